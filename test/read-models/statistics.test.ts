import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LimitId } from '#procedure/model.ts';
import { type LimitStatistics, type Statistics, statistics } from '#read-models/index.ts';
import { AGE_BANDS, bandOf } from '#read-models/statistics/ages.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { type GivenCase, givenCase, originalCase } from '#test/support/given-case.ts';
import { OFFICE, putCase, putContact, reader, TODAY } from './support.ts';

const review = { reviewRequest: { decisionDate: '2026-01-02', criteria: ['overlooked'] } } as const;
const opening = (number: number) => ({ opening: { reference: `CC-2026-0000${number}` } });

const figures = (store: PostgresStore, from: string, to: string, today = TODAY): Promise<Statistics> =>
  statistics(store, reader('auditor'), { from, to }, { ...OFFICE, today });

function limit({ limits }: Statistics, wanted: LimitId): LimitStatistics {
  const found = limits.find((one) => one.limit === wanted);
  assert.ok(found);
  return found;
}

const some = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** Received in March: a review request that went to OCWT and was told late; praise filed; a service head, overdue. */
async function march(store: PostgresStore): Promise<void> {
  const requested: GivenCase = givenCase({
    ...{ ...opening(1), receivedOn: '2026-03-02', heads: [{ category: 'decision' }], contact: review },
    original: originalCase({ decidedOn: '2026-01-02' }),
  });
  requested
    .on('2026-03-09')
    .blind('officer', 'submit-analysis')
    .blind('manager', 'decide-referral', { decision: 'pass' })
    .on('2026-03-24')
    .blind('ocwt', 'decide-review', { decision: 'no-review' })
    .on('2026-04-01')
    .blind('officer', 'explain', { sentOn: '2026-04-01' });
  await putCase(store, requested);
  const praise = givenCase({
    ...{
      ...opening(2),
      receivedOn: '2026-03-10',
      heads: [{ category: 'positive-feedback' }],
      openedBy: 'support',
    },
  });
  await putCase(store, praise.on('2026-03-11').blind('support', 'file-positive-feedback'));
  const heads = [
    { category: 'service-completed', themes: ['delay', 'rudeness'] },
    { category: 'general' },
  ] as const;
  const service = givenCase({ ...opening(3), receivedOn: '2026-03-02', heads });
  await putCase(store, service.on('2026-03-20').blind('officer', 'withdraw', { head: 'h2' }));
}

test('¶29 ¶30 a month counts what was received, completed and open, by category and age', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await march(store);
  const { received, completed, open, themes, outcomes, asAt } = await figures(
    store,
    '2026-03-01',
    '2026-03-31',
  );
  assert.equal(asAt, '2026-03-31');
  assert.deepEqual([received.total, received.cases], [4, 3]);
  assert.deepEqual(some(received.byCategory), {
    decision: 1,
    'positive-feedback': 1,
    'service-completed': 1,
    general: 1,
  });
  assert.deepEqual(some(completed.byCategory), { 'positive-feedback': 1, general: 1 });
  assert.deepEqual(some(outcomes.byOutcome), { filed: 1, withdrawn: 1 });
  // The review request was closed on 1 April, so at the end of March it was open.
  assert.deepEqual(some(open.byCategory), { decision: 1, 'service-completed': 1 });
  assert.deepEqual(
    open.byAge.filter(({ total }) => total > 0).map(({ band, total }) => [band, total]),
    [['21–25', 2]],
  );
  assert.deepEqual(some(themes), { delay: 1, rudeness: 1 });
});

test('¶29 what was open is counted on the day asked for, and never for days to come', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await march(store);
  const open = async (from: string, to: string) => (await figures(store, from, to)).open;
  assert.equal((await open('2026-02-01', '2026-02-28')).total, 0);
  assert.equal((await open('2026-03-01', '2026-03-19')).total, 3);
  assert.equal((await open('2026-03-01', '2026-12-31')).total, 1);
  assert.equal((await figures(store, '2026-03-01', '2026-12-31')).asAt, TODAY);
});

test('¶29 each limit has those met, missed, overdue and not needed, its denominator, and who held it', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await march(store);
  const all = await figures(store, '2026-03-01', '2026-04-30');
  const refer = limit(all, 'refer');
  assert.deepEqual([refer.met, refer.missed, refer.denominator, refer.workingDays], [1, 0, 1, 5]);
  const ocwt = limit(all, 'ocwt-decide');
  assert.deepEqual([ocwt.met, ocwt.missed, ocwt.denominator], [0, 1, 1]);
  assert.deepEqual([ocwt.byHolder.ocwt.missed, ocwt.byHolder['customer-care'].denominator], [1, 0]);
  const tell = limit(all, 'communicate');
  assert.deepEqual([tell.met, tell.missed, tell.denominator], [0, 1, 1]);
  assert.equal(tell.byHolder['customer-care'].missed, 1);
  const complete = limit(all, 'complete');
  assert.deepEqual(
    [
      complete.met,
      complete.missed,
      complete.overdue,
      complete.running,
      complete.notNeeded,
      complete.denominator,
    ],
    [1, 1, 1, 0, 1, 3],
  );
});

test('¶29 a limit that was extended is reported with and without that', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({ ...opening(1), heads: [{ category: 'general' }] });
  given.blind('manager', 'extend', { limit: 'complete', due: '2026-05-29', head: 'h1' });
  await putCase(store, given);
  const complete = limit(await figures(store, TODAY, TODAY, '2026-05-08'), 'complete');
  assert.deepEqual([complete.running, complete.overdue, complete.denominator], [1, 0, 0]);
  assert.deepEqual([complete.withoutExtensions.running, complete.withoutExtensions.overdue], [0, 1]);
});

test('¶30 a head opened again keeps its first end in the figures, and is counted as opened again', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({ ...opening(1), receivedOn: '2026-03-02', heads: [{ category: 'general' }] });
  given.on('2026-03-10').blind('officer', 'withdraw', { head: 'h1' });
  given.on('2026-03-30').blind('officer', 'reopen', { head: 'h1' });
  await putCase(store, given);
  const all = await figures(store, '2026-03-01', '2026-03-31');
  assert.deepEqual(
    [all.received.total, all.reopened.total, all.completed.total, all.open.total],
    [1, 1, 1, 1],
  );
  assert.equal(all.open.byAge[0]?.total, 1);
  assert.deepEqual(some(all.outcomes.byOutcome), { withdrawn: 1 });
  assert.equal((await figures(store, '2026-03-15', '2026-03-29')).open.total, 0);
});

test('¶8 ¶30 departures from the procedure are counted by the rule that was passed over', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const original = originalCase({ status: 'ongoing' });
  const heads = [{ category: 'service-ongoing', themes: ['attitude'] }] as const;
  const given = givenCase({ ...opening(1), receivedOn: '2026-03-02', original, heads });
  await putCase(store, given.on('2026-03-20').blind('manager', 'override', { head: 'h1' }));
  const { departures } = await figures(store, '2026-03-01', '2026-03-31');
  assert.deepEqual(departures, { total: 1, byRule: { 'manager-tried-first': 1 } });
  assert.equal((await figures(store, '2026-04-01', '2026-04-30')).departures.total, 0);
});

test('¶28 contacts are counted by channel, and acknowledgements by whether they were in time', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const letter = {
    letter: 'feedback',
    medium: 'email',
    promised: { referBy: null, completeBy: null },
  } as const;
  const acknowledgement = { kind: 'letter', ...letter } as const;
  const sent = (on: string) => [{ type: 'AcknowledgementSent', on, how: 'email', words: null } as const];
  await putContact(store, 'C-2026-000001', { acknowledgement }, sent(TODAY));
  await putContact(store, 'C-2026-000002', { acknowledgement }, sent('2026-04-07'));
  await putContact(store, 'C-2026-000003', { acknowledgement, channel: 'post' }, sent('2026-04-07'));
  await putContact(store, 'C-2026-000004', { acknowledgement });
  await putContact(store, 'C-2026-000005', { channel: 'telephone' });
  await putContact(store, 'C-2026-000006', {
    acknowledgement: { kind: 'exception', because: 'no-way-to-write' },
  });
  const { channels, received, acknowledgements } = await figures(store, TODAY, TODAY, '2026-04-08');
  assert.deepEqual(channels, { email: 4, online: 0, telephone: 1, post: 1 });
  assert.equal(received.contacts, 6);
  assert.deepEqual(acknowledgements, {
    ...{ met: 2, missed: 1, running: 0, overdue: 1, denominator: 4, exceptions: 1, notRequired: 1 },
  });
});

test('¶30 the seventeen age bands have every age in just one of them', () => {
  assert.equal(AGE_BANDS.length, 17);
  assert.deepEqual(
    [AGE_BANDS[0]?.band, AGE_BANDS[6]?.band, AGE_BANDS.at(-1)?.band],
    ['0–5', '31–40', '351+'],
  );
  for (let age = 0; age <= 360; age += 1) {
    const fits = AGE_BANDS.filter(({ from, to }) => age >= from && (to === null || age <= to));
    assert.deepEqual(fits, [bandOf(age)], String(age));
  }
});

test('¶30 an office without a single case has figures too', async () => {
  await using opened = await openFresh();
  const all = await figures(opened.store, '2026-03-01', '2026-03-31');
  assert.deepEqual(
    [all.received.total, all.open.total, all.limits.length, all.departures.total],
    [0, 0, 4, 0],
  );
});
