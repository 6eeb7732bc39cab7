import { acknowledgementOf, type Contact } from '#domain/contact/contact.ts';
import type { ContactReceived } from '#domain/contact/events.ts';
import { type Received, receiveContact } from '#domain/contact/receive.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { type App, readOffice } from './app.ts';
import { bylineAs, contactOf } from './case-work.ts';
import { acknowledgementLetter } from './letters.ts';
import type { Transaction } from './ports.ts';
import { append } from './transact.ts';

/** A contact as it now stands, and the person whose key seals its words. */
export interface ContactTaken {
  readonly contact: Contact;
  readonly person: string | null;
  readonly calendars: Awaited<ReturnType<typeof readOffice>>['calendars'];
}

/**
 * Takes a contact in (¶2, ¶28): records it under a new reference with its rows, and puts its acknowledgement in the
 * outbox, in one transaction. Refuses with every fault of the contact.
 */
export async function receive(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  received: Received,
): Promise<ContactTaken | Refusal> {
  const office = await readOffice(app, tx, now);
  const taken = receiveContact(received, now, office);
  if (isRefusal(taken)) return taken;
  const year = Number(office.today.slice(0, 4));
  const [number, person] = await Promise.all([tx.nextNumber('contact', year), tx.personFor(received.from)]);
  const event: ContactReceived = { ...taken, reference: `C-${year}-${String(number).padStart(6, '0')}` };
  const stream = `contact:${event.reference}` as const;
  const by = bylineAs(actor, CONTACT_ROLES);
  const events = [event];
  const calendar = office.calendars.version;
  const recorded = await append(tx, { stream, after: 0, person, at: now, by, calendar, events });
  const loaded = { stream, version: recorded.length, person, events: recorded };
  const contact = contactOf(loaded);
  await tx.write(app.views.contactRows(loaded));
  await queueAcknowledgement(app, tx, event, person);
  return { contact, person, calendars: office.calendars };
}

/** Those who deal with contacts that are no case yet (¶4, ¶28). Anybody may pass on what they were told. */
export const CONTACT_ROLES: readonly RoleId[] = [
  'business-support-officer',
  'customer-care-officer',
  'customer-care-manager',
];

/** The key under which the acknowledgement of a contact leaves once. */
export const ackKey = (reference: string): string => `acknowledgement ${reference}`;

async function queueAcknowledgement(
  app: App,
  tx: Transaction,
  event: ContactReceived,
  person: string,
): Promise<void> {
  const plan = event.acknowledgement;
  const letter = plan.kind === 'letter' ? acknowledgementLetter(event, app.details) : null;
  if (!letter || plan.kind !== 'letter') return;
  const stream = `contact:${event.reference}` as const;
  await tx.queue({ key: ackKey(event.reference), stream, person, medium: plan.medium, ...letter });
}

/** A contact in the API's words: what came, from whom, how it stands with its acknowledgement and its case. */
export function contactView({ contact, calendars }: Pick<ContactTaken, 'contact' | 'calendars'>): object {
  const { words, reviewRequest } = contact;
  return {
    reference: contact.reference,
    version: contact.version,
    state: contact.state,
    channel: contact.channel,
    receivedAt: contact.receivedAt,
    receivedOn: contact.receivedOn,
    registeredOn: contact.registeredOn,
    from: { name: words.name, email: words.email, telephone: words.telephone, address: words.address },
    originalCase: contact.originalCase,
    passedOnBy: contact.passedOnBy,
    text: words.text,
    reviewRequest: reviewRequest && { ...reviewRequest, grounds: words.grounds },
    attachments: [],
    acknowledgement: acknowledgementOf(contact, calendars.current()),
    case: contact.case,
    notFeedbackBecause: contact.setAsideBecause,
  };
}
