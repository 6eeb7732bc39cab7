import { acknowledgementOf, type Contact } from '#domain/contact/contact.ts';
import type { ContactReceived } from '#domain/contact/events.ts';
import { type Received, receiveContact } from '#domain/contact/receive.ts';
import { fileFaults, partsOf, type StoredFile } from '#domain/files.ts';
import { isLetterId } from '#domain/letters/template.ts';
import type { StaffMember } from '#domain/office.ts';
import type { By } from '#domain/recorded.ts';
import { faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { type App, readOffice, readOriginal } from './app.ts';
import { bylineAs, contactOf } from './case-work.ts';
import { readDetails } from './change-details.ts';
import { chosenFiles, giveFiles, type HeldFiles, NO_FILES } from './files.ts';
import { wordingOf } from './letter-templates.ts';
import { acknowledgementLetter } from './letters.ts';
import type { OfficeDetails } from './office-details.ts';
import type { Outgoing } from './outbox.ts';
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
 * outbox, in one transaction. Files that somebody holds come with it. Refuses with every fault of contact and files.
 */
export async function receive(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  received: Received,
  files: HeldFiles = NO_FILES,
): Promise<ContactTaken | Refusal> {
  return take(app, tx, now, bylineAs(actor, CONTACT_ROLES), received, files);
}

const THE_PUBLIC: By = { user: 'public', role: 'office', team: '' };

/**
 * Takes in what somebody sent from our own pages, signed in as nobody (¶2, ¶28). An original case that we do not know is
 * left out: whatever a stranger types must not decide who reads it.
 */
export async function receivePublic(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  received: Received,
  files: HeldFiles = NO_FILES,
): Promise<ContactTaken | Refusal> {
  const known = await readOriginal(tx, received.originalCase);
  const originalCase = known ? received.originalCase : null;
  return take(app, tx, now, THE_PUBLIC, { ...received, originalCase }, files);
}

async function take(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  received: Received,
  files: HeldFiles,
): Promise<ContactTaken | Refusal> {
  const [office, chosen] = await Promise.all([readOffice(app, tx, now), chosenFiles(app, tx, now, files)]);
  const taken = receiveContact(received, now, office);
  if (isRefusal(taken) || isRefusal(chosen))
    return faulty([taken, chosen].flatMap((one) => (isRefusal(one) ? one.faults : [])));
  const year = Number(office.today.slice(0, 4));
  const [number, person] = await Promise.all([tx.nextNumber('contact', year), tx.personFor(received.from)]);
  const reference = `C-${year}-${String(number).padStart(6, '0')}`;
  const event: ContactReceived = withFiles({ ...taken, reference }, chosen);
  const stream = `contact:${event.reference}` as const;
  // Before anything is recorded: a refusal undoes nothing.
  if (!(await giveFiles(app, tx, now, files, { stream, person }))) return faulty([fileFaults.gone()]);
  const events = [event];
  const calendar = office.calendars.version;
  const recorded = await append(tx, { stream, after: 0, person, at: now, by, calendar, events });
  const loaded = { stream, version: recorded.length, person, events: recorded };
  const contact = contactOf(loaded);
  await tx.write(app.views.contactRows(loaded));
  await queueAcknowledgement(app, tx, event, person);
  return { contact, person, calendars: office.calendars };
}

/** The event with what came with it; without files it is as it ever was. */
function withFiles(event: ContactReceived, files: readonly StoredFile[]): ContactReceived {
  if (files.length === 0 || event.words === null) return event;
  const parts = files.map(partsOf);
  const words = { ...event.words, files: parts.map((part) => part.words) };
  return { ...event, attachments: parts.map(({ facts }) => facts), words };
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
  if (event.acknowledgement.kind !== 'letter') return;
  const { details } = await readDetails(app, tx);
  await queueLetter(tx, event, person, details);
}

/** Puts the acknowledgement that was planned in the outbox (¶28); false when none was. `more`: what it answers. */
export async function queueLetter(
  tx: Transaction,
  event: ContactReceived,
  person: string,
  details: OfficeDetails,
  more: Partial<Pick<Outgoing, 'key' | 'at' | 'inReplyTo' | 'references'>> = {},
): Promise<boolean> {
  const plan = event.acknowledgement;
  if (plan.kind !== 'letter' || !isLetterId(plan.letter)) return false;
  const letter = acknowledgementLetter(event, details, await wordingOf(tx, plan.letter));
  if (!letter) return false;
  const stream = `contact:${event.reference}` as const;
  await tx.queue({ key: ackKey(event.reference), stream, person, medium: plan.medium, ...letter, ...more });
  return true;
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
    attachments: contact.attachments,
    mail: contact.mail,
    suggested: contact.suggested,
    copies: contact.copies,
    acknowledgement: acknowledgementOf(contact, calendars.current()),
    case: contact.case,
    notFeedbackBecause: contact.setAsideBecause,
  };
}
