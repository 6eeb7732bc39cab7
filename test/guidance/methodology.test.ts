import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const officers = { officer: ['submit-analysis'], 'officer-2': ['submit-analysis'] };
const managers = (...steps: string[]) => ({ manager: steps, 'deputy-manager': steps });
const ocwt = (...steps: string[]) => ({ ocwt: steps, 'ocwt-2': steps, 'ocwt-3': steps });
const asked = (walk: Walk) => async (): Promise<readonly string[]> => {
  const form = await walk.form('ocwt', 'decide-review');
  return form[0]?.options?.map(({ value }) => value) ?? [];
};

/** With OCWT, asked for one of the two things of ¶19. */
async function referred(referral: string): Promise<Walk> {
  office.at('2026-04-02');
  const walk = await begin(office, 'methodology');
  await walk.take('officer', 'submit-analysis');
  office.at('2026-04-09');
  await walk.take('manager', 'agree-analysis', { referral });
  return walk;
}

test('¶17 methodology of a case that goes on takes the path, the form and the signature of an ongoing service complaint', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'methodology', { original: 'ongoing' });
  assert.equal((await walk.head()).category, 'methodology');
  assert.equal(await walk.stands(), 'agree-handler customer-care-manager');
  assert.deepEqual(await walk.offers(), managers('agree-handler'));
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
  await walk.take('manager', 'agree-handler');
  const form = await walk.form('officer', 'submit-analysis');
  assert.ok(
    form.some(({ name }) => name === 'howToExplain'),
    'the service form',
  );
  await walk.take('officer', 'submit-analysis', { proposedOutcome: 'not-upheld' });
  assert.deepEqual(await walk.refused('manager', 'agree-analysis', { decision: 'approve' }), [422, 'action']);
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed not-upheld');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 met customer-care' });
});

test('¶17 methodology of a case that goes on goes to the line manager where its theme says so, or they agree on it', async () => {
  office.at('2026-04-02');
  const themed = await begin(office, 'methodology', { original: 'ongoing', head: { themes: ['rudeness'] } });
  assert.equal(await themed.stands(), 'record-manager-attempt line-manager line-manager');
  const agreed = await begin(office, 'methodology', { original: 'ongoing' });
  await agreed.take('manager', 'agree-handler', { handler: 'line-manager' });
  await agreed.take('line-manager', 'record-manager-attempt', { result: 'still-unhappy' });
  assert.equal(await agreed.stands(), 'submit-analysis customer-care-officer officer');
  assert.equal((await agreed.read()).priority, true);
});

test('¶17 what counts is the status when the head is opened: a later change moves nothing by itself', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'methodology', { original: 'ongoing' });
  const { body } = await office.as('auditor').get(walk.path);
  const told = {
    status: 'completed',
    decidedOn: '2026-04-01',
    owner: 'case-owner',
    lineManager: 'line-manager',
  };
  const again = await office.as('support').put(`/api/original-cases/${body.originalCase}`, told);
  assert.equal(again.status, 200);
  assert.equal(await walk.stands(), 'agree-handler customer-care-manager');
  await walk.take('officer', 'reclassify', { category: 'methodology', reason: 'The case was decided' });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(Object.keys(await walk.limits()).sort(), ['complete', 'refer']);
});

test('¶18 the analysis of methodology has five parts; the reasons for the difference may stay empty', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'methodology');
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(await walk.offers(), officers);
  assert.deepEqual(await walk.refused('officer', 'submit-analysis'), [
    ...[422, 'issue', 'whatHappened', 'whatShouldHaveHappened', 'difference'],
    ...['actedCorrectly', 'actedCorrectlyWhy', 'castsDoubt', 'castsDoubtWhy'],
    ...['proposedOutcome', 'proposedDecision'],
  ]);
  await walk.take('officer', 'submit-analysis', { actedCorrectly: 'unclear', castsDoubt: 'yes' });
  assert.equal(await walk.stands(), 'agree-analysis customer-care-manager');
  assert.partialDeepStrictEqual((await walk.head()).analysis.answers, {
    actedCorrectly: 'unclear',
    castsDoubt: 'yes',
  });
});

test('¶19 the manager agrees the analysis, never the author, and with that it is sent to OCWT', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'methodology');
  await walk.take('officer', 'submit-analysis');
  assert.deepEqual(await walk.offers(), { ...officers, ...managers('agree-analysis') });
  assert.deepEqual(await walk.refused('officer', 'agree-analysis', { decision: 'approve' }), [403]);
  assert.deepEqual(await walk.refused('manager', 'agree-analysis', { decision: 'approve' }), [
    422,
    'referral',
  ]);
  assert.deepEqual(await walk.refused('manager', 'agree-analysis', { decision: 'return' }), [
    422,
    'comments',
  ]);
  await walk.take('manager', 'agree-analysis', {
    ...{ decision: 'return', comments: 'Which manual?', referral: undefined },
  });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.partialDeepStrictEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 running customer-care',
  });
  await walk.take('officer', 'submit-analysis');
  office.at('2026-04-13');
  await walk.take('manager', 'agree-analysis');
  assert.equal(await walk.stands(), 'decide-review ocwt');
  assert.deepEqual(await walk.offers(), ocwt('decide-review'));
  assert.deepEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 met customer-care',
    'ocwt-decide': '2026-04-13 → 2026-04-27 running ocwt',
    complete: '2026-04-02 → 2026-05-05 running ocwt',
  });
  assert.deepEqual(await walk.refused('officer', 'explain'), [422, 'action'], 'nothing goes past OCWT');
});

test('¶19 ¶20 OCWT reviews: Customer Care announces it, OCWT completes it and tells the person', async () => {
  const walk = await referred('decide-on-review');
  assert.deepEqual(await asked(walk)(), ['review', 'no-review']);
  const advice = { decision: 'advice-given', reasons: 'It was right' };
  assert.deepEqual(await walk.refused('ocwt', 'decide-review', advice), [422, 'decision']);
  await walk.take('ocwt', 'decide-review', { decision: 'review' });
  assert.equal(await walk.stands(), 'announce-review customer-care-officer officer');
  await walk.take('officer', 'announce-review');
  assert.equal(await walk.stands(), 'complete-review ocwt');
  await walk.take('ocwt-2', 'complete-review', {
    outcome: 'changed',
    reasons: 'A second opinion was needed',
  });
  assert.equal(await walk.stands(), 'closed review-changed');
  assert.equal((await walk.head()).decision, 'A second opinion was needed');
});

test('¶19 ¶20 OCWT declines: it comes back with reasons, and Customer Care explains why', async () => {
  const walk = await referred('decide-on-review');
  assert.deepEqual(await walk.refused('ocwt', 'decide-review', { decision: 'no-review' }), [422, 'reasons']);
  await walk.take('ocwt', 'decide-review', { decision: 'no-review', reasons: 'The manual was followed' });
  assert.equal(await walk.stands(), 'explain customer-care-officer officer');
  assert.partialDeepStrictEqual((await walk.head()).ocwt, { by: 'ocwt', reasons: 'The manual was followed' });
  assert.deepEqual(await walk.offers(), { officer: ['explain'], 'officer-2': ['explain'] });
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed review-declined');
});

test('¶19 advice is given only when it was asked for, and then the two other answers stay open', async () => {
  const advised = await referred('advice');
  assert.deepEqual(await asked(advised)(), ['review', 'no-review', 'advice-given']);
  await advised.take('ocwt', 'decide-review', { decision: 'advice-given', reasons: 'We acted rightly' });
  assert.equal(await advised.stands(), 'explain customer-care-officer officer');
  const form = await advised.form('officer', 'explain');
  const options = form.find(({ name }) => name === 'outcome')?.options;
  assert.deepEqual(
    options?.map(({ value }) => value),
    ['not-upheld'],
  );
  await advised.take('officer', 'explain');
  assert.equal(await advised.stands(), 'closed not-upheld');
  assert.deepEqual(await advised.limits(), {
    refer: '2026-04-02 → 2026-04-13 met customer-care',
    'ocwt-decide': '2026-04-09 → 2026-04-23 met ocwt',
    communicate: '2026-04-09 → 2026-04-16 met customer-care',
    complete: '2026-04-02 → 2026-05-05 met customer-care',
  });

  const reviewed = await referred('advice');
  await reviewed.take('ocwt', 'decide-review', { decision: 'review' });
  assert.equal(await reviewed.stands(), 'announce-review customer-care-officer officer');
  const declined = await referred('advice');
  await declined.take('ocwt', 'decide-review', { decision: 'no-review' });
  await declined.take('officer', 'explain');
  assert.equal(await declined.stands(), 'closed review-declined');
});

test('¶19 a colleague of OCWT who had a part in the original case does not read or decide it', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'methodology', { told: { involved: ['ocwt-2'] } });
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'agree-analysis');
  assert.deepEqual(await walk.offers(), { ocwt: ['decide-review'], 'ocwt-3': ['decide-review'] });
  assert.deepEqual(
    await walk.refused('ocwt-2', 'decide-review', { decision: 'review', reasons: 'Mine' }),
    [404],
  );
  const last = (await walk.history()).at(-1);
  assert.deepEqual([last.type, last.by.user, last.data.rule], ['ActionRefused', 'ocwt-2', 'independent']);
  await walk.take('ocwt-3', 'decide-review', { decision: 'no-review' });
});
