import { outcomeName } from '#domain/case/options.ts';
import type { ContactState } from '#domain/contact/contact.ts';
import type { Channel } from '#domain/contact/events.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  type CategoryId,
  type FormId,
  type HolderId,
  type Option,
  OUTCOMES,
  type OutcomeId,
  type StepId,
} from '#procedure/model.ts';

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  email: 'E-mail',
  online: 'Online form',
  telephone: 'Telephone',
  post: 'Post',
};

const HOLDER_NAMES: Readonly<Record<HolderId, string>> = {
  'customer-care': 'Customer Care',
  'line-manager': 'Line manager',
  allocations: 'Allocations',
  ocwt: 'OCWT',
};

const named =
  (names: Readonly<Record<string, string>>) =>
  (value: string): string =>
    Object.hasOwn(names, value) ? (names[value] ?? value) : value;

/** Names of what the program keeps under short words; a word that nobody named stays as it is. */
export const channelName = named(CHANNEL_NAMES);
export const holderName = named(HOLDER_NAMES);
export const categoryName = named(
  Object.fromEntries(Object.entries(procedure.categories).map(([id, { name }]) => [id, name])),
);
export const outcomeLabel = named(
  Object.fromEntries(OUTCOMES.map((outcome: OutcomeId) => [outcome, outcomeName(outcome)])),
);

function optionsOf(form: FormId, field: string): readonly Option[] {
  const found = procedure.forms[form].find(({ name }) => name === field)?.options;
  return typeof found === 'object' ? found : [];
}

/** How a form names the answers of one of its fields. */
export const answerNames = (form: FormId, field: string): ((value: string) => string) =>
  named(Object.fromEntries(optionsOf(form, field).map(({ value, label }) => [value, label])));

export const themeName = answerNames('reclassify', 'themes');

/** What people may need, as a case keeps it; "nothing any more" is for later. */
export const ADJUSTMENTS: readonly Option[] = optionsOf('set-adjustments', 'adjustments').filter(
  ({ value }) => value !== 'none',
);
export const adjustmentName = answerNames('set-adjustments', 'adjustments');

export const CRITERION_NAMES = {
  'inaccurate-facts': 'Our decision was based on evidence with inaccurate facts',
  'new-information': 'There is new and relevant information that might change our decision',
  overlooked: 'We overlooked or misunderstood something that could change our decision',
} as const;

export const STATE_NAMES: Readonly<Record<ContactState, string>> = {
  'to-consider': 'To consider',
  'on-case': 'On a case',
  'not-feedback': 'Not feedback',
  automatic: 'Automatic',
};

/** How it came in, as short as a list needs it. */
export const CHANNELS_SHORT: Readonly<Record<Channel, string>> = {
  email: 'Email',
  online: 'Online',
  telephone: 'Telephone',
  post: 'Post',
};

/** With whom cases are, many at a time. */
export const HOLDER_TEAMS: Readonly<Record<HolderId, string>> = {
  ...HOLDER_NAMES,
  'line-manager': 'Line managers',
};

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

/** How people call a head of complaint, which is kept as h1, h2 and so on. */
export const headWord = (id: string): string => id.replace(/^h(?=\d+$)/, 'head ');
/** The same at the beginning of a line. */
export const headTitle = (id: string): string => headWord(id).replace(/^h/, 'H');
