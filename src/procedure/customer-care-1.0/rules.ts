import type { Rule, RuleName } from '#procedure/model.ts';

/** The named rules. Hard and must hold whatever anybody says; should may be passed over with a recorded reason. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  independent: {
    name: 'Whoever acts had no part in it',
    cites: ['¶8', '¶11', '¶12', '¶15', '¶25'],
    severity: 'hard',
    why: 'You had a part in the original case or are complained of, so somebody else must do this.',
  },
  'in-this-team': {
    name: 'Whoever acts serves in the team that has the case',
    cites: ['¶4', '¶12'],
    severity: 'hard',
    why: 'You have this role in another team. This case is for somebody who has it in the team of the case.',
  },
  'not-the-author': {
    name: 'An approver is never the author',
    cites: ['¶12', '¶15', '¶19', '¶24', '¶25'],
    severity: 'hard',
    why: 'You wrote this analysis, so somebody else must decide on it.',
  },
  'their-line-manager': {
    name: 'The line manager of the case owner answers',
    cites: ['¶8', '¶9'],
    severity: 'hard',
    why: 'This is for the line manager of the case owner.',
  },
  'line-manager-at-hand': {
    name: 'There is an independent line manager to agree with',
    cites: ['¶8'],
    severity: 'hard',
    why: 'No independent line manager is known for this case. Name a stand-in first.',
  },
  'asked-to-confirm': {
    name: 'The other manager confirms what was agreed',
    cites: ['¶8'],
    severity: 'hard',
    why: 'Only the manager with whom it was agreed confirms it.',
  },
  'manager-tried-first': {
    name: 'The line manager tries first',
    cites: ['¶9'],
    severity: 'should',
    why: 'The line manager tries to put this right first.',
    overrideAfter: 5,
  },
  'allocations-tried-first': {
    name: 'Allocations tries first',
    cites: ['¶10'],
    severity: 'should',
    why: 'Allocations tries to put this right first.',
    overrideAfter: 3,
  },
  'handler-agreed': {
    name: 'Two managers agree who handles it',
    cites: ['¶8', '¶17'],
    severity: 'should',
    why: 'The Customer Care Manager and the line manager agree first who handles this.',
    overrideAfter: 2,
  },
  'analysis-is-complete': {
    name: 'The analysis has all its parts',
    cites: ['¶11', '¶14', '¶18', '¶23'],
    severity: 'should',
    why: 'The analysis has all the parts that the guidance lists.',
  },
};
