import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { surroundings } from './cluster.ts';
import { DatabaseServerError } from './error.ts';

/** What `postmaster.pid` says of the server on a cluster. */
export type PidFile = { pid: number; port: number; sockets: string; status: string };

/** Reads `postmaster.pid`; undefined when there is none or it is not written yet. */
export const readPidFile = (cluster: string): PidFile | undefined => {
  const path = join(cluster, 'postmaster.pid');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [pid, , , port, sockets, , , status] = text.split('\n');
  if (!Number(pid)) return undefined;
  return {
    pid: Number(pid),
    port: Number(port),
    sockets: sockets ?? '',
    status: status?.trim() ?? 'starting',
  };
};

const worksIn = (pid: number, cluster: string): boolean => {
  const theirs = statSync(`/proc/${pid}/cwd`, { throwIfNoEntry: false });
  const ours = statSync(cluster, { throwIfNoEntry: false });
  return theirs !== undefined && ours !== undefined && theirs.ino === ours.ino && theirs.dev === ours.dev;
};

/** Whether process `pid` is a server at work on this cluster, and not another that was given the same number. */
export const isServerOf = (pid: number, cluster: string): boolean => {
  if (!existsSync('/proc/self/cwd')) {
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return (stdout ?? '').includes(cluster);
  }
  try {
    return worksIn(pid, cluster);
  } catch {
    return false; // it ended between two looks, or belongs to someone else
  }
};

/** Settings of every server we start: small enough for two cores, nothing given up of safety, no one's words in its log. */
const settings = {
  shared_buffers: '128MB',
  work_mem: '16MB',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  unix_socket_permissions: '0700',
};

export type Postmaster = { pid: number; ended: () => boolean };

/**
 * Starts `postgres` on the cluster, in a session of its own: a signal to our process group must not reach it, since the
 * application says when it stops. `more` overrides the settings.
 */
export const startPostmaster = (
  binaries: Binaries,
  cluster: string,
  account: Account,
  log: string,
  more: Record<string, string>,
): Postmaster => {
  const flags = Object.entries({ ...settings, ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const output = openSync(
    log,
    (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000 ? 'w' : 'a',
    0o600,
  );
  const child: ChildProcess = spawn(join(binaries.dir, 'postgres'), ['-D', cluster, ...flags], {
    ...account,
    cwd: '/',
    env: surroundings,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let ended = false;
  child.on('exit', () => {
    ended = true;
  });
  child.on('error', () => {
    ended = true;
  });
  return { pid: child.pid ?? 0, ended: () => ended };
};

/** The last words of the server's log, for a message. */
export const lastWords = (log: string): string =>
  readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');

const ends = async (pid: number, cluster: string, milliseconds: number): Promise<boolean> => {
  const late = AbortSignal.timeout(milliseconds);
  while (isServerOf(pid, cluster)) {
    if (late.aborted) return false;
    await sleep(15);
  }
  return true;
};

/** Ends the server on the cluster: fast (clients are cut off, work is written out), after 30 seconds at once. */
export const stopPostmaster = async (pid: number, cluster: string): Promise<void> => {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!isServerOf(pid, cluster)) return;
    process.kill(pid, signal);
    if (await ends(pid, cluster, patience)) return;
  }
  throw new DatabaseServerError(`The database server (process ${pid}) does not stop.`);
};
