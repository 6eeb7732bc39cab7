import { workingDaysAgo } from '#seeds/days.ts';
import { praise } from '#seeds/lives/other.ts';
import { brisk } from '#seeds/lives/pace.ts';
import { serviceCompleted } from '#seeds/lives/service.ts';
import type { Sent, Story } from '#seeds/story.ts';
import { help } from '#seeds/words/answers.ts';
import {
  claims,
  generalLetter,
  letter,
  methodologyLetter,
  reviewLetter,
  serviceLetter,
} from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

type Writes = (story: Story) => Sent;

function considered(about: string, daysAgo: number, writes: Writes, time?: string): Scenario {
  const begins = workingDaysAgo(daysAgo);
  return {
    ...{ about, begins },
    tell: (story) => {
      if (time) story.on(begins, time);
      story.receives(writes(story));
    },
  };
}

function setAside(about: string, daysAgo: number, writes: Writes, reason: string): Scenario {
  return {
    ...considered(about, daysAgo, writes),
    tell: (story) => {
      story.receives(writes(story));
      story.later(1).onContact('support', { action: 'not-feedback', reason });
    },
  };
}

const nobody = { name: null, email: null, telephone: null, address: null };

/** Contacts still to consider, set aside, matched later, and what becomes of acknowledgements (¶4, ¶6, ¶28). */
export const contactScenarios: Readonly<Record<string, Scenario>> = {
  'to-consider-no-reference': considered('A complaint without a reference to any case.', 1, (story) => ({
    ...{ channel: 'email', text: serviceLetter(story, ['lack-of-updates']) },
  })),
  'to-consider-wrong-reference': considered('The reference belongs to nobody’s case here.', 1, (story) => ({
    channel: 'online',
    text: serviceLetter(story, ['delay']),
    originalCase: 'OB-2024-99999',
  })),
  'to-consider-review-request': considered(
    'A request for a review by the form on the website.',
    0,
    (story) => {
      story.on(story.today, '10:20').hasOriginal();
      const criteria = ['inaccurate-facts', 'new-information', 'overlooked'] as const;
      const review = {
        decisionDate: story.original?.decidedOn ?? null,
        criteria,
        grounds: claims(story, criteria),
      };
      return { channel: 'online', text: reviewLetter(story, criteria), review };
    },
  ),
  'to-consider-review-date-unknown': considered(
    'A request for a review that does not say of when.',
    0,
    (story) => ({
      ...{ channel: 'online', text: reviewLetter(story, ['overlooked']) },
      review: { decisionDate: null, criteria: [], grounds: null },
    }),
  ),
  'to-consider-telephone': considered('Taken down by telephone and read back.', 0, (story) => ({
    channel: 'telephone',
    text: `Read back and confirmed. ${serviceLetter(story, ['not-returning-contact'])}`,
  })),
  'to-consider-after-hours': considered(
    'Sent in the evening; the day of receipt is that day.',
    1,
    (story) => ({ channel: 'email', text: methodologyLetter(story).text }),
    '21:47',
  ),
  'to-consider-weekend': {
    about: 'Received in the night to Sunday in which summer time began; day 1 is Monday.',
    begins: '2026-03-29',
    tell: (story) =>
      story.on('2026-03-29', '00:30').receives({ channel: 'online', text: serviceLetter(story, ['other']) }),
  },
  'to-consider-mixed': considered(
    'Praise and complaint about the same person in one e-mail.',
    1,
    (story) => ({
      channel: 'email',
      text: letter(
        story,
        'She was kindness itself on the telephone, and I want her to know it.',
        'But the letter came five weeks after she said it would.',
      ),
    }),
  ),
  'to-consider-press': considered(
    'Somebody from a local paper writes as if it were feedback.',
    0,
    (story) => ({
      channel: 'email',
      text: `I write for a paper in these parts and have three questions about your figures.\n\n${generalLetter(story).text}`,
    }),
  ),
  'to-consider-solicitor': considered('A solicitor’s letter that sets a date.', 2, (story) => ({
    channel: 'post',
    text: `We act for our client in the matter of ${story.matter.mine}. Unless we hear from you within 14 days we are instructed to take the matter further.`,
  })),
  'to-consider-risk-words': considered('Somebody sounds very low: this is to be rung today.', 0, (story) => ({
    channel: 'email',
    text: letter(story, 'I cannot go on like this much longer. I do not see what there is left to do.'),
  })),
  'to-consider-anonymous': considered('A complaint by post without a name or an address.', 2, () => ({
    ...{ channel: 'post', from: nobody },
    text: 'Your officers park across my drive every Tuesday. I am not giving my name.',
  })),
  'to-consider-duplicate': considered(
    'The same as a letter of last week, this time by e-mail.',
    1,
    (story) => ({
      channel: 'email',
      text: `I sent this by post as well, in case it got lost.\n\n${serviceLetter(story, ['delay'])}`,
    }),
  ),
  'set-aside-wrong-body': setAside(
    'It is a complaint for somebody else.',
    6,
    (story) => ({
      channel: 'email',
      text: letter(story, 'The bins in our street have not been emptied for three weeks.'),
    }),
    'Not about this office. The person was told whom to ask.',
  ),
  'set-aside-advertising': setAside(
    'Advertising.',
    4,
    () => ({ channel: 'email', text: 'Office chairs at half price, this week only!' }),
    'Advertising.',
  ),
  'set-aside-new-complaint': setAside(
    'A new complaint, not feedback on this office.',
    9,
    (story) => ({ channel: 'online', text: letter(story, 'How do I bring a complaint to you?') }),
    'A new complaint: handed to those who take complaints in.',
  ),
  'matched-later': {
    about: 'Considered without its original case, which was found two days later; the receipt stays.',
    begins: workingDaysAgo(6),
    until: 'submit-analysis',
    tell: (story) => {
      story
        .hasOriginal()
        .receives({ channel: 'email', text: serviceLetter(story, ['delay']), originalCase: null });
      const about = 'Says the work took too long. Gives no reference.';
      story.later(0).opens([{ category: 'service-completed', themes: ['delay'], about }], help(story));
      const originalCase = story.original?.reference ?? '';
      story.later(2).onContact('support', { action: 'match', originalCase }, 'contact', 'case');
    },
  },
  'matched-before-opening': {
    about: 'The original case was found before a case was opened.',
    begins: workingDaysAgo(5),
    tell: (story) => {
      story
        .hasOriginal()
        .receives({ channel: 'email', text: methodologyLetter(story).text, originalCase: null });
      const originalCase = story.original?.reference ?? '';
      story.later(1, '09:15').onContact('support', { action: 'match', originalCase });
      const about = 'Was not spoken to before the case was decided.';
      story.later(0).opens([{ category: 'methodology', about }], help(story));
    },
  },
  'praise-passed-on': {
    about: 'A colleague passed on praise; the person who gave it is thanked, not the colleague (¶6).',
    begins: workingDaysAgo(5),
    tell: (story) => praise(story, { pace: brisk, sent: { channel: 'email', passedOnBy: 'case-owner' } }),
  },
  'praise-passed-on-unreachable': {
    about: 'A colleague passed on praise from somebody who left no address: an exception, with its reason.',
    begins: workingDaysAgo(4),
    tell: (story) =>
      praise(story, {
        pace: brisk,
        sent: { channel: 'email', passedOnBy: 'line-manager', from: { email: null, telephone: null } },
      }),
  },
  'praise-anonymous-card': {
    about: 'A thank-you card without a name; filed, and nobody can be thanked.',
    begins: workingDaysAgo(11),
    tell: (story) =>
      praise(story, { pace: brisk, sent: { channel: 'post', from: nobody, originalCase: null } }),
  },
  'no-way-to-write': {
    about: 'A letter without an address: it is dealt with, and the exception has its reason (¶28).',
    begins: workingDaysAgo(8),
    until: 'submit-analysis',
    tell: (story) =>
      serviceCompleted(story, {
        pace: { ...brisk, consider: [1, 1] },
        sent: { channel: 'post', from: { address: null } },
      }),
  },
  'acknowledged-by-telephone': {
    about: 'The e-mail was refused, so support rang instead.',
    begins: workingDaysAgo(7),
    tell: (story) => {
      const from = { email: `reply${story.number}@example.invalid`, telephone: story.person.telephone };
      story.hasOriginal().receives({ channel: 'email', from, text: serviceLetter(story, ['attitude']) });
      story
        .later(1, '09:20')
        .onContact('support', { action: 'acknowledged', on: story.today, how: 'telephone' });
      const about = 'Felt talked down to in a call.';
      story.later(0).opens([{ category: 'service-completed', themes: ['attitude'], about }], help(story));
    },
  },
  'found-late': {
    about: 'Lay in another team’s tray for eight working days: the day of receipt is the day it arrived.',
    begins: workingDaysAgo(10),
    until: 'submit-analysis',
    tell: (story) =>
      serviceCompleted(story, {
        pace: { ...brisk, consider: [1, 1] },
        sent: { channel: 'email', foundAfter: 8 },
      }),
  },
};
