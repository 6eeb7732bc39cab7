import { type FetchMessageObject, type FetchQueryObject, ImapFlow } from 'imapflow';
import type { FetchedMail, ListedMail, MovedMail } from '#domain/mail/mailbox.ts';
import { asServerError, MailServerError } from './imap-errors.ts';
import { arrivalOf, isUid, rangeOf } from './imap-values.ts';

/** Where an account is, and how much is taken from its server. Times in milliseconds. */
export interface ImapSettings {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** On this machine: the password may go there in the clear. */
  readonly isHere: boolean;
  readonly user: string;
  readonly password: string;
  /** Bytes that one answer may have. */
  readonly largest: number;
  /** How long an answer may take. */
  readonly patience?: number;
  /** Certificates that are believed beside the usual ones. */
  readonly ca?: string;
}

const KILOBYTE = 1024;
/** What of a message comes with many others in one answer; and what comes of a long one at a time. */
const BEGINNING = 256 * KILOBYTE;
const PIECE = 1024 * KILOBYTE;
const LONGEST_LINE = 16 * 1024 * KILOBYTE;
/** In one answer, beside one message of the largest size: bytes, and messages. */
const MOST_AT_ONCE = 32 * 1024 * KILOBYTE;
const MOST_ROWS = 10_000;
const PATIENCE = 60_000;
const FAREWELL = 2_000;

/** The account on an IMAP server. A connection that is not encrypted is made on this machine only. */
export const imapServer = (settings: ImapSettings) => ({
  /** Opens a folder, and makes it first where that is wanted. Throws a MailServerError. */
  open: async (folder: string, make?: 'make'): Promise<ImapFolder> => {
    const session = new ImapFolder(settings);
    await session.open(folder, make === 'make');
    return session;
  },
});

function clientFor(settings: ImapSettings): ImapFlow {
  const { host, port, isTls, isHere, user, password, largest, patience = PATIENCE, ca } = settings;
  return new ImapFlow({
    ...{ host, port, secure: isTls, ...(isTls ? {} : { doSTARTTLS: !isHere }) },
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...{ auth: { user, pass: password }, clientInfo: { name: 'Look Again' }, logger: false },
    ...{ disableAutoIdle: true, disableAutoEnable: true, disableCompression: true },
    ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience * 2 },
    ...{ maxLineLength: LONGEST_LINE, maxLiteralSize: largest + PIECE },
    maxResponseSize: largest + PIECE + LONGEST_LINE,
  });
}

/** A folder, open on a connection of its own. Every question ends with an answer or with a MailServerError. */
export class ImapFolder {
  readonly #client: ImapFlow;
  readonly #patience: number;
  readonly #host: string;
  readonly #most: number;
  #uidValidity = 0;
  #hasNews = false;

  constructor(settings: ImapSettings) {
    this.#client = clientFor(settings);
    this.#patience = settings.patience ?? PATIENCE;
    this.#host = settings.host;
    this.#most = settings.largest + MOST_AT_ONCE;
    // A fault of the connection fails what waits on it; without a listener it would end the program.
    this.#client.on('error', () => undefined);
    this.#client.on('exists', () => {
      this.#hasNews = true;
    });
  }

  get uidValidity(): number {
    return this.#uidValidity;
  }

  async open(folder: string, mayMake: boolean): Promise<void> {
    try {
      await this.#within(this.#client.connect());
      if (mayMake) await this.#within(this.#client.mailboxCreate(folder));
      const { uidValidity } = await this.#within(this.#client.mailboxOpen(folder));
      this.#uidValidity = Number(uidValidity);
    } catch (error) {
      this.#client.close();
      throw error;
    }
  }

  async uids(): Promise<readonly number[]> {
    this.#hasNews = false;
    // A server may answer a search as of its last word to us; this makes it say what came since.
    await this.#within(this.#client.noop());
    const found = await this.#within(this.#client.search({ all: true }, { uid: true }));
    if (!Array.isArray(found)) throw new MailServerError(`${this.#host} does not list its messages.`);
    return [...new Set(found)].filter(isUid).sort((a, b) => a - b);
  }

  async list(uids: readonly number[]): Promise<readonly ListedMail[]> {
    if (uids.length === 0) return [];
    const query = { uid: true, size: true, internalDate: true };
    const rows = await this.#within(this.#rows(uids, query));
    return rows.flatMap(({ uid, size = 0, internalDate }) =>
      isUid(uid) ? { uid, size, arrivedAt: arrivalOf(internalDate) } : [],
    );
  }

  async small(uids: readonly number[]): Promise<readonly FetchedMail[]> {
    if (uids.length === 0) return [];
    const source = { start: 0, maxLength: BEGINNING };
    const query = { uid: true, size: true, internalDate: true, source };
    const rows = await this.#within(this.#rows(uids, query));
    return rows.flatMap(({ uid, size = 0, internalDate, source: bytes }) => {
      if (!isUid(uid) || !bytes) return [];
      // A server that gives more than was asked for has given all of it.
      const isWhole = bytes.length > BEGINNING || (bytes.length < BEGINNING && bytes.length >= size);
      return { uid, size, arrivedAt: arrivalOf(internalDate), bytes, isWhole };
    });
  }

  async *pieces({ uid, size }: ListedMail, from: number): AsyncGenerator<Uint8Array> {
    for (let start = from; ; ) {
      const source = { start, maxLength: PIECE };
      const found = await this.#within(this.#client.fetchOne(uid, { uid: true, source }, { uid: true }));
      // A message that is gone in the middle is not taken for a whole one.
      if (!found) throw new MailServerError(`Message ${uid} is not there any more.`);
      const bytes = found.source ?? Buffer.alloc(0);
      if (bytes.length > 0) yield bytes;
      start += bytes.length;
      // The size that a server tells may be wrong: then the end is where nothing more comes.
      if (bytes.length === 0 || bytes.length > PIECE || (bytes.length < PIECE && start >= size)) return;
    }
  }

  async move(uids: readonly number[], folder: string): Promise<MovedMail | null> {
    const { capabilities } = this.#client;
    // Without these a move would expunge whatever else is marked as deleted.
    if (!capabilities.has('MOVE') && !capabilities.has('UIDPLUS')) return null;
    const moving = () => this.#within(this.#client.messageMove(rangeOf(uids), folder, { uid: true }));
    let moved = await moving();
    if (!moved) {
      await this.#within(this.#client.mailboxCreate(folder)).catch(() => undefined);
      moved = await moving();
    }
    if (!moved) return null;
    return { uidValidity: Number(moved.uidValidity ?? 0), uids: moved.uidMap ?? new Map() };
  }

  async news(most: number, stop: AbortSignal): Promise<void> {
    if (this.#hasNews || stop.aborted) return;
    const client = this.#client;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        client.off('exists', done);
        client.off('close', done);
        stop.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, most);
      client.on('exists', done);
      client.on('close', done);
      stop.addEventListener('abort', done);
      // The next command ends it. Where it is never answered, that command is not answered either, and that is noticed.
      void client.idle().catch(() => undefined);
    });
    if (!client.usable) throw this.#lost();
  }

  async close(): Promise<void> {
    const farewell = this.#client.logout().catch(() => undefined);
    const timer = setTimeout(() => this.#client.close(), FAREWELL);
    await farewell;
    clearTimeout(timer);
    this.#client.close();
  }

  /** All that is answered, unless it is more than one could have asked for. */
  async #rows(uids: readonly number[], query: FetchQueryObject): Promise<readonly FetchMessageObject[]> {
    const rows: FetchMessageObject[] = [];
    let bytes = 0;
    for await (const row of this.#client.fetch(rangeOf(uids), query, { uid: true })) {
      rows.push(row);
      bytes += row.source?.length ?? 0;
      if (bytes <= this.#most && rows.length <= MOST_ROWS) continue;
      this.#client.close();
      throw new MailServerError(`${this.#host} sent more than was asked for.`);
    }
    return rows;
  }

  #lost(): MailServerError {
    return new MailServerError(`The connection to ${this.#host} ended.`);
  }

  /** Waits for an answer, but not for ever: a server that is silent, or never ends, costs the connection. */
  async #within<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, failed) => {
      timer = setTimeout(() => {
        failed(new MailServerError(`${this.#host} did not answer in time.`));
        this.#client.close();
      }, this.#patience);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      throw asServerError(error, this.#host);
    } finally {
      clearTimeout(timer);
    }
  }
}
