import type { MessageReader } from '#app/ports.ts';
import type { MailPart } from '#domain/mail/message.ts';
import { linesOf, mendedHead } from './head.ts';
import { type Leaf, overheard, peeked } from './leaf.ts';
import { headersOf } from './mini.ts';
import { givenName, nameByType, nameOfMessage } from './names.ts';
import { returnedOf } from './reports.ts';

/** How much is taken out of one message; what is more stays in the raw message. */
export const PART_LIMITS = { parts: 200, bytes: 50 * 1024 * 1024 } as const;

const HEAD = 65_536;
export const isMessage = (type: string): boolean => type === 'message/rfc822' || type === 'message/global';
const endsHead = (start: Buffer): boolean => /\r?\n\r?\n/.test(start.toString('latin1', 0, HEAD).trimStart());

/** Hands over the parts of one message, and remembers what some of them say. */
export class Parts {
  readonly #take: Parameters<MessageReader['read']>[1];
  readonly list: MailPart[] = [];
  leftOut = 0;
  #bytes = 0;

  constructor(take: Parameters<MessageReader['read']>[1]) {
    this.#take = take;
  }

  /** Whether no more is taken out. */
  get isFull(): boolean {
    return this.list.length >= PART_LIMITS.parts || this.#bytes >= PART_LIMITS.bytes;
  }

  /** Hands over bytes under a name; false when they are one too many. */
  async give(part: MailPart, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
    if (this.isFull) {
      this.leftOut += 1;
      return false;
    }
    this.list.push(part);
    await this.#take(part, this.#counted(bytes));
    return true;
  }

  async *#counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.#bytes += piece.length;
      yield piece;
    }
  }
}

/** A message that is attached or returned: named by its subject, kept byte for byte. */
export async function giveMessage(parts: Parts, leaf: Leaf, bytes: AsyncIterable<Uint8Array>) {
  const { start, all } = await peeked(bytes, HEAD, endsHead);
  const returned = await returnedOf(start);
  const name = leaf.filename === null ? nameOfMessage(returned.subject) : await nameOf(leaf);
  await parts.give({ name, declaredType: leaf.type, role: 'attachment' }, all);
  return returned;
}

/** Any other part; answers its first bytes. */
export async function givePart(
  parts: Parts,
  leaf: Leaf,
  bytes: AsyncIterable<Uint8Array>,
  role: MailPart['role'],
): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  const part = { name: await nameOf(leaf), declaredType: leaf.type, role };
  await parts.give(part, overheard(bytes, HEAD, kept));
  return Buffer.concat(kept);
}

/** The name of a part; raw bytes in it that are no UTF-8, or in a set called by a bare number, are read once more. */
export async function nameOf(leaf: Leaf): Promise<string> {
  if (leaf.filename === null) return nameByType(leaf.type);
  if (!leaf.filename.includes('\ufffd')) return givenName(leaf.filename) || nameByType(leaf.type);
  const lines = leaf.lines
    .filter(({ key }) => key === 'content-disposition' || key === 'content-type')
    .map(({ line }) =>
      line.replace(
        /^content-type:\s*(?!application|image|audio|video)[^;]*/i,
        'Content-Type: application/octet-stream',
      ),
    );
  const mended = mendedHead(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')).toString('latin1');
  const { filename } = await headersOf(linesOf(mended));
  return givenName(filename ?? leaf.filename) || nameByType(leaf.type);
}
