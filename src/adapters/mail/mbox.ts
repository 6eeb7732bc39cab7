import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A message of a file: where it was found, when the file says that it was delivered, and its bytes. */
export interface FoundMessage {
  readonly from: string;
  /** The day and time of an mbox's dividing line; null for a file that is one message. */
  readonly delivered: string | null;
  readonly bytes: Buffer;
}

const LINE_END = 0x0a;
const DIVIDER = Buffer.from('From ');
const QUOTED = /^>+From /;

/** Lines with their ends, however the bytes come in pieces; the last may have none. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const piece of bytes) {
    const chunk = Buffer.from(piece);
    let begin = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, begin)) {
      yield Buffer.concat([...rest, chunk.subarray(begin, end + 1)]);
      rest = [];
      begin = end + 1;
    }
    if (begin < chunk.length) rest.push(chunk.subarray(begin));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

const isBlank = (line: Buffer): boolean => line.length <= 2 && line.toString('latin1').trim() === '';

/** The date at the end of a dividing line: “From somebody@example.org Thu Apr  2 10:15:00 2026”. */
function deliveredIn(line: Buffer): string | null {
  const text = line.toString('latin1').trim();
  return /\w{3}\s+\w{3}\s+\d{1,2}\s+\d{1,2}:\d{2}.*$/.exec(text)?.[0] ?? null;
}

const unquoted = (line: Buffer): Buffer =>
  QUOTED.test(line.toString('latin1', 0, 60)) ? line.subarray(1) : line;

/** Puts lines together to messages: those between dividing lines, or all of them where there is none at the top. */
class Divider {
  readonly #from: string;
  #lines: Buffer[] = [];
  #delivered: string | null = null;
  #isMbox = false;
  #mayDivide = true;
  #number = 0;

  constructor(from: string) {
    this.#from = from;
  }

  /** The message that ends here, if one does. */
  add(line: Buffer): FoundMessage | null {
    if (this.#divides(line)) {
      const ended = this.end();
      this.#isMbox = true;
      this.#mayDivide = false;
      this.#number += 1;
      this.#delivered = deliveredIn(line);
      return ended;
    }
    this.#lines.push(this.#isMbox ? unquoted(line) : line);
    this.#mayDivide = this.#isMbox && isBlank(line);
    return null;
  }

  end(): FoundMessage | null {
    if (this.#lines.length === 0) return null;
    // The blank line before a dividing line belongs to the file, not to the message.
    const last = this.#lines.at(-1);
    const lines = this.#isMbox && last && isBlank(last) ? this.#lines.slice(0, -1) : this.#lines;
    this.#lines = [];
    const from = this.#isMbox ? `${this.#from} (${this.#number})` : this.#from;
    return { from, delivered: this.#delivered, bytes: Buffer.concat(lines) };
  }

  #divides(line: Buffer): boolean {
    return this.#mayDivide && line.subarray(0, DIVIDER.length).equals(DIVIDER);
  }
}

/**
 * The messages of a stream, one at a time: those of an mbox, divided at “From ” behind a blank line, or the one message
 * that it is. A line that was quoted with > so as not to divide gets back what it was.
 */
export async function* messagesOf(
  bytes: AsyncIterable<Uint8Array>,
  from: string,
): AsyncGenerator<FoundMessage> {
  const divider = new Divider(from);
  for await (const line of linesOf(bytes)) {
    const message = divider.add(line);
    if (message) yield message;
  }
  const last = divider.end();
  if (last) yield last;
}

/**
 * The messages of a path: a file that is one message or an mbox, or a folder with such files, in the order of their names,
 * those in folders within it too; `-` is standard input. Files whose names begin with a dot are passed over.
 */
export async function* messagesIn(path: string): AsyncGenerator<FoundMessage> {
  if (path === '-') {
    yield* messagesOf(process.stdin, 'standard input');
    return;
  }
  if (!(await stat(path)).isDirectory()) {
    yield* messagesOf(createReadStream(path), path);
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  for (const name of names) yield* messagesIn(join(path, name));
}
