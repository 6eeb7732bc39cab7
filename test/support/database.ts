import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A migrated, empty database of one's own. `drop` ends whatever is still connected to it. */
export type FreshDatabase = { url: string; drop(): Promise<void> };

const root = join(import.meta.dirname, '..', '..');
const templateLock = 7_350_912;

const server = (): string => {
  const url = process.env.TEST_SERVER_URL;
  if (url) return url;
  throw new Error(
    'TEST_SERVER_URL is not set: run this test by "npm test -- <file>", which starts a server.',
  );
};

/** The address of another database on the same server. */
const addressOf = (database: string): string => server().replace(/^([^?]*\/)[^/?]*/, `$1${database}`);

const onServer = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: addressOf('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const templateName = (): string => {
  const folder = join(root, 'migrations');
  const hash = createHash('sha256');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return `template_${hash.digest('hex').slice(0, 16)}`;
};

const migrate = async (url: string): Promise<void> => {
  if (!existsSync(join(root, 'src/store/migrate.ts'))) return;
  const path: string = '#store/migrate.ts';
  const store = (await import(path)) as { migrate(url: string): Promise<unknown> };
  await store.migrate(url);
};

/** A database that was just migrated may still be letting go of its connections. */
const whenNobodyIsConnected = async (work: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 40) throw error;
      await sleep(50);
    }
  }
};

const makeTemplate = (name: string): Promise<void> =>
  onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}_new WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}_new`);
    await migrate(addressOf(`${name}_new`));
    await whenNobodyIsConnected(() => client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`));
  });

const templates = new Map<string, Promise<string>>();

const template = (): Promise<string> => {
  const key = server();
  const made = templates.get(key);
  if (made) return made;
  const name = templateName();
  const making = makeTemplate(name).then(() => name);
  templates.set(key, making);
  return making;
};

const drop = (name: string): Promise<void> =>
  onServer(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

/** Clones the migrated template on the server that TEST_SERVER_URL names; about 35 ms. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const from = await template();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer((client) =>
    whenNobodyIsConnected(() => client.query(`CREATE DATABASE ${name} TEMPLATE ${from}`)),
  );
  return { url: addressOf(name), drop: () => drop(name) };
};

/** An empty database without a single table, for what is tested about migrating. */
export const emptyDatabase = async (): Promise<FreshDatabase> => {
  const name = `empty_${randomBytes(8).toString('hex')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name}`));
  return { url: addressOf(name), drop: () => drop(name) };
};
