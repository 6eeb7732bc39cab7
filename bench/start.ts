import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './processes.ts';
import { root } from './settings.ts';

const PATIENCE = 300_000;

async function isHealthy(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`);
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}

function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** Ends npm and all it started, which is a process group of its own: npm itself does not wait for the program. */
async function end({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(-pid, 'SIGTERM');
  while (isAlive(pid)) await sleep(20);
}

/** Types `npm start` on a folder of data, and answers the seconds until /health answers. */
async function start(dataDir: string): Promise<number> {
  const port = await freePort();
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const began = performance.now();
  const child = spawn(command, [...args, 'start', '--silent'], {
    ...{ cwd: root, detached: true, stdio: ['ignore', 'ignore', 'pipe'] as const },
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, PORT: String(port) },
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString()).slice(-2_000);
  });
  try {
    while (!(await isHealthy(port))) {
      if (child.exitCode !== null) throw new Error(`npm start ended: ${said.trim()}`);
      if (performance.now() - began > PATIENCE) throw new Error('npm start did not answer in time.');
      await sleep(10);
    }
    return (performance.now() - began) / 1000;
  } finally {
    await end(child);
  }
}

export interface Starts {
  /** Seconds of the first start, which makes the database and loads the demonstration office, and of three later ones. */
  readonly first: number;
  readonly later: readonly number[];
}

/** Starts the demonstration office on a new folder, and then again on what is there. */
export async function startTimes(): Promise<Starts> {
  const dataDir = mkdtempSync('/tmp/look-again-bench-start-');
  chmodSync(dataDir, 0o711); // so that root's unprivileged server can keep it here
  try {
    const first = await start(dataDir);
    const later: number[] = [];
    while (later.length < 3) later.push(await start(dataDir));
    return { first, later };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
