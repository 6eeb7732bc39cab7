import { authenticator } from '#adapters/authenticator.ts';
import { baseList } from '#adapters/calendar/base-list.ts';
import { systemClock } from '#adapters/clock.ts';
import { fileTypeOf } from '#adapters/file-types.ts';
import { passwords } from '#adapters/passwords.ts';
import { type App, CalendarShelf } from '#app/app.ts';
import { dispatch } from '#app/dispatch.ts';
import { demonstrationOffice, type OfficeDetails } from '#app/office-details.ts';
import type { Clock, MailOut } from '#app/ports.ts';
import { withoutWords } from '#app/safe-log.ts';
import { views } from '#read-models/index.ts';
import { accountsUnder } from '#store/accounts.ts';
import { draftsUnder } from '#store/drafts.ts';
import { filesUnder } from '#store/files.ts';
import { openStore, type PostgresStore } from '#store/postgres-store.ts';

export interface OfficeParts {
  readonly databaseUrl: string;
  readonly masterKey: Uint8Array;
  readonly clock: Clock;
  /** Null: there is no mail yet, and letters stay queued. */
  readonly mail: MailOut | null;
  readonly details?: OfficeDetails;
  readonly log: (line: string) => void;
  readonly maxConnections?: number;
}

/** The office at work: its use cases on its store, and letters leaving after their commit. */
export interface Office {
  readonly app: App;
  readonly store: PostgresStore;
  /** Sends what waits now; ends when nothing does. */
  readonly sendWaiting: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const POLL_MS = 2_000;

/** Wires the office on a database that was brought up to date. With `sends`, waiting letters leave by themselves. */
export function openOffice(parts: OfficeParts, mayWake: boolean): Office {
  const { mail } = parts;
  const sends = mayWake && mail !== null;
  const store = openStore({
    connectionString: parts.databaseUrl,
    masterKey: parts.masterKey,
    ...(parts.maxConnections === undefined ? {} : { maxConnections: parts.maxConnections }),
  });
  const sender = new Sender(() => (mail === null ? Promise.resolve(0) : dispatch(app, mail)), parts.log);
  const app: App = {
    store,
    views,
    clock: parts.clock,
    details: parts.details ?? demonstrationOffice,
    calendars: new CalendarShelf(baseList),
    files: filesUnder(store.seals),
    fileTypeOf,
    drafts: draftsUnder(store.seals),
    accounts: { kept: accountsUnder(store.seals), passwords, authenticator, clock: systemClock },
    afterCommit: () => (sends ? sender.wake() : undefined),
  };
  if (sends) sender.start();
  return {
    app,
    store,
    sendWaiting: () => sender.sendAll(),
    close: async () => {
      await sender.stop();
      await store.close();
    },
  };
}

/** Looks for waiting letters when woken, and every few seconds for those of other processes; one round at a time. */
class Sender {
  readonly #send: () => Promise<number>;
  readonly #log: (line: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(send: () => Promise<number>, log: (line: string) => void) {
    this.#send = send;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), POLL_MS);
  }

  wake(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.sendAll()
      .catch((error: unknown) => this.#log(`Letters could not be sent just now: ${withoutWords(error)}`))
      .finally(() => {
        this.#running = undefined;
        if (this.#again) {
          this.#again = false;
          this.wake();
        }
      });
  }

  async sendAll(): Promise<void> {
    while ((await this.#send()) > 0);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    await this.#running;
  }
}
