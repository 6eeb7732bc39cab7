import { createHash } from 'node:crypto';
import type { App } from '#app/app.ts';
import { fileFrom } from '#app/files.ts';
import type { StoredMail } from '#app/keeping.ts';
import type { Transaction } from '#app/ports.ts';
import type { FileRole, GivenFile } from '#domain/files.ts';
import type { MailPart, ReadMessage } from '#domain/mail/message.ts';

/** A part of a message that was taken out of it: small ones are at hand, larger ones are files that the message holds. */
export interface TakenPart {
  readonly role: FileRole;
  readonly given: GivenFile;
  readonly kept: { readonly bytes: Uint8Array } | { readonly id: string };
}

export interface ReadMail {
  readonly message: ReadMessage;
  readonly parts: readonly TakenPart[];
}

const SMALL_PART = 256 * 1024;
const SMALL_TOGETHER = 2 * 1024 * 1024;
const HOURS_HELD = 24;
const ENDS = 64 * 1024;

/** Under which key the parts of a message are held until its contact is there. */
export const partsHolder = (id: number): string => `mail ${id}`;

/** Reads a stored message from its kept bytes and takes its parts out. Throws what the store throws. */
export async function readStored(app: App, tx: Transaction, stored: StoredMail): Promise<ReadMail> {
  if (stored.file === null) return { message: unreadable('Its bytes are not here any more.'), parts: [] };
  const parts: TakenPart[] = [];
  let together = 0;
  const raw = stored.bytes ? inOnePiece(stored.bytes) : app.files.read(tx, stored.file.id);
  const message = await app.messageReader.read(raw, async (part, bytes) => {
    const room = Math.min(SMALL_PART, SMALL_TOGETHER - together);
    const taken = await takePart(app, tx, stored.id, part, bytes, room);
    if ('bytes' in taken.kept) together += taken.kept.bytes.length;
    parts.push(taken);
  });
  return { message, parts };
}

export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function takePart(
  app: App,
  tx: Transaction,
  id: number,
  part: MailPart,
  bytes: AsyncIterable<Uint8Array>,
  room: number,
): Promise<TakenPart> {
  const pieces = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let isAll = false;
  while (!isAll && size <= room) {
    const next = await pieces.next();
    isAll = next.done === true;
    if (!next.done) {
      head.push(next.value);
      size += next.value.length;
    }
  }
  const whole = Buffer.concat(head);
  if (isAll && size <= room)
    return { role: part.role, given: smallFile(app, part, whole), kept: { bytes: whole } };
  const until = app.clock.now().add({ hours: HOURS_HELD });
  const rest = isAll ? inOnePiece(whole) : goingOn(whole, pieces);
  const written = await app.files.write(tx, partsHolder(id), until, rest, Number.MAX_SAFE_INTEGER);
  if (written === 'too-large') throw new Error('A part without a limit was too large.');
  const given = fileFrom(app, part, written);
  await app.files.finish(tx, written.id, given);
  return { role: part.role, given, kept: { id: written.id } };
}

async function* goingOn(head: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
}

function smallFile(app: App, part: MailPart, bytes: Uint8Array): GivenFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [first, last] = [bytes, bytes.subarray(-ENDS)];
  return fileFrom(app, part, { size: bytes.length, sha256, first, last });
}

/** The bytes of a part that was taken out. */
export function bytesOf(app: App, tx: Transaction, { kept }: TakenPart): AsyncIterable<Uint8Array> {
  return 'bytes' in kept ? inOnePiece(kept.bytes) : app.files.read(tx, kept.id);
}

/** What is known of a message of which nothing could be read. */
export function unreadable(why: string): ReadMessage {
  const marks = { autoSubmitted: null, precedence: null, listId: null, listUnsubscribe: false };
  return {
    unreadable: why,
    ...{ from: [], replyTo: [], to: [], cc: [], deliveredTo: [], returnPath: null, subject: '', text: '' },
    ...{ messageId: null, inReplyTo: [], references: [], dated: null, deliveries: [], returned: null },
    marks: { ...marks, autoReply: false, loop: null, report: null },
    ...{ isEncrypted: false, isSigned: false, parts: [], leftOut: 0, notes: [] },
  };
}
