import { createHash } from 'node:crypto';
import type { App } from '#app/app.ts';
import type { MailArrival, MailPlace, WrittenFile } from '#app/keeping.ts';
import type { GivenFile } from '#domain/files.ts';

/** A message as it arrives. `place`: where in its mailbox; null where it was handed over. */
export interface Arrived {
  readonly mailbox: string;
  readonly place: MailPlace | null;
  /** When the server took it: that is its receipt, whatever its own date says. */
  readonly arrivedAt: Temporal.Instant;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Brought in from before: it is never acknowledged. */
  readonly isImport?: boolean;
}

export type ArrivedSmall = Omit<Arrived, 'mailbox' | 'bytes'> & { readonly bytes: Uint8Array };

export type Stored = { readonly id: number } | 'known';

type Storing = Pick<App, 'store' | 'files' | 'mail' | 'clock' | 'mailSettings'>;

/** Bytes up to which a message is kept in one statement. */
export const SMALL_MESSAGE = 1024 * 1024;
const HOURS_TO_COME_IN = 24;
const BEGINNING = 1024 * 1024;

/**
 * Keeps a message byte for byte before anything of it is read (¶6); it is durable when this answers. `known` when its
 * place was stored before. Of one beyond the largest only the beginning is kept, with the size of all of it. Throws
 * what its bytes throw, or the store, and nothing is kept then.
 */
export async function storeMessage(app: Storing, arrived: Arrived): Promise<Stored> {
  const pieces = arrived.bytes[Symbol.asyncIterator]();
  const { head, isAll } = await headOf(pieces, SMALL_MESSAGE);
  if (isAll) {
    const [stored = 'known' as const] = await storeMany(app, arrived.mailbox, [{ ...arrived, bytes: head }]);
    return stored;
  }
  return storeLarge(app, arrived, joined(head, pieces));
}

/** The same for several small ones (SMALL_MESSAGE at most) in one transaction: all of them are kept, or none. */
export async function storeMany(
  app: Storing,
  mailbox: string,
  arrived: readonly ArrivedSmall[],
): Promise<readonly Stored[]> {
  if (arrived.length === 0) return [];
  const messages = arrived.map(({ bytes, ...one }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { arrival: arrivalOf(app, { ...one, mailbox }, bytes.length, sha256), bytes };
  });
  const ids = await app.store.transaction((tx) => app.mail.storeSmall(tx, messages));
  return ids.map((id) => (id === null ? 'known' : { id }));
}

/** Uids of a mailbox, from one to another, that are stored already. */
export async function placesKnown(
  app: Pick<App, 'store' | 'mail'>,
  mailbox: string,
  uidValidity: number,
  from: number,
  to: number,
): Promise<ReadonlySet<number>> {
  return new Set(await app.mail.knownUids(app.store, mailbox, uidValidity, from, to));
}

function arrivalOf(
  app: Storing,
  { mailbox, place, arrivedAt, isImport = false }: Omit<Arrived, 'bytes'>,
  size: number,
  sha256: string,
): MailArrival {
  const storedAt = app.clock.now();
  // A server's clock may be ahead of ours; nothing is received later than now.
  const at = Temporal.Instant.compare(arrivedAt, storedAt) > 0 ? storedAt : arrivedAt;
  return { mailbox, place, arrivedAt: at, storedAt, size, sha256, isImport };
}

/** The first bytes, at most so many and one piece more, and whether they are all. */
async function headOf(
  pieces: AsyncIterator<Uint8Array>,
  most: number,
): Promise<{ readonly head: Uint8Array; readonly isAll: boolean }> {
  const read: Uint8Array[] = [];
  let size = 0;
  while (size <= most) {
    const next = await pieces.next();
    if (next.done) return { head: Buffer.concat(read), isAll: true };
    read.push(next.value);
    size += next.value.length;
  }
  return { head: Buffer.concat(read), isAll: false };
}

async function* joined(head: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
}

// Piece by piece outside a transaction, which a slow line would hold open; a crash leaves what is forgotten in a day.
async function storeLarge(app: Storing, arrived: Arrived, bytes: AsyncIterable<Uint8Array>): Promise<Stored> {
  const { largest } = app.mailSettings;
  const hash = createHash('sha256');
  let size = 0;
  let beginning = Buffer.alloc(0);
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      hash.update(piece);
      size += piece.length;
      if (beginning.length < BEGINNING)
        beginning = Buffer.concat([beginning, piece.subarray(0, BEGINNING - beginning.length)]);
      yield piece;
    }
  }
  const until = app.clock.now().add({ hours: HOURS_TO_COME_IN });
  const written = await app.files.write(app.store, 'mail coming in', until, counted(), largest);
  const arrival = arrivalOf(app, arrived, size, hash.digest('hex'));
  const id = await app.store.transaction(async (tx) => {
    if (written === 'too-large') {
      const [kept] = await app.mail.storeSmall(tx, [{ arrival, bytes: beginning }]);
      return kept ?? null;
    }
    await app.files.finish(tx, written.id, rawFile(written));
    return app.mail.storeWritten(tx, arrival, written.id);
  });
  return id === null ? 'known' : { id };
}

const rawFile = ({ size, sha256 }: WrittenFile): GivenFile => ({
  ...{ name: 'message.eml', declaredType: 'message/rfc822', type: 'message/rfc822' },
  ...{ size, sha256, doNotOpen: false },
});
