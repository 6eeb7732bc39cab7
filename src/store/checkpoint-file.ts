import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
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

/** The keys that sign a file of checkpoints; without a private key it can only be read. */
export interface SigningKeys {
  readonly privateKey: KeyObject | null;
  readonly publicKey: KeyObject;
}

const STREAMS_A_LINE = 5_000;
const FILE = 'checkpoints.ndjson';
const KEY_FILE = 'checkpoint-key.pem';

/** The path of the file of checkpoints in its folder. */
export function checkpointFile(folder: string): string {
  return join(folder, FILE);
}

/** The key pair in a folder (Ed25519, readable by its owner only); made when there is none and `make` is true. */
export async function signingKeys(folder: string, make: boolean): Promise<SigningKeys | null> {
  const path = join(folder, KEY_FILE);
  const pem = (await textOf(path)) ?? (make ? await makeKey(folder, path) : null);
  if (pem === null) return null;
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

async function makeKey(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  // Two processes may start at once: the first to make the file gives the key.
  const file = await open(path, 'wx', 0o600).catch(() => null);
  if (file === null) return readFile(path, 'utf8');
  await file.writeFile(pem);
  await file.sync();
  await file.close();
  return pem;
}

/** A public key as one short text that a person can keep elsewhere and compare. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? '';
}

/** The public key for such a text. */
export function publicKeyFrom(text: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
}

/** The signed lines of one checkpoint, chained behind `previous`, the last line there was. */
export function linesOf(
  checkpoint: Unsigned,
  previous: { readonly number: number; readonly hash: string },
  privateKey: KeyObject,
): { readonly text: string; readonly number: number; readonly hash: string } {
  let { number, hash: before } = previous;
  const lines: string[] = [];
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
  }
  return { text: lines.join(''), number, hash: before };
}

/** Adds text at the end of the file, behind byte `size`, and waits until it is on the disk. */
export async function appendDurably(path: string, size: number, text: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    // What a process that was killed while writing left behind its last whole checkpoint.
    await file.truncate(size);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts text in place of the whole file: all of it, or the file stays as it was. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
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
  const chained =
    before === null || (line.previous === before.hash && line.number === (before.line?.number ?? 0) + 1);
  const problem =
    signed === false ? 'has a wrong signature' : chained ? null : 'does not follow the line before it';
  return { line, hash: lineHash, end, problem };
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

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
