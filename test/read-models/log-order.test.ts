import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allLogRows,
  BadCursor,
  LOG_ORDERS,
  type LogRow,
  type LogSort,
  logRows,
  staleSince,
} from '#read-models/index.ts';
import { openFresh } from '#test/store/support.ts';
import { calendars, givenCase } from '#test/support/given-case.ts';
import { OFFICE, putCase, reader } from './support.ts';

const nameOf = ({ reference, head }: LogRow): string => `${reference} ${head}`;

test('¶30 in every order and direction pages show each row once, as the whole log does', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const days = ['2026-03-02', '2026-03-02', '2026-03-30', '2026-03-10', '2026-03-10', '2026-03-10'];
  for (const [index, receivedOn] of days.entries()) {
    const reference = `CC-2026-0000${index + 1}`;
    const heads = [{ category: 'general' }, { category: 'service-completed' }] as const;
    await putCase(store, givenCase({ receivedOn, heads, opening: { reference } }));
  }
  const sorts = LOG_ORDERS.flatMap((by): LogSort[] => [
    { by, direction: 'up' },
    { by, direction: 'down' },
  ]);
  for (const sort of sorts) {
    const whole = (await Array.fromAsync(allLogRows(store, reader('auditor'), {}, OFFICE, sort))).flat();
    assert.equal(new Set(whole.map(nameOf)).size, 12);
    const key = {
      reference: 'reference',
      received: 'receivedOn',
      due: 'dueOn',
      updated: 'updatedOn',
    } as const;
    const values = whole.map((row) => String(row[key[sort.by]]));
    const ordered = [...values].sort();
    assert.deepEqual(values, sort.direction === 'up' ? ordered : ordered.reverse(), JSON.stringify(sort));
    for (const limit of [1, 5]) {
      const seen: LogRow[] = [];
      let after: string | null = null;
      do {
        const page: { items: LogRow[]; next: string | null } = await logRows(
          ...([store, reader('auditor'), {}, { limit, after }, OFFICE, sort] as const),
        );
        seen.push(...page.items);
        after = page.next;
      } while (after !== null);
      assert.deepEqual(seen.map(nameOf), whole.map(nameOf), `${JSON.stringify(sort)} by ${limit}`);
    }
  }
  const byDay: LogSort = { by: 'received', direction: 'up' };
  const { next } = await logRows(store, reader('auditor'), {}, { limit: 1, after: null }, OFFICE, byDay);
  await assert.rejects(
    logRows(store, reader('auditor'), {}, { limit: 1, after: next }, OFFICE, { by: 'due', direction: 'up' }),
    BadCursor,
    'the place in one order is none in another',
  );
});

test('¶29 ¶30 more than five working days are counted over Easter, and not at all where the calendar ends', () => {
  const calendar = calendars.current();
  assert.equal(staleSince(calendar, '2026-04-02'), '2026-03-25');
  assert.equal(staleSince(calendar, '2026-04-10'), '2026-03-31');
  assert.equal(staleSince(calendar, '2026-04-12'), '2026-03-31');
  assert.equal(staleSince(calendar, '2035-04-02'), null);
});
