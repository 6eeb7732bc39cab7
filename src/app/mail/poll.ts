import { createHash } from 'node:crypto';
import type { App } from '#app/app.ts';
import type { FetchedMail, ListedMail } from '#domain/mail/mailbox.ts';
import { type Batch, inBatches } from './batches.ts';
import type { MailFolder } from './mailbox.ts';
import type { MailPlaces } from './places.ts';
import { storeMany, storeMessage } from './store-message.ts';
import { Troubled } from './trouble.ts';

/** What reading a mailbox needs. */
export interface MailboxParts {
  readonly app: Pick<App, 'store' | 'files' | 'mail' | 'clock' | 'mailSettings'>;
  readonly places: MailPlaces;
  /** The mailbox as rows and pages call it. */
  readonly name: string;
  /** The folder to which kept messages are moved; null leaves them. */
  readonly moveTo: string | null;
  /** Bytes of a message that are asked for at most. */
  readonly largest: number;
  /** Called when something was kept that waits to be taken in. */
  readonly onStored: () => void;
  /** Told of each message that could not be kept now. */
  readonly onTrouble: (uid: number, cause: unknown) => void;
}

const CHUNK = 500;
const MOST_DOUBTS = 50;

/** Pieces of a list, each of at most so many. */
export function* chunksOf<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += most) yield all.slice(at, at + most);
}

const isDatabaseAway = (error: unknown): boolean => error instanceof Error && error.name === 'DatabaseAway';

/** What comes in, and not more than so many bytes: a message that never ends does end here. */
async function* atMost(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    yield piece;
    size += piece.length;
    if (size > most) return;
  }
}

/**
 * Reads one mailbox, look by look: whatever is in it and not kept here is fetched and kept, whatever its flags and
 * wherever its UID stands (¶6). What was kept once is known by mailbox, UIDVALIDITY and UID.
 */
export class MailboxReader {
  readonly parts: MailboxParts;
  readonly #known = new Set<number>();
  readonly #troubled = new Troubled();
  #uidValidity: number | null = null;

  constructor(parts: MailboxParts) {
    this.parts = parts;
  }

  isKnown(uid: number): boolean {
    return this.#known.has(uid);
  }

  /** Fetches and keeps all that is new; answers how many came. Throws when the mailbox or the database is away. */
  async look(folder: MailFolder): Promise<number> {
    const there = await folder.uids();
    if (this.#uidValidity !== folder.uidValidity) await this.#begin(folder);
    const now = this.parts.app.clock.now();
    const fresh = there.filter((uid) => !this.#known.has(uid) && this.#troubled.mayBeTried(uid, now));
    let kept = 0;
    for (const chunk of chunksOf(fresh, CHUNK)) {
      const listed = new Map((await folder.list(chunk)).map((mail) => [mail.uid, mail]));
      // What is not listed may be there all the same: it is asked for.
      const wanted = chunk.map((uid) => listed.get(uid) ?? { uid, size: 0, arrivedAt: null });
      kept += await this.#fetch(
        folder,
        inBatches(wanted, (uid) => this.#troubled.has(uid)),
      );
    }
    if (this.parts.moveTo !== null) await this.#moveKept(folder, there, this.parts.moveTo);
    await this.#heard(folder);
    return kept;
  }

  /** A server may give the UID of one message to another: those whose size or arrival is not as it was are looked at. */
  async lookForOthers(folder: MailFolder): Promise<void> {
    const { app, places, name } = this.parts;
    const doubted: number[] = [];
    for (const chunk of chunksOf(
      (await folder.uids()).filter((uid) => this.#known.has(uid)),
      CHUNK,
    )) {
      const placed = await places.placed(app.store, name, folder.uidValidity, chunk);
      const before = new Map(placed.map((mail) => [mail.uid, mail]));
      for (const mail of await folder.list(chunk)) {
        const kept = before.get(mail.uid);
        if (kept && kept.size <= this.parts.largest && !isSame(kept, mail)) doubted.push(mail.uid);
      }
    }
    for (const uid of doubted.slice(0, MOST_DOUBTS)) {
      for (const mail of await folder.small([uid])) await this.keepUnplaced(folder, mail);
    }
  }

  /** Keeps a message that has no place of its own, unless the same bytes are kept from this mailbox. */
  async keepUnplaced(folder: MailFolder, mail: FetchedMail): Promise<{ sha256: string; isNew: boolean }> {
    const { app, places, name, onStored } = this.parts;
    const hash = createHash('sha256');
    for await (const piece of this.#bytesOf(folder, mail)) hash.update(piece);
    const sha256 = hash.digest('hex');
    if (await places.isKept(app.store, name, sha256)) return { sha256, isNew: false };
    const arrivedAt = mail.arrivedAt ?? app.clock.now();
    await storeMessage(app, { mailbox: name, place: null, arrivedAt, bytes: this.#bytesOf(folder, mail) });
    onStored();
    return { sha256, isNew: true };
  }

  async #begin(folder: MailFolder): Promise<void> {
    const { app, places, name } = this.parts;
    const kept = await places.kept(app.store, name, folder.uidValidity, 'all');
    this.#known.clear();
    this.#troubled.clear();
    for (const uid of kept) this.#known.add(uid);
    this.#uidValidity = folder.uidValidity;
  }

  /** The next batch comes while this one is kept. */
  async #fetch(folder: MailFolder, batches: readonly Batch[]): Promise<number> {
    let kept = 0;
    let coming = this.#ask(folder, batches[0]);
    for (const [index, batch] of batches.entries()) {
      const came = await coming;
      coming = this.#ask(folder, batches[index + 1]);
      kept += await this.#keepBatch(folder, batch, came);
    }
    return kept;
  }

  #ask(folder: MailFolder, batch: Batch = []): Promise<readonly FetchedMail[]> {
    const asked = folder.small(batch.map(({ uid }) => uid)).catch((error: unknown) => {
      this.#blame(batch);
      throw error;
    });
    // Whoever waits for it hears of the failure; nobody may have got that far.
    asked.catch(() => undefined);
    return asked;
  }

  #blame(batch: Batch): void {
    const now = this.parts.app.clock.now();
    const [first, ...others] = batch;
    if (first && others.length === 0) this.#troubled.failed(first.uid, now);
    else
      this.#troubled.suspect(
        batch.map(({ uid }) => uid),
        now,
      );
  }

  async #keepBatch(folder: MailFolder, batch: Batch, came: readonly FetchedMail[]): Promise<number> {
    const taken = new Set<number>();
    const placed: FetchedMail[] = [];
    const others: FetchedMail[] = [];
    for (const mail of came) {
      const isOther = this.#known.has(mail.uid) || taken.has(mail.uid);
      taken.add(mail.uid);
      (isOther ? others : placed).push(mail);
    }
    const whole = placed.filter(({ isWhole }) => isWhole);
    await this.#keepWhole(folder, whole);
    for (const mail of placed.filter(({ isWhole }) => !isWhole)) await this.#keepLong(folder, mail, batch);
    for (const mail of others) await this.keepUnplaced(folder, mail);
    if (came.length > 0) this.parts.onStored();
    return placed.length;
  }

  async #keepWhole(folder: MailFolder, mails: readonly FetchedMail[]): Promise<void> {
    const { app, name } = this.parts;
    if (mails.length === 0) return;
    const arrived = mails.map((mail) => ({
      place: { uidValidity: folder.uidValidity, uid: mail.uid },
      arrivedAt: mail.arrivedAt ?? app.clock.now(),
      bytes: mail.bytes,
    }));
    try {
      await storeMany(app, name, arrived);
      for (const { uid } of mails) this.#isKept(uid);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      const [only, ...others] = mails;
      if (only && others.length === 0) {
        this.#troubled.failed(only.uid, app.clock.now());
        this.parts.onTrouble(only.uid, error);
        return;
      }
      for (const mail of mails) await this.#keepWhole(folder, [mail]);
    }
  }

  async #keepLong(folder: MailFolder, mail: FetchedMail, batch: Batch): Promise<void> {
    const { app, name } = this.parts;
    const place = { uidValidity: folder.uidValidity, uid: mail.uid };
    const arrivedAt = mail.arrivedAt ?? app.clock.now();
    try {
      await storeMessage(app, { mailbox: name, place, arrivedAt, bytes: this.#bytesOf(folder, mail) });
      this.#isKept(mail.uid);
    } catch (error) {
      if (!isDatabaseAway(error)) this.#blame(batch.filter(({ uid }) => uid === mail.uid));
      throw error;
    }
  }

  #isKept(uid: number): void {
    this.#known.add(uid);
    this.#troubled.done(uid);
  }

  async *#bytesOf(folder: MailFolder, mail: FetchedMail): AsyncGenerator<Uint8Array> {
    yield mail.bytes;
    if (!mail.isWhole) yield* atMost(folder.pieces(mail, mail.bytes.length), this.parts.largest);
  }

  /** Moves what is kept, by UID; what cannot be moved stays where it is and is tried again at the next look. */
  async #moveKept(folder: MailFolder, there: readonly number[], moveTo: string): Promise<void> {
    const { app, places, name } = this.parts;
    for (const uids of chunksOf(
      there.filter((uid) => this.#known.has(uid)),
      CHUNK,
    )) {
      const moved = await folder.move(uids, moveTo);
      if (moved === null) return;
      await places.moved(app.store, name, folder.uidValidity, moved);
    }
  }

  async #heard(folder: MailFolder): Promise<void> {
    const { app, name } = this.parts;
    const now = app.clock.now();
    const readTo = [...this.#known].reduce((most, uid) => Math.max(most, uid), 0);
    const stuck = this.#troubled.stuck().slice(0, 10).join(', ');
    const why = stuck === '' ? null : `Messages that could not be fetched: UID ${stuck}.`;
    await app.mail.heard(app.store, name, now, { uidValidity: folder.uidValidity, readTo, why });
  }
}

const isSame = (kept: ListedMail, now: ListedMail): boolean =>
  kept.size === now.size &&
  (now.arrivedAt === null || kept.arrivedAt === null || kept.arrivedAt.equals(now.arrivedAt));
