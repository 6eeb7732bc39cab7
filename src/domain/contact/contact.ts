import { ERASED } from '#domain/case/events.ts';
import { type Attachment, attachmentsOf } from '#domain/files.ts';
import { londonDay } from '#domain/london.ts';
import { type ContactMail, mailOf, type Suggestion } from '#domain/mail/facts.ts';
import type { Recorded } from '#domain/recorded.ts';
import { addWorkingDays, type Calendar, isNotCovered } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { AckException, AckPlan, ContactEvent, ContactReceived, ContactWords } from './events.ts';
import { filesAfter } from './files.ts';

export type ContactState = 'to-consider' | 'on-case' | 'not-feedback' | 'automatic';

/** Anything a person tells the office, from its receipt to its place on a case. */
export interface Contact
  extends Omit<ContactReceived, 'type' | 'words' | 'attachments' | 'mail' | 'suggested'> {
  readonly version: number;
  readonly state: ContactState;
  readonly words: ContactWords;
  readonly attachments: readonly Attachment[];
  /** Null for what did not come by e-mail, or was entered by hand. */
  readonly mail: ContactMail | null;
  readonly suggested: Suggestion | null;
  /** Where and when the same message arrived again. */
  readonly copies: readonly { readonly mailbox: string; readonly arrivedAt: string }[];
  readonly case: string | null;
  readonly setAsideBecause: string | null;
  readonly acknowledged: { readonly on: string; readonly how: string } | null;
  readonly ackFailed: AckFailure | null;
  /** The day on which that became known: they are told another way by the next working day. */
  readonly ackFailedOn: string | null;
  readonly registeredOn: string;
}

export type AckFailure = 'refused' | 'bounced' | 'not-to-be-written-to' | 'given-up';

const erasedWords: ContactWords = {
  name: ERASED,
  email: null,
  telephone: null,
  address: null,
  text: ERASED,
  grounds: null,
};

function received(event: ContactReceived, registeredOn: string): Contact {
  const { type: _, words, attachments: _facts, mail, suggested, ...facts } = event;
  return {
    ...facts,
    attachments: attachmentsOf(event),
    mail: mailOf(event),
    suggested: suggested ?? null,
    copies: [],
    version: 0,
    // What a person wrote, or may have written, is for a person to consider (¶1, ¶28).
    state: mail && mail.kind !== 'person' && !mail.isDoubtful ? 'automatic' : 'to-consider',
    words: words ?? erasedWords,
    case: mail?.filedOn ?? null,
    setAsideBecause: null,
    acknowledged: null,
    ackFailed: null,
    ackFailedOn: null,
    registeredOn,
  };
}

/** What left by e-mail and came back has told nobody anything (¶28): it is not acknowledged any more. */
function failed(contact: Contact, because: AckFailure, on: string): Contact {
  const cameBack = because === 'bounced' && contact.acknowledged?.how === 'email';
  const acknowledged = cameBack ? null : contact.acknowledged;
  return { ...contact, ackFailed: because, ackFailedOn: on, acknowledged };
}

// Until the acknowledgement that follows is planned, which it is where there is a way to write.
const NO_WAY_YET: AckPlan = { kind: 'exception', because: 'no-way-to-write' };
const isHeldBack = (because: AckException): boolean => because === 'automatic' || because === 'doubtful';

/** It waits to be considered like any other; the case on which it was filed is still where it may belong. */
function fromPerson(contact: Contact): Contact {
  const { mail, suggested, case: filedOn, acknowledgement: plan } = contact;
  const where: Suggestion | null =
    filedOn === null ? null : { case: filedOn, contact: null, why: 'answers-our-letter' };
  return {
    ...contact,
    state: 'to-consider',
    case: null,
    acknowledgement: plan.kind === 'exception' && isHeldBack(plan.because) ? NO_WAY_YET : plan,
    mail: mail && { ...mail, kind: 'person', isDoubtful: false },
    suggested: suggested ?? where,
  };
}

function apply(contact: Contact, event: ContactEvent, on: string): Contact {
  switch (event.type) {
    case 'ContactReceived':
      return received(event, on);
    case 'AcknowledgementSent':
      return { ...contact, acknowledged: contact.acknowledged ?? { on: event.on, how: event.how } };
    case 'AcknowledgementFailed':
      return failed(contact, event.because, on);
    case 'ContactMatched':
      return { ...contact, originalCase: event.originalCase };
    case 'ContactPlaced':
      return { ...contact, state: 'on-case', case: event.case };
    case 'ContactSetAside':
      return { ...contact, state: 'not-feedback', setAsideBecause: event.words?.reason ?? ERASED };
    case 'MailCopyArrived': {
      const { mailbox, arrivedAt } = event;
      return { ...contact, copies: [...contact.copies, { mailbox, arrivedAt }] };
    }
    case 'SenderNamed':
      return {
        ...contact,
        acknowledgement: event.acknowledgement,
        ackFailed: null,
        ackFailedOn: null,
        words: { ...contact.words, ...event.words },
      };
    case 'FoundToBePerson':
      return fromPerson(contact);
    case 'FileQuarantined':
    case 'FileReleased':
    case 'RedactedCopyAdded':
      return { ...contact, attachments: filesAfter(contact.attachments, event, on) };
    // What stands against an address is kept with the address, because other contacts have it too.
    case 'AddressFlagged':
    case 'AddressFlagLifted':
      return contact;
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

const EXCEPTIONS: Readonly<Record<AckException, string>> = {
  'no-way-to-write': 'There is no name with an address to write to.',
  automatic: 'It is an automatic message.',
  doubtful: 'It may be an automatic message: somebody has to look first.',
  'too-many': 'So many like it came in a day that two machines may be answering each other.',
  imported: 'It was brought in from before.',
  'passed-on': 'A colleague passed it on, and nobody is named to write to.',
  'not-to-be-written-to': 'Nothing is sent to this address by itself.',
  'calendar-ends': 'The calendar ends before the days that would be promised.',
};

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
