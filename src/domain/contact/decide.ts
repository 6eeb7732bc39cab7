import { isDay } from '#domain/case/answers.ts';
import type { Office } from '#domain/office.ts';
import { fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import type { Contact } from './contact.ts';
import type { ContactEvent } from './events.ts';

export type ContactDecision = readonly ContactEvent[] | Refusal;

const placed = (contact: Contact): Refusal =>
  refusal('conflict', `${contact.reference} is on ${contact.case} already.`, ['¶4']);

/** Puts a contact on a case. One that is on a case already is a conflict; one set aside comes back with this. */
export function placeOnCase(contact: Contact, reference: string): ContactDecision {
  if (contact.state === 'automatic')
    return refusal(
      'conflict',
      `${contact.reference} is an automatic message. Say first that a person wrote it.`,
      ['¶28'],
    );
  return contact.case ? placed(contact) : [{ type: 'ContactPlaced', case: reference, words: null }];
}

/** Sets aside what is not feedback, with the reason (¶4). */
export function setAside(contact: Contact, reason: string): ContactDecision {
  if (contact.case) return placed(contact);
  if (contact.state === 'not-feedback')
    return refusal('conflict', `${contact.reference} was set aside already.`, ['¶4']);
  return [{ type: 'ContactSetAside', words: { reason } }];
}

/**
 * Says that a person wrote what was taken for an automatic message, or may be one (¶1, ¶28). Refuses (`reason`) without a
 * reason, and what is no such message.
 */
export function foundToBePerson(contact: Contact, reason: string): ContactDecision {
  const isOne = contact.mail !== null && (contact.state === 'automatic' || contact.mail.isDoubtful);
  if (!isOne)
    return refusal('conflict', `${contact.reference} is not taken for an automatic message.`, ['¶28']);
  if (reason.trim() === '')
    return faulty([fault('reason', 'Say how you know that a person wrote it.', ['¶28'])]);
  return [{ type: 'FoundToBePerson', words: { reason } }];
}

/** Says which original case it is about; the day of receipt stays (¶28, ¶29). */
export function matchContact(_contact: Contact, originalCase: string): ContactDecision {
  return [{ type: 'ContactMatched', originalCase, words: null }];
}

/** Records an acknowledgement made by hand: by telephone, post or email (¶28). */
export function acknowledgeByHand(
  contact: Contact,
  on: string,
  how: 'telephone' | 'post' | 'email',
  office: Office,
): ContactDecision {
  if (contact.acknowledged)
    return refusal('conflict', `${contact.reference} was acknowledged on ${contact.acknowledged.on}.`, [
      '¶28',
    ]);
  if (!isDay(on)) return faulty([fault('on', 'Enter a date that exists, as year-month-day.', ['¶28'])]);
  if (on > office.today)
    return faulty([fault('on', 'Enter today or an earlier date. This one has not come yet.', ['¶28'])]);
  if (on < contact.receivedOn)
    return faulty([fault('on', 'Enter a date on or after the day it was received.', ['¶28'])]);
  return [{ type: 'AcknowledgementSent', on, how, words: null }];
}
