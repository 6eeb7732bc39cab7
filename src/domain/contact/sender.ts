import { LONGEST_LINE, textFault } from '#domain/case/answers.ts';
import type { Office } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import type { Contact } from './contact.ts';
import type { AckPlan, ContactWords, SenderNamed } from './events.ts';
import { isEmailAddress, planAcknowledgement } from './receive.ts';

export type SenderAsked = Pick<ContactWords, 'name' | 'email' | 'telephone' | 'address'>;

const LONGEST_ADDRESS = 2000;

function faultsOf({ name, email, telephone, address }: SenderAsked): readonly Fault[] {
  const lines = [
    ['name', name],
    ['email', email],
    ['telephone', telephone],
  ] as const;
  const wrong = lines.flatMap(([field, value]) => {
    if (value === null) return [];
    const message =
      textFault(value, LONGEST_LINE) ?? (/[\r\n]/.test(value) ? 'Write this on one line.' : null);
    return message ? [fault(field, message, ['¶28'])] : [];
  });
  if (email !== null && !isEmailAddress(email))
    wrong.push(fault('email', 'Enter an email address in the right form, like name@example.org.', ['¶28']));
  const badAddress = address === null ? null : textFault(address, LONGEST_ADDRESS);
  if (badAddress) wrong.push(fault('address', badAddress, ['¶28']));
  if ([name, email, telephone, address].every((one) => one === null))
    wrong.push(fault('name', 'Enter who it is from.', ['¶28']));
  return wrong;
}

/**
 * Says who wrote a message that came without them (¶6), or that one held back is to be acknowledged after all (¶28).
 * `isFlagged`: nothing is sent to this address by itself. Refuses every fault, one that is acknowledged already, and one
 * whose acknowledgement is queued.
 */
export function nameSender(
  contact: Contact,
  asked: SenderAsked | null,
  isFlagged: boolean,
  office: Office,
): SenderNamed | Refusal {
  const { acknowledgement: plan, acknowledged, ackFailed } = contact;
  if (acknowledged)
    return refusal('conflict', `${contact.reference} was acknowledged on ${acknowledged.on}.`, ['¶28']);
  if (contact.state === 'automatic')
    return refusal(
      'conflict',
      `${contact.reference} is an automatic message. Say first that a person wrote it.`,
      ['¶28'],
    );
  if (plan.kind === 'letter' && !ackFailed)
    return refusal('conflict', 'Its acknowledgement is queued already.', ['¶28']);
  const faults = asked ? faultsOf(asked) : [];
  if (faults.length > 0) return faulty(faults);
  const from = asked ?? contact.words;
  const acknowledgement = planFor(contact, from, isFlagged, office);
  if (!asked && acknowledgement.kind === 'exception')
    return refusal(
      'conflict',
      'There is no address that may be written to. Record how the person was told.',
      ['¶28'],
    );
  return { type: 'SenderNamed', acknowledgement, words: asked };
}

function planFor(contact: Contact, from: SenderAsked, isFlagged: boolean, office: Office): AckPlan {
  const received = {
    ...{ channel: contact.channel, receivedAt: Temporal.Instant.from(contact.receivedAt) },
    ...{ from, originalCase: null, text: '', passedOnBy: null, reviewRequest: null },
  };
  const plan = planAcknowledgement(received, contact.receivedOn, office);
  if (plan.kind !== 'letter') return plan;
  if (isFlagged && plan.medium === 'email') return { kind: 'exception', because: 'not-to-be-written-to' };
  return plan.promised.completeBy === null ? { kind: 'exception', because: 'calendar-ends' } : plan;
}
