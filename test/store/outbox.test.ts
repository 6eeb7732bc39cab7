import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outgoing } from '#app/outbox.ts';
import { forgetOldAnswers } from '#store/answers.ts';
import { listOutgoing } from '#store/outbox.ts';
import { MOST_ATTEMPTS } from '#store/outbox-sending.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { ANN, AT, openFresh } from '#test/store/support.ts';

const letter = (key: string, more: Partial<Outgoing> = {}): Outgoing => ({
  ...{ key, stream: 'case:CC-1', person: null, medium: 'email', letter: 'acknowledgement' },
  ...{ to: 'ann@example.org', subject: 'Your feedback', text: 'Dear Ann 💷 \0', ...more },
});

const queue = (store: PostgresStore, ...letters: Outgoing[]) =>
  store.transaction(async (tx) => {
    for (const one of letters) await tx.queue(one);
  });
const list = (store: PostgresStore) => listOutgoing(store, { after: null, limit: 100 });

test('¶14 ¶23 a letter is queued once under its key, sealed, and handed out oldest first', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const person = await store.transaction((tx) => tx.personFor(ANN));
  await queue(
    store,
    letter('1', { person }),
    letter('2'),
    letter('1', { text: 'once more', person }),
    letter('3', { medium: 'notice' }),
  );
  await queue(store, letter('2', { text: 'once more' }), letter('4', { medium: 'post' }));
  const waiting = await store.transaction((tx) => tx.takeWaiting(AT, 10));
  const expected = [letter('1', { person }), letter('2'), letter('3', { medium: 'notice' })];
  const told = waiting.map(({ key, stream, person, medium, letter, to, subject, text }) => {
    return { key, stream, person, medium, letter, to, subject, text };
  });
  assert.deepEqual(told, expected);
  assert.equal((await store.transaction((tx) => tx.takeWaiting(AT, 2))).length, 2);
  const [row] = await store.query<{ n: number }>(
    `select count(*) as n from outgoing where position('Ann'::bytea in sealed) > 0`,
  );
  assert.equal(row?.n, 0);
});

test('¶14 ¶23 two dispatchers never hold the same letter, and a letter sent is not handed out again', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await queue(store, letter('1'), letter('2'), letter('3'));
  await store.transaction(async (first) => {
    const mine = await first.takeWaiting(AT, 2);
    const theirs = await store.transaction((second) => second.takeWaiting(AT, 2));
    assert.deepEqual([mine.map(({ key }) => key), theirs.map(({ key }) => key)], [['1', '2'], ['3']]);
    await first.markSent('1', AT);
    await first.markFailed('2', AT, 'no such address');
  });
  const left = await store.transaction((tx) => tx.takeWaiting(AT, 9));
  assert.deepEqual(
    left.map(({ key }) => key),
    ['3'],
  );
  await store.transaction((tx) => tx.markFailed('1', AT, 'too late: it left'));
  assert.deepEqual(
    (await list(store)).map(({ key, state, why, attempts }) => [key, state, why, attempts]),
    [
      ['3', 'queued', null, 0],
      ['2', 'failed', 'no such address', 1],
      ['1', 'sent', null, 1],
    ],
  );
});

test('¶14 ¶23 a letter that could not be handed over is tried again later and later, then given up', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await queue(store, letter('1'));
  let now = AT;
  const minutes: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const [next, early] = await store.transaction(async (tx) => {
      const [waiting] = await tx.takeWaiting(now, 1);
      assert.equal(waiting?.attempts, attempt - 1);
      const next = waiting && (await tx.postpone(waiting, now, 'nobody answers'));
      return [next, await tx.takeWaiting(next?.subtract({ seconds: 1 }) ?? now, 1)];
    });
    assert.deepEqual(early, []);
    if (!next) break;
    minutes.push(now.until(next).total('minutes'));
    now = next;
  }
  assert.equal(minutes.length, MOST_ATTEMPTS - 1);
  assert.deepEqual(minutes.slice(0, 6), [1, 5, 15, 60, 240, 240]);
  const [given] = await list(store);
  assert.deepEqual([given?.state, given?.attempts, given?.why], ['failed', MOST_ATTEMPTS, 'nobody answers']);
});

test('¶30 answers older than a day are forgotten, younger ones kept', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const answer = { bodyHash: 'h', status: 201, body: 'b' };
  await store.transaction(async (tx) => {
    await tx.keepAnswer('amina', '/a', 'old', AT, answer, null);
    await tx.keepAnswer('amina', '/a', 'young', AT.add({ hours: 1 }), answer, null);
  });
  assert.equal(await forgetOldAnswers(store, AT.add({ hours: 24, seconds: 1 })), 1);
  assert.deepEqual(await store.query('select key from answers'), [{ key: 'young' }]);
});
