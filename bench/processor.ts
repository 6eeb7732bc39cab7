import { existsSync, readFileSync } from 'node:fs';

const TICKS = 100;

function secondsOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0; // it ended between two looks
  }
}

function childrenOf(pid: number): readonly number[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** Seconds of processor that processes take, each with its children, but for this one, whose children are programs. */
export class Processor {
  readonly #pids: Readonly<Record<string, number | null>>;
  #before = new Map<string, ReadonlyMap<number, number>>();

  constructor(pids: Readonly<Record<string, number | null>>) {
    this.#pids = pids;
  }

  begin(): void {
    this.#before = new Map(Object.entries(this.#pids).map(([name, pid]) => [name, this.#now(pid)]));
  }

  /** Seconds since `begin`, by name; NaN where it is not known. */
  end(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(this.#pids).map(([name, pid]) => {
        const before = this.#before.get(name);
        const now = [...this.#now(pid)].map(([of, seconds]) => seconds - (before?.get(of) ?? 0));
        return [name, now.length === 0 ? Number.NaN : now.reduce((sum, one) => sum + one, 0)];
      }),
    );
  }

  #now(pid: number | null): ReadonlyMap<number, number> {
    if (pid === null || !existsSync(`/proc/${pid}/stat`)) return new Map();
    const children = pid === process.pid ? [] : childrenOf(pid);
    return new Map([pid, ...children].map((one) => [one, secondsOf(one)]));
  }
}
