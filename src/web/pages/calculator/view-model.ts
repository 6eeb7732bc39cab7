import { readOffice } from '#app/app.ts';
import { guidanceView } from '#app/guidance.ts';
import { DEFAULT_DIVISION } from '#domain/calendar/calendars.ts';
import type { AskedField } from '#domain/case/options.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import {
  type Calendar,
  type CountedDay,
  countedDays,
  DIVISIONS,
  type Division,
  isNotCovered,
  workingDaysBetween,
} from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { LIMITS, type Paragraph } from '#procedure/model.ts';
import { readForm, typedFrom } from '#web/forms/read.ts';
import type { Posted, PublicVisit } from '#web/visit.ts';
import { BETWEEN_FIELDS, DUE_FIELDS, MOST_DAYS, OTHER } from './fields.ts';

/** The last day of a limit, with every day that was counted or not; or why there is no answer. */
export type DueAnswer =
  | {
      readonly from: string;
      /** Why the day of receipt was no working day; null when it was one. */
      readonly receiptWhy: string | null;
      readonly count: number;
      readonly due: string;
      readonly days: readonly CountedDay[];
    }
  | { readonly notCovered: string };

export type BetweenAnswer =
  | {
      readonly first: string;
      readonly last: string;
      readonly count: number;
      readonly days: readonly CountedDay[];
    }
  | { readonly notCovered: string };

export interface FormAsked<A> {
  readonly fields: readonly AskedField[];
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly answer: A | null;
  readonly division: Division;
}

export interface ReadingUsed {
  readonly question: string;
  readonly reading: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface CalculatorModel {
  readonly due: FormAsked<DueAnswer>;
  readonly between: FormAsked<BetweenAnswer>;
  readonly readings: readonly ReadingUsed[];
  readonly version: number;
}

/** The readings that say how days are counted, by the beginnings of their questions. */
export const READINGS_USED = [
  'Which day is day 1?',
  'What is a working day?',
  'What if the calendar does not reach the answer?',
  'From which receipt do',
] as const;

const divisionIn = (body: Posted, name: string): Division | undefined =>
  DIVISIONS.find((division) => division === (body[name] ?? DEFAULT_DIVISION));

/** ?from=2026-04-02 is a day as well as from.day, from.month and from.year, so that an answer can be linked by hand. */
function withDay(query: Posted, name: string): Posted {
  const { [name]: whole, ...others } = query;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typeof whole === 'string' ? whole : '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return query;
  return { ...others, [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
}

const isMissing = (name: string, answers: Readonly<Record<string, unknown>>, faults: readonly Fault[]) =>
  answers[name] === undefined && !faults.some(({ field }) => field.startsWith(name));

function dayOf(answers: Readonly<Record<string, unknown>>, name: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(String(answers[name]));
}

/** How many working days are asked for; null with what to put right. */
function countIn(answers: Readonly<Record<string, unknown>>): number | Fault {
  const isOther = answers.days === OTHER;
  const field = isOther ? 'number' : 'days';
  const text = String((isOther ? answers.number : answers.days) ?? '').trim();
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_DAYS) return count;
  const message = isOther
    ? `Enter a number of working days from 1 to ${MOST_DAYS}.`
    : 'Choose how many working days to count.';
  return fault(field, message, ['¶29']);
}

/** ?days=7 is a number of its own where no limit is so long. */
function withNumber(query: Posted): Posted {
  const { days } = query;
  const isLimit = LIMITS.some((id) => String(procedure.timeLimits[id].workingDays) === days);
  return typeof days !== 'string' || days === OTHER || days === '' || isLimit
    ? query
    : { ...query, days: OTHER, number: days };
}

function dueForm(
  query: Posted,
  today: string,
  calendarOf: (division: Division) => Calendar,
): FormAsked<DueAnswer> {
  const isAsked = Object.keys(query).some((name) => name.startsWith('from'));
  const fields = DUE_FIELDS;
  const start = {
    from: today,
    days: String(procedure.timeLimits.complete.workingDays),
    division: DEFAULT_DIVISION,
  };
  if (!isAsked)
    return { fields, body: typedFrom(fields, start), faults: [], answer: null, division: DEFAULT_DIVISION };
  const body: Posted = { division: DEFAULT_DIVISION, ...withNumber(withDay(query, 'from')) };
  const { answers, faults } = readForm(fields, body);
  const count = countIn(answers);
  const division = divisionIn(body, 'division');
  const all = [
    ...faults,
    ...(isMissing('from', answers, faults) ? [fault('from', 'Enter the day of receipt.', ['¶29'])] : []),
    ...(typeof count === 'number' ? [] : [count]),
    ...(division ? [] : [fault('division', 'Choose whose bank holidays to count with.', ['¶29'])]),
  ];
  if (all.length > 0 || typeof count !== 'number' || !division)
    return { fields, body, faults: all, answer: null, division: division ?? DEFAULT_DIVISION };
  return {
    fields,
    body,
    faults: [],
    division,
    answer: dueAnswer(calendarOf(division), dayOf(answers, 'from'), count),
  };
}

function dueAnswer(calendar: Calendar, from: Temporal.PlainDate, count: number): DueAnswer {
  const counted = countedDays(calendar, from, count);
  if (isNotCovered(counted)) return { notCovered: counted.why };
  const { due, days } = counted;
  return { from: from.toString(), receiptWhy: calendar.whyClosed(from), count, due: due.toString(), days };
}

function betweenForm(query: Posted, calendarOf: (division: Division) => Calendar): FormAsked<BetweenAnswer> {
  const isAsked = Object.keys(query).some((name) => /^(first|last)\b/.test(name));
  const fields = BETWEEN_FIELDS;
  const body: Posted = { where: DEFAULT_DIVISION, ...withDay(withDay(query, 'first'), 'last') };
  if (!isAsked)
    return {
      fields,
      body: { where: DEFAULT_DIVISION },
      faults: [],
      answer: null,
      division: DEFAULT_DIVISION,
    };
  const { answers, faults } = readForm(fields, body);
  const division = divisionIn(body, 'where') ?? DEFAULT_DIVISION;
  const missing = ['first', 'last']
    .filter((name) => isMissing(name, answers, faults))
    .map((name) => fault(name, `Enter the ${name} day.`, ['¶29']));
  const all = [...faults, ...missing];
  if (all.length > 0) return { fields, body, faults: all, answer: null, division };
  const [first, last] = [dayOf(answers, 'first'), dayOf(answers, 'last')];
  if (Temporal.PlainDate.compare(first, last) > 0) {
    const order = fault('last', 'Enter a last day that is not before the first.', ['¶29']);
    return { fields, body, faults: [order], answer: null, division };
  }
  return { fields, body, faults: [], answer: betweenAnswer(calendarOf(division), first, last), division };
}

function betweenAnswer(
  calendar: Calendar,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): BetweenAnswer {
  const count = workingDaysBetween(calendar, first, last);
  if (isNotCovered(count)) return { notCovered: count.why };
  const length = first.until(last).days;
  const days = Array.from({ length }, (_, index): CountedDay => {
    const date = first.add({ days: index + 1 });
    const why = calendar.whyClosed(date);
    return why === null ? { date, counted: true } : { date, counted: false, why };
  });
  return { first: first.toString(), last: last.toString(), count, days };
}

/** ¶29: the last day of a limit, or the working days between two days, with every day between and the readings used. */
export async function calculatorModel({ app, request, today }: PublicVisit): Promise<CalculatorModel> {
  const { calendars } = await readOffice(app, app.store, app.clock.now());
  const query = (request.query ?? {}) as Posted;
  const calendarOf = (division: Division) => calendars.current(division);
  const { readings } = guidanceView();
  return {
    due: dueForm(query, today, calendarOf),
    between: betweenForm(query, calendarOf),
    readings: READINGS_USED.flatMap((begins) =>
      readings.filter(({ question }) => question.startsWith(begins)),
    ),
    version: calendars.version,
  };
}
