import { answerFaults, type Days } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import { type Received, receiveContact } from '#domain/contact/receive.ts';
import type { Office } from '#domain/office.ts';
import { isReference, REFERENCE_FORM } from '#domain/original.ts';
import { type Fault, fault, isRefusal } from '#domain/refusal.ts';
import { CRITERIA } from '#procedure/model.ts';
import { CRITERION_NAMES } from '#web/layout/names.ts';
import type { Part } from './parts.ts';

/** Who it is from, and how to reach them. */
export const reach = (title: string): Part => ({
  id: 'who',
  title,
  fields: [
    { name: 'name', type: 'text', label: 'Their name', required: false },
    { name: 'telephone', type: 'text', label: 'Telephone number', required: false },
    { name: 'email', type: 'text', label: 'Email address', required: false },
    { name: 'address', type: 'textarea', label: 'Address', required: false },
    {
      ...{ name: 'originalCase', type: 'text', label: 'Reference of their case with us', required: false },
      hint: 'For example OB-2026-00017.',
    },
  ],
});

/** What a request to look at a decision again says (¶21, ¶22). */
export const review: Part = {
  id: 'review',
  title: 'If they want us to look at a decision again',
  fields: [
    {
      name: 'review',
      type: 'boolean',
      label: 'Do they ask us to look at a decision again?',
      required: false,
      cites: ['¶21'],
    },
    {
      ...{
        name: 'decisionDate',
        type: 'date',
        label: 'When was it decided?',
        required: false,
        cites: ['¶21'],
      },
      hint: 'As the letter says, for example 2 3 2026.',
    },
    {
      ...{
        name: 'criteria',
        type: 'choices',
        label: 'What do they say is wrong with it?',
        required: false,
        cites: ['¶22'],
      },
      options: CRITERIA.map((value) => ({ value, label: CRITERION_NAMES[value] })),
    },
  ],
};

export type Answers = Readonly<Record<string, unknown>>;

export const textIn = (answers: Answers, name: string): string | null => {
  const value = answers[name];
  return typeof value === 'string' ? value : null;
};

export const listIn = (answers: Answers, name: string): readonly string[] => {
  const value = answers[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** One line of text, without the spaces around it. */
export const line = (answers: Answers, name: string): string | null => textIn(answers, name)?.trim() ?? null;

/** Who it is from. */
export const fromIn = (answers: Answers): Received['from'] => ({
  name: line(answers, 'name'),
  email: line(answers, 'email'),
  telephone: line(answers, 'telephone'),
  address: textIn(answers, 'address'),
});

/** What a request for a review says; null where none is made. */
export function reviewIn(answers: Answers): Received['reviewRequest'] {
  const criteria = CRITERIA.filter((one) => listIn(answers, 'criteria').includes(one));
  const decisionDate = textIn(answers, 'decisionDate');
  const isMade = answers.review === true || criteria.length > 0 || decisionDate !== null;
  return isMade && answers.review !== false ? { decisionDate, criteria, grounds: null } : null;
}

/** A fault of the office's rules at the field of a form where it is put right. */
export const atField = (one: Fault, places: Readonly<Record<string, string>>): Fault => ({
  ...one,
  field: places[one.field] ?? one.field.replace(/^(from|reviewRequest)\./, ''),
});

function referenceFaults(answers: Answers): readonly Fault[] {
  const reference = line(answers, 'originalCase');
  return reference === null || isReference(reference) ? [] : [fault('originalCase', REFERENCE_FORM, ['¶4'])];
}

/** What was read of a form that makes a contact. */
interface ReadContact {
  readonly fields: readonly AskedField[];
  readonly answers: Answers;
  readonly received: Received;
  /** What only this form looks at. */
  readonly own?: readonly Fault[];
  /** Where a fault of the office's rules stands on this form, if not under its own name. */
  readonly places: Readonly<Record<string, string>>;
}

/** What the rules of the form and of the office say against it; one fault a field is enough. */
export function receivedFaults(read: ReadContact, now: Temporal.Instant, office: Office): readonly Fault[] {
  const { fields, answers, received, own = [], places } = read;
  const taken = receiveContact(received, now, office);
  const { from, to } = office.calendars.current().covers;
  const covers = { from: from.toString(), to: to.toString() };
  const days: Days = { today: office.today, receivedOn: office.today, decidedOn: office.today, covers };
  const decided = [
    ...answerFaults(fields, answers, days, new Set()),
    ...own,
    ...referenceFaults(answers),
    ...(isRefusal(taken) ? taken.faults.map((one) => atField(one, places)) : []),
  ];
  return decided.filter((one, index) => decided.findIndex(({ field }) => field === one.field) === index);
}
