import { workingDaysAgo } from '#seeds/days.ts';
import { brisk, briskRequest } from '#seeds/lives/pace.ts';
import { reviewRequest } from '#seeds/lives/requests.ts';
import { aboutThemes, analysedAndSigned, ongoing, serviceCompleted } from '#seeds/lives/service.ts';
import type { Story } from '#seeds/story.ts';
import { help, serviceAnalysis } from '#seeds/words/answers.ts';
import { serviceLetter } from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

const sent = { channel: 'email' } as const;

function opened(story: Story, complainedOf: readonly string[], by = 'officer'): void {
  story.officer = by;
  story.hasOriginal().receives({ ...sent, text: serviceLetter(story, ['rudeness']) });
  const about = `${aboutThemes(story, ['rudeness'])} It was somebody of this office.`;
  story
    .later(0)
    .opens([{ category: 'service-completed', themes: ['rudeness'], about, complainedOf }], help(story));
}

/** Who may not act, who stands in, and what is kept of it (¶11, ¶12, ¶25). */
export const peopleScenarios: Readonly<Record<string, Scenario>> = {
  'officer-kept-out': {
    about: 'An officer had a part in the original case: it is kept from them, and their attempt is recorded.',
    begins: workingDaysAgo(6),
    until: 'sign-off',
    tell: (story) => {
      story.officer = 'officer';
      story.hasOriginal({ involved: ['officer-2'] });
      story.receives({ ...sent, text: serviceLetter(story, ['adjustments-not-met']) });
      const about = aboutThemes(story, ['adjustments-not-met']);
      story
        .later(0)
        .opens([{ category: 'service-completed', themes: ['adjustments-not-met'], about }], help(story));
      story.later(1).isRefused('officer-2', 'note', { text: 'I remember this one.' });
      analysedAndSigned(story, { pace: brisk, themes: ['adjustments-not-met'] });
    },
  },
  'refused-sign-off': {
    about:
      'A manager who had a part in the original case tried to sign off; the history keeps it, and another signed.',
    begins: workingDaysAgo(16),
    until: 'explain',
    tell: (story) => {
      story.manager = 'manager';
      story.hasOriginal({ involved: ['deputy-manager'] });
      story.receives({ ...sent, text: serviceLetter(story, ['delay']) });
      const about = aboutThemes(story, ['delay']);
      story.later(0).opens([{ category: 'service-completed', themes: ['delay'], about }], help(story));
      const analysis = serviceAnalysis(story, ['delay'], 'upheld');
      story.later(5).does(story.officer, 'submit-analysis', analysis);
      story.later(1).isRefused('deputy-manager', 'sign-off', { decision: 'approve' });
      story.later(1).does('manager', 'sign-off', { decision: 'approve' });
      story.does(story.officer, 'explain', {});
    },
  },
  'manager-complained-of': {
    about: 'The manager is complained of: it is kept from them, they are refused, and the deputy holds it.',
    begins: workingDaysAgo(8),
    until: 'sign-off',
    tell: (story) => {
      opened(story, ['manager']);
      story
        .later(4)
        .does('officer', 'submit-analysis', serviceAnalysis(story, ['rudeness'], 'partly-upheld'));
      story.later(1).isRefused('manager', 'sign-off', { decision: 'approve' });
      story.does('deputy-manager', 'sign-off', {});
    },
  },
  'stand-in-for-both-managers': {
    about: 'Both managers are complained of, so the administrator named a stand-in, who is to sign off.',
    begins: workingDaysAgo(9),
    until: 'sign-off',
    tell: (story) => {
      opened(story, ['manager', 'deputy-manager'], 'officer-2');
      const reason = 'Both managers are complained of and neither may decide on it.';
      story
        .later(1)
        .does('administrator', 'appoint', { role: 'customer-care-manager', user: 'records', reason });
      story.later(4).does('officer-2', 'submit-analysis', serviceAnalysis(story, ['rudeness'], 'not-upheld'));
      story.later(1).does('records', 'sign-off', {});
    },
  },
  'stand-in-wanted': {
    about: 'Both managers are complained of and nobody has been named to stand in for them yet.',
    begins: workingDaysAgo(3),
    tell: (story) => opened(story, ['manager', 'deputy-manager']),
  },
  'officer-complained-of': {
    about: 'An officer is complained of in a reply: the case goes to the other.',
    begins: workingDaysAgo(7),
    tell: (story) => {
      opened(story, ['officer-2'], 'manager');
      const reason = 'The other officer is the one complained of.';
      story.later(0).does('manager', 'allocate', { officer: 'officer', reason });
    },
  },
  'line-manager-complained-of': {
    about: 'The line manager is complained of, so a stand-in agrees who handles it.',
    begins: workingDaysAgo(7),
    until: 'submit-analysis',
    tell: (story) => {
      story.manager = 'manager';
      story.hasOriginal({ status: 'ongoing', lineManager: 'line-manager' });
      story.receives({ ...sent, text: serviceLetter(story, ['delay', 'other']) });
      const about = 'Says that the team manager decided to leave the case lying.';
      const head = { category: 'service-ongoing', themes: ['delay', 'other'], about } as const;
      story.later(0).opens([{ ...head, complainedOf: ['line-manager'] }], help(story));
      const reason = 'The line manager is complained of.';
      story.later(1).does('manager', 'appoint', { role: 'line-manager', user: 'line-manager-2', reason });
      story.later(1).does('manager', 'agree-handler', {
        ...{ agreedWith: 'line-manager-2', handler: 'customer-care' },
        reason: 'It is about the management of the team.',
      });
      story.later(0).does('line-manager-2', 'confirm-handler', { answer: 'agree' });
      story.does(story.officer, 'submit-analysis', {});
    },
  },
  'ocwt-decided-the-original': {
    about: 'Somebody of OCWT made the original decision and cannot be chosen to decide on the review.',
    begins: workingDaysAgo(9),
    until: 'decide-review',
    tell: (story) => {
      story.ocwt = 'ocwt-3';
      story.hasOriginal({ involved: ['ocwt-2'] });
      reviewRequest(story, { pace: briskRequest, sent, proposes: 'review' });
    },
  },
  'ocwt-complained-of': {
    about: 'Somebody of OCWT is complained of.',
    begins: workingDaysAgo(13),
    until: 'explain',
    tell: (story) =>
      serviceCompleted(story, { pace: brisk, sent, themes: ['lack-of-updates'], complainedOf: ['ocwt'] }),
  },
  'managers-disagree': {
    about: 'The line manager sees it differently from the Customer Care Manager; both views are kept (¶8).',
    begins: workingDaysAgo(6),
    until: 'submit-analysis',
    tell: (story) => ongoing(story, { pace: brisk, sent, confirms: 'dissent' }),
  },
  'handler-not-yet-confirmed': {
    about: 'Agreed, but the line manager has not confirmed it; that holds nothing up (¶8).',
    begins: workingDaysAgo(7),
    until: 'submit-analysis',
    tell: (story) => ongoing(story, { pace: brisk, sent, confirms: 'nothing' }),
  },
  'line-manager-handles': {
    about: 'The line manager is to handle it and has yet to say how (¶8, ¶9).',
    begins: workingDaysAgo(6),
    until: 'record-manager-attempt',
    tell: (story) => ongoing(story, { pace: brisk, sent, handler: 'line-manager' }),
  },
  'another-case-owner': {
    about: 'The line manager gave the case to somebody else, and the person is content with that (¶9).',
    begins: workingDaysAgo(9),
    tell: (story) => ongoing(story, { pace: brisk, sent, themes: ['change-of-owner'], attempt: 'resolved' }),
  },
  'allocations-settled-it': {
    about: 'Allocations found an investigator, and the person is content with that (¶10).',
    begins: workingDaysAgo(8),
    tell: (story) => ongoing(story, { pace: brisk, sent, themes: ['allocation-delay'], attempt: 'resolved' }),
  },
  'officer-away': {
    about: 'The officer is away for a fortnight, so the case went to the other; no date moved.',
    begins: workingDaysAgo(12),
    until: 'submit-analysis',
    tell: (story) => {
      story.officer = 'officer';
      const pace = { ...brisk, analyse: [8, 8] } as const;
      story.hasOriginal().receives({ ...sent, text: serviceLetter(story, ['delay']) });
      const about = aboutThemes(story, ['delay']);
      story.later(1).opens([{ category: 'service-completed', themes: ['delay'], about }], help(story));
      const reason = 'On leave until after Easter.';
      story.later(3).does('manager', 'allocate', { officer: 'officer-2', reason });
      story.officer = 'officer-2';
      analysedAndSigned(story, { pace, themes: ['delay'] });
    },
  },
};
