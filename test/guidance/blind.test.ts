import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MEASURES } from '#procedure/model.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import {
  type Beginning,
  type Body,
  begin,
  type HeadShown,
  isMeasure,
  type Walk,
} from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

/** Answers that are not the first, by step: each time the step is awaited the next of them is given. */
type Choices = Readonly<Record<string, readonly Body[]>>;

/** Somebody who is offered this step, by looking at the case as one after another of those in the role. */
async function whoMay(walk: Walk, { id, step, holder }: HeadShown): Promise<string> {
  for (const { user } of staff.filter((one) => one.roles.some(({ role }) => role === holder?.role))) {
    const { actions } = await walk.read(user);
    if (actions.some(({ action, head }) => action === step && head === id)) return user;
  }
  return assert.fail(`nobody is offered ${step}`);
}

/** Takes whatever is awaited, each form filled in blind, until the case is closed; the outcomes by head. */
async function toItsEnd(walk: Walk, choices: Choices = {}): Promise<{ outcomes: string[]; steps: string[] }> {
  const steps: string[] = [];
  let seen = await walk.read();
  for (let left = 30; left > 0; left -= 1) {
    const open = seen.heads.find(({ step }) => step !== null);
    if (!open?.step) {
      assert.equal(seen.state, 'closed');
      return { outcomes: seen.heads.map(({ outcome }) => String(outcome)), steps };
    }
    const { id, step } = open;
    assert.equal(open.outcome, null, 'an open head has no outcome yet');
    const given = choices[step]?.[steps.filter((one) => one === step).length] ?? {};
    seen = await walk.take(await whoMay(walk, open), step, { ...given, head: id });
    steps.push(step);
  }
  return assert.fail(`${walk.reference} does not come to its end: ${steps}`);
}

const ongoing = (...themes: string[]): Beginning => ({ original: 'ongoing', head: { themes } });
const service = ['submit-analysis', 'sign-off', 'explain'];
const reviewed = ['decide-review', 'announce-review', 'complete-review'];

/** Every path: how it begins, which steps a blind client takes, and with which outcomes it ends. */
const PATHS: readonly (readonly [string, Beginning, readonly string[], readonly string[]])[] = [
  ['positive-feedback', {}, ['file-positive-feedback'], ['filed']],
  ['service-ongoing', ongoing('delay'), ['agree-handler', ...service], ['upheld']],
  ['service-ongoing', ongoing('rudeness'), ['record-manager-attempt'], ['resolved-by-manager']],
  ['service-ongoing', ongoing('change-of-owner'), ['decide-case-owner-change'], ['resolved-by-manager']],
  [
    'service-ongoing',
    ongoing('allocation-delay'),
    ['record-allocations-attempt'],
    ['resolved-by-allocations'],
  ],
  ['service-completed', {}, service, ['upheld']],
  ['methodology', ongoing(), ['agree-handler', ...service], ['upheld']],
  ['methodology', {}, ['submit-analysis', 'agree-analysis', ...reviewed], ['review-unchanged']],
  ['decision', {}, ['submit-analysis', 'decide-referral', ...reviewed], ['review-unchanged']],
  [
    'post-review',
    {},
    ['record-consideration', 'send-brief-letter', 'submit-analysis', 'decide-referral', ...reviewed],
    ['answered', 'review-unchanged'],
  ],
  ['general', {}, ['record-discussion'], ['answered']],
];

test('¶6–¶27 a client that fills every form blind brings each path from receipt to its outcome', async () => {
  office.at('2026-04-07');
  for (const [category, given, steps, outcomes] of PATHS) {
    const walk = await begin(office, category, given);
    const end = await toItsEnd(walk);
    assert.deepEqual(end, { steps, outcomes }, category);
    const { body } = await office.as('manager').get(`/api/log?reference=${walk.reference}`);
    for (const row of body.items)
      assert.ok(row.outcome && row.decision, `${category} has an outcome and a decision`);
    assert.equal(body.items.length, outcomes.length);
    assert.deepEqual(await walk.offers(), {});
    for (const { deadlines } of (await walk.read()).heads) {
      assert.ok(deadlines.length > 0);
      assert.ok(
        deadlines.every(({ state }) => state === 'met' || state === 'not-needed'),
        category,
      );
    }
  }
});

const still = { result: 'still-unhappy' };
const back = { decision: 'return' };

/** Every branch of the table: the answers that are not the first, and the outcome. */
const BRANCHES: readonly (readonly [string, Beginning, Choices, string])[] = [
  [
    'service-ongoing',
    ongoing('delay'),
    { 'agree-handler': [{ handler: 'line-manager' }] },
    'resolved-by-manager',
  ],
  [
    'service-ongoing',
    ongoing('other'),
    { 'agree-handler': [{ handler: 'line-manager' }], 'record-manager-attempt': [still] },
    'upheld',
  ],
  [
    'service-ongoing',
    ongoing('change-of-owner'),
    { 'decide-case-owner-change': [{ ...still, decision: 'no-change' }] },
    'upheld',
  ],
  ['service-ongoing', ongoing('attitude'), { 'record-manager-attempt': [still] }, 'upheld'],
  ['service-ongoing', ongoing('allocation-delay'), { 'record-allocations-attempt': [still] }, 'upheld'],
  ['service-completed', {}, { 'submit-analysis': [{ proposedOutcome: 'partly-upheld' }] }, 'partly-upheld'],
  ['service-completed', {}, { 'submit-analysis': [{ proposedOutcome: 'not-upheld' }] }, 'not-upheld'],
  ['service-completed', {}, { 'sign-off': [back, back] }, 'upheld'],
  ['methodology', ongoing('lack-of-updates'), { 'record-manager-attempt': [still] }, 'upheld'],
  ['methodology', {}, { 'agree-analysis': [back] }, 'review-unchanged'],
  ['methodology', {}, { 'decide-review': [{ decision: 'no-review' }] }, 'review-declined'],
  [
    'methodology',
    {},
    { 'agree-analysis': [{ referral: 'advice' }], 'decide-review': [{ decision: 'advice-given' }] },
    'not-upheld',
  ],
  ['methodology', {}, { 'agree-analysis': [{ referral: 'advice' }] }, 'review-unchanged'],
  ['decision', {}, { 'decide-referral': [back] }, 'review-unchanged'],
  ['decision', {}, { 'decide-referral': [{ decision: 'do-not-pass' }] }, 'review-declined'],
  ['decision', {}, { 'decide-review': [{ decision: 'no-review' }] }, 'review-declined'],
  ['decision', {}, { 'complete-review': [{ outcome: 'changed' }] }, 'review-changed'],
  ['decision', {}, { 'complete-review': [{ outcome: 'partly-changed' }] }, 'review-partly-changed'],
  ['post-review', {}, { 'record-consideration': [{ addsAnythingNew: false }] }, 'no-further-action'],
  ['general', {}, { 'record-discussion': [{ outcome: 'no-further-action' }] }, 'no-further-action'],
];

test('¶6–¶27 each branch of the table ends with the outcome it has there', async () => {
  office.at('2026-04-07');
  for (const [category, given, choices, outcome] of BRANCHES) {
    const walk = await begin(office, category, given);
    const { outcomes } = await toItsEnd(walk, choices);
    assert.deepEqual(outcomes, [outcome], `${category} ${JSON.stringify(choices)}`);
  }
});

test('¶4 ¶29 ¶30 every measure beside the path is accepted with its form filled in blind', async () => {
  office.at('2026-04-07');
  const taken = new Set<string>();
  const everyMeasure = async (user: string, walkTo: () => Promise<Walk>): Promise<void> => {
    const { actions } = await (await walkTo()).read('manager');
    const offered = actions.map(({ action }) => action).filter((action) => isMeasure(action));
    for (const action of offered) {
      await (await walkTo()).take(user, action);
      taken.add(action);
    }
  };
  const complainedOf = staff.filter(({ user }) => user.startsWith('ocwt')).map(({ user }) => user);
  await everyMeasure('manager', () => begin(office, 'decision', { head: { complainedOf } }));
  await everyMeasure('manager', async () => {
    const walk = await begin(office, 'general');
    await toItsEnd(walk);
    return walk;
  });
  assert.deepEqual([...taken].sort(), [...MEASURES].sort());
});
