import type { CaseFilter } from '#read-models/index.ts';
import type { Example } from '#web/examples.ts';

const seen = (name: string, as: string, filter: CaseFilter, behind = ''): Example => ({
  name: `Case: ${name}`,
  as,
  path: async (find) => `/cases/${await find.case(as, filter)}${behind}`,
});

/** The page of a case, for those who have something to do there and for those who have not. */
export const examples: readonly Example[] = [
  seen('analysis awaited', 'officer', { step: 'submit-analysis', state: 'open' }),
  seen('overdue', 'manager', { overdue: true }),
  seen('decision on passing it to OCWT awaited', 'manager', { step: 'decide-referral' }),
  seen('with OCWT', 'ocwt', { step: 'decide-review' }),
  seen('with the line manager', 'line-manager', { step: 'record-manager-attempt' }),
  seen('closed', 'officer', { state: 'closed' }),
  seen('somebody who has nothing to do there', 'auditor', { state: 'open' }),
  seen('just done', 'manager', { step: 'explain' }, '?done=sign-off&head=h1'),
  seen('all of it to print', 'officer', { state: 'closed' }, '/print'),
  { name: 'Case: not there, or not yours', as: 'officer', path: '/cases/CC-2001-00001' },
];
