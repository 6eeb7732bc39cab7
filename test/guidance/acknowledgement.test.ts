import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Body, begin, contactIn } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const person = { name: 'Ann Hale', email: 'ann@example.org', address: '1 High Street\nZZ1 1ZZ' };
const acknowledgement = async (reference: string) =>
  (await office.as('support').get(`/api/contacts/${reference}`)).body.acknowledgement;
const received = async (more: Body) => {
  const { status, body, text } = await contactIn(office, { from: person, ...more });
  assert.equal(status, 201, text);
  return body;
};
const letters = (reference: string) =>
  office.store.query<{ letter: string; medium: string; state: string }>(
    'select letter, medium, state from outgoing where stream = $1',
    [`contact:${reference}`],
  );

test('¶28 what is written or electronic is acknowledged: by when goes by the channel', async () => {
  office.at('2026-04-02', '10:15');
  const due = { email: '2026-04-02', online: '2026-04-02', post: '2026-04-07' };
  for (const [channel, day] of Object.entries(due)) {
    const taken = await received({ channel });
    assert.match(taken.reference, /^C-2026-\d{6}$/);
    assert.equal(taken.state, 'to-consider');
    assert.partialDeepStrictEqual(taken.acknowledgement, { required: true, due: day, state: 'queued' });
    assert.equal((await letters(taken.reference)).length, 1);
  }
  const { acknowledgement: none, reference } = await received({ channel: 'telephone' });
  assert.partialDeepStrictEqual(none, { required: false, due: null, state: 'not-required' });
  assert.match(none.why, /written/);
  assert.deepEqual(await letters(reference), []);
});

test('¶28 it is sent once the contact is kept, and its day stands on the contact and in the log', async () => {
  office.at('2026-04-02', '22:30');
  const walk = await begin(office, 'service-completed', { contact: { channel: 'online', from: person } });
  assert.equal((await acknowledgement(walk.contact)).state, 'queued');
  await office.sendLetters();
  await office.sendLetters();
  assert.partialDeepStrictEqual(await acknowledgement(walk.contact), {
    state: 'sent',
    on: '2026-04-02',
    why: null,
  });
  assert.deepEqual(await letters(walk.contact), [
    { letter: 'acknowledge-feedback', medium: 'email', state: 'sent' },
  ]);
  assert.equal((await walk.log()).acknowledgedOn, '2026-04-02');
});

test('¶28 a review request is acknowledged by a letter of its own', async () => {
  office.at('2026-04-02');
  const reviewRequest = { decisionDate: '2026-03-02', criteria: ['overlooked'], grounds: 'Page 9' };
  const { reference } = await received({ channel: 'email', reviewRequest });
  assert.partialDeepStrictEqual(await letters(reference), [{ letter: 'acknowledge-review-request' }]);
});

test('¶28 an acknowledgement that is refused says so, until somebody makes up for it', async () => {
  office.at('2026-04-02');
  const { reference } = await received({
    channel: 'email',
    from: { name: 'Ann Hale', email: 'ann@nowhere.invalid' },
  });
  await office.sendLetters();
  const failed = await acknowledgement(reference);
  assert.equal(failed.state, 'failed');
  assert.equal(failed.why, 'refused');
  office.at('2026-04-07');
  const path = `/api/contacts/${reference}/acknowledged`;
  const asked = { on: '2026-04-07', how: 'telephone' };
  for (const [body, field] of [
    [{ ...asked, on: '2026-04-08' }, 'on'],
    [{ ...asked, on: '2026-04-01' }, 'on'],
    [{ ...asked, how: 'fax' }, 'how'],
  ] as const) {
    const answer = await office.as('support').post(path, body);
    assert.deepEqual([answer.status, answer.body.errors[0].field], [422, field]);
  }
  assert.equal((await office.as('auditor').post(path, asked)).status, 403);
  const { status, body } = await office.as('support').post(path, asked);
  assert.equal(status, 200);
  assert.partialDeepStrictEqual(body.acknowledgement, { state: 'sent', on: '2026-04-07', due: '2026-04-02' });
  assert.equal((await office.as('support').post(path, asked)).status, 409);
});

test('¶28 an acknowledgement made by hand stops the one that waits', async () => {
  office.at('2026-04-02');
  const { reference } = await received({
    channel: 'post',
    from: { name: 'Ann Hale', address: '1 High Street' },
  });
  assert.partialDeepStrictEqual(await letters(reference), [{ medium: 'post', state: 'queued' }]);
  const path = `/api/contacts/${reference}/acknowledged`;
  await office.as('officer').post(path, { on: '2026-04-02', how: 'post' });
  assert.partialDeepStrictEqual(await letters(reference), [{ state: 'sent' }]);
});

test('¶28 who cannot be written to is an exception with its reason', async () => {
  office.at('2026-04-02');
  for (const from of [{}, { name: 'Ann', telephone: '01632 960001' }]) {
    const { acknowledgement: none } = await received({ channel: 'online', from });
    assert.partialDeepStrictEqual(none, { required: true, state: 'exception' });
    assert.ok(none.why);
  }
});

test('¶28 every further contact of a case is acknowledged on its own receipt', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  office.at('2026-04-08');
  const { reference } = await received({ channel: 'email' });
  const added = await office.as('officer').post(`${walk.path}/contacts`, { contact: reference });
  assert.equal(added.status, 200, added.text);
  assert.deepEqual(added.body.contacts, [walk.contact, reference]);
  assert.equal(added.body.receivedOn, '2026-04-02', 'the first receipt stays');
  assert.partialDeepStrictEqual(await acknowledgement(reference), { due: '2026-04-08', state: 'queued' });
  const again = await office.as('officer').post(`${walk.path}/contacts`, { contact: reference });
  assert.equal(again.status, 409);
});

test('¶6 ¶28 praise that a colleague passed on thanks whoever gave it, never the colleague', async () => {
  office.at('2026-04-02');
  const praise = { channel: 'email', passedOnBy: 'case-owner', text: 'He was kind' };
  const { acknowledgement: thanks } = await received(praise);
  assert.equal(thanks.state, 'queued');
  const { acknowledgement: none } = await received({ ...praise, from: { name: 'Ann' } });
  assert.equal(none.state, 'exception');
  const { status, body } = await contactIn(office, { ...praise, passedOnBy: 'nobody-here' });
  assert.deepEqual([status, body.errors[0].field], [422, 'passedOnBy']);
});

test('¶28 receipt after the clock of the office is refused, and receipt counts by the London day', async () => {
  office.at('2015-07-01', '09:00');
  const late = await contactIn(office, { receivedAt: '2015-07-01T08:00:01Z' });
  assert.deepEqual([late.status, late.body.errors[0].field], [422, 'receivedAt']);
  const before = await received({ channel: 'email', receivedAt: '2015-06-30T22:59:00Z' });
  const after = await received({ channel: 'email', receivedAt: '2015-06-30T23:00:00Z' });
  assert.equal(before.acknowledgement.due, '2015-06-30');
  assert.equal(after.acknowledgement.due, '2015-07-01');
});
