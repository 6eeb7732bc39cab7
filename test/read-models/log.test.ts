import assert from 'node:assert/strict';
import { test } from 'node:test';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { allLogRows, type LogRow, logColumns, logRows } from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { contactOn, givenCase, originalCase } from '#test/support/given-case.ts';
import { OFFICE, putCase, reader, TODAY } from './support.ts';

async function log(store: PostgresStore, reference: string, today = TODAY): Promise<readonly LogRow[]> {
  const office = { ...OFFICE, today };
  return (await logRows(store, reader('officer'), { reference }, { limit: 200, after: null }, office)).items;
}

const review = {
  reviewRequest: { decisionDate: '2026-03-02', criteria: ['overlooked', 'new-information'] },
} as const;

test('¶12 ¶25 ¶29 ¶30 the log of a review request is made from what was done, with each limit judged', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({ heads: [{ category: 'decision' }], contact: review });
  given
    .on('2026-04-08')
    .blind('officer', 'submit-analysis', { proposedDecision: 'Look at the letter again' })
    .on('2026-04-13')
    .blind('manager', 'decide-referral', { decision: 'pass' })
    .on('2026-04-28')
    .blind('ocwt', 'decide-review', { decision: 'no-review', reasons: 'Nothing was overlooked' })
    .on('2026-05-07')
    .blind('officer', 'explain', { sentOn: '2026-05-07', decision: 'No review will be done' });
  const contact = contactOn(TODAY, { ...review, acknowledged: { on: TODAY, how: 'email' } });
  await putCase(store, given, [contact]);
  const [row] = await log(store, 'CC-2026-00001', '2026-06-01');
  assert.deepEqual(row, {
    ...{ reference: 'CC-2026-00001', head: 'h1', originalCase: 'OB-2026-00017', officer: 'officer' },
    ...{
      person: 'A person',
      channel: 'email',
      receivedByOffice: TODAY,
      receivedOn: TODAY,
      acknowledgedOn: TODAY,
    },
    ...{ category: 'decision', themes: null, priority: false, adjustments: null },
    ...{ handlerAgreed: null, handlerAgreedOn: null, attemptedOn: null, spokeToStaffOn: null },
    ...{
      criteria: 'new-information, overlooked',
      analysedOn: '2026-04-08',
      proposedOutcome: row?.proposedOutcome,
    },
    ...{ proposedDecision: 'Look at the letter again', signedOffBy: 'manager', signedOffOn: '2026-04-13' },
    ...{
      sentToOcwtOn: '2026-04-13',
      ocwtDue: '2026-04-27',
      ocwtDecision: 'no-review',
      ocwtDecidedOn: '2026-04-28',
    },
    ...{ toldOn: '2026-05-07', referMet: true, ocwtMet: false, tellMet: false, dueOn: '2026-05-05' },
    ...{ completedOn: '2026-05-07', workingDaysTaken: 22, completedInTime: false, extendedTo: null },
    ...{ outcome: 'review-declined', decision: 'No review will be done', updatedOn: '2026-05-07' },
    ...{ status: 'closed', nextAction: null, nextDue: null },
  });
});

test('¶29 ¶30 whether a limit is met stays open while it runs, and is no once its day has gone by', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, givenCase({ heads: [{ category: 'decision' }], contact: review }));
  const judged = async (today: string) => {
    const [row] = await log(store, 'CC-2026-00001', today);
    return [row?.referMet, row?.ocwtMet, row?.completedInTime];
  };
  assert.deepEqual(await judged('2026-04-13'), [null, null, null]);
  assert.deepEqual(await judged('2026-04-14'), [false, null, null]);
  assert.deepEqual(await judged('2026-05-06'), [false, null, false]);
  const [row] = await log(store, 'CC-2026-00001');
  assert.deepEqual(
    [row?.nextAction, row?.nextDue, row?.dueOn, row?.workingDaysTaken],
    [...[procedure.steps['submit-analysis'].name, '2026-04-13', '2026-05-05', null]],
  );
});

test('¶8 ¶30 the log says who was agreed to handle it, and a withdrawn head when it ended', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const original = originalCase({ status: 'ongoing' });
  const given = givenCase({ original, heads: [{ category: 'service-ongoing' }] })
    .blind('manager', 'agree-handler', { agreedWith: 'line-manager', handler: 'line-manager' })
    .blind('officer', 'set-adjustments', { adjustments: ['large-print'] })
    .on('2026-04-09')
    .blind('officer', 'withdraw', { head: 'h1', reason: 'They settled it' });
  await putCase(store, given);
  const [row] = await log(store, 'CC-2026-00001');
  assert.ok(row);
  const { handlerAgreed, handlerAgreedOn, adjustments, completedOn, workingDaysTaken, completedInTime } = row;
  assert.deepEqual(
    [handlerAgreed, handlerAgreedOn, adjustments],
    ['line-manager', TODAY, given.file.adjustments.join(', ')],
  );
  assert.deepEqual([row.outcome, row.decision], ['withdrawn', 'They settled it']);
  assert.deepEqual([completedOn, workingDaysTaken, completedInTime], ['2026-04-09', 3, null]);
});

test('¶30 the log has a row a head, newest case first, by officer, in pages and in one go', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const heads = Array.from({ length: 11 }, () => ({ category: 'general' }) as const);
  await putCase(store, givenCase({ opening: { reference: 'CC-2026-00001' } }));
  await putCase(store, givenCase({ opening: { reference: 'CC-2026-00002' }, heads }));
  await putCase(store, givenCase({ opening: { reference: 'CC-2026-00003', officer: 'officer-2' } }));
  const names = (rows: readonly LogRow[]) => rows.map(({ reference, head }) => `${reference} ${head}`);
  const expected = [
    'CC-2026-00003 h1',
    ...Array.from({ length: 11 }, (_, index) => `CC-2026-00002 h${index + 1}`),
    'CC-2026-00001 h1',
  ];
  const seen: LogRow[] = [];
  let after: string | null = null;
  do {
    const page: { items: LogRow[]; next: string | null } = await logRows(
      ...([store, reader('auditor'), {}, { limit: 3, after }, OFFICE] as const),
    );
    seen.push(...page.items);
    after = page.next;
  } while (after !== null);
  assert.deepEqual(names(seen), expected);
  const whole = await Array.fromAsync(allLogRows(store, reader('auditor'), {}, OFFICE));
  assert.deepEqual(names(whole.flat()), expected);
  const theirs = await Array.fromAsync(
    allLogRows(store, reader('auditor'), { officer: 'officer-2' }, OFFICE),
  );
  assert.deepEqual(names(theirs.flat()), ['CC-2026-00003 h1']);
});

test('¶30 a long log comes in several parts, and none of it twice', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, givenCase());
  await store.query(`insert into cases select (jsonb_populate_record(c, jsonb_build_object('reference', 'X-' || n,
    'place', 'X-' || n))).* from cases c, generate_series(1001, 2203) n`);
  await store.query(`insert into case_log select 'X-' || n, head, 'X-' || n, number, officer, columns
    from case_log, generate_series(1001, 2203) n`);
  const parts = await Array.fromAsync(allLogRows(store, reader('officer'), {}, OFFICE));
  assert.deepEqual(
    parts.map((part) => part.length),
    [500, 500, 204],
  );
});

test('¶30 each column of the log has a key, a letter of the sheet and a type that its values keep to', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, givenCase());
  const [row] = await log(store, 'CC-2026-00001');
  assert.ok(row);
  assert.deepEqual(Object.keys(row).sort(), logColumns.map(({ key }) => key).sort());
  const types = { text: 'string', date: 'string', number: 'number', 'yes-no': 'boolean' } as const;
  for (const { key, type } of logColumns) {
    const value: LogRow[typeof key] = row[key];
    assert.ok(value === null || typeof value === types[type], key);
    if (type === 'date' && value !== null) assert.match(String(value), /^\d{4}-\d{2}-\d{2}$/);
  }
});
