import type { AttachmentStream, HeaderLines, MailParser, StructuredHeader } from 'mailparser';
import type { Around } from '#domain/mail/body.ts';

/** A part that holds no other parts: its bytes come decoded of their transfer, and not of their character set. */
export interface Leaf {
  readonly type: string;
  readonly params: Readonly<Record<string, string>>;
  readonly disposition: string | null;
  readonly filename: string | null;
  readonly cid: string | null;
  readonly around: readonly Around[];
  readonly lines: HeaderLines;
  readonly stream: AttachmentStream;
}

// What the library knows of the structure and does not hand out: the part that is being read, and what is around it.
interface Node {
  readonly contentType: string | false;
  readonly parent?: Node;
  readonly headerLines?: HeaderLines;
}

/** What the library calls for each part that it comes to. */
interface Inside {
  textTypes: string[];
  hasFailed: boolean;
  createNode(node: { readonly parentNode: unknown }): Node;
}

/** A message is no more than so many multiparts deep. */
export const MOST_DEEP = 60;

/**
 * Makes the library hand over every part as a stream of its bytes, texts too (it would decode them by their label alone),
 * and stops it where parts stand within parts for ever: it would compare each line with the mark of each.
 */
export function handOverTexts(parser: MailParser): void {
  const inside = parser as unknown as Inside;
  inside.textTypes = [];
  const create = inside.createNode.bind(parser);
  inside.createNode = (node) => {
    const made = create(node);
    let depth = 0;
    for (let at = made.parent; at; at = at.parent) depth += 1;
    if (depth > MOST_DEEP) stop(parser, new Error(TOO_DEEP));
    return made;
  };
}

export const TOO_DEEP = 'Too deep';

/** Stops the library: destroyed alone, it would go on with what it has read ahead. */
export function stop(parser: MailParser, error?: Error): void {
  (parser as unknown as Inside).hasFailed = true;
  parser.destroy(error);
}

/** What is around a part: the same object for the same multipart. */
export class Surroundings {
  readonly #known = new WeakMap<Node, Around>();

  leafOf(stream: AttachmentStream, parser: MailParser): Leaf {
    const { curnode: node } = parser as unknown as { readonly curnode: Node };
    const type = stream.headers.get('content-type') as StructuredHeader | undefined;
    return {
      type: node.contentType || 'text/plain',
      params: type?.params ?? {},
      disposition: stream.contentDisposition ?? null,
      filename: stream.filename?.trim() || null,
      cid: stream.cid || null,
      around: this.#around(node),
      lines: node.headerLines ?? [],
      stream,
    };
  }

  #around(node: Node): readonly Around[] {
    const around: Around[] = [];
    for (let at = node.parent; at; at = at.parent) around.unshift(this.#one(at));
    return around;
  }

  #one(node: Node): Around {
    const known = this.#known.get(node) ?? { type: node.contentType || '' };
    this.#known.set(node, known);
    return known;
  }
}

/** The whole of a part's bytes, of which at most so many are kept. */
export async function collected(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ readonly bytes: Buffer; readonly isCut: boolean }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    if (size < most) pieces.push(piece.subarray(0, most - size));
    size += piece.length;
  }
  return { bytes: Buffer.concat(pieces), isCut: size > most };
}

/** The beginning of a stream, and all of it: until so much is there, or `isEnough`. */
export async function peeked(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  isEnough: (start: Buffer) => boolean = () => false,
): Promise<{ readonly start: Buffer; readonly all: AsyncIterable<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let start = Buffer.alloc(0);
  let next = await source.next();
  while (!next.done) {
    pieces.push(next.value);
    start = Buffer.concat([start, next.value]);
    if (start.length >= most || isEnough(start)) break;
    next = await source.next();
  }
  return {
    start: start.subarray(0, most),
    all: (async function* () {
      yield* pieces;
      if (!next.done) yield* { [Symbol.asyncIterator]: () => source };
    })(),
  };
}

/** Passes bytes on and keeps the first of them. */
export async function* overheard(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  kept: Uint8Array[],
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    if (size < most) kept.push(piece.subarray(0, most - size));
    size += piece.length;
    yield piece;
  }
}

/** The bytes of a part; where the message breaks off they end, and `onCut` is told. */
export async function* contentOf(stream: AttachmentStream, onCut: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* stream.content.iterator({ destroyOnReturn: false });
  } catch {
    onCut();
  }
}
