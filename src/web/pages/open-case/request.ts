import type { CaseRequest } from '#app/open-case.ts';
import { answerFaults, type Days } from '#domain/case/answers.ts';
import type { HeadRequest } from '#domain/case/decisions/open-case.ts';
import type { AskedField } from '#domain/case/options.ts';
import { isReference, REFERENCE_FORM } from '#domain/original.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { CATEGORIES, THEMES } from '#procedure/model.ts';
import { entriesIn, readForm } from '#web/forms/read.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { Posted } from '#web/visit.ts';
import { caseFields, headFields, PROMISES } from './fields.ts';
import type { OpeningModel } from './view-model.ts';

type Answers = Readonly<Record<string, unknown>>;

/** What is promised to the person, to be kept on the case. */
export interface Promised {
  readonly adjustments: readonly string[];
  readonly callBackOn: string | null;
}

/** What a form asks for: the request, what could not be read in it, and where each of its heads stood in the form. */
export interface Wanted {
  readonly request: CaseRequest;
  readonly promised: Promised;
  readonly faults: readonly Fault[];
  readonly places: readonly number[];
}

export const headCount = (body: Posted): number => Math.max(1, entriesIn(body, 'heads'));

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const trimmed = (value: unknown): string | null => textIn(value)?.trim() ?? null;

function headFrom(answers: Answers, index: number): HeadRequest | null {
  const at = (name: string) => answers[`heads.${index}.${name}`];
  const category = CATEGORIES.find((one) => one === at('category'));
  if (!category) return null;
  const kind = (['service', 'methodology', 'both'] as const).find((one) => one === at('distinction'));
  return {
    category,
    themes: THEMES.filter((one) => listed(at('themes')).includes(one)),
    about: textIn(at('about')) ?? '',
    complainedOf: listed(at('complainedOf')),
    distinction: kind ? { kind, why: textIn(at('distinctionWhy')) ?? '' } : null,
    decisionDate: textIn(at('decisionDate')),
  };
}

function headsFrom(body: Posted, model: OpeningModel) {
  const read = Array.from({ length: headCount(body) }, (_, index) => ({
    index,
    ...readForm(headFields(model.asking, index, dayInFull), body),
  }));
  // A further category in which nothing was filled in was not meant.
  const meant = read.filter(
    ({ answers, faults, index }) => index === 0 || Object.keys(answers).length > 0 || faults.length > 0,
  );
  const heads = meant.map(({ answers, index }) => ({ index, head: headFrom(answers, index) }));
  const missing = heads
    .filter(({ head }) => head === null)
    .map(({ index }) => fault(`heads.${index}.category`, 'Choose a category.', ['¶4']));
  const found = heads.flatMap(({ index, head }) => (head ? [{ index, head }] : []));
  return { found, faults: [...meant.flatMap(({ faults }) => faults), ...missing] };
}

function daysFor({ contact, office }: OpeningModel): Days {
  const { from, to } = office.calendars.current().covers;
  const covers = { from: from.toString(), to: to.toString() };
  return { today: office.today, receivedOn: contact.receivedOn, decidedOn: office.today, covers };
}

function caseFaults(fields: readonly AskedField[], answers: Answers, model: OpeningModel): readonly Fault[] {
  const promises = PROMISES.filter(({ name }) => fields.some((one) => one.name === name));
  const given = Object.fromEntries(
    promises.flatMap(({ name }) => (answers[name] === undefined ? [] : [[name, answers[name]]])),
  );
  const original = trimmed(answers.originalCase);
  return [
    ...answerFaults(promises, given, daysFor(model), new Set()),
    ...(original !== null && !isReference(original) ? [fault('originalCase', REFERENCE_FORM, ['¶4'])] : []),
  ];
}

/** Reads the form of a case to be opened. */
export function wantedIn(body: Posted, model: OpeningModel): Wanted {
  const fields = caseFields(model.asking, model.mayRecord);
  const { answers, faults } = readForm(fields, body);
  const heads = headsFrom(body, model);
  return {
    request: {
      contact: model.contact.reference,
      heads: heads.found.map(({ head }) => head),
      help: textIn(answers.help) ?? '',
      officer: textIn(answers.officer),
      originalCase: trimmed(answers.originalCase),
      follows: trimmed(answers.follows)?.toUpperCase() ?? null,
    },
    promised: { adjustments: listed(answers.adjustments), callBackOn: textIn(answers.callBackOn) },
    faults: [...heads.faults, ...faults, ...caseFaults(fields, answers, model)],
    places: heads.found.map(({ index }) => index),
  };
}

/** A fault of the office's rules at the field where it is put right. */
export function placed({ field, ...one }: Fault, places: readonly number[]): Fault {
  const [, number = '', name = ''] = /^heads\.(\d+)\.(.+)$/.exec(field) ?? [];
  if (number === '') return { ...one, field: field === 'heads' ? 'heads.0.category' : field };
  // Of the distinction only its reason can be wrong.
  const own = name === 'distinction' ? 'distinctionWhy' : name;
  return { ...one, field: `heads.${places[Number(number)] ?? Number(number)}.${own}` };
}
