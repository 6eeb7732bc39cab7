import type { ThemeId } from '#procedure/model.ts';
import type { Command } from './command.ts';
import { workingDaysAgo } from './days.ts';
import { afterReview, general, praise } from './lives/other.ts';
import { brisk, briskRequest, type Pace, slow } from './lives/pace.ts';
import { methodologyCompleted, reviewRequest } from './lives/requests.ts';
import { ongoing, serviceCompleted } from './lives/service.ts';
import { Random } from './random.ts';
import { Story } from './story.ts';

export type Size = 'as-designed' | 'as-it-was';

interface Plan {
  readonly pace: Pace;
  readonly request: Pace;
  /** How many come in on a day so many working days ago, from how long ago: recent days first. */
  readonly arrivals: readonly { readonly from: number; readonly to: number; readonly aDay: number }[];
}

const plans: Readonly<Record<Size, Plan>> = {
  'as-designed': {
    ...{ pace: brisk, request: briskRequest },
    arrivals: [
      { from: 0, to: 10, aDay: 3.2 },
      { from: 11, to: 70, aDay: 1.6 },
    ],
  },
  'as-it-was': {
    ...{ pace: slow, request: slow },
    arrivals: [{ from: 0, to: 100, aDay: 8.6 }],
  },
};

type Life = (story: Story, plan: Plan) => void;

const THEMES: readonly (readonly [readonly ThemeId[], number])[] = [
  [['delay'], 34],
  [['lack-of-updates'], 14],
  [['not-returning-contact'], 10],
  [['attitude'], 8],
  [['rudeness'], 4],
  [['other'], 10],
  [['allocation-delay'], 8],
  [['adjustments-not-met'], 5],
  [['change-of-owner'], 3],
  [['delay', 'lack-of-updates'], 4],
];

/** Allocation and a change of owner only arise while somebody still works on the case. */
const DONE_THEMES = THEMES.filter(
  ([themes]) => !themes.some((one) => one === 'allocation-delay' || one === 'change-of-owner'),
);

const resolvedSometimes = (story: Story) => (story.random.chance(0.4) ? 'resolved' : 'still-unhappy');

const request: Life = (story, { request: pace }) => {
  const isReviewed = story.random.chance(0.15);
  reviewRequest(story, {
    pace,
    proposes: isReviewed ? 'review' : 'no-review',
    referral: isReviewed || story.random.chance(0.2) ? 'pass' : 'do-not-pass',
    answer: isReviewed && story.random.chance(0.8) ? 'review' : 'no-review',
    outcome: story.random.weighted([
      ['unchanged', 88],
      ['partly-changed', 7],
      ['changed', 5],
    ]),
  });
};

const methodology: Life = (story, { request: pace }) => {
  const referral = story.random.chance(0.3) ? 'advice' : 'decide-on-review';
  const answer =
    referral === 'advice'
      ? 'advice-given'
      : story.random.weighted([
          ['no-review', 8],
          ['review', 2],
        ] as const);
  methodologyCompleted(story, {
    pace,
    referral,
    answer,
    proposes: answer === 'review' ? 'review' : 'no-review',
  });
};

const LIVES: readonly (readonly [Life, number])[] = [
  [request, 53],
  [methodology, 5],
  [(story, { pace }) => ongoing(story, { pace, as: 'methodology', themes: [] }), 2],
  [(story, { pace }) => serviceCompleted(story, { pace, themes: story.random.weighted(DONE_THEMES) }), 10],
  [
    (story, { pace }) =>
      ongoing(story, { pace, themes: story.random.weighted(THEMES), attempt: resolvedSometimes(story) }),
    10,
  ],
  [(story, { pace }) => afterReview(story, { pace, isNew: story.random.chance(0.06) }), 11],
  [(story, { pace }) => praise(story, { pace }), 6],
  [(story, { pace }) => general(story, { pace }), 3],
];

/** Everyday contacts by the mix of an office like this, each with its life until today. */
export function bulk(size: Size, firstNumber: number): readonly Command[] {
  const plan = plans[size];
  const random = new Random(size === 'as-designed' ? 20_260_402 : 2016);
  const commands: Command[] = [];
  let number = firstNumber;
  for (const { from, to, aDay } of plan.arrivals) {
    for (let ago = to; ago >= from; ago -= 1) {
      const begins = workingDaysAgo(ago);
      const share = aDay * weekday(begins);
      const count = Math.floor(share) + (random.chance(share % 1) ? 1 : 0);
      for (let one = 0; one < count; one += 1) {
        const story = new Story({ name: `everyday-${number}`, number, begins });
        number += 1;
        random.weighted(LIVES)(story, plan);
        commands.push(...story.commands);
      }
    }
  }
  return commands;
}

/** Mondays bring more, Fridays less. */
function weekday(day: string): number {
  const { dayOfWeek } = Temporal.PlainDate.from(day);
  return dayOfWeek === 1 ? 1.35 : dayOfWeek === 5 ? 0.85 : 1;
}
