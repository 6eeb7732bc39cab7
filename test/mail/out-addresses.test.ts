import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { flagAddress } from '#app/addresses.ts';
import { recordBounce } from '#app/came-back.ts';
import type { Outgoing } from '#app/outbox.ts';
import { transact } from '#app/transact.ts';
import { erasePersons } from '#cli/erasing.ts';
import type { LetterFlag } from '#domain/contact/address.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { isRefusal } from '#domain/refusal.ts';
import { farEnd } from '#test/support/mail/far-end.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { begin, contactIn } from '#test/support/walk.ts';

const mail = farEnd();
let office: TestOffice;
before(async () => {
  office = await startOffice({ mail });
});
after(() => office[Symbol.asyncDispose]());

let people = 0;
const writes = async (more: Record<string, unknown> = {}) => {
  people += 1;
  const from = { name: `Person ${people}`, email: `person${people}@example.org`, ...more };
  const { body, text } = await contactIn(office, { channel: 'email', from });
  assert.ok(body.reference, text);
  return { reference: body.reference as string, email: from.email };
};
const flag = (reference: string, what: LetterFlag, more = '', user = 'support') =>
  office.as(user).post(`/api/contacts/${reference}/address-flags${more}`, { what, reason: 'They told us.' });
const shown = async (reference: string) =>
  (await office.as('support').get(`/api/contacts/${reference}`)).body;
const history = async (reference: string) =>
  JSON.stringify((await office.as('support').get(`/api/contacts/${reference}/history`)).body);
const sentTo = (email: string) => mail.taken.filter(({ to }) => to === email);
const stateOf = async (key: string) => {
  const [row] = await office.store.query<{ state: string; why: string | null }>(
    'select state, why from outgoing where key = $1',
    [key],
  );
  return row && [row.state, row.why];
};
const notAcknowledged = async () => {
  const { text } = await office.as('support').get('/api/contacts?limit=100');
  return JSON.parse(text).items.flatMap((one: { reference: string; acknowledgement: { state: string } }) =>
    ['queued', 'failed'].includes(one.acknowledgement.state) ? [one.reference] : [],
  );
};

test('¶28 nothing leaves for an address that a person marked, however it is written, and the contact says so', async () => {
  for (const what of ['unsafe', 'dead', 'do-not-contact', 'undeliverable'] as const) {
    const { reference, email } = await writes();
    const { status, body } = await flag(reference, what);
    assert.deepEqual([status, body.items[0].what, body.items[0].by], [200, what, 'support']);
    const { reference: second } = await writes({ email: email.toUpperCase() });
    await office.sendLetters();
    assert.deepEqual(
      mail.taken.filter(({ to }) => to.toLowerCase() === email),
      [],
    );
    for (const one of [reference, second]) {
      const { acknowledgement } = await shown(one);
      assert.notEqual(acknowledgement.state, 'sent');
      assert.notEqual(acknowledgement.state, 'queued');
      assert.ok(acknowledgement.why);
    }
    assert.deepEqual(await stateOf(`acknowledgement ${reference}`), ['failed', 'not-to-be-written-to']);
    assert.match(await history(reference), /marked the person’s e-mail address.*They told us/);
  }
});

const document: LetterDocument = {
  ...{ title: 'Our answer', reference: 'CC-2026-00001', date: '2026-04-02', size: 'standard' },
  sender: {
    name: 'O',
    address: null,
    telephone: '020 7946 0100',
    telephoneHours: '9 to 5',
    email: 'care@office.example.org',
  },
  ...{ recipient: { name: 'Ann', lines: [] }, greeting: 'Dear Ann', blocks: [], closing: [] },
};
const letterTo = (to: string, key: string): Outgoing => ({
  ...{ key, stream: 'case:CC-2026-09999', person: null, medium: 'email', letter: 'letter-of-outcome' },
  ...{ to, subject: 'Our answer', text: 'Dear Ann', document },
});

test('¶28 a letter that a colleague wrote may go where letters came back, and never where a person said no', async () => {
  const { reference, email } = await writes();
  await flag(reference, 'undeliverable');
  await transact(office.app, (tx) => tx.queue(letterTo(email, 'by hand 1')));
  await office.sendLetters();
  assert.equal(sentTo(email).length, 1);
  await flag(reference, 'unsafe');
  await transact(office.app, (tx) => tx.queue(letterTo(email, 'by hand 2')));
  await office.sendLetters();
  assert.equal(sentTo(email).length, 1);
  assert.deepEqual(await stateOf('by hand 2'), ['failed', 'not-to-be-written-to']);
});

test('¶28 an address marked while a letter waits for its next attempt, or just as it is taken, stops it', async () => {
  const { reference, email } = await writes();
  mail.answers(() => ({ later: 'away' }));
  await office.sendLetters();
  await flag(reference, 'unsafe');
  mail.answers(() => ({ accepted: true }));
  office.clock.put(office.clock.now().add({ hours: 1 }));
  await office.sendLetters();
  assert.deepEqual(sentTo(email), []);
  const late = await writes();
  const support = staff.find(({ user }) => user === 'support');
  assert.ok(support);
  let sending: Promise<void> | undefined;
  await transact(office.app, async (tx) => {
    const asked = { contact: late.reference, what: 'unsafe', reason: 'He reads her mail.' } as const;
    assert.ok(!isRefusal(await flagAddress(office.app, tx, office.clock.now(), support, asked)));
    sending = office.sendLetters();
    // Whoever sends waits for us now; only the commit lets them see the mark.
    for (let waits = 0, tries = 0; waits === 0 && tries < 200; tries += 1) {
      await sleep(10);
      const [row] = await office.store.query<{ n: number }>(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`,
      );
      waits = row?.n ?? 0;
    }
  });
  await sending;
  assert.deepEqual(sentTo(late.email), []);
  assert.equal((await shown(late.reference)).acknowledgement.state, 'failed');
});

test('¶28 marks are made and lifted by those who deal with contacts, with a reason, once', async () => {
  const { reference } = await writes({ address: '1 High Street\nZZ1 1ZZ' });
  for (const user of ['auditor', 'case-owner'])
    assert.ok([403, 404].includes((await flag(reference, 'unsafe', '', user)).status), user);
  const blank = await office
    .as('officer')
    .post(`/api/contacts/${reference}/address-flags`, { what: 'unsafe', reason: ' ' });
  assert.deepEqual([blank.status, blank.body.errors[0].field], [422, 'reason']);
  const odd = await office
    .as('officer')
    .post(`/api/contacts/${reference}/address-flags`, { what: 'rude', reason: 'x' });
  assert.deepEqual([odd.status, odd.body.errors[0].field], [422, 'what']);
  assert.equal((await flag(reference, 'unsafe', '', 'officer')).status, 200);
  assert.equal((await flag(reference, 'unsafe')).status, 409);
  const listed = await office.as('manager').get(`/api/contacts/${reference}/address-flags`);
  assert.deepEqual(
    listed.body.items.map(({ what }: { what: string }) => what),
    ['unsafe'],
  );
  for (const address of ['Person\n1 HIGH street\nZZ1 1ZZ', '1 High Street ZZ1 1ZZ'])
    assert.equal((await office.store.flagsOf(address)).length, 1, address);
  assert.deepEqual((await flag(reference, 'unsafe', '/lift', 'manager')).body.items, []);
  assert.equal((await flag(reference, 'unsafe', '/lift')).status, 409);
  assert.equal((await office.as('support').get('/api/contacts/C-2026-999999/address-flags')).status, 404);
  const nowhere = await contactIn(office, { channel: 'telephone', from: { name: 'Ann' } });
  assert.equal((await flag(nowhere.body.reference, 'dead')).status, 409);
  await office.sendLetters();
});

const bounce = async (reference: string, answer = '550 5.1.1 no such user') =>
  transact(office.app, async (tx) => {
    const [row] = await tx.query<{ return_token: string }>(
      'select return_token from outgoing where key = $1',
      [`acknowledgement ${reference}`],
    );
    const [letter] = await tx.sentLetters({ messageIds: [], tokens: [row?.return_token ?? ''] });
    assert.ok(letter);
    return recordBounce(office.app, tx, office.clock.now(), letter, answer);
  });

test('¶28 an acknowledgement that came back is not met, and a person makes up for it', async () => {
  const { reference, email } = await writes();
  await office.sendLetters();
  assert.equal((await shown(reference)).acknowledgement.state, 'sent');
  assert.equal(await bounce(reference), true);
  assert.equal(await bounce(reference), false, 'a second notice changes nothing');
  assert.partialDeepStrictEqual((await shown(reference)).acknowledgement, {
    state: 'failed',
    why: 'bounced',
    on: null,
  });
  assert.deepEqual(await stateOf(`acknowledgement ${reference}`), ['bounced', null]);
  assert.ok((await notAcknowledged()).includes(reference));
  const [row] = await office.store.query<{ acknowledged_on: string | null; ack_failed: string }>(
    'select acknowledged_on, ack_failed from contacts where reference = $1',
    [reference],
  );
  assert.deepEqual(row, { acknowledged_on: null, ack_failed: 'bounced' });
  const told = await history(reference);
  assert.match(told, /came back undelivered/);
  assert.match(told, /Letters to it come back|letters to it come back/);
  const again = await writes({ email });
  await office.sendLetters();
  assert.equal(sentTo(email).length, 1, 'nothing goes there by itself');
  assert.notEqual((await shown(again.reference)).acknowledgement.state, 'queued');
  const on = office.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  await office.as('support').post(`/api/contacts/${reference}/acknowledged`, { on, how: 'telephone' });
  assert.partialDeepStrictEqual((await shown(reference)).acknowledgement, { state: 'sent', on });
  assert.ok(!(await notAcknowledged()).includes(reference));
});

test('¶28 what came back stands on the case and in its log', async () => {
  const walk = await begin(office, 'service-completed', {
    contact: { channel: 'email', from: { name: 'Bea', email: 'bea@example.org' } },
  });
  await office.sendLetters();
  assert.ok((await walk.log()).acknowledgedOn);
  assert.equal(await bounce(walk.contact), true);
  assert.equal((await walk.log()).acknowledgedOn, null);
  assert.equal((await shown(walk.contact)).acknowledgement.state, 'failed');
  const letters = await office.store.lettersOn([`contact:${walk.contact}`]);
  assert.deepEqual(
    letters.map(({ state, mayBeTwice }) => [state, mayBeTwice]),
    [['bounced', false]],
  );
});

test('a letter of ours is found by its return path or by its message id, those by return path first', async () => {
  const [one, two] = [await writes(), await writes()];
  await office.sendLetters();
  const rows = await office.store.query<{ key: string; message_id: string; return_token: string }>(
    'select key, message_id, return_token from outgoing where key = any ($1) order by id',
    [[one, two].map(({ reference }) => `acknowledgement ${reference}`)],
  );
  const [first, second] = rows;
  const found = await transact(office.app, (tx) =>
    tx.sentLetters({
      messageIds: ['nobody@example.org', first?.message_id ?? ''],
      tokens: [second?.return_token ?? ''],
    }),
  );
  assert.deepEqual(
    found.map(({ key, to }) => [key, to]),
    [
      [second?.key, two.email],
      [first?.key, one.email],
    ],
  );
  const none = { messageIds: [second?.message_id.toUpperCase() ?? ''], tokens: [] };
  assert.deepEqual(await transact(office.app, (tx) => tx.sentLetters(none)), []);
});

test('¶30 a mark goes with the person whose address it is', async () => {
  const { reference, email } = await writes();
  await flag(reference, 'undeliverable');
  assert.equal((await office.store.flagsOf(email)).length, 1);
  await office.store.transaction((tx) => erasePersons(office.app, tx, reference, true));
  assert.deepEqual(await office.store.flagsOf(email), []);
});
