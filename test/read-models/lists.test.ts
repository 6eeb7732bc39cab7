import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlinesOf } from '#domain/case/deadlines.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { BadCursor, casesWhere, listCases, listContacts, staff, staffByToken } from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { calendars, givenCase, originalCase, people } from '#test/support/given-case.ts';
import { listed, OFFICE, putCase, putContact, putOriginal, putStaff, reader, TODAY } from './support.ts';

const numbered = (number: number) => `CC-2026-${String(number).padStart(5, '0')}`;
const simple = (number: number) => givenCase({ opening: { reference: numbered(number) } });

test('¶4 pages neither skip nor repeat a case while others are added', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  for (let number = 1; number <= 7; number += 1) await putCase(store, simple(number));
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 1; after !== null || page === 1; page += 1) {
    const { items, next }: Awaited<ReturnType<typeof listCases>> = await listCases(
      store,
      reader('officer'),
      {},
      { limit: 2, after },
      TODAY,
    );
    seen.push(...items.map(({ reference }) => reference));
    after = next;
    await putCase(store, simple(100 + page));
    await putCase(store, simple(7));
  }
  assert.deepEqual(seen, [7, 6, 5, 4, 3, 2, 1].map(numbered));
});

test('¶4 the hundred-thousandth case of a year comes after the one before it', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  for (const number of [99_999, 100_000, 9]) await putCase(store, simple(number));
  assert.deepEqual(await listed(store, 'officer', {}, { limit: 1 }), [100_000, 99_999, 9].map(numbered));
});

test('¶30 a cursor of another list, or none at all, is told apart from a good one', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  for (const number of [1, 2]) await putCase(store, simple(number));
  for (const number of [1, 2]) await putContact(store, `C-2026-00000${number}`);
  const contacts = await listContacts(store, reader('officer'), {}, { limit: 1, after: null }, OFFICE);
  const bad = [
    '',
    'x',
    '!',
    'null',
    Buffer.from('["cases",1]').toString('base64url'),
    contacts.next,
    '%00',
    'é',
  ];
  for (const after of bad) {
    await assert.rejects(
      listCases(store, reader('officer'), {}, { limit: 1, after }, TODAY),
      BadCursor,
      String(after),
    );
  }
});

async function office(store: PostgresStore): Promise<void> {
  const ongoing = originalCase({ reference: 'OB-2', status: 'ongoing' });
  await putOriginal(store, ongoing);
  const opening = (number: number, officer = 'officer') => ({
    opening: { reference: numbered(number), officer },
  });
  await putCase(
    store,
    givenCase({
      ...{ ...opening(1), original: ongoing },
      heads: [{ category: 'service-ongoing', themes: ['allocation-delay'] }],
    }),
  );
  await putCase(
    store,
    givenCase({
      ...opening(2, 'officer-2'),
      receivedOn: '2026-02-02',
      heads: [{ category: 'service-completed' }, { category: 'service-completed' }, { category: 'decision' }],
      contact: { reviewRequest: { decisionDate: '2026-01-02', criteria: ['overlooked'] } },
    }),
  );
  await putCase(
    store,
    givenCase({ ...opening(3), heads: [{ category: 'general' }] }).blind('officer', 'withdraw', {
      head: 'h1',
    }),
  );
  await putCase(
    store,
    givenCase({ ...opening(4), heads: [{ category: 'decision' }] }).blind('officer', 'submit-analysis'),
  );
  await putCase(
    store,
    givenCase({
      ...{ ...opening(5), original: ongoing },
      heads: [{ category: 'service-ongoing', themes: ['attitude'] }, { category: 'decision' }],
    }),
  );
}

test('¶4 ¶29 lists are filtered by category, holder, step, lateness, officer and state, each case once', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await office(store);
  const wanted: readonly [Parameters<typeof listed>[2], readonly number[]][] = [
    [{}, [5, 4, 3, 2, 1]],
    [{ category: 'service-completed' }, [2]],
    [{ category: 'decision' }, [5, 4, 2]],
    [{ category: 'decision', state: 'closed' }, []],
    [{ category: 'decision', state: 'open', officer: 'officer' }, [5, 4]],
    [{ holder: 'customer-care-manager' }, [4]],
    [{ holder: 'line-manager' }, [5]],
    [{ holder: 'allocations' }, [1]],
    [{ holder: 'officer-2' }, [2]],
    [{ step: 'submit-analysis' }, [5, 2]],
    [{ step: 'submit-analysis', category: 'service-completed' }, [2]],
    [{ step: 'record-manager-attempt', category: 'decision' }, []],
    [{ overdue: true }, [2]],
    [{ overdue: false }, [5, 4, 3, 1]],
    [{ overdue: true, category: 'general' }, []],
    [{ officer: 'officer-2' }, [2]],
    [{ officer: 'officer', overdue: false, state: 'open' }, [5, 4, 1]],
    [{ state: 'closed' }, [3]],
    [{ state: 'open' }, [5, 4, 2, 1]],
    [{ holder: 'nobody' }, []],
  ];
  for (const [filter, numbers] of wanted) {
    const message = JSON.stringify(filter);
    assert.deepEqual(await listed(store, 'officer', filter), numbers.map(numbered), message);
    assert.deepEqual(
      await listed(store, 'officer', filter, { limit: 1 }),
      numbers.map(numbered),
      `${message} by one`,
    );
  }
});

test('¶29 a case in a list has the deadlines of the case page, and grows late without being written again', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({
    heads: [{ category: 'decision' }],
    contact: { reviewRequest: { decisionDate: '2026-03-02', criteria: ['overlooked'] } },
  });
  given.blind('manager', 'extend', { limit: 'complete', due: '2026-05-29', head: 'h1' });
  given
    .on('2026-04-15')
    .blind('officer', 'submit-analysis')
    .blind('manager', 'decide-referral', { decision: 'pass' });
  await putCase(store, given);
  for (const today of ['2026-04-15', '2026-04-27', '2026-05-29', '2026-06-01']) {
    const { items } = await listCases(store, reader('officer'), {}, { limit: 1, after: null }, today);
    const expected = deadlinesOf(given.head(), calendars, today);
    assert.deepEqual(
      items[0]?.heads[0]?.deadlines,
      expected.map(({ limit, paragraphs, from, due, state, heldBy }) => ({
        limit,
        paragraphs,
        from,
        due,
        state,
        heldBy,
      })),
    );
    assert.equal(
      items[0]?.overdue,
      expected.some(({ state }) => state === 'overdue'),
      today,
    );
    assert.equal(
      (await listed(store, 'officer', { overdue: true }, { today })).length,
      items[0]?.overdue ? 1 : 0,
    );
  }
});

test('¶4 a case in a list is in the words of the case', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await office(store);
  const { items } = await listCases(
    store,
    reader('manager'),
    { holder: 'allocations' },
    { limit: 5, after: null },
    TODAY,
  );
  const [item] = items;
  assert.ok(item);
  const { heads, ...facts } = item;
  assert.deepEqual(facts, {
    ...{
      reference: numbered(1),
      version: 1,
      guidance: 'customer-care-1.0',
      state: 'open',
      receivedOn: TODAY,
    },
    ...{
      closedOn: null,
      officer: 'officer',
      originalCase: 'OB-2',
      contacts: ['C-2026-000001'],
      follows: null,
    },
    ...{
      person: { name: 'A person' },
      priority: false,
      adjustments: [],
      callBackOn: null,
      nextDue: '2026-05-05',
      overdue: false,
      updatedOn: TODAY,
    },
  });
  assert.deepEqual(heads[0]?.holder, { role: 'allocations', user: 'allocations' });
  assert.equal(heads[0]?.step, 'record-allocations-attempt');
});

test('¶28 contacts are listed by state, with when they are to be acknowledged and whether they were', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const sent: ContactEvent = { type: 'AcknowledgementSent', on: TODAY, how: 'post', words: null };
  const letter = {
    letter: 'feedback',
    medium: 'post',
    promised: { referBy: null, completeBy: null },
  } as const;
  const acknowledgement = { kind: 'letter', ...letter } as const;
  await putContact(store, 'C-2026-000001', { channel: 'post', acknowledgement });
  await putContact(store, 'C-2026-000002', { channel: 'post', acknowledgement }, [sent]);
  await putContact(store, 'C-2026-000003', {}, [{ type: 'ContactSetAside', words: { reason: 'Spam' } }]);
  const list = async (state?: 'to-consider' | 'not-feedback' | 'automatic') =>
    (await listContacts(store, reader('support'), state ? { state } : {}, { limit: 9, after: null }, OFFICE))
      .items;
  assert.deepEqual(
    (await list('to-consider')).map(({ reference, acknowledgement: { due, state } }) => [
      reference,
      due,
      state,
    ]),
    [
      ['C-2026-000002', '2026-04-07', 'sent'],
      ['C-2026-000001', '2026-04-07', 'queued'],
    ],
  );
  assert.equal((await list('not-feedback'))[0]?.acknowledgement.state, 'not-required');
  assert.deepEqual(await list('automatic'), []);
  assert.equal((await list()).length, 3);
});

test('¶4 the program finds the cases that are open, of an officer, or about an original case', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await office(store);
  assert.deepEqual(await casesWhere(store, { open: true, officer: 'officer' }), [1, 4, 5].map(numbered));
  assert.deepEqual(await casesWhere(store, { originalCase: 'OB-2' }), [1, 5].map(numbered));
  assert.equal((await casesWhere(store, {})).length, 5);
});

test('¶12 who works here is as last recorded, and a token counts only while they are here', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putStaff(store, ...people);
  assert.deepEqual(
    await staff(store),
    people.toSorted((a, b) => (a.user < b.user ? -1 : 1)),
  );
  const hash = Buffer.alloc(32, 1);
  await store.query('insert into api_tokens values ($1, $2, $3)', [
    hash,
    'officer',
    Temporal.Instant.from('2026-04-02T09:00Z'),
  ]);
  assert.equal((await staffByToken(store, hash))?.user, 'officer');
  assert.equal(await staffByToken(store, Buffer.alloc(32, 2)), null);
  const officer = people.find(({ user }) => user === 'officer');
  assert.ok(officer);
  await putStaff(store, { ...officer, active: false });
  assert.equal(await staffByToken(store, hash), null);
});
