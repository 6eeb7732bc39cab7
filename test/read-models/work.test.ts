import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CaseFilter,
  claim,
  claimOf,
  nextUnallocated,
  release,
  teamView,
  WORK_GROUPS,
  type WorkQueue,
  weekEndOf,
  workQueue,
} from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { givenCase, originalCase } from '#test/support/given-case.ts';
import { listed, putCase, putContact, putOriginal, putStaff, reader, TODAY } from './support.ts';

const numbered = (number: number) => `CC-2026-${String(number).padStart(5, '0')}`;
const opening = (number: number, officer = 'officer') => ({
  opening: { reference: numbered(number), officer },
});
/** A case that its officer left. */
function leftBehind(number: number, more: Parameters<typeof givenCase>[0] = {}) {
  const given = givenCase({ ...opening(number), ...more });
  given.record('officer', [{ type: 'OfficerLeft', officer: 'officer', words: null }]);
  return given;
}
const ongoing = originalCase({ reference: 'OB-2', status: 'ongoing' });

const references = (queue: WorkQueue) =>
  Object.fromEntries(
    WORK_GROUPS.map((id) => [id, queue.groups[id].items.map(({ reference }) => Number(reference.slice(-2)))]),
  );
const nothing = { overdue: [], today: [], week: [], later: [], waiting: [] };

/** Five cases of the officer, each with something due in another group, and one that waits for the manager. */
async function aDesk(store: PostgresStore): Promise<void> {
  const received = ['2026-03-04', '2026-02-02', '2026-03-05', '2026-03-06', '2026-04-01'];
  for (const [index, receivedOn] of received.entries())
    await putCase(store, givenCase({ ...opening(index + 1), receivedOn, today: TODAY }));
  const waits = givenCase({ ...opening(6), receivedOn: '2026-03-20' });
  await putCase(store, waits.on('2026-03-25').blind('officer', 'submit-analysis').on(TODAY));
}

test('¶11 ¶29 what somebody has to do is grouped by its day, the longest overdue first', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await aDesk(store);
  const queue = await workQueue(store, reader('officer'), TODAY);
  const due = (group: 'overdue' | 'today' | 'week' | 'later') =>
    queue.groups[group].items.map((item) => item.nextDue ?? '');
  assert.ok(due('overdue').every((day) => day < TODAY));
  assert.deepEqual(due('overdue'), due('overdue').toSorted());
  assert.ok(due('today').every((day) => day === TODAY));
  assert.ok(due('week').every((day) => day > TODAY && day <= weekEndOf(TODAY)));
  assert.deepEqual(references(queue).waiting, [6]);
  const all = WORK_GROUPS.flatMap((id) => references(queue)[id] ?? []);
  assert.deepEqual(all.toSorted(), [1, 2, 3, 4, 5, 6]);
  assert.equal(references(queue).overdue?.[0], 2);
  const on = queue.groups.later.items[0]?.nextDue ?? '';
  assert.deepEqual((await workQueue(store, reader('officer'), on)).groups.today.items[0]?.nextDue, on);
  const later = await workQueue(store, reader('officer'), TODAY, { weekEnd: '2026-12-31' });
  assert.deepEqual(references(later).later, []);
});

test('¶12 ¶29 an item says what is awaited, by which limit, from whom and since when', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await aDesk(store);
  const [item] = (await workQueue(store, reader('officer'), TODAY)).groups.waiting.items;
  assert.ok(item);
  assert.deepEqual([item.step, item.limit, item.awaitedSince], ['sign-off', 'complete', '2026-03-25']);
  assert.equal(item.holder?.role, 'customer-care-manager');
  const theirs = await workQueue(store, reader(item.holder?.user ?? ''), TODAY);
  const mine = WORK_GROUPS.flatMap((id) => theirs.groups[id].items);
  assert.deepEqual(
    mine.map(({ reference }) => reference),
    [numbered(6)],
  );
});

test('¶12 ¶15 what the manager returned is marked, and is the officer’s work again', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase(opening(1)).blind('officer', 'submit-analysis');
  const manager = given.holder()?.user ?? '';
  await putCase(store, given.take(manager, 'sign-off', { decision: 'return', comments: 'Say more' }));
  const queue = await workQueue(store, reader('officer'), TODAY);
  const [item] = WORK_GROUPS.flatMap((id) => queue.groups[id].items);
  assert.deepEqual([item?.step, item?.returned], ['submit-analysis', true]);
  assert.deepEqual(await listed(store, 'officer', { returned: true }), [numbered(1)]);
});

test('¶4 ¶25 a head of a pool is the work of everybody in it, and of nobody once a person has it', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, leftBehind(1));
  const work = async (user: string) => references(await workQueue(store, reader(user), TODAY));
  for (const user of ['officer', 'officer-2']) assert.notDeepEqual(await work(user), nothing, user);
  await putCase(store, givenCase(opening(1, 'officer')));
  assert.notDeepEqual(await work('officer'), nothing);
  assert.deepEqual(await work('officer-2'), nothing);
  await putCase(
    store,
    givenCase({
      ...opening(2),
      heads: [{ category: 'decision' }],
      contact: { reviewRequest: { decisionDate: '2026-03-02', criteria: ['overlooked'] } },
    })
      .blind('officer', 'submit-analysis')
      .blind('manager', 'decide-referral', { decision: 'pass' }),
  );
  for (const user of ['ocwt', 'ocwt-2', 'ocwt-3']) assert.notDeepEqual(await work(user), nothing, user);
});

test('¶8 a manager who is asked to confirm has that to do, while somebody else holds the head', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putOriginal(store, ongoing);
  const given = givenCase({
    ...{ ...opening(1), original: ongoing },
    heads: [{ category: 'service-ongoing', themes: ['delay'] }],
  });
  const agreed = { agreedWith: 'line-manager', handler: 'customer-care' };
  await putCase(store, given.blind('manager', 'agree-handler', agreed));
  const { groups } = await workQueue(store, reader('line-manager'), TODAY);
  const [item] = WORK_GROUPS.flatMap((id) => groups[id].items);
  assert.equal(item?.step, 'confirm-handler');
  const officer = await workQueue(store, reader('officer'), TODAY);
  assert.deepEqual(
    WORK_GROUPS.flatMap((id) => officer.groups[id].items).map(({ step }) => step),
    ['submit-analysis'],
  );
});

test('¶2 a call back that was promised for today is there until its day is moved', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const call = { on: TODAY, with: 'A person', said: 'Will ring' };
  const given = givenCase(opening(1));
  await putCase(store, given.take('officer', 'record-call', { ...call, callBackOn: '2026-04-07' }));
  const promised = async (today: string, user = 'officer') =>
    (await workQueue(store, reader(user), today)).callBacks;
  assert.equal((await promised('2026-04-06')).count, 0);
  const { count, items } = await promised('2026-04-07');
  assert.deepEqual([count, items[0]?.reference, items[0]?.callBackOn], [1, numbered(1), '2026-04-07']);
  assert.equal((await promised('2026-04-07', 'officer-2')).count, 0);
});

test('¶4 a group counts all of it and gives its first hundred', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, givenCase(opening(1)));
  await store.query(`insert into cases select (jsonb_populate_record(c, jsonb_build_object('reference', 'X-' || n,
    'place', 'X-' || n))).* from cases c, generate_series(1, 150) n`);
  await store.query(`insert into case_heads select (jsonb_populate_record(h, jsonb_build_object('reference', 'X-' || n,
    'place', 'X-' || n))).* from case_heads h, generate_series(1, 150) n`);
  const { groups } = await workQueue(store, reader('officer'), TODAY);
  assert.deepEqual([groups.later.count, groups.later.items.length], [151, 100]);
});

test('¶29 ¶30 the numbers of the team are those of the lists they lead to', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putStaff(
    store,
    ...(['officer', 'officer-2', 'manager'].map((user) => ({
      ...reader(user),
      name: user,
      active: true,
    })) as never[]),
  );
  await aDesk(store);
  const sent = givenCase({
    ...opening(7),
    receivedOn: '2026-02-16',
    heads: [{ category: 'decision' }],
    contact: { reviewRequest: { decisionDate: '2026-02-02', criteria: ['overlooked'] } },
  });
  sent.blind('officer', 'submit-analysis').blind('manager', 'decide-referral', { decision: 'pass' });
  await putCase(store, sent.on(TODAY));
  const back = givenCase({ ...opening(8), receivedOn: '2026-03-30' }).blind('officer', 'submit-analysis');
  await putCase(
    store,
    back.take(back.holder()?.user ?? '', 'sign-off', { decision: 'return', comments: 'More' }),
  );
  await putCase(store, leftBehind(9, { receivedOn: '2026-02-03' }));
  await putContact(store, 'C-2026-000001');
  const view = await teamView(store, reader('manager'), TODAY);
  const many = async (filter: CaseFilter) => (await listed(store, 'manager', filter)).length;
  for (const { officer, ...load } of view.officers) {
    const week: CaseFilter = { overdue: false, dueBy: view.weekEnd };
    assert.deepEqual(
      load,
      {
        open: await many({ officer, state: 'open' }),
        overdue: await many({ officer, overdue: true }),
        dueThisWeek: await many({ officer, state: 'open', ...week }),
        waiting: await many({ officer, waiting: true }),
        returned: await many({ officer, returned: true }),
        priority: await many({ officer, state: 'open', priority: true }),
        oldest: load.oldest,
      },
      officer,
    );
  }
  assert.deepEqual(view.officers.map(({ officer }) => officer).toSorted(), ['officer', 'officer-2']);
  const officer = view.officers.find((one) => one.officer === 'officer');
  assert.deepEqual([officer?.open, officer?.waiting, officer?.returned], [8, 2, 1]);
  assert.equal(officer?.oldest, '2026-02-02');
  assert.equal(view.unallocated.open, await many({ unallocated: true }));
  assert.deepEqual([view.unallocated.open, view.unallocated.overdue], [1, 1]);
  for (const [heldBy, count] of Object.entries(view.overdueByHolder))
    assert.equal(count, await many({ heldBy: heldBy as 'ocwt', overdue: true }), heldBy);
  assert.ok(view.overdueByHolder.ocwt > 0 && view.overdueByHolder['customer-care'] > 0);
  assert.deepEqual([view.contacts.toConsider, view.contacts.oldestToConsider], [1, TODAY]);
});

test('¶4 the next that is nobody’s is the oldest, and two colleagues who ask at once never get the same', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const now = Temporal.Instant.from(`${TODAY}T12:00:00Z`);
  assert.equal(await nextUnallocated(store, reader('officer'), now), null);
  await putCase(store, leftBehind(1, { receivedOn: '2026-03-02' }));
  await putContact(store, 'C-2026-000001', { receivedOn: '2026-02-02', receivedAt: '2026-02-02T10:00:00Z' });
  await putContact(store, 'C-2026-000002', { receivedOn: '2026-03-03', receivedAt: '2026-03-03T10:00:00Z' });
  const taken = await store.transaction(async (tx) => {
    const first = await nextUnallocated(tx, reader('officer'), now);
    if (first) await claim(tx, first.reference, 'officer', now);
    const second = await store.transaction(async (other) => {
      const next = await nextUnallocated(other, reader('officer-2'), now);
      const third = await store.transaction((last) => nextUnallocated(last, reader('manager'), now));
      return [next?.reference, third?.reference];
    });
    return [first?.reference, ...second];
  });
  assert.deepEqual(taken, ['C-2026-000001', numbered(1), 'C-2026-000002']);
  const next = await nextUnallocated(store, reader('officer-2'), now);
  assert.deepEqual(next, { kind: 'case', reference: numbered(1) });
  const own = await nextUnallocated(store, reader('officer'), now);
  assert.equal(own?.reference, 'C-2026-000001');
});

test('¶4 a claim is that of who came first, and lapses after half an hour', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const now = Temporal.Instant.from(`${TODAY}T12:00:00Z`);
  const at = (minutes: number) => now.add({ minutes });
  assert.equal((await claim(store, 'C-1', 'officer', now)).user, 'officer');
  assert.equal((await claim(store, 'C-1', 'manager', at(29))).user, 'officer');
  await release(store, 'C-1', 'manager');
  assert.equal((await claimOf(store, 'C-1', at(30)))?.user, 'officer');
  assert.equal(await claimOf(store, 'C-1', at(31)), null);
  assert.equal((await claim(store, 'C-1', 'manager', at(31))).user, 'manager');
  await release(store, 'C-1', 'manager');
  assert.equal(await claimOf(store, 'C-1', at(31)), null);
});
