import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDatabase } from '#test/support/database.ts';
import { Place } from './program.ts';
import { killAndStart } from './rounds.ts';

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

test('three copies start at once on an empty database, and again: all answer, and none did it twice', async () => {
  const database = await emptyDatabase();
  const place = new Place({ DATABASE_URL: database.url });
  try {
    for (let time = 1; time <= 2; time += 1) {
      const copies = await Promise.all([1, 2, 3].map(() => place.start('serve')));
      for (const { address } of copies) assert.equal((await fetch(`${address}/health`)).status, 200);
      const broughtUp =
        copies
          .map(({ said }) => said())
          .join('')
          .match(/brought up to \d{4}/g) ?? [];
      assert.equal(new Set(broughtUp).size, broughtUp.length, 'each file by one of them');
      assert.equal(broughtUp.length > 0, time === 1);
      assert.deepEqual(await Promise.all(copies.map((copy) => copy.stop())), [0, 0, 0]);
    }
    assert.deepEqual((await place.run('src/cli/verify.ts')).code, 0);
  } finally {
    await place.clear();
    await database.drop();
  }
});
