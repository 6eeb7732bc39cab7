import type { Sent, Story } from '#seeds/story.ts';
import { help } from '#seeds/words/answers.ts';
import { afterReviewLetter, generalLetter, praiseLetter } from '#seeds/words/letters.ts';
import { type Pace, waits } from './pace.ts';

export interface PraisePlan {
  readonly pace: Pace;
  readonly sent?: Partial<Sent>;
  readonly tell?: boolean;
}

/** Praise (¶6): acknowledged where it is written, filed by Business Support. */
export function praise(story: Story, plan: PraisePlan): void {
  if (!story.original) story.hasOriginal();
  story.receives({ text: praiseLetter(story), ...plan.sent });
  waits(story, plan.pace.consider).opens(
    [
      {
        category: 'positive-feedback',
        about: `Thanks for how we dealt with the case. ${story.matter.brief}`,
      },
    ],
    'Thank the person and see that the colleague hears of it.',
    { by: 'support' },
  );
  const month = story.time.toPlainDate().toLocaleString('en-GB', { month: 'long', year: 'numeric' });
  waits(story, plan.pace.explain).does('support', 'file-positive-feedback', {
    folder: `Praise, ${month}`,
    tellPersonPraised: plan.tell ?? true,
  });
}

const QUESTIONS = [
  ['Who reads these letters?', 'A Customer Care Officer reads each of them to the end.'],
  ['How long are my papers kept?', 'As our retention list says; we have sent you the page.'],
  ['May I have my papers back?', 'Yes. They go to you by tracked post this week.'],
  ['Why was no second officer asked?', 'One officer analyses it and a manager decides; both did.'],
] as const;

const AGAIN = [
  'Writes again after the review was declined.',
  'Is not content with how the review ended.',
  'Comes back to it, and asks some questions.',
];

export interface AfterwardsPlan {
  readonly pace: Pace;
  readonly sent?: Partial<Sent>;
  readonly follows?: string;
  readonly contact?: string;
  readonly case?: string;
  readonly isNew?: boolean;
  readonly asks?: number;
  /** A manager's reason for sending no letter. */
  readonly noLetterReason?: string;
}

/** What comes after a review is done or declined (¶26): read, its questions answered, a brief letter. */
export function afterReview(story: Story, plan: AfterwardsPlan): void {
  const { pace, contact = 'contact', isNew = false, asks = story.random.between(0, 2) } = plan;
  if (!story.original) story.hasOriginal();
  story.receives({ text: afterReviewLetter(story), ...plan.sent }, contact);
  waits(story, pace.consider).opens(
    [{ category: 'post-review', about: `${story.random.pick(AGAIN)} ${story.matter.brief}` }],
    help(story),
    {
      ...{ contact, case: plan.case ?? 'case' },
      ...(plan.follows === undefined ? {} : { follows: plan.follows }),
    },
  );
  waits(story, pace.explain).does(story.officer, 'record-consideration', {
    questions: story.random.some(QUESTIONS, asks).map(([question, answer]) => ({ question, answer })),
    addsAnythingNew: isNew,
    why: isNew
      ? 'The paper that came with it was not before us when a review was declined.'
      : story.random.pick([
          'Says again what was said in the request, and was answered then.',
          'Disagrees with the outcome. Nothing in it is new to us.',
          'Asks about our ways of working; nothing about the decision itself.',
        ]),
  });
  const { noLetterReason } = plan;
  waits(story, pace.explain).does(noLetterReason ? story.manager : story.officer, 'send-brief-letter', {
    head: 'h1',
    ...(noLetterReason ? { noLetterReason } : { sentOn: story.today }),
  });
}

/** General comments (¶27): discussed with the manager. */
export function general(story: Story, plan: { readonly pace: Pace; readonly sent?: Partial<Sent> }): void {
  const { text, about } = generalLetter(story);
  story.receives({ text, originalCase: null, ...plan.sent });
  waits(story, plan.pace.consider).opens(
    [{ category: 'general', about }],
    'Pass the idea on and say what becomes of it.',
  );
  waits(story, plan.pace.analyse).does(story.officer, 'record-discussion', {
    discussedOn: story.today,
    with: story.manager,
    result: story.random.pick([
      'The team for our pages has been told, and the person thanked.',
      'Noted for the next revision of the leaflet.',
      'Nothing can be done about it this year; the person was told so.',
    ]),
    outcome: story.random.chance(0.7) ? 'answered' : 'no-further-action',
  });
}
