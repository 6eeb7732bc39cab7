import { holdsRole, type StaffMember } from '#domain/office.ts';
import { addWorkingDays, isNotCovered } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  CATEGORIES,
  type Field,
  LIMITS,
  type Milestone,
  type Option,
  type OptionSource,
  type OutcomeId,
  type RuleName,
} from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import { isOpen } from './case-file.ts';
import { openLimits } from './deadlines.ts';
import {
  agreementPartners,
  independentPeople,
  isKeptOut,
  possibleStandIns,
  rolesWithoutAnyone,
  servesAs,
} from './independence.ts';
import { decidedOutcome } from './outcome.ts';
import { awaitedStep, stepsDue } from './progress.ts';
import type { RuleInput } from './rules.ts';

const people = (staff: readonly StaffMember[]): Option[] =>
  staff.map(({ user, name }) => ({ value: user, label: name }));

const OUTCOME_NAMES: Readonly<Record<OutcomeId, string>> = {
  upheld: 'Upheld',
  'partly-upheld': 'Partly upheld',
  'not-upheld': 'Not upheld',
  'review-declined': 'Review declined',
  'review-unchanged': 'Reviewed, decision unchanged',
  'review-changed': 'Reviewed, decision changed',
  'review-partly-changed': 'Reviewed, decision partly changed',
  filed: 'Filed',
  answered: 'Answered',
  'no-further-action': 'No further action',
  withdrawn: 'Withdrawn',
  'resolved-by-manager': 'Resolved by the line manager',
  'resolved-by-allocations': 'Resolved by Allocations',
};

export function outcomeName(outcome: OutcomeId): string {
  return OUTCOME_NAMES[outcome];
}

const ROUTED: Partial<Record<Milestone, RuleName>> = {
  'opened:manager-first': 'manager-tried-first',
  'agree-handler:line-manager': 'manager-tried-first',
  'opened:allocations-first': 'allocations-tried-first',
  'opened:agree': 'handler-agreed',
};

/** The "should" that keeps this head from the analysis, and from which day a manager may pass over it (¶8–¶10). */
export function ruleInTheWay({ head, office }: RuleInput): { rule: RuleName; from: string | null } | null {
  if (!isOpen(head)) return null;
  const rule = ROUTED[head.milestone];
  if (!rule) return null;
  const wait = procedure.rules[rule].overrideAfter ?? 0;
  const last = addWorkingDays(office.calendars.current(), Temporal.PlainDate.from(head.lastStepOn), wait);
  return { rule, from: isNotCovered(last) ? null : last.toString() };
}

/** What a manager may pass over now: the rule in the way when its days have gone by, or the parts of the analysis. */
export function rulesToPassOver(input: RuleInput): readonly RuleName[] {
  const { head, office } = input;
  const routed = ruleInTheWay(input);
  if (routed) return routed.from !== null && office.today > routed.from ? [routed.rule] : [];
  const isWritten = awaitedStep(head) === 'submit-analysis' && !head.waived.includes('analysis-is-complete');
  return isWritten ? ['analysis-is-complete'] : [];
}

function reviewAnswers({ head }: RuleInput): Option[] {
  const answers = [
    { value: 'review', label: 'There will be a review' },
    { value: 'no-review', label: 'There will be no review' },
  ];
  return head.signature?.referral === 'advice'
    ? [...answers, { value: 'advice-given', label: 'Advice: we acted correctly' }]
    : answers;
}

const sources: Readonly<Record<OptionSource, (input: RuleInput) => Option[]>> = {
  officers: ({ file, office }) =>
    people(
      office.staff.filter(
        (person) =>
          holdsRole(person, 'customer-care-officer', file.team) &&
          !isKeptOut(person.user, file, office.original),
      ),
    ),
  'other-managers': ({ actor, head, file, office }) =>
    people(
      independentPeople('customer-care-manager', head, file, office).filter(
        (person) => person.user !== actor.user,
      ),
    ),
  'line-managers': ({ actor, head, file, office }) => people(agreementPartners(actor, head, file, office)),
  'heads-to-explain': ({ actor, file }) =>
    file.heads
      .filter(
        (head) => stepsDue(head).includes('explain') && servesAs(actor, 'customer-care-officer', head, file),
      )
      .map((head) => ({ value: head.id, label: `${head.id}: ${procedure.categories[head.category].name}` })),
  'decided-outcomes': ({ head }) => {
    const outcome = decidedOutcome(head);
    return outcome ? [{ value: outcome, label: outcomeName(outcome) }] : [];
  },
  'review-answers': reviewAnswers,
  'open-limits': ({ head }) =>
    LIMITS.filter((limit) => openLimits(head).some((run) => run.limit === limit)).map((limit) => ({
      value: limit,
      label: procedure.timeLimits[limit].name,
    })),
  'rules-in-the-way': (input) =>
    rulesToPassOver(input).map((rule) => ({ value: rule, label: procedure.rules[rule].name })),
  'roles-without-anyone': ({ head, file, office }) =>
    rolesWithoutAnyone(head, file, office).map((role) => ({ value: role, label: roleName(role) })),
  'independent-people': ({ head, file, office }) => people(possibleStandIns(head, file, office)),
  'contacts-of-the-case': ({ file }) => file.contacts.map((value) => ({ value, label: value })),
  categories: () => CATEGORIES.map((value) => ({ value, label: procedure.categories[value].name })),
  staff: ({ office }) => people(office.staff.filter((person) => person.active)),
};

/** A field as it is asked now: its options worked out, its waived part no longer required. */
export interface AskedField extends Omit<Field, 'options' | 'fields'> {
  readonly options?: readonly Option[];
  readonly fields?: readonly AskedField[];
}

const NOTES: AskedField = { name: 'notes', type: 'textarea', label: 'Notes', required: false };

/** A form as this person is asked to fill it now. */
export function askedForm(form: readonly Field[], input: RuleInput): readonly AskedField[] {
  const asked = form.map(({ options, waivedBy, ...field }): AskedField => {
    const waived = waivedBy !== undefined && input.head.waived.includes(waivedBy);
    return {
      ...(field as AskedField),
      ...(options === undefined
        ? {}
        : { options: typeof options === 'string' ? sources[options](input) : options }),
      ...(waived ? { required: false } : {}),
    };
  });
  return form.some((field) => field.name === 'notes') ? asked : [...asked, NOTES];
}
