import type { KeyObject } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import type { Sql } from '#app/ports.ts';
import {
  type CheckpointLine,
  checkpointFile,
  linesOf,
  type Standing,
  type Unsigned,
} from './checkpoint-file.ts';
import { publicKeyText, signingKeys } from './checkpoint-key.ts';
import { type CheckpointState, NOTHING_KNOWN, readCheckpoints } from './checkpoint-state.ts';
import { appendDurably, replaceDurably } from './durable-file.ts';
import type { PostgresStore } from './postgres-store.ts';

export interface CheckpointOptions {
  readonly store: PostgresStore;
  /** Where the file of checkpoints is, outside the database; made when it is not there. */
  readonly folder: string;
  /** Where the key that signs them is; the same folder by default. Best on another machine's disk. */
  readonly keyFolder?: string;
  /** The file is compacted when it is larger than this many bytes and thrice what it was after the last time. */
  readonly compactAbove?: number;
}

export interface Checkpoints {
  /** The key that checks the signatures, as a short text to be kept elsewhere. */
  readonly publicKey: string;
  /**
   * Writes what moved since the last checkpoint. `unchanged`: nothing did and the last is not an hour old.
   * `elsewhere`: another process is writing at this moment. `afresh` gives the reason for which all that was
   * known before is given up, as after a restore: verify will tell it.
   */
  write(now: Temporal.Instant, afresh?: string): Promise<'written' | 'unchanged' | 'elsewhere'>;
}

const ONE_WRITER = `select pg_try_advisory_xact_lock(hashtextextended('look-again checkpoints', 0)) as mine`;
// After a restore into another server the numbers of its transactions are smaller than those that were kept.
const RENUMBER = 'update streams set tx = pg_current_xact_id() where tx > pg_current_xact_id()';
const HOW_FAR = `select pg_snapshot_xmin(pg_current_snapshot())::text as watermark,
    pg_snapshot_xmax(pg_current_snapshot())::text as next,
    count(*) as streams, coalesce(sum(version), 0)::bigint as events from streams`;
const MOVED = `select stream, version, encode(head, 'hex') as head from streams
  where tx >= $1::xid8 and stream > $2 order by stream limit $3`;
const PAGE = 10_000;
const REFRESH_AFTER = Temporal.Duration.from({ minutes: 60 });
const COMPACT_ABOVE = 16 * 1024 * 1024;

/** Opens the checkpoints of a folder for writing, making folder and key when they are not there (¶26, ¶30). */
export async function openCheckpoints(options: CheckpointOptions): Promise<Checkpoints> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const keys = await signingKeys(options.keyFolder ?? options.folder, true);
  if (keys?.privateKey == null) throw new Error('The key of the checkpoints could not be made.');
  const writer = new Writer(options, keys.privateKey, keys.publicKey);
  await writer.read();
  return {
    publicKey: publicKeyText(keys.publicKey),
    write: (now, afresh) =>
      options.store.transaction(async (tx) => {
        const [lock] = await tx.query<{ mine: boolean }>(ONE_WRITER);
        if (lock?.mine !== true) return 'elsewhere';
        await tx.query(RENUMBER);
        return writer.writeLocked(now, afresh ?? null);
      }),
  };
}

class Writer {
  readonly #options: CheckpointOptions;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #path: string;
  #known: CheckpointState = NOTHING_KNOWN;

  constructor(options: CheckpointOptions, privateKey: KeyObject, publicKey: KeyObject) {
    this.#options = options;
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
    this.#path = checkpointFile(options.folder);
  }

  async read(): Promise<void> {
    const state = await readCheckpoints(this.#options.folder, this.#publicKey);
    this.#known = { ...state, standings: standingsIn(state.last) };
  }

  async writeLocked(now: Temporal.Instant, afresh: string | null): Promise<'written' | 'unchanged'> {
    // Another process may have written since, or one was killed while it wrote.
    if ((await sizeOf(this.#path)) !== this.#known.size) await this.read();
    const known = this.#known;
    const seen = await look(this.#options.store, known, afresh !== null);
    if (afresh === null && !isDue(known, seen, now)) return 'unchanged';
    const compacted = afresh === null && (await this.#isToBeCompacted());
    const full = compacted || afresh !== null || known.last === null;
    const streams = compacted ? await everything(this.#options.folder, seen.streams) : seen.streams;
    const { watermark, totals } = seen;
    await this.#put({ at: now.toString(), watermark, full, streams, totals, because: afresh }, compacted);
    return 'written';
  }

  // What is wrong in the file shows only when all of it is read.
  async #isToBeCompacted(): Promise<boolean> {
    const above = this.#options.compactAbove ?? COMPACT_ABOVE;
    if (!isTooLarge(this.#known, above)) return false;
    await this.read();
    return isTooLarge(this.#known, above);
  }

  async #put(checkpoint: Unsigned, compacted: boolean): Promise<void> {
    const { last, hash, size } = this.#known;
    const put = linesOf(checkpoint, { number: last?.number ?? 0, hash }, this.#privateKey);
    if (compacted) await replaceDurably(this.#path, put.text);
    else await appendDurably(this.#path, size, put.text);
    const bytes = Buffer.byteLength(put.text);
    const begun = compacted || size === 0;
    this.#known = {
      ...this.#known,
      ...{ last: put.last, hash: put.hash, standings: standingsIn(put.last) },
      ...{ size: begun ? bytes : size + bytes, firstSize: begun ? bytes : this.#known.firstSize },
    };
  }
}

// What was moved since the last checkpoint is held against that one only: all of them would fill the memory.
function standingsIn(last: CheckpointLine | null): CheckpointState['standings'] {
  return new Map(last?.streams.map(([stream, version, head]) => [stream, { version, head }]));
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

interface Seen {
  readonly watermark: string;
  readonly streams: readonly Standing[];
  readonly totals: { readonly streams: number; readonly events: number };
}

// In one snapshot: all that is committed, of what any transaction since the last watermark may have moved.
function look(store: PostgresStore, known: CheckpointState, all: boolean): Promise<Seen> {
  const read = async (tx: Sql): Promise<Seen> => {
    const [far] = await tx.query<{ watermark: string; next: string; streams: number; events: number }>(
      HOW_FAR,
    );
    if (far === undefined) throw new Error('The database did not say how far it is.');
    const since =
      all || known.last === null || BigInt(known.last.watermark) > BigInt(far.next)
        ? '0'
        : known.last.watermark;
    const totals = { streams: far.streams, events: far.events };
    return { watermark: far.watermark, totals, streams: await movedSince(tx, since) };
  };
  return store.transaction(read, { isolation: 'repeatable read' });
}

async function movedSince(tx: Sql, watermark: string): Promise<Standing[]> {
  const moved: Standing[] = [];
  for (;;) {
    const after = moved.at(-1)?.[0] ?? '';
    const page = await tx.query<{ stream: string; version: number; head: string }>(MOVED, [
      watermark,
      after,
      PAGE,
    ]);
    for (const { stream, version, head } of page) moved.push([stream, version, head]);
    if (page.length < PAGE) return moved;
  }
}

function isDue(known: CheckpointState, seen: Seen, now: Temporal.Instant): boolean {
  const { last } = known;
  if (last === null || seen.streams.some(([stream, , head]) => known.standings.get(stream)?.head !== head))
    return true;
  if (last.totals.streams !== seen.totals.streams || last.totals.events !== seen.totals.events) return true;
  return Temporal.Instant.compare(Temporal.Instant.from(last.at).add(REFRESH_AFTER), now) <= 0;
}

// A file with something wrong in it is evidence and stays as it is.
function isTooLarge(known: CheckpointState, above: number): boolean {
  return known.problems.length === 0 && known.size > Math.max(above, 3 * known.firstSize);
}

// What was known goes along even where the database has lost it, so that a loss is told for ever.
async function everything(folder: string, moved: readonly Standing[]): Promise<Standing[]> {
  const { standings } = await readCheckpoints(folder, null);
  for (const [stream, version, head] of moved) {
    if ((standings.get(stream)?.version ?? 0) <= version) standings.set(stream, { version, head });
  }
  return [...standings].map(([stream, { version, head }]) => [stream, version, head] as const).sort(byName);
}

function byName([a]: Standing, [b]: Standing): number {
  return a < b ? -1 : Number(a > b);
}
