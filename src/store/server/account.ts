import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { DatabaseServerError } from './error.ts';

/** The unprivileged account the server runs under; undefined where it runs as whoever started the application. */
export type Account = { uid: number; gid: number } | undefined;

const inPasswd = (name: string): Account => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
};

const ownerOf = (folder: string): Account => {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
};

/**
 * PostgreSQL refuses to run as root, so root hands it to the owner of the cluster that is already there, or to
 * `postgres`, or to `nobody`. Refuses when root has none of them.
 */
export const accountFor = (existingCluster: string): Account => {
  if (process.getuid?.() !== 0) return undefined;
  const account = ownerOf(existingCluster) ?? inPasswd('postgres') ?? inPasswd('nobody');
  if (account) return account;
  throw new DatabaseServerError(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it under. Start Look Again as an ordinary user, or set DATABASE_URL.',
  );
};

/** Whether `account` can enter the folder and write in it. */
export const canKeepFilesIn = (folder: string, account: Account): boolean => {
  const script = 'cd "$1" && : > .probe && rm .probe';
  return spawnSync('/bin/sh', ['-c', script, 'sh', folder], { ...account, cwd: '/' }).status === 0;
};
