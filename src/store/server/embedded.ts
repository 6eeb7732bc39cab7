import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { databaseName, databaseUser, ensureCluster } from './cluster.ts';
import { connects, ensureDatabase } from './database.ts';
import { DatabaseServerError } from './error.ts';
import { type Home, prepareDataDir, prepareHome, prepareSockets } from './home.ts';
import { type Lock, lockWhenFree, tryLock } from './lock.ts';
import {
  isServerOf,
  lastWords,
  type PidFile,
  type Postmaster,
  readPidFile,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';

/** What to start: `binDir` is PG_BINDIR, `settings` override PostgreSQL's own by name. */
export type EmbeddedOptions = {
  dataDir: string;
  log: (line: string) => void;
  binDir?: string | undefined;
  settings?: Record<string, string>;
};

/** A running embedded server: `dir` is where the database lies, `adopted` whether it was running already. */
export type EmbeddedServer = {
  url: string;
  connection: { host: string; user: string; database: string };
  dir: string;
  pid: number;
  adopted: boolean;
  stop(): Promise<void>;
};

type Running = Pick<PidFile, 'pid' | 'sockets'>;

const patience = 120_000;
/** How often a server that says it is ready may fail to answer: then its socket was swept away, and it starts anew. */
const unansweredAtMost = 100;

const serverOf = (cluster: string): PidFile | undefined => {
  const found = readPidFile(cluster);
  if (!found || isServerOf(found.pid, cluster)) return found;
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  return undefined;
};

/** The server that is at work on the cluster, once it answers; one that is stopping is waited for. Undefined: none. */
const runningOn = async (cluster: string): Promise<Running | undefined> => {
  const late = AbortSignal.timeout(patience);
  for (let unanswered = 0; !late.aborted; ) {
    const found = serverOf(cluster);
    if (!found || (await connects(found.sockets))) return found;
    if (found.status === 'ready') unanswered += 1;
    if (unanswered > unansweredAtMost) await stopPostmaster(found.pid, cluster);
    await sleep(20);
  }
  throw new DatabaseServerError(`A database server is at work on ${cluster} and does not answer.`);
};

/** Undefined when this attempt failed because what a killed server left is not cleared away yet. */
const answers = async (home: Home, postmaster: Postmaster): Promise<Running | undefined> => {
  const late = AbortSignal.timeout(patience);
  while (!late.aborted) {
    if (postmaster.ended()) {
      const words = lastWords(home.log);
      if (words.includes('still in use')) return undefined;
      throw new DatabaseServerError(`The database server did not start in ${home.dir}:\n${words}`);
    }
    if (await connects(home.sockets)) return { pid: postmaster.pid, sockets: home.sockets };
    await sleep(15);
  }
  throw new DatabaseServerError(
    `The database server in ${home.dir} does not answer; its log is ${home.log}.`,
  );
};

const start = async (home: Home, binaries: Binaries, options: EmbeddedOptions): Promise<Running> => {
  const more = { ...options.settings, listen_addresses: '', unix_socket_directories: home.sockets };
  const late = AbortSignal.timeout(15_000);
  while (!late.aborted) {
    prepareSockets(home);
    const postmaster = startPostmaster(binaries, home.cluster, home.account, home.log, more);
    const running = await answers(home, postmaster);
    if (running) return running;
    await sleep(200);
  }
  throw new DatabaseServerError(
    `What a killed database server left in ${home.dir} is still in use:\n${lastWords(home.log)}`,
  );
};

const startOrAdopt = async (
  dataDir: string,
  options: EmbeddedOptions,
): Promise<{ home: Home; running: Running; adopted: boolean }> => {
  const home = prepareHome(dataDir, options.log);
  const found = await runningOn(home.cluster);
  if (found) return { home, running: found, adopted: true };
  const binaries = findBinaries(home.account, options.log, options.binDir);
  if (ensureCluster(binaries, home.cluster, home.account, { durable: true })) {
    options.log(`A new database was prepared in ${home.cluster} (PostgreSQL ${binaries.major}).`);
  }
  return { home, running: await start(home, binaries, options), adopted: false };
};

const underStartLock = async <T>(dataDir: string, work: () => Promise<T>): Promise<T> => {
  const lock = await lockWhenFree(join(dataDir, 'database-start.lock'), patience);
  if (!lock)
    throw new DatabaseServerError(
      `Another process has been starting or stopping the database in ${dataDir} for two minutes.`,
    );
  try {
    return await work();
  } finally {
    lock.release();
  }
};

/** The last one out stops the server: nobody else holds the file that every user of it holds together. */
const leave = (dataDir: string, home: Home, mine: Lock): Promise<void> =>
  underStartLock(dataDir, async () => {
    mine.release();
    const alone = tryLock(join(dataDir, 'database-users.lock'), 'alone');
    if (!alone) return;
    try {
      const found = serverOf(home.cluster);
      if (found) await stopPostmaster(found.pid, home.cluster);
      rmSync(home.sockets, { recursive: true, force: true });
    } finally {
      alone.release();
    }
  });

/**
 * Starts the embedded PostgreSQL of `dataDir`, or adopts the one that is running there, and makes sure that its database
 * exists. It listens on a socket in a private folder only. Any number of processes may use one folder at once: one starts
 * the server, the others adopt it, and the last to call `stop` stops it. Refuses with a DatabaseServerError.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  if (process.platform === 'win32') {
    throw new DatabaseServerError(
      'The embedded database does not run on Windows: use WSL, or set DATABASE_URL.',
    );
  }
  const dataDir = prepareDataDir(options.dataDir);
  return underStartLock(dataDir, async () => {
    const { home, running, adopted } = await startOrAdopt(dataDir, options);
    await ensureDatabase(running.sockets);
    const mine = tryLock(join(dataDir, 'database-users.lock'), 'together');
    if (!mine) throw new DatabaseServerError(`${dataDir} is locked by another program.`);
    let stopping: Promise<void> | undefined;
    return {
      url: `postgresql://${databaseUser}@localhost/${databaseName}?host=${encodeURIComponent(running.sockets)}`,
      connection: { host: running.sockets, user: databaseUser, database: databaseName },
      dir: home.dir,
      pid: running.pid,
      adopted,
      stop: () => {
        stopping ??= leave(dataDir, home, mine);
        return stopping;
      },
    };
  });
};
