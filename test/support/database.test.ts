import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { emptyDatabase, freshDatabase } from '#test/support/database.ts';

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
};

test('each test has a database of its own', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  await ask(one.url, 'CREATE TABLE only_here (x int)');
  assert.deepEqual(
    await ask(one.url, `SELECT count(*)::int FROM pg_tables WHERE tablename = 'only_here'`),
    [1],
  );
  assert.deepEqual(
    await ask(other.url, `SELECT count(*)::int FROM pg_tables WHERE tablename = 'only_here'`),
    [0],
  );
  await one.drop();
  await other.drop();
  await assert.rejects(ask(one.url, 'SELECT 1'), { code: '3D000' });
});

test('an empty database has no table, and small letters are found in Unicode', async () => {
  const database = await emptyDatabase();
  assert.deepEqual(
    await ask(database.url, `SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'`),
    [0],
  );
  assert.deepEqual(await ask(database.url, `SELECT lower('ÉŁ')`), ['éł']);
  await database.drop();
});
