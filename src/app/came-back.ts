import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import { addressText } from '#domain/contact/address.ts';
import { type Contact, foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { letterInKey } from '#domain/letters/letter.ts';
import { londonDay } from '#domain/london.ts';
import type { Office } from '#domain/office.ts';
import { OFFICE, type StreamName } from '#domain/recorded.ts';
import { flagUndeliverable } from './addresses.ts';
import { type App, readOffice } from './app.ts';
import { appendToContact, openedContact, rewriteCase } from './case-work.ts';
import { letterCameBack, letterWasTaken } from './letter-actions.ts';
import type { LetterFound } from './outbox.ts';
import type { Loaded, Transaction } from './ports.ts';
import { ackKey } from './receive.ts';

const referenceOf = (stream: StreamName): string => stream.slice(stream.indexOf(':') + 1);

/** Whether this is the acknowledgement of a contact, the first one or one that was queued again. */
export function isAcknowledgement({ key, stream }: Pick<LetterFound, 'key' | 'stream'>): boolean {
  const first = ackKey(referenceOf(stream));
  return stream.startsWith('contact:') && (key === first || key.startsWith(`${first} `));
}

/** The contact that a letter acknowledges, as it is before it learns what became of the letter. */
interface Acknowledged {
  readonly loaded: Loaded<ContactEvent>;
  readonly contact: Contact;
  readonly office: Office;
}

/** The contact that this letter acknowledges; null for every other letter. */
export async function openAcknowledged(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: Pick<LetterFound, 'key' | 'stream'>,
): Promise<Acknowledged | null> {
  if (!isAcknowledgement(letter)) return null;
  const [loaded, office] = await Promise.all([
    tx.load<ContactEvent>(letter.stream),
    readOffice(app, tx, now),
  ]);
  const contact = loaded && foldContact(loaded.events);
  return contact && { loaded, contact, office };
}

/** What became of an acknowledgement stands in the history of its contact, and so on its case (¶28). */
export async function tell(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { loaded, contact, office }: Acknowledged,
  event: ContactEvent,
): Promise<void> {
  const cameBack = event.type === 'AcknowledgementFailed' && event.because === 'bounced';
  if (contact.acknowledged && !cameBack) return;
  const calendar = office.calendars.version;
  await appendToContact(app, tx, loaded, { at: now, by: OFFICE, calendar, events: [event] });
  if (contact.case !== null) await rewriteCase(app, tx, office, contact.case);
}

/** The same for a letter whose contact nobody has opened yet; nothing for one that acknowledges none. */
export async function tellContact(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: Pick<LetterFound, 'key' | 'stream'>,
  event: ContactEvent,
): Promise<void> {
  const acknowledged = await openAcknowledged(app, tx, now, letter);
  if (acknowledged) await tell(app, tx, now, acknowledged, event);
}

/** A letter of a case that a service posts for the office was taken by it: its case says when it was posted. */
export async function tellPosted(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: Pick<LetterFound, 'key' | 'medium'>,
): Promise<void> {
  const written = letter.medium === 'post' ? letterInKey(letter.key) : null;
  if (written) await letterWasTaken(app, tx, now, OFFICE, written);
}

/** A letter that a colleague wrote did not arrive, and why: it stands on its case, for them to see. */
export async function tellCase(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: Pick<LetterFound, 'key' | 'medium' | 'to'>,
  why: string,
): Promise<void> {
  const written = letterInKey(letter.key);
  if (written === null || letter.to === null) return;
  const how = letter.medium === 'post' ? 'post' : 'email';
  await letterCameBack(app, tx, now, OFFICE, { ...written, on: londonDay(now).toString(), how, why });
}

/**
 * A letter came back (¶28): its acknowledgement is not met any more, and nothing goes to that address by itself until
 * somebody corrects it. `answer` is what the far end said. False, and nothing written, when that is known already.
 */
export async function recordBounce(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: LetterFound,
  answer: string,
): Promise<boolean> {
  if (!(await tx.markBounced(letter.key, now))) return false;
  const words = letter.to === null ? null : { answer };
  await tellContact(app, tx, now, letter, { type: 'AcknowledgementFailed', because: 'bounced', words });
  await tellCase(app, tx, now, letter, answer);
  if (letter.to !== null) await flagWhereItCameFrom(app, tx, now, letter, letter.to, answer);
  return true;
}

async function flagWhereItCameFrom(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: LetterFound,
  address: string,
  why: string,
): Promise<void> {
  const contact = await contactWith(tx, letter.stream, address);
  if (contact !== null) return flagUndeliverable(app, tx, now, { contact, address, why });
  const flag = { what: 'undeliverable', stream: letter.stream, since: now, by: OFFICE.user } as const;
  await tx.holdAddress(address, 'alone');
  await tx.setFlag(address, flag, letter.person);
}

/** The contact that has this address, among the one or those of the case that a history is about; null where none has. */
async function contactWith(tx: Transaction, stream: StreamName, address: string): Promise<string | null> {
  if (stream.startsWith('contact:')) return referenceOf(stream);
  const loaded = stream.startsWith('case:') ? await tx.load<CaseEvent>(stream) : null;
  const contacts = (loaded && foldCase(loaded.events)?.contacts) ?? [];
  for (const reference of contacts) {
    const opened = await openedContact(tx, reference);
    const { email = null } = opened?.contact.words ?? {};
    if (email !== null && addressText(email) === addressText(address)) return reference;
  }
  return null;
}
