import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { CategoryId, HolderId, StepId } from '#procedure/model.ts';

/** A word or two for each category: a list has room for no more. */
const CATEGORY: Readonly<Record<CategoryId, string>> = {
  'positive-feedback': 'Praise',
  'service-ongoing': 'Service, ongoing',
  'service-completed': 'Service, completed',
  methodology: 'Methodology',
  decision: 'Decision',
  'post-review': 'Post-review',
  general: 'General',
};

export const categoryShort = (category: CategoryId): string => CATEGORY[category];

/** What is to be done, as short as a list needs it. */
const STEP: Readonly<Record<StepId, string>> = {
  'file-positive-feedback': 'File the praise',
  'decide-case-owner-change': 'Decide on another case owner',
  'record-manager-attempt': 'Try to put it right',
  'record-allocations-attempt': 'Try to put it right',
  'agree-handler': 'Agree who handles it',
  'confirm-handler': 'Confirm who handles it',
  'submit-analysis': 'Write the analysis',
  'sign-off': 'Sign off',
  'agree-analysis': 'Agree the analysis',
  'decide-referral': 'Decide: pass to OCWT?',
  'decide-review': 'Decide: review?',
  'announce-review': 'Tell them of the review',
  'complete-review': 'Complete the review',
  explain: 'Explain the decision',
  'record-consideration': 'Consider the letter',
  'send-brief-letter': 'Send the brief letter',
  'record-discussion': 'Discuss with the manager',
};

export const stepShort = (step: StepId): string => STEP[step];

const ADJUSTMENTS = procedure.forms['set-adjustments']
  .filter(({ name }) => name === 'adjustments')
  .flatMap(({ options }) => (Array.isArray(options) ? options : []));

/** What the person needs, as the form of it says; nothing for "none". */
export const adjustmentsShort = (adjustments: readonly string[]): readonly string[] =>
  adjustments
    .filter((one) => one !== 'none')
    .map((one) => ADJUSTMENTS.find(({ value }) => value === one)?.label ?? one);

export const HOLDER_NAMES: Readonly<Record<HolderId, string>> = {
  'customer-care': 'Customer Care',
  'line-manager': 'Line managers',
  allocations: 'Allocations',
  ocwt: 'OCWT',
};

/** '1 case', '2 cases'. */
export const many = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`;
