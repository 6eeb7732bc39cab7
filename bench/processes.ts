import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { OFFICE_KEY } from './office.ts';
import { root } from './settings.ts';

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export interface Memory {
  /** Megabytes now, and at most since it started (null where the system does not say). */
  readonly now: number;
  readonly most: number | null;
}

/** A program that answers over HTTP, in a process of its own. */
export interface Program {
  readonly address: string;
  readonly pid: number | null;
  memory(): Memory | null;
  stop(): Promise<void>;
}

const SAYS_ADDRESS = /answers on (http:\S+)/;

type Environment = Readonly<Record<string, string>>;

function spawnNode(args: readonly string[], env: Environment) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endsWithUs = () => child.kill('SIGTERM');
  process.once('exit', endsWithUs);
  child.once('exit', () => process.off('exit', endsWithUs));
  return child;
}

/** Starts a Node process and waits for the line in which it says its address. */
async function startNode(args: readonly string[], env: Environment): Promise<Program> {
  const child = spawnNode(args, env);
  const said: string[] = [];
  const lines = createInterface(child.stderr);
  const address = await new Promise<string>((done, failed) => {
    lines.on('line', (line) => {
      if (said.length < 20) said.push(line);
      const [, found] = SAYS_ADDRESS.exec(line) ?? [];
      if (found) done(found);
    });
    child.on('error', failed);
    child.on('exit', () => failed(new Error(`${args.join(' ')} ended:\n${said.join('\n')}`)));
  });
  return { address, pid: child.pid ?? null, memory: () => memoryOf(child), stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function memoryOf({ pid }: ChildProcess): Memory | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  const megabytes = (name: string) => {
    const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  };
  return { now: megabytes('VmRSS') ?? 0, most: megabytes('VmHWM') };
}

const profiling = (profiles: string | null): readonly string[] =>
  profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];

/** Starts the program as an office runs it, on a database that holds the benchmark's office. */
export async function startProgram(databaseUrl: string, profiles: string | null): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'look-again-bench-program-'));
  const program = await startNode([...profiling(profiles), join(root, 'src/main.ts'), 'serve'], {
    ...{ DATABASE_URL: databaseUrl, OFFICE_KEY: OFFICE_KEY.toString('base64'), DATA_DIR: dataDir },
    ...{ HOST: '127.0.0.1', PORT: '0', CHECKPOINT_DIR: '' },
  });
  return {
    ...program,
    stop: async () => {
      await program.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the program so that it also sends its letters, and keeps them here. */
export function startSending(databaseUrl: string, profiles: string | null): Promise<Program> {
  const entry = join(import.meta.dirname, 'sending-server.ts');
  return startNode([...profiling(profiles), entry], { DATABASE_URL: databaseUrl });
}

/** Starts a server whose one handler reads JSON and answers JSON, and does nothing. */
export function startEmpty(): Promise<Program> {
  return startNode([join(import.meta.dirname, 'empty-handler.ts')], {});
}
