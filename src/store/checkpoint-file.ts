import { hash, type KeyObject, sign, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { canonical } from './canonical.ts';

/** Where a stream stood: its name, the number of its events, the hash of the last. */
export type Standing = readonly [stream: string, version: number, head: string];

/** One line of the file. A checkpoint of many streams goes over several lines; all but its last have `more`. */
export interface CheckpointLine {
  readonly number: number;
  readonly at: string;
  /** Every transaction before this one is in this checkpoint or in one before it. */
  readonly watermark: string;
  /** What was known before no longer counts: this checkpoint names every stream. */
  readonly full: boolean;
  readonly more: boolean;
  readonly streams: readonly Standing[];
  readonly totals: { readonly streams: number; readonly events: number };
  /** The hash of the line before, also across a compaction. */
  readonly previous: string;
  /** Why the record was started afresh, when somebody did that on purpose, as after a restore. */
  readonly because: string | null;
}

/** A checkpoint as it is handed in to be written, before it is numbered, chained and signed. */
export type Unsigned = Pick<CheckpointLine, 'at' | 'watermark' | 'full' | 'streams' | 'totals' | 'because'>;

const STREAMS_A_LINE = 5_000;
const FILE = 'checkpoints.ndjson';

/** The path of the file of checkpoints in its folder. */
export function checkpointFile(folder: string): string {
  return join(folder, FILE);
}

/** The signed lines of one checkpoint, chained behind `previous`, the last line there was. */
export function linesOf(
  checkpoint: Unsigned,
  previous: { readonly number: number; readonly hash: string },
  privateKey: KeyObject,
): { readonly text: string; readonly last: CheckpointLine; readonly hash: string } {
  let { number, hash: before } = previous;
  const lines: string[] = [];
  let last: CheckpointLine | undefined;
  for (let from = 0; from === 0 || from < checkpoint.streams.length; from += STREAMS_A_LINE) {
    number += 1;
    const streams = checkpoint.streams.slice(from, from + STREAMS_A_LINE);
    const more = from + STREAMS_A_LINE < checkpoint.streams.length;
    const line: CheckpointLine = {
      ...checkpoint,
      number,
      more,
      streams,
      previous: before,
      full: checkpoint.full && from === 0,
    };
    const signature = sign(null, Buffer.from(canonical({ ...line })), privateKey).toString('base64');
    const text = JSON.stringify({ checkpoint: line, signature });
    before = hash('sha256', text);
    lines.push(`${text}\n`);
    last = line;
  }
  if (last === undefined) throw new Error('A checkpoint has one line at least');
  return { text: lines.join(''), last, hash: before };
}

/** A line read back: with its hash, where it ends, and what is wrong with it, null when nothing is. */
export interface ReadLine {
  readonly line: CheckpointLine | null;
  readonly hash: string;
  readonly end: number;
  readonly problem: string | null;
}

/** Reads the lines of the file one by one, each checked against its signature and the line before; none without a file. */
export async function* readLines(path: string, publicKey: KeyObject | null): AsyncGenerator<ReadLine> {
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined || size === 0) return;
  let end = 0;
  let before: ReadLine | null = null;
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    end += Buffer.byteLength(text) + 1;
    // The last line without its end: the process was killed while it wrote.
    if (end > size) return;
    before = readLine(text, end, before, publicKey);
    yield before;
  }
}

function readLine(text: string, end: number, before: ReadLine | null, publicKey: KeyObject | null): ReadLine {
  const lineHash = hash('sha256', text);
  const parsed = parse(text);
  if (parsed === null) return { line: null, hash: lineHash, end, problem: 'cannot be read' };
  const { checkpoint: line, signature } = parsed;
  const signed =
    publicKey &&
    verify(null, Buffer.from(canonical({ ...line })), publicKey, Buffer.from(signature, 'base64'));
  const problem = signed === false ? 'has a wrong signature' : brokenChain(line, before);
  return { line, hash: lineHash, end, problem };
}

function brokenChain(line: CheckpointLine, before: ReadLine | null): string | null {
  if (before === null)
    return line.full ? null : 'is not where the checkpoints began: those before it are gone';
  const follows = line.previous === before.hash && line.number === (before.line?.number ?? 0) + 1;
  return follows ? null : 'does not follow the line before it';
}

function parse(text: string): { checkpoint: CheckpointLine; signature: string } | null {
  try {
    const { checkpoint, signature } = JSON.parse(text);
    return Array.isArray(checkpoint?.streams) && typeof signature === 'string'
      ? { checkpoint, signature }
      : null;
  } catch {
    return null;
  }
}
