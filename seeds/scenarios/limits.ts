import { workingDaysAgo } from '#seeds/days.ts';
import { brisk, type Pace } from '#seeds/lives/pace.ts';
import { asksForReview, reviewRequest } from '#seeds/lives/requests.ts';
import { serviceCompleted } from '#seeds/lives/service.ts';
import type { Story } from '#seeds/story.ts';
import { decisionAnalysis, help, reasonsFor } from '#seeds/words/answers.ts';
import { reviewLetter, serviceLetter } from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

const exactly = (consider: number, analyse: number, sign: number, ocwt: number): Pace => ({
  ...brisk,
  consider: [consider, consider],
  analyse: [analyse, analyse],
  sign: [sign, sign],
  ocwt: [ocwt, ocwt],
});

const sent = { channel: 'email' } as const;

/** A request for a review with the days of ¶29 given one by one. */
interface Chain {
  readonly received: string;
  readonly sentToOcwt: string;
  readonly decided: string;
  readonly told: string;
  readonly answer: 'review' | 'no-review';
}

function chain(about: string, { received, sentToOcwt, decided, told, answer }: Chain): Scenario {
  const isReviewed = answer === 'review';
  return {
    about,
    begins: received,
    tell: (story) => {
      const criteria = ['inaccurate-facts', 'overlooked'] as const;
      story.on(received, '09:40').hasOriginal();
      story.receives({ ...sent, text: reviewLetter(story, criteria), review: { criteria, grounds: null } });
      story.on(received, '11:20').opens([{ category: 'decision', about: story.matter.brief }], help(story));
      story.on(sentToOcwt, '09:30');
      const proposes = isReviewed ? 'review' : 'no-review';
      story.does(story.officer, 'submit-analysis', decisionAnalysis(story, criteria, proposes));
      story.on(sentToOcwt, '14:10');
      story.does(story.manager, 'decide-referral', { decision: 'pass', reason: 'OCWT should see this.' });
      story.on(decided, '15:05');
      story.does(story.ocwt, 'decide-review', { decision: answer, reasons: reasonsFor(story, answer) });
      story.on(told, '10:15');
      tellOf(story, told, isReviewed);
    },
  };
}

function tellOf(story: Story, told: string, isReviewed: boolean): void {
  if (!isReviewed) {
    const decision = 'No review. OCWT’s reasons are in the letter.';
    story.does(story.officer, 'explain', { outcome: 'review-declined', decision, sentOn: told });
    return;
  }
  story.does(story.officer, 'announce-review', { sentOn: told });
  story.later(30);
  const reasons = 'Looked at again in full. One finding is put differently, the outcome is the same.';
  story.does(story.ocwt, 'complete-review', { outcome: 'unchanged', reasons, informedOn: story.today });
}

/** Chains of ¶29 day by day, and each limit overdue somewhere. */
export const limitScenarios: Readonly<Record<string, Scenario>> = {
  'chain-a': chain('All on time: sent on day 3, decided on day 9 of 10, told on day 4 of 5.', {
    ...{ received: '2015-04-02', sentToOcwt: '2015-04-09', decided: '2015-04-22', told: '2015-04-28' },
    answer: 'no-review',
  }),
  'chain-b': chain('Sent late, on day 8: refer and complete are missed, the others met.', {
    ...{ received: '2015-04-02', sentToOcwt: '2015-04-16', decided: '2015-04-30', told: '2015-05-07' },
    answer: 'no-review',
  }),
  'chain-c': chain('A holiday in the middle, added at short notice in its year: all met.', {
    ...{ received: '2022-09-05', sentToOcwt: '2022-09-12', decided: '2022-09-26', told: '2022-10-03' },
    answer: 'review',
  }),
  'clock-over-christmas': {
    about: 'Received on Wednesday 23 December 2025: its limits cross Christmas and New Year.',
    begins: '2025-12-23',
    tell: (story) =>
      reviewRequest(story, { pace: exactly(1, 3, 1, 8), sent, criteria: ['inaccurate-facts', 'overlooked'] }),
  },
  'clock-over-easter': {
    about: 'Received today, on the eve of Good Friday: due after two bank holidays.',
    begins: workingDaysAgo(0),
    until: 'submit-analysis',
    tell: (story) => {
      story.on(workingDaysAgo(0), '09:10');
      asksForReview(story, { pace: exactly(0, 1, 1, 1), sent, criteria: ['new-information'] });
    },
  },
  'overdue-refer': {
    about: 'The analysis waits for the manager and the five days for sending it to OCWT are over.',
    begins: workingDaysAgo(8),
    until: 'decide-referral',
    tell: (story) => reviewRequest(story, { pace: exactly(1, 4, 1, 1), sent, proposes: 'review' }),
  },
  'overdue-ocwt-decide': {
    about: 'OCWT has had the case for more than ten days.',
    begins: workingDaysAgo(19),
    until: 'decide-review',
    tell: (story) => reviewRequest(story, { pace: exactly(1, 2, 1, 1), sent, proposes: 'review' }),
  },
  'overdue-communicate': {
    about: 'OCWT said no more than a week ago, and the person has not been told.',
    begins: workingDaysAgo(19),
    until: 'explain',
    tell: (story) => reviewRequest(story, { pace: exactly(1, 2, 1, 7), sent }),
  },
  'overdue-complete': {
    about: 'A service complaint that is past its twenty days and still with the manager.',
    begins: workingDaysAgo(25),
    until: 'sign-off',
    tell: (story) =>
      serviceCompleted(story, { pace: exactly(2, 14, 1, 1), sent, themes: ['delay', 'attitude'] }),
  },
  'overdue-everything': {
    about: 'A request for a review that nobody has looked at for seven weeks.',
    begins: workingDaysAgo(35),
    until: 'submit-analysis',
    tell: (story) => reviewRequest(story, { pace: exactly(4, 1, 1, 1), sent }),
  },
  'acknowledgement-failed': {
    about: 'The acknowledgement was refused by the mail system, and nobody has written another way yet.',
    begins: workingDaysAgo(2),
    tell: (story) => {
      const from = { email: `letterbox${story.number}@example.invalid`, telephone: story.person.telephone };
      story.hasOriginal().receives({ ...sent, from, text: serviceLetter(story, ['delay']) });
    },
  },
  'acknowledgement-late-by-post': {
    about: 'A letter by post whose acknowledgement should have gone the next working day and has not.',
    begins: workingDaysAgo(4),
    tell: (story) => {
      const text = serviceLetter(story, ['not-returning-contact']);
      story.hasOriginal().receives({ channel: 'post', text, unanswered: true });
    },
  },
};
