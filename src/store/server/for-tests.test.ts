import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { startServerForTests } from './for-tests.ts';

const userOf = async (connectionString: string): Promise<unknown> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query('SELECT current_user AS name')).rows[0].name;
  } finally {
    await client.end();
  }
};

test('a server of one’s own asks for its password over TCP, and is gone after it stops', async () => {
  const server = await startServerForTests();
  try {
    assert.equal(await userOf(server.url), 'look_again');
    const wrong = new URL(server.url);
    wrong.password = 'guessed';
    await assert.rejects(userOf(wrong.href), { code: '28P01' });
  } finally {
    await server.stop();
  }
  await assert.rejects(userOf(server.url), { code: 'ECONNREFUSED' });
});
