import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { DatabaseServerError } from './error.ts';

/** The account inside PostgreSQL that owns everything, and the one database. */
export const databaseUser = 'look_again';
export const databaseName = 'look_again';

/** The surroundings of PostgreSQL's programs: nothing of ours may leak in, such as PGDATA or a locale. */
export const surroundings = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** From 17 on PostgreSQL brings its own Unicode rules; before, the system's C.UTF-8 where there is one, else C. */
const locales = (major: number): string[][] =>
  major >= 17
    ? [['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']]
    : [['--locale=C.UTF-8'], ['--locale=C']];

const initialise = (binaries: Binaries, folder: string, account: Account, options: string[]): void => {
  let said = '';
  for (const locale of locales(binaries.major)) {
    rmSync(folder, { recursive: true, force: true });
    const result = spawnSync(
      join(binaries.dir, 'initdb'),
      ['-D', folder, '-U', databaseUser, '-E', 'UTF8', '--data-checksums', ...locale, ...options],
      { ...account, cwd: '/', env: surroundings, encoding: 'utf8' },
    );
    if (result.status === 0) return;
    said = result.stderr || String(result.error);
  }
  throw new DatabaseServerError(`The database could not be prepared in ${folder}:\n${said.trim()}`);
};

const refuseAnotherVersion = (binaries: Binaries, cluster: string): void => {
  const major = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'));
  if (major === binaries.major) return;
  throw new DatabaseServerError(
    `The database in ${cluster} was made by PostgreSQL ${major}, and ${binaries.dir} holds PostgreSQL ${binaries.major}: set PG_BINDIR to a PostgreSQL ${major}.`,
  );
};

/**
 * Makes the cluster unless it is there. It is prepared beside its place and renamed at the end, so that one which was
 * interrupted is never mistaken for a whole one. With a password it asks for it over TCP; without, it trusts whoever
 * can enter the socket's private folder. Refuses a cluster of another major version. True when it was made now.
 */
export const ensureCluster = (
  binaries: Binaries,
  cluster: string,
  account: Account,
  options: { password?: string; durable: boolean },
): boolean => {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    refuseAnotherVersion(binaries, cluster);
    return false;
  }
  const fresh = `${cluster}.new`;
  const secret = `${cluster}.password`;
  try {
    const access = ['-A', options.password ? 'scram-sha-256' : 'trust'];
    if (options.password) {
      writeFileSync(secret, options.password, { mode: 0o600 });
      if (account) chownSync(secret, account.uid, account.gid);
      access.push(`--pwfile=${secret}`);
    }
    initialise(binaries, fresh, account, options.durable ? access : [...access, '--no-sync']);
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(fresh, cluster);
  return true;
};
