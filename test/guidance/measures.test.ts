import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const measures = async (walk: Walk, user: string): Promise<string[]> => {
  const { status, body } = await office.as(user).get(walk.path);
  assert.equal(status, 200);
  const steps = ['submit-analysis', 'sign-off', 'explain'];
  return [...new Set<string>(body.actions.map(({ action }: { action: string }) => action))].filter(
    (action) => !steps.includes(action),
  );
};
const last = async (walk: Walk) => (await walk.history()).at(-1);

async function closed(): Promise<Walk> {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  return walk;
}

test('¶4 what may be done beside the path is offered to Customer Care, and to nobody else', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  const both = ['allocate', 'reclassify', 'add-head', 'withdraw', 'note', 'record-call', 'set-adjustments'];
  assert.deepEqual(await measures(walk, 'officer'), both);
  assert.deepEqual(await measures(walk, 'manager'), [...both, 'extend', 'override']);
  for (const user of ['support', 'records', 'auditor']) {
    assert.deepEqual(await measures(walk, user), [], user);
    assert.deepEqual(await walk.refused(user, 'note', { text: 'x' }), [403], user);
  }
  assert.deepEqual(await measures(await closed(), 'officer'), [
    ...['add-head', 'reopen', 'note', 'record-call', 'set-adjustments'],
  ]);
});

test('¶4 the case is given to an officer with a reason; never to one who had a part in it', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('manager', 'allocate', { officer: 'officer-2', reason: 'Amina is away' });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer-2');
  assert.equal((await last(walk)).sentence, 'Carys Penrose gave the case to Ben Hartley: “Amina is away”');
  assert.deepEqual(await walk.refused('manager', 'allocate', { officer: 'manager', reason: 'x' }), [
    422,
    'officer',
  ]);
  const other = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  assert.deepEqual(await other.refused('manager', 'allocate', { officer: 'officer-2', reason: 'x' }), [
    422,
    'officer',
  ]);
});

test('¶4 ¶16 a head is put under another category: the path begins anew, the receipt stays', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis');
  office.at('2026-04-08');
  const reason = 'It is about how we looked into it';
  assert.deepEqual(await walk.refused('officer', 'reclassify', { category: 'service-ongoing', reason }), [
    ...[422, 'category'],
  ]);
  await walk.take('officer', 'reclassify', { category: 'methodology', distinction: 'methodology', reason });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.equal((await walk.head()).analysis, null);
  assert.deepEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 running customer-care',
    complete: '2026-04-02 → 2026-05-05 running customer-care',
  });
  await walk.take('officer', 'reclassify', { category: 'general', reason: 'It is about us all' });
  assert.deepEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 not-needed customer-care',
    complete: '2026-04-02 → 2026-05-05 running customer-care',
  });
  assert.equal((await walk.log()).category, 'general');
});

test('¶4 ¶16 another head is added: its own category, path, limits and outcome, one letter for both', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  office.at('2026-04-08');
  const wish = { category: 'service-completed', about: 'And the lost file', reason: 'She rang' };
  assert.deepEqual(await walk.refused('officer', 'add-head', wish), [422, 'themes']);
  await walk.take('officer', 'add-head', { ...wish, themes: ['other'] });
  assert.deepEqual(await walk.limits('h2'), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
  assert.deepEqual(await walk.refused('officer', 'submit-analysis', { evidence: 'x' }), [422, 'head']);
  await walk.take('officer', 'submit-analysis', { head: 'h1' });
  await walk.take('officer', 'submit-analysis', { head: 'h2', proposedOutcome: 'not-upheld' });
  await walk.take('manager', 'sign-off', { head: 'h2' });
  await walk.take('manager', 'sign-off', { head: 'h1' });
  await walk.take('officer', 'explain', { head: 'h1', heads: ['h1', 'h2'], decision: 'We answer both' });
  assert.equal(await walk.stands('h1'), 'closed upheld');
  assert.equal(await walk.stands('h2'), 'closed not-upheld');
  assert.equal((await walk.read()).state, 'closed');
});

test('¶4 a later contact brings a head of its own receipt', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  office.at('2026-04-08');
  const { body } = await contactIn(office, {
    reviewRequest: { decisionDate: '2026-03-02', criteria: ['overlooked'] },
  });
  await office.as('officer').post(`${walk.path}/contacts`, { contact: body.reference });
  await walk.take('officer', 'add-head', { category: 'decision', contact: body.reference });
  assert.partialDeepStrictEqual(await walk.head('h2'), {
    ...{ receivedOn: '2026-04-08', decisionDate: '2026-03-02', criteria: ['overlooked'] },
  });
  assert.deepEqual(await walk.limits('h2'), {
    refer: '2026-04-08 → 2026-04-15 running customer-care',
    complete: '2026-04-08 → 2026-05-07 running customer-care',
  });
});

test('¶4 what is withdrawn is closed as such, one head or the whole case, and can be opened again', async () => {
  office.at('2026-04-02');
  const heads = [
    { category: 'decision' },
    { category: 'general' },
    { category: 'service-completed', themes: ['delay'] },
  ];
  const walk = await begin(office, '', { heads });
  await walk.take('officer', 'withdraw', { head: 'h2', by: 'Ann Hale', reason: 'It was a joke' });
  assert.equal(await walk.stands('h2'), 'closed withdrawn');
  assert.equal((await walk.head('h2')).decision, 'It was a joke');
  assert.equal((await walk.read()).state, 'open');
  const unclear = await walk.send('officer', 'withdraw', { by: 'Ann Hale', reason: 'All of it' });
  assert.equal(unclear.status, 422, 'two heads are open: which one has to be said');
  const whole = await walk.send('officer', 'withdraw', { head: null, by: 'Ann Hale', reason: 'All of it' });
  assert.equal(whole.status, 200, whole.text);
  assert.equal(whole.body.state, 'closed');
  assert.deepEqual(
    whole.body.heads.map(({ outcome }: { outcome: string }) => outcome),
    ['withdrawn', 'withdrawn', 'withdrawn'],
  );
  office.at('2026-04-20');
  await walk.take('officer', 'reopen', { head: 'h3', reason: 'She changed her mind' });
  assert.equal(await walk.stands('h3'), 'submit-analysis customer-care-officer officer');
  assert.equal((await walk.read()).state, 'open');
});

test('¶4 ¶29 a head that is opened again has a clock of its own, and its first figures stay', async () => {
  const walk = await closed();
  office.at('2026-04-20');
  assert.deepEqual(await walk.refused('officer', 'reopen'), [422, 'reason']);
  await walk.take('officer', 'reopen', { reason: 'The log was wrong' });
  const { deadlines } = await walk.head();
  assert.deepEqual(
    deadlines.map(({ from, due, state }) => [from, due, state]),
    [
      ['2026-04-02', '2026-05-05', 'met'],
      ['2026-04-20', '2026-05-19', 'running'],
    ],
  );
  await walk.take('officer', 'submit-analysis', { proposedOutcome: 'partly-upheld' });
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed partly-upheld');
});

test('¶2 ¶30 notes, calls with a promise to ring back, and what the person needs are recorded, also when closed', async () => {
  const walk = await closed();
  await walk.take('officer', 'note', { text: 'She keeps bees' });
  assert.equal((await last(walk)).sentence, 'Amina Okoro added a note: “She keeps bees”');
  const call = { on: '2026-04-02', with: 'Ann Hale', said: 'She is glad', callBackOn: '2026-04-09' };
  assert.deepEqual(await walk.refused('officer', 'record-call', { ...call, on: '2026-04-03' }), [422, 'on']);
  assert.deepEqual(await walk.refused('officer', 'record-call', { ...call, callBackOn: '2026-04-01' }), [
    ...[422, 'callBackOn'],
  ]);
  await walk.take('manager', 'record-call', call);
  assert.match(
    (await last(walk)).sentence,
    /a telephone call with “Ann Hale” on 2 April 2026, to call back on 9 April 2026/,
  );
  await walk.take('officer', 'set-adjustments', {
    adjustments: ['another-language'],
    reason: 'She reads Welsh',
  });
  assert.equal((await walk.log()).adjustments, 'another-language');
  assert.equal((await walk.read()).state, 'closed');
});

test('¶11 ¶14 a manager may pass over a part of the analysis, with a reason that is reported', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  assert.deepEqual(
    await walk.refused('officer', 'override', { rule: 'analysis-is-complete', reason: 'x' }),
    [403],
  );
  await walk.take('manager', 'override', { rule: 'analysis-is-complete', reason: 'She wants nothing' });
  const form = await walk.form('officer', 'submit-analysis');
  assert.deepEqual(
    form.filter(({ required }) => required).map(({ name }) => name),
    ['spokeToStaffOn', 'spokeToUserOn', 'proposedOutcome'],
  );
  await walk.take('officer', 'submit-analysis');
  assert.equal(await walk.stands(), 'sign-off customer-care-manager');
});

test('¶8 a manager who gets no agreement may go on after the second working day, and not before', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-ongoing', { original: 'ongoing' });
  const form = { rule: 'handler-agreed', reason: 'No answer from her' };
  office.at('2026-04-08');
  assert.deepEqual(await walk.refused('manager', 'override', form), [422, 'action']);
  office.at('2026-04-09');
  await walk.take('manager', 'override', form);
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
});

test('¶12 ¶15 ¶25 a stand-in is named only where nobody independent is left, and is independent as well', async () => {
  office.at('2026-04-02');
  const plain = await begin(office, 'service-completed');
  const wish = { role: 'customer-care-manager', user: 'records', reason: 'Both managers are complained of' };
  assert.deepEqual(await plain.refused('manager', 'appoint', wish), [422, 'action']);
  assert.deepEqual(await plain.refused('officer', 'appoint', wish), [403]);
  const walk = await begin(office, 'service-completed', {
    head: { complainedOf: ['manager', 'deputy-manager'] },
  });
  await walk.take('officer', 'submit-analysis');
  assert.deepEqual(await walk.offers(), { officer: ['submit-analysis'], 'officer-2': ['submit-analysis'] });
  for (const user of ['manager', 'case-owner', 'officer', 'nobody'])
    assert.deepEqual(await walk.refused('administrator', 'appoint', { ...wish, user }), [422, 'user'], user);
  await walk.take('administrator', 'appoint', wish);
  assert.equal(await walk.stands(), 'sign-off customer-care-manager');
  assert.deepEqual((await walk.head()).holder, { role: 'customer-care-manager', user: 'records' });
  assert.deepEqual((await walk.offers()).records, ['sign-off']);
  await walk.take('records', 'sign-off');
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed upheld');
  assert.equal((await walk.log()).signedOffBy, 'records');
});
