import { authenticator } from '#adapters/authenticator.ts';
import { baseList } from '#adapters/calendar/base-list.ts';
import { systemClock } from '#adapters/clock.ts';
import { documents } from '#adapters/documents/index.ts';
import { fileTypeOf } from '#adapters/file-types.ts';
import { mailReader } from '#adapters/mail/read/reader.ts';
import { passwords } from '#adapters/passwords.ts';
import { type App, CalendarShelf } from '#app/app.ts';
import { type MailSettings, mailSettingsFor } from '#app/mail/settings.ts';
import { demonstrationOffice, type OfficeDetails } from '#app/office-details.ts';
import type { Clock, MailOut, Scanner } from '#app/ports.ts';
import { Scanning } from '#app/scanning.ts';
import { views } from '#read-models/index.ts';
import { accountsUnder } from '#store/accounts.ts';
import { draftsUnder } from '#store/drafts.ts';
import { filesUnder } from '#store/files.ts';
import { mailUnder } from '#store/mail.ts';
import { openStore, type PostgresStore } from '#store/postgres-store.ts';
import { scans } from '#store/scans.ts';
import { Rounds } from './rounds.ts';
import { Sender } from './sender.ts';

export interface OfficeParts {
  readonly databaseUrl: string;
  readonly masterKey: Uint8Array;
  readonly clock: Clock;
  /** Null: there is no mail yet, and letters stay queued. */
  readonly mail: MailOut | null;
  readonly details?: OfficeDetails;
  readonly log: (line: string) => void;
  readonly maxConnections?: number;
  /** Looks for malware in what comes in; without one nothing is looked at. */
  readonly scanner?: Scanner | null;
  /** What the office says of its mail; without it only its address is known. */
  readonly mailSettings?: MailSettings;
}

/** The office at work: its use cases on its store, and letters leaving after their commit. */
export interface Office {
  readonly app: App;
  readonly store: PostgresStore;
  /** Sends what waits now; ends when nothing does. */
  readonly sendWaiting: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Wires the office on a database that was brought up to date. With `mayWake`, waiting letters leave by themselves. */
export function openOffice(parts: OfficeParts, mayWake: boolean): Office {
  const { mail } = parts;
  const store = openStore({
    connectionString: parts.databaseUrl,
    masterKey: parts.masterKey,
    ...(parts.maxConnections === undefined ? {} : { maxConnections: parts.maxConnections }),
  });
  const papers = documents();
  const details = parts.details ?? demonstrationOffice;
  const app: App = {
    store,
    views,
    clock: parts.clock,
    details,
    calendars: new CalendarShelf(baseList),
    files: filesUnder(store.seals),
    fileTypeOf,
    documents: papers,
    scans,
    scanner: parts.scanner ?? null,
    drafts: draftsUnder(store.seals),
    mail: mailUnder(store.seals),
    messageReader: mailReader,
    mailSettings: parts.mailSettings ?? mailSettingsFor(details.email, details.email),
    accounts: { kept: accountsUnder(store.seals), passwords, authenticator, clock: systemClock },
    afterCommit: () => (mayWake ? sender?.wake() : undefined),
  };
  const { databaseUrl, log } = parts;
  const sender = mail && new Sender({ app, mail, databaseUrl, log });
  const scanning = scanningOf(app, mayWake, parts.log);
  if (mayWake) sender?.start();
  return {
    app,
    store,
    sendWaiting: async () => sender?.sendOnce(),
    close: async () => {
      await scanning?.stop();
      await sender?.stop();
      mail?.close?.();
      await papers.close();
      await store.close();
    },
  };
}

const SCAN_MS = 3_000;

/** Looks for malware in what came in, from now on; null where nothing is to be looked at. */
function scanningOf(app: App, mayWake: boolean, log: OfficeParts['log']): Rounds | null {
  if (!mayWake || app.scanner === null) return null;
  const scanning = new Scanning(app, app.scanner);
  const failed = (why: string) => log(`Files could not be looked at just now: ${why}`);
  const rounds = new Rounds(() => scanning.round(), SCAN_MS, failed);
  rounds.start();
  return rounds;
}
