import type { CriterionId } from '#procedure/model.ts';
import type { Sent, Story } from '#seeds/story.ts';
import { decisionAnalysis, help, methodologyAnalysis, reasonsFor } from '#seeds/words/answers.ts';
import { claimed, claims, methodologyLetter, reviewLetter } from '#seeds/words/letters.ts';
import { type Pace, waits } from './pace.ts';

export interface RequestPlan {
  readonly pace: Pace;
  readonly criteria?: readonly CriterionId[];
  readonly proposes?: 'review' | 'no-review';
  readonly referral?: 'pass' | 'do-not-pass';
  readonly answer?: 'review' | 'no-review';
  readonly outcome?: 'unchanged' | 'changed' | 'partly-changed';
  readonly sent?: Partial<Sent>;
}

const WANTS = [
  'Wants this decision looked at again.',
  'Does not accept our decision.',
  'Asks for a review of the decision not to investigate.',
  'Is unhappy with what we found.',
  'Thinks that what we offer to put it right is too little.',
];

/** Somebody asks us to look again at our decision (¶21–¶25): received, and a case opened on it. */
export function asksForReview(story: Story, plan: RequestPlan): readonly CriterionId[] {
  const criteria = plan.criteria ?? claimed(story);
  if (!story.original) story.hasOriginal();
  const review = { criteria, grounds: story.random.chance(0.5) ? claims(story, criteria) : null };
  story.receives({ text: reviewLetter(story, criteria), review, ...plan.sent });
  waits(story, plan.pace.consider);
  story.opens(
    [{ category: 'decision', about: `${story.random.pick(WANTS)} ${story.matter.brief}` }],
    help(story),
  );
  return criteria;
}

/** A request for a review, from its receipt to its end. */
export function reviewRequest(story: Story, plan: RequestPlan): void {
  const criteria = asksForReview(story, plan);
  decisionRuns(story, plan, criteria);
}

/** The way of a decision head once its case is open. */
export function decisionRuns(
  story: Story,
  plan: RequestPlan,
  criteria: readonly CriterionId[],
  head?: string,
): void {
  const { pace, proposes = 'no-review', referral = 'pass', answer = 'no-review' } = plan;
  const named = head ? { head } : {};
  waits(story, pace.analyse).does(story.officer, 'submit-analysis', {
    ...named,
    ...decisionAnalysis(story, criteria, proposes),
  });
  waits(story, pace.sign).does(story.manager, 'decide-referral', {
    ...named,
    decision: referral,
    reason: referralReason(story, referral, proposes),
  });
  if (referral === 'do-not-pass') explained(story, pace, 'review-declined', named);
  else ocwtDecides(story, pace, answer, plan.outcome ?? 'unchanged', named);
}

function referralReason(story: Story, referral: 'pass' | 'do-not-pass', proposes: string): string {
  if (referral === 'do-not-pass')
    return story.random.pick([
      'None of the criteria is met and the analysis deals with each of them.',
      'The letter repeats what the decision has dealt with. I agree with the officer.',
    ]);
  return proposes === 'review'
    ? 'A criterion is met. OCWT should decide.'
    : story.random.pick([
        'I would not stand in the way of a decision by OCWT.',
        'Close enough for OCWT to look at it.',
      ]);
}

type Named = { readonly head?: string };

function ocwtDecides(
  story: Story,
  pace: Pace,
  answer: 'review' | 'no-review' | 'advice-given',
  outcome: 'unchanged' | 'changed' | 'partly-changed',
  named: Named,
): void {
  waits(story, pace.ocwt).does(story.ocwt, 'decide-review', {
    ...named,
    decision: answer,
    reasons: reasonsFor(story, answer),
  });
  if (answer !== 'review') {
    explained(story, pace, answer === 'no-review' ? 'review-declined' : 'not-upheld', named);
    return;
  }
  waits(story, pace.explain).does(story.officer, 'announce-review', { ...named, sentOn: story.today });
  waits(story, pace.review).does(story.ocwt, 'complete-review', {
    ...named,
    outcome,
    reasons: {
      unchanged: 'We looked at the point that had been missed. It does not change what we decided.',
      changed: 'The point that had been missed changes our decision. A new decision has been sent.',
      'partly-changed': 'One of the findings changes, the others stand. The person has our letter.',
    }[outcome],
    informedOn: story.today,
  });
}

function explained(story: Story, pace: Pace, outcome: string, named: Named): void {
  const decision =
    outcome === 'not-upheld'
      ? 'We acted correctly; OCWT has confirmed it.'
      : story.random.pick([
          'No review. The reasons are in the letter, criterion by criterion.',
          'There will be no review, and the letter says why.',
        ]);
  waits(story, pace.explain).does(story.officer, 'explain', {
    ...named,
    outcome,
    decision,
    sentOn: story.today,
  });
}

export interface MethodologyPlan {
  readonly pace: Pace;
  readonly proposes?: 'review' | 'no-review';
  readonly referral?: 'decide-on-review' | 'advice';
  readonly answer?: 'review' | 'no-review' | 'advice-given';
  readonly outcome?: 'unchanged' | 'changed' | 'partly-changed';
}

/** A complaint about how a finished case was worked on (¶17–¶20). */
export function methodologyCompleted(story: Story, plan: MethodologyPlan): void {
  const { pace, proposes = 'no-review', referral = 'decide-on-review', answer = 'no-review' } = plan;
  if (!story.original) story.hasOriginal();
  const { text, about } = methodologyLetter(story);
  story.receives({ text });
  const why = 'It is about what was done in the work on the case, not about how the person was treated.';
  waits(story, pace.consider).opens(
    [
      {
        category: 'methodology',
        about: `${about} ${story.matter.brief}`,
        distinction: { kind: 'methodology', why },
      },
    ],
    help(story),
  );
  waits(story, pace.analyse).does(story.officer, 'submit-analysis', methodologyAnalysis(story, proposes));
  waits(story, pace.sign).does(story.manager, 'agree-analysis', { decision: 'approve', referral });
  ocwtDecides(story, pace, answer, plan.outcome ?? 'unchanged', {});
}
