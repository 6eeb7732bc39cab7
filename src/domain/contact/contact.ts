import { ERASED } from '#domain/case/events.ts';
import { type Attachment, attachmentsOf } from '#domain/files.ts';
import { londonDay } from '#domain/london.ts';
import type { Recorded } from '#domain/recorded.ts';
import { addWorkingDays, type Calendar, isNotCovered } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { ContactEvent, ContactReceived, ContactWords } from './events.ts';

export type ContactState = 'to-consider' | 'on-case' | 'not-feedback' | 'automatic';

/** Anything a person tells the office, from its receipt to its place on a case. */
export interface Contact extends Omit<ContactReceived, 'type' | 'words' | 'attachments'> {
  readonly version: number;
  readonly state: ContactState;
  readonly words: ContactWords;
  readonly attachments: readonly Attachment[];
  readonly case: string | null;
  readonly setAsideBecause: string | null;
  readonly acknowledged: { readonly on: string; readonly how: string } | null;
  readonly ackFailed: 'refused' | 'bounced' | null;
  readonly registeredOn: string;
}

const erasedWords: ContactWords = {
  name: ERASED,
  email: null,
  telephone: null,
  address: null,
  text: ERASED,
  grounds: null,
};

function received(event: ContactReceived, registeredOn: string): Contact {
  const { type: _, words, attachments: _facts, ...facts } = event;
  return {
    ...facts,
    attachments: attachmentsOf(event),
    version: 0,
    state: 'to-consider',
    words: words ?? erasedWords,
    case: null,
    setAsideBecause: null,
    acknowledged: null,
    ackFailed: null,
    registeredOn,
  };
}

function apply(contact: Contact, event: ContactEvent, on: string): Contact {
  switch (event.type) {
    case 'ContactReceived':
      return received(event, on);
    case 'AcknowledgementSent':
      return { ...contact, acknowledged: contact.acknowledged ?? { on: event.on, how: event.how } };
    case 'AcknowledgementFailed':
      return { ...contact, ackFailed: event.because };
    case 'ContactMatched':
      return { ...contact, originalCase: event.originalCase };
    case 'ContactPlaced':
      return { ...contact, state: 'on-case', case: event.case };
    case 'ContactSetAside':
      return { ...contact, state: 'not-feedback', setAsideBecause: event.words?.reason ?? ERASED };
    default:
      return event satisfies never;
  }
}

/** The contact after its events. Null where there are none. */
export function foldContact(events: readonly Recorded<ContactEvent>[]): Contact | null {
  return events.reduce<Contact | null>((contact, { event, seq, at }) => {
    if (!contact && event.type !== 'ContactReceived') throw new Error(`A contact began with ${event.type}`);
    const after = apply(contact ?? ({} as Contact), event, londonDay(at).toString());
    return { ...after, version: seq };
  }, null);
}

export type AckState = 'queued' | 'sent' | 'failed' | 'not-required' | 'exception';

export interface Acknowledgement {
  readonly required: boolean;
  readonly due: string | null;
  readonly state: AckState;
  readonly why: string | null;
  readonly on: string | null;
}

const EXCEPTIONS = { 'no-way-to-write': 'There is no name with an address to write to.' } as const;
/** The last day for acknowledging (¶28): the day of receipt, for post the next working day. Null where none is due. */
export function acknowledgeBy(
  contact: Pick<Contact, 'channel' | 'receivedOn'>,
  calendar: Calendar,
): string | null {
  const days = procedure.acknowledgement.due[contact.channel];
  if (days === null) return null;
  if (days === 0) return contact.receivedOn;
  const due = addWorkingDays(calendar, Temporal.PlainDate.from(contact.receivedOn), days);
  return isNotCovered(due) ? null : due.toString();
}

/** How it stands with the acknowledgement (¶28): required or not, by when, and what became of it. */
export function acknowledgementOf(
  contact: Pick<Contact, 'channel' | 'receivedOn' | 'acknowledgement' | 'acknowledged' | 'ackFailed'>,
  calendar: Calendar,
): Acknowledgement {
  const plan = contact.acknowledgement;
  const on = contact.acknowledged?.on ?? null;
  const base = { required: plan.kind !== 'not-required', due: acknowledgeBy(contact, calendar), on };
  if (contact.acknowledged) return { ...base, state: 'sent', why: null };
  if (plan.kind === 'not-required')
    return {
      ...base,
      state: 'not-required',
      why: 'Only written and electronic feedback has to be acknowledged.',
    };
  if (plan.kind === 'exception') return { ...base, state: 'exception', why: EXCEPTIONS[plan.because] };
  if (contact.ackFailed) return { ...base, state: 'failed', why: contact.ackFailed };
  return { ...base, state: 'queued', why: null };
}
