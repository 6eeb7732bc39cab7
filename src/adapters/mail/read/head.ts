import { lineOf, properName } from './charset.ts';

const KB = 1024;
const MOST_HEAD = 1024 * KB;
const PIECE = 64 * KB;
const KEPT = 64 * KB;
const MOST_FIELD = 64 * KB;
const KEPT_END = 16 * KB;

/** What is remembered of a message while it streams by, for when it cannot be taken apart. */
export class Beginning {
  /** The header lines, folding included, in bytes written as ISO 8859-1; at most the first 64 KB. */
  lines: readonly string[] = [];
  /** The first 64 KB behind the head. */
  body = Buffer.alloc(0);
  /** The last 16 KB. */
  end = Buffer.alloc(0);
  size = 0;
}

/**
 * The bytes of a message as the library reads them best: without what mailboxes put before the head, and with bytes of
 * the head that are no UTF-8 written as such. The raw message is kept elsewhere and is not changed.
 */
export async function* mended(raw: AsyncIterable<Uint8Array>, beginning: Beginning): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let held = 0;
  let look = PIECE;
  let isInHead = true;
  for await (const chunk of raw) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    beginning.size += bytes.length;
    if (!isInHead) {
      yield* pieces(bytes, beginning);
      continue;
    }
    waiting.push(bytes);
    held += bytes.length;
    if (held < look && !endsHead(bytes)) continue;
    look = held * 2;
    const all = Buffer.concat(waiting);
    if (endOfHead(all) === -1 && held < MOST_HEAD) {
      waiting = [all];
      continue;
    }
    isInHead = false;
    waiting = [];
    yield* split(all, beginning);
  }
  if (isInHead) yield* split(Buffer.concat(waiting), beginning);
}

const endsHead = (bytes: Buffer): boolean => bytes.includes('\n\n') || bytes.includes('\n\r\n');

/** Where the body begins, behind the empty line; -1 while that has not come. */
function endOfHead(bytes: Buffer): number {
  const [lf, crlf] = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')];
  if (lf === -1 && crlf === -1) return -1;
  return crlf === -1 || (lf !== -1 && lf < crlf) ? lf + 2 : crlf + 3;
}

function* split(all: Buffer, beginning: Beginning): Generator<Buffer> {
  const bytes = all.subarray(beforeHead(all));
  const found = endOfHead(bytes);
  const end = found === -1 ? Math.min(bytes.length, MOST_HEAD) : found;
  const head = mendedHead(bytes.subarray(0, end));
  beginning.lines = linesOf(head.toString('latin1', 0, KEPT));
  yield* pieces(head, null);
  yield* pieces(bytes.subarray(end), beginning);
}

/** How much stands before the first header: a mark of order, empty lines, the separators of mbox files. */
function beforeHead(bytes: Buffer): number {
  const start = bytes.toString('latin1', 0, 4096);
  return (
    /^(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*(?:>?From [^\n]*\n)?(?:[ \t]*\r?\n)*/.exec(start)?.[0].length ?? 0
  );
}

/** Lines of a head as they are read; of the fields of one name no more than 64 KB. */
export function mendedHead(head: Buffer): Buffer {
  const sizes = new Map<string, number>();
  const lines: Buffer[] = [];
  let name = '';
  for (const line of rawLines(head)) {
    name = nameIn(line) ?? name;
    const before = sizes.get(name) ?? 0;
    sizes.set(name, before + line.length);
    if (before + line.length <= MOST_FIELD) lines.push(mendedLine(line));
    else if (before === 0) lines.push(mendedLine(cut(line)));
  }
  return Buffer.concat(lines);
}

function* rawLines(head: Buffer): Generator<Buffer> {
  for (let at = 0; at < head.length; ) {
    const end = head.indexOf(0x0a, at);
    const next = end === -1 ? head.length : end + 1;
    yield head.subarray(at, next);
    at = next;
  }
}

/** The name of the field that a line begins; null when it goes on with one. */
function nameIn(line: Buffer): string | null {
  if (line[0] === 0x20 || line[0] === 0x09) return null;
  return (line.toString('latin1', 0, 80).split(':', 1)[0] ?? '').toLowerCase();
}

const cut = (line: Buffer): Buffer => Buffer.concat([line.subarray(0, MOST_FIELD), Buffer.from('\r\n')]);

const LABELLED = /=\?((?:cp|x-)?125\d|(?:iso)?-?8859-\d+)(?=\?[bq]\?)/gi;

function mendedLine(line: Buffer): Buffer {
  if (!line.some((byte) => byte >= 0x80 || byte === 0) && !line.includes('=?')) return line;
  const text = lineOf(line).replaceAll('\0', '');
  return Buffer.from(text.replaceAll(LABELLED, (_, label: string) => `=?${properName(label)}`));
}

/** Header lines with their continuations. */
export function linesOf(head: string): readonly string[] {
  const lines: string[] = [];
  for (const line of head.split(/\r?\n/)) {
    if (line === '') break;
    if (/^[ \t]/.test(line) && lines.length > 0) lines[lines.length - 1] += `\r\n${line}`;
    else lines.push(line);
  }
  return lines;
}

function* pieces(bytes: Buffer, beginning: Beginning | null): Generator<Buffer> {
  if (beginning) remember(bytes, beginning);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

function remember(bytes: Buffer, beginning: Beginning): void {
  const room = KEPT - beginning.body.length;
  if (room > 0) beginning.body = Buffer.concat([beginning.body, bytes.subarray(0, room)]);
  const end = bytes.subarray(-KEPT_END);
  beginning.end =
    end.length === KEPT_END ? Buffer.from(end) : Buffer.concat([beginning.end, end]).subarray(-KEPT_END);
}
