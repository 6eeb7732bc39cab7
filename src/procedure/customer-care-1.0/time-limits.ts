import type { LimitId, TimeLimit } from '#procedure/model.ts';

/** The four limits of ¶29 in working days. 5 + 10 + 5 is the same day as 20. */
export const timeLimits: Readonly<Record<LimitId, TimeLimit>> = {
  refer: {
    name: 'Decide whether to propose a review, and send it to OCWT',
    cites: ['¶29'],
    workingDays: 5,
    for: ['methodology-completed', 'decision'],
    from: 'receipt',
    endedBy: ['agree-analysis:approve', 'decide-referral:pass', 'decide-referral:do-not-pass'],
  },
  'ocwt-decide': {
    name: 'OCWT says whether there will be a review',
    cites: ['¶29'],
    workingDays: 10,
    for: ['methodology-completed', 'decision'],
    from: ['agree-analysis:approve', 'decide-referral:pass'],
    endedBy: ['decide-review'],
  },
  communicate: {
    name: "Tell the person OCWT's decision",
    cites: ['¶29'],
    workingDays: 5,
    for: ['methodology-completed', 'decision'],
    from: ['decide-review:review', 'decide-review:no-review', 'decide-review:advice-given'],
    endedBy: ['announce-review', 'explain', 'complete-review'],
  },
  complete: {
    name: 'Complete the case',
    cites: ['¶29'],
    workingDays: 20,
    for: 'every',
    from: 'receipt',
    endedBy: [
      'announce-review',
      'explain',
      'complete-review',
      'file-positive-feedback',
      'send-brief-letter',
      'record-discussion',
      'decide-case-owner-change:resolved',
      'record-manager-attempt:resolved',
      'record-allocations-attempt:resolved',
    ],
  },
};
