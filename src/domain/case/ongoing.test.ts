import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThemeId } from '#procedure/model.ts';
import { givenCase, originalCase } from '#test/support/given-case.ts';
import { startPoint } from './routing.ts';

const ongoing = originalCase({ status: 'ongoing', decidedOn: null });
const about = (...themes: ThemeId[]) =>
  givenCase({ original: ongoing, heads: [{ category: 'service-ongoing', themes }] });
const methodology = (...themes: ThemeId[]) =>
  givenCase({ original: ongoing, heads: [{ category: 'methodology', themes }] });

test('¶8 ¶9 ¶10 with themes of several routes the first of change of owner, line manager, Allocations, agreement decides', () => {
  const start = (...themes: ThemeId[]) => startPoint('service-ongoing', themes);
  assert.equal(start('delay', 'other', 'adjustments-not-met'), 'opened:agree');
  assert.equal(start('delay', 'allocation-delay'), 'opened:allocations-first');
  for (const theme of ['attitude', 'rudeness', 'not-returning-contact', 'lack-of-updates'] as const)
    assert.equal(start('allocation-delay', theme), 'opened:manager-first');
  assert.equal(start('attitude', 'allocation-delay', 'change-of-owner'), 'opened:change-of-owner');
  assert.equal(startPoint('service-completed', ['attitude']), 'opened');
});

test('¶8 ¶17 ongoing service and ongoing methodology are first agreed between two managers', () => {
  for (const given of [about('delay'), methodology()]) {
    assert.equal(given.holder()?.user, 'manager');
    assert.equal(given.refusal('officer', 'submit-analysis').refused, 'not-now');
    given.blind('manager', 'agree-handler');
    assert.deepEqual(given.head().agreement, {
      with: 'line-manager',
      handler: 'customer-care',
      on: '2026-04-02',
      confirmation: 'awaited',
    });
    assert.equal(given.holder()?.user, 'officer');
    given.blind('officer', 'submit-analysis');
    assert.ok(given.names('manager').includes('sign-off'));
  }
});

test('¶8 it is agreed with the line manager of the case owner, never with oneself', () => {
  const options = (given: ReturnType<typeof about>, user: string) =>
    given
      .form(user, 'agree-handler')
      .find(({ name }) => name === 'agreedWith')
      ?.options?.map(({ value }) => value);
  assert.deepEqual(options(about('delay'), 'manager'), ['line-manager']);
  const theirs = givenCase({
    original: { ...ongoing, lineManager: 'manager' },
    heads: [{ category: 'service-ongoing' }],
    staff: givenCase().staff.map((person) =>
      person.user === 'manager'
        ? { ...person, roles: [...person.roles, { role: 'line-manager', team: 'x' }] }
        : person,
    ),
  });
  assert.equal(theirs.holder()?.user, 'deputy-manager');
  assert.deepEqual(options(theirs, 'deputy-manager'), ['manager']);
  assert.match(theirs.refusal('manager', 'agree-handler').why, /stand-in/);
  assert.deepEqual(
    theirs.faults('deputy-manager', 'agree-handler', {
      agreedWith: 'line-manager-2',
      handler: 'customer-care',
      reason: 'x',
    }),
    ['agreedWith'],
  );
});

test('¶8 a line manager who is complained of, or not known, is replaced by a stand-in first', () => {
  const accused = givenCase({
    original: ongoing,
    heads: [{ category: 'service-ongoing', complainedOf: ['line-manager'] }],
  });
  const unknown = givenCase({ original: null, heads: [{ category: 'service-ongoing' }] });
  for (const given of [accused, unknown]) {
    assert.equal(given.refusal('manager', 'agree-handler').rule, 'line-manager-at-hand');
    given.blind('administrator', 'appoint', { user: 'line-manager-2' });
    given.blind('manager', 'agree-handler').blind('line-manager-2', 'confirm-handler');
    assert.equal(given.head().agreement?.confirmation, 'agree');
  }
});

test('¶8 the other manager confirms or dissents, also later, and holds nothing up', () => {
  const given = about('delay').blind('manager', 'agree-handler').blind('officer', 'submit-analysis');
  assert.ok(given.names('line-manager').includes('confirm-handler'));
  assert.equal(given.refusal('line-manager-2', 'confirm-handler').refused, 'role');
  assert.deepEqual(given.faults('line-manager', 'confirm-handler', { answer: 'dissent' }), ['reason']);
  given.take('line-manager', 'confirm-handler', { answer: 'dissent', reason: 'It is ours' });
  assert.equal(given.head().agreement?.confirmation, 'dissent');
  assert.equal(given.head().milestone, 'submit-analysis');
  assert.equal(given.refusal('line-manager', 'confirm-handler', { answer: 'agree' }).refused, 'not-now');
});

test('¶8 ¶9 when the line manager handles it, the attempt of the line manager comes next', () => {
  const given = about('delay').blind('manager', 'agree-handler', { handler: 'line-manager' });
  assert.equal(given.holder()?.user, 'line-manager');
  assert.equal(given.limit('complete').heldBy, 'line-manager');
  given.blind('line-manager', 'record-manager-attempt');
  assert.deepEqual([given.head().outcome, given.head().state], ['resolved-by-manager', 'closed']);
});

test('¶9 a wish for somebody else must go to the line manager, and Customer Care never decides it', () => {
  const given = about('change-of-owner', 'delay');
  assert.deepEqual(given.holder(), { role: 'line-manager', user: 'line-manager' });
  for (const user of ['officer', 'manager', 'administrator'])
    assert.equal(given.refusal(user, 'decide-case-owner-change').refused, 'role');
  assert.equal(given.refusal('line-manager-2', 'decide-case-owner-change').rule, 'their-line-manager');
  given.on('2026-06-30');
  assert.equal(given.refusal('manager', 'override').refused, 'not-now', 'however long it takes');
  given.blind('line-manager', 'decide-case-owner-change');
  assert.equal(given.head().outcome, 'resolved-by-manager');
  assert.equal(given.limit('complete').state, 'missed');
});

test('¶9 who is still unhappy after the line manager goes to Customer Care with priority', () => {
  const said = { said: 'Much', offered: 'An apology', noCallReason: 'They did not want one' };
  const given = about('rudeness');
  assert.deepEqual(
    given.faults('line-manager', 'record-manager-attempt', { ...said, result: 'still-unhappy' }),
    ['whyStillUnhappy'],
  );
  given.take('line-manager', 'record-manager-attempt', {
    ...said,
    result: 'still-unhappy',
    whyStillUnhappy: 'x',
  });
  assert.equal(given.head().priority, true);
  assert.equal(given.holder()?.user, 'officer');
  const decided = about('change-of-owner').blind('line-manager', 'decide-case-owner-change', {
    result: 'still-unhappy',
    whyStillUnhappy: 'x',
  });
  assert.equal(decided.head().priority, true);
});

test('¶9 an attempt says when the manager spoke with the person, which may precede receipt, or why not', () => {
  const rest = { said: 'a', offered: 'b', result: 'resolved' };
  const given = about('attitude');
  assert.deepEqual(given.faults('line-manager', 'record-manager-attempt', rest), [
    'spokenOn',
    'noCallReason',
  ]);
  assert.deepEqual(
    given.faults('line-manager', 'record-manager-attempt', { ...rest, spokenOn: '2026-04-03' }),
    ['spokenOn'],
  );
  given.take('line-manager', 'record-manager-attempt', { ...rest, spokenOn: '2026-03-20' });
  assert.deepEqual(given.head().attempt, {
    by: 'line-manager',
    on: '2026-03-20',
    spoken: true,
    step: 'record-manager-attempt',
  });
  assert.equal(given.limit('complete').state, 'met');
});

test('¶10 waiting for allocation goes to Allocations, then to Customer Care with no agreement', () => {
  const given = about('allocation-delay');
  assert.equal(given.limit('complete').heldBy, 'allocations');
  given.blind('allocations', 'record-allocations-attempt', { result: 'still-unhappy' });
  assert.equal(given.holder()?.user, 'officer');
  given.blind('officer', 'submit-analysis');
  const resolved = about('allocation-delay').blind('allocations', 'record-allocations-attempt');
  assert.equal(resolved.head().outcome, 'resolved-by-allocations');
});

test('¶8 ¶9 ¶10 a silence can be passed over by a manager after 2, 5 and 3 working days, with a reason', () => {
  const first: [ThemeId, string, string, string][] = [
    ['delay', 'handler-agreed', '2026-04-08', '2026-04-09'],
    ['attitude', 'manager-tried-first', '2026-04-13', '2026-04-14'],
    ['allocation-delay', 'allocations-tried-first', '2026-04-09', '2026-04-10'],
  ];
  for (const [theme, rule, tooEarly, early] of first) {
    const given = about(theme).on(tooEarly);
    assert.equal(given.refusal('manager', 'override', { rule, reason: 'Silence' }).refused, 'not-now');
    assert.ok(!given.names('manager').includes('override'));
    given.on(early);
    assert.equal(given.refusal('officer', 'override', { rule, reason: 'Silence' }).refused, 'role');
    assert.deepEqual(given.faults('manager', 'override', { rule }), ['reason']);
    given.take('manager', 'override', { rule, reason: 'Silence' });
    assert.equal(given.holder()?.user, 'officer');
    given.blind('officer', 'submit-analysis');
  }
});

test('¶9 ¶12 hard rules can never be passed over', () => {
  const given = about('attitude').on('2026-04-14');
  for (const rule of ['independent', 'not-the-author', 'their-line-manager'])
    assert.deepEqual(given.faults('manager', 'override', { rule, reason: 'x' }), ['rule']);
});

test('¶17 ongoing methodology takes the form and the signature of an ongoing service complaint', () => {
  const given = methodology().blind('manager', 'agree-handler').blind('officer', 'submit-analysis');
  assert.equal(given.head().analysis?.answers.proposedOutcome, 'upheld');
  given.blind('manager', 'sign-off').blind('officer', 'explain');
  assert.equal(given.head().outcome, 'upheld');
  const routed = methodology('lack-of-updates').blind('line-manager', 'record-manager-attempt');
  assert.equal(routed.head().outcome, 'resolved-by-manager');
});
