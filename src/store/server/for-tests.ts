import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { accountFor } from './account.ts';
import { findBinaries } from './binaries.ts';
import { databaseUser, ensureCluster } from './cluster.ts';
import { DatabaseServerError } from './error.ts';
import { lastWords, startPostmaster, stopPostmaster } from './postmaster.ts';

/** A server as an office would bring its own: TCP and a password. `url` names its `postgres` database. */
export type ServerForTests = { url: string; major: number; pid: number; stop(): Promise<void> };

const debian = '/usr/lib/postgresql/15/bin';

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * Starts a throw-away server on a free port of 127.0.0.1 with a password, in a temporary folder that `stop` removes:
 * Debian's PostgreSQL 15 where it is installed, else the packaged one. Not durable.
 */
export const startServerForTests = async (options: { binDir?: string } = {}): Promise<ServerForTests> => {
  const account = accountFor('');
  const binaries = findBinaries(
    account,
    () => undefined,
    options.binDir ?? (existsSync(debian) ? debian : undefined),
  );
  const dir = mkdtempSync('/tmp/look-again-server-');
  chmodSync(dir, 0o700);
  if (account) chownSync(dir, account.uid, account.gid);
  const [cluster, log] = [join(dir, 'cluster'), join(dir, 'server.log')];
  const password = randomBytes(12).toString('hex');
  ensureCluster(binaries, cluster, account, { password, durable: false });
  const port = await freePort();
  const more = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
  };
  const postmaster = startPostmaster(binaries, cluster, account, log, more);
  const url = `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/postgres`;
  const late = AbortSignal.timeout(60_000);
  while (!(await answers(url))) {
    if (postmaster.ended() || late.aborted)
      throw new DatabaseServerError(`No server for the tests:\n${lastWords(log)}`);
    await sleep(15);
  }
  const stop = async () => {
    await stopPostmaster(postmaster.pid, cluster);
    rmSync(dir, { recursive: true, force: true });
  };
  return { url, major: binaries.major, pid: postmaster.pid, stop };
};
