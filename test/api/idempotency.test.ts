import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemFields, written } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn } from '#test/support/walk.ts';
import { ground } from './requests.ts';

const contact = {
  channel: 'online',
  receivedAt: '2026-04-02T07:00:00Z',
  from: { name: 'Ann Other', email: 'ann@example.org' },
  text: 'I sent this once.',
};
const keyed = (key: string) => ({ 'idempotency-key': key });
const references = (office: TestOffice) =>
  office.store.query<{ reference: string }>('select reference from contacts order by reference');

test('the same request twice at once is done once, and both get the same answer', async () => {
  await using office = await startOffice();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => office.as('support').post('/api/contacts', contact, keyed('form-1'))),
  );
  for (const { status, text } of answers) {
    assert.equal(status, 201, text);
    assert.equal(text, answers[0]?.text);
  }
  assert.equal((await references(office)).length, 1);
  assert.equal((await written(office)).outgoing, 1, '¶28 one acknowledgement');
});

test('every request that writes gives the stored answer a minute later, to the byte, and writes nothing', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const order = [
    'a note',
    'a preview',
    'a list',
    'a closure',
    'a colleague',
    'an original case',
    'a contact',
  ];
  const rest = ['a match', 'acknowledged', 'another contact'];
  for (const name of [...order, ...rest]) {
    const one = good.find((request) => request.name === name);
    assert.ok(one);
    const send = () => office.as(one.user)[one.method](one.path, one.body, keyed(name.replaceAll(' ', '-')));
    const first = await send();
    assert.ok(first.status < 300, `${name}: ${first.text}`);
    const before = await written(office);
    office.clock.put(office.clock.now().add({ minutes: 1 }));
    const again = await send();
    assert.equal(again.status, first.status, name);
    assert.equal(again.text, first.text, name);
    assert.equal(again.headers['content-type'], first.headers['content-type'], name);
    assert.deepEqual(await written(office), before, name);
  }
});

test('a key serves for 24 hours, and no longer', async () => {
  await using office = await startOffice();
  const send = () => office.as('support').post('/api/contacts', contact, keyed('form-3'));
  const first = await send();
  office.clock.put(Temporal.Instant.from('2026-04-03T07:59:59Z'));
  assert.equal((await send()).text, first.text, 'one second before');
  office.clock.put(Temporal.Instant.from('2026-04-03T09:00:00Z'));
  const later = await send();
  assert.equal(later.status, 201);
  assert.notEqual(later.body.reference, first.body.reference);
  assert.equal((await references(office)).length, 2);
});

test('another body under the same key is 422, though it says the same to a reader of JSON', async () => {
  await using office = await startOffice();
  const first = await office.as('support').post('/api/contacts', contact, keyed('form-4'));
  for (const other of [{ ...contact, text: 'Something else' }, {}, { ...contact, channel: 'unknown' }]) {
    const answer = await office.as('support').post('/api/contacts', other, keyed('form-4'));
    assert.deepEqual(problemFields(answer, 422), ['Idempotency-Key']);
  }
  const again = await office.as('support').post('/api/contacts', contact, keyed('form-4'));
  assert.equal(again.text, first.text, 'the first answer stays');
  assert.equal((await references(office)).length, 1);
});

test('two bodies at once under one key: one is done, the other is 422', async () => {
  await using office = await startOffice();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      office.as('support').post('/api/contacts', { ...contact, text: `Text ${n % 2}` }, keyed('form-5')),
    ),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [201, 422]);
  assert.equal((await references(office)).length, 1);
});

test('a refusal is not kept: the same request under its key succeeds when it can', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const path = `${walk.path}/actions/sign-off`;
  const body = { version: 2, decision: 'approve' };
  const send = () => office.as('manager').post(path, body, keyed('sign'));
  problemFields(await send(), 409, 'from a version that is not yet');
  problemFields(await send(), 409);
  await walk.take('officer', 'submit-analysis');
  const signed = await send();
  assert.equal(signed.status, 200, signed.text);
  assert.equal((await send()).text, signed.text);
  const twins = await Promise.all([send(), send(), send()]);
  for (const twin of twins) assert.equal(twin.text, signed.text);
  assert.equal((await walk.read()).version, 3);
});

test('twins of a request that is refused are all refused, and none of them waits for ever', async () => {
  await using office = await startOffice();
  const wrong = { ...contact, text: '' };
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => office.as('support').post('/api/contacts', wrong, keyed('form-6'))),
  );
  for (const answer of answers) assert.deepEqual(problemFields(answer, 422), ['text']);
  const right = await office.as('support').post('/api/contacts', contact, keyed('form-6'));
  assert.equal(right.status, 201);
});

test('a key is of one person and one path: others may use the same', async () => {
  await using office = await startOffice();
  const [one, two] = [await begin(office, 'general'), await begin(office, 'general')];
  for (const walk of [one, two]) {
    for (const [before, user] of ['officer', 'officer-2', 'manager'].entries()) {
      const note = { version: before + 1, text: 'They rang.' };
      const { status, text } = await office.as(user).post(`${walk.path}/actions/note`, note, keyed('same'));
      assert.equal(status, 200, text);
    }
    assert.equal((await walk.read()).version, 4);
  }
  const other = await office
    .as('officer')
    .post(`${one.path}/actions/withdraw`, { version: 4 }, keyed('same'));
  assert.ok(!problemFields(other, 422).includes('Idempotency-Key'));
});

test('a key that cannot be kept is refused by its name; without a key the same request is done twice', async () => {
  await using office = await startOffice();
  for (const key of ['', ' ', 'two words', 'x'.repeat(256), 'clé']) {
    const answer = await office.as('support').post('/api/contacts', contact, keyed(key));
    assert.deepEqual(problemFields(answer, 422, key), ['Idempotency-Key']);
  }
  assert.equal((await references(office)).length, 0);
  for (const key of ['x'.repeat(255), '9d0c9a4e-8a4e-4b0e-9d0c-9a4e8a4e4b0e', '"quoted"']) {
    assert.equal((await office.as('support').post('/api/contacts', contact, keyed(key))).status, 201, key);
  }
  assert.equal((await contactIn(office)).status, 201);
  assert.equal((await contactIn(office)).status, 201);
  assert.equal((await references(office)).length, 5);
});

test('an answer is kept sealed: what people wrote is not to be read among the kept answers', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'general');
  const note = { version: 1, text: 'A word in confidence' };
  await office.as('officer').post(`${walk.path}/actions/note`, note, keyed('sealed'));
  const [kept] = await office.store.query<{ body: Buffer }>('select body from answers');
  assert.ok(kept);
  assert.equal(kept.body.includes(Buffer.from(walk.reference)), false);
});
