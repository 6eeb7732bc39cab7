import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { accountFor } from '#store/server/account.ts';
import { findBinaries } from '#store/server/binaries.ts';
import { databaseUser, ensureCluster } from '#store/server/cluster.ts';
import { startEmbedded } from '#store/server/embedded.ts';
import { lastWords, startPostmaster, stopPostmaster } from '#store/server/postmaster.ts';
import { freePort } from './processes.ts';
import type { Settings } from './settings.ts';

/** A server with room for databases of the benchmark's own. */
export interface BenchServer {
  readonly kind: string;
  /** The process whose children do the work; null where it is not ours. */
  readonly pid: number | null;
  /** Makes a database, empty or as a copy of another, and gives its address. */
  make(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Rows of a statement in one of the databases, outside a transaction and without a timeout. */
  ask<Row extends object>(database: string, sql: string): Promise<Row[]>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql/15/bin';
const PREFIX = 'look_again_bench_';

/** The server that the settings name; by default one of its own on loopback that gives up nothing of safety. */
export async function openServer(settings: Settings): Promise<BenchServer> {
  if (settings.databaseUrl && !settings.embedded)
    return serverAt(settings.databaseUrl, 'the server of DATABASE_URL', null, async () => undefined);
  return settings.embedded ? embedded() : ownServer();
}

async function embedded(): Promise<BenchServer> {
  const dataDir = mkdtempSync('/tmp/look-again-bench-');
  chmodSync(dataDir, 0o711); // so that root's unprivileged server can keep it here
  const server = await startEmbedded({ dataDir, log: () => undefined });
  return serverAt(server.url, 'the embedded database', server.pid, async () => {
    await server.stop();
    for (const folder of [dataDir, server.dir]) rmSync(folder, { recursive: true, force: true });
  });
}

async function ownServer(): Promise<BenchServer> {
  const account = accountFor('');
  const binaries = findBinaries(account, () => undefined, existsSync(DEBIAN) ? DEBIAN : undefined);
  const dir = mkdtempSync('/tmp/look-again-bench-');
  chmodSync(dir, 0o700);
  if (account) chownSync(dir, account.uid, account.gid);
  const [cluster, log] = [join(dir, 'cluster'), join(dir, 'server.log')];
  const password = randomBytes(12).toString('hex');
  ensureCluster(binaries, cluster, account, { password, durable: true });
  const port = String(await freePort());
  // As an office would run it: the defaults of the embedded server, with room for the log of a busy day.
  const more = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_wal_size: '4GB' };
  const postmaster = startPostmaster(binaries, cluster, account, log, more);
  const url = `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await stopPostmaster(postmaster.pid, cluster);
    rmSync(dir, { recursive: true, force: true });
  };
  for (let left = 2_000; !(await answers(url)); left -= 1) {
    if (postmaster.ended() || left === 0) throw new Error(`The server did not start:\n${lastWords(log)}`);
    await sleep(15);
  }
  return serverAt(url, 'a PostgreSQL of its own on 127.0.0.1', postmaster.pid, stop);
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch(() => false);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function serverAt(url: string, kind: string, pid: number | null, stop: () => Promise<void>): BenchServer {
  const addressOf = (database: string) => url.replace(/^([^?]*\/)[^/?]*/, `$1${PREFIX}${database}`);
  const made = new Set<string>();
  const drop = (name: string) =>
    withClient(url, async (client) => {
      await client.query(`drop database if exists ${PREFIX}${name} with (force)`);
      made.delete(name);
    });
  return {
    ...{ kind, pid },
    make: async (name, template) => {
      await drop(name);
      made.add(name);
      const from = template === undefined ? '' : ` template ${PREFIX}${template} strategy file_copy`;
      await withClient(url, (client) => client.query(`create database ${PREFIX}${name}${from}`));
      return addressOf(name);
    },
    drop,
    ask: (database, sql) =>
      withClient(
        database === '' ? url : addressOf(database),
        async (client) => (await client.query(sql)).rows,
      ),
    stop: async () => {
      for (const name of made) await drop(name).catch(() => undefined);
      await stop();
    },
  };
}
