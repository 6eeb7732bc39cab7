import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Account, accountFor, canKeepFilesIn } from './account.ts';
import { DatabaseServerError } from './error.ts';

/** Where one office's database lives: `cluster` is PostgreSQL's data folder, `sockets` holds its socket. */
export type Home = { dir: string; cluster: string; log: string; sockets: string; account: Account };

const longestSocketPath = 106;
const socketName = '/.s.PGSQL.5432';

/** Makes the folder that is DATA_DIR, and gives its real path. Root leaves a new one passable, not readable. */
export const prepareDataDir = (dataDir: string): string => {
  const made = mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
  if (made !== undefined && process.getuid?.() === 0) chmodSync(resolve(dataDir), 0o711);
  return realpathSync(resolve(dataDir));
};

const makePrivate = (folder: string, account: Account): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
};

const idOf = (home: string): string => {
  const path = join(home, 'id');
  if (!existsSync(path)) writeFileSync(path, randomBytes(6).toString('hex'));
  return readFileSync(path, 'utf8').trim();
};

/**
 * The folder for sockets is named after the database, not after DATA_DIR: a server left behind by a deleted DATA_DIR
 * must not be in the way of the next one. A socket's path may have 107 bytes at most.
 */
const socketsOf = (id: string, account: Account): string => {
  const fits = (folder: string) => Buffer.byteLength(folder + socketName) <= longestSocketPath;
  const name = `look-again-${id}`;
  const inTemp = join(tmpdir(), name);
  return !account && fits(inTemp) ? inTemp : join('/tmp', name);
};

/** Makes the private folder for the socket, without what a killed server left in it. Refuses a stranger's folder. */
export const prepareSockets = ({ sockets, account }: Home): void => {
  makePrivate(sockets, account);
  const found = lstatSync(sockets);
  if (!found.isDirectory() || found.uid !== (account?.uid ?? process.getuid?.())) {
    throw new DatabaseServerError(`${sockets} belongs to another account: remove it and start again.`);
  }
  for (const end of ['', '.lock']) rmSync(sockets + socketName + end, { force: true });
};

const refuseAnothersCluster = (cluster: string, account: Account): void => {
  if (!existsSync(cluster)) return;
  const { uid } = lstatSync(cluster);
  if (uid === (account?.uid ?? process.getuid?.())) return;
  throw new DatabaseServerError(
    `The database in ${cluster} belongs to another account (uid ${uid}): start Look Again as that account, or set DATA_DIR to another folder.`,
  );
};

/** The place under /var/lib for a DATA_DIR that root's unprivileged server cannot reach. */
const elsewhere = (dataDir: string): string => {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  mkdirSync('/var/lib/look-again', { recursive: true });
  chmodSync('/var/lib/look-again', 0o755); // whatever the umask
  return join('/var/lib/look-again', name);
};

/**
 * DATA_DIR keeps the id of the database that lies elsewhere. When DATA_DIR was deleted and made anew, the database of
 * the old one is set aside, not opened: the office asked for a new beginning, and its files and keys are gone.
 */
const setAsideWhenOrphaned = (dataDir: string, home: string, log: (line: string) => void): void => {
  const marker = join(dataDir, 'database-id');
  if (existsSync(home)) {
    const id = idOf(home);
    const known = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined;
    if (known === id) return;
    const aside = `${home}.${id}`;
    rmSync(join(home, 'cluster', 'postmaster.pid'), { force: true }); // a server still on it stops by itself
    renameSync(home, aside);
    log(`The database of an earlier ${dataDir} was set aside as ${aside}.`);
  }
  makePrivate(home, accountFor(''));
  writeFileSync(marker, idOf(home));
};

/**
 * Decides where the database of `dataDir` lies and makes the folders: in DATA_DIR itself, or, when root's unprivileged
 * server cannot keep it there, under /var/lib/look-again, which is said. Call it under the start lock.
 */
export const prepareHome = (dataDir: string, log: (line: string) => void): Home => {
  const here = join(dataDir, 'postgres');
  const account = accountFor(join(here, 'cluster'));
  const known = existsSync(here);
  makePrivate(here, account);
  let dir = here;
  if (account && !canKeepFilesIn(here, account)) {
    if (!known) rmSync(here, { recursive: true });
    dir = elsewhere(dataDir);
    setAsideWhenOrphaned(dataDir, dir, log);
    log(`The database lies in ${dir}, because an unprivileged account cannot keep it in ${dataDir}.`);
  }
  const cluster = join(dir, 'cluster');
  refuseAnothersCluster(cluster, account);
  return { dir, cluster, log: join(dir, 'server.log'), sockets: socketsOf(idOf(dir), account), account };
};
