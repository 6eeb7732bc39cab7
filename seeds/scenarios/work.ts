import { workingDaysAgo } from '#seeds/days.ts';
import { brisk, briskRequest } from '#seeds/lives/pace.ts';
import { asksForReview, reviewRequest } from '#seeds/lives/requests.ts';
import { aboutThemes, ongoing, serviceCompleted } from '#seeds/lives/service.ts';
import type { Story } from '#seeds/story.ts';
import { decisionAnalysis, help, serviceAnalysis } from '#seeds/words/answers.ts';
import { claims, letter, methodologyLetter, reviewLetter, serviceLetter } from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

const sent = { channel: 'email' } as const;

function delayed(story: Story): void {
  story.hasOriginal().receives({ ...sent, text: serviceLetter(story, ['delay']) });
  const head = { category: 'service-completed', themes: ['delay'] } as const;
  story.later(1).opens([{ ...head, about: aboutThemes(story, ['delay']) }], help(story));
}

/** Measures beside the path: extended, passed over, reopened, withdrawn, put elsewhere, several heads. */
export const workScenarios: Readonly<Record<string, Scenario>> = {
  extended: {
    about: 'The manager moved the last day; both dates are kept.',
    begins: workingDaysAgo(18),
    until: 'submit-analysis',
    tell: (story) => {
      delayed(story);
      const reason = 'The person is in hospital and wants to speak to us before we write.';
      story.later(14).does('manager', 'extend', { limit: 'complete', due: '2026-04-24', reason });
      const questions =
        'When did you last write to the person before the decision? Why was there no answer in January?';
      story.later(1).asksForAccount(questions, '2026-04-14');
    },
  },
  'line-manager-silent': {
    about: 'The line manager did not answer in five working days and was passed over, with a reason.',
    begins: workingDaysAgo(11),
    until: 'submit-analysis',
    tell: (story) => {
      story.hasOriginal({ status: 'ongoing' });
      story.receives({ ...sent, text: serviceLetter(story, ['lack-of-updates']) });
      const about = aboutThemes(story, ['lack-of-updates']);
      story
        .later(1)
        .opens([{ category: 'service-ongoing', themes: ['lack-of-updates'], about }], help(story));
      const reason = 'Asked twice and no answer. The person has waited long enough.';
      story.later(7).does('manager', 'override', { rule: 'manager-tried-first', reason });
    },
  },
  'analysis-in-part': {
    about: 'The person has died and the family wants a short answer: parts of the analysis were passed over.',
    begins: workingDaysAgo(8),
    until: 'sign-off',
    tell: (story) => {
      delayed(story);
      story.later(1).does(story.officer, 'note', {
        text: 'The family rang: the person died on Sunday. No more letters in their name. The son speaks for the estate.',
      });
      const reason = 'The family asks for a short answer, soon.';
      story.later(1).does('manager', 'override', { rule: 'analysis-is-complete', reason });
      const { remedyWanted: _, ...answers } = serviceAnalysis(story, ['delay'], 'upheld');
      story.later(2).does(story.officer, 'submit-analysis', answers);
    },
  },
  'returned-by-manager': {
    about: 'The manager returned the analysis with comments; the officer writes it again.',
    begins: workingDaysAgo(12),
    tell: (story) => {
      delayed(story);
      story.later(1).asksForAccount('Why did the second letter wait for three weeks?', story.today);
      story
        .later(1)
        .givesAccount(
          'I was waiting for the records of the other body. I should have told them so, and did not.',
        );
      story.later(2).does(story.officer, 'submit-analysis', serviceAnalysis(story, ['delay'], 'not-upheld'));
      const comments = 'The second half of the letter is not dealt with. Please speak to the person first.';
      story.later(2).does(story.manager, 'sign-off', { decision: 'return', comments });
    },
  },
  'written-again-after-signing': {
    about: 'A new version after the signature: the old signature no longer counts, and it is signed anew.',
    begins: workingDaysAgo(15),
    tell: (story) => {
      delayed(story);
      story.later(4).does(story.officer, 'submit-analysis', serviceAnalysis(story, ['delay'], 'not-upheld'));
      story.later(1).does(story.manager, 'sign-off', { decision: 'approve' });
      story
        .later(2)
        .does(story.officer, 'submit-analysis', serviceAnalysis(story, ['delay'], 'partly-upheld'));
    },
  },
  reopened: {
    about: 'Closed, and opened again because a letter had been missed: a new stage with its own clock.',
    begins: workingDaysAgo(40),
    tell: (story) => {
      serviceCompleted(story, { pace: { ...brisk, analyse: [4, 6] }, sent, finding: 'not-upheld' });
      story.on(workingDaysAgo(6), '10:30');
      const reason = 'A second letter had been filed elsewhere and was not answered.';
      story.does('manager', 'reopen', { reason });
    },
  },
  withdrawn: {
    about: 'Withdrawn by the person.',
    begins: workingDaysAgo(13),
    tell: (story) => {
      delayed(story);
      story
        .later(4)
        .does(story.officer, 'withdraw', { by: story.person.name, reason: 'It has been settled since.' });
    },
  },
  'withdrawn-and-back': {
    about: 'Withdrawn, and opened again after a change of mind.',
    begins: workingDaysAgo(20),
    tell: (story) => {
      delayed(story);
      story
        .later(3)
        .does(story.officer, 'withdraw', { by: story.person.name, reason: 'Is tired of it all.' });
      story
        .later(8)
        .does(story.officer, 'reopen', { reason: 'Rang to say that they want an answer after all.' });
    },
  },
  'reclassified-to-methodology': {
    about: 'Taken for a service complaint at first; it is about how the work was done (¶16).',
    begins: workingDaysAgo(4),
    until: 'submit-analysis',
    tell: (story) => {
      delayed(story);
      story.later(1).does(story.officer, 'reclassify', {
        ...{ category: 'methodology', distinction: 'methodology' },
        distinctionWhy: 'By telephone it became clear that it is about a witness who was not heard.',
        reason: 'It is about how the work was carried out.',
      });
    },
  },
  'closed-meanwhile': {
    about:
      'The original case was completed while the complaint about it was open; the officer moved it (¶8, ¶13).',
    begins: workingDaysAgo(12),
    until: 'submit-analysis',
    tell: (story) => {
      story.hasOriginal({ status: 'ongoing' });
      story.receives({ ...sent, text: serviceLetter(story, ['delay']) });
      const about = aboutThemes(story, ['delay']);
      story.later(1).opens([{ category: 'service-ongoing', themes: ['delay'], about }], help(story));
      story.later(5, '09:05');
      if (story.original)
        story.tellsOriginal({ ...story.original, status: 'completed', decidedOn: story.today });
      const reason = 'The case was completed this week.';
      story
        .later(0)
        .does(story.officer, 'reclassify', { category: 'service-completed', themes: ['delay'], reason });
    },
  },
  'three-heads-in-one-letter': {
    about: 'Service, methodology and decision in one letter: three heads, each with its own path.',
    begins: workingDaysAgo(7),
    tell: (story) => {
      story.hasOriginal();
      const criteria = ['inaccurate-facts', 'overlooked'] as const;
      const text = `${serviceLetter(story, ['delay', 'rudeness'])}\n\n${methodologyLetter(story).text}\n\n${claims(story, criteria)}`;
      story.receives({ ...sent, text, review: { criteria, grounds: null } });
      const distinction = {
        kind: 'both',
        why: 'The letter complains of the manner and of the work.',
      } as const;
      story.later(1).opens(
        [
          { category: 'decision', about: 'Wants the decision looked at again.' },
          { category: 'methodology', about: 'Says a witness was not heard.', distinction },
          {
            category: 'service-completed',
            themes: ['delay', 'rudeness'],
            about: 'Was left waiting.',
            distinction,
          },
        ],
        help(story),
      );
      const analysis = decisionAnalysis(story, criteria, 'no-review');
      story.later(2).does(story.officer, 'submit-analysis', { head: 'h1', ...analysis });
    },
  },
  'one-letter-for-two-heads': {
    about: 'Two heads, answered in one letter that closed both.',
    begins: workingDaysAgo(34),
    tell: (story) => {
      const criteria = ['overlooked'] as const;
      story
        .hasOriginal()
        .receives({ ...sent, text: reviewLetter(story, criteria), review: { criteria, grounds: null } });
      const service = { category: 'service-completed', themes: ['lack-of-updates'] } as const;
      const decision = { category: 'decision', about: 'Wants the decision looked at again.' } as const;
      story.later(0).opens([decision, { ...service, about: 'Had no news for two months.' }], help(story));
      const first = decisionAnalysis(story, criteria, 'no-review');
      story.later(2).does(story.officer, 'submit-analysis', { head: 'h1', ...first });
      story.later(1).does(story.manager, 'decide-referral', {
        ...{ head: 'h1', decision: 'do-not-pass', reason: 'The point was dealt with.' },
      });
      const second = serviceAnalysis(story, ['lack-of-updates'], 'upheld');
      story.later(5).does(story.officer, 'submit-analysis', { head: 'h2', ...second });
      story.later(1).does(story.manager, 'sign-off', { head: 'h2', decision: 'approve' });
      story.later(1).does(story.officer, 'explain', {
        ...{ head: 'h1', heads: ['h1', 'h2'], outcome: 'review-declined', sentOn: story.today },
        decision: 'No review; and an apology for the silence.',
      });
    },
  },
  'review-asked-for-later': {
    about:
      'A request for a review came while the complaint about service was open: a head with its own clock.',
    begins: workingDaysAgo(9),
    tell: (story) => {
      const criteria = ['new-information'] as const;
      delayed(story);
      story
        .later(5, '09:30')
        .receives(
          { channel: 'online', text: reviewLetter(story, criteria), review: { criteria, grounds: null } },
          'second',
        );
      story.later(0).addsContact('second');
      const second = story.nameOf('second');
      story.later(0).does(story.officer, 'add-head', (reference) => ({
        ...{ category: 'decision', about: 'Offers a paper that is new.', contact: reference(second) },
        reason: 'A second matter with its own path.',
      }));
    },
  },
  'more-during-the-review': {
    about: 'Another letter while OCWT reviews: it goes to the open case, not to a new one.',
    begins: workingDaysAgo(48),
    tell: (story) => {
      const criteria = asksForReview(story, { pace: briskRequest, sent, criteria: ['overlooked'] });
      story.later(2).does(story.officer, 'submit-analysis', decisionAnalysis(story, criteria, 'review'));
      story
        .later(1)
        .does(story.manager, 'decide-referral', { decision: 'pass', reason: 'A criterion is met.' });
      const reasons = 'The point was not dealt with. We will review it.';
      story.later(7).does(story.ocwt, 'decide-review', { decision: 'review', reasons });
      story.later(2).does(story.officer, 'announce-review', { sentOn: story.today });
      story
        .later(15)
        .receives({ ...sent, text: letter(story, `I have found ${story.matter.paper}.`) }, 'more');
      story.later(0).addsContact('more');
      story
        .later(0)
        .does(story.officer, 'note', { text: 'OCWT has been told of the new letter and has a copy.' });
    },
  },
  'review-takes-months': {
    about:
      'The review was announced in time and has been with OCWT since the autumn; there is no limit for it (¶25).',
    begins: '2025-10-20',
    until: 'complete-review',
    tell: (story) =>
      reviewRequest(story, {
        pace: briskRequest,
        sent,
        proposes: 'review',
        answer: 'review',
        criteria: ['overlooked'],
      }),
  },
  'priority-after-the-manager': {
    about: 'The line manager tried and the person is still unhappy: a priority (¶9).',
    begins: workingDaysAgo(6),
    until: 'submit-analysis',
    tell: (story) =>
      ongoing(story, { pace: brisk, sent, themes: ['rudeness', 'attitude'], attempt: 'still-unhappy' }),
  },
  'redress-paid': {
    about: 'Upheld, with an apology and a payment for the trouble.',
    begins: workingDaysAgo(28),
    tell: (story) => {
      delayed(story);
      story.later(6).does(story.officer, 'submit-analysis', {
        ...serviceAnalysis(story, ['delay'], 'upheld'),
        ...{ redress: 'An apology and a payment for the trouble and the postage.', redressAmount: 17_500 },
      });
      story.later(1).does('manager', 'sign-off', { decision: 'approve', comments: 'The amount is right.' });
      const decision = 'Upheld; an apology and £175.';
      story.later(2).does(story.officer, 'explain', { outcome: 'upheld', decision, sentOn: story.today });
    },
  },
  'praise-and-complaint': {
    about: 'Praise and complaint in one e-mail: each is a head.',
    begins: workingDaysAgo(5),
    tell: (story) => {
      const said = 'Your Mr Lund was patience itself, but his letters came late each time.';
      story.hasOriginal().receives({ ...sent, text: letter(story, said) });
      const complaint = {
        category: 'service-completed',
        themes: ['delay'],
        about: 'Letters came late.',
      } as const;
      story
        .later(1)
        .opens([complaint, { category: 'positive-feedback', about: 'Praise for patience.' }], help(story));
      story.later(1).does('support', 'file-positive-feedback', {
        ...{ head: 'h2', folder: 'Praise, March 2026', tellPersonPraised: true },
      });
    },
  },
};
