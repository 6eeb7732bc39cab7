import assert from 'node:assert/strict';
import { test } from 'node:test';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { CategoryId } from '#procedure/model.ts';
import { blindly, type GivenCase, givenCase, originalCase } from '#test/support/given-case.ts';

const of = (category: CategoryId) => givenCase({ heads: [{ category }] });
const filled = (given: GivenCase) => blindly(given.form('officer', 'submit-analysis'), given.today);

const PARTS: Partial<Record<CategoryId, readonly string[]>> = {
  'service-completed': [
    'substance',
    'unhappyBecause',
    'remedyWanted',
    'evidence',
    'proposedDecision',
    'howToExplain',
  ],
  methodology: [
    'issue',
    'whatHappened',
    'whatShouldHaveHappened',
    'difference',
    'actedCorrectlyWhy',
    'castsDoubtWhy',
    'proposedDecision',
  ],
  decision: ['substance', 'unhappyBecause', 'evidence', 'proposedDecision'],
};

test('¶11 ¶14 ¶18 ¶23 each analysis has the parts the guidance lists, and none may be left empty', () => {
  for (const [category, parts] of Object.entries(PARTS)) {
    const given = of(category as CategoryId);
    for (const part of [...parts, 'proposedOutcome']) {
      const body = { ...filled(given), [part]: ' ' };
      assert.deepEqual(given.faults('officer', 'submit-analysis', body), [part], category);
    }
    given.take('officer', 'submit-analysis', filled(given));
    assert.equal(given.head().analysis?.by, 'officer');
  }
});

test('¶11 ¶14 the service form asks when the staff member and the person were spoken to, or why not', () => {
  const given = of('service-completed');
  const { spokeToStaffOn: _, spokeToUserOn: __, ...body } = filled(given);
  assert.deepEqual(given.faults('officer', 'submit-analysis', body), [
    'spokeToStaffOn',
    'staffNotSpokenReason',
    'spokeToUserOn',
    'userNotSpokenReason',
  ]);
  given.take('officer', 'submit-analysis', {
    ...body,
    staffNotSpokenReason: 'Left',
    userNotSpokenReason: 'Clear',
  });
  for (const category of ['methodology', 'decision'] as const) {
    const names = of(category)
      .form('officer', 'submit-analysis')
      .filter(({ required }) => !required);
    assert.ok(
      names.some(({ name }) => name === 'spokeToStaffOn'),
      'the other forms only offer it',
    );
    assert.ok(names.some(({ name }) => name === 'redress'));
  }
});

test('¶18 the reasons for a difference may be unknown', () => {
  const given = of('methodology');
  assert.ok(!('reasonsForDifference' in filled(given)));
  given.blind('officer', 'submit-analysis');
});

test('¶11 redress is whole pence', () => {
  const given = of('service-completed');
  for (const redressAmount of [-1, 1.5, '100'])
    assert.deepEqual(given.faults('officer', 'submit-analysis', { ...filled(given), redressAmount }), [
      'redressAmount',
    ]);
  given.blind('officer', 'submit-analysis', { redress: 'An apology', redressAmount: 15000 });
  assert.equal(given.head().analysis?.answers.redressAmount, 15000);
});

const claiming = (...criteria: ('inaccurate-facts' | 'new-information' | 'overlooked')[]) =>
  givenCase({
    heads: [{ category: 'decision' }],
    contact: { reviewRequest: { decisionDate: '2026-03-02', criteria } },
  });

test('¶22 a review is proposed only where at least one criterion is met', () => {
  const given = claiming('new-information');
  const review = { ...filled(given), proposedOutcome: 'review' };
  assert.deepEqual(given.faults('officer', 'submit-analysis', review), ['proposedOutcome']);
  given.take('officer', 'submit-analysis', { ...review, overlooked: 'met' });
});

test('¶22 ¶23 none is proposed only when every criterion the person claimed is not met, with its reason', () => {
  const given = claiming('new-information', 'overlooked');
  const none = filled(given);
  assert.deepEqual(given.faults('officer', 'submit-analysis', { ...none, newInformation: 'not-claimed' }), [
    'newInformation',
  ]);
  assert.deepEqual(given.faults('officer', 'submit-analysis', { ...none, overlooked: 'met' }), [
    'proposedOutcome',
  ]);
  assert.deepEqual(given.faults('officer', 'submit-analysis', { ...none, overlookedAnalysis: '' }), [
    'overlookedAnalysis',
  ]);
  const { inaccurateFactsAnalysis: _, ...notClaimed } = none;
  given.take('officer', 'submit-analysis', { ...notClaimed, inaccurateFacts: 'not-claimed' });
});

test('¶23 a part that should be there may be passed over by a manager, with a reason', () => {
  const given = of('decision');
  assert.equal(
    given.refusal('officer', 'override', { rule: 'analysis-is-complete', reason: 'x' }).refused,
    'role',
  );
  given.take('manager', 'override', { rule: 'analysis-is-complete', reason: 'The file is lost' });
  assert.equal(
    given.refusal('manager', 'override', { rule: 'analysis-is-complete', reason: 'x' }).refused,
    'not-now',
  );
  const required = given.form('officer', 'submit-analysis').filter(({ required: asked }) => asked);
  assert.ok(required.every(({ type }) => type === 'choice'));
  given.blind('officer', 'submit-analysis');
});

test('¶12 ¶15 only the Customer Care Manager signs off, and never the author', () => {
  const given = of('service-completed').blind('officer', 'submit-analysis');
  for (const user of ['officer', 'officer-2', 'support', 'ocwt', 'line-manager', 'administrator'])
    assert.equal(given.refusal(user, 'sign-off').refused, 'role', user);
  assert.deepEqual(given.faults('manager', 'sign-off', { decision: 'return' }), ['comments']);
  given.take('manager', 'sign-off', { decision: 'return', comments: 'Say more' });
  assert.equal(given.holder()?.user, 'officer');
  given.blind('officer', 'submit-analysis').blind('deputy-manager', 'sign-off');
  assert.equal(given.head().signature?.by, 'deputy-manager');
});

test('¶12 a signature is bound to one version, and a later version needs a signature of its own', () => {
  const given = of('service-completed').blind('officer', 'submit-analysis').blind('manager', 'sign-off');
  const { hash } = given.head().analysis!;
  assert.equal(given.head().signature?.hash, hash);
  assert.equal(given.holder()?.role, 'customer-care-officer');
  given.blind('officer', 'submit-analysis', { proposedOutcome: 'not-upheld' });
  assert.equal(given.head().signature, null);
  assert.equal(given.holder()?.user, 'manager');
  assert.equal(given.refusal('officer', 'explain').refused, 'not-now');
  given.blind('manager', 'sign-off');
  assert.notEqual(given.head().signature?.hash, hash);
  assert.equal(given.head().signature?.hash, given.head().analysis?.hash);
  given.blind('officer', 'explain');
  const explained = given.events.at(-1)?.event;
  assert.ok(explained?.type === 'OutcomeExplained');
  assert.equal(explained.bindsTo, given.head().signature?.hash);
  assert.equal(given.head().outcome, 'not-upheld');
});

test('¶12 nobody who wrote an earlier version signs a later one', () => {
  const staff = givenCase().staff.map((person) =>
    person.user === 'manager'
      ? {
          ...person,
          roles: [...person.roles, { role: 'customer-care-officer' as const, team: 'customer-care' }],
        }
      : person,
  );
  const given = givenCase({ staff }).blind('manager', 'submit-analysis');
  given
    .blind('deputy-manager', 'sign-off', { decision: 'return', comments: 'x' })
    .blind('officer', 'submit-analysis');
  assert.equal(given.refusal('manager', 'sign-off').rule, 'not-the-author');
  assert.equal(given.holder()?.user, 'deputy-manager');
});

test('¶11 only what was signed is explained, with our decision and the day of the letter', () => {
  const given = of('service-completed').blind('officer', 'submit-analysis', {
    proposedOutcome: 'partly-upheld',
  });
  given.on('2026-04-08').blind('manager', 'sign-off').on('2026-04-10');
  const letter = { outcome: 'partly-upheld', decision: 'We were slow', sentOn: '2026-04-09' };
  assert.deepEqual(given.faults('officer', 'explain', { ...letter, outcome: 'upheld' }), ['outcome']);
  assert.deepEqual(given.faults('officer', 'explain', { ...letter, sentOn: '2026-04-07' }), ['sentOn']);
  assert.deepEqual(given.faults('officer', 'explain', { ...letter, sentOn: '2026-04-11' }), ['sentOn']);
  assert.deepEqual(given.faults('officer', 'explain', { ...letter, decision: '' }), ['decision']);
  given.take('officer', 'explain', letter);
  const { outcome, decision, closedOn, toldOn } = given.head();
  assert.deepEqual(
    [outcome, decision, closedOn, toldOn],
    ['partly-upheld', 'We were slow', '2026-04-10', '2026-04-09'],
  );
});

test('¶11 ¶14 ¶17 ¶18 ¶23 the form goes by the category, and by the state of the original case', () => {
  const names = (category: CategoryId, status: 'ongoing' | 'completed') => {
    const given = givenCase({ heads: [{ category }], original: originalCase({ status }) });
    if (given.head().milestone === 'opened:agree') given.blind('manager', 'agree-handler');
    return given.form('officer', 'submit-analysis').map(({ name }) => name);
  };
  const form = (id: 'service-analysis' | 'methodology-analysis' | 'decision-analysis') => [
    ...procedure.forms[id].map(({ name }) => name),
    'notes',
  ];
  assert.deepEqual(names('service-ongoing', 'ongoing'), form('service-analysis'));
  assert.deepEqual(names('methodology', 'ongoing'), form('service-analysis'));
  assert.deepEqual(names('methodology', 'completed'), form('methodology-analysis'));
  assert.deepEqual(names('decision', 'completed'), form('decision-analysis'));
});
