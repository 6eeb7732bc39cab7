import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Body, begin, contactIn, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const managers = (...steps: string[]) => ({ manager: steps, 'deputy-manager': steps });
const ocwt = (...steps: string[]) => ({ ocwt: steps, 'ocwt-2': steps, 'ocwt-3': steps });
const officers = (...steps: string[]) => ({ officer: steps, 'officer-2': steps });
const request = {
  decisionDate: '2026-03-02',
  criteria: ['new-information', 'overlooked'],
  grounds: 'A scan',
};
const asked = (reviewRequest: Body = request) => ({ contact: { reviewRequest } });
const met = { newInformation: 'met', proposedOutcome: 'review' };

async function analysed(answers: Body = {}): Promise<Walk> {
  office.at('2026-04-02');
  const walk = await begin(office, 'decision', asked());
  await walk.take('officer', 'submit-analysis', { ...met, ...answers });
  office.at('2026-04-09');
  return walk;
}

async function withOcwt(): Promise<Walk> {
  const walk = await analysed();
  await walk.take('manager', 'decide-referral');
  return walk;
}

test('¶21 a request to look at a decision again knows the date of that decision, no later than its receipt', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'decision', asked());
  assert.partialDeepStrictEqual(await walk.head(), {
    category: 'decision',
    decisionDate: '2026-03-02',
    criteria: ['new-information', 'overlooked'],
  });
  const original = await begin(office, 'decision', { told: { decidedOn: '2026-02-10' } });
  assert.equal((await original.head()).decisionDate, '2026-02-10', 'else it is that of the original case');
  const { body: contact } = await contactIn(office);
  const heads = [{ category: 'decision' }];
  const unknown = await office
    .as('officer')
    .post('/api/cases', { contact: contact.reference, heads, help: 'Find the date' });
  assert.equal(unknown.status, 422);
  assert.deepEqual(unknown.body.errors[0].field, 'heads.0.decisionDate');
  assert.deepEqual(unknown.body.errors[0].paragraphs, ['¶21', '¶22']);
  const early = await contactIn(office, { reviewRequest: { ...request, decisionDate: '2026-04-03' } });
  assert.deepEqual([early.status, early.body.errors[0].field], [422, 'reviewRequest.decisionDate']);
});

test('¶22 a review is proposed on a criterion that is met, and none where a criterion claimed is met', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'decision', asked());
  const full = { ...(await filled(walk)), inaccurateFacts: 'not-claimed' };
  const send = (answers: Body) => walk.refused('officer', 'submit-analysis', { ...full, ...answers });
  assert.deepEqual(await send({ proposedOutcome: 'review' }), [422, 'proposedOutcome']);
  assert.deepEqual(await send({ overlooked: 'met' }), [422, 'proposedOutcome']);
  assert.deepEqual(await send({ newInformation: 'not-claimed' }), [422, 'newInformation']);
  assert.deepEqual(await send({ overlooked: 'not-met', overlookedAnalysis: '' }), [
    422,
    'overlookedAnalysis',
  ]);
  await walk.take('officer', 'submit-analysis', { ...full, overlooked: 'met', proposedOutcome: 'review' });
  const row = await walk.log();
  assert.equal(row.criteria, 'new-information, overlooked');
  assert.equal(row.proposedOutcome, 'review');
});

async function filled(walk: Walk): Promise<Body> {
  const form = await walk.form('officer', 'submit-analysis');
  return Object.fromEntries(
    form.filter(({ required }) => required).map(({ name, options }) => [name, options?.[0]?.value ?? 'text']),
  );
}

test('¶23 the analysis has four parts, the criteria one by one, and goes to the manager', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'decision', asked());
  assert.deepEqual(await walk.offers(), officers('submit-analysis'));
  assert.deepEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 running customer-care',
    complete: '2026-04-02 → 2026-05-05 running customer-care',
  });
  assert.deepEqual(await walk.refused('officer', 'submit-analysis'), [
    ...[422, 'substance', 'unhappyBecause', 'evidence', 'inaccurateFacts', 'inaccurateFactsAnalysis'],
    ...['newInformation', 'newInformationAnalysis', 'overlooked', 'overlookedAnalysis'],
    ...['proposedOutcome', 'proposedDecision'],
  ]);
  await walk.take('officer', 'submit-analysis');
  assert.equal(await walk.stands(), 'decide-referral customer-care-manager');
  assert.deepEqual(await walk.offers(), { ...officers('submit-analysis'), ...managers('decide-referral') });
});

test('¶24 the manager passes it: it is with OCWT, and the five days are met', async () => {
  const walk = await analysed();
  assert.deepEqual(
    await walk.refused('officer', 'decide-referral', { decision: 'pass', reason: 'x' }),
    [403],
  );
  assert.deepEqual(await walk.refused('manager', 'decide-referral', { decision: 'pass' }), [422, 'reason']);
  await walk.take('manager', 'decide-referral', { decision: 'pass', reason: 'The scan is new' });
  assert.equal(await walk.stands(), 'decide-review ocwt');
  assert.deepEqual(await walk.offers(), ocwt('decide-review'));
  assert.deepEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 met customer-care',
    'ocwt-decide': '2026-04-09 → 2026-04-23 running ocwt',
    complete: '2026-04-02 → 2026-05-05 running ocwt',
  });
  const { signedOff, analysis } = await walk.head();
  assert.equal(signedOff.version, analysis.version, 'the referral is bound to the text it was decided on');
});

test('¶24 the manager does not pass it: Customer Care explains, and the review is declined', async () => {
  const walk = await analysed();
  await walk.take('manager', 'decide-referral', { decision: 'do-not-pass', reason: 'The scan was known' });
  assert.equal(await walk.stands(), 'explain customer-care-officer officer');
  assert.partialDeepStrictEqual(await walk.limits(), { refer: '2026-04-02 → 2026-04-13 met customer-care' });
  assert.deepEqual(await walk.offers(), officers('explain', 'submit-analysis'));
  await walk.take('officer', 'explain', { decision: 'The scan was in our file' });
  assert.equal(await walk.stands(), 'closed review-declined');
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ outcome: 'review-declined', decision: 'The scan was in our file', sentToOcwtOn: null },
    ...{ ocwtDue: null, ocwtDecision: null, ocwtMet: null, tellMet: null, referMet: true },
  });
});

test('¶24 the manager returns it: the officer writes a new version', async () => {
  const walk = await analysed();
  await walk.take('manager', 'decide-referral', { decision: 'return', reason: 'Is the scan new?' });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.partialDeepStrictEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 running customer-care',
  });
  await walk.take('officer', 'submit-analysis', met);
  await walk.take('manager', 'decide-referral');
  assert.equal(await walk.stands(), 'decide-review ocwt');
});

test('¶25 OCWT says no, with its reasons, and Customer Care explains them', async () => {
  const walk = await withOcwt();
  assert.deepEqual(
    await walk.refused('manager', 'decide-review', { decision: 'review', reasons: 'x' }),
    [403],
  );
  assert.deepEqual(await walk.refused('ocwt', 'decide-review', { decision: 'no-review' }), [422, 'reasons']);
  const advice = { decision: 'advice-given', reasons: 'x' };
  assert.deepEqual(await walk.refused('ocwt', 'decide-review', advice), [422, 'decision']);
  office.at('2026-04-22');
  await walk.take('ocwt-2', 'decide-review', { decision: 'no-review', reasons: 'It could not change it' });
  assert.equal(await walk.stands(), 'explain customer-care-officer officer');
  assert.deepEqual((await walk.head()).ocwt, {
    ...{ by: 'ocwt-2', on: '2026-04-22', decision: 'no-review', reasons: 'It could not change it' },
  });
  await walk.take('officer', 'explain');
  assert.equal(await walk.stands(), 'closed review-declined');
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ sentToOcwtOn: '2026-04-09', ocwtDue: '2026-04-23', ocwtDecision: 'no-review' },
    ...{ ocwtDecidedOn: '2026-04-22', toldOn: '2026-04-22', outcome: 'review-declined' },
  });
});

test('¶25 OCWT reviews: telling the person closes nothing, and OCWT completes it with each outcome', async () => {
  for (const outcome of ['unchanged', 'changed', 'partly-changed']) {
    const walk = await withOcwt();
    office.at('2026-04-22');
    await walk.take('ocwt', 'decide-review', { decision: 'review' });
    assert.equal(await walk.stands(), 'announce-review customer-care-officer officer');
    assert.deepEqual(await walk.offers(), { ...officers('announce-review'), ...ocwt('complete-review') });
    const early = { sentOn: '2026-04-21' };
    assert.deepEqual(await walk.refused('officer', 'announce-review', early), [422, 'sentOn']);
    office.at('2026-04-28');
    await walk.take('officer', 'announce-review');
    assert.equal(await walk.stands(), 'complete-review ocwt');
    assert.equal((await walk.read()).state, 'open');
    assert.deepEqual(await walk.limits(), {
      refer: '2026-04-02 → 2026-04-13 met customer-care',
      'ocwt-decide': '2026-04-09 → 2026-04-23 met ocwt',
      communicate: '2026-04-22 → 2026-04-29 met customer-care',
      complete: '2026-04-02 → 2026-05-05 met customer-care',
    });
    assert.deepEqual(await walk.offers(), ocwt('complete-review'));
    assert.deepEqual(await walk.refused('officer', 'explain', { outcome: 'review-declined' }), [
      422,
      'action',
    ]);
    office.at('2026-09-01');
    await walk.take('ocwt-3', 'complete-review', { outcome, reasons: 'We looked again' });
    assert.equal(await walk.stands(), `closed review-${outcome}`);
    assert.partialDeepStrictEqual(await walk.log(), {
      ...{ toldOn: '2026-04-28', completedOn: '2026-04-28', workingDaysTaken: 16, completedInTime: true },
      ...{ tellMet: true, outcome: `review-${outcome}`, decision: 'We looked again', ocwtDecision: 'review' },
    });
  }
});

test('¶25 OCWT may tell the person before Customer Care announced the review: that meets the last limits too', async () => {
  const walk = await withOcwt();
  await walk.take('ocwt', 'decide-review', { decision: 'review' });
  await walk.take('ocwt', 'complete-review', { outcome: 'partly-changed' });
  assert.equal(await walk.stands(), 'closed review-partly-changed');
  assert.partialDeepStrictEqual(await walk.limits(), {
    communicate: '2026-04-09 → 2026-04-16 met customer-care',
    complete: '2026-04-02 → 2026-05-05 met customer-care',
  });
});

test('¶25 the reader of a case at OCWT is offered it only while it is or was with them', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'decision', asked());
  assert.equal((await office.as('ocwt').get(walk.path)).status, 404);
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'decide-referral');
  assert.equal((await office.as('ocwt').get(walk.path)).status, 200);
  await walk.take('ocwt', 'decide-review', { decision: 'no-review' });
  await walk.take('officer', 'explain');
  assert.equal((await office.as('ocwt').get(walk.path)).status, 200);
  assert.equal((await office.as('line-manager').get(walk.path)).status, 404);
});
