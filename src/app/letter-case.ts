import type { CaseFile } from '#domain/case/case-file.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { CaseLetter, LetterTo } from '#domain/letters/letter.ts';
import type { FlaggedAddress, LetterCase } from '#domain/letters/letter-case.ts';
import type { StaffMember } from '#domain/office.ts';
import type { App, Reading } from './app.ts';
import { type OpenedCase, openedContact } from './case-work.ts';
import { readDetails } from './change-details.ts';
import type { AddressFlag } from './outbox.ts';

/** A transaction, or the store outside one, that knows what stands against an address. */
export type LetterReading = Reading & { flagsOf(address: string): Promise<readonly AddressFlag[]> };

const addressesOf = (contacts: readonly Contact[], to: LetterTo | null): readonly string[] => {
  const written = contacts.flatMap(({ words }) => [words.email, words.address]);
  const all = [...written, to?.email ?? null, to?.address ?? null].flatMap((one) =>
    one?.trim() ? [one] : [],
  );
  return [...new Set(all)];
};

/** What stands against writing to each of these, where something does. */
async function flaggedOf(
  from: LetterReading,
  addresses: readonly string[],
): Promise<readonly FlaggedAddress[]> {
  const all: FlaggedAddress[] = [];
  for (const address of addresses) {
    const flags = await from.flagsOf(address);
    if (flags.length > 0) all.push({ address, flags: flags.map(({ what }) => what) });
  }
  return all;
}

async function contactsOf(from: Reading, { contacts }: CaseFile): Promise<readonly Contact[]> {
  const opened: Contact[] = [];
  for (const reference of contacts) {
    const one = await openedContact(from, reference);
    if (one) opened.push(one.contact);
  }
  return opened;
}

/** All that the letters of an opened case are made of, for whoever writes one to this recipient. */
export async function letterCase(
  app: App,
  from: LetterReading,
  actor: StaffMember,
  opened: OpenedCase,
  to: LetterTo | null,
): Promise<LetterCase> {
  const contacts = await contactsOf(from, opened.file);
  const { details } = await readDetails(app, from);
  const { file, office, loaded } = opened;
  return {
    ...{ file, office, details, contacts, events: loaded.events },
    flagged: await flaggedOf(from, addressesOf(contacts, to)),
    otherNames: await app.views.otherNames(from, actor, file.reference),
  };
}

/** The letter of a case with this id. */
export function letterIn({ letters }: CaseFile, id: string): CaseLetter | null {
  return letters.find((letter) => letter.id === id) ?? null;
}
