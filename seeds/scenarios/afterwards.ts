import { workingDaysAgo } from '#seeds/days.ts';
import { afterReview } from '#seeds/lives/other.ts';
import { brisk, briskRequest } from '#seeds/lives/pace.ts';
import { reviewRequest } from '#seeds/lives/requests.ts';
import { afterReviewLetter, letter } from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

const sent = { channel: 'email' } as const;

/** What people write when a review is done or declined (¶26). */
export const afterwardsScenarios: Readonly<Record<string, Scenario>> = {
  'after-a-declined-review': {
    about: 'A review was declined; what came afterwards is a new case that follows it (¶26).',
    begins: workingDaysAgo(42),
    until: 'send-brief-letter',
    tell: (story) => {
      reviewRequest(story, { pace: briskRequest, sent, criteria: ['overlooked'] });
      story.on(workingDaysAgo(7), '09:25');
      afterReview(story, { pace: brisk, sent, contact: 'afterwards', case: 'follows', follows: 'case' });
    },
  },
  'something-new-afterwards': {
    about: 'What came after a declined review adds something new: a head about the decision opens (¶26).',
    begins: workingDaysAgo(45),
    tell: (story) => {
      reviewRequest(story, {
        pace: briskRequest,
        sent,
        criteria: ['inaccurate-facts'],
        referral: 'do-not-pass',
      });
      story.on(workingDaysAgo(5), '09:25');
      const pace = { ...brisk, explain: [1, 1] } as const;
      afterReview(story, {
        pace,
        sent,
        contact: 'afterwards',
        case: 'follows',
        follows: 'case',
        isNew: true,
      });
    },
  },
  'second-review-request': {
    about: 'A second request after a review that changed nothing: post-review correspondence.',
    begins: '2025-11-12',
    until: 'record-consideration',
    tell: (story) => {
      const pace = { ...briskRequest, review: [20, 25] } as const;
      reviewRequest(story, { pace, sent, proposes: 'review', answer: 'review', criteria: ['overlooked'] });
      story.on(workingDaysAgo(2), '09:25');
      const text = letter(story, 'I ask for a review of your review.');
      const plan = { pace: brisk, contact: 'afterwards', case: 'follows', follows: 'case' } as const;
      afterReview(story, { ...plan, sent: { ...sent, text } });
    },
  },
  'persistent-writer': {
    about:
      'Writes month after month with nothing new: each letter is read, and a manager ends the brief letters.',
    begins: workingDaysAgo(60),
    tell: (story) => {
      const pace = { ...brisk, consider: [1, 1], explain: [1, 2] } as const;
      const again = { pace, sent, asks: 0 } as const;
      afterReview(story, { ...again, contact: 'first', case: 'one' });
      story.later(12);
      afterReview(story, { ...again, contact: 'second', case: 'two', follows: 'one' });
      story.later(12);
      const noLetterReason =
        'The fourth letter with the same words; the person was told that such letters are read and filed.';
      afterReview(story, { ...again, contact: 'third', case: 'three', follows: 'two', noLetterReason });
      story.on(workingDaysAgo(1), '09:15').receives({ ...sent, text: afterReviewLetter(story) }, 'fourth');
    },
  },
};
