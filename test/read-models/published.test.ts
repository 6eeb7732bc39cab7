import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readOffice } from '#app/app.ts';
import { lastComplete, publishedFigures } from '#read-models/index.ts';
import { safeParts } from '#read-models/statistics/published.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';

test('¶30 the parts of a published total never give away a number under five', () => {
  assert.deepEqual(safeParts([0, 12, 7]), [0, 12, 7]);
  assert.deepEqual(safeParts([3, 12, 7]), ['few', 12, 'few']);
  assert.deepEqual(safeParts([3, 1, 7, 0]), ['few', 'few', 7, 0]);
  assert.deepEqual(safeParts([3, 0]), ['few', 0]);
});

test('¶30 what is published is over: the last quarter, and the last year from April', () => {
  const day = (today: string) => {
    const { quarter, year } = lastComplete(today);
    return [quarter.from, quarter.to, year.from, year.to];
  };
  assert.deepEqual(day('2026-04-02'), ['2026-01-01', '2026-03-31', '2025-04-01', '2026-03-31']);
  assert.deepEqual(day('2026-03-31'), ['2025-10-01', '2025-12-31', '2024-04-01', '2025-03-31']);
  assert.deepEqual(day('2026-12-31'), ['2026-07-01', '2026-09-30', '2025-04-01', '2026-03-31']);
});

describe('the figures that are published', () => {
  let office: TestOffice;
  before(async () => {
    office = await startOffice();
  });
  after(() => office[Symbol.asyncDispose]());

  test('¶29 ¶30 totals are of everybody, and few are called few', async () => {
    const { app, store } = office;
    const say = (number: number) =>
      office.as('officer').post('/api/contacts', {
        ...{ channel: 'email', receivedAt: '2026-03-02T10:00:00Z', text: `Letter ${number}` },
        from: { name: 'A person', email: `p${number}@example.org` },
      });
    const published = async () => {
      const now = app.clock.now();
      const { quarter } = lastComplete('2026-04-02');
      return publishedFigures(store, quarter, await readOffice(app, store, now));
    };
    for (let number = 0; number < 4; number += 1) assert.equal((await say(number)).status, 201);
    assert.equal((await published()).contacts, 'few');
    await say(4);
    const figures = await published();
    assert.equal(figures.contacts, 5);
    assert.deepEqual(figures.acknowledged, { met: 0, of: 5, percent: 0 });
    assert.deepEqual(figures.finished, { met: 0, of: 0, percent: null });
  });
});
