import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenCase } from '#test/support/given-case.ts';

const decision = () => givenCase({ heads: [{ category: 'decision' }] });
const methodology = () => givenCase({ heads: [{ category: 'methodology' }] });
const passed = () => decision().blind('officer', 'submit-analysis').blind('manager', 'decide-referral');
const agreed = (referral = 'decide-on-review') =>
  methodology().blind('officer', 'submit-analysis').blind('manager', 'agree-analysis', { referral });

test('¶19 an agreed methodology analysis always goes to OCWT, for a decision or for advice', () => {
  const given = methodology().blind('officer', 'submit-analysis');
  assert.equal(given.refusal('manager', 'sign-off').refused, 'not-now');
  assert.deepEqual(given.faults('manager', 'agree-analysis', { decision: 'approve' }), ['referral']);
  assert.deepEqual(given.faults('manager', 'agree-analysis', { decision: 'return' }), ['comments']);
  given.take('manager', 'agree-analysis', { decision: 'return', comments: 'More' });
  assert.equal(given.head().sentToOcwtOn, null);
  given.blind('officer', 'submit-analysis').blind('manager', 'agree-analysis');
  assert.equal(given.head().sentToOcwtOn, '2026-04-02');
  assert.deepEqual(given.holder(), { role: 'ocwt', user: null });
});

test('¶24 the manager passes a decision to OCWT, or not, or returns it, with a reason each time', () => {
  const given = decision().blind('officer', 'submit-analysis');
  assert.deepEqual(given.faults('manager', 'decide-referral', { decision: 'pass' }), ['reason']);
  given.take('manager', 'decide-referral', { decision: 'return', reason: 'More' });
  given
    .blind('officer', 'submit-analysis')
    .take('manager', 'decide-referral', { decision: 'do-not-pass', reason: 'x' });
  assert.equal(given.head().sentToOcwtOn, null);
  assert.equal(given.refusal('ocwt', 'decide-review').refused, 'not-now');
  given.blind('officer', 'explain');
  assert.equal(given.head().outcome, 'review-declined');
});

test('¶24 a text that was not passed may be written anew, and then be passed', () => {
  const given = decision().blind('officer', 'submit-analysis');
  given.blind('manager', 'decide-referral', { decision: 'do-not-pass' }).blind('officer', 'submit-analysis');
  given.blind('manager', 'decide-referral');
  assert.equal(given.holder()?.role, 'ocwt');
  assert.equal(given.limit('ocwt-decide').state, 'running');
});

test('¶19 ¶25 only OCWT decides whether to review, with reasons', () => {
  for (const given of [passed(), agreed()]) {
    for (const user of ['manager', 'officer', 'administrator', 'line-manager'])
      assert.equal(given.refusal(user, 'decide-review').refused, 'role', user);
    assert.deepEqual(given.faults('ocwt', 'decide-review', { decision: 'no-review', reasons: '' }), [
      'reasons',
    ]);
    given.take('ocwt-2', 'decide-review', { decision: 'no-review', reasons: 'Nothing new' });
    assert.equal(given.head().ocwt?.reasons, 'Nothing new');
    assert.equal(given.refusal('ocwt', 'complete-review').refused, 'not-now');
    given.blind('officer', 'explain');
    assert.equal(given.head().outcome, 'review-declined');
  }
});

test('¶19 advice is given only when advice was asked, and then the other two answers stay open', () => {
  const answers = (given: ReturnType<typeof passed>) =>
    given.form('ocwt', 'decide-review')[0]?.options?.map(({ value }) => value);
  assert.deepEqual(answers(passed()), ['review', 'no-review']);
  assert.deepEqual(answers(agreed()), ['review', 'no-review']);
  assert.deepEqual(answers(agreed('advice')), ['review', 'no-review', 'advice-given']);
  assert.deepEqual(agreed().faults('ocwt', 'decide-review', { decision: 'advice-given', reasons: 'x' }), [
    'decision',
  ]);
  const advised = agreed('advice').blind('ocwt', 'decide-review', { decision: 'advice-given' });
  advised.blind('officer', 'explain');
  assert.equal(advised.head().outcome, 'not-upheld');
});

test('¶20 ¶25 a review stays with OCWT, who complete it and tell the person; Customer Care has no part in that', () => {
  for (const [outcome, word] of [
    ['unchanged', 'review-unchanged'],
    ['changed', 'review-changed'],
    ['partly-changed', 'review-partly-changed'],
  ]) {
    const given = passed().blind('ocwt', 'decide-review').blind('officer', 'announce-review');
    assert.equal(given.file.heads[0]?.state, 'open', 'announcing closes nothing');
    assert.equal(given.refusal('officer', 'explain').refused, 'not-now');
    assert.equal(given.refusal('officer', 'complete-review').refused, 'role');
    assert.equal(given.refusal('manager', 'reclassify').refused, 'not-now');
    given.blind('ocwt-3', 'complete-review', { outcome, reasons: 'We looked' });
    assert.deepEqual([given.head().outcome, given.head().decision], [word, 'We looked']);
  }
});

test('¶25 OCWT may tell the person before the announcement is recorded, or without one', () => {
  const given = passed().on('2026-04-14').blind('ocwt', 'decide-review').on('2026-04-16');
  given.take('officer', 'announce-review', { sentOn: '2026-04-15' });
  assert.deepEqual(
    given.faults('ocwt', 'complete-review', { outcome: 'changed', reasons: 'x', informedOn: '2026-04-13' }),
    ['informedOn'],
  );
  given.take('ocwt', 'complete-review', { outcome: 'changed', reasons: 'x', informedOn: '2026-04-15' });
  const direct = passed().blind('ocwt', 'decide-review');
  direct.blind('ocwt', 'complete-review');
  assert.equal(direct.limit('communicate').state, 'met');
});

test('¶20 ¶25 one letter may close several heads, each with what was decided for it', () => {
  const given = givenCase({
    heads: [{ category: 'service-completed' }, { category: 'decision' }, { category: 'general' }],
  });
  for (const head of ['h1', 'h2']) given.blind('officer', 'submit-analysis', { head });
  given.blind('manager', 'sign-off').blind('manager', 'decide-referral', { decision: 'do-not-pass' });
  const letter = { outcome: 'upheld', decision: 'As we wrote', sentOn: given.today };
  assert.deepEqual(given.faults('officer', 'explain', { ...letter, heads: ['h1', 'h3'] }), ['heads']);
  given.take('officer', 'explain', { ...letter, heads: ['h1', 'h2'] });
  assert.deepEqual(
    given.file.heads.map(({ outcome }) => outcome),
    ['upheld', 'review-declined', null],
  );
});

test('¶29 a letter that answers several heads is not older than the last decision it tells', () => {
  const given = givenCase({ heads: [{ category: 'service-completed' }, { category: 'service-completed' }] });
  for (const head of ['h1', 'h2']) given.blind('officer', 'submit-analysis', { head });
  given
    .blind('manager', 'sign-off', { head: 'h1' })
    .on('2026-04-09')
    .blind('manager', 'sign-off', { head: 'h2' });
  given.on('2026-04-10');
  const letter = { heads: ['h1', 'h2'], outcome: 'upheld', decision: 'x', sentOn: '2026-04-08' };
  assert.deepEqual(given.faults('officer', 'explain', letter), ['sentOn']);
});
