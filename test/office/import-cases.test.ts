import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { importCases, previewCases } from '#app/import-cases.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice();
after(() => office[Symbol.asyncDispose]());

const HEAD = 'Reference,Received on,Closed on,Category,Outcome,Officer,Person,Email,About,Decision,Colour';
const csv = (...lines: readonly string[]): Buffer => Buffer.from([HEAD, ...lines].join('\r\n'));
const good = (reference: string, person = 'Pat Sample') =>
  `${reference},02/03/2015,20/03/2015,"Complaint about our service, case completed",upheld,officer,${person},pat@example.org,"=HYPERLINK(""x"")",We said sorry,red`;
const count = async (table: string): Promise<number> => {
  const [row] = await office.store.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? 0;
};

test('¶30 old cases: the dry run says what would come in, with every fault at its line, and keeps nothing', async () => {
  const file = csv(
    good('VF-1'),
    'VF-2,31/02/2026,20/03/2015,decision,upheld,officer,,,,,',
    'VF-3,2015-03-02,,decision,review-declined,nobody-here,,,,,',
    'VF-4,2015-03-02,2015-03-01,praise,filed,,,,,,',
    'VF-5,2015-03-02,2015-03-03,general,won,,,,,,',
    'CC-2026-00001,2015-03-02,2015-03-03,general,answered,,,,,,',
  );
  const seen = await previewCases(office.app, file);
  assert.deepEqual([seen.rows, seen.known, seen.ignored], [6, [], ['Colour']]);
  assert.deepEqual(seen.new, [{ line: 2, from: 'VF-1', reference: null }]);
  const places = seen.faults.map(({ line, column }) => `${line} ${column}`);
  assert.deepEqual(places.toSorted(), [
    '3 receivedOn',
    '4 closedOn',
    '4 officer',
    '5 category',
    '6 outcome',
    '7 reference',
  ]);
  assert.deepEqual([await count('cases'), await count('events where stream like $$case:%$$')], [0, 0]);
});

test('¶30 old cases come in with the dates of then beside the day of the import; once more adds what is missing only', async () => {
  const [first, again] = [csv(good('VF-1'), good('VF-2', '')), csv(good('VF-2'), good('VF-3'), good('VF-1'))];
  const done = await importCases(office.app, first, 'customer-care');
  assert.deepEqual(
    done.new.map(({ from }) => from),
    ['VF-1', 'VF-2'],
  );
  const more = await importCases(office.app, again, 'customer-care');
  assert.deepEqual([more.new.map(({ from }) => from), more.known.length], [['VF-3'], 2]);
  assert.equal(await count('cases'), 3);
  const reference = done.new[0]?.reference ?? '';
  const { body } = await office.as('manager').get(`/api/cases/${reference}`);
  assert.partialDeepStrictEqual(body, {
    ...{ state: 'closed', receivedOn: '2015-03-02', closedOn: '2015-03-20', officer: 'officer' },
    person: { name: 'Pat Sample' },
    heads: [{ outcome: 'upheld', decision: 'We said sorry', about: '=HYPERLINK("x")', deadlines: [] }],
  });
  const history = (await office.as('manager').get(`/api/cases/${reference}/history`)).body;
  assert.match(JSON.stringify(history), /brought in the closed case VF-1 of an older system/);
  assert.match(JSON.stringify(history), /2026-04-02/);
  const found = (await office.as('manager').get('/api/cases?q=VF-3')).body;
  assert.deepEqual(
    found.items.map((one: { reference: string }) => one.reference),
    [more.new[0]?.reference],
  );
});

test('¶28 ¶29 ¶30 nothing is sent for an old case, nothing is due on it, the log has it and the figures do not count it', async () => {
  assert.deepEqual(
    [await count('outgoing'), await count('case_limits'), await count('case_spells')],
    [0, 0, 0],
  );
  const log = (await office.as('manager').get('/api/log')).body;
  assert.equal(log.items.length, 3);
  const { chainOf } = office.store;
  assert.equal((await chainOf(`case:${log.items[0].reference}`))?.damage, null);
});

test('¶30 two imports of one list at the same time bring each case in once', async () => {
  const file = csv(...['A', 'B', 'C', 'D'].map((one) => good(`OLD-${one}`)));
  const both = await Promise.all([1, 2, 3].map(() => importCases(office.app, file, 'customer-care')));
  assert.equal(both.flatMap((one) => one.new).length, 4);
  assert.equal(await count('cases where old_reference like $$OLD-%$$'), 4);
});
