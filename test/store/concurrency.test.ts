import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { DatabaseAway } from '#store/database-away.ts';
import { openStore } from '#store/postgres-store.ts';
import { AT, addition, append, MASTER_KEY, type Noted, noted, openFresh, tell } from '#test/store/support.ts';

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

test('¶30 of twenty appends at once exactly one is written whole, with its rows, and nineteen moved on', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await store.query('create table shown (id text primary key, note int not null)');
  const person = await tell(store, 'case:CC-1', 3);
  const results = await Promise.all(
    times(20).map((note) =>
      store.transaction(async (tx) => {
        await tx.load('case:CC-1');
        const result = await tx.append(
          addition('case:CC-1', 3, [noted(note, `from ${note}`), noted(100 + note)]),
        );
        if (result !== 'moved-on') await tx.write({ shown: [{ id: 'the one', note }] });
        return result;
      }),
    ),
  );
  const won = results.flatMap((result) => (result === 'moved-on' ? [] : [result]));
  assert.equal(won.length, 1);
  const loaded = await store.load<Noted>('case:CC-1');
  assert.deepEqual(loaded?.events.slice(3), won[0]);
  assert.deepEqual([loaded?.version, loaded?.person], [5, person]);
  assert.deepEqual(await store.query('select note from shown'), [{ note: won[0]?.[0]?.event.note }]);
});

test('¶30 twenty who try again after moving on are all written, one behind the other', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const appendAnyhow = async (note: number): Promise<void> => {
    for (;;) {
      const after = (await store.load('case:CC-1'))?.version ?? 0;
      const result = await store.transaction((tx) => tx.append(addition('case:CC-1', after, [noted(note)])));
      if (result !== 'moved-on') return;
    }
  };
  await Promise.all(times(20).map(appendAnyhow));
  const loaded = await store.load<Noted>('case:CC-1');
  assert.deepEqual(
    loaded?.events.map(({ seq }) => seq),
    times(20).map((index) => index + 1),
  );
  assert.deepEqual(
    loaded?.events.map(({ event }) => event.note).sort((a, b) => a - b),
    times(20),
  );
});

test('¶5 of sixteen twins one is carried out and all get its answer', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const post = (body: string) =>
    store.transaction(async (tx) => {
      const before = await tx.answered('amina', '/cases', 'key', AT);
      if (before !== null) return before;
      const number = await tx.nextNumber('case', 2026);
      const person = await tx.personFor({ name: 'Ann', email: 'ann@example.org', telephone: null });
      await tx.append(addition(`case:CC-${number}`, 0, [noted(number, body)], person));
      const answer = { bodyHash: 'h', status: 201, body: `made CC-${number} by ${body}` };
      await tx.keepAnswer('amina', '/cases', 'key', AT, answer, person);
      return answer;
    });
  const answers = await Promise.all(times(16).map((index) => post(`twin ${index}`)));
  assert.equal(new Set(answers.map((answer) => JSON.stringify({ ...answer }))).size, 1);
  assert.match(answers[0]?.body ?? '', /^made CC-1 by twin \d+$/);
  assert.deepEqual(await store.query('select stream, version from streams'), [
    { stream: 'case:CC-1', version: 1 },
  ]);
  const other = await store.transaction((tx) => tx.answered('tom', '/cases', 'key', AT));
  assert.equal(other, null, 'another person has keys of their own');
});

test('¶5 ¶30 a number is never given twice, whatever fails; in a new year neither', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given: number[] = [];
  const take = (year: number, fails: boolean) =>
    store.transaction(async (tx) => {
      given.push(year * 1000 + (await tx.nextNumber('case', year)));
      if (fails) throw new Error('failed after the number');
    });
  for (const year of [2026, 2027]) {
    await take(year, false);
    await Promise.allSettled(times(30).map((index) => take(year, index % 3 === 0)));
    await take(year, false);
  }
  assert.equal(given.length, 64);
  assert.equal(new Set(given).size, given.length);
  await assert.rejects(take(20_260, false), /no series of numbers/);
});

test('¶30 a transaction that fails leaves nothing: no person, event, row, letter, answer', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await store.query('create table shown (id text primary key)');
  const failing = store.transaction(async (tx) => {
    const person = await tx.personFor({ name: 'Ann', email: 'ann@example.org', telephone: null });
    await tx.append(addition('case:CC-1', 0, [noted(1, 'words')], person));
    await tx.write({ shown: [{ id: 'a' }] });
    const to = { to: 'ann@example.org', subject: 's', text: 't' };
    await tx.queue({ key: 'k', stream: 'case:CC-1', person, medium: 'email', letter: 'l', ...to });
    await tx.keepAnswer('amina', '/cases', 'k', AT, { bodyHash: 'h', status: 201, body: 'b' }, person);
    await tx.query('select 1');
    throw new Error('at the very end');
  });
  await assert.rejects(failing, /at the very end/);
  for (const table of ['persons', 'streams', 'events', 'shown', 'outgoing', 'answers'])
    assert.deepEqual(await store.query(`select count(*) as n from ${table}`), [{ n: 0 }], table);
});

/** Ends connections to the database from outside: one, or all there are. */
async function cut(url: string, which: 'all' | number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  await client.query(
    `select pg_terminate_backend(pid) ${others}${which === 'all' ? '' : ` and pid = ${which}`}`,
  );
  // Whoever was told to go is gone when nobody is left there.
  for (let left = 1; left > 0; ) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n ${others}${which === 'all' ? '' : ` and pid = ${which}`}`,
    );
    left = rows[0]?.n ?? 0;
  }
  await client.end();
}

test('¶30 a connection lost in the middle says that the database is away, and nothing was written', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  for (const moment of ['before a statement', 'before the commit'] as const) {
    const failing = store.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await tx.append(addition('case:CC-1', 0, [noted(1)]));
      await cut(opened.url, own?.pid ?? 0);
      if (moment === 'before a statement') await tx.load('case:CC-1');
    });
    await assert.rejects(failing, (error: unknown) => {
      return (
        error instanceof DatabaseAway &&
        error.reason === 'unreachable' &&
        error.unsure === (moment === 'before the commit')
      );
    });
    assert.equal(await store.load('case:CC-1'), null);
  }
  await append(store, addition('case:CC-1', 0, [noted(1)]));
});

test('¶30 the process outlives the loss of all its connections and works again at once', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await Promise.all(times(8).map((note) => tell(store, `case:CC-${note}`, 1)));
  await cut(opened.url, 'all');
  for (const note of times(8)) {
    await store.load(`case:CC-${note}`).catch((error: unknown) => assert.ok(error instanceof DatabaseAway));
  }
  const all = await Promise.all(times(8).map((note) => store.load(`case:CC-${note}`)));
  assert.ok(all.every((loaded) => loaded?.version === 1));
});

test('¶30 a database that is not there, or takes too long, says so by name', async () => {
  const nowhere = openStore({
    connectionString: 'postgres://nobody@127.0.0.1:1/none',
    masterKey: MASTER_KEY,
  });
  const away = (reason: DatabaseAway['reason']) => (error: unknown) =>
    error instanceof DatabaseAway && error.reason === reason;
  await assert.rejects(nowhere.load('case:CC-1'), away('unreachable'));
  await assert.rejects(
    nowhere.transaction((tx) => tx.load('case:CC-1')),
    away('unreachable'),
  );
  await nowhere.close();
  await using slow = await openFresh({ statementTimeout: 100 });
  await assert.rejects(slow.store.query('select pg_sleep(20)'), away('too-slow'));
  await assert.rejects(
    slow.store.transaction((tx) => tx.query('select pg_sleep(20)')),
    away('too-slow'),
  );
  assert.deepEqual(await slow.store.query('select 1 as one'), [{ one: 1 }]);
});
