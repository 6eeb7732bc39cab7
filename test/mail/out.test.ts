import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dispatch, newSending, takeUp } from '#app/dispatch.ts';
import type { Departing } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import { erasePersons } from '#cli/erasing.ts';
import { type Office, openOffice } from '#cli/wiring.ts';
import { farEnd } from '#test/support/mail/far-end.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { contactIn } from '#test/support/walk.ts';

const mail = farEnd();
let office: TestOffice;
before(async () => {
  office = await startOffice({ mail });
});
after(() => office[Symbol.asyncDispose]());
beforeEach(() => mail.answers(() => ({ accepted: true })));

let people = 0;
/** Somebody new writes by e-mail: their contact, their address, and the key of their acknowledgement. */
const writes = async (address?: string) => {
  people += 1;
  const email = address ?? `person${people}@example.org`;
  const { body } = await contactIn(office, { channel: 'email', from: { name: `Person ${people}`, email } });
  const reference: string = body.reference;
  return { reference, email, key: `acknowledgement ${reference}` };
};
const acknowledgement = async (reference: string) =>
  (await office.as('support').get(`/api/contacts/${reference}`)).body.acknowledgement;
const history = async (reference: string): Promise<string> => {
  const { body } = await office.as('support').get(`/api/contacts/${reference}/history`);
  return JSON.stringify(body);
};
const rowOf = async (key: string) => {
  const [row] = await office.store.query<{
    state: string;
    may_be_twice: boolean;
    attempts: number;
    message_id: string | null;
    bytes: Buffer | null;
    why: string | null;
  }>('select state, may_be_twice, attempts, message_id, bytes, why from outgoing where key = $1', [key]);
  assert.ok(row, key);
  return row;
};
const sentTo = (email: string): Departing[] => mail.taken.filter(({ to }) => to === email);
/** The same office once more, as another program on the same database. */
const another = (far = mail): Office => {
  const { url: databaseUrl, masterKey, clock } = office;
  return openOffice(
    { databaseUrl, masterKey, clock, mail: far, log: () => undefined, maxConnections: 10 },
    false,
  );
};

test('¶28 exactly what left is kept, sealed, and goes with its person', async () => {
  const { reference, email, key } = await writes();
  await office.sendLetters();
  const [left] = sentTo(email);
  assert.ok(left);
  assert.match(Buffer.from(left.bytes).toString(), new RegExp(`^To: ${email}`, 'm'));
  const kept = await office.store.letterAsSent(key);
  assert.ok(kept && Buffer.from(left.bytes).equals(kept));
  const row = await rowOf(key);
  assert.equal(row.message_id, left.messageId);
  assert.ok(row.bytes && !row.bytes.includes(email), 'sealed');
  await office.store.transaction((tx) => erasePersons(office.app, tx, reference, true));
  assert.equal(await office.store.letterAsSent(key), null);
  const erased = await rowOf(key);
  assert.deepEqual([erased.state, erased.bytes, erased.message_id], ['sent', null, left.messageId]);
});

test('¶28 two programs on one database send each letter once', async () => {
  const all = [];
  for (let n = 0; n < 30; n += 1) all.push(await writes());
  const others = [another(), another()];
  mail.answers(async () => {
    await sleep(1);
    return { accepted: true };
  });
  await Promise.all([office.sendLetters(), ...others.map((one) => one.sendWaiting()), office.sendLetters()]);
  await Promise.all(others.map((one) => one.close()));
  for (const { email, reference } of all) {
    assert.equal(sentTo(email).length, 1, email);
    assert.equal((await acknowledgement(reference)).state, 'sent');
  }
  const [held] = await office.store.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where application_name = 'look-again sender'
       and datname = current_database()`,
  );
  assert.equal(held?.n, 0, 'nobody holds on to the sending');
});

test('¶28 a program that ends between leaving and recording: the same message leaves once more, and that is said', async () => {
  const { reference, email, key } = await writes();
  const far = farEnd();
  const ended = Promise.withResolvers<void>();
  let arrived: Departing | undefined;
  far.answers(async (letter) => {
    arrived = letter;
    await ended.promise;
    return { accepted: true };
  });
  const first = another(far);
  const cutOff = first.sendWaiting();
  for (let tries = 0; !arrived && tries < 1_000; tries += 1) await sleep(5);
  assert.ok(arrived);
  assert.equal((await rowOf(key)).state, 'sending');
  await office.sendLetters();
  assert.deepEqual(sentTo(email), [], 'somebody sends already');
  // As when its program is killed: the database lets go of its lock.
  await office.store.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'look-again sender' and datname = current_database()`);
  for (let tries = 0; sentTo(email).length === 0 && tries < 1_000; tries += 1) {
    await office.sendLetters();
    await sleep(5);
  }
  const [again] = sentTo(email);
  assert.equal(again?.messageId, arrived.messageId);
  assert.equal(again?.isRepeat, true);
  assert.deepEqual(again?.bytes, Buffer.from(arrived.bytes));
  const row = await rowOf(key);
  assert.deepEqual([row.state, row.may_be_twice], ['sent', true]);
  assert.equal((await acknowledgement(reference)).state, 'sent');
  assert.match(await history(reference), /it may have been sent twice/);
  ended.resolve();
  await cutOff.catch(() => undefined);
  await first.close();
  assert.equal((await history(reference)).split('acknowledged it').length, 2, 'told once');
});

test('¶28 an answer that could not be recorded is remembered, and nothing is sent again for it', async () => {
  const { reference, email, key } = await writes();
  const sending = newSending();
  let transactions = 0;
  const store = {
    ...office.store,
    transaction: (work: never) => {
      transactions += 1;
      if (transactions === 2) return Promise.reject(new Error('the database is away'));
      return office.store.transaction(work);
    },
  };
  const app = { ...office.app, store } as typeof office.app;
  const alone = { ...mail, atOnce: 1 };
  await assert.rejects(dispatch(app, alone, 50, sending), /away/);
  assert.equal((await rowOf(key)).state, 'sending');
  assert.equal(await takeUp(app, sending), 0, 'it is still ours');
  await dispatch(app, alone, 50, sending);
  assert.equal(sentTo(email).length, 1);
  assert.deepEqual([(await rowOf(key)).may_be_twice, sending.unrecorded.size], [false, 0]);
  assert.equal((await acknowledgement(reference)).state, 'sent');
});

test('¶28 an answer that can never be recorded keeps no other letter back', async () => {
  const stuck = await writes();
  const sending = newSending();
  const alone = { ...mail, atOnce: 1 };
  const load = (tx: object, stream: string) => {
    if (stream === `contact:${stuck.reference}`) throw new Error('it cannot be read');
    return Reflect.get(tx, 'load').call(tx, stream);
  };
  const broken = (tx: object) =>
    new Proxy(tx, {
      get: (of, name) => {
        if (name === 'load') return (stream: string) => load(of, stream);
        const value = Reflect.get(of, name);
        return typeof value === 'function' ? value.bind(of) : value;
      },
    });
  const store = {
    ...office.store,
    transaction: (work: (tx: object) => Promise<never>) => office.store.transaction((tx) => work(broken(tx))),
  };
  const app = { ...office.app, store } as unknown as typeof office.app;
  await assert.rejects(dispatch(app, alone, 50, sending), /cannot be read/);
  const other = await writes();
  await assert.rejects(dispatch(app, alone, 50, sending), /cannot be read/);
  assert.deepEqual([sentTo(stuck.email).length, sentTo(other.email).length], [1, 1]);
  assert.equal((await acknowledgement(other.reference)).state, 'sent');
  await dispatch(office.app, alone, 50, sending);
  assert.equal((await acknowledgement(stuck.reference)).state, 'sent');
  assert.equal(sentTo(stuck.email).length, 1);
});

test('¶28 a server that is down for a day: everything leaves when it is back, as the message it was at first', async () => {
  office.at('2026-04-02', '09:00');
  const { reference, email, key } = await writes();
  mail.answers(() => {
    throw new Error('connect ECONNREFUSED ann@example.org');
  });
  await office.sendLetters();
  const { message_id: id } = await rowOf(key);
  assert.deepEqual(
    office.logged.filter((line) => line.startsWith('Letters')),
    ['Letters wait: The mail server could not be reached (Error).'],
  );
  for (let hour = 0; hour < 24; hour += 1) {
    office.clock.put(office.clock.now().add({ hours: 1 }));
    await office.sendLetters();
  }
  assert.equal((await rowOf(key)).state, 'queued');
  assert.equal((await acknowledgement(reference)).state, 'queued');
  mail.answers(() => ({ accepted: true }));
  office.clock.put(office.clock.now().add({ hours: 4 }));
  await office.sendLetters();
  const [left] = sentTo(email);
  assert.deepEqual([left?.messageId, sentTo(email).length], [id, 1]);
  const told = office.logged.filter((line) => line.startsWith('Letters'));
  assert.deepEqual(told.slice(1), ['Letters leave again.'], 'told once, not at every attempt');
  assert.match(Buffer.from(left?.bytes ?? []).toString(), /^Date: Thu, 02 Apr 2026 08:00:00 \+0000/m);
  const row = await rowOf(key);
  assert.deepEqual([row.state, row.may_be_twice], ['sent', false]);
  assert.equal((await acknowledgement(reference)).state, 'sent');
});

test('¶28 what no server takes for a day and a half is given up, and stands among those not acknowledged', async () => {
  const { reference, key } = await writes();
  mail.answers(() => ({ later: 'The mail server puts it off (it said 450).' }));
  for (let n = 0; n < 14; n += 1) {
    await office.sendLetters();
    office.clock.put(office.clock.now().add({ hours: 4 }));
  }
  assert.deepEqual([(await rowOf(key)).state, (await rowOf(key)).attempts], ['failed', 14]);
  assert.partialDeepStrictEqual(await acknowledgement(reference), { state: 'failed', why: 'given-up' });
  assert.match(await history(reference), /given up, because no mail server took it/);
});

test('¶28 a server that hangs up after the whole message: it leaves again later and is said to be there twice perhaps', async () => {
  const { reference, email, key } = await writes();
  mail.answers(() => ({ uncertain: 'It hung up without an answer.' }));
  await office.sendLetters();
  assert.deepEqual(
    [(await rowOf(key)).state, (await acknowledgement(reference)).state],
    ['queued', 'queued'],
  );
  mail.answers(() => ({ accepted: true }));
  office.clock.put(office.clock.now().add({ minutes: 1 }));
  await office.sendLetters();
  const [first, second] = sentTo(email);
  assert.equal(first?.messageId, second?.messageId);
  assert.equal((await rowOf(key)).may_be_twice, true);
  assert.match(await history(reference), /it may have been sent twice/);
});

test('¶28 a refusal, or a letter that cannot be made, stops none of the others', async () => {
  const all = [
    await writes('no@example.org'),
    await writes('bad@example.org'),
    await writes(),
    await writes(),
  ];
  const [no, bad, ...others] = all;
  const compose: typeof mail.compose = async (letter) => {
    if (letter.to === 'bad@example.org') throw new TypeError('a bug');
    return mail.compose(letter);
  };
  const far = farEnd({ compose });
  far.answers(({ to }) =>
    to === 'no@example.org' ? { refused: '550 5.1.1 no@example.org' } : { accepted: true },
  );
  const program = another(far);
  await program.sendWaiting();
  await program.close();
  assert.deepEqual(
    far.taken.map(({ to }) => to).toSorted(),
    others.map(({ email }) => email),
  );
  assert.partialDeepStrictEqual(await acknowledgement(no?.reference ?? ''), {
    state: 'failed',
    why: 'refused',
  });
  assert.match(await history(no?.reference ?? ''), /550 5\.1\.1/);
  assert.equal((await rowOf(no?.key ?? '')).why, 'refused', 'no address beside the seal');
  assert.equal((await rowOf(bad?.key ?? '')).state, 'queued');
  office.clock.put(office.clock.now().add({ hours: 1 }));
  await office.sendLetters();
});

test('¶30 what is on its way when its person is erased is not sent again, and nothing is left of it', async () => {
  const { reference, key } = await writes();
  mail.answers(async () => {
    await office.store.transaction((tx) => erasePersons(office.app, tx, reference, true));
    return { later: 'not now' };
  });
  await office.sendLetters();
  const row = await rowOf(key);
  assert.deepEqual([row.state, row.bytes, row.why], ['failed', null, 'The person was erased.']);
});

test('¶8 a notice to a colleague needs no mail server', async () => {
  mail.answers(() => ({ later: 'away' }));
  const notice = { medium: 'notice', letter: 'handler-notice', to: 'support' } as const;
  const key = 'notice 1';
  await transact(office.app, (tx) =>
    tx.queue({ ...notice, key, stream: 'case:CC-2026-00001', person: null, subject: 'x', text: 'y' }),
  );
  await office.sendLetters();
  const row = await rowOf(key);
  assert.deepEqual([row.state, row.message_id, row.bytes], ['sent', null, null]);
});
