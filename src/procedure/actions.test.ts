import assert from 'node:assert/strict';
import { test } from 'node:test';
import { procedure } from './customer-care-1.0/index.ts';
import { type ActionId, type FormId, MEASURES, type RoleId, STEPS } from './model.ts';

const care: RoleId[] = ['customer-care-officer', 'customer-care-manager'];
const officer: RoleId[] = ['customer-care-officer'];
const manager: RoleId[] = ['customer-care-manager'];

/** Who takes an action, and with which fields: what every client of the office relies on. */
const ACTIONS: Readonly<Record<ActionId, readonly [readonly RoleId[], string]>> = {
  allocate: [care, 'officer reason'],
  reclassify: [care, 'category themes reason distinction'],
  'add-head': [care, 'category themes about reason'],
  withdraw: [care, 'by reason'],
  reopen: [care, 'reason'],
  note: [care, 'text'],
  'record-call': [care, 'on with said callBackOn'],
  'set-adjustments': [care, 'adjustments reason'],
  extend: [manager, 'limit due reason'],
  override: [manager, 'rule reason'],
  appoint: [['administrator', ...manager], 'role user reason'],
  'file-positive-feedback': [['business-support-officer'], 'folder tellPersonPraised'],
  'agree-handler': [manager, 'agreedWith handler reason'],
  'confirm-handler': [['line-manager'], 'answer reason'],
  'decide-case-owner-change': [
    ['line-manager'],
    'decision reason result whyStillUnhappy spokenOn noCallReason',
  ],
  'record-manager-attempt': [['line-manager'], 'spokenOn noCallReason said offered result whyStillUnhappy'],
  'record-allocations-attempt': [['allocations'], 'attemptedOn said result'],
  'submit-analysis': [
    officer,
    'proposedOutcome proposedDecision redress spokeToStaffOn staffNotSpokenReason spokeToUserOn userNotSpokenReason',
  ],
  'sign-off': [manager, 'decision comments'],
  'agree-analysis': [manager, 'decision comments referral'],
  'decide-referral': [manager, 'decision reason'],
  'decide-review': [['ocwt'], 'decision reasons'],
  'announce-review': [officer, 'sentOn'],
  'complete-review': [['ocwt'], 'outcome reasons informedOn'],
  explain: [officer, 'heads outcome decision sentOn'],
  'record-consideration': [officer, 'questions addsAnythingNew why'],
  'send-brief-letter': [care, 'sentOn noLetterReason'],
  'record-discussion': [care, 'discussedOn with result outcome'],
};

/** Fields that help and are never required. */
const OFFERED_BESIDE = ['distinction', 'distinctionWhy', 'complainedOf', 'contact'];

const formIds = (action: ActionId): readonly FormId[] => {
  const form =
    action in procedure.measures
      ? procedure.measures[action as 'note'].form
      : procedure.steps[action as 'explain'].form;
  return typeof form === 'string' ? [form] : [...new Set(Object.values(form))];
};

test('¶4–¶30 each action is taken by the roles that the guidance names', () => {
  for (const id of STEPS) assert.deepEqual(procedure.steps[id].by, ACTIONS[id][0], id);
  for (const id of MEASURES)
    assert.deepEqual([...procedure.measures[id].by].sort(), [...ACTIONS[id][0]].sort(), id);
});

test('¶4–¶30 each form has the fields that clients rely on, and asks for nothing else', () => {
  for (const id of [...STEPS, ...MEASURES]) {
    for (const form of formIds(id)) {
      const fields = procedure.forms[form];
      const names = fields.map(({ name }) => name);
      for (const name of ACTIONS[id][1].split(' ')) assert.ok(names.includes(name), `${form} lacks ${name}`);
      if (id === 'submit-analysis') continue;
      const more = fields.filter(({ name }) => !ACTIONS[id][1].split(' ').includes(name));
      assert.ok(
        more.every(({ name, required }) => OFFERED_BESIDE.includes(name) && !required),
        `${form} asks for more`,
      );
    }
  }
});

test('¶29 the limits are 5, 10, 5 and 20 working days', () => {
  const { refer, 'ocwt-decide': decide, communicate, complete } = procedure.timeLimits;
  assert.deepEqual(
    [refer, decide, communicate, complete].map(({ workingDays }) => workingDays),
    [5, 10, 5, 20],
  );
});

test('¶28 what is written or electronic is acknowledged: on the day of receipt, for post on the next working day', () => {
  assert.deepEqual(procedure.acknowledgement.due, { email: 0, online: 0, post: 1, telephone: null });
});
