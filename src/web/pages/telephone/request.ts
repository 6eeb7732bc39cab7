import { answerFaults, type Days } from '#domain/case/answers.ts';
import { type Received, receiveContact } from '#domain/contact/receive.ts';
import type { Office } from '#domain/office.ts';
import { isReference, REFERENCE_FORM } from '#domain/original.ts';
import { type Fault, fault, isRefusal } from '#domain/refusal.ts';
import { CRITERIA } from '#procedure/model.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import type { Posted } from '#web/visit.ts';
import { CALL_FIELDS } from './fields.ts';
import { type CallNotes, callText } from './notes.ts';

type Answers = Readonly<Record<string, unknown>>;

export const textIn = (answers: Answers, name: string): string | null => {
  const value = answers[name];
  return typeof value === 'string' ? value : null;
};

export const listIn = (answers: Answers, name: string): readonly string[] => {
  const value = answers[name];
  return Array.isArray(value) ? value.map(String) : [];
};

const line = (answers: Answers, name: string): string | null => textIn(answers, name)?.trim() ?? null;

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

export const notesIn = (answers: Answers): CallNotes => ({
  risk: answers.atRisk === 'yes' ? (textIn(answers, 'risk') ?? 'Not said how.') : null,
  adjustments: listIn(answers, 'adjustments'),
  adjustmentsMore: textIn(answers, 'adjustmentsMore'),
  help: textIn(answers, 'help'),
  callBackOn: textIn(answers, 'callBackOn'),
  callBackWhen: textIn(answers, 'callBackWhen'),
});

/** 10:40, 10.40 or 1040 as a time; null when it is none. */
export function timeFrom(text: string): Temporal.PlainTime | null {
  const [, hour, minute] = /^\s*(\d{1,2})[:.]?(\d{2})\s*$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) });
}

function calledAt(answers: Answers, now: Temporal.Instant): Temporal.Instant | Fault {
  const [on, at] = [textIn(answers, 'calledOn'), textIn(answers, 'calledAt')];
  if (on === null && at === null) return now;
  const time = timeFrom(at ?? '');
  if (!time) return fault('calledAt', 'Enter the time of the call, for example 10:40.', ['¶2']);
  const day =
    on === null ? now.toZonedDateTimeISO('Europe/London').toPlainDate() : Temporal.PlainDate.from(on);
  return day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: time }).toInstant();
}

const PLACES: Readonly<Record<string, string>> = {
  text: 'said',
  receivedAt: 'calledAt',
};

/** A fault of the office's rules at the field of a form where it is put right. */
export const atField = (one: Fault, places: Readonly<Record<string, string>> = PLACES): Fault => ({
  ...one,
  field: places[one.field] ?? one.field.replace(/^(from|reviewRequest)\./, ''),
});

export function referenceFaults(answers: Answers): readonly Fault[] {
  const reference = line(answers, 'originalCase');
  return reference === null || isReference(reference) ? [] : [fault('originalCase', REFERENCE_FORM, ['¶4'])];
}

export interface CallRead {
  readonly received: Received;
  readonly answers: Answers;
  readonly faults: readonly Fault[];
}

/** Reads a call: as it is to be received, with every fault. */
export function callIn(body: Posted, now: Temporal.Instant, office: Office): CallRead {
  const { answers, faults } = readForm(CALL_FIELDS, body);
  const at = calledAt(answers, now);
  const isWrong = !(at instanceof Temporal.Instant);
  const received: Received = {
    channel: 'telephone',
    receivedAt: isWrong ? now : at,
    from: fromIn(answers),
    originalCase: line(answers, 'originalCase'),
    text: callText(textIn(answers, 'said') ?? '', notesIn(answers)),
    passedOnBy: null,
    reviewRequest: reviewIn(answers),
  };
  const taken = receiveContact(received, now, office);
  const { from, to } = office.calendars.current().covers;
  const covers = { from: from.toString(), to: to.toString() };
  const days: Days = { today: office.today, receivedOn: office.today, decidedOn: office.today, covers };
  const decided = [
    ...answerFaults(CALL_FIELDS, answers, days, new Set()),
    ...(isWrong ? [at] : []),
    ...referenceFaults(answers),
    ...(isRefusal(taken) ? taken.faults.map((one) => atField(one)) : []),
  ];
  return { received, answers, faults: allFaults(faults, firstOfEach(decided)) };
}

/** One fault a field is enough. */
function firstOfEach(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((one, index) => faults.findIndex(({ field }) => field === one.field) === index);
}
