import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Identity } from '#app/ports.ts';
import { type BulkStream, bulkLoad, StreamExists } from '#store/bulk-load.ts';
import { PersonErased } from '#store/chain.ts';
import { erasePerson } from '#store/persons.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { verify } from '#store/verify.ts';
import { makeTables, sample } from '#test/store/a-read-model.ts';
import {
  ANN,
  AT,
  addition,
  append,
  type Noted,
  noted,
  OFFICER,
  openFresh,
  temporaryFolder,
} from '#test/store/support.ts';

/** What commands do: person, append, rows, each stream in a transaction of its own. */
async function oneByOne(store: PostgresStore, streams: readonly BulkStream<Noted>[]): Promise<void> {
  const persons = new Map<Identity, string>();
  for (const { stream, person, additions, rows } of streams) {
    await store.transaction(async (tx) => {
      const id = person && (persons.get(person) ?? (await tx.personFor(person)));
      if (person !== null && id !== null) persons.set(person, id);
      let after = 0;
      for (const one of additions) {
        assert.notEqual(await tx.append({ ...one, stream, after, person: id }), 'moved-on');
        after += one.events.length;
      }
      const loaded = await tx.load<Noted>(stream);
      assert.ok(loaded !== null);
      await tx.write(typeof rows === 'function' ? rows(loaded) : rows);
    });
  }
}

/** All that was written, but for keys, nonces and what is made of them: ids of persons are numbered as they come. */
async function contents(store: PostgresStore, folder: string) {
  const numbers = new Map<string | null, number>([[null, -1]]);
  const numbered = (person: string | null) => {
    if (!numbers.has(person)) numbers.set(person, numbers.size);
    return numbers.get(person);
  };
  const streams = await store.query<{ stream: `case:${string}`; person: string | null }>(
    'select stream, kind, version, person, erased, tx is null as unmoved from streams order by length(stream), stream',
  );
  const loaded = [];
  for (const { stream } of streams) loaded.push(await store.load<Noted>(stream));
  const persons = await store.query('select encode(digest, $1) as digest from persons order by 1', ['hex']);
  const events = loaded.flatMap((one) => one?.events ?? []);
  const shown = await store.query<{ person: string | null }>('select * from shown order by stream');
  const notes = await store.query('select * from shown_notes order by stream, note');
  const { sound, found } = await verify(store, { folder, now: AT });
  return {
    ...{ sound, found, persons, notes },
    streams: streams.map((row) => ({ ...row, person: numbered(row.person) })),
    loaded: loaded.map((one) => ({
      stream: one?.stream,
      version: one?.version,
      person: numbered(one?.person ?? null),
    })),
    events: events.map(({ hash, previousHash, at, ...rest }) => ({
      ...rest,
      at: at.toString(),
      chained: hash !== previousHash,
    })),
    shown: shown.map((row) => ({ ...row, person: numbered(row.person) })),
  };
}

test('¶26 ¶30 streams loaded many at once are the same as those appended one by one', async () => {
  await using folder = await temporaryFolder();
  await using single = await openFresh();
  await using bulk = await openFresh();
  for (const { store } of [single, bulk]) await makeTables(store);
  await oneByOne(single.store, sample(60));
  const progress: number[] = [];
  const counts = await bulkLoad(bulk.store, sample(60), {
    batch: 17,
    progress: ({ events }) => progress.push(events),
  });
  const [expected, actual] = [
    await contents(single.store, folder.path),
    await contents(bulk.store, folder.path),
  ];
  assert.deepEqual(actual, expected);
  assert.equal(actual.sound, true);
  assert.equal(actual.persons.length, 8);
  assert.deepEqual(counts, {
    streams: 60,
    events: actual.events.length,
    rows: actual.shown.length + actual.notes.length,
  });
  assert.ok(progress.length > 5 && progress.at(-1) === counts.events);
  assert.ok(actual.events.some(({ event }) => event.words?.said.includes('\ufffd')));
});

test('¶26 ¶30 a loaded stream goes on by append, and its person is found again', async () => {
  await using opened = await openFresh();
  await makeTables(opened.store);
  async function* arriving() {
    yield* sample(3);
  }
  await bulkLoad(opened.store, arriving());
  const loaded = await opened.store.load<Noted>('case:CC-0');
  assert.equal(
    await opened.store.transaction((tx) =>
      tx.personFor({ name: 'PERSON 0', email: 'Person-0@example.org', telephone: null }),
    ),
    loaded?.person,
  );
  await append(opened.store, addition('case:CC-0', loaded?.version ?? 0, [noted(9, 'more')]));
  assert.equal((await opened.store.load<Noted>('case:CC-0'))?.events.at(-1)?.event.words?.said, 'more');
});

const one = (stream: `case:${string}`, person: Identity | null = null): BulkStream<Noted> => ({
  ...{ stream, person, rows: {} },
  additions: [{ at: AT, by: OFFICER, calendar: 1, events: [noted(1)] }],
});

test('¶30 a stream that is there already, or comes twice, is refused with all that would be written with it', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await append(store, addition('case:CC-1', 0, [noted(1)]));
  const loading = (...streams: BulkStream<Noted>[]) => bulkLoad(store, streams);
  await assert.rejects(loading(one('case:CC-2'), one('case:CC-1')), (error: unknown) => {
    return error instanceof StreamExists && error.streams.join() === 'case:CC-1';
  });
  await assert.rejects(loading(one('case:CC-3'), one('case:CC-3', ANN)), StreamExists);
  await assert.rejects(
    loading(one('case:CC-4'), { ...one('case:CC-5'), additions: [] }),
    /case:CC-5 has no events/,
  );
  await assert.rejects(
    loading({
      ...one('case:CC-6'),
      additions: [{ at: AT, by: OFFICER, calendar: 1, events: [noted(1, 'x')] }],
    }),
    /no person/,
  );
  await assert.rejects(loading({ ...one('case:CC-6'), rows: { nothing_such: [{ a: 1 }] } }), /not a table/);
  const left = await store.query('select stream from streams');
  assert.deepEqual(left, [{ stream: 'case:CC-1' }]);
  assert.deepEqual(await store.query('select count(*) as n from events'), [{ n: 1 }]);
  assert.deepEqual(await store.query('select count(*) as n from persons'), [{ n: 0 }]);
});

test('¶30 two loads at once that bring the same persons make each person once', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const people = Array.from({ length: 30 }, (_, n) => ({ ...ANN, email: `p${n}@example.org` }));
  const load = (from: string, persons: typeof people) =>
    bulkLoad(
      store,
      persons.map((person, n) => one(`case:${from}-${n}`, { ...person })),
      { batch: 7 },
    );
  await Promise.all([
    load('A', people),
    load('B', people.toReversed()),
    load('C', people),
    load('D', people),
  ]);
  assert.deepEqual(await store.query('select count(*) as n from persons'), [{ n: 30 }]);
  assert.deepEqual(await store.query('select count(*) as n from streams'), [{ n: 120 }]);
});

test('¶30 a person erased while their streams are loaded gets no more of them', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const nobody = { name: 'Only A Name', email: null, telephone: null };
  async function* arriving() {
    yield one('case:CC-1', nobody);
    const person = (await store.load('case:CC-1'))?.person ?? '';
    await store.transaction((tx) => erasePerson(tx, person));
    yield one('case:CC-2', nobody);
  }
  await assert.rejects(bulkLoad(store, arriving(), { batch: 1 }), PersonErased);
  assert.equal(await store.load('case:CC-2'), null);
});
