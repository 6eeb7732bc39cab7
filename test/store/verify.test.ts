import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnyEvent, StreamName } from '#domain/recorded.ts';
import { chain, EVENT_COLUMNS, EVENT_RECORD, rowsText } from '#store/chain.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { GENESIS } from '#store/hash.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { verify } from '#store/verify.ts';
import {
  ANN,
  AT,
  addition,
  append,
  type Noted,
  noted,
  OFFICER,
  type Opened,
  openFresh,
  tamper,
  tell,
  temporaryFolder,
} from '#test/store/support.ts';

const IT: StreamName = 'case:CC-1';
const KEEP = ['create table kept_events as table events', 'create table kept_streams as table streams'];
const PUT_BACK = [
  ...['delete from events', 'delete from streams'],
  ...['insert into streams table kept_streams', 'insert into events table kept_events'],
];

/** Five events of one person's case among others, a checkpoint that saw them, and three ways to put all back. */
async function recorded(): Promise<Opened & { readonly folder: string }> {
  const opened = await openFresh();
  const folder = await temporaryFolder();
  const { store } = opened;
  await tell(store, 'case:CC-0', 2);
  await tell(store, IT, 5);
  await append(store, addition('case:CC-2', 0, [noted(1), noted(2)]));
  await append(store, addition('staff:amina', 0, [noted(1)]));
  await (await openCheckpoints({ store, folder: folder.path })).write(AT);
  await tamper(store, ...KEEP);
  const dispose = async () => {
    await opened[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  };
  return { ...opened, folder: folder.path, [Symbol.asyncDispose]: dispose };
}

let at: Awaited<ReturnType<typeof recorded>>;
before(async () => {
  at = await recorded();
});

const found = async (...statements: string[]) => {
  await tamper(at.store, ...statements);
  const report = await verify(at.store, { folder: at.folder, now: AT });
  await tamper(at.store, ...PUT_BACK);
  assert.equal(report.sound, report.found === 0);
  for (const { sentence } of report.findings) assert.ok(report.sentences.includes(sentence));
  return report.findings.map(({ kind, stream, seq, sentence }) => {
    assert.ok(sentence.startsWith(`${stream}: `), sentence);
    assert.ok(
      seq === null || sentence.includes(`event ${seq} `) || sentence.includes(`event ${seq}:`),
      sentence,
    );
    return [kind, stream, seq];
  });
};

const one = `where stream = '${IT}' and seq`;
const head = (seq: number) =>
  `update streams set version = ${seq}, head = (select hash from events ${one} = ${seq}) where stream = '${IT}'`;
const shift = (from: number, by: number) => [
  `update events set seq = seq + 1000 ${one} >= ${from}`,
  `update events set seq = seq - 1000 + ${by} ${one} >= 1000`,
];
const columns = EVENT_COLUMNS.split(', ');
const copied = (seq: number, changed: Record<string, string>) =>
  `insert into events (${EVENT_COLUMNS}) select ${columns.map((c) => changed[c] ?? c).join(', ')} from events ${one} = ${seq}`;

test('¶26 ¶30 an untouched history is sound', async () => {
  assert.deepEqual(await found(), []);
});

const OTHER_VALUES: Record<string, string> = {
  at: `at + interval '1 millisecond'`,
  by_user: `by_user || ' '`,
  by_role: `'customer-care-manager'`,
  by_team: `upper(by_team)`,
  calendar: 'calendar + 1',
  type: `'Noted '`,
  facts: `jsonb_set(facts, '{note}', '7')`,
  sealed: 'set_byte(sealed, 14, get_byte(sealed, 14) # 1)',
  hash: 'set_byte(hash, 31, get_byte(hash, 31) # 1)',
  previous_hash: 'set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 1)',
};

for (const [column, value] of Object.entries(OTHER_VALUES)) {
  test(`¶26 ¶30 one byte changed in ${column} of any event is named`, async () => {
    for (const seq of [1, 2, 3, 4, 5]) {
      const expected: unknown[] = [['altered', IT, seq]];
      assert.deepEqual(await found(`update events set ${column} = ${value} ${one} = ${seq}`), expected);
    }
  });
}

test('¶26 ¶30 words taken away, emptied or exchanged with those of another event are named', async () => {
  const from = (stream: string, seq: number) =>
    `(select sealed from events where stream = '${stream}' and seq = ${seq})`;
  for (const value of ['null', `''`, from(IT, 4), from('case:CC-0', 2)]) {
    assert.deepEqual(await found(`update events set sealed = ${value} ${one} = 2`), [['altered', IT, 2]]);
  }
});

test('¶26 ¶30 an event removed is named: the first, one in the middle, the last', async () => {
  for (const seq of [1, 3, 5]) {
    const gone = `delete from events ${one} = ${seq}`;
    assert.deepEqual(await found(gone), [['removed', IT, seq]]);
    if (seq < 5) assert.deepEqual(await found(gone, ...shift(seq, -1)), [['removed', IT, seq]]);
    if (seq < 5) assert.deepEqual(await found(gone, ...shift(seq, -1), head(4)), [['removed', IT, seq]]);
  }
});

test('¶26 ¶30 an event added is named: between others, behind the last, chained to it or not', async () => {
  const between = [...shift(3, 1), copied(2, { seq: '3' })];
  assert.deepEqual(await found(...between), [['added', IT, 3]]);
  assert.deepEqual(await found(...between, head(6)), [['added', IT, 3]]);
  // Of two that are alike to the byte the second is named.
  assert.deepEqual(await found(...shift(1, 1), copied(2, { seq: '1' })), [['added', IT, 2]]);
  assert.deepEqual(await found(...shift(1, 1), copied(2, { seq: '1', calendar: '8' })), [['added', IT, 1]]);
  assert.deepEqual(await found(copied(5, { seq: '6', previous_hash: 'hash' })), [['added', IT, 6]]);
  const { rows } = chain(
    { stream: IT, after: 5, head: await headOf(5), at: AT, by: OFFICER, calendar: 1, events: [noted(6)] },
    null,
    null,
  );
  assert.deepEqual(await found(insert(rows)), [['added', IT, 6]]);
});

test('¶26 ¶30 an event put in the place of another is named, its own hash made to fit', async () => {
  const forged = async (seq: number) => {
    const before = seq === 1 ? GENESIS : await headOf(seq - 1);
    const adding = {
      stream: IT,
      after: seq - 1,
      head: before,
      at: AT,
      by: OFFICER,
      calendar: 1,
      events: [noted(66)],
    };
    return insert(chain(adding, null, null).rows);
  };
  for (const seq of [1, 2, 4]) {
    const replaced = [`delete from events ${one} = ${seq}`, await forged(seq)];
    assert.deepEqual(await found(...replaced), [['altered', IT, seq]]);
    assert.deepEqual(await found(...shift(seq, 1), await forged(seq)), [['added', IT, seq]]);
  }
  const last = [`delete from events ${one} = 5`, await forged(5)];
  assert.deepEqual(await found(...last), [['row', IT, null]]);
  assert.deepEqual(await found(...last, head(5)), [['rewritten', IT, 5]]);
});

test('¶26 ¶30 two events that changed places are named, and two that exchanged contents', async () => {
  const places = (a: number, b: number) => [
    `update events set seq = 1000 ${one} = ${a}`,
    `update events set seq = ${a} ${one} = ${b}`,
    `update events set seq = ${b} ${one} = 1000`,
  ];
  for (const [a, b] of [
    [1, 2],
    [2, 3],
    [4, 5],
    [2, 5],
  ] as const)
    assert.deepEqual(await found(...places(a, b)), [['reordered', IT, a]]);
  const contents = `update events e set facts = o.facts, sealed = o.sealed from events o
    where e.stream = '${IT}' and o.stream = e.stream and (e.seq, o.seq) in ((2, 4), (4, 2))`;
  assert.deepEqual(await found(contents), [['reordered', IT, 2]]);
});

test('¶26 ¶30 a tail cut off is named, also when the list of streams was made to fit', async () => {
  assert.deepEqual(await found(`delete from events ${one} > 2`), [['removed', IT, 3]]);
  assert.deepEqual(await found(`delete from events ${one} > 2`, head(2)), [['cut', IT, 2]]);
  assert.deepEqual(await found(`delete from events ${one} = 5`, head(4)), [['cut', IT, 4]]);
});

test('¶26 ¶30 a whole case removed is named, with its place in the list of streams and without', async () => {
  const row = `delete from streams where stream = '${IT}'`;
  const events = `delete from events ${one} > 0`;
  assert.deepEqual(await found(events, row), [['missing', IT, null]]);
  assert.deepEqual(await found(events), [['removed', IT, 1]]);
  assert.deepEqual(await found(row), [['row', IT, null]]);
  const renamed = ['events', 'streams'].map(
    (table) => `update ${table} set stream = 'case:CC-9' where stream = '${IT}'`,
  );
  assert.deepEqual(await found(...renamed), [
    ['altered', 'case:CC-9', 1],
    ['missing', IT, null],
  ]);
});

test('¶26 ¶30 the list of streams made to say something else is named', async () => {
  const head = (value: string) => `update streams set head = ${value} where stream = '${IT}'`;
  assert.deepEqual(await found(head('set_byte(head, 3, get_byte(head, 3) # 1)')), [['row', IT, null]]);
  assert.deepEqual(await found(`update streams set version = 4 where stream = '${IT}'`), [['added', IT, 5]]);
  assert.deepEqual(await found(`update streams set version = 6 where stream = '${IT}'`), [
    ['removed', IT, 6],
  ]);
});

test('¶26 ¶30 a chain written anew with every hash made to fit is named after a checkpoint', async () => {
  const original = (await events(at.store)).map(({ event }) => event);
  const changed = original.map((event, index) => (index === 1 ? { ...event, note: 99 } : event));
  assert.deepEqual(await found(...(await rewritten(original))), [['rewritten', IT, 5]]);
  assert.deepEqual(await found(...(await rewritten(changed))), [['rewritten', IT, 5]]);
  assert.deepEqual(await found(...(await rewritten([...changed, noted(6)]))), [['rewritten', IT, 5]]);
  assert.deepEqual(await found(...(await rewritten(changed.slice(0, 3)))), [['cut', IT, 3]]);
});

test('¶26 ¶30 several things wrong at once are all named, and what came after the checkpoint is sound', async () => {
  await append(at.store, addition('case:CC-2', 2, [noted(3)]));
  await append(at.store, addition('case:CC-5', 0, [noted(1)]));
  const both = [
    `update events set calendar = 9 where stream = 'case:CC-2' and seq = 3`,
    `delete from events ${one} = 5`,
  ];
  assert.deepEqual(await found(...both), [
    ['removed', IT, 5],
    ['altered', 'case:CC-2', 3],
  ]);
});

test('¶30 more findings than anybody reads are counted and not listed', async () => {
  const many = `insert into events (${EVENT_COLUMNS}) select ${columns
    .map((c) => (c === 'stream' ? `'case:X-' || n` : c))
    .join(', ')} from events, generate_series(1, 700) n ${one} = 1`;
  const rows = `insert into streams (stream, kind, person, version, head, tx)
    select 'case:Y-' || n, kind, person, version, head, tx from streams, generate_series(1, 700) n where stream = '${IT}'`;
  await tamper(at.store, many, rows);
  const report = await verify(at.store, { folder: at.folder, now: AT });
  await tamper(at.store, ...PUT_BACK);
  assert.equal(report.found, 1400);
  assert.equal(report.findings.length, 1000);
  assert.ok(report.sentences.includes('There are 400 more findings.'));
});

async function events(store: PostgresStore) {
  return (await store.load<Noted>(IT))?.events ?? [];
}

async function headOf(seq: number): Promise<string> {
  return (await events(at.store))[seq - 1]?.hash ?? '';
}

function insert(rows: Parameters<typeof rowsText>[0]): string {
  return `insert into events (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from json_to_recordset('${rowsText(rows)}') as ${EVENT_RECORD}`;
}

/** The statements of a forger who has the master key and the code: new seals, new hashes, the list made to fit. */
async function rewritten(forged: readonly AnyEvent[]): Promise<string[]> {
  const stream = IT;
  const { key, id } = await at.store.transaction(async (tx) => {
    const person = await tx.personFor(ANN);
    const [row] = await tx.query<{ wrapped_key: Buffer }>('select wrapped_key from persons where id = $1', [
      person,
    ]);
    assert.ok(row);
    return { id: person, key: at.store.seals.unwrap(person, row.wrapped_key) };
  });
  const chained = chain(
    { stream, after: 0, head: GENESIS, at: AT, by: OFFICER, calendar: 1, events: forged },
    id,
    key,
  );
  return [`delete from events ${one} > 0`, insert(chained.rows), head(forged.length)];
}

after(async () => {
  await at[Symbol.asyncDispose]();
});
