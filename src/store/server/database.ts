import { Client } from 'pg';
import { databaseName, databaseUser } from './cluster.ts';

const withClient = async <T>(sockets: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ host: sockets, user: databaseUser, database: 'postgres' });
  client.on('error', () => undefined); // the failed query says it
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Whether a server answers in this folder of sockets now. */
export const connects = async (sockets: string): Promise<boolean> => {
  try {
    return await withClient(sockets, async () => true);
  } catch {
    return false;
  }
};

/** Creates the application's database unless it exists. */
export const ensureDatabase = (sockets: string): Promise<void> =>
  withClient(sockets, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  });
