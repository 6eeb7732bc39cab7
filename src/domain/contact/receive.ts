import { isDay, LONGEST_LINE, textFault } from '#domain/case/answers.ts';
import { londonDay } from '#domain/london.ts';
import { findPerson, type Office } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal } from '#domain/refusal.ts';
import { addWorkingDays, type Calendar, isNotCovered } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CRITERIA, type CriterionId } from '#procedure/model.ts';
import type { AckPlan, Channel, ContactReceived } from './events.ts';

export const LONGEST_LETTER = 1_500_000;

/** A contact as it came in. Shapes are checked at the edge; what they mean is checked here. */
export interface Received {
  readonly channel: Channel;
  readonly receivedAt: Temporal.Instant;
  readonly from: {
    readonly name: string | null;
    readonly email: string | null;
    readonly telephone: string | null;
    readonly address: string | null;
  };
  readonly originalCase: string | null;
  readonly text: string;
  readonly passedOnBy: string | null;
  readonly reviewRequest: {
    readonly decisionDate: string | null;
    readonly criteria: readonly CriterionId[];
    readonly grounds: string | null;
  } | null;
}

/** Whether a text has the form of an e-mail address. */
export const isEmailAddress = (email: string): boolean =>
  /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/.test(email) && email.length <= 254;

function textFaults(received: Received): readonly Fault[] {
  const lines = { name: received.from.name, email: received.from.email, telephone: received.from.telephone };
  const found: [string, string | null][] = Object.entries(lines).map(([name, value]) => [
    `from.${name}`,
    value === null
      ? null
      : (textFault(value, LONGEST_LINE) ?? (/[\r\n]/.test(value) ? 'Write this on one line.' : null)),
  ]);
  found.push(['from.address', received.from.address && textFault(received.from.address, 2000)]);
  found.push([
    'text',
    received.text.trim() === '' ? 'Enter what the person told us.' : textFault(received.text, LONGEST_LETTER),
  ]);
  found.push([
    'reviewRequest.grounds',
    received.reviewRequest?.grounds ? textFault(received.reviewRequest.grounds, LONGEST_LETTER) : null,
  ]);
  return found.flatMap(([name, wrong]) => (wrong ? [fault(name, wrong, ['¶28'])] : []));
}

function reviewFaults(received: Received, receivedOn: string): readonly Fault[] {
  const request = received.reviewRequest;
  if (!request) return [];
  const faults: Fault[] = [];
  const date = request.decisionDate;
  if (date !== null && !isDay(date))
    faults.push(fault('reviewRequest.decisionDate', 'Enter a date that exists, as year-month-day.', ['¶21']));
  else if (date !== null && date > receivedOn) {
    faults.push(
      fault(
        'reviewRequest.decisionDate',
        'The decision cannot be later than the request to look at it again.',
        ['¶21'],
      ),
    );
  }
  if (new Set(request.criteria).size !== request.criteria.length) {
    faults.push(
      fault('reviewRequest.criteria', `Give each of ${CRITERIA.join(', ')} once at most.`, ['¶22']),
    );
  }
  return faults;
}

function receiptFaults(
  received: Received,
  receivedOn: string,
  now: Temporal.Instant,
  office: Office,
): readonly Fault[] {
  const faults: Fault[] = [];
  if (Temporal.Instant.compare(received.receivedAt, now) > 0) {
    faults.push(fault('receivedAt', 'Enter when it was received. That cannot be later than now.', ['¶28']));
  }
  const complete = addWorkingDays(
    office.calendars.current(),
    Temporal.PlainDate.from(receivedOn),
    procedure.timeLimits.complete.workingDays,
  );
  if (isNotCovered(complete)) faults.push(fault('receivedAt', complete.why, ['¶29']));
  if (received.passedOnBy !== null && !findPerson(office, received.passedOnBy)) {
    faults.push(fault('passedOnBy', 'Enter the user name of the colleague who passed it on.', ['¶6']));
  }
  if (received.from.email !== null && !isEmailAddress(received.from.email)) {
    faults.push(
      fault('from.email', 'Enter an email address in the right form, like name@example.org.', ['¶28']),
    );
  }
  return faults;
}

/**
 * ¶28: every written and electronic contact is acknowledged, or the reason why it cannot be is kept. It goes to the
 * person, never to the colleague who passed it on (¶6). Nobody has sorted it yet, so the letter fits praise and complaint.
 */
export function planAcknowledgement(received: Received, receivedOn: string, office: Office): AckPlan {
  if (procedure.acknowledgement.due[received.channel] === null) return { kind: 'not-required' };
  const medium = received.from.email ? 'email' : received.from.address ? 'post' : null;
  if (!medium) return { kind: 'exception', because: 'no-way-to-write' };
  const letter = received.reviewRequest ? 'acknowledge-review-request' : 'acknowledge-feedback';
  const promised = promisedDays(received.reviewRequest !== null, receivedOn, office.calendars.current());
  return { kind: 'letter', letter, medium, promised };
}

/** The days by which somebody hears from us, by the clock of ¶29: null where the calendar does not reach them. */
export function promisedDays(
  isReviewRequest: boolean,
  receivedOn: string,
  calendar: Calendar,
): { readonly referBy: string | null; readonly completeBy: string | null } {
  const by = (days: number) => {
    const due = addWorkingDays(calendar, Temporal.PlainDate.from(receivedOn), days);
    return isNotCovered(due) ? null : due.toString();
  };
  const { refer, complete } = procedure.timeLimits;
  return {
    referBy: isReviewRequest ? by(refer.workingDays) : null,
    completeBy: by(complete.workingDays),
  };
}

/** Takes a contact in (¶2, ¶28), or says everything that is wrong with it. `reference` is given when it is taken. */
export function receiveContact(
  received: Received,
  now: Temporal.Instant,
  office: Office,
): Omit<ContactReceived, 'reference'> | Refusal {
  const receivedOn = londonDay(received.receivedAt).toString();
  const faults = [
    ...receiptFaults(received, receivedOn, now, office),
    ...textFaults(received),
    ...reviewFaults(received, receivedOn),
  ];
  if (faults.length > 0) return faulty(faults);
  const { name, email, telephone, address } = received.from;
  const request = received.reviewRequest;
  return {
    type: 'ContactReceived',
    channel: received.channel,
    receivedAt: received.receivedAt.toString(),
    receivedOn,
    originalCase: received.originalCase,
    passedOnBy: received.passedOnBy,
    reviewRequest: request && { decisionDate: request.decisionDate, criteria: request.criteria },
    acknowledgement: planAcknowledgement(received, receivedOn, office),
    words: { name, email, telephone, address, text: received.text, grounds: request?.grounds ?? null },
  };
}
