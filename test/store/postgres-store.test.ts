import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asStored, canonical, type Json } from '#store/canonical.ts';
import { PersonErased } from '#store/chain.ts';
import {
  ANN,
  AT,
  addition,
  append,
  MASTER_KEY,
  type Noted,
  noted,
  openFresh,
  tell,
} from '#test/store/support.ts';

const PLENTY = Array.from({ length: 40 }, (_, index) => index);

test('¶26 ¶30 what append answers is what load reads, words opened, odd characters tidied', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const recorded = await store.transaction(async (tx) => {
    const person = await tx.personFor(ANN);
    const first = await tx.append(addition('case:CC-1', 0, [noted(1, 'é 💷 \ud800 \0'), noted(2)], person));
    const second = await tx.append(addition('case:CC-1', 2, [noted(1e21, 'more')]));
    assert.ok(first !== 'moved-on' && second !== 'moved-on');
    return [...first, ...second];
  });
  const loaded = await store.load<Noted>('case:CC-1');
  assert.deepEqual(loaded?.events, recorded);
  assert.equal(loaded?.version, 3);
  assert.deepEqual(loaded?.events[0]?.event.words, { said: 'é 💷 \ufffd \ufffd' });
  assert.equal(loaded?.events[1]?.previousHash, loaded?.events[0]?.hash);
  assert.equal(loaded?.events[0]?.at.toString(), AT.toString());
  assert.equal(await store.load('case:none'), null);
});

test('¶26 ¶30 any facts have the same canonical text before and after they were in the database', async () => {
  await using opened = await openFresh();
  const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), 400).map(asStored);
  const rows = await opened.store.query<{ value: Json }>(
    'select value from jsonb_array_elements($1::jsonb) with ordinality as v(value, n) order by n',
    [JSON.stringify(values)],
  );
  assert.deepEqual(
    rows.map(({ value }) => canonical(value)),
    values.map(canonical),
  );
});

test('¶30 of twenty appends at the same place exactly one is written and the others are told', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await append(store, addition('case:CC-1', 0, [noted(1)]));
  for (const [stream, after] of [
    ['case:CC-1', 1],
    ['case:CC-2', 0],
  ] as const) {
    const results = await Promise.all(
      PLENTY.slice(20).map((note) =>
        store.transaction((tx) => tx.append(addition(stream, after, [noted(note)]))),
      ),
    );
    assert.equal(results.filter((result) => result !== 'moved-on').length, 1);
    assert.equal((await store.load(stream))?.version, after + 1);
  }
});

test('¶30 an append that was refused leaves nothing behind, nor does a transaction that throws', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await append(store, addition('case:CC-1', 0, [noted(1)]));
  assert.equal(await store.transaction((tx) => tx.append(addition('case:CC-1', 0, [noted(2)]))), 'moved-on');
  assert.equal(await store.transaction((tx) => tx.append(addition('case:CC-1', 7, [noted(2)]))), 'moved-on');
  const failing = store.transaction(async (tx) => {
    await tx.append(addition('case:CC-2', 0, [noted(1)]));
    throw new Error('half-way');
  });
  await assert.rejects(failing, /half-way/);
  assert.equal(await store.load('case:CC-2'), null);
  assert.equal((await store.load('case:CC-1'))?.version, 1);
});

test('¶30 words are refused on a stream that belongs to no person', async () => {
  await using opened = await openFresh();
  await assert.rejects(
    append(opened.store, addition('staff:amina', 0, [noted(1, 'text')])),
    /belongs to no person/,
  );
});

test('¶30 the history can only be added to', async () => {
  await using opened = await openFresh();
  await append(opened.store, addition('case:CC-1', 0, [noted(1)]));
  for (const change of ["update events set type = 'Other'", 'delete from events', 'truncate events']) {
    await assert.rejects(opened.store.query(change), /History is only ever added to/);
  }
});

test('¶5 forty numbers asked for at once are forty different numbers without a gap', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const numbers = await Promise.all(PLENTY.map(() => store.transaction((tx) => tx.nextNumber('case', 2026))));
  assert.deepEqual(
    numbers.sort((a, b) => a - b),
    PLENTY.map((index) => index + 1),
  );
  assert.equal(await store.transaction((tx) => tx.nextNumber('contact', 2026)), 1);
  assert.equal(await store.transaction((tx) => tx.nextNumber('case', 2027)), 1);
});

test('¶5 ¶30 a person is known again by e-mail or telephone and name, never by a name alone', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const idOf = (name: string | null, email: string | null, telephone: string | null) =>
    store.transaction((tx) => tx.personFor({ name, email, telephone }));
  const ann = await idOf('Ann Example', 'ann@example.org', null);
  assert.equal(await idOf(' ANN  example ', 'Ann@Example.ORG ', '020 7946 0000'), ann);
  assert.notEqual(await idOf('Bob Example', 'ann@example.org', null), ann);
  const phone = await idOf('Cy', null, '+44 20 7946 0000');
  assert.equal(await idOf('cy', '', '(020) 7946-0000'), phone);
  assert.notEqual(await idOf('Dee', null, null), await idOf('Dee', null, null));
  const atOnce = await Promise.all(PLENTY.map(() => idOf('Eve', 'eve@example.org', null)));
  assert.equal(new Set(atOnce).size, 1);
});

test('¶5 a request repeated at once waits for its twin and gets the same answer; after a day it is new', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  let done = 0;
  const ask = (at = AT) =>
    store.transaction(async (tx) => {
      const before = await tx.answered('amina', '/cases', 'k1', at);
      if (before !== null) return before.body;
      done += 1;
      const answer = { bodyHash: 'h', status: 201, body: `answer ${done} with words` };
      await tx.keepAnswer('amina', '/cases', 'k1', at, answer, null);
      return answer.body;
    });
  const answers = await Promise.all(PLENTY.slice(30).map(() => ask()));
  assert.deepEqual(new Set(answers), new Set(['answer 1 with words']));
  assert.equal(await ask(AT.add({ hours: 24 })), 'answer 1 with words');
  assert.equal(await ask(AT.add({ hours: 25 })), 'answer 2 with words');
  assert.equal(done, 2);
});

test('¶5 a request whose first try failed is tried again by its twin', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const failing = store.transaction(async (tx) => {
    await tx.answered('amina', '/cases', 'k1', AT);
    throw new Error('failed');
  });
  await assert.rejects(failing, /failed/);
  assert.equal(await store.transaction((tx) => tx.answered('amina', '/cases', 'k1', AT)), null);
});

test('¶30 a failure of something sent without waiting shows at the commit and nothing is written', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await store.query('create table shown (id text primary key, day date not null, n bigint)');
  const failing = store.transaction(async (tx) => {
    await tx.append(addition('case:CC-1', 0, [noted(1)]));
    await tx.write({ shown: [{ id: 'a', day: null, n: 1 }] });
  });
  await assert.rejects(failing, /null value in column "day"/);
  assert.equal(await store.load('case:CC-1'), null);
  const caught = store.transaction(async (tx) => {
    await tx.write({ shown: [{ id: 'a', day: null, n: 1 }] });
    await tx.query('select 1').catch(() => undefined);
  });
  await assert.rejects(caught, /null value in column "day"/);
});

test('¶28 rows are inserted or replaced by primary key, generated columns left to the database', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await store.query(`create table shown (id text primary key, day date, at timestamptz, tags text[], more jsonb, n bigint,
    twice bigint generated always as (n * 2) stored)`);
  await store.query('create table only_key (a text, b int, primary key (a, b))');
  const row = {
    id: 'a',
    day: Temporal.PlainDate.from('2026-03-02'),
    at: AT,
    tags: ['x', 'y'],
    more: { k: '\0' },
    n: 2,
  };
  await store.transaction((tx) => tx.write({ shown: [row], only_key: [{ a: 'x', b: 1 }] }));
  await store.transaction((tx) => tx.write({ shown: [{ ...row, n: 3 }], only_key: [{ a: 'x', b: 1 }] }));
  const [read] = await store.query<Record<string, unknown>>('select * from shown');
  assert.deepEqual({ ...read }, { ...row, more: { k: '\ufffd' }, n: 3, twice: 6 });
  await assert.rejects(
    store.transaction((tx) => tx.write({ shown: [{ id: 'b' }] })),
    /lacks \[day,at,tags,more,n\]/,
  );
  await assert.rejects(
    store.transaction((tx) => tx.write({ 'shown"; drop table events; --': [{ id: 'b' }] })),
    /not a table/,
  );
  assert.equal((await store.query<{ n: number }>('select count(*) as n from only_key'))[0]?.n, 1);
});

test('¶30 a transaction that the database could not serialise is run again', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await store.query('create table pairs (id int primary key, n int not null)');
  await store.query('insert into pairs values (1, 0), (2, 0)');
  const bump = (first: number, second: number) =>
    store.transaction(async (tx) => {
      await tx.query('update pairs set n = n + 1 where id = $1', [first]);
      await tx.query('select pg_sleep(0.05)');
      await tx.query('update pairs set n = n + 1 where id = $1', [second]);
    });
  await Promise.all([bump(1, 2), bump(2, 1)]);
  assert.deepEqual(await store.query('select n from pairs'), [{ n: 2 }, { n: 2 }]);
});

test('¶30 another master key opens nothing', async () => {
  await using opened = await openFresh();
  await tell(opened.store, 'case:CC-1', 1);
  const { openStore } = await import('#store/postgres-store.ts');
  const other = openStore({ connectionString: opened.url, masterKey: Buffer.alloc(32, 8) });
  await assert.rejects(other.load('case:CC-1'));
  await other.close();
  assert.notDeepEqual(MASTER_KEY, Buffer.alloc(32, 8));
  assert.throws(() => openStore({ connectionString: opened.url, masterKey: Buffer.alloc(31) }), /32 bytes/);
  assert.ok(PersonErased);
});
