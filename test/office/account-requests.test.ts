import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOutgoing } from '#store/outbox.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { begin, type Walk } from '#test/support/walk.ts';

const wanted = {
  head: 'h1',
  of: 'case-owner',
  questions: 'When did you last write to them?',
  alleged: 'Nobody wrote for six weeks.',
  replyBy: '2026-04-14',
};

const asks = (office: TestOffice, walk: Walk, more: object = {}, user = 'officer') =>
  office.as(user).post(`${walk.path}/account-requests`, { ...wanted, ...more });

/** A case on which the case owner was asked; answers the address of the request. */
async function asked(office: TestOffice): Promise<{ walk: Walk; path: string }> {
  const walk = await begin(office, 'service-completed', {
    head: { about: 'About the long wait of Ann Hale' },
  });
  const { status, text, body } = await asks(office, walk);
  assert.equal(status, 200, text);
  return { walk, path: `/api/account-requests/${body.accounts[0].id}` };
}

test('¶11 a colleague who is concerned reads what is asked and said of them, and nothing of the case', async () => {
  await using office = await startOffice();
  const { walk, path } = await asked(office);
  const { status, body, text } = await office.as('case-owner').get(path);
  assert.equal(status, 200);
  const { id, ...rest } = body;
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.deepEqual(rest, {
    ...{ askedOn: '2026-04-02', replyBy: '2026-04-14', alleged: wanted.alleged, questions: wanted.questions },
    ...{ state: 'open', askedBy: { user: 'officer', name: 'Amina Okoro' }, account: null },
  });
  for (const secret of [walk.reference, walk.contact, 'Ann Hale', 'OB-2026'])
    assert.ok(!text.includes(secret), secret);
  const list = await office.as('case-owner').get('/api/account-requests');
  assert.deepEqual(list.body.items, [
    { id, askedBy: 'officer', askedOn: '2026-04-02', replyBy: '2026-04-14' },
  ]);
  for (const kept of [walk.path, `${walk.path}/history`])
    assert.equal((await office.as('case-owner').get(kept)).status, 404, 'the case stays kept from them');
  assert.equal((await office.as('case-owner').get('/api/cases')).body.items.length, 0);
});

test('¶11 to everybody else a request is as absent as one that was never made', async () => {
  await using office = await startOffice();
  const { path } = await asked(office);
  const nothing = `/api/account-requests/${'0'.repeat(32)}`;
  for (const { user } of staff.filter((one) => one.user !== 'case-owner')) {
    const [theirs, none] = [await office.as(user).get(path), await office.as(user).get(nothing)];
    assert.equal(theirs.status, 404, user);
    assert.equal(theirs.text, none.text);
    problemFields(await office.as(user).post(`${path}/account`, { account: 'I was there' }), 404, user);
    assert.deepEqual((await office.as(user).get('/api/account-requests')).body.items, []);
  }
});

test('¶11 ¶26 the account is kept with the case, once, and the history says who asked and who answered', async () => {
  await using office = await startOffice();
  const { walk, path } = await asked(office);
  const account = 'I waited for the records.';
  const given = await office.as('case-owner').post(`${path}/account`, { account });
  assert.equal(given.status, 200, given.text);
  assert.deepEqual([given.body.state, given.body.account], ['given', { on: '2026-04-02', text: account }]);
  problemFields(await office.as('case-owner').post(`${path}/account`, { account: 'Again' }), 409);
  const { body } = await office.as('officer').get(walk.path);
  assert.deepEqual(body.accounts[0].given, { on: '2026-04-02', account });
  const [question, answer] = (await walk.history()).slice(-2);
  assert.equal(
    question.sentence,
    `Amina Okoro asked Harry Lund for their account by 14 April 2026: “${wanted.questions}”`,
  );
  assert.equal(answer.sentence, `Harry Lund gave their account: “${account}”`);
  assert.deepEqual([question.paragraphs, answer.by.role], [['¶11'], 'case-owner']);
  assert.deepEqual((await office.as('case-owner').get('/api/account-requests')).body.items, []);
  const facts = await office.store.query<{ facts: object }>(
    `select facts from events where type ~ '^Account'`,
  );
  assert.ok(
    !JSON.stringify(facts).includes('records') && !JSON.stringify(facts).includes('write to them'),
    'sealed',
  );
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶11 a notice tells the colleague that something is asked, by when, and nothing of the case', async () => {
  await using office = await startOffice();
  const { walk } = await asked(office);
  const sent = await listOutgoing(office.store, { after: null, limit: 10 });
  const notice = sent.find(({ letter }) => letter === 'account-notice');
  assert.equal(notice?.to, 'case-owner');
  assert.match(String(notice?.text), /^Amina Okoro asks for your account .*14 April 2026/s);
  assert.ok(!`${notice?.subject}${notice?.text}`.includes(walk.reference));
});

test('¶11 only the officer or a manager of the case asks, and only somebody who is concerned', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  const before = await written(office);
  for (const user of ['support', 'records', 'auditor'])
    problemFields(await asks(office, walk, {}, user), 403, user);
  for (const user of ['case-owner', 'officer-2', 'ocwt', 'administrator'])
    problemFields(await asks(office, walk, {}, user), 404, user);
  const bad = { of: 'nobody', questions: ' ', replyBy: '2026-02-31' };
  assert.deepEqual(problemFields(await asks(office, walk, bad), 422), ['of', 'questions', 'replyBy']);
  assert.deepEqual(problemFields(await asks(office, walk, { of: 'ocwt' }), 422), ['of'], 'had no part');
  assert.deepEqual(problemFields(await asks(office, walk, { replyBy: '2026-04-01' }), 422), ['replyBy']);
  assert.deepEqual(problemFields(await asks(office, walk, { head: 'h9' }), 422), ['head']);
  assert.deepEqual(await written(office), before);
  assert.equal((await asks(office, walk, {}, 'manager')).status, 200);
  problemFields(await asks(office, walk), 409, 'they are asked already');
  assert.equal((await asks(office, walk, { of: 'officer-2', alleged: null })).status, 200);
  const { body } = await office.as('officer').get(walk.path);
  assert.equal(
    body.accounts[1].alleged,
    'What it is about',
    'what the head is about, when nothing else is said',
  );
});

test('¶11 nobody is asked any more about what is closed, and an empty account is a fault', async () => {
  await using office = await startOffice();
  const { walk, path } = await asked(office);
  assert.deepEqual(
    problemFields(await office.as('case-owner').post(`${path}/account`, { account: ' ' }), 422),
    ['account'],
  );
  await walk.take('officer', 'withdraw', { by: 'the person', reason: 'Settled' });
  assert.equal((await office.as('case-owner').get(path)).body.state, 'not-needed');
  assert.deepEqual((await office.as('case-owner').get('/api/account-requests')).body.items, []);
  problemFields(await office.as('case-owner').post(`${path}/account`, { account: 'Too late' }), 422);
  problemFields(await asks(office, walk), 422);
  await rowsAreAsTheHistoriesMakeThem(office);
});
