import type { Received } from '#domain/contact/receive.ts';
import type { Office } from '#domain/office.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { type CallNotes, callText } from '#web/forms/call-notes.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import {
  type Answers,
  atField,
  fromIn,
  line,
  listIn,
  receivedFaults,
  reviewIn,
  textIn,
} from '#web/forms/received.ts';
import type { Posted } from '#web/visit.ts';
import { CALL_FIELDS } from './fields.ts';

export const notesIn = (answers: Answers): CallNotes => ({
  risk: answers.atRisk === 'yes' ? (textIn(answers, 'risk') ?? 'Not said how.') : null,
  adjustments: listIn(answers, 'adjustments'),
  adjustmentsMore: textIn(answers, 'adjustmentsMore'),
  help: textIn(answers, 'help'),
  callBackOn: textIn(answers, 'callBackOn'),
  callBackWhen: textIn(answers, 'callBackWhen'),
});

/** 10:40, 10.40 or 1040 as a time; null when it is none. */
function timeFrom(text: string): Temporal.PlainTime | null {
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

export const callFault = (one: Fault): Fault => atField(one, PLACES);

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
  const decided = receivedFaults(
    { fields: CALL_FIELDS, answers, received, own: isWrong ? [at] : [], places: PLACES },
    now,
    office,
  );
  return { received, answers, faults: allFaults(faults, decided) };
}
