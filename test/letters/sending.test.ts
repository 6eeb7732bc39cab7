import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { checkLetter } from '#app/case-letters.ts';
import { letterCameBack } from '#app/letter-actions.ts';
import {
  documentsToPost,
  lettersToCheck,
  lettersToPost,
  lettersWithMe,
  stoppedAmong,
} from '#app/letters-waiting.ts';
import type { MailOut } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import {
  act,
  caseByEmail,
  draftFor,
  letterOn,
  outgoingOf,
  personCalled,
  put,
  signedOff,
  versionOf,
} from './support.ts';

const office = await startOffice();
after(() => office[Symbol.asyncDispose]());

test('¶12 ¶20 an answer is read by a second person, sent once, and frozen as it left', async () => {
  const walk = await signedOff(office, 'not-upheld');
  const made = await put(office, walk.reference, 'service-outcome');
  assert.equal(made.status, 201, made.text);
  const { id, state, secondPerson, document } = made.body;
  assert.deepEqual([id, state, secondPerson.length], ['L1', 'to-check', 1]);
  assert.equal(document.greeting, 'Dear Ann Hale');
  assert.equal(document.closing[0], 'Amina Okoro');
  const toCheck = async (user: string) =>
    (await lettersToCheck(office.app, personCalled(user))).filter((one) => one.reference === walk.reference)
      .length;
  assert.deepEqual(
    await Promise.all(['officer', 'officer-2', 'manager', 'support', 'ocwt'].map(toCheck)),
    [0, 1, 1, 0, 0],
  );
  problemFields(await act(office, walk.reference, 'L1', 'send', 'officer'), 422, 'nobody has read it');
  problemFields(await act(office, walk.reference, 'L1', 'check', 'officer'), 403, 'the author');
  problemFields(await act(office, walk.reference, 'L1', 'check', 'officer'), 403, 'and again');
  problemFields(await act(office, walk.reference, 'L1', 'check', 'support'), 403, 'no officer');
  const checked = await act(office, walk.reference, 'L1', 'check', 'officer-2');
  assert.deepEqual([checked.status, checked.body.state], [200, 'ready'], checked.text);
  assert.equal((await lettersWithMe(office.app, personCalled('officer'))).length, 1);
  const sent = await act(office, walk.reference, 'L1', 'send', 'officer');
  assert.deepEqual([sent.status, sent.body.state], [200, 'sent'], sent.text);
  problemFields(await act(office, walk.reference, 'L1', 'send', 'officer'), 409, 'a second time');
  const [out, ...more] = await outgoingOf(office, walk.reference);
  assert.equal(more.length, 0);
  assert.ok(out);
  assert.match(String(out.to), /^ann\.hale\.\d+@example\.org$/);
  assert.match(String(out.text), /We do not agree with this part of your complaint/);
  const sentences: string[] = (await walk.history()).map(({ sentence }) => sentence);
  const refusals = sentences.filter((one) =>
    one.startsWith('Amina Okoro was refused to check a letter that they wrote (L1'),
  );
  assert.equal(refusals.length, 1, 'kept once');
  assert.ok(sentences.some((one) => one.startsWith('Ben Hartley read the letter of a colleague')));
  assert.match(
    sentences.at(-1) ?? '',
    /^Amina Okoro sent the letter by e-mail \(L1, “Our answer to a complaint/,
  );
  const { body } = await office.as('auditor').get(`${walk.path}/letters/L1`);
  assert.deepEqual(
    [body.may, body.outgoing.state, body.letter.document.blocks],
    [[], 'queued', document.blocks],
  );
});

test('¶2 every fault comes at its field, nothing is written, and those without the role are refused first', async () => {
  const walk = await signedOff(office, 'upheld');
  const draft = await draftFor(office, walk.reference, 'service-outcome');
  const before = await written(office);
  const path = `${walk.path}/letters`;
  const answers = {
    ...(draft.answers as object),
    next: 'You hear by 3 May 2031. See CC-1999-00001.',
    decision: ' ',
  };
  const fields = problemFields(await office.as('officer').post(path, { ...draft, answers }), 422);
  assert.deepEqual([...fields].sort(), ['decision', 'next', 'next']);
  for (const user of ['support', 'records', 'auditor'])
    problemFields(await office.as(user).post(path, draft), 403, user);
  for (const user of ['case-owner', 'ocwt', 'administrator'])
    problemFields(await office.as(user).post(path, draft), 404, user);
  const kinds = ['no-such-letter', 'acknowledge-feedback'];
  for (const kind of kinds)
    assert.deepEqual(problemFields(await office.as('officer').post(path, { ...draft, kind }), 422), ['kind']);
  assert.deepEqual(problemFields(await office.as('officer').post(path, { ...draft, heads: ['h9'] }), 422), [
    'heads',
  ]);
  assert.deepEqual(problemFields(await office.as('officer').post(path, { kind: 7 }), 422).slice(0, 2), [
    'version',
    'kind',
  ]);
  problemFields(await office.as('officer').post(path, { ...draft, version: 1 }), 409, 'stale');
  problemFields(await office.as('officer').post(`${path}/L1/send`, { version: 1 }), 404, 'no such letter');
  assert.deepEqual(await written(office), before);
});

test('¶29 ¶30 what changed between draft and sending is noticed: the clock, the decision, who signs', async () => {
  const walk = await caseByEmail(office, 'service-completed');
  await put(office, walk.reference, 'ask-for-more');
  await walk.take('manager', 'extend', { limit: 'complete', due: '2026-05-20' });
  const refused = await act(office, walk.reference, 'L1', 'send', 'officer');
  problemFields(refused, 409);
  assert.match(refused.body.detail, /Put in: “.*20 May 2026/);
  const again = await put(office, walk.reference, 'ask-for-more', {
    again: 'L1',
    answers: { replyBy: '2026-04-02' },
  });
  assert.equal(again.status, 201, again.text);
  const { state, replacedBy } = await letterOn(office, walk.reference, 'L1');
  assert.deepEqual([state, replacedBy], ['withdrawn', 'L2']);
  office.at('2026-04-03');
  const gone = await act(office, walk.reference, 'L2', 'send', 'manager');
  assert.deepEqual(problemFields(gone, 422), ['replyBy'], 'the day to reply by has gone by');
  await put(office, walk.reference, 'ask-for-more', { again: 'L2', answers: { replyBy: '2026-04-13' } });
  office.at('2026-04-06');
  assert.equal((await act(office, walk.reference, 'L3', 'send', 'manager')).status, 200);
  const { document, sent } = await letterOn(office, walk.reference, 'L3');
  assert.deepEqual(
    [document?.date, sent],
    ['2026-04-06', { by: 'manager', on: '2026-04-06' }],
    'dated as it left',
  );
  office.at('2026-04-02');
  const decided = await signedOff(office, 'upheld');
  await put(office, decided.reference, 'service-outcome');
  await decided.take('officer', 'submit-analysis', { proposedOutcome: 'not-upheld' });
  problemFields(
    await act(office, decided.reference, 'L1', 'send', 'officer'),
    422,
    'it is not signed any more',
  );
});

test('¶28 a letter by post waits for the batch, stays out of it while its address is marked, and may come back', async () => {
  const contact = { channel: 'post', from: { name: 'Bo Lind', address: '2 Weir Terrace\nDunmarsh' } };
  const walk = await caseByEmail(office, 'service-completed', { contact });
  const made = await put(office, walk.reference, 'ask-for-more');
  assert.deepEqual([made.status, made.body.medium, made.body.state], [201, 'post', 'ready'], made.text);
  assert.deepEqual(made.body.document.recipient, { name: 'Bo Lind', lines: ['2 Weir Terrace', 'Dunmarsh'] });
  problemFields(
    await act(office, walk.reference, 'L1', 'posted', 'support', { on: '2026-04-02' }),
    422,
    'not sent',
  );
  assert.equal((await act(office, walk.reference, 'L1', 'send', 'officer')).body.state, 'to-post');
  const support = personCalled('support');
  const waiting = (await lettersToPost(office.app, support)).filter(
    (one) => one.reference === walk.reference,
  );
  assert.deepEqual(
    waiting.map(({ letter, byName, kindName }) => [letter, byName, kindName]),
    [['L1', 'Amina Okoro', 'Questions to the person']],
  );
  const [batch] = await documentsToPost(office.app, support, waiting);
  assert.equal(batch?.document.recipient.name, 'Bo Lind');
  assert.deepEqual(await documentsToPost(office.app, personCalled('ocwt'), waiting), []);
  const mark = { what: 'unsafe', reason: 'Somebody else opens the post.' };
  const flags = `/api/contacts/${walk.contact}/address-flags`;
  assert.equal((await office.as('support').post(flags, mark)).status, 200);
  assert.deepEqual(await stoppedAmong(office.app, waiting), waiting);
  assert.deepEqual(await documentsToPost(office.app, support, waiting), []);
  assert.equal((await office.as('support').post(`${flags}/lift`, mark)).status, 200);
  assert.deepEqual(await stoppedAmong(office.app, waiting), []);
  for (const on of ['2026-04-01', '2026-04-03', '2026-02-31'])
    assert.deepEqual(
      problemFields(await act(office, walk.reference, 'L1', 'posted', 'support', { on }), 422),
      ['on'],
    );
  const posted = await act(office, walk.reference, 'L1', 'posted', 'support', { on: '2026-04-02' });
  assert.deepEqual([posted.body.state, posted.body.posted], ['posted', { by: 'support', on: '2026-04-02' }]);
  for (const [asked, field] of [
    [{ on: '2026-04-01', why: 'Gone away' }, 'on'],
    [{ on: '2027-01-01', why: 'Gone away' }, 'on'],
    [{ on: '2026-04-02', why: ' ' }, 'why'],
  ] as const)
    assert.deepEqual(
      problemFields(await act(office, walk.reference, 'L1', 'came-back', 'support', asked), 422),
      [field],
    );
  assert.equal((await outgoingOf(office, walk.reference))[0]?.state, 'sent');
  assert.deepEqual(
    (await lettersToPost(office.app, support)).filter((one) => one.reference === walk.reference),
    [],
  );
  const back = {
    reference: walk.reference,
    letter: 'L1',
    on: '2026-04-02',
    how: 'post' as const,
    why: 'Gone away',
  };
  const by = { user: 'office', role: 'office' as const, team: '' };
  const cameBack = () =>
    transact(office.app, (tx) => letterCameBack(office.app, tx, office.clock.now(), by, back));
  const { on, why } = back;
  const found = await act(office, walk.reference, 'L1', 'came-back', 'support', { on, why });
  assert.partialDeepStrictEqual(found.body, { state: 'came-back', cameBack: { on, how: 'post', why } });
  assert.ok(isRefusal(await cameBack()), 'once');
  assert.match(
    (await walk.history()).at(-1).sentence,
    /^(?!The program).+ recorded that the letter came back on 2 April 2026 .*: “Gone away”$/,
  );
});

test('¶28 a letter that waits to be posted is withdrawn, and neither the batch nor a service posts it', async () => {
  const contact = { channel: 'post', from: { name: 'Bo Lind', address: '2 Weir Terrace\nDunmarsh' } };
  const withdraw = (reference: string) =>
    act(office, reference, 'L1', 'withdraw', 'officer', { reason: 'We spoke on the telephone.' });
  const waiting = async () => {
    const walk = await caseByEmail(office, 'service-completed', { contact });
    await put(office, walk.reference, 'ask-for-more');
    await act(office, walk.reference, 'L1', 'send', 'officer');
    const { body } = await office.as('officer').get(`${walk.path}/letters/L1`);
    assert.deepEqual(body.may, ['posted', 'withdraw']);
    return walk.reference;
  };
  const reference = await waiting();
  problemFields(await act(office, reference, 'L1', 'withdraw', 'support', { reason: 'Mine' }), 403);
  assert.equal((await withdraw(reference)).body.state, 'withdrawn');
  const [row] = await outgoingOf(office, reference);
  assert.deepEqual([row?.state, row?.why], ['failed', 'withdrawn']);
  const support = personCalled('support');
  assert.ok((await lettersToPost(office.app, support)).every((one) => one.reference !== reference));
  const post = await transact(office.app, (tx) => tx.takeWaiting(office.clock.now(), 100, ['post']));
  assert.ok(post.every(({ stream }) => stream !== `case:${reference}`));
  problemFields(await act(office, reference, 'L1', 'posted', 'support', { on: '2026-04-02' }), 422);
  const taken = await waiting();
  const key = `case:${taken} letter L1`;
  await office.store.query(`update outgoing set state = 'sending' where key = $1`, [key]);
  problemFields(await withdraw(taken), 409);
  assert.equal((await letterOn(office, taken, 'L1')).state, 'to-post');
});

test('¶12 a letter is given back with a reason, put forward anew, or withdrawn', async () => {
  const walk = await signedOff(office, 'partly-upheld');
  await put(office, walk.reference, 'service-outcome', { answers: { next: 'We write to you.' } });
  assert.deepEqual(
    problemFields(await act(office, walk.reference, 'L1', 'return', 'manager', { reason: ' ' }), 422),
    ['reason'],
  );
  problemFields(await act(office, walk.reference, 'L1', 'return', 'officer', { reason: 'Mine' }), 403);
  assert.equal(
    (await act(office, walk.reference, 'L1', 'return', 'manager', { reason: 'Say when.' })).body.state,
    'returned',
  );
  const [mine] = (await lettersWithMe(office.app, personCalled('officer'))).filter(
    (one) => one.reference === walk.reference,
  );
  assert.equal(mine?.state, 'returned');
  const draft = await draftFor(office, walk.reference, 'service-outcome', { again: 'L1' });
  assert.equal(
    (draft.answers as Record<string, string>).next,
    'We write to you.',
    'what was written is there',
  );
  assert.equal((await office.as('officer').post(`${walk.path}/letters`, draft)).body.id, 'L2');
  assert.equal(
    (await act(office, walk.reference, 'L2', 'withdraw', 'officer', { reason: 'No need' })).body.state,
    'withdrawn',
  );
  problemFields(await act(office, walk.reference, 'L2', 'check', 'manager'), 422);
  assert.deepEqual(await outgoingOf(office, walk.reference), []);
});

test('¶4 a colleague gets a note inside the house, and the names of other cases are kept out of letters', async () => {
  const other = await caseByEmail(office, 'service-completed', {
    contact: { from: { name: 'Cleo Marsh', email: 'cleo@example.org' } },
    by: 'officer',
  });
  const walk = await signedOff(office, 'upheld');
  const draft = await draftFor(office, walk.reference, 'service-outcome', {
    answers: { next: 'As we told Cleo Marsh.' },
  });
  assert.ok(other.reference);
  assert.deepEqual(problemFields(await office.as('officer').post(`${walk.path}/letters`, draft), 422), [
    'next',
  ]);
  assert.equal(
    (await office.as('officer-2').post(`${walk.path}/letters`, draft)).status,
    201,
    'not a case of theirs',
  );
  const risk = await put(office, walk.reference, 'risk-alert');
  assert.deepEqual([risk.status, risk.body.medium], [201, 'notice'], risk.text);
  await act(office, walk.reference, risk.body.id, 'send', 'officer');
  const [notice] = await outgoingOf(office, walk.reference);
  assert.deepEqual([notice?.medium, notice?.to], ['notice', risk.body.to.user]);
});

test('¶2 a draft is looked at without being kept, and the same key puts a letter forward once', async () => {
  const walk = await signedOff(office, 'upheld');
  const draft = await draftFor(office, walk.reference, 'service-outcome');
  const { body, status } = await office.as('officer').post(`${walk.path}/letter-preview`, draft);
  assert.deepEqual([status, body.findings, body.secondPerson], [200, [], []]);
  const seen = await checkLetter(office.app, office.store, office.clock.now(), personCalled('ocwt'), {
    ...draft,
    reference: walk.reference,
  } as never);
  assert.ok(isRefusal(seen) && seen.refused === 'absent');
  const key = { 'idempotency-key': 'one-letter' };
  const [one, two] = [
    await office.as('officer').post(`${walk.path}/letters`, draft, key),
    await office.as('officer').post(`${walk.path}/letters`, draft, key),
  ];
  assert.deepEqual([one.status, two.text], [201, one.text]);
  const version = await versionOf(office, walk.reference);
  const send = () => office.as('officer').post(`${walk.path}/letters/L1/send`, { version });
  const answers = await Promise.all([send(), send(), send()]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409, 409]);
  assert.equal((await outgoingOf(office, walk.reference)).length, 1);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶28 a service that posts letters for the office tells the case when it took one', async () => {
  const posting: MailOut = {
    media: ['email', 'post'],
    atOnce: 1,
    compose: async ({ key }) => ({
      messageId: `${key.length}.${key.at(-1)}@example.org`,
      returnToken: `t${key.length}`,
      bytes: Buffer.from('x'),
    }),
    send: async () => ({ accepted: true }),
  };
  await using elsewhere = await startOffice({ mail: posting });
  const contact = { channel: 'post', from: { name: 'Bo Lind', address: '2 Weir Terrace\nDunmarsh' } };
  const walk = await caseByEmail(elsewhere, 'service-completed', { contact });
  await put(elsewhere, walk.reference, 'ask-for-more');
  await act(elsewhere, walk.reference, 'L1', 'send', 'officer');
  await elsewhere.sendLetters();
  const { state, posted } = await letterOn(elsewhere, walk.reference, 'L1');
  assert.deepEqual([state, posted], ['posted', { by: 'office', on: '2026-04-02' }]);
  assert.deepEqual(await lettersToPost(elsewhere.app, personCalled('support')), []);
});
