import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Beginning, begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const ongoing = (theme: string, given: Beginning = {}): Promise<Walk> =>
  begin(office, 'service-ongoing', { original: 'ongoing', head: { themes: [theme] }, ...given });

const officers = { officer: ['submit-analysis'], 'officer-2': ['submit-analysis'] };
const managers = (...steps: string[]) => ({ manager: steps, 'deputy-manager': steps });
const held = (by: string, state = 'running') => ({ complete: `2026-04-02 → 2026-05-05 ${state} ${by}` });

/** From the analysis to its end. */
async function explained(walk: Walk, outcome = 'upheld'): Promise<void> {
  await walk.take('officer', 'submit-analysis', { proposedOutcome: outcome });
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain', { decision: 'What we tell her' });
  assert.equal(await walk.stands(), `closed ${outcome}`);
  assert.equal((await walk.read()).state, 'closed');
}

test('¶7 a service complaint has a theme, and an original case that is going on', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('delay');
  const path = '/api/cases';
  const { body: contact } = await office.as('support').post('/api/contacts', {
    ...{ channel: 'telephone', receivedAt: '2026-04-02T07:00:00Z', from: { name: 'Ann' }, text: 'So slow' },
  });
  const opening = (head: object) => ({ contact: contact.reference, heads: [head], help: 'Ring' });
  const bare = await office.as('officer').post(path, opening({ category: 'service-ongoing', themes: [] }));
  assert.equal(bare.status, 422);
  assert.deepEqual(
    bare.body.errors.map((one: { field: string; paragraphs: string[] }) => [one.field, ...one.paragraphs]),
    [['heads.0.themes', '¶7']],
  );
  const unknown = await office
    .as('officer')
    .post(path, opening({ category: 'service-ongoing', themes: ['bad-weather'] }));
  assert.deepEqual([unknown.status, unknown.body.errors[0].field], [422, 'heads.0.themes.0']);
  assert.deepEqual((await walk.head()).themes, ['delay']);
  assert.equal((await walk.log()).themes, 'delay');
});

test('¶7 ¶13 a category that disagrees with the original case is refused by its field', async () => {
  office.at('2026-04-02');
  for (const [category, status] of [
    ['service-ongoing', 'completed'],
    ['service-completed', 'ongoing'],
    ['methodology', null],
  ] as const) {
    const reference = `OB-${category}`;
    if (status) await office.as('support').put(`/api/original-cases/${reference}`, { status });
    const { body: contact } = await office.as('support').post('/api/contacts', {
      ...{ channel: 'telephone', receivedAt: '2026-04-02T07:00:00Z', from: { name: 'Ann' }, text: 'So slow' },
      ...(status ? { originalCase: reference } : {}),
    });
    const heads = [{ category, themes: ['delay'] }];
    const answer = await office
      .as('officer')
      .post('/api/cases', { contact: contact.reference, heads, help: 'Ring' });
    assert.equal(answer.status, 422, category);
    assert.deepEqual(
      answer.body.errors.map((one: { field: string }) => one.field),
      ['heads.0.category'],
    );
  }
});

test('¶8 the managers agree that Customer Care handles it, and Business Support is told', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('delay');
  assert.equal(await walk.stands(), 'agree-handler customer-care-manager');
  assert.deepEqual(await walk.offers(), managers('agree-handler'));
  assert.deepEqual(await walk.refused('officer', 'submit-analysis', {}), [422, 'action']);
  const form = await walk.form('manager', 'agree-handler');
  const partners = form.find(({ name }) => name === 'agreedWith')?.options?.map(({ value }) => value);
  assert.deepEqual(partners, ['line-manager'], 'only the line manager of the original case');
  office.at('2026-04-07');
  await walk.take('manager', 'agree-handler', { handler: 'customer-care', reason: 'Allegations of delay' });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(await walk.offers(), { ...officers, 'line-manager': ['confirm-handler'] });
  assert.deepEqual((await walk.head()).agreement, {
    with: 'line-manager',
    handler: 'customer-care',
    on: '2026-04-07',
    confirmation: 'not yet confirmed',
  });
  const told = await office.store.query<{ letter: string; medium: string }>(
    'select letter, medium from outgoing where stream = $1',
    [`case:${walk.reference}`],
  );
  assert.deepEqual(told, [{ letter: 'handler-notice', medium: 'notice' }]);
  assert.deepEqual(await walk.limits(), held('customer-care'));
  await explained(walk);
  assert.partialDeepStrictEqual(await walk.log(), {
    handlerAgreed: 'customer-care',
    handlerAgreedOn: '2026-04-07',
    outcome: 'upheld',
    decision: 'What we tell her',
  });
});

test('¶8 the managers agree that the line manager handles it: their attempt comes before the analysis', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('other');
  await walk.take('deputy-manager', 'agree-handler', { handler: 'line-manager' });
  assert.equal(await walk.stands(), 'record-manager-attempt line-manager line-manager');
  assert.deepEqual(await walk.offers(), { 'line-manager': ['record-manager-attempt', 'confirm-handler'] });
  assert.deepEqual(await walk.limits(), held('line-manager'));
  await walk.take('line-manager', 'record-manager-attempt', { result: 'resolved', said: 'All is well now' });
  assert.equal(await walk.stands(), 'closed resolved-by-manager');
  assert.equal((await walk.head()).decision, 'All is well now');
  assert.deepEqual(await walk.limits(), held('line-manager', 'met'));
  assert.deepEqual(await walk.offers(), {});
});

test('¶8 the other manager confirms or dissents; it holds nothing up, and nobody else answers', async () => {
  office.at('2026-04-02');
  const agreed = await ongoing('delay');
  await agreed.take('manager', 'agree-handler');
  assert.deepEqual(await agreed.refused('line-manager-2', 'confirm-handler', { answer: 'agree' }), [404]);
  assert.deepEqual(await agreed.refused('manager', 'confirm-handler', { answer: 'agree' }), [403]);
  await agreed.take('line-manager', 'confirm-handler');
  assert.equal((await agreed.head()).agreement.confirmation, 'agree');
  assert.deepEqual(await agreed.offers(), officers);
  assert.deepEqual(await agreed.refused('line-manager', 'confirm-handler', { answer: 'agree' }), [
    422,
    'action',
  ]);

  const disputed = await ongoing('delay');
  await disputed.take('manager', 'agree-handler');
  await disputed.take('officer', 'submit-analysis');
  assert.deepEqual(await disputed.refused('line-manager', 'confirm-handler', { answer: 'dissent' }), [
    422,
    'reason',
  ]);
  await disputed.take('line-manager', 'confirm-handler', { answer: 'dissent', reason: 'I know her better' });
  assert.equal((await disputed.head()).agreement.confirmation, 'dissent');
  assert.equal(await disputed.stands(), 'sign-off customer-care-manager');
  const last = (await disputed.history()).at(-1);
  assert.equal(last.sentence, 'Farid Nasser recorded another view of who handles it: “I know her better”');
});

test('¶8 whoever agrees it does so with somebody else, never with one complained of', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('delay');
  for (const agreedWith of ['manager', 'line-manager-2', 'case-owner', 'nobody']) {
    const form = { agreedWith, handler: 'customer-care', reason: 'Why not' };
    assert.deepEqual(await walk.refused('manager', 'agree-handler', form), [422, 'agreedWith'], agreedWith);
  }
  const accused = await ongoing('delay', {
    head: { themes: ['delay'], complainedOf: ['line-manager'] },
  });
  assert.deepEqual(await accused.offers(), {});
  const { refused } = await accused.read('manager');
  const reason = refused.find(({ action }) => action === 'agree-handler');
  assert.deepEqual(reason?.paragraphs, ['¶8']);
  assert.match(reason?.why ?? '', /stand-in/);
  const standIn = { role: 'line-manager', user: 'line-manager-2', reason: 'He is complained of' };
  await accused.take('administrator', 'appoint', standIn);
  await accused.take('manager', 'agree-handler', { agreedWith: 'line-manager-2' });
  assert.deepEqual(await accused.offers(), { ...officers, 'line-manager-2': ['confirm-handler'] });
});

test('¶9 a wish for another case owner goes to the line manager, whatever else it is about; resolved, it is closed', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('change-of-owner', {
    head: { themes: ['allocation-delay', 'rudeness', 'change-of-owner', 'delay'] },
  });
  assert.equal(await walk.stands(), 'decide-case-owner-change line-manager line-manager');
  assert.deepEqual(await walk.offers(), { 'line-manager': ['decide-case-owner-change'] });
  assert.deepEqual(await walk.limits(), held('line-manager'));
  for (const user of ['officer', 'manager', 'deputy-manager']) {
    assert.deepEqual(
      await walk.refused(user, 'decide-case-owner-change', { decision: 'change' }),
      [403],
      user,
    );
  }
  assert.deepEqual(await walk.refused('line-manager', 'decide-case-owner-change'), [
    ...[422, 'decision', 'reason', 'spokenOn', 'noCallReason', 'result'],
  ]);
  await walk.take('line-manager', 'decide-case-owner-change', {
    ...{ decision: 'change', reason: 'Trust is gone', result: 'resolved', spokenOn: '2026-03-30' },
  });
  assert.equal(await walk.stands(), 'closed resolved-by-manager');
  assert.equal((await walk.head()).decision, 'Trust is gone');
  assert.equal((await walk.read()).priority, false);
  assert.partialDeepStrictEqual(await walk.log(), {
    attemptedOn: '2026-03-30',
    outcome: 'resolved-by-manager',
  });
});

test('¶9 who is still unhappy after a change of owner was decided comes to the analysis, with priority', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('change-of-owner');
  const still = { decision: 'no-change', result: 'still-unhappy', reason: 'She is the right one' };
  const called = { spokenOn: undefined, noCallReason: 'She did not want a call' };
  const refused = await walk.refused('line-manager', 'decide-case-owner-change', { ...still, ...called });
  assert.deepEqual(refused, [422, 'whyStillUnhappy']);
  await walk.take('line-manager', 'decide-case-owner-change', { ...still, ...called });
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.equal((await walk.read()).priority, true);
  assert.deepEqual(await walk.offers(), officers);
  assert.deepEqual(await walk.limits(), held('customer-care'), 'the receipt stays, nothing is restarted');
  await explained(walk, 'not-upheld');
  assert.equal((await walk.log()).priority, true);
});

test('¶9 the line manager tries first where it is about manner or contact: both results', async () => {
  office.at('2026-04-02');
  for (const theme of ['attitude', 'rudeness', 'not-returning-contact', 'lack-of-updates']) {
    const walk = await ongoing(theme);
    assert.equal(await walk.stands(), 'record-manager-attempt line-manager line-manager', theme);
    assert.deepEqual(await walk.offers(), { 'line-manager': ['record-manager-attempt'] });
    assert.deepEqual(await walk.refused('manager', 'agree-handler'), [422, 'action']);
  }
  const resolved = await ongoing('rudeness');
  await resolved.take('line-manager', 'record-manager-attempt', { spokenOn: '2026-04-01' });
  assert.equal(await resolved.stands(), 'closed resolved-by-manager');

  const unhappy = await ongoing('lack-of-updates');
  await unhappy.take('line-manager', 'record-manager-attempt', {
    ...{ said: 'We are slow', offered: 'A call each week', result: 'still-unhappy' },
    whyStillUnhappy: 'It was promised before',
  });
  assert.equal(await unhappy.stands(), 'submit-analysis customer-care-officer officer');
  assert.equal((await unhappy.read()).priority, true);
  assert.deepEqual((await unhappy.head()).attempt, {
    ...{ by: 'line-manager', on: '2026-04-02', spoken: true, step: 'record-manager-attempt' },
  });
  await explained(unhappy, 'partly-upheld');
});

test('¶9 a manager who stays silent past the fifth working day can be passed over, and not before', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('attitude');
  office.at('2026-04-13');
  const form = { rule: 'manager-tried-first', reason: 'On leave' };
  assert.deepEqual(await walk.refused('manager', 'override', form), [422, 'action']);
  office.at('2026-04-14');
  assert.deepEqual(await walk.refused('officer', 'override', form), [403]);
  assert.deepEqual(await walk.refused('manager', 'override', { ...form, reason: '' }), [422, 'reason']);
  await walk.take('manager', 'override', form);
  assert.equal(await walk.stands(), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(await walk.offers(), officers);
  const last = (await walk.history()).at(-1);
  assert.deepEqual(
    [last.type, last.data.rule, last.data.reason],
    [...['RuleOverridden', 'manager-tried-first', 'On leave']],
  );
  const { body } = await office.as('manager').get('/api/statistics?from=2026-04-01&to=2026-04-30');
  assert.deepEqual(body.departures, { total: 1, byRule: { 'manager-tried-first': 1 } });
  await explained(walk);
});

test('¶10 a delay in allocation goes to Allocations first: both results, and then no agreement of ¶8', async () => {
  office.at('2026-04-02');
  const resolved = await ongoing('allocation-delay');
  assert.equal(await resolved.stands(), 'record-allocations-attempt allocations allocations');
  assert.deepEqual(await resolved.offers(), { allocations: ['record-allocations-attempt'] });
  assert.deepEqual(await resolved.limits(), held('allocations'));
  await resolved.take('allocations', 'record-allocations-attempt', { said: 'Allocated today' });
  assert.equal(await resolved.stands(), 'closed resolved-by-allocations');
  assert.equal((await resolved.head()).decision, 'Allocated today');

  const unhappy = await ongoing('allocation-delay', { head: { themes: ['delay', 'allocation-delay'] } });
  office.at('2026-04-09');
  const attempt = { attemptedOn: '2026-04-08', said: 'Two weeks more', result: 'still-unhappy' };
  await unhappy.take('allocations', 'record-allocations-attempt', attempt);
  assert.equal(await unhappy.stands(), 'submit-analysis customer-care-officer officer');
  assert.deepEqual(await unhappy.offers(), officers);
  assert.equal((await unhappy.read()).priority, false);
  assert.equal((await unhappy.log()).attemptedOn, '2026-04-08');
  await explained(unhappy);
});

test('¶10 Allocations that stays silent past the third working day can be passed over', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('allocation-delay');
  const form = { rule: 'allocations-tried-first', reason: 'No answer' };
  office.at('2026-04-09');
  assert.deepEqual(await walk.refused('manager', 'override', form), [422, 'action']);
  office.at('2026-04-10');
  await walk.take('manager', 'override', form);
  assert.deepEqual(await walk.offers(), officers);
});

test('¶11 the analysis of an ongoing case asks for the conversations, and cannot be signed unwritten', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('delay');
  await walk.take('manager', 'agree-handler');
  const fields = await walk.refused('officer', 'submit-analysis', { spokeToUserOn: '2026-04-01' });
  assert.deepEqual(fields.slice(5, 8), ['spokeToStaffOn', 'staffNotSpokenReason', 'proposedOutcome']);
  assert.deepEqual(await walk.refused('manager', 'sign-off', { decision: 'approve' }), [422, 'action']);
  const redress = { redress: 'An apology and something for the stamps', redressAmount: 1500 };
  await walk.take('officer', 'submit-analysis', { ...redress, spokeToStaffOn: '2026-04-01' });
  assert.partialDeepStrictEqual((await walk.head()).analysis.answers, redress);
  assert.equal((await walk.log()).spokeToStaffOn, '2026-04-01');
});

test('¶12 the manager signs or returns the analysis of an ongoing case, and only then is it explained', async () => {
  office.at('2026-04-02');
  const walk = await ongoing('delay');
  await walk.take('manager', 'agree-handler');
  await walk.take('officer', 'submit-analysis');
  assert.deepEqual(await walk.refused('line-manager', 'sign-off', { decision: 'approve' }), [403]);
  await walk.take('manager', 'sign-off', { decision: 'return', comments: 'And the third letter?' });
  assert.deepEqual(await walk.offers(), { ...officers, 'line-manager': ['confirm-handler'] });
  await explained(walk);
});
