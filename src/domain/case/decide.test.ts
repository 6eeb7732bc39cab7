import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusal } from '#domain/refusal.ts';
import { type OutcomeId, STEPS, type StepId } from '#procedure/model.ts';
import { blindly, type GivenCase, givenCase, originalCase } from '#test/support/given-case.ts';
import { availableSteps } from './available-steps.ts';
import { refusedAttempt, roleActedIn } from './decide.ts';
import { evolve, foldCase } from './evolve.ts';
import { awaitedStep } from './progress.ts';

const ongoing = (theme: 'delay' | 'attitude' | 'allocation-delay' | 'change-of-owner') =>
  givenCase({
    original: originalCase({ status: 'ongoing' }),
    heads: [{ category: 'service-ongoing', themes: [theme] }],
  });
const of = (
  category:
    | 'positive-feedback'
    | 'service-completed'
    | 'methodology'
    | 'decision'
    | 'post-review'
    | 'general',
) => givenCase({ heads: [{ category }] });

/** Takes what is awaited, filled blind, until the first head is closed. */
function plainly(given: GivenCase): StepId[] {
  const taken: StepId[] = [];
  for (let step = awaitedStep(given.head()); step; step = awaitedStep(given.head())) {
    const user = given.staff.find((one) =>
      given.offered(one.user).some(({ action, head }) => action === step && head === 'h1'),
    )?.user;
    assert.ok(user, `nobody may ${step}`);
    given.blind(user, step, { head: 'h1' });
    taken.push(step);
  }
  return taken;
}

test('¶6–¶27 every path can be walked to its end with its forms filled blind: first options are the plain path', () => {
  const ways: [GivenCase, OutcomeId, ...StepId[]][] = [
    [of('positive-feedback'), 'filed', 'file-positive-feedback'],
    [ongoing('delay'), 'upheld', 'agree-handler', 'submit-analysis', 'sign-off', 'explain'],
    [ongoing('attitude'), 'resolved-by-manager', 'record-manager-attempt'],
    [ongoing('allocation-delay'), 'resolved-by-allocations', 'record-allocations-attempt'],
    [ongoing('change-of-owner'), 'resolved-by-manager', 'decide-case-owner-change'],
    [of('service-completed'), 'upheld', 'submit-analysis', 'sign-off', 'explain'],
    [
      of('methodology'),
      'review-unchanged',
      'submit-analysis',
      'agree-analysis',
      'decide-review',
      'announce-review',
      'complete-review',
    ],
    [
      of('decision'),
      'review-unchanged',
      'submit-analysis',
      'decide-referral',
      'decide-review',
      'announce-review',
      'complete-review',
    ],
    [of('post-review'), 'answered', 'record-consideration', 'send-brief-letter'],
    [of('general'), 'answered', 'record-discussion'],
  ];
  for (const [given, outcome, ...steps] of ways) {
    assert.deepEqual(plainly(given), steps);
    assert.equal(given.head().outcome, outcome);
    assert.ok(given.head().decision, 'what we decided is kept for the log');
  }
});

test('¶12 who may not is refused first, then what is stale, then what is out of turn, then every fault at once', () => {
  const given = of('service-completed');
  assert.equal(given.refusal('support', 'submit-analysis', { version: 99 }).refused, 'role');
  assert.equal(given.refusal('officer', 'explain', { version: 0 }).refused, 'stale');
  assert.equal(given.refusal('officer', 'explain', { unknown: 1 }).refused, 'not-now');
  const faults = given.faults('officer', 'submit-analysis', {
    substance: 5,
    unknown: 1,
    proposedOutcome: 'x',
  });
  for (const field of ['substance', 'unknown', 'proposedOutcome', 'evidence'])
    assert.ok(faults.includes(field), field);
});

test('¶30 a change against an older or a later version is stale; a refusal in the history makes nothing stale', () => {
  const given = of('service-completed').take('officer', 'note', { text: 'x' });
  const version = given.file.version;
  for (const other of [version - 1, version + 1])
    assert.equal(given.refusal('officer', 'note', { text: 'x', version: other }).refused, 'stale');
  for (const wrong of ['2', null, 1.5, undefined])
    assert.deepEqual(given.faults('officer', 'note', { text: 'x', version: wrong }), ['version']);
  const refused = given.refusal('officer', 'sign-off');
  assert.equal(
    refusedAttempt('sign-off', 'h1', refused, given.file),
    null,
    'a wrong role is not want of independence',
  );
  const attempt = refusedAttempt(
    'sign-off',
    'h1',
    { ...refused, refused: 'independence', rule: 'not-the-author' },
    given.file,
  );
  assert.ok(attempt);
  given.record('officer', [attempt]);
  assert.equal(given.file.version, version + 1);
  given.take('officer', 'note', { text: 'x', version });
});

test('¶12 ¶25 want of independence is kept with who tried what, and against which rule', () => {
  const given = givenCase({
    heads: [{ category: 'decision' }],
    original: originalCase({ involved: ['ocwt'] }),
  });
  const refused = given.refusal('ocwt', 'decide-review');
  assert.deepEqual(refusedAttempt('decide-review', undefined, refused, given.file), {
    type: 'ActionRefused',
    action: 'decide-review',
    head: 'h1',
    rule: 'independent',
    words: null,
  });
  assert.equal(refusedAttempt('dance', 'h1', refused, given.file), null);
  assert.equal(refusedAttempt('note', 'h1', refusal('independence', 'x'), given.file), null);
});

test('¶4 an action there is not, and a head there is not', () => {
  const given = of('general');
  assert.equal(given.refusal('officer', 'constructor').refused, 'absent');
  for (const head of ['h2', 5, {}, 'constructor'])
    assert.deepEqual(given.faults('officer', 'record-discussion', { head }), ['head']);
});

test('¶4 the head may be left out where there is one, where only one fits, or for the whole case', () => {
  const given = givenCase({
    heads: [{ category: 'service-completed' }, { category: 'service-completed' }, { category: 'general' }],
  });
  assert.deepEqual(given.faults('officer', 'submit-analysis'), ['head']);
  assert.deepEqual(given.faults('officer', 'reclassify', { category: 'general', reason: 'x' }), ['head']);
  given.take('officer', 'note', { text: 'x' });
  given.take(
    'officer',
    'record-discussion',
    blindly(given.form('officer', 'record-discussion'), given.today),
  );
  const form = given.form('officer', 'submit-analysis', 'h2');
  given.blind('officer', 'submit-analysis', { head: 'h1' });
  given.take('officer', 'submit-analysis', blindly(form, given.today));
  assert.deepEqual(
    given.file.heads.map(({ milestone }) => milestone),
    ['submit-analysis', 'submit-analysis', 'record-discussion'],
  );
});

test('¶12 what is offered says who may, with which paragraphs, and what is refused says why', () => {
  const given = of('service-completed').blind('officer', 'submit-analysis');
  const signing = given.offered('manager').find(({ action }) => action === 'sign-off');
  assert.deepEqual(
    [signing?.head, signing?.by, signing?.paragraphs],
    ['h1', ['customer-care-manager'], ['¶12', '¶15']],
  );
  const refused = given.refused('officer').find(({ action }) => action === 'sign-off');
  assert.match(refused?.why ?? '', /for the customer care manager/);
  assert.match(
    given.refused('officer').find(({ action }) => action === 'explain')?.why ?? '',
    /not yet time/,
  );
  const { actions, refused: all } = availableSteps(given.file, given.person('records'), given.office);
  assert.deepEqual(actions, []);
  assert.ok(all.length > 0 && all.every(({ why, paragraphs }) => why && paragraphs.length > 0));
});

test('¶30 an action is taken in the role that allows it', () => {
  const given = of('service-completed');
  const role = (user: string, action: string) => roleActedIn(action, given.person(user), given.file, 'h1');
  assert.equal(role('manager', 'note'), 'customer-care-manager');
  assert.equal(role('officer', 'note'), 'customer-care-officer');
  assert.equal(role('ocwt', 'decide-review'), 'ocwt');
  assert.equal(role('auditor', 'sign-off'), 'auditor');
  assert.equal(role('auditor', 'no such thing'), 'auditor');
});

test('¶25 what has been done is out of turn, as is every step on a closed head', () => {
  const given = of('decision');
  plainly(given);
  for (const step of STEPS) {
    for (const { user } of given.staff)
      assert.match(given.refusal(user, step).refused, /role|independence|not-now/, `${user} ${step}`);
  }
  assert.deepEqual(given.names('manager'), ['add-head', 'reopen', 'note', 'record-call', 'set-adjustments']);
});

test('¶26 a history that does not begin with the opening is a bug, one that is folded again is the same case', () => {
  const given = of('decision');
  plainly(given);
  assert.deepEqual(foldCase(given.events), given.file);
  assert.equal(foldCase([]), null);
  assert.throws(() => evolve(null, given.events[1]!), /begins with its opening/);
});

test('¶26 what people wrote may be unreadable later; the case still adds up', () => {
  const given = givenCase({
    heads: [{ category: 'decision' }, { category: 'post-review' }, { category: 'positive-feedback' }],
  });
  plainly(given);
  given.blind('officer', 'record-consideration').blind('officer', 'send-brief-letter');
  given.blind('support', 'file-positive-feedback').blind('manager', 'withdraw', { head: 'h4' });
  const erased = foldCase(given.events.map((one) => ({ ...one, event: { ...one.event, words: null } })));
  assert.equal(erased?.person, '[erased]');
  assert.deepEqual(
    erased?.heads.map(({ decision, outcome }) => [decision, outcome]),
    [
      ['[erased]', 'review-unchanged'],
      ['[erased]', 'answered'],
      ['[erased]', 'filed'],
      ['[erased]', 'withdrawn'],
    ],
  );
});
