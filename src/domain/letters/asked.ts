import { answerFaults, type Days } from '#domain/case/answers.ts';
import type { Head } from '#domain/case/case-file.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { CaseOffice } from '#domain/office.ts';
import type { Fault } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Letter, LetterField } from '#procedure/letter.ts';
import type { LetterAnswers } from './letter.ts';
import { type LetterCase, speaksOfRisk } from './letter-case.ts';

/** Asked beside the fields of a letter where the case has words of risk; never told in the letter. */
export const RISK_FIELD: LetterField = {
  name: 'riskConsidered',
  type: 'textarea',
  label: 'Somebody may be at risk. Who rang them, and why may this letter go now?',
  hint: 'This is kept with the case. It is not put in the letter, and a second person reads it.',
  required: true,
  silent: true,
  cites: ['¶2', '¶4'],
};

/** Whether the case has words of risk that this letter must wait for. */
export const waitsForRisk = (letter: Letter, about: Pick<LetterCase, 'contacts'>): boolean =>
  letter.audience === 'person' && !letter.isCalm && speaksOfRisk(about);

/** The fields that are asked for a letter on this case. */
export function fieldsFor(letter: Letter, about: Pick<LetterCase, 'contacts'>): readonly LetterField[] {
  return waitsForRisk(letter, about) ? [...letter.fields, RISK_FIELD] : letter.fields;
}

/** A head as it is called where one is chosen. */
export const headLabel = ({ id, category }: Head): string => `${id}: ${procedure.categories[category].name}`;

function asked(field: LetterField, heads: readonly Head[]): AskedField {
  const { options, fields, from: _f, shownAs: _s, says: _y, lead: _l, silent: _t, ...plain } = field;
  const chosen =
    options === 'heads' ? heads.map((head) => ({ value: head.id, label: headLabel(head) })) : options;
  return {
    ...plain,
    ...(chosen ? { options: chosen } : {}),
    ...(fields ? { fields: fields.map((one) => asked(one, heads)) } : {}),
  };
}

/** The same as a form is shown: options of heads worked out. */
export const askedFields = (fields: readonly LetterField[], heads: readonly Head[]): readonly AskedField[] =>
  fields.map((field) => asked(field, heads));

/** What is wrong with what was filled in for a letter: missing, unknown, of the wrong kind, a day that makes no sense. */
export function lettersFaults(
  fields: readonly LetterField[],
  heads: readonly Head[],
  answers: LetterAnswers,
  office: CaseOffice,
): readonly Fault[] {
  const { from, to } = office.calendars.current().covers;
  const days: Days = {
    today: office.today,
    receivedOn: office.today,
    decidedOn: office.today,
    covers: { from: from.toString(), to: to.toString() },
  };
  return answerFaults(askedFields(fields, heads), answers, days, new Set());
}
