import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  nextUnallocated,
  type Reader,
  searchAll,
  suggestionsFor,
  teamView,
  WORK_GROUPS,
  workQueue,
} from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { contactOn, givenCase, originalCase, people } from '#test/support/given-case.ts';
import { putCase, putContact, putOriginal, putStaff, reader, TODAY } from './support.ts';

const NOW = Temporal.Instant.from(`${TODAY}T12:00:00Z`);
const TEXT = 'Nobody answered any of the five letters that I wrote about marigolds.';
const words = {
  name: 'Ann Reid',
  email: 'ann@example.org',
  telephone: null,
  address: null,
  text: TEXT,
  grounds: null,
};
const letter = {
  kind: 'letter',
  letter: 'acknowledge-feedback',
  medium: 'email',
  promised: { referBy: null, completeBy: null },
} as const;
const contact = contactOn(TODAY, { reference: 'C-2026-000003', originalCase: 'OB-2', words });

/** Everything there is about a case in which officer-2, deputy-manager and ocwt-2 had a part: work, late work, contacts. */
async function fill(store: PostgresStore, involved: readonly string[]): Promise<void> {
  const original = originalCase({ reference: 'OB-2', involved, complainant: 'Ann Reid' });
  await putOriginal(store, original);
  for (const member of people) await putStaff(store, member);
  const at = (reference: string) => ({
    original,
    contact: { words },
    receivedOn: '2026-02-16',
    opening: { reference, officer: 'officer' },
  });
  const came = [contactOn('2026-02-16', { words, originalCase: 'OB-2' })];
  const free = givenCase(at('CC-2026-00001'));
  free.record('officer', [{ type: 'OfficerLeft', officer: 'officer', words: null }]);
  const mine = givenCase(at('CC-2026-00002'));
  mine.take('officer', 'record-call', {
    on: '2026-02-16',
    with: 'Ann',
    said: 'Will ring',
    callBackOn: TODAY,
  });
  const back = givenCase(at('CC-2026-00003')).blind('officer', 'submit-analysis');
  back.take(back.holder()?.user ?? '', 'sign-off', { decision: 'return', comments: 'More' });
  const review = { reviewRequest: { decisionDate: '2026-02-02', criteria: ['overlooked'] as const } };
  const passed = givenCase({
    ...at('CC-2026-00004'),
    heads: [{ category: 'decision' }],
    contact: { words, ...review },
  });
  passed.blind('officer', 'submit-analysis').blind('manager', 'decide-referral', { decision: 'pass' });
  for (const given of [free, mine, back, passed]) await putCase(store, given.on(TODAY), came);
  const open = { originalCase: 'OB-2', words, acknowledgement: letter };
  for (const reference of ['C-2026-000001', contact.reference]) await putContact(store, reference, open);
}

/** All that these functions tell somebody, as numbers. */
async function toldTo(store: PostgresStore, who: Reader) {
  const { groups, callBacks } = await workQueue(store, who, TODAY);
  const team = await teamView(store, who, TODAY);
  const found = await searchAll(store, who, 'marigolds', { limit: 50, after: null });
  const byName = await searchAll(store, who, 'ann reid', { limit: 50, after: null });
  const { earlier, originals, duplicates } = await suggestionsFor(store, who, contact);
  return {
    work: WORK_GROUPS.reduce((sum, id) => sum + groups[id].count + groups[id].items.length, 0),
    callBacks: callBacks.count + callBacks.items.length,
    next: await nextUnallocated(store, who, NOW),
    officers: team.officers.reduce(
      (sum, { open, overdue, waiting, returned }) => sum + open + overdue + waiting + returned,
      0,
    ),
    unallocated: team.unallocated.open,
    contacts: team.contacts.toConsider + team.contacts.notAcknowledged,
    late: Object.values(team.overdueByHolder).reduce((sum, count) => sum + count, 0),
    found: found.count + found.items.length + byName.count + byName.items.length,
    suggested: earlier.length + originals.length + duplicates.length,
  };
}

const NOTHING = {
  work: 0,
  callBacks: 0,
  next: null,
  officers: 0,
  unallocated: 0,
  contacts: 0,
  late: 0,
  found: 0,
  suggested: 0,
};

test('¶11 ¶12 ¶25 who had a part in the original case is told nothing of it by queue, team, search or suggestion', async () => {
  const kept = [
    'officer',
    'officer-2',
    'deputy-manager',
    'manager',
    'ocwt',
    'ocwt-2',
    'support',
    'auditor',
    'records',
  ];
  await using opened = await openFresh();
  const { store } = opened;
  await fill(store, []);
  for (const user of ['officer', 'manager']) {
    const told = await toldTo(store, reader(user));
    const { work: _, callBacks: __, ...rest } = told;
    assert.equal(
      Object.values(rest).some((value) => value === 0 || value === null),
      false,
      JSON.stringify(told),
    );
  }
  const officer = await toldTo(store, reader('officer'));
  assert.ok(officer.work > 0 && officer.callBacks > 0);
  assert.ok((await toldTo(store, reader('ocwt'))).work > 0);
  // What is known changes; the rows of the cases stay as they were.
  await putOriginal(
    store,
    originalCase({ reference: 'OB-2', complainant: 'Ann Reid' }),
    originalCase({ reference: 'OB-2', involved: kept, complainant: 'Ann Reid' }),
  );
  for (const user of kept) assert.deepEqual(await toldTo(store, reader(user)), NOTHING, user);
  const both = { user: 'ocwt', roles: people.flatMap(({ roles }) => roles) };
  assert.deepEqual(await toldTo(store, both), NOTHING, 'whatever else they are');
});

test('¶4 ¶30 who reads only what is with them is told only of that, and of no contact', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await fill(store, []);
  for (const user of ['line-manager', 'case-owner', 'allocations', 'administrator'])
    assert.deepEqual(await toldTo(store, reader(user)), NOTHING, user);
  const { next, contacts, found, suggested, unallocated } = await toldTo(store, reader('ocwt'));
  assert.deepEqual(
    { next, contacts, suggested, unallocated },
    { next: null, contacts: 0, suggested: 0, unallocated: 0 },
  );
  assert.equal(found, 4);
  // A contact that is on a case of theirs is theirs to read, and tells them nothing of the original case.
  const onCase = { ...contact, reference: 'C-2026-000009', case: 'CC-2026-00004' };
  await putContact(store, onCase.reference, { originalCase: 'OB-2', words }, [
    { type: 'ContactPlaced', case: 'CC-2026-00004', words: null },
  ]);
  const { earlier, originals } = await suggestionsFor(store, reader('ocwt'), onCase);
  assert.deepEqual([earlier, originals], [[], []]);
  assert.equal((await suggestionsFor(store, reader('officer'), onCase)).originals.length, 1);
});
