import { isBlank, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { addressText, FLAG_NAMES, FLAGS, type LetterFlag, type Way } from '#domain/contact/address.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { StaffMember } from '#domain/office.ts';
import { type By, OFFICE } from '#domain/recorded.ts';
import { fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { type App, readOffice } from './app.ts';
import { appendToContact, bylineAs, contactOf, openedContact } from './case-work.ts';
import { NO_CONTACT } from './contact-actions.ts';
import type { AddressFlag } from './outbox.ts';
import type { Loaded, Transaction } from './ports.ts';
import { CONTACT_ROLES, type ContactTaken } from './receive.ts';

/** Those who say that nothing is to be sent to an address (¶28). */
export const FLAG_ROLES = CONTACT_ROLES;

/** What somebody says of the addresses of a contact, and why. */
export interface FlagAsked {
  readonly contact: string;
  readonly what: LetterFlag;
  readonly reason: string;
}

/** The addresses of a contact by their way. What came back by e-mail says nothing about the post. */
function addressesOf({ words }: Contact, what: LetterFlag): readonly (readonly [Way, string])[] {
  const all = [
    ['email', words.email],
    ['post', words.address],
  ] as const;
  const filled = all.flatMap(([way, address]) => (address?.trim() ? [[way, address] as const] : []));
  const byEmail = filled.filter(([way]) => way === 'email');
  return what === 'undeliverable' && byEmail.length > 0 ? byEmail : filled;
}

type Flags = { readonly flagsOf: (address: string) => Promise<readonly AddressFlag[]> };

/** The marks on the addresses of a contact, whichever contact they were said of; one on several of them once. */
export async function marksOn(from: Flags, { words }: Contact): Promise<readonly AddressFlag[]> {
  const addresses = [words.email, words.address].flatMap((one) => one?.trim() || []);
  const all = (await Promise.all(addresses.map((one) => from.flagsOf(one)))).flat();
  return FLAGS.flatMap((what) => all.find((one) => one.what === what) ?? []);
}

/** What stands against writing to the addresses of a contact, in the API's words. */
export async function flagsOfContact(
  from: Flags,
  contact: Contact,
): Promise<readonly { readonly what: LetterFlag; readonly since: string; readonly by: string }[]> {
  const marks = await marksOn(from, contact);
  return marks.map(({ what, since, by }) => ({ what, since: since.toString(), by }));
}

/**
 * Marks the addresses of a contact (¶28): from the commit on nothing that still waits goes there, nor, but for
 * `undeliverable`, anything that a colleague writes. Refuses without a reason, without an address, and what is marked
 * so already.
 */
export async function flagAddress(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: FlagAsked,
): Promise<ContactTaken | Refusal> {
  const opened = await readyToMark(tx, asked);
  if (isRefusal(opened)) return opened;
  const { loaded, addresses } = opened;
  const by = bylineAs(actor, FLAG_ROLES);
  const ways = await marked(tx, loaded, addresses, { ...asked, by: by.user, now });
  if (ways.length === 0)
    return refusal('conflict', `It is marked already: ${FLAG_NAMES[asked.what].toLowerCase()}.`, ['¶28']);
  const event = { type: 'AddressFlagged', what: asked.what, ways, words: { reason: asked.reason } } as const;
  return recorded(app, tx, now, by, loaded, event);
}

/** Takes a mark from the addresses of a contact (¶28). Refuses without a reason, and where there is no such mark. */
export async function liftFlag(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: FlagAsked,
): Promise<ContactTaken | Refusal> {
  const opened = await readyToMark(tx, asked);
  if (isRefusal(opened)) return opened;
  const ways: Way[] = [];
  for (const [way, address] of opened.addresses) if (await tx.liftFlag(address, asked.what)) ways.push(way);
  if (ways.length === 0) return refusal('conflict', 'There is no such mark on its addresses.', ['¶28']);
  const event = {
    type: 'AddressFlagLifted',
    what: asked.what,
    ways,
    words: { reason: asked.reason },
  } as const;
  return recorded(app, tx, now, bylineAs(actor, FLAG_ROLES), opened.loaded, event);
}

/**
 * Marks an address as undeliverable because a letter came back from it (¶28): nothing goes there by itself until
 * somebody takes the mark away. It stands in the history of the contact that has this address.
 */
export async function flagUndeliverable(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { contact, address, why }: { readonly contact: string; readonly address: string; readonly why: string },
): Promise<void> {
  const opened = await openedContact(tx, contact);
  if (!opened) return;
  const { email } = opened.contact.words;
  const way: Way = email !== null && addressText(email) === addressText(address) ? 'email' : 'post';
  await tx.holdAddress(address, 'alone');
  const mark = { what: 'undeliverable', by: OFFICE.user, now } as const;
  if ((await marked(tx, opened.loaded, [[way, address]], mark)).length === 0) return;
  const words = { reason: why };
  const event: ContactEvent = { type: 'AddressFlagged', what: 'undeliverable', ways: [way], words };
  await recorded(app, tx, now, OFFICE, opened.loaded, event);
}

/** The contact and its addresses, held until the end of the transaction: whoever sends waits, or is waited for. */
async function readyToMark(
  tx: Transaction,
  { contact, what, reason }: FlagAsked,
): Promise<
  { readonly loaded: Loaded<ContactEvent>; readonly addresses: readonly (readonly [Way, string])[] } | Refusal
> {
  const opened = await openedContact(tx, contact);
  if (!opened) return NO_CONTACT;
  const wrong = isBlank(reason) ? 'Enter why.' : textFault(reason, LONGEST_TEXT);
  if (wrong) return faulty([fault('reason', wrong, ['¶28'])]);
  const addresses = addressesOf(opened.contact, what);
  if (addresses.length === 0)
    return refusal('conflict', 'There is no e-mail or postal address on this contact.', ['¶28']);
  for (const [, address] of addresses) await tx.holdAddress(address, 'alone');
  return { loaded: opened.loaded, addresses };
}

async function marked(
  tx: Transaction,
  { stream, person }: Loaded,
  addresses: readonly (readonly [Way, string])[],
  mark: { readonly what: LetterFlag; readonly by: string; readonly now: Temporal.Instant },
): Promise<readonly Way[]> {
  const flag = { what: mark.what, stream, since: mark.now, by: mark.by };
  const ways: Way[] = [];
  for (const [way, address] of addresses) if (await tx.setFlag(address, flag, person)) ways.push(way);
  return ways;
}

async function recorded(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  before: Loaded<ContactEvent>,
  event: ContactEvent,
): Promise<ContactTaken> {
  const { calendars } = await readOffice(app, tx, now);
  const change = { at: now, by, calendar: calendars.version, events: [event] };
  const loaded = await appendToContact(app, tx, before, change);
  return { contact: contactOf(loaded), person: loaded.person, calendars };
}
