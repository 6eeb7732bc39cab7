import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outgoing } from '#app/outbox.ts';
import { PersonErased } from '#store/chain.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { listOutgoing } from '#store/outbox.ts';
import { erasePerson, identityText } from '#store/persons.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { replay } from '#store/replay.ts';
import { contextOf, open } from '#store/seal.ts';
import { verify } from '#store/verify.ts';
import { BESIDE, makeTables, SHOWN } from '#test/store/a-read-model.ts';
import {
  AT,
  addition,
  append,
  type Noted,
  noted,
  openFresh,
  tell,
  temporaryFolder,
} from '#test/store/support.ts';
import { tracesOf } from '#test/support/traces.ts';

const QUUX = { name: 'Ann Quuxley', email: 'ann.quuxley@example.org', telephone: '020 7946 0991' };
const BOB = { name: 'Bob Stays', email: 'bob.stays@example.org', telephone: null };
const SAID = [
  'I am Ann Quuxley',
  'Write to ann.quuxley@example.org',
  'Call 020 7946 0991',
  'I live at 12 Zephyr Lane',
];
const NEEDLES = [
  'Quuxley',
  'ann.quuxley@example.org',
  '020 7946 0991',
  '02079460991',
  'Zephyr',
  'wheelchair',
];

const letter = (key: string, person: string): Outgoing => ({
  ...{ key, stream: 'case:CC-1', person, medium: 'email', letter: 'acknowledgement' },
  ...{ to: QUUX.email, subject: 'Your feedback', text: 'Dear Ann Quuxley, your wheelchair …' },
});

const project = (store: PostgresStore, streams: readonly string[]) =>
  store.transaction(async (tx) => {
    for (const stream of streams) {
      const loaded = await tx.load<Noted>(stream as 'case:');
      if (loaded?.stream.startsWith('case:')) await tx.write(SHOWN.rowsOf(loaded, BESIDE));
    }
  });

/** Everything the office holds about a person: streams, rows, letters in every state, an answer. */
async function tellAll(store: PostgresStore): Promise<string> {
  await makeTables(store);
  const person = await store.transaction(async (tx) => {
    const id = await tx.personFor(QUUX);
    const events = SAID.map((said, index) => noted(index, said));
    await tx.append(addition('contact:CON-1', 0, events, id));
    await tx.append(
      addition('case:CC-1', 0, [...events, noted(9, 'The step is too high for my wheelchair')], id),
    );
    for (const key of ['queued', 'sent', 'failed', 'retried']) await tx.queue(letter(key, id));
    const answer = { bodyHash: 'h', status: 201, body: '{"name":"Ann Quuxley","said":"wheelchair"}' };
    await tx.keepAnswer('amina', '/cases', 'k1', AT, answer, id);
    return id;
  });
  await store.transaction(async (tx) => {
    await tx.markSent('sent', AT);
    await tx.markFailed('failed', AT, '550 no such user: ann.quuxley@example.org');
    const retried = (await tx.takeWaiting(AT, 9)).find(({ key }) => key === 'retried');
    assert.ok(retried);
    await tx.postpone(retried, AT, '450 ann.quuxley@example.org is busy');
  });
  await tell(store, 'case:CC-2', 2, BOB);
  await project(store, ['case:CC-1', 'case:CC-2']);
  return person;
}

test('¶4 ¶26 ¶30 after an erasure no table holds a readable trace of the person, and every chain is whole', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const person = await tellAll(store);
  await (await openCheckpoints({ store, folder: folder.path })).write(AT);
  const bob = await store.load<Noted>('case:CC-2');
  const [secret] = await store.query<{ wrapped_key: Buffer; digest: Buffer }>(
    'select wrapped_key, digest from persons where id = $1',
    [person],
  );
  assert.ok(secret);
  assert.deepEqual(await tracesOf(store, secret.wrapped_key), ['persons.wrapped_key']);
  assert.deepEqual(await tracesOf(store, secret.digest), ['persons.digest']);
  for (const needle of NEEDLES.filter((one) => one !== '02079460991')) {
    const traces = await tracesOf(store, needle);
    assert.ok(traces.includes('shown.words'), `the search would not find ${needle}`);
    assert.deepEqual(
      traces.filter((at) => !/^shown\.|^outgoing\.why/.test(at)),
      [],
      'words lie open beside the read models',
    );
  }
  assert.ok((await tracesOf(store, 'ann.quuxley@example.org')).includes('outgoing.why'));

  const streams = await store.transaction((tx) => erasePerson(tx, person));
  assert.deepEqual(streams, ['case:CC-1', 'contact:CON-1']);
  await project(store, streams);
  const needles = [...NEEDLES, secret.wrapped_key, secret.digest, identityText(QUUX) ?? ''];
  for (const needle of needles) assert.deepEqual(await tracesOf(store, needle), []);
  const report = await verify(store, { folder: folder.path, now: AT });
  assert.deepEqual([report.sound, report.events], [true, 11]);
  assert.equal((await replay(store, [SHOWN], () => BESIDE, { now: AT })).same, true);
  assert.deepEqual(await store.load<Noted>('case:CC-2'), bob);
});

test('¶30 what is sealed of an erased person opens under no key that is left', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const person = await tellAll(store);
  await store.transaction((tx) => erasePerson(tx, person));
  const left = await store.query<{ id: string; wrapped_key: Buffer }>(
    'select id, wrapped_key from persons where wrapped_key is not null',
  );
  const keys = [
    store.seals.officeKey,
    ...left.map(({ id, wrapped_key }) => store.seals.unwrap(id, wrapped_key)),
  ];
  assert.equal(keys.length, 2);
  const sealed = await store.query<{ sealed: Buffer; context: string }>(`
    select sealed, stream || '|' || seq || '|' || type as context from events where stream <> 'case:CC-2'
    union all select sealed, 'outgoing|' || key from outgoing`);
  assert.equal(sealed.length, 13);
  assert.equal(sealed[0]?.context.replace(/\d/, '1'), contextOf('contact:CON-1', 1, 'Noted'));
  for (const one of sealed) for (const key of keys) assert.throws(() => open(key, one.sealed, one.context));
  const loaded = await store.load<Noted>('case:CC-1');
  assert.deepEqual(
    loaded?.events.map(({ event }) => [event.note, event.words]),
    [0, 1, 2, 3, 9].map((note) => [note, null]),
  );
});

test('¶30 letters to an erased person do not leave, answers are gone, and they come back as somebody new', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const person = await tellAll(store);
  await store.transaction((tx) => erasePerson(tx, person));
  assert.deepEqual(await store.query('select * from answers'), []);
  await store.transaction(async (tx) => {
    assert.deepEqual(await tx.takeWaiting(AT.add({ hours: 48 }), 10), []);
    assert.equal(await tx.answered('amina', '/cases', 'k1', AT), null);
    assert.notEqual(await tx.personFor(QUUX), person);
  });
  const listed = await listOutgoing(store, { after: null, limit: 10 });
  assert.deepEqual(
    listed.map(({ key, state, to, subject, text, why }) => [key, state, to, subject, text, why]),
    [
      ['retried', 'failed', null, null, null, 'The person was erased.'],
      ['failed', 'failed', null, null, null, 'The person was erased.'],
      ['sent', 'sent', null, null, null, null],
      ['queued', 'failed', null, null, null, 'The person was erased.'],
    ],
  );
  await store.transaction((tx) => erasePerson(tx, person));
  await assert.rejects(
    store.transaction((tx) => erasePerson(tx, '00000000-0000-4000-8000-000000000000')),
    /no person/,
  );
});

test('¶30 facts are still added to the streams of an erased person, words are refused', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const person = await tellAll(store);
  await store.transaction((tx) => erasePerson(tx, person));
  await append(store, addition('case:CC-1', 5, [noted(10)]));
  await append(store, addition('case:CC-3', 0, [noted(1)], person));
  await append(store, addition('case:CC-3', 1, [noted(2)]));
  await store.transaction(async (tx) => {
    await tx.load('case:CC-1');
    assert.notEqual(await tx.append(addition('case:CC-1', 6, [noted(11)])), 'moved-on');
  });
  const answer = { bodyHash: 'h', status: 200, body: 'x' };
  const refused = [
    append(store, addition('case:CC-1', 7, [noted(12, 'words')])),
    append(store, addition('case:CC-4', 0, [noted(1, 'words')], person)),
    store.transaction((tx) => tx.queue(letter('again', person))),
    store.transaction((tx) => tx.keepAnswer('amina', '/x', 'k', AT, answer, person)),
  ];
  for (const one of await Promise.allSettled(refused))
    assert.ok(one.status === 'rejected' && one.reason instanceof PersonErased);
  assert.deepEqual(
    [(await store.load('case:CC-1'))?.version, (await store.load('case:CC-3'))?.version],
    [7, 2],
  );
  assert.equal(await store.load('case:CC-4'), null);
  assert.equal((await verify(store, { folder: folder.path, now: AT })).sound, true);
});

test('¶30 words that were on their way when the person was erased are not written', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const person = await tellAll(store);
  await store.transaction(async (adding) => {
    await adding.load('case:CC-1');
    // The key is in the hands of `adding`, also for a stream it is about to begin.
    await store.transaction((tx) => erasePerson(tx, person));
    assert.equal(await adding.append(addition('case:CC-1', 5, [noted(10, 'words')])), 'moved-on');
    assert.equal(await adding.append(addition('case:CC-5', 0, [noted(1, 'words')], person)), 'moved-on');
  });
  assert.deepEqual([(await store.load('case:CC-1'))?.version, await store.load('case:CC-5')], [5, null]);
});

test('¶30 an erasure waits for a stream that is being begun, and erases it too', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const person = await tellAll(store);
  const { erased } = await store.transaction(async (adding) => {
    assert.equal(await adding.personFor(QUUX), person);
    const erased = store.transaction((tx) => erasePerson(tx, person));
    await adding.query('select pg_sleep(0.05)');
    assert.notEqual(await adding.append(addition('case:CC-6', 0, [noted(1, 'words')], person)), 'moved-on');
    return { erased };
  });
  assert.ok((await erased).includes('case:CC-6'));
  assert.equal((await store.load<Noted>('case:CC-6'))?.events[0]?.event.words, null);
});
