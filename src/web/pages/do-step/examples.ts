import type { ActionId } from '#procedure/model.ts';
import type { CaseFilter } from '#read-models/index.ts';
import type { Example } from '#web/examples.ts';
import type { Posted } from '#web/visit.ts';

const at = (name: string, as: string, action: ActionId, filter: CaseFilter, post?: Posted): Example => ({
  name: `Step: ${name}`,
  as,
  path: async (find) => `/cases/${await find.case(as, filter)}/actions/${action}`,
  ...(post ? { post } : {}),
});

/** Every kind of step as it is asked, with what is wrong, as it is checked, and as it is refused. */
export const examples: readonly Example[] = [
  at('analysis of a service complaint', 'officer', 'submit-analysis', {
    step: 'submit-analysis',
    category: 'service-completed',
  }),
  at('analysis of a review request, criterion by criterion', 'officer', 'submit-analysis', {
    step: 'submit-analysis',
    category: 'decision',
  }),
  at(
    'analysis with something to put right',
    'officer',
    'submit-analysis',
    { step: 'submit-analysis', category: 'decision' },
    { substance: 'A delay' },
  ),
  at('sign-off desk', 'manager', 'sign-off', { step: 'sign-off' }),
  at('sign-off, answers to check', 'manager', 'sign-off', { step: 'sign-off' }, { decision: 'approve' }),
  at('manager decides whether to pass it on', 'manager', 'decide-referral', { step: 'decide-referral' }),
  at('manager agrees an analysis', 'manager', 'agree-analysis', { step: 'agree-analysis' }),
  at('OCWT decides', 'ocwt', 'decide-review', { step: 'decide-review', category: 'decision' }),
  at('OCWT completes a review', 'ocwt', 'complete-review', { step: 'complete-review' }),
  at('line manager tells how it went', 'line-manager', 'record-manager-attempt', {
    step: 'record-manager-attempt',
  }),
  at('line manager decides on another case owner', 'line-manager', 'decide-case-owner-change', {
    step: 'decide-case-owner-change',
  }),
  at('Allocations tells how it went', 'allocations', 'record-allocations-attempt', {
    step: 'record-allocations-attempt',
  }),
  at('explanation', 'officer', 'explain', { step: 'explain' }),
  at('letter after a review, its questions', 'officer', 'record-consideration', {
    step: 'record-consideration',
  }),
  at('note', 'officer', 'note', { state: 'open' }),
  at('not yet', 'officer', 'submit-analysis', { step: 'record-manager-attempt' }),
  at('for another role', 'officer', 'sign-off', { step: 'sign-off' }),
  at('closed', 'officer', 'withdraw', { state: 'closed' }),
];
