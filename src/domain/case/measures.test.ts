import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATEGORIES, type CategoryId } from '#procedure/model.ts';
import { givenCase, originalCase, people } from '#test/support/given-case.ts';
import { caseState, closedOn } from './case-file.ts';
import type { CaseEvent } from './events.ts';

const closed = () => givenCase({ heads: [{ category: 'general' }] }).blind('officer', 'record-discussion');

test('¶4 ¶16 ¶30 what may be done beside the path is for officers and managers', () => {
  const given = givenCase();
  for (const action of [
    'allocate',
    'reclassify',
    'add-head',
    'withdraw',
    'note',
    'record-call',
    'set-adjustments',
  ]) {
    assert.ok(given.names('officer').includes(action), action);
    assert.ok(given.names('deputy-manager').includes(action), action);
    for (const user of ['support', 'line-manager', 'ocwt', 'records', 'auditor', 'administrator'])
      assert.equal(given.refusal(user, action).refused, 'role', `${user} ${action}`);
  }
});

test('¶4 a case is given to an active officer of the team who had no part', () => {
  const given = givenCase({
    original: originalCase({ involved: ['officer-2'] }),
    staff: people.map((person) => (person.user === 'officer' ? { ...person, active: false } : person)),
    openedBy: 'manager',
  });
  assert.equal(given.refusal('manager', 'allocate').refused, 'not-now', 'there is nobody to give it to');
  const two = givenCase();
  assert.deepEqual(two.faults('manager', 'allocate', { officer: 'manager', reason: 'x' }), ['officer']);
  assert.equal(
    two.take('manager', 'allocate', { officer: 'officer-2', reason: 'Leave' }).file.officer,
    'officer-2',
  );
});

const from = (category: CategoryId, status: 'ongoing' | 'completed') =>
  givenCase({ heads: [{ category }], original: originalCase({ status }) });
const fits = (category: CategoryId, status: 'ongoing' | 'completed') =>
  category !== (status === 'ongoing' ? 'service-completed' : 'service-ongoing');

test('¶4 ¶16 a head may be put under any other category that fits, from any, with the receipt it had', () => {
  for (const status of ['ongoing', 'completed'] as const)
    for (const was of CATEGORIES.filter((one) => fits(one, status)))
      for (const category of CATEGORIES) {
        const given = from(was, status).on('2026-04-09');
        const body = { category, themes: ['delay'], reason: 'It is rather this' };
        if (!fits(category, status)) {
          assert.deepEqual(given.faults('officer', 'reclassify', body), ['category']);
          continue;
        }
        const { category: now, receivedOn, state } = given.take('officer', 'reclassify', body).head();
        assert.deepEqual([now, receivedOn, state], [category, '2026-04-02', 'open']);
        assert.equal(given.limit('complete').state, 'running');
      }
});

test('¶12 ¶16 another category voids what was signed, and the path begins anew', () => {
  const given = givenCase().blind('officer', 'submit-analysis').blind('manager', 'sign-off');
  given.take('officer', 'reclassify', { category: 'methodology', distinction: 'methodology', reason: 'x' });
  const { analysis, signature, path, distinction } = given.head();
  assert.deepEqual(
    [analysis, signature, path, distinction],
    [null, null, 'methodology-completed', 'methodology'],
  );
  assert.equal(given.refusal('officer', 'explain').refused, 'not-now');
  assert.deepEqual(given.head().themes, ['delay'], 'themes that are not given again stay');
});

test('¶16 whoever sorts it may say what tells service from methodology, also as one answer', () => {
  const given = givenCase();
  const body = { category: 'methodology', reason: 'x' };
  given.take('officer', 'reclassify', { ...body, distinction: { kind: 'both', why: 'It is both' } });
  assert.equal(given.head().distinction, 'both');
  assert.deepEqual(given.faults('officer', 'reclassify', { ...body, distinction: { kind: 'x' } }), [
    'distinction',
  ]);
  assert.deepEqual(
    given.faults('officer', 'reclassify', { ...body, distinction: { kind: 'both', other: 1 } }),
    ['distinction'],
  );
});

test('¶7 ¶9 ¶10 whoever tried once is not asked to try again, but a wish for somebody else goes to the line manager', () => {
  const original = originalCase({ status: 'ongoing' });
  const given = givenCase({ original, heads: [{ category: 'service-ongoing', themes: ['attitude'] }] });
  given.blind('line-manager', 'record-manager-attempt', { result: 'still-unhappy', whyStillUnhappy: 'x' });
  given.take('officer', 'reclassify', { category: 'methodology', themes: ['rudeness'], reason: 'x' });
  assert.equal(given.holder()?.user, 'officer');
  given.take('officer', 'reclassify', {
    category: 'service-ongoing',
    themes: ['change-of-owner'],
    reason: 'x',
  });
  assert.equal(given.holder()?.user, 'line-manager');
  given.blind('line-manager', 'decide-case-owner-change', { result: 'still-unhappy', whyStillUnhappy: 'x' });
  given.take('officer', 'reclassify', { category: 'methodology', reason: 'x' });
  assert.equal(given.holder()?.user, 'officer');
});

test('¶13 ¶17 ¶21 a category that the original case does not allow is refused, and the field is named', () => {
  const unknown = givenCase({ original: null, heads: [{ category: 'general' }] });
  for (const category of ['methodology', 'decision'])
    assert.deepEqual(unknown.faults('officer', 'reclassify', { category, reason: 'x' }), ['category']);
  assert.deepEqual(unknown.faults('officer', 'reclassify', { category: 'service-completed', reason: 'x' }), [
    'themes',
  ]);
  const before = givenCase({
    heads: [{ category: 'general' }],
    original: originalCase({ decidedOn: '2026-04-03' }),
  });
  assert.deepEqual(before.faults('officer', 'reclassify', { category: 'decision', reason: 'x' }), [
    'category',
  ]);
});

test('¶4 ¶29 a head added later has the receipt of the contact it was raised in, and what that asked to have reviewed', () => {
  const given = givenCase({ heads: [{ category: 'general' }] }).on('2026-04-20');
  const added: CaseEvent = {
    type: 'ContactAdded',
    contact: 'C-2026-000002',
    receivedOn: '2026-04-16',
    reviewRequest: { decisionDate: '2026-02-10', criteria: ['overlooked'] },
    words: null,
  };
  given.record('officer', [added]);
  const more = { category: 'decision', about: 'The outcome', reason: 'A second letter' };
  given.take('officer', 'add-head', { ...more, contact: 'C-2026-000002' });
  const { receivedOn, decisionDate, criteria } = given.head('h2');
  assert.deepEqual([receivedOn, decisionDate, criteria], ['2026-04-16', '2026-02-10', ['overlooked']]);
  given.take('officer', 'add-head', { ...more, complainedOf: ['deputy-manager'] });
  assert.equal(given.head('h3').receivedOn, '2026-04-02');
  assert.deepEqual(given.offered('deputy-manager'), []);
  assert.deepEqual(given.faults('officer', 'add-head', { ...more, category: 'service-completed' }), [
    'themes',
  ]);
});

test('¶26 correspondence after a review is not added to a closed case', () => {
  const body = { category: 'post-review', about: 'x', reason: 'x' };
  assert.deepEqual(closed().faults('officer', 'add-head', body), ['category']);
});

test('¶4 one head is withdrawn, or, where it is said to be about no single one, all that are open', () => {
  const heads = [
    { category: 'general' as const },
    { category: 'decision' as const },
    { category: 'service-completed' as const },
  ];
  const given = givenCase({ heads }).take('officer', 'withdraw', {
    head: 'h2',
    by: 'The person',
    reason: 'Satisfied',
  });
  assert.deepEqual(
    given.file.heads.map(({ state }) => state),
    ['open', 'closed', 'open'],
  );
  assert.deepEqual([given.head('h2').outcome, given.head('h2').decision], ['withdrawn', 'Satisfied']);
  given.on('2026-04-09').take('officer', 'withdraw', { by: 'The person', reason: 'All of it', head: null });
  assert.deepEqual([caseState(given.file), closedOn(given.file)], ['closed', '2026-04-09']);
  assert.equal(given.refusal('officer', 'withdraw', { by: 'x', reason: 'x' }).refused, 'not-now');
});

test('¶4 ¶30 a closed head is opened again with a reason, and begins where it had come to', () => {
  const given = closed();
  assert.equal(givenCase().refusal('officer', 'reopen', { reason: 'x' }).refused, 'not-now');
  assert.deepEqual(given.faults('officer', 'reopen', {}), ['reason']);
  given.on('2026-05-11').take('manager', 'reopen', { reason: 'We missed a question' });
  assert.deepEqual([given.head().state, given.head().episode, given.head().outcome], ['open', 2, null]);
  given.blind('officer', 'record-discussion');
  const original = originalCase({ status: 'ongoing' });
  const tried = givenCase({ original, heads: [{ category: 'service-ongoing', themes: ['attitude'] }] });
  tried.blind('line-manager', 'record-manager-attempt').blind('officer', 'reopen');
  assert.equal(tried.holder()?.user, 'officer', 'the line manager had the first word');
  const untried = givenCase({ original, heads: [{ category: 'service-ongoing', themes: ['attitude'] }] });
  untried.blind('officer', 'withdraw').blind('officer', 'reopen');
  assert.equal(untried.holder()?.user, 'line-manager');
});

test('¶2 ¶4 ¶26 ¶30 notes, calls and adjustments are kept, also on a closed case; other measures are not for it', () => {
  const given = closed();
  given.take('officer', 'note', { text: 'A line' });
  given.take('officer', 'record-call', {
    on: given.today,
    with: 'The person',
    said: 'Thanks',
    callBackOn: '2026-04-09',
  });
  given.take('officer', 'set-adjustments', {
    adjustments: ['large-print', 'telephone-only'],
    reason: 'Asked for',
  });
  assert.deepEqual(
    [given.file.adjustments, given.file.callBackOn],
    [['large-print', 'telephone-only'], '2026-04-09'],
  );
  given.take('officer', 'set-adjustments', { adjustments: ['none'], reason: 'No longer' });
  assert.deepEqual(given.file.adjustments, []);
  assert.equal(given.refusal('manager', 'allocate').refused, 'not-now');
  assert.deepEqual(
    given.faults('officer', 'record-call', {
      on: '2026-04-03',
      with: 'x',
      said: 'x',
      callBackOn: '2026-04-01',
    }),
    ['on', 'callBackOn'],
  );
});

test('¶8 ¶17 under another ongoing category it is agreed anew who handles it', () => {
  const given = givenCase({
    original: originalCase({ status: 'ongoing' }),
    heads: [{ category: 'service-ongoing' }],
  });
  given
    .blind('manager', 'agree-handler')
    .take('officer', 'reclassify', { category: 'methodology', reason: 'x' });
  assert.equal(given.head().agreement, null);
  assert.equal(given.refusal('line-manager', 'confirm-handler', { answer: 'agree' }).refused, 'not-now');
  given.blind('manager', 'agree-handler').blind('line-manager', 'confirm-handler');
});
