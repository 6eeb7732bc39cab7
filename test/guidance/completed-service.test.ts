import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  const roles = [
    { role: 'customer-care-officer', team: 'customer-care' },
    { role: 'customer-care-manager', team: 'customer-care' },
  ] as const;
  const both = { user: 'zara', name: 'Peta Quill', roles: [...roles], active: true, leave: [], deputy: null };
  office = await startOffice({ people: [...staff, both] });
});
after(() => office[Symbol.asyncDispose]());

const analysis = {
  substance: 'A hospital appointment',
  unhappyBecause: 'Nobody rang back',
  remedyWanted: 'An apology',
  evidence: 'The telephone log',
  spokeToStaffOn: '2026-04-07',
  userNotSpokenReason: 'The letter says it all',
  proposedOutcome: 'partly-upheld',
  proposedDecision: 'We should have rung on 20 March',
  howToExplain: 'By letter, with an apology',
};

test('¶13 ¶14 ¶15 plain calls take a service complaint on a completed case from receipt to its outcome', async () => {
  office.at('2026-04-07');
  const post = async (user: string, path: string, body: object) =>
    (await office.as(user).post(path, body)).body;
  const original = { status: 'completed', decidedOn: '2026-03-02', owner: 'case-owner' };
  await office.as('support').put('/api/original-cases/OB-2026-00017', original);

  const from = { name: 'Ann Hale', email: 'ann@example.org' };
  const said = { channel: 'email', receivedAt: '2026-04-02T10:15:00Z', text: 'Nobody rang me back.' };
  const contact = await post('support', '/api/contacts', { ...said, from, originalCase: 'OB-2026-00017' });
  const heads = [{ category: 'service-completed', themes: ['not-returning-contact'], about: 'Nobody rang' }];
  const opening = { contact: contact.reference, heads, help: 'Ring her today' };
  const opened = await post('officer', '/api/cases', opening);
  const act = (user: string, action: string, version: number, form: object) =>
    post(user, `/api/cases/${opened.reference}/actions/${action}`, { version, ...form });
  const written = await act('officer', 'submit-analysis', opened.version, analysis);
  const signed = await act('manager', 'sign-off', written.version, { decision: 'approve' });
  const letter = { outcome: 'partly-upheld', decision: 'We are sorry', sentOn: '2026-04-07' };
  const closed = await act('officer', 'explain', signed.version, letter);

  assert.equal(closed.state, 'closed');
  assert.equal(closed.heads[0].outcome, 'partly-upheld');
  assert.equal(closed.heads[0].decision, 'We are sorry');
  assert.equal(closed.heads[0].step, null);
  assert.equal(closed.heads[0].holder, null);
  assert.equal(closed.receivedOn, '2026-04-02');
  assert.equal(closed.guidance, 'customer-care-1.0');
  assert.deepEqual(closed.person, { name: 'Ann Hale' });
  assert.deepEqual(closed.contacts, [contact.reference]);
  assert.match(closed.reference, /^CC-2026-\d{5}$/);
  assert.equal(closed.version, 4);
});

test('¶13 it goes straight to the officer, whatever its theme, and each step is offered to its own role only', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed', {
    head: { themes: ['change-of-owner', 'attitude'] },
  });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
  assert.deepEqual(await walk.offers(), {
    officer: ['submit-analysis'],
    'officer-2': ['submit-analysis'],
  });
  await walk.take('officer', 'submit-analysis');
  assert.equal(await walk.stands(), 'sign-off customer-care-manager');
  assert.deepEqual(await walk.offers(), {
    officer: ['submit-analysis'],
    'officer-2': ['submit-analysis'],
    manager: ['sign-off'],
    'deputy-manager': ['sign-off'],
  });
  await walk.take('deputy-manager', 'sign-off');
  assert.equal(await walk.stands(), 'explain customer-care-officer officer');
  assert.deepEqual(await walk.offers(), {
    officer: ['explain', 'submit-analysis'],
    'officer-2': ['explain', 'submit-analysis'],
  });
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed upheld');
  assert.deepEqual(await walk.offers(), {});
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 met customer-care' });
});

test('¶14 the analysis has every part of the four, and a faulty one is told all that is wrong at once', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  assert.deepEqual(await walk.refused('officer', 'submit-analysis'), [
    422,
    ...['substance', 'unhappyBecause', 'remedyWanted', 'evidence'],
    ...['spokeToStaffOn', 'staffNotSpokenReason', 'spokeToUserOn', 'userNotSpokenReason'],
    ...['proposedOutcome', 'proposedDecision', 'howToExplain'],
  ]);
  const faulty = { ...analysis, spokeToStaffOn: '2026-04-03', proposedOutcome: 'review', redressAmount: 1.5 };
  assert.deepEqual(
    await walk.refused('officer', 'submit-analysis', { ...faulty, remedyWanted: ' ', more: 1 }),
    [...[422, 'remedyWanted', 'spokeToStaffOn', 'proposedOutcome', 'redressAmount', 'more']] as [
      number,
      ...string[],
    ],
  );
  const { body } = await walk.send('officer', 'submit-analysis', { ...analysis, evidence: '' });
  assert.deepEqual(
    body.errors.flatMap((one: { paragraphs: string[] }) => one.paragraphs),
    ['¶11', '¶14', '¶11', '¶14'],
  );
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
});

test('¶14 the reason why nobody was spoken to stands for the day of the conversation', async () => {
  office.at('2026-04-07');
  const walk = await begin(office, 'service-completed');
  const { spokeToStaffOn: _, ...rest } = analysis;
  await walk.take('officer', 'submit-analysis', {
    ...rest,
    spokeToStaffOn: undefined,
    spokeToUserOn: undefined,
    staffNotSpokenReason: 'He has left',
  });
  const { analysis: kept } = await walk.head();
  assert.equal(kept.answers.staffNotSpokenReason, 'He has left');
  assert.equal(kept.by, 'officer');
  assert.equal((await walk.log()).spokeToStaffOn, null);
});

test('¶15 the manager returns it with comments, and signs the new version', async () => {
  office.at('2026-04-07');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis', { proposedOutcome: 'not-upheld' });
  const first = (await walk.head()).analysis.version;
  assert.deepEqual(await walk.refused('manager', 'sign-off', { decision: 'return' }), [422, 'comments']);
  await walk.take('manager', 'sign-off', { decision: 'return', comments: 'Say when she rang' });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.equal((await walk.head()).signedOff, null);
  assert.deepEqual(await walk.refused('officer', 'explain'), [422, 'action']);
  await walk.take('officer', 'submit-analysis', {
    proposedOutcome: 'upheld',
    evidence: 'She rang on 3 March',
  });
  await walk.take('manager', 'sign-off');
  const { signedOff, analysis: signed } = await walk.head();
  assert.notEqual(signed.version, first, 'another text has another hash');
  assert.deepEqual(signedOff, { by: 'manager', on: '2026-04-07', version: signed.version });
});

test('¶15 what was signed is what is explained: no other outcome, and a day that makes sense', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis', { proposedOutcome: 'not-upheld' });
  office.at('2026-04-08');
  await walk.take('manager', 'sign-off');
  const form = await walk.form('officer', 'explain');
  const options = form.find(({ name }) => name === 'outcome')?.options?.map(({ value }) => value);
  assert.deepEqual(options, ['not-upheld']);
  const letter = { outcome: 'not-upheld', decision: 'We did ring', sentOn: '2026-04-08' };
  const other = { ...letter, outcome: 'upheld' };
  assert.deepEqual(await walk.refused('officer', 'explain', other), [422, 'outcome']);
  assert.deepEqual(await walk.refused('officer', 'explain', { ...letter, sentOn: '2026-04-09' }), [
    422,
    'sentOn',
  ]);
  assert.deepEqual(await walk.refused('officer', 'explain', { ...letter, sentOn: '2026-04-07' }), [
    422,
    'sentOn',
  ]);
  assert.deepEqual(await walk.refused('manager', 'explain', letter), [403]);
  await walk.take('officer', 'explain', letter);
  const row = await walk.log();
  assert.partialDeepStrictEqual(row, {
    category: 'service-completed',
    outcome: 'not-upheld',
    decision: 'We did ring',
    proposedOutcome: 'not-upheld',
    signedOffBy: 'manager',
    signedOffOn: '2026-04-08',
    analysedOn: '2026-04-02',
    toldOn: '2026-04-08',
    completedOn: '2026-04-08',
    workingDaysTaken: 2,
    completedInTime: true,
    status: 'closed',
  });
});

test('¶12 ¶15 nobody signs their own analysis, whatever roles they have or come to have', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed', { by: 'zara' });
  await walk.take('zara', 'submit-analysis');
  const { actions, refused } = await walk.read('zara');
  assert.ok(!actions.some(({ action }) => action === 'sign-off'));
  const reason = refused.find(({ action }) => action === 'sign-off');
  assert.match(reason?.why ?? '', /wrote/);
  assert.deepEqual(reason?.paragraphs, ['¶12', '¶15', '¶19', '¶24', '¶25']);
  const answer = await walk.send('zara', 'sign-off', { decision: 'approve' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.rule, 'not-the-author');

  const other = await begin(office, 'service-completed', { by: 'officer-2' });
  await other.take('officer-2', 'submit-analysis');
  const promoted = { name: 'Ben Hartley', roles: [{ role: 'customer-care-manager', team: 'customer-care' }] };
  assert.equal((await office.as('administrator').put('/api/staff/officer-2', promoted)).status, 200);
  assert.deepEqual(await other.refused('officer-2', 'sign-off', { decision: 'approve' }), [403]);
  await other.take('manager', 'sign-off');
  const back = { name: 'Ben Hartley', roles: [{ role: 'customer-care-officer', team: 'customer-care' }] };
  assert.equal((await office.as('administrator').put('/api/staff/officer-2', back)).status, 200);
});

test('¶15 a new version after the signature needs a signature of its own', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'submit-analysis', { proposedOutcome: 'not-upheld' });
  assert.equal(await walk.stands(), 'sign-off customer-care-manager');
  assert.equal((await walk.head()).signedOff, null);
  assert.deepEqual(await walk.refused('officer', 'explain', { outcome: 'upheld' }), [422, 'action']);
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed not-upheld');
  const signatures = (await walk.history()).filter(({ type }) => type === 'DecisionSignedOff');
  assert.equal(new Set(signatures.map(({ data }) => data.bindsTo)).size, 2, 'both signatures stay');
});

test('¶16 service and methodology are told apart when a case is opened, with the reason', async () => {
  office.at('2026-04-02');
  const distinction = { kind: 'both', why: 'She was not heard, and nobody rang' };
  const walk = await begin(office, 'service-completed', { head: { distinction } });
  assert.equal((await walk.head()).distinction, 'both');
  const [opened] = await walk.history();
  assert.equal(opened.data.heads[0].distinctionWhy, 'She was not heard, and nobody rang');
  const why = {
    distinction: { kind: 'methodology', why: 'It is how we looked into it' },
    reason: 'I rang her',
  };
  const form = { category: 'methodology', ...why };
  assert.equal((await walk.send('officer', 'reclassify', form)).status, 200);
  const head = await walk.head();
  assert.deepEqual(
    [head.category, head.path, head.distinction],
    ['methodology', 'methodology-completed', 'methodology'],
  );
});
