import { workingDaysAgo } from '#seeds/days.ts';
import { briskRequest } from '#seeds/lives/pace.ts';
import { asksForReview } from '#seeds/lives/requests.ts';
import { aboutThemes } from '#seeds/lives/service.ts';
import type { Sent, Story } from '#seeds/story.ts';
import { decisionAnalysis, decisionFor, type Finding, help, serviceAnalysis } from '#seeds/words/answers.ts';
import { serviceLetter } from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

const email = { channel: 'email' } as const;
const post = { channel: 'post' } as const;

/** A complaint about delay whose decision is signed, so that its letter can be written. */
function signed(story: Story, finding: Finding, sent: Partial<Sent>): Story {
  story.hasOriginal().receives({ text: serviceLetter(story, ['delay']), ...sent });
  const about = aboutThemes(story, ['delay']);
  story.later(1).opens([{ category: 'service-completed', themes: ['delay'], about }], help(story));
  story.later(3).does(story.officer, 'submit-analysis', serviceAnalysis(story, ['delay'], finding));
  return story.later(1).does(story.manager, 'sign-off', { decision: 'approve' });
}

const FOUND: Readonly<Record<Finding, string>> = {
  upheld: 'You waited for an answer much longer than you should have. We did not tell you why.',
  'partly-upheld': 'One of your letters had no answer. The others were dealt with in time.',
  'not-upheld': 'We answered each of your letters in the time we had told you.',
};

/** What the officer writes for each head of a complaint about service. */
function answers(story: Story, finding: Finding) {
  const head = {
    about: 'The time you had to wait',
    head: 'h1',
    happened: FOUND[finding],
    should: 'You should hear from us within the time we tell you, or be told why it takes longer.',
    outcome: finding,
    reasons: 'We looked at every letter and at the log of calls.',
  };
  const sorry = finding === 'not-upheld' ? {} : { apology: 'I am sorry for the time you had to wait.' };
  return {
    decision: decisionFor(story, finding),
    heads: [head],
    ...sorry,
    next: 'You need do nothing. If you have something new to tell us, ring us or write to us.',
  };
}

function answered(story: Story, finding: Finding, sent: Partial<Sent>): Story {
  return signed(story, finding, sent)
    .later(1)
    .writes(story.officer, 'service-outcome', answers(story, finding));
}

const otherOfficer = ({ officer }: Story): string => (officer === 'officer' ? 'officer-2' : 'officer');

/** Letters on their way: put forward, checked, returned, sent, to be posted, posted, and come back. */
export const letterScenarios: Readonly<Record<string, Scenario>> = {
  'letter-to-check': {
    about: 'A letter that tells a person no waits for somebody else to read it.',
    begins: workingDaysAgo(9),
    tell: (story) => void answered(story, 'not-upheld', email),
  },
  'letter-returned': {
    about: 'Somebody else read the letter and gave it back with a comment.',
    begins: workingDaysAgo(10),
    tell: (story) => {
      const reason = 'Please say what the person can do now, and give the name of somebody to ring.';
      answered(story, 'partly-upheld', email)
        .later(0)
        .onLetter(otherOfficer(story), 'L1', { action: 'return', reason });
    },
  },
  'letter-checked': {
    about: 'Somebody else read the letter; it waits to be sent.',
    begins: workingDaysAgo(10),
    tell: (story) => {
      answered(story, 'not-upheld', email).later(0).onLetter(otherOfficer(story), 'L1', { action: 'check' });
    },
  },
  'letter-sent': {
    about: 'The letter was sent by e-mail, and the step that records it was taken with its day.',
    begins: workingDaysAgo(12),
    tell: (story) => {
      answered(story, 'upheld', email).later(0).onLetter(story.officer, 'L1', { action: 'send' });
      const told = { outcome: 'upheld', decision: decisionFor(story, 'upheld'), sentOn: story.today };
      story.later(0).does(story.officer, 'explain', told);
    },
  },
  'letter-to-post': {
    about: 'The letter waits to be printed and posted, in large print.',
    begins: workingDaysAgo(9),
    tell: (story) => {
      signed(story, 'upheld', post);
      const needs = { adjustments: ['large-print'], reason: 'The person told us on the telephone.' };
      story.later(0).does(story.officer, 'set-adjustments', needs);
      story.later(1).writes(story.officer, 'service-outcome', answers(story, 'upheld'));
      story.later(0).onLetter(story.officer, 'L1', { action: 'send' });
    },
  },
  'letter-posted': {
    about: 'The letter was posted, and Support recorded the day.',
    begins: workingDaysAgo(13),
    tell: (story) => {
      answered(story, 'upheld', post).later(0).onLetter(story.officer, 'L1', { action: 'send' });
      story.later(1).onLetter('support', 'L1', { action: 'posted', on: story.today });
    },
  },
  'letter-came-back': {
    about: 'The letter was sent by e-mail and came back: the address does not exist any more.',
    begins: workingDaysAgo(12),
    tell: (story) => {
      answered(story, 'upheld', email).later(0).onLetter(story.officer, 'L1', { action: 'send' });
      const why = 'The mailbox does not exist.';
      story.later(1).onLetter('support', 'L1', { action: 'came-back', on: story.today, how: 'email', why });
    },
  },
  'letter-again': {
    about: 'A letter with each criterion and its answer: withdrawn, put forward anew, checked and sent.',
    begins: workingDaysAgo(8),
    tell: (story) => {
      const criteria = asksForReview(story, {
        pace: briskRequest,
        sent: email,
        criteria: ['new-information'],
      });
      story.later(1).does(story.officer, 'submit-analysis', decisionAnalysis(story, criteria, 'no-review'));
      const reason = 'The criterion is not met, and the analysis deals with it.';
      story.later(1).does(story.manager, 'decide-referral', { decision: 'do-not-pass', reason });
      const words = {
        decision: 'There will be no review of our decision.',
        next: 'If you have something that we did not know, send it to us. We will read it.',
      };
      story.later(1).writes(story.officer, 'review-not-proposed', words);
      story.later(0).writes(story.officer, 'review-not-proposed', words, 'L1');
      story.later(0).onLetter(otherOfficer(story), 'L2', { action: 'check' });
      story.later(0).onLetter(story.officer, 'L2', { action: 'send' });
    },
  },
};
