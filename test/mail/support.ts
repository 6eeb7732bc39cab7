// One mailbox read into a database of its own, without what becomes of its messages.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { StandingClock } from '#adapters/clock.ts';
import { imapServer } from '#adapters/mail/imap.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { MailboxReader } from '#app/mail/poll.ts';
import { type MailSettings, mailSettingsFor } from '#app/mail/settings.ts';
import type { MailOut } from '#app/ports.ts';
import { openOffice } from '#cli/wiring.ts';
import { type Contact, foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { filesUnder } from '#store/files.ts';
import { mailUnder } from '#store/mail.ts';
import { placesUnder } from '#store/mail-places.ts';
import { openStore } from '#store/postgres-store.ts';
import { freshDatabase } from '#test/support/database.ts';

export const MAILBOX = 'care@127.0.0.1/INBOX';

/** A place to keep what is read, with the rows as they are. */
export async function startKeeping(largest = 50 * 1024 * 1024) {
  const database = await freshDatabase();
  const store = openStore({ connectionString: database.url, masterKey: Buffer.alloc(32, 9) });
  const clock = new StandingClock(Temporal.Instant.from('2026-12-01T10:00:00Z'));
  const app = {
    ...{ store, clock, files: filesUnder(store.seals), mail: mailUnder(store.seals) },
    mailSettings: { ...mailSettingsFor('care@office.example.org', 'Office'), largest },
  };
  const places = placesUnder(store.seals);
  let woken = 0;
  const rows = () =>
    store.query<{
      uid: number | null;
      uid_validity: number | null;
      size: number;
      arrived_at: Temporal.Instant;
      file: string;
    }>('select uid, uid_validity, size, arrived_at, file from mail_messages order by id');
  return {
    ...{ app, store, clock, places, rows, url: database.url },
    woken: () => woken,
    reader: (moveTo: string | null = null) =>
      new MailboxReader({
        ...{ app, places, name: MAILBOX, moveTo, largest },
        onStored: () => {
          woken += 1;
        },
        onTrouble: () => undefined,
      }),
    /** The raw messages as they are kept, in the order in which they came. */
    kept: async (): Promise<string[]> => {
      const texts: string[] = [];
      for (const { file } of await rows()) {
        const pieces: Buffer[] = [];
        for await (const piece of app.files.read(store, file)) pieces.push(piece);
        texts.push(Buffer.concat(pieces).toString());
      }
      return texts;
    },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await database.drop();
    },
  };
}

/** An account of a server on this machine, with as much patience as a test has. */
export const accountOn = (port: number, user = 'care', patience = 5_000, largest = 50 * 1024 * 1024) =>
  imapServer({
    ...{ host: '127.0.0.1', port, isTls: false, isHere: true, user, password: 'secret', patience, largest },
  });

/** A small message, told apart by its number. */
export const aMessage = (number: number | string, more = ''): string =>
  [
    `From: Person ${number} <person-${number}@example.org>`,
    ...['To: care@office.example.org', `Subject: Matter ${number}`, `Message-ID: <m-${number}@example.org>`],
    ...['', `This is matter ${number}.${more}`, ''],
  ].join('\r\n');

/** An office without its pages, on a database of its own, at 09:00 on Thursday 2 April 2026. */
export async function startMailOffice(mailSettings?: MailSettings, mail: MailOut = keptHere) {
  const database = await freshDatabase();
  const clock = new StandingClock(Temporal.Instant.from('2026-04-02T08:00:00Z'));
  const logged: string[] = [];
  const office = openOffice(
    {
      ...{ databaseUrl: database.url, masterKey: Buffer.alloc(32, 9), clock, mail, maxConnections: 10 },
      ...{ log: (line) => void logged.push(line), ...(mailSettings ? { mailSettings } : {}) },
    },
    false,
  );
  return {
    ...{ ...office, clock, logged, url: database.url },
    /** What came of the messages of a user's mailbox, in the order in which they came. */
    contactsOf: async (user: string): Promise<Contact[]> => {
      const rows = await office.store.query<{ contact: string }>(
        'select contact from mail_messages where mailbox like $1 and contact is not null order by id',
        [`${user}@%`],
      );
      const found = rows.map(async ({ contact }) => {
        const loaded = await office.store.load<ContactEvent>(`contact:${contact}`);
        return foldContact(loaded?.events ?? []) ?? [];
      });
      return (await Promise.all(found)).flat();
    },
    [Symbol.asyncDispose]: async () => {
      await office.close();
      await database.drop();
    },
  };
}

export type MailOffice = Awaited<ReturnType<typeof startMailOffice>>;

/** Asks again and again, until it is so. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  seconds = 15,
): Promise<void> {
  for (let left = seconds * 50; left > 0; left -= 1) {
    if (await isSo()) return;
    await sleep(20);
  }
  assert.fail(`it never came about: ${what}`);
}
