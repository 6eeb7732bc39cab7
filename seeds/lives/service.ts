import type { ThemeId } from '#procedure/model.ts';
import type { OriginalWanted } from '#seeds/originals.ts';
import type { HeadTold, Sent, Story } from '#seeds/story.ts';
import { decisionFor, type Finding, help, serviceAnalysis } from '#seeds/words/answers.ts';
import { methodologyLetter, serviceLetter } from '#seeds/words/letters.ts';
import { themeWords } from '#seeds/words/service.ts';
import { type Pace, waits } from './pace.ts';

export interface ServicePlan {
  readonly pace: Pace;
  readonly themes?: readonly ThemeId[];
  readonly finding?: Finding;
  readonly complainedOf?: readonly string[];
  readonly sent?: Partial<Sent>;
  readonly original?: OriginalWanted;
}

const FINDINGS = [
  ['upheld', 30],
  ['partly-upheld', 25],
  ['not-upheld', 42],
] as const;

/** What an officer notes about a complaint with these themes. */
export function aboutThemes(story: Story, themes: readonly ThemeId[]): string {
  const brief = themes.map((theme) => story.random.pick(themeWords[theme].brief)).join(' ');
  return story.random.chance(0.7) ? `${brief} The case: ${story.matter.brief}` : brief;
}

/** The analysis, the signature, and the letter (¶11–¶12, ¶14–¶15). */
export function analysedAndSigned(story: Story, plan: ServicePlan, head?: string): void {
  const { pace, themes = ['delay'] } = plan;
  const finding = plan.finding ?? story.random.weighted<Finding>(FINDINGS);
  const named = head ? { head } : {};
  waits(story, pace.analyse).does(story.officer, 'submit-analysis', {
    ...named,
    ...serviceAnalysis(story, themes, finding),
  });
  waits(story, pace.sign).does(story.manager, 'sign-off', { ...named, decision: 'approve' });
  waits(story, pace.explain).does(story.officer, 'explain', {
    ...named,
    outcome: finding,
    decision: decisionFor(story, finding),
    sentOn: story.today,
  });
}

/** A service complaint when the case is finished (¶13–¶16). */
export function serviceCompleted(story: Story, plan: ServicePlan): void {
  const { pace, themes = ['delay'], complainedOf = [] } = plan;
  if (!story.original) story.hasOriginal(plan.original);
  story.receives({ text: serviceLetter(story, themes), ...plan.sent });
  const why = 'The person writes about how we dealt with them, not about how the work was done.';
  waits(story, pace.consider).opens(
    [
      {
        ...{ category: 'service-completed', themes, complainedOf, about: aboutThemes(story, themes) },
        distinction: { kind: 'service', why },
      },
    ],
    help(story),
  );
  analysedAndSigned(story, { ...plan, themes });
}

export interface OngoingPlan extends ServicePlan {
  readonly as?: 'service-ongoing' | 'methodology';
  /** Who is agreed on where no theme routes it first (¶8). */
  readonly handler?: 'customer-care' | 'line-manager';
  readonly confirms?: 'agree' | 'dissent' | 'nothing';
  /** What comes of the attempt of whoever tries first (¶9, ¶10). */
  readonly attempt?: 'resolved' | 'still-unhappy';
}

const MANAGER_FIRST: readonly ThemeId[] = [
  'attitude',
  'rudeness',
  'not-returning-contact',
  'lack-of-updates',
];

/** A complaint about a case that somebody still works on (¶7–¶12, ¶17). */
export function ongoing(story: Story, plan: OngoingPlan): void {
  const { pace, as = 'service-ongoing', themes = ['delay'], complainedOf = [] } = plan;
  if (!story.original) story.hasOriginal({ status: 'ongoing', ...plan.original });
  const told = as === 'methodology' ? methodologyLetter(story) : null;
  story.receives({ text: told?.text ?? serviceLetter(story, themes), ...plan.sent });
  const head: HeadTold = {
    ...{
      category: as,
      themes,
      complainedOf,
      about: told ? `${told.about} ${story.matter.brief}` : aboutThemes(story, themes),
    },
    distinction: told
      ? { kind: 'methodology', why: 'It is about how the investigation is carried out.' }
      : null,
  };
  waits(story, pace.consider).opens([head], help(story));
  if (triedFirst(story, plan, themes) === 'resolved') return;
  analysedAndSigned(story, { ...plan, themes: themes.length > 0 ? themes : ['other'] });
}

/** What comes before Customer Care's own analysis: the line manager, Allocations, or the agreement of two managers. */
function triedFirst(story: Story, plan: OngoingPlan, themes: readonly ThemeId[]): string {
  if (themes.includes('change-of-owner')) return ownerChange(story, plan);
  if (themes.some((theme) => MANAGER_FIRST.includes(theme))) return managerAttempt(story, plan);
  if (themes.includes('allocation-delay')) return allocationsAttempt(story, plan);
  const { pace, handler = 'customer-care', confirms = 'agree' } = plan;
  waits(story, pace.consider).does(story.manager, 'agree-handler', {
    agreedWith: story.lineManager,
    handler,
    reason:
      handler === 'customer-care'
        ? 'The person has lost trust in the team, so Customer Care is better placed.'
        : 'The line manager knows the case and can put it right quickly.',
  });
  if (confirms !== 'nothing') {
    const reason = 'I would rather have dealt with this in the team.';
    story
      .later(0)
      .does(
        story.lineManager,
        'confirm-handler',
        confirms === 'agree' ? { answer: 'agree' } : { answer: 'dissent', reason },
      );
  }
  return handler === 'line-manager' ? managerAttempt(story, plan) : 'still-unhappy';
}

const STILL = [
  'Says that an apology by telephone is not enough.',
  'Wants somebody outside the team to look at it.',
  'Accepts the call but wants it in writing, with a reason.',
];

function spoke(story: Story): Record<string, string> {
  return story.random.chance(0.85)
    ? { spokenOn: story.daysAgo(story.random.between(0, 1)) }
    : { noCallReason: 'Rang three times at different hours; the person then asked us to write.' };
}

function result(story: Story, plan: OngoingPlan): Record<string, string> {
  const { attempt = 'still-unhappy' } = plan;
  return attempt === 'resolved'
    ? { result: attempt }
    : { result: attempt, whyStillUnhappy: story.random.pick(STILL) };
}

function managerAttempt(story: Story, plan: OngoingPlan): string {
  waits(story, plan.pace.attempt).does(story.lineManager, 'record-manager-attempt', {
    ...spoke(story),
    said: story.random.pick([
      'Went through what happened, call by call. The person was calm and clear.',
      'Heard the person out for half an hour and read the notes back to them.',
      'Said sorry for the tone of the last call and explained where the case stands.',
    ]),
    offered: story.random.pick([
      'An apology and a call every second Friday.',
      'A written plan with dates.',
      'To sit in on the next call myself.',
    ]),
    ...result(story, plan),
  });
  return plan.attempt ?? 'still-unhappy';
}

function ownerChange(story: Story, plan: OngoingPlan): string {
  const changes = plan.attempt === 'resolved';
  waits(story, plan.pace.attempt).does(story.lineManager, 'decide-case-owner-change', {
    decision: changes ? 'change' : 'no-change',
    reason: changes
      ? 'The two of them can no longer work together, and a colleague has room.'
      : 'The case is nearly done and a change would cost two months.',
    ...spoke(story),
    ...result(story, plan),
  });
  return plan.attempt ?? 'still-unhappy';
}

function allocationsAttempt(story: Story, plan: OngoingPlan): string {
  waits(story, plan.pace.attempt).does('allocations', 'record-allocations-attempt', {
    attemptedOn: story.today,
    said: story.random.pick([
      'Told the person where the case is in the queue and that it is likely to be given out this month.',
      'Moved the case forward because of the person’s health, and rang to say so.',
      'Explained that nobody is free before the end of next month.',
    ]),
    result: plan.attempt ?? 'still-unhappy',
  });
  return plan.attempt ?? 'still-unhappy';
}
