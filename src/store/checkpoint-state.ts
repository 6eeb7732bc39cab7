import type { KeyObject } from 'node:crypto';
import { type CheckpointLine, checkpointFile, readLines, type Standing } from './checkpoint-file.ts';

/** All that the checkpoints say together: the furthest each stream was ever seen, and what is wrong in the file. */
export interface CheckpointState {
  readonly standings: Map<string, { readonly version: number; readonly head: string }>;
  /** The last line of the last whole checkpoint; null when there is none. */
  readonly last: CheckpointLine | null;
  readonly hash: string;
  /** Where the last whole checkpoint ends in the file, and where the first one does. */
  readonly size: number;
  readonly firstSize: number;
  readonly lines: number;
  /** Plain sentences about lines that are broken, or that contradict those before them. */
  readonly problems: readonly string[];
  /** When and why the record was started afresh, when it was. */
  readonly afresh: readonly { readonly at: string; readonly because: string }[];
}

const NOTHING = '0'.repeat(64);
const MOST_PROBLEMS = 100;

/** What is known before anything was read. */
export const NOTHING_KNOWN: CheckpointState = {
  ...{ standings: new Map(), last: null, hash: NOTHING, size: 0, firstSize: 0 },
  ...{ lines: 0, problems: [], afresh: [] },
};

/** Reads the checkpoints of a folder. A stream that goes back is a problem, and its furthest standing is kept. */
export async function readCheckpoints(folder: string, publicKey: KeyObject | null): Promise<CheckpointState> {
  const reading = new Reading();
  for await (const { line, hash, end, problem } of readLines(checkpointFile(folder), publicKey)) {
    reading.add(line, problem);
    if (line === null || line.more) continue;
    reading.complete(line, hash, end);
  }
  return reading.state();
}

class Reading {
  readonly #standings: CheckpointState['standings'] = new Map();
  readonly #problems: string[] = [];
  readonly #afresh: { at: string; because: string }[] = [];
  #pending: CheckpointLine[] = [];
  #last: CheckpointLine | null = null;
  #hash = NOTHING;
  #size = 0;
  #firstSize = 0;
  #lines = 0;

  add(line: CheckpointLine | null, problem: string | null): void {
    this.#lines += 1;
    const name =
      line === null
        ? `Line ${this.#lines} of the checkpoints`
        : `Checkpoint line ${line.number} of ${line.at}`;
    if (problem !== null) this.#note(`${name} ${problem}.`);
    if (line !== null) this.#pending.push(line);
  }

  complete(line: CheckpointLine, hash: string, end: number): void {
    for (const part of this.#pending) this.#take(part);
    this.#pending = [];
    this.#last = line;
    this.#hash = hash;
    this.#size = end;
    this.#firstSize ||= end;
  }

  state(): CheckpointState {
    return {
      ...{
        standings: this.#standings,
        last: this.#last,
        hash: this.#hash,
        size: this.#size,
        firstSize: this.#firstSize,
      },
      ...{ lines: this.#lines, problems: this.#problems, afresh: this.#afresh },
    };
  }

  #take(part: CheckpointLine): void {
    if (part.full) {
      // A full checkpoint made by compaction carries all that was known; one made afresh says why it does not.
      if (part.because !== null) this.#afresh.push({ at: part.at, because: part.because });
      this.#standings.clear();
    }
    for (const standing of part.streams) this.#stand(part, standing);
  }

  #stand(part: CheckpointLine, [stream, version, head]: Standing): void {
    const known = this.#standings.get(stream);
    if (known === undefined || known.version < version) this.#standings.set(stream, { version, head });
    else if (known.version > version)
      this.#note(`${stream} had ${known.version} events, and only ${version} on ${part.at}.`);
    else if (known.head !== head)
      this.#note(`Event ${version} of ${stream} was another one before ${part.at}.`);
  }

  #note(problem: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
  }
}
