import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Beginning, begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const officers = (...steps: string[]) => ({ officer: steps, 'officer-2': steps });
const managers = (...steps: string[]) => ({ manager: steps, 'deputy-manager': steps });
const nothing = { addsAnythingNew: false, why: 'She says what she said before' };

/** A case whose review was declined, and what came after it. */
async function afterReview(given: Beginning = {}): Promise<{ earlier: Walk; walk: Walk }> {
  office.at('2026-04-02');
  const earlier = await begin(office, 'decision');
  await earlier.take('officer', 'submit-analysis');
  await earlier.take('manager', 'decide-referral', { decision: 'do-not-pass' });
  await earlier.take('officer', 'explain');
  office.at('2026-04-20');
  const opening = { follows: earlier.reference };
  return { earlier, walk: await begin(office, 'post-review', { ...given, opening }) };
}

test('¶26 what comes after a review is a case that follows the closed one, whose state and figures stay', async () => {
  const { earlier, walk } = await afterReview();
  const before = await earlier.log();
  assert.equal((await walk.read()).follows, earlier.reference);
  assert.equal(await walk.stands(), 'record-consideration customer-care-officer officer');
  assert.deepEqual(await walk.offers(), officers('record-consideration'));
  assert.deepEqual(await walk.limits(), { complete: '2026-04-20 → 2026-05-19 running customer-care' });
  await walk.take('officer', 'record-consideration', nothing);
  await walk.take('officer', 'send-brief-letter');
  assert.equal((await earlier.read()).state, 'closed');
  assert.deepEqual(await earlier.log(), before);
});

test('¶26 nothing new and nothing asked: the brief letter says that nothing follows', async () => {
  const { walk } = await afterReview();
  assert.deepEqual(await walk.refused('officer', 'send-brief-letter', { sentOn: '2026-04-20' }), [
    422,
    'action',
  ]);
  assert.deepEqual(await walk.refused('officer', 'record-consideration'), [422, 'addsAnythingNew', 'why']);
  assert.deepEqual(await walk.refused('manager', 'record-consideration', nothing), [403]);
  await walk.take('officer', 'record-consideration', nothing);
  assert.equal(await walk.stands(), 'send-brief-letter customer-care-officer officer');
  assert.deepEqual(await walk.offers(), {
    ...officers('send-brief-letter'),
    ...managers('send-brief-letter'),
  });
  assert.equal((await walk.read()).heads.length, 1);
  assert.deepEqual(await walk.refused('officer', 'send-brief-letter', { sentOn: '2026-04-19' }), [
    422,
    'sentOn',
  ]);
  office.at('2026-04-21');
  await walk.take('officer', 'send-brief-letter', { sentOn: '2026-04-20' });
  assert.equal(await walk.stands(), 'closed no-further-action');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-20 → 2026-05-19 met customer-care' });
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ outcome: 'no-further-action', decision: 'She says what she said before', status: 'closed' },
    ...{ completedOn: '2026-04-20', workingDaysTaken: 0 },
  });
});

test('¶26 a question that is answered makes the outcome answered', async () => {
  const { walk } = await afterReview();
  const questions = [
    { question: 'May I have my papers back?', answer: 'They are in the post' },
    { question: 'Who read my letter?', answer: 'Amina Okoro' },
  ];
  const half = { ...nothing, questions: [{ question: 'And then?' }, { answer: 'x', more: 1 }] };
  assert.deepEqual(await walk.refused('officer', 'record-consideration', half), [
    ...[422, 'questions.0.answer', 'questions.1.question', 'questions.1.more'],
  ]);
  await walk.take('officer', 'record-consideration', { ...nothing, questions });
  await walk.take('officer', 'send-brief-letter');
  assert.equal(await walk.stands(), 'closed answered');
  const [, considered] = await walk.history();
  assert.deepEqual(considered.data.answers.questions, questions, 'the history shows what was considered');
  assert.match(considered.sentence, /answered 2 questions and found nothing new/);
});

test('¶26 only a manager decides that there is no letter, with the reason', async () => {
  const { walk } = await afterReview();
  await walk.take('officer', 'record-consideration', nothing);
  const none = { noLetterReason: 'She asked us not to write' };
  assert.deepEqual(await walk.refused('officer', 'send-brief-letter', none), [422, 'noLetterReason']);
  const both = { ...none, sentOn: '2026-04-20' };
  assert.deepEqual(await walk.refused('manager', 'send-brief-letter', both), [422, 'noLetterReason']);
  await walk.take('manager', 'send-brief-letter', { ...none, sentOn: undefined });
  assert.equal(await walk.stands(), 'closed no-further-action');
  assert.equal((await walk.head()).decision, 'She asked us not to write');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-20 → 2026-05-19 met customer-care' });
});

test('¶26 something new opens a head about our decision on this case, from the same receipt', async () => {
  const { earlier, walk } = await afterReview();
  const opened = await walk.take('officer', 'record-consideration', {
    ...{ addsAnythingNew: true, why: 'She sends the scan of 2 May' },
  });
  assert.deepEqual(
    opened.heads.map(({ id, category }) => [id, category]),
    [
      ['h1', 'post-review'],
      ['h2', 'decision'],
    ],
  );
  assert.equal(opened.heads[1]?.about, 'She sends the scan of 2 May');
  assert.equal(await walk.stands('h2'), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(await walk.limits('h2'), {
    refer: '2026-04-20 → 2026-04-27 running customer-care',
    complete: '2026-04-20 → 2026-05-19 running customer-care',
  });
  await walk.take('officer', 'send-brief-letter', { head: 'h1' });
  assert.equal(await walk.stands('h1'), 'closed answered');
  assert.equal((await walk.read()).state, 'open');
  await walk.take('officer', 'submit-analysis', {
    head: 'h2',
    newInformation: 'met',
    proposedOutcome: 'review',
  });
  await walk.take('manager', 'decide-referral', { head: 'h2' });
  await walk.take('ocwt', 'decide-review', { head: 'h2' });
  await walk.take('ocwt', 'complete-review', { head: 'h2', outcome: 'changed' });
  assert.equal(await walk.stands('h2'), 'closed review-changed');
  assert.equal((await walk.read()).state, 'closed');
  assert.equal(await earlier.stands(), 'closed review-declined', 'the earlier outcome stays');
  assert.equal((await walk.log('h2')).outcome, 'review-changed');
});

test('¶26 what comes while a case is open is put on that case, and no closed case takes a contact', async () => {
  office.at('2026-04-02');
  const open = await begin(office, 'decision');
  const { body: contact } = await office.as('support').post('/api/contacts', {
    ...{
      channel: 'telephone',
      receivedAt: '2026-04-02T07:00:00Z',
      from: { name: 'Ann' },
      text: 'And another thing',
    },
  });
  const opening = { contact: contact.reference, heads: [{ category: 'post-review' }], help: 'Read it' };
  const answer = await office.as('officer').post('/api/cases', { ...opening, follows: open.reference });
  assert.deepEqual([answer.status, answer.body.errors[0].field], [422, 'follows']);
  const { earlier } = await afterReview();
  const added = await office.as('officer').post(`${earlier.path}/contacts`, { contact: contact.reference });
  assert.deepEqual([added.status, added.body.errors[0].field], [422, 'contact']);
  assert.equal(
    (await office.as('officer').post(`${open.path}/contacts`, { contact: contact.reference })).status,
    200,
  );
});
