import { isReference } from '#domain/original.ts';
import { fault } from '#domain/refusal.ts';
import { REVIEW_GUIDE_MONTHS } from '#procedure/customer-care-1.0/review-guide.ts';
import { CRITERIA, type Option } from '#procedure/model.ts';
import {
  choice,
  choices,
  FILES,
  FOR_SOMEBODY,
  HELP,
  labelOf,
  line,
  MAYBE_REACH,
  maybeDay,
  maybeLine,
  maybeWords,
  OURS,
  REACH,
  said,
  ticked,
  words,
  YOU,
} from './fields.ts';
import { aboutThem, fromOf, type Part, withParts } from './letter.ts';
import type { Answers, Flow, Letter, Step } from './model.ts';

/** The three criteria of ¶22 as a person would say them. */
const GROUNDS: readonly Option[] = [
  { value: 'inaccurate-facts', label: 'You used facts that were wrong' },
  { value: 'new-information', label: 'I have new information' },
  { value: 'overlooked', label: 'You missed something, or misunderstood it' },
];

const NOT_SURE: Option = { value: 'not-sure', label: 'None of these, or I am not sure' };

const ground = (id: string, value: string, title: string, label: string, hint: string): Step => ({
  ...{ id, title, when: (answers: Answers) => ticked(answers, 'grounds').includes(value) },
  fields: [words(value, label, hint)],
});

const original = (answers: Answers): string | null => {
  const reference = said(answers, 'ours').trim();
  return isReference(reference) ? reference : null;
};

/** Whether a decision is older than the office's guide: then we ask why, and refuse nothing (¶22, ¶24). */
function isLate(answers: Answers, today: string): boolean {
  const decided = said(answers, 'decided');
  if (decided === '') return false;
  return decided < Temporal.PlainDate.from(today).subtract({ months: REVIEW_GUIDE_MONTHS }).toString();
}

function reviewLetter(answers: Answers): Letter {
  const claimed = CRITERIA.filter((one) => ticked(answers, 'grounds').includes(one));
  const grounds: Part[] = claimed.map((one) => [labelOf(GROUNDS, one), said(answers, one)]);
  const unsure: Part[] = ticked(answers, 'grounds').includes(NOT_SURE.value)
    ? [['Why I ask you to look again', said(answers, 'why')]]
    : [];
  const parts: Part[] = [
    ['What I would like you to do', said(answers, 'wish')],
    ['Why I ask only now', said(answers, 'late')],
    ...aboutThem(answers),
  ];
  return {
    from: fromOf(answers),
    originalCase: original(answers),
    text: withParts('I ask you to look again at a decision.', parts),
    reviewRequest: {
      decisionDate: said(answers, 'decided') || null,
      criteria: claimed,
      grounds: withParts('', [...grounds, ...unsure]) || null,
    },
  };
}

const LOOK_AGAIN: Flow = {
  ...{
    id: 'look-again',
    path: '/look-again',
    entrance: '/look-again',
    name: 'Ask us to look again at a decision',
  },
  steps: [
    {
      id: 'decision',
      title: 'Which decision is it about?',
      fields: [
        maybeDay('decided', 'When did we decide?', 'It is the date of our letter. For example, 2 3 2026.'),
        OURS,
      ],
    },
    {
      id: 'late',
      title: 'Why do you ask now?',
      intro: [
        'We decided this some time ago. You can still ask. It helps us to know why you could not ask before.',
      ],
      when: isLate,
      fields: [maybeWords('late', 'What kept you from asking before?')],
    },
    {
      id: 'grounds',
      title: 'Why should we look again?',
      intro: ['Tick all that fit. We ask you about each one next.'],
      fields: [{ ...choices('grounds', 'What is it about?', [...GROUNDS, NOT_SURE]), required: true }],
      check: (answers) => {
        const all = ticked(answers, 'grounds');
        const isBoth = all.includes(NOT_SURE.value) && all.length > 1;
        return isBoth
          ? [fault('grounds', `Tick “${NOT_SURE.label}” alone, or take out that tick.`, ['¶22'])]
          : [];
      },
    },
    ground(
      ...(['facts', 'inaccurate-facts', 'Which facts were wrong?', 'Tell us what we got wrong'] as const),
      'Say what we wrote, what is right, and how you know.',
    ),
    ground(
      ...(['new', 'new-information', 'What is the new information?', 'Tell us what is new'] as const),
      'Say what it is, why we did not have it, and what it changes. You can add papers on a later page.',
    ),
    ground(
      ...(['missed', 'overlooked', 'What did we miss or misunderstand?', 'Tell us what we missed'] as const),
      'Say where it is in the papers, if you can, and what it changes.',
    ),
    {
      ...{ id: 'why', title: 'Why should we look again?' },
      when: (answers) => ticked(answers, 'grounds').includes(NOT_SURE.value),
      fields: [words('why', 'Tell us in your own words', 'We will see which reasons fit.')],
    },
    {
      id: 'wish',
      title: 'What would you like us to do?',
      fields: [maybeWords('wish', 'What should we have decided?')],
    },
    ...[FILES, YOU, FOR_SOMEBODY, REACH, HELP],
  ],
  letter: reviewLetter,
  next: [
    'We read your reasons and decide whether to propose a review.',
    'If we propose one, another team decides whether it takes place.',
    'We tell you what was decided, and why.',
  ],
};

export const ABOUT: readonly Option[] = [
  { value: 'service-open', label: 'Our service, and my case is still open' },
  { value: 'service-closed', label: 'Our service, and my case is closed' },
  { value: 'how-we-looked', label: 'How we looked into it' },
  { value: 'something-else', label: 'Something else' },
];

const TELL_US: Flow = {
  ...{ id: 'tell-us', path: '/tell-us', entrance: '/', name: 'Tell us about our service' },
  steps: [
    {
      id: 'about',
      title: 'What do you want to tell us about?',
      fields: [choice('about', 'It is about', ABOUT)],
    },
    {
      id: 'words',
      title: 'What happened?',
      fields: [
        words(
          ...(['words', 'Tell us in your own words'] as const),
          'For example: what happened and when, who you dealt with, and what you would like us to do.',
        ),
        OURS,
      ],
    },
    ...[FILES, YOU, FOR_SOMEBODY, REACH, HELP],
  ],
  letter: (answers) => ({
    ...{ from: fromOf(answers), originalCase: original(answers), reviewRequest: null },
    text: withParts(said(answers, 'words'), [
      ['What it is about', labelOf(ABOUT, said(answers, 'about'))],
      ...aboutThem(answers),
    ]),
  }),
  next: ['A person reads what you told us.', 'If we need to know more, we ask you.', 'Then we answer you.'],
};

const SHARE: readonly Option[] = [
  { value: 'yes', label: 'Yes, you may show it to them' },
  { value: 'no', label: 'No, keep it to yourselves' },
];

const THANK_YOU: Flow = {
  ...{ id: 'thank-you', path: '/thank-you', entrance: '/', name: 'Say thank you' },
  steps: [
    {
      id: 'words',
      title: 'What would you like to say?',
      fields: [
        words('words', 'Tell us what we did well'),
        maybeLine(
          'whom',
          'Whom do you thank?',
          'A name, a team, or “the person on the telephone on Monday”.',
        ),
        choice('share', 'May we show it to the person you thank?', SHARE),
        OURS,
      ],
    },
    MAYBE_REACH,
  ],
  letter: (answers) => ({
    ...{ from: fromOf(answers), originalCase: original(answers), reviewRequest: null },
    text: withParts(said(answers, 'words'), [
      ['Whom I thank', said(answers, 'whom')],
      ['May you show it to them?', labelOf(SHARE, said(answers, 'share'))],
      ...aboutThem(answers),
    ]),
  }),
  next: ['A person reads what you told us, and we keep it.', 'You need do nothing more.'],
};

const ADD: Flow = {
  ...{ id: 'add', path: '/add', entrance: '/', name: 'Add something to what you sent' },
  steps: [
    {
      id: 'words',
      title: 'What would you like to add?',
      fields: [
        line(
          'to',
          'Our reference',
          'It is on the page you saw after sending, and in our letters: for example C-2026-000123.',
        ),
        words('words', 'What you want to add', 'If you only want to add files, say here what they are.'),
      ],
    },
    ...[FILES, MAYBE_REACH],
  ],
  letter: (answers) => ({
    ...{ from: fromOf(answers), originalCase: null, reviewRequest: null },
    text: withParts(said(answers, 'words'), [['This adds to', said(answers, 'to')], ...aboutThem(answers)]),
  }),
  next: ['We put it with what you sent before, and read it.'],
};

export const FLOWS: readonly Flow[] = [LOOK_AGAIN, TELL_US, THANK_YOU, ADD];
