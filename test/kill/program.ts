// The program itself, started as a process of its own, to be killed and started again.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPidFile } from '#store/server/postmaster.ts';
import { root } from '#test/support/imports.ts';

type Environment = Readonly<Record<string, string>>;

/** A command of the program that ran to its end. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

export interface Running {
  readonly address: string;
  readonly pid: number;
  /** What it has said so far. */
  said(): string;
  kill(): Promise<void>;
  /** Asks it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** A folder of its own for an office, the environment of its program, and everything that was started in it. */
export class Place {
  readonly folder: string;
  readonly environment: Environment;
  readonly #children = new Set<ChildProcess>();

  constructor(more: Environment = {}) {
    this.folder = mkdtempSync('/tmp/look-again-kill-');
    chmodSync(this.folder, 0o711); // so that root's unprivileged server can keep it here
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    this.environment = {
      ...{ PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), PORT: '0', DATA_DIR: join(this.folder, 'data') },
      ...{ OFFICE_KEY: randomBytes(32).toString('base64'), ...more },
    };
  }

  spawn(entry: string, args: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [entry, ...args], {
      ...{ cwd: root, env: this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    child.on('exit', () => this.#children.delete(child));
    return child;
  }

  /** Runs a command to its end. */
  async run(entry: string, ...args: readonly string[]): Promise<Ran> {
    const child = this.spawn(entry, args);
    const [out, said] = [heard(child.stdout), heard(child.stderr)];
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out: out(), said: said() };
  }

  /** Records a colleague, and gives their token. */
  async person(user: string, ...roles: readonly string[]): Promise<string> {
    const { code, out, said } = await this.run('src/cli/person.ts', user, `Name of ${user}`, ...roles);
    assert.equal(code, 0, said);
    return out.trim();
  }

  /** Starts the program, and gives it when it answers. */
  async start(mode: 'start' | 'serve'): Promise<Running> {
    const child = this.spawn('src/main.ts', [mode]);
    const said = heard(child.stderr);
    heard(child.stdout);
    const address = await addressOf(child, said);
    const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    };
    return {
      ...{ address, said, pid: child.pid ?? 0 },
      kill: () => end('SIGKILL'),
      stop: async () => {
        await end('SIGTERM');
        return child.exitCode;
      },
    };
  }

  /** Kills the embedded database too, as a power cut does. */
  killDatabase(): void {
    const server = readPidFile(join(this.folder, 'data', 'postgres', 'cluster'));
    if (server) process.kill(server.pid, 'SIGKILL');
  }

  /** Ends what is still running here, and takes the folder away. */
  async clear(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    const server = readPidFile(join(this.folder, 'data', 'postgres', 'cluster'));
    if (server) {
      await ended(server.pid, 'SIGQUIT');
      rmSync(server.sockets, { recursive: true, force: true });
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Signals a process that is not our child, and waits until it is gone. */
async function ended(pid: number, signal: 'SIGQUIT'): Promise<void> {
  try {
    process.kill(pid, signal);
    for (;;) {
      await sleep(20);
      process.kill(pid, 0);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function heard(stream: ChildProcess['stdout']): () => string {
  let all = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  return () => all;
}

/** Where it answers, as it says itself. */
async function addressOf(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const [, address] = /answers on (http:\S+)\n/.exec(said()) ?? [];
    if (address) return address;
    assert.ok(child.exitCode === null && child.signalCode === null, `it ended before it answered: ${said()}`);
    await new Promise((resolve) => {
      child.stderr?.once('data', resolve);
      child.once('exit', resolve);
    });
  }
}

/** Waits until the program has said something. */
export async function whenSaid(child: ChildProcess, said: RegExp): Promise<void> {
  let all = '';
  for await (const text of child.stderr ?? []) {
    all += text;
    if (said.test(all)) return;
  }
  assert.fail(`it never said ${said}: ${all}`);
}
