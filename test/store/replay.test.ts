import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReadModel } from '#app/ports.ts';
import type { StreamName } from '#domain/recorded.ts';
import { bulkLoad } from '#store/bulk-load.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { type ReplayOptions, replay } from '#store/replay.ts';
import { BESIDE, type Beside, makeTables, SHOWN, sample } from '#test/store/a-read-model.ts';
import {
  AT,
  addition,
  append,
  type Noted,
  noted,
  type Opened,
  openFresh,
  tamper,
} from '#test/store/support.ts';

const CASES = 18;
const run = (store: PostgresStore, options: Partial<ReplayOptions> = {}) =>
  replay(store, [SHOWN], () => BESIDE, { now: AT, ...options });

async function loadedOffice(count = 20): Promise<Opened> {
  const opened = await openFresh();
  await makeTables(opened.store);
  await bulkLoad(opened.store, sample(count));
  return opened;
}

/** A command: appends and writes the rows in one transaction. */
const command = (store: PostgresStore, stream: StreamName, note: number) =>
  store.transaction(async (tx) => {
    const version = (await tx.load<Noted>(stream))?.version ?? 0;
    await tx.append(addition(stream, version, [noted(note)]));
    const loaded = await tx.load<Noted>(stream);
    assert.ok(loaded !== null);
    await tx.write(SHOWN.rowsOf(loaded, BESIDE));
  });

test('¶28 rows made again from the events are the rows in use, and nothing is left behind', async () => {
  await using opened = await loadedOffice();
  await command(opened.store, 'case:CC-0', 50);
  await command(opened.store, 'case:CC-100', 51);
  for (let time = 1; time <= 2; time += 1) {
    const report = await run(opened.store, { repair: true });
    assert.deepEqual([report.same, report.repaired, report.found, report.differences], [true, false, 0, []]);
    assert.deepEqual([report.streams, report.tables, report.rows > 30], [CASES + 1, 2, true]);
    assert.equal(report.sentences.at(-1), 'Every row is as the events make it.');
  }
  const left = `select count(*) as n from pg_class where relname like 'shown%' and relpersistence = 't'`;
  assert.deepEqual(await opened.store.query(left), [{ n: 0 }]);
  assert.equal((await replay(opened.store, [], () => null, { now: AT })).same, true);
});

const SECRET = 'Mrs Secret';
const CHANGES: [
  change: string,
  ...expected: [table: string, kind: string, key: object, columns: string[]],
][] = [
  [
    `update shown set words = '${SECRET}' where stream = 'case:CC-0'`,
    'shown',
    'different',
    { stream: 'case:CC-0' },
    ['words'],
  ],
  [
    `update shown set words = words || ' ' where stream = 'case:CC-1'`,
    'shown',
    'different',
    { stream: 'case:CC-1' },
    ['words'],
  ],
  [
    `update shown set words = null, person = null where stream = 'case:CC-2'`,
    'shown',
    'different',
    { stream: 'case:CC-2' },
    ['person', 'words'],
  ],
  [
    `update shown set more = '{"notes": ["${SECRET}"]}', notes = '{}' where stream = 'case:CC-0'`,
    'shown',
    'different',
    { stream: 'case:CC-0' },
    ['notes', 'more'],
  ],
  [
    `update shown set day = day + 1 where stream = 'case:CC-0'`,
    'shown',
    'different',
    { stream: 'case:CC-0' },
    ['day'],
  ],
  [
    `update shown set last_at = last_at + interval '1 ms' where stream = 'case:CC-0'`,
    'shown',
    'different',
    { stream: 'case:CC-0' },
    ['last_at'],
  ],
  [
    `update shown set ratio = ratio + 1e-20 where stream = 'case:CC-0'`,
    'shown',
    'different',
    { stream: 'case:CC-0' },
    ['ratio'],
  ],
  [`delete from shown where stream = 'case:CC-3'`, 'shown', 'missing', { stream: 'case:CC-3' }, []],
  [
    `insert into shown_notes values ('case:CC-0', 77, '2026-03-02')`,
    'shown_notes',
    'left over',
    { note: 77, stream: 'case:CC-0' },
    [],
  ],
  [
    `update shown_notes set note = 78 where stream = 'case:CC-0' and note = 0`,
    'shown_notes',
    'missing',
    { note: 0, stream: 'case:CC-0' },
    [],
  ],
];

test('¶28 a row altered, lost or left over is named with its table, key and columns, and never its words', async () => {
  await using opened = await loadedOffice();
  for (const [change, table, kind, key, columns] of CHANGES) {
    await opened.store.query(change);
    const report = await run(opened.store);
    const { sentence, ...first } = report.differences[0] ?? { sentence: '' };
    assert.deepEqual(first, { table, kind, key, columns }, change);
    assert.equal(report.same, false);
    for (const column of columns) assert.match(sentence, new RegExp(`\\b${column}\\b`));
    assert.ok(!JSON.stringify(report).includes(SECRET));
    assert.equal((await run(opened.store)).found, report.found, 'it was repaired without being asked to');
    const repaired = await run(opened.store, { repair: true });
    assert.deepEqual([repaired.same, repaired.repaired, repaired.found], [false, true, report.found]);
    assert.equal((await run(opened.store)).same, true, change);
  }
});

test('¶28 repair puts right rows that hold each other’s unique values, generated columns too', async () => {
  await using opened = await loadedOffice();
  const before = await opened.store.query('select * from shown order by stream');
  await opened.store.query(`update shown set place = -place`);
  await opened.store.query(`update shown set place = 17 + place`);
  assert.equal((await run(opened.store, { repair: true })).repaired, true);
  assert.deepEqual(await opened.store.query('select * from shown order by stream'), before);
});

test('¶28 many differences are counted and the first thousand named', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await makeTables(store);
  await bulkLoad(store, sample(1300));
  await store.query('update shown set version = version + 1');
  await store.query('delete from shown_notes');
  const report = await run(store);
  const [{ n } = { n: 0 }] = await store.query<{ n: number }>('select count(*) as n from shown');
  assert.equal(report.streams, 1170);
  assert.equal(n, report.streams);
  assert.ok(report.found > 2 * n);
  assert.equal(report.differences.length, 1000);
  assert.ok(report.sentences.includes(`There are ${report.found - 1000} more differences.`));
  assert.equal((await run(store, { repair: true })).repaired, true);
  assert.deepEqual(await store.query('select count(*) as n from shown'), [{ n }]);
  assert.equal((await run(store)).same, true);
});

test('¶28 long streams and short ones are all made again, page by page', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await makeTables(store);
  const lengths = [1, 3999, 1, 2, 4100, 3, 1];
  const seen: string[] = [];
  for (const [index, length] of lengths.entries()) {
    const events = Array.from({ length }, (_, note) => noted(note));
    await append(store, addition(`case:CC-${index}`, 0, events));
  }
  const others = (_: unknown, { stream }: { stream: string }) => {
    seen.push(stream);
    return BESIDE;
  };
  const report = await replay(store, [SHOWN], others, { now: AT, repair: true });
  assert.deepEqual(
    seen,
    [...lengths.keys(), ...lengths.keys()].map((index) => `case:CC-${index}`),
  );
  assert.deepEqual([report.streams, report.events], [7, 8107]);
  assert.equal(report.found, 7 + 8107);
  assert.equal((await run(store)).same, true);
});

test('¶28 what is recorded meanwhile is not taken for a difference', async () => {
  await using opened = await loadedOffice();
  const { store } = opened;
  let moved = 0;
  const others = async () => {
    if (moved++ === 0)
      for (const stream of ['case:CC-0', 'case:CC-8', 'case:new-9'] as const)
        await command(store, stream, 60);
    return BESIDE;
  };
  const report = await replay(store, [SHOWN], others, { now: AT });
  assert.deepEqual([report.same, report.streams], [true, CASES]);
  assert.equal((await run(store)).streams, CASES + 1);
});

test('¶28 a command during a repair waits for it, and its rows are the newest', async () => {
  await using opened = await loadedOffice();
  const { store } = opened;
  await store.query(`update shown set version = 70`);
  await store.query(`delete from shown where stream = 'case:CC-1'`);
  let calls = 0;
  const commands: Promise<void>[] = [];
  let done = 0;
  const others = async () => {
    calls += 1;
    if (calls === CASES + 1)
      for (const stream of ['case:CC-0', 'case:CC-1', 'case:new-9'] as const)
        commands.push(command(store, stream, 61).finally(() => done++));
    if (calls === CASES * 2) {
      await wait(100);
      assert.equal(done, 0);
    }
    return BESIDE;
  };
  const report = await replay(store, [SHOWN], others, { now: AT, repair: true });
  assert.equal(report.found, CASES);
  await Promise.all(commands);
  assert.equal(commands.length, 3);
  const after = await run(store);
  assert.deepEqual([after.differences, after.streams], [[], CASES + 1]);
});

test('¶28 what a model needs beside its stream is read in the same transaction', async () => {
  await using opened = await loadedOffice();
  const { store } = opened;
  await append(store, addition('original:O-1', 0, [noted(9)]));
  const report = await replay<Beside>(
    store,
    [SHOWN],
    async (tx, { stream }) => {
      const original = await tx.load<Noted>('original:O-1');
      return { factor: stream === 'case:CC-5' ? (original?.events[0]?.event.note ?? 0) : BESIDE.factor };
    },
    { now: AT },
  );
  assert.deepEqual(
    report.differences.map(({ key, columns }) => [key, columns]),
    [[{ stream: 'case:CC-5' }, ['ratio']]],
  );
});

test('¶28 a model that fails, or makes rows of a table it does not name, stops the repair and is named', async () => {
  await using opened = await loadedOffice();
  const { store } = opened;
  await store.query(`update shown set version = 70`);
  const failing: ReadModel<Beside> = {
    ...SHOWN,
    name: 'failing',
    rowsOf: (loaded, beside) => {
      if (loaded.stream === 'case:CC-7') throw new Error('no such thing');
      return SHOWN.rowsOf(loaded, beside);
    },
  };
  const options = { now: AT, repair: true };
  await assert.rejects(
    replay(store, [failing], () => BESIDE, options),
    /failing cannot make the rows of case:CC-7/,
  );
  const hidden = { ...SHOWN, tables: ['shown'] };
  await assert.rejects(
    replay(store, [hidden], () => BESIDE, options),
    /rows of shown_notes, which is not among/,
  );
  await tamper(store, `delete from events where stream = 'case:CC-8' and seq = 1`);
  await assert.rejects(run(store, { repair: true }), /history of case:CC-8 is damaged/);
  assert.deepEqual(await store.query('select distinct version from shown'), [{ version: 70 }]);
});
