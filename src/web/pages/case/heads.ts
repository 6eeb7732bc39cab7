import type { CaseFile, Head } from '#domain/case/case-file.ts';
import { type Deadline, deadlinesOf } from '#domain/case/deadlines.ts';
import { deputyOf } from '#domain/case/deputies.ts';
import { holderOf } from '#domain/case/independence.ts';
import { outcomeName } from '#domain/case/options.ts';
import { awaitedStep, formOf, stepsAhead } from '#domain/case/progress.ts';
import type { CaseOffice } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { type CountedDay, countedDays, isNotCovered } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { HolderId, Paragraph, StepId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { CRITERION_NAMES, themeName } from '#web/layout/names.ts';
import { begun } from '#web/layout/words.ts';

/** A limit of ¶29 as people ask about it: by when, how much is left, who holds it, and why that date. */
export interface LimitShown {
  readonly deadline: Deadline;
  readonly holder: string;
  /** The day it would be, or is, by counting alone. */
  readonly countedDue: string | null;
  readonly days: readonly CountedDay[];
  readonly extendedBy: string | null;
}

export interface StripStep {
  readonly label: string;
  readonly is: 'done' | 'now' | 'ahead';
}

export interface HeadCard {
  readonly id: string;
  readonly category: string;
  /** Where the whole way is drawn, with its place in it lit. */
  readonly picture: string;
  readonly about: string;
  readonly isOpen: boolean;
  readonly strip: readonly StripStep[];
  readonly holder: string | null;
  readonly running: readonly LimitShown[];
  readonly ended: readonly LimitShown[];
  readonly next: { readonly name: string; readonly paragraphs: readonly Paragraph[] } | null;
  readonly outcome: string | null;
  readonly decision: string | null;
  readonly closedOn: string | null;
  readonly facts: readonly (readonly [string, string])[];
  readonly priority: boolean;
}

const HELD_BY: Readonly<Record<HolderId, string>> = {
  'customer-care': 'Customer Care',
  'line-manager': 'the line manager',
  allocations: 'Allocations',
  ocwt: 'OCWT',
};

/** A word or two for each step: the strip has room for no more. */
const SHORT: Readonly<Record<StepId, string>> = {
  'file-positive-feedback': 'filed',
  'decide-case-owner-change': 'line manager decides',
  'record-manager-attempt': 'line manager tries',
  'record-allocations-attempt': 'Allocations tries',
  'agree-handler': 'who handles it',
  'confirm-handler': 'confirmed',
  'submit-analysis': 'analysis',
  'sign-off': 'signed off',
  'agree-analysis': 'agreed',
  'decide-referral': 'pass to OCWT?',
  'decide-review': 'OCWT decides',
  'announce-review': 'told of the review',
  'complete-review': 'review',
  explain: 'explained',
  'record-consideration': 'considered',
  'send-brief-letter': 'brief letter',
  'record-discussion': 'discussed',
};

const REVIEW_STEPS: ReadonlySet<StepId> = new Set(['announce-review', 'complete-review']);

/** Where a head has been, is, and is likely to go. A review is ahead only once it was decided on. */
function stripOf(head: Head, taken: readonly StepId[]): readonly StripStep[] {
  const now = awaitedStep(head);
  // What was taken after the step that is awaited again has to be taken again too.
  const again = now ? taken.indexOf(now) : -1;
  const stands = again < 0 ? taken : taken.slice(0, again);
  const done = [...new Set(stands)].filter((id) => !procedure.steps[id].aside);
  const isReviewed = head.ocwt?.decision === 'review';
  const ahead = stepsAhead(head).filter(
    (id) =>
      id !== now && !done.includes(id) && !procedure.steps[id].aside && (isReviewed || !REVIEW_STEPS.has(id)),
  );
  const strip = (ids: readonly StepId[], is: StripStep['is']) => ids.map((id) => ({ label: SHORT[id], is }));
  return [
    { label: 'received', is: 'done' },
    ...strip(done, 'done'),
    ...strip(now ? [now] : [], 'now'),
    ...strip(ahead, 'ahead'),
  ];
}

/** A limit with its day-by-day working, counted with the calendar that it is judged by. */
function limitShown(deadline: Deadline, office: CaseOffice): LimitShown {
  const calendar = office.calendars.at(deadline.calendar);
  const counted = countedDays(calendar, Temporal.PlainDate.from(deadline.from), deadline.workingDays);
  const isCounted = !isNotCovered(counted);
  return {
    deadline,
    holder: HELD_BY[deadline.heldBy],
    countedDue: isCounted ? counted.due.toString() : null,
    days: isCounted ? counted.days : [],
    extendedBy: deadline.extended && nameOf(deadline.extended.by, office),
  };
}

/** Who has it now, in words: the role, the person where it is one, and who looks after it while they are away. */
export function holderInWords(head: Head, file: CaseFile, office: CaseOffice): string | null {
  const holder = holderOf(head, file, office);
  if (!holder) return null;
  const role = theRole(holder.role);
  const who = holder.user === null ? role : `${role}, ${nameOf(holder.user, office)}`;
  const deputy = deputyOf(head, file, office);
  return deputy ? `${who} (away: ${deputy.name} looks after it)` : who;
}

/** Where the guidance speaks of a step on the way of this head: of an analysis each path has its own paragraph. */
export function citesOf(id: StepId, { path }: Head): readonly Paragraph[] {
  const step = procedure.steps[id];
  if (typeof step.form === 'string') return step.cites;
  const own = new Set(formOf(step, path).flatMap(({ cites }) => cites ?? []));
  const found = step.cites.filter((one) => own.has(one));
  return found.length > 0 ? found : step.cites;
}

function factsOf(head: Head, office: CaseOffice): readonly (readonly [string, string])[] {
  const names = (users: readonly string[]) => users.map((user) => nameOf(user, office)).join(', ');
  const { agreement } = head;
  const confirmed = {
    awaited: 'not yet confirmed',
    agree: 'confirmed',
    dissent: 'the other manager disagrees',
  };
  const handler = agreement?.handler === 'line-manager' ? 'The line manager' : 'Customer Care';
  const facts: readonly (readonly [string, string | false])[] = [
    ['Themes', head.themes.length > 0 && head.themes.map(themeName).join(', ')],
    ['Complained of', head.complainedOf.length > 0 && names(head.complainedOf)],
    [
      'Criteria claimed',
      head.criteria.length > 0 && head.criteria.map((one) => CRITERION_NAMES[one]).join('; '),
    ],
    [
      'Who handles it',
      agreement !== null &&
        `${handler}, agreed with ${nameOf(agreement.with, office)} – ${confirmed[agreement.confirmation]}`,
    ],
    [
      'Stand-ins',
      Object.keys(head.standIns).length > 0 &&
        Object.entries(head.standIns)
          .map(([role, user]) => `${nameOf(user, office)} for ${theRole(role as keyof typeof head.standIns)}`)
          .join(', '),
    ],
    [
      'Passed over',
      head.waived.length > 0 && head.waived.map((rule) => procedure.rules[rule].name).join(', '),
    ],
  ];
  return facts.flatMap(([label, text]) => (text === false ? [] : [[label, text] as const]));
}

/** All that a head says of itself on the page of its case. */
export function headCard(head: Head, file: CaseFile, office: CaseOffice, taken: readonly StepId[]): HeadCard {
  const limits = deadlinesOf(head, office.calendars, office.today).map((one) => limitShown(one, office));
  const isRunning = ({ deadline }: LimitShown) => deadline.endedOn === null;
  const step = awaitedStep(head);
  const category = procedure.categories[head.category];
  return {
    id: head.id,
    category: category.name,
    picture: `/guidance/procedure/${head.path}?case=${file.reference}`,
    about: head.about,
    isOpen: head.state === 'open',
    strip: stripOf(head, taken),
    holder: holderInWords(head, file, office),
    running: limits.filter(isRunning).toSorted((one, two) => byDue(one, two)),
    ended: limits.filter((one) => !isRunning(one)),
    next: step && { name: begun(procedure.steps[step].name), paragraphs: citesOf(step, head) },
    outcome: head.outcome && outcomeName(head.outcome),
    decision: head.decision,
    closedOn: head.closedOn,
    facts: factsOf(head, office),
    priority: head.priority && head.state === 'open',
  };
}

const byDue = (one: LimitShown, two: LimitShown): number =>
  (one.deadline.due ?? '9') < (two.deadline.due ?? '9') ? -1 : 1;
