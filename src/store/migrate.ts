import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { namedError } from './database-away.ts';

export interface MigrateOptions {
  /** Told one plain sentence for each file applied. */
  readonly log?: (sentence: string) => void;
  /** Where the numbered files are; the program's own by default. */
  readonly folder?: string;
}

interface Migration {
  readonly file: string;
  readonly text: string;
  readonly checksum: string;
}

interface Applied {
  readonly file: string;
  readonly checksum: string;
}

/** The history of this database and that of this program do not agree. The message is a plain sentence. */
export class CannotMigrate extends Error {
  override readonly name = 'CannotMigrate';
}

const OWN_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;
const ONE_AT_A_TIME = 'look-again migrations';

/**
 * Brings the database up to the program: numbered files, forward only, each in a transaction of its own. Copies
 * that start at once wait for the one that migrates. Refuses (CannotMigrate) when a file that was applied has
 * changed or is gone, or when the database is newer than the program. Answers the files applied now.
 */
export async function migrate(connectionString: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? OWN_FOLDER);
  const client = new pg.Client({ connectionString, application_name: 'look-again migrate' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [ONE_AT_A_TIME]);
    return await applyPending(client, migrations, options.log);
  } catch (error) {
    throw namedError(error);
  } finally {
    // Ending the session frees the lock, however it ends.
    await client.end().catch(() => undefined);
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map((file, index) => readMigration(folder, file, index + 1)));
}

async function readMigration(folder: string, file: string, number: number): Promise<Migration> {
  if (!FILE_NAME.test(file) || Number(file.slice(0, 4)) !== number) {
    throw new CannotMigrate(
      `${file} is not the migration number ${number}: the files must be numbered without a gap.`,
    );
  }
  const text = await readFile(`${folder}/${file}`, 'utf8');
  // A checkout with other line ends is the same file.
  return { file, text, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
}

async function applyPending(
  client: pg.Client,
  migrations: readonly Migration[],
  log: MigrateOptions['log'],
): Promise<string[]> {
  const applied = await readApplied(client);
  for (const [index, before] of applied.entries()) check(before, migrations[index]);
  const pending = migrations.slice(applied.length);
  for (const migration of pending) {
    await apply(client, migration);
    log?.(`The database was brought up to ${migration.file}.`);
  }
  return pending.map((migration) => migration.file);
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  await client.query(`create table if not exists migrations (
    file text collate "C" primary key, checksum text not null, applied_at timestamptz not null default now())`);
  return (await client.query<Applied>('select file, checksum from migrations order by file')).rows;
}

function check(before: Applied, now: Migration | undefined): void {
  if (now === undefined) {
    throw new CannotMigrate(
      `The database is newer than this program: it has ${before.file}. Start a newer version.`,
    );
  }
  if (now.file !== before.file) {
    throw new CannotMigrate(
      `The database was made with ${before.file}, but this program has ${now.file} in its place.`,
    );
  }
  if (now.checksum !== before.checksum) {
    throw new CannotMigrate(
      `${now.file} was changed after it was applied. Put it back and add a new file instead.`,
    );
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into migrations (file, checksum) values ($1, $2)', [
      migration.file,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(
      `${migration.file} could not be applied: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  }
}
