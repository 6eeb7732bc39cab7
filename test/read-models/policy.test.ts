import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listContacts, logRows, mayReadCase, mayReadContact, statistics } from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { givenCase, originalCase, people } from '#test/support/given-case.ts';
import { listed, OFFICE, putCase, putContact, putOriginal, reader, TODAY } from './support.ts';

const ongoing = originalCase({ reference: 'OB-3', status: 'ongoing' });
const partOf = originalCase({ reference: 'OB-2', involved: ['officer-2', 'auditor', 'ocwt-2'] });
const at = (reference: string) => ({ opening: { reference, officer: 'officer' } });

/** One case for each way in which it may be kept from somebody, or be with somebody. */
const CASES = {
  'CC-2026-00001': givenCase({ ...at('CC-2026-00001'), original: originalCase() }),
  'CC-2026-00002': givenCase({ ...at('CC-2026-00002'), original: partOf }),
  'CC-2026-00003': givenCase({
    ...{ ...at('CC-2026-00003'), original: originalCase() },
    heads: [
      { category: 'service-completed' },
      { category: 'service-completed', complainedOf: ['manager', 'records'] },
    ],
  }),
  'CC-2026-00004': givenCase({
    ...{ ...at('CC-2026-00004'), original: ongoing },
    heads: [{ category: 'service-ongoing', themes: ['attitude'] }],
  }),
  'CC-2026-00005': givenCase({
    ...{ ...at('CC-2026-00005'), original: partOf, heads: [{ category: 'decision' }] },
    contact: { reviewRequest: { decisionDate: '2026-03-02', criteria: ['overlooked'] } },
  })
    .blind('officer', 'submit-analysis')
    .blind('manager', 'decide-referral', { decision: 'pass' })
    .blind('ocwt', 'decide-review', { decision: 'no-review' }),
  'CC-2026-00006': givenCase({
    ...{ ...at('CC-2026-00006'), original: ongoing },
    heads: [{ category: 'service-ongoing', themes: ['allocation-delay'] }],
  }),
  'CC-2026-00007': givenCase({
    ...{ ...at('CC-2026-00007'), original: null },
    heads: [{ category: 'service-completed', complainedOf: ['manager', 'deputy-manager'] }],
  }),
} as const;

const ALL = ['1', '2', '3', '4', '5', '6', '7'];
const without = (...kept: string[]) => ALL.filter((number) => !kept.includes(number));

/** Who reads which, by the last figure of the reference. */
const READS: Readonly<Record<string, readonly string[]>> = {
  officer: ALL,
  'officer-2': without('2', '5'),
  manager: without('3', '7'),
  'deputy-manager': without('7'),
  support: ALL,
  'line-manager': ['4'],
  'line-manager-2': [],
  'case-owner': [],
  allocations: ['6'],
  ocwt: ['5'],
  'ocwt-2': [],
  'ocwt-3': ['5'],
  records: without('3'),
  auditor: without('2', '5'),
  administrator: ['7'],
};

async function fill(store: PostgresStore): Promise<void> {
  for (const original of [originalCase(), partOf, ongoing]) await putOriginal(store, original);
  for (const [reference, given] of Object.entries(CASES)) {
    await putCase(store, given);
    const contact = reference.replace('CC-2026-', 'C-2026-0');
    // What a contact itself says of an original case counts no longer when it is on a case.
    await putContact(store, contact, { originalCase: null }, [
      { type: 'ContactPlaced', case: reference, words: null },
    ]);
  }
}

const figures = (references: readonly string[]) => references.map((reference) => reference.at(-1)).sort();

test('¶4 ¶11 ¶30 each list, count, search, log, contact and case follows one policy, for every role', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await fill(store);
  assert.deepEqual(Object.keys(READS).sort(), people.map(({ user }) => user).sort());
  for (const [user, reads] of Object.entries(READS)) {
    const who = reader(user);
    assert.deepEqual(figures(await listed(store, user)), reads, `the list of ${user}`);
    assert.deepEqual(
      figures(await listed(store, user, { q: 'what it is about' })),
      reads,
      `the search of ${user}`,
    );
    const log = await logRows(store, who, {}, { limit: 100, after: null }, OFFICE);
    assert.deepEqual(
      [...new Set(figures(log.items.map((row) => String(row.reference))))],
      reads,
      `the log of ${user}`,
    );
    const counted = await statistics(store, who, { from: TODAY, to: TODAY }, OFFICE);
    assert.equal(counted.received.cases, reads.length, `the figures of ${user}`);
    assert.equal(counted.received.contacts, reads.length, `the contacts counted for ${user}`);
    const contacts = await listContacts(store, who, {}, { limit: 100, after: null }, OFFICE);
    assert.deepEqual(figures(contacts.items.map((item) => item.reference)), reads, `the contacts of ${user}`);
    for (const reference of Object.keys(CASES)) {
      const may = reads.includes(reference.at(-1) ?? '');
      assert.equal(await mayReadCase(store, who, reference), may, `${user} and ${reference}`);
      const contact = reference.replace('CC-2026-', 'C-2026-0');
      assert.equal(await mayReadContact(store, who, contact), may, `${user} and ${contact}`);
    }
    assert.equal(await mayReadCase(store, who, 'CC-2026-00099'), false);
    assert.equal(await mayReadContact(store, who, 'C-2026-000099'), false);
  }
});

test('¶11 what is kept from somebody is kept from them whatever else they are, and lists of it are empty', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await fill(store);
  const both = { user: 'ocwt-2', roles: [...reader('ocwt').roles, ...reader('manager').roles] };
  assert.equal(await mayReadCase(store, both, 'CC-2026-00005'), false);
  assert.equal(await mayReadCase(store, both, 'CC-2026-00003'), true);
  assert.deepEqual(await listed(store, 'auditor', { category: 'decision' }), []);
  const nobody = { user: 'nobody', roles: [] };
  assert.equal(await mayReadCase(store, nobody, 'CC-2026-00001'), false);
});

test('¶4 ¶11 a contact on no case is for Customer Care, records and audit, and not for who had a part', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putOriginal(store, partOf);
  await putContact(store, 'C-2026-000001', { originalCase: 'OB-2' });
  const readers: string[] = [];
  for (const { user } of people) {
    if (await mayReadContact(store, reader(user), 'C-2026-000001')) readers.push(user);
  }
  assert.deepEqual(readers, ['officer', 'manager', 'deputy-manager', 'support', 'records']);
});

test('¶11 when what is known of the original case changes, so does who reads its feedback', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, CASES['CC-2026-00001']);
  const first = originalCase({ involved: ['officer-2'] });
  await putOriginal(store, first);
  assert.deepEqual(await listed(store, 'officer-2'), []);
  await putOriginal(store, first, originalCase({ owner: 'support' }));
  assert.deepEqual(await listed(store, 'officer-2'), ['CC-2026-00001']);
  assert.deepEqual(await listed(store, 'support'), []);
});

test('¶8 ¶12 an administrator who named a stand-in goes on reading the case', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({
    ...{
      original: null,
      heads: [{ category: 'service-completed', complainedOf: ['manager', 'deputy-manager'] }],
    },
    opening: { officer: 'officer' },
  });
  given.take('administrator', 'appoint', {
    ...{ head: 'h1', role: 'customer-care-manager', user: 'records', reason: 'Nobody else is left' },
  });
  await putCase(store, given);
  const readers = await Promise.all(
    ['administrator', 'records', 'line-manager'].map((user) => listed(store, user)),
  );
  assert.deepEqual(readers, [['CC-2026-00001'], ['CC-2026-00001'], []]);
});
