import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { migrate } from '#store/migrate.ts';
import { emptyDatabase } from '#test/support/database.ts';
import { root } from '#test/support/imports.ts';
import { Place } from './program.ts';
import { isClean, killAndStart } from './rounds.ts';

test('killed 20 times on a PostgreSQL server by DATABASE_URL: all that was acknowledged is there, once', async () => {
  const database = await emptyDatabase();
  const place = new Place({ DATABASE_URL: database.url });
  try {
    const writers = await killAndStart(place, { times: 20 });
    assert.ok(writers.cases.size > 40, `${writers.cases.size} cases were opened`);
    assert.ok(writers.unanswered > 20, `${writers.unanswered} requests were cut off`);
  } finally {
    await place.clear();
    await database.drop();
  }
});

/** Starts three copies at once, and gives the migrations they said they made. */
async function startThree(place: Place): Promise<readonly string[]> {
  const copies = await Promise.all([1, 2, 3].map(() => place.start('serve')));
  for (const { address } of copies) assert.equal((await fetch(`${address}/health`)).status, 200);
  assert.deepEqual(await Promise.all(copies.map((copy) => copy.stop())), [0, 0, 0]);
  const said = copies.map((copy) => copy.said()).join('');
  return (said.match(/brought up to \S+\.sql/g) ?? [])
    .map((one) => one.slice('brought up to '.length))
    .sort();
}

const files = (await readdir(join(root, 'migrations'))).sort();

test('three copies start at once on an empty database, and again: all answer, and none did it twice', async () => {
  const database = await emptyDatabase();
  const place = new Place({ DATABASE_URL: database.url });
  try {
    assert.deepEqual(await startThree(place), files);
    assert.deepEqual(await startThree(place), []);
    await isClean(place);
  } finally {
    await place.clear();
    await database.drop();
  }
});

test('three copies start at once with a pending migration: one makes it, the others wait, all answer', async () => {
  const database = await emptyDatabase();
  const place = new Place({ DATABASE_URL: database.url });
  try {
    const [first = '', ...pending] = files;
    const folder = join(place.folder, 'earlier');
    await mkdir(folder);
    await copyFile(join(root, 'migrations', first), join(folder, first));
    await migrate(database.url, { folder });
    assert.deepEqual(await startThree(place), pending);
    await isClean(place);
  } finally {
    await place.clear();
    await database.drop();
  }
});
