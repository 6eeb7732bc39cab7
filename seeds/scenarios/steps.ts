import type { StepId, ThemeId } from '#procedure/model.ts';
import { workingDaysAgo } from '#seeds/days.ts';
import { afterReview, general, praise } from '#seeds/lives/other.ts';
import { brisk, briskRequest } from '#seeds/lives/pace.ts';
import { methodologyCompleted, reviewRequest } from '#seeds/lives/requests.ts';
import { type OngoingPlan, ongoing, serviceCompleted } from '#seeds/lives/service.ts';
import type { Story } from '#seeds/story.ts';
import type { Scenario } from './scenario.ts';

/** How the names of scenarios say which step is awaited. */
const AWAITED: Readonly<Partial<Record<StepId, string>>> = {
  'file-positive-feedback': 'filing',
  'decide-case-owner-change': 'change-of-owner',
  'record-manager-attempt': 'line-manager',
  'record-allocations-attempt': 'allocations',
  'agree-handler': 'handler',
  'submit-analysis': 'analysis',
  'sign-off': 'sign-off',
  'agree-analysis': 'agreement',
  'decide-referral': 'referral',
  'decide-review': 'ocwt',
  'announce-review': 'announcement',
  'complete-review': 'review',
  explain: 'explanation',
  'record-consideration': 'reading',
  'send-brief-letter': 'letter',
  'record-discussion': 'discussion',
};

const byMail = { channel: 'email' } as const;

function awaiting(
  path: string,
  until: StepId,
  daysAgo: number,
  tell: (story: Story) => void,
): readonly [string, Scenario] {
  const about = `A head on the path ${path} at which ${until} is awaited.`;
  return [`${path}-awaiting-${AWAITED[until]}`, { about, begins: workingDaysAgo(daysAgo), until, tell }];
}

const going = (plan: Partial<OngoingPlan>) => (story: Story) =>
  ongoing(story, { pace: brisk, sent: byMail, ...plan });

const themed = (themes: readonly ThemeId[], as: 'service-ongoing' | 'methodology') => going({ themes, as });

function ongoingSteps(path: string, as: 'service-ongoing' | 'methodology'): (readonly [string, Scenario])[] {
  const none: readonly ThemeId[] = as === 'methodology' ? [] : ['delay'];
  return [
    awaiting(path, 'decide-case-owner-change', 3, themed(['change-of-owner'], as)),
    awaiting(path, 'record-manager-attempt', 3, themed(['lack-of-updates'], as)),
    awaiting(path, 'record-allocations-attempt', 2, themed(['allocation-delay'], as)),
    awaiting(path, 'agree-handler', 2, themed(none, as)),
    awaiting(path, 'submit-analysis', 9, themed(['attitude'], as)),
    awaiting(path, 'sign-off', 14, themed(none, as)),
    awaiting(path, 'explain', 17, themed(none, as)),
  ];
}

const requested = (plan: object) => (story: Story) =>
  reviewRequest(story, { pace: briskRequest, sent: byMail, criteria: ['overlooked'], ...plan });
const reviewed = { proposes: 'review', answer: 'review' } as const;

const method = (plan: object) => (story: Story) =>
  methodologyCompleted(story, { pace: briskRequest, ...plan });

/** A scenario for every step that can be awaited on each path. */
export const stepScenarios: Readonly<Record<string, Scenario>> = Object.fromEntries([
  awaiting('positive-feedback', 'file-positive-feedback', 2, (story) =>
    praise(story, { pace: brisk, sent: byMail }),
  ),
  ...ongoingSteps('service-ongoing', 'service-ongoing'),
  awaiting('service-completed', 'submit-analysis', 5, (story) =>
    serviceCompleted(story, { pace: brisk, sent: byMail }),
  ),
  awaiting('service-completed', 'sign-off', 11, (story) =>
    serviceCompleted(story, { pace: brisk, themes: ['adjustments-not-met'], sent: byMail }),
  ),
  awaiting('service-completed', 'explain', 14, (story) =>
    serviceCompleted(story, { pace: brisk, themes: ['not-returning-contact', 'delay'], sent: byMail }),
  ),
  ...ongoingSteps('methodology-ongoing', 'methodology'),
  awaiting('methodology-completed', 'submit-analysis', 3, method({})),
  awaiting('methodology-completed', 'agree-analysis', 5, method({})),
  awaiting('methodology-completed', 'decide-review', 8, method({ proposes: 'review', referral: 'advice' })),
  awaiting('methodology-completed', 'announce-review', 19, method(reviewed)),
  awaiting('methodology-completed', 'complete-review', 30, method(reviewed)),
  awaiting('methodology-completed', 'explain', 19, method({ referral: 'advice', answer: 'advice-given' })),
  awaiting('decision', 'submit-analysis', 3, requested({})),
  awaiting('decision', 'decide-referral', 4, requested({})),
  awaiting('decision', 'decide-review', 8, requested({ proposes: 'review' })),
  awaiting('decision', 'announce-review', 18, requested(reviewed)),
  awaiting('decision', 'complete-review', 30, requested(reviewed)),
  awaiting('decision', 'explain', 8, requested({ referral: 'do-not-pass' })),
  awaiting('post-review', 'record-consideration', 3, (story) =>
    afterReview(story, { pace: brisk, sent: byMail }),
  ),
  awaiting('post-review', 'send-brief-letter', 7, (story) =>
    afterReview(story, { pace: brisk, sent: byMail, asks: 2 }),
  ),
  awaiting('general', 'record-discussion', 3, (story) => general(story, { pace: brisk, sent: byMail })),
]);
