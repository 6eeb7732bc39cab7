import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { imapServer } from '#adapters/mail/imap.ts';
import { countMailbox, type Difference, isCountDue } from '#app/mail/count.ts';
import type { MailFolder, MailServer } from '#app/mail/mailbox.ts';
import { MailboxReader } from '#app/mail/poll.ts';
import { takeInStored } from '#app/mail/take-in.ts';
import { withoutWords } from '#app/safe-log.ts';
import type { Config } from '#config';
import { placesUnder } from '#store/mail-places.ts';
import { lockForSession, type SessionLock } from '#store/session-lock.ts';
import type { Office } from './wiring.ts';

type Mailbox = Config['mailIn']['mailboxes'][number];

/** How often, in milliseconds. Tests have less patience. */
export interface MailTimes {
  /** Between two looks at a mailbox, if nothing is announced. */
  readonly look: number;
  /** How long a mail server may take to answer. */
  readonly patience: number;
  /** Before the first new attempt; doubled up to the time between two looks. */
  readonly again: number;
  /** Between two looks for messages that somebody else stored. */
  readonly taking: number;
}

const TIMES: MailTimes = { look: 60_000, patience: 60_000, again: 1_000, taking: 5_000 };

export interface MailWorkerParts {
  readonly office: Pick<Office, 'app' | 'store'>;
  readonly databaseUrl: string;
  readonly mailIn: Config['mailIn'];
  readonly log: (line: string) => void;
  readonly times?: Partial<MailTimes>;
}

/**
 * Reads the mailboxes and takes in what they bring, until it is stopped. Each mailbox has a connection of its own and
 * knows nothing of the others; of several processes of the office one reads a mailbox at a time.
 */
export function startMailWorker(parts: MailWorkerParts): { stop: () => Promise<void> } {
  const times = { ...TIMES, ...parts.times };
  const stopping = new AbortController();
  const failed = (id: number, cause: unknown) =>
    parts.log(`Message ${id} could not be taken in just now, and is kept: ${withoutWords(cause)}`);
  const taker = new Taker(() => takeInStored(parts.office.app, { failed }), parts.log, times.taking);
  const loops = parts.mailIn.mailboxes.map((mailbox) =>
    new Loop(parts, mailbox, times, () => taker.wake()).run(stopping.signal),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await taker.stop();
    },
  };
}

/** The server of a mailbox, and what reads it. */
export function mailboxAt(
  { office, mailIn, log }: Pick<MailWorkerParts, 'office' | 'mailIn' | 'log'>,
  mailbox: Mailbox,
  patience: number,
  onStored: () => void,
): { server: MailServer; reader: MailboxReader } {
  const { largest, moveTo } = mailIn;
  const { name } = mailbox;
  const reader = new MailboxReader({
    ...{ app: office.app, places: placesUnder(office.store.seals), name, moveTo, largest, onStored },
    onTrouble: (uid, cause) =>
      log(`Message ${uid} of ${name} could not be kept just now: ${withoutWords(cause)}`),
  });
  return { server: imapServer({ ...mailbox, largest, patience }), reader };
}

/** Counts a mailbox and the folder to which its messages are moved; what is missing is fetched. */
export async function countAt(
  server: MailServer,
  reader: MailboxReader,
  inbox: MailFolder,
): Promise<readonly Difference[]> {
  const { moveTo } = reader.parts;
  const moved = moveTo === null ? null : await server.open(moveTo, 'make');
  try {
    return await countMailbox(reader, inbox, moved);
  } finally {
    await moved?.close();
  }
}

/** Rests until it is to go on or to stop. */
const rest = (milliseconds: number, stop: AbortSignal): Promise<unknown> =>
  pause(milliseconds, undefined, { signal: stop }).catch(() => undefined);

/** The folder once it is open; null when it is to stop before, and then nobody waits for a server that is silent. */
async function openedUnless(stop: AbortSignal, opening: Promise<MailFolder>): Promise<MailFolder | null> {
  const isOpen = new AbortController();
  const stopped = once(stop, 'abort', { signal: isOpen.signal }).then(
    () => null,
    () => null,
  );
  try {
    const folder = stop.aborted ? null : await Promise.race([opening, stopped]);
    if (folder === null) void opening.then((late) => late.close()).catch(() => undefined);
    return folder;
  } finally {
    isOpen.abort();
  }
}

/** One mailbox: held alone, read, counted at night, and opened anew whenever its server failed. */
class Loop {
  readonly #parts: MailWorkerParts;
  readonly #mailbox: Mailbox;
  readonly #times: MailTimes;
  readonly #server: MailServer;
  readonly #reader: MailboxReader;
  #failures = 0;

  constructor(parts: MailWorkerParts, mailbox: Mailbox, times: MailTimes, onStored: () => void) {
    this.#parts = parts;
    this.#mailbox = mailbox;
    this.#times = times;
    const { server, reader } = mailboxAt(parts, mailbox, times.patience, onStored);
    this.#server = server;
    this.#reader = reader;
  }

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        const held = await lockForSession(this.#parts.databaseUrl, `reader of ${this.#mailbox.name}`);
        if (held === null) {
          await rest(this.#times.again * 5, stop);
          continue;
        }
        try {
          await this.#readWhileHeld(held, stop);
        } finally {
          await held.release();
        }
      } catch (error) {
        this.#say(error);
        await rest(this.#pause(), stop);
      }
    }
  }

  async #readWhileHeld(held: SessionLock, stop: AbortSignal): Promise<void> {
    while (!stop.aborted && held.isHeld()) {
      try {
        await this.#read(held, stop);
      } catch (error) {
        if (stop.aborted) return;
        await this.#failed(error);
        await rest(this.#pause(), stop);
      }
    }
  }

  /** One connection, from its beginning to its end. */
  async #read(held: SessionLock, stop: AbortSignal): Promise<void> {
    const folder = await openedUnless(stop, this.#server.open(this.#mailbox.folder));
    if (folder === null) return;
    const end = () => void folder.close();
    stop.addEventListener('abort', end);
    try {
      await this.#reader.look(folder);
      await this.#reader.lookForOthers(folder);
      while (!stop.aborted && held.isHeld()) {
        this.#failures = 0;
        await this.#countIfDue(folder);
        await folder.news(this.#times.look, stop);
        if (!stop.aborted) await this.#reader.look(folder);
      }
    } finally {
      stop.removeEventListener('abort', end);
      await folder.close();
    }
  }

  async #countIfDue(inbox: MailFolder): Promise<void> {
    const { app } = this.#parts.office;
    const seen = await app.mail.mailbox(app.store, this.#mailbox.name);
    if (!isCountDue(app.clock.now(), seen?.countedAt ?? null)) return;
    try {
      await countAt(this.#server, this.#reader, inbox);
    } catch (error) {
      // Counting is tried again at the next look; reading goes on.
      this.#say(error);
    }
  }

  #pause(): number {
    this.#failures += 1;
    const doubled = this.#times.again * 2 ** Math.min(this.#failures - 1, 10);
    return Math.min(doubled, this.#times.look) * (0.75 + Math.random() / 4);
  }

  async #failed(error: unknown): Promise<void> {
    this.#say(error);
    if (!(error instanceof Error) || error.name !== 'MailServerError') return;
    const { app } = this.#parts.office;
    try {
      await app.mail.failing(app.store, this.#mailbox.name, app.clock.now(), error.message);
    } catch (away) {
      this.#say(away);
    }
  }

  #say(error: unknown): void {
    const isOfServer = error instanceof Error && error.name === 'MailServerError';
    const why = isOfServer ? error.message : withoutWords(error);
    this.#parts.log(`The mailbox ${this.#mailbox.name} could not be read just now: ${why}`);
  }
}

/** Takes in what is stored: when woken, and every few seconds what others stored. One round at a time. */
class Taker {
  readonly #take: () => Promise<unknown>;
  readonly #log: (line: string) => void;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(take: () => Promise<unknown>, log: (line: string) => void, every: number) {
    this.#take = take;
    this.#log = log;
    this.#timer = setInterval(() => this.wake(), every);
    this.wake();
  }

  wake(): void {
    this.#again = true;
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
    });
  }

  async #round(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        await this.#take();
      } catch (error) {
        this.#log(`Mail could not be taken in just now: ${withoutWords(error)}`);
      }
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#again = false;
    await this.#running;
  }
}
