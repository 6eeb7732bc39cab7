import type { CaseOffice, StaffMember } from '#domain/office.ts';
import { type Refusal, refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  type ActionId,
  type Cites,
  MEASURES,
  type MeasureId,
  type Paragraph,
  type RoleId,
  type RuleName,
  type StepId,
} from '#procedure/model.ts';
import { type CaseFile, caseState, type Head, isOpen } from './case-file.ts';
import { openLimits } from './deadlines.ts';
import { rolesWithoutAnyone, servesAs } from './independence.ts';
import { type AskedField, askedForm, ruleInTheWay } from './options.ts';
import { formOf, stepsAhead, stepsNext } from './progress.ts';
import { type RuleInput, ruleHolds } from './rules.ts';

export interface AvailableAction {
  readonly action: ActionId;
  readonly head: string | null;
  readonly name: string;
  readonly paragraphs: Cites;
  readonly by: readonly RoleId[];
  readonly form: readonly AskedField[];
}

export interface RefusedAction {
  readonly action: ActionId;
  readonly head: string | null;
  readonly why: string;
  readonly paragraphs: readonly Paragraph[];
}

export const roleName = (role: RoleId): string => (role === 'ocwt' ? 'OCWT' : role.replaceAll('-', ' '));

const isMeasure = (action: ActionId): action is MeasureId => (MEASURES as readonly string[]).includes(action);

/** The data of an action, whether it is a step of the path or a measure beside it. */
export function definitionOf(action: ActionId) {
  return isMeasure(action) ? procedure.measures[action] : procedure.steps[action];
}

function forRole(by: readonly RoleId[], cites: Cites): Refusal {
  return refusal('role', `This is for the ${by.map(roleName).join(' or the ')}.`, cites);
}

/** Rules that concern the person: refused with 403, and the refusal is recorded where independence is wanting. */
const PERSONAL: ReadonlySet<RuleName> = new Set(['independent', 'not-the-author', 'their-line-manager']);

function refusedBy(rule: RuleName, kind: Refusal['refused']): Refusal {
  const { why, cites } = procedure.rules[rule];
  return refusal(kind, why, cites, rule);
}

function person(action: ActionId, input: RuleInput): Refusal | null {
  const { by, cites, needs } = definitionOf(action);
  if (!ruleHolds.independent(input)) return refusedBy('independent', 'independence');
  const { actor, head, file } = input;
  if (
    !by.some(
      (role) =>
        servesAs(actor, role, head, file) ||
        (role === 'line-manager' && actor.active && hasRole(actor, role)),
    )
  ) {
    return forRole(by, cites);
  }
  const broken = needs.find((rule) => PERSONAL.has(rule) && !ruleHolds[rule](input));
  return broken ? refusedBy(broken, broken === 'not-the-author' ? 'independence' : 'role') : null;
}

const hasRole = (actor: StaffMember, role: RoleId) => actor.roles.some((held) => held.role === role);

function turnOfStep(id: StepId, input: RuleInput): Refusal | null {
  const { head } = input;
  const step = procedure.steps[id];
  if (!isOpen(head)) return refusal('not-now', 'This head is closed. Open it again first.', step.cites);
  if (!step.for.includes(head.path)) {
    return refusal(
      'not-now',
      `This is not a step for ${procedure.categories[head.category].name.toLowerCase()}.`,
      step.cites,
    );
  }
  if (!stepsNext(head).includes(id)) return outOfTurn(id, head);
  const broken = step.needs.find((rule) => !PERSONAL.has(rule) && !ruleHolds[rule](input));
  return broken ? refusedBy(broken, 'not-now') : null;
}

function outOfTurn(id: StepId, head: Head): Refusal {
  const step = procedure.steps[id];
  const awaited = stepsNext(head).find((next) => !procedure.steps[next].aside);
  const first = awaited ? `First comes: ${procedure.steps[awaited].name.toLowerCase()}.` : '';
  const why = stepsAhead(head).includes(id)
    ? `It is not yet time for this. ${first}`
    : `This has been done, or is not asked here. ${first}`;
  return refusal('not-now', why.trim(), step.cites);
}

function turnOfMeasure(id: MeasureId, input: RuleInput): Refusal | null {
  const { head, file, office } = input;
  const measure = procedure.measures[id];
  const no = (why: string) => refusal('not-now', why, measure.cites);
  if (measure.on === 'open-head' && !isOpen(head)) return no('This head is closed. Open it again first.');
  if (measure.on === 'closed-head' && isOpen(head)) return no('This head is open.');
  if (!measure.whenClosed && measure.on === 'case' && caseState(file) === 'closed' && id !== 'add-head')
    return no('This case is closed.');
  if (id === 'reclassify' && head.ocwt?.decision === 'review')
    return no('OCWT is reviewing this. It stays with OCWT.');
  if (id === 'extend' && openLimits(head).length === 0)
    return no('No limit is left to extend: each is extended once at most.');
  if (id === 'override') return nothingToOverride(input);
  if (id === 'appoint' && rolesWithoutAnyone(head, file, office).length === 0) {
    return no('There is somebody independent for every role, so no stand-in is wanted.');
  }
  return null;
}

function nothingToOverride(input: RuleInput): Refusal | null {
  const routed = ruleInTheWay(input);
  const { cites } = procedure.measures.override;
  if (routed) {
    const { overrideAfter, cites: ruleCites } = procedure.rules[routed.rule];
    if (routed.from !== null && input.office.today > routed.from) return null;
    const why = `This can be passed over when ${overrideAfter} working days have gone by, after ${routed.from ?? 'a day the calendar does not reach'}.`;
    return refusal('not-now', why, ruleCites, routed.rule);
  }
  const awaitsAnalysis =
    stepsNext(input.head).includes('submit-analysis') && !input.head.waived.includes('analysis-is-complete');
  return awaitsAnalysis
    ? null
    : refusal('not-now', 'No rule that may be passed over stands in the way.', cites);
}

/** Whether this person may do this (403 otherwise): role, independence, authorship. Null when they may. */
export function personRefused(
  action: ActionId,
  actor: StaffMember,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): Refusal | null {
  return person(action, { actor, head, file, office });
}

/** Whether it is the turn of this action on this head now. Null when it is. */
export function turnRefused(
  action: ActionId,
  actor: StaffMember,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): Refusal | null {
  const input = { actor, head, file, office };
  return isMeasure(action) ? turnOfMeasure(action, input) : turnOfStep(action, input);
}

/** The form of an action as this person is asked to fill it now. */
export function formFor(
  action: ActionId,
  actor: StaffMember,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): readonly AskedField[] {
  const form = isMeasure(action)
    ? procedure.forms[procedure.measures[action].form]
    : formOf(procedure.steps[action], head.path);
  return askedForm(form, { actor, head, file, office });
}

interface Answer {
  readonly actions: readonly AvailableAction[];
  readonly refused: readonly RefusedAction[];
}

function judge(
  action: ActionId,
  head: Head,
  onCase: boolean,
  actor: StaffMember,
  file: CaseFile,
  office: CaseOffice,
): Answer {
  const id = onCase ? null : head.id;
  const no =
    personRefused(action, actor, head, file, office) ?? turnRefused(action, actor, head, file, office);
  if (no) return { actions: [], refused: [{ action, head: id, why: no.why, paragraphs: no.paragraphs }] };
  const { name, cites, by } = definitionOf(action);
  const form = formFor(action, actor, head, file, office);
  return { actions: [{ action, head: id, name, paragraphs: cites, by, form }], refused: [] };
}

/** What this person may do now, and what comes next or belongs to others, each with its reason and paragraph. */
export function availableSteps(file: CaseFile, actor: StaffMember, office: CaseOffice): Answer {
  const [first] = file.heads;
  if (!first) return { actions: [], refused: [] };
  const ofHeads = file.heads.flatMap((head) =>
    stepsAhead(head).map((id) => judge(id, head, false, actor, file, office)),
  );
  const measures = MEASURES.flatMap((id) =>
    procedure.measures[id].on === 'case'
      ? [judge(id, first, true, actor, file, office)]
      : file.heads
          .filter((head) => isOpen(head) === (procedure.measures[id].on === 'open-head'))
          .map((head) => judge(id, head, false, actor, file, office)),
  );
  const all = [...ofHeads, ...measures];
  return {
    actions: all.flatMap((answer) => answer.actions),
    refused: all.flatMap((answer) => answer.refused),
  };
}
