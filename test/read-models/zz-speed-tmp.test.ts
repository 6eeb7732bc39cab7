import { test } from 'node:test';
import { logRows, type LogFilter, type LogSort } from '#read-models/index.ts';
import { openFresh } from '#test/store/support.ts';
import { calendars, givenCase } from '#test/support/given-case.ts';
import { putCase, putOriginal, reader } from './support.ts';
import { originalCase, people } from '#test/support/given-case.ts';

test('speed', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putOriginal(store, originalCase());
  await putCase(store, givenCase());
  const n = 100000;
  await store.query(`insert into cases select (jsonb_populate_record(c, jsonb_build_object('reference', 'X-' || lpad(n::text,9,'0'),
    'place', 'X-' || lpad(n::text,9,'0')))).* from cases c, generate_series(1, ${n}) n`);
  await store.query(`insert into case_log select 'X-' || lpad(n::text,9,'0'), head, 'X-' || lpad(n::text,9,'0'), number, 'officer-' || (n % 12),
    jsonb_set(columns, '{columns}', columns->'columns' || jsonb_build_object('receivedOn', (date '2012-01-01' + n/20)::text, 'dueOn', (date '2012-02-01' + n/20)::text, 'nextDue', (date '2012-02-01' + n/20)::text,
     'updatedOn', (date '2012-02-01' + n/20 - (n%30))::text, 'status', case when n > 99400 then 'open' else 'closed' end, 'outcome', case when n % 3000 = 0 then 'review-changed' else 'answered' end, 'category', case when n%40=0 then 'general' else 'decision' end))
    from case_log, generate_series(1, ${n}) n`);
  await store.query('analyze');
  const office = { today: '2025-12-31', calendars };
  const up = (by: LogSort['by'], direction: LogSort['direction'] = 'up'): LogSort => ({ by, direction });
  const all: [string, LogFilter, LogSort][] = [];
  for (const sort of [up('reference','down'), up('reference'), up('received'), up('received','down'), up('due'), up('updated'), up('updated','down')])
    for (const [name, filter] of Object.entries({ none: {}, mine: { officer: 'officer-3' }, open: { state: 'open' }, mineOpen: { officer: 'officer-3', state: 'open' }, overdue: { overdue: true }, stale: { stale: true }, general: { category: 'general' }, rare: { outcome: 'review-changed' }, none2: { category: 'post-review' }, dates: { receivedFrom: '2020-01-01', receivedTo: '2020-01-31' } }) as [string, LogFilter][])
      all.push([`${name} ${sort.by} ${sort.direction}`, filter, sort]);
  const r = reader('auditor');
  for (const [name, filter, sort] of all) {
    const t: number[] = [];
    let len = 0; let next: string | null = null;
    for (let i = 0; i < 7; i += 1) { const s = process.hrtime.bigint(); const p = await logRows(store, r, filter, { limit: 50, after: null }, office, sort); t.push(Number(process.hrtime.bigint() - s) / 1e6); len = p.items.length; next = p.next; }
    let second = 0; if (next) { const s = process.hrtime.bigint(); await logRows(store, r, filter, { limit: 50, after: next }, office, sort); second = Number(process.hrtime.bigint() - s) / 1e6; }
    console.log(name.padEnd(30), len, t.sort((a, b) => a - b)[3]?.toFixed(1), 'next', second.toFixed(1));
  }
});
