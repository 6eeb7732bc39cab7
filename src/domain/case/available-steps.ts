import type { CaseOffice, StaffMember } from '#domain/office.ts';
import { type Refusal, refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  type ActionId,
  type Cites,
  MEASURES,
  type MeasureId,
  type NeededRule,
  type Paragraph,
  type RoleId,
  type RuleName,
  type StepId,
} from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { type CaseFile, caseState, type Head, isOpen } from './case-file.ts';
import { openLimits } from './deadlines.ts';
import { rolesWithoutAnyone, servesAs } from './independence.ts';
import { mergedAway } from './merged.ts';
import { type AskedField, askedForm, ruleInTheWay, rulesToPassOver } from './options.ts';
import { awaitedStep, formOf, stepsAhead, stepsNext } from './progress.ts';
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

const isMeasure = (action: ActionId): action is MeasureId => (MEASURES as readonly string[]).includes(action);

/** The data of an action, whether it is a step of the path or a measure beside it. */
export function definitionOf(action: ActionId) {
  return isMeasure(action) ? procedure.measures[action] : procedure.steps[action];
}

function forRole(by: readonly RoleId[], cites: Cites): Refusal {
  return refusal('role', `This is for ${by.map(theRole).join(' or ')}.`, cites);
}

/** Rules that concern the person: refused with 403, and the refusal is recorded where independence is wanting. */
const PERSONAL: ReadonlySet<NeededRule> = new Set([
  'independent',
  'not-the-author',
  'their-line-manager',
  'asked-to-confirm',
]);

function refusedBy(rule: RuleName, kind: Refusal['refused']): Refusal {
  const { why, cites } = procedure.rules[rule];
  return refusal(kind, why, cites, rule);
}

const hasRole = (actor: StaffMember, role: RoleId): boolean =>
  actor.active && actor.roles.some((held) => held.role === role);

/** A line manager of somebody else is told that this is not theirs, not that they have the wrong role. */
function mayServe({ actor, head, file }: RuleInput, role: RoleId): boolean {
  return servesAs(actor, role, head, file) || (role === 'line-manager' && hasRole(actor, role));
}

function person(action: ActionId, input: RuleInput): Refusal | null {
  const { by, cites, needs } = definitionOf(action);
  if (!ruleHolds.independent(input)) return refusedBy('independent', 'independence');
  if (!by.some((role) => mayServe(input, role)))
    return by.some((role) => hasRole(input.actor, role))
      ? refusedBy('in-this-team', 'role')
      : forRole(by, cites);
  const broken = needs.find((rule) => PERSONAL.has(rule) && !ruleHolds[rule](input));
  return broken ? refusedBy(broken, broken === 'not-the-author' ? 'independence' : 'role') : null;
}

function turnOfStep(id: StepId, input: RuleInput): Refusal | null {
  const { head } = input;
  const step = procedure.steps[id];
  if (!isOpen(head)) return refusal('not-now', 'This head is closed. Open it again first.', step.cites);
  if (!step.for.includes(head.path)) {
    return refusal(
      'not-now',
      `This is not a step for “${procedure.categories[head.category].name}”.`,
      step.cites,
    );
  }
  if (!stepsNext(head).includes(id)) return outOfTurn(id, head);
  const broken = step.needs.find((rule) => !PERSONAL.has(rule) && !ruleHolds[rule](input));
  return broken ? refusedBy(broken, 'not-now') : nothingToChoose(id, input);
}

function outOfTurn(id: StepId, head: Head): Refusal {
  const step = procedure.steps[id];
  const awaited = awaitedStep(head);
  const first = awaited ? `First comes: ${procedure.steps[awaited].name.toLowerCase()}.` : '';
  const why = stepsAhead(head).includes(id)
    ? `It is not yet time for this. ${first}`
    : `This has been done, or is not asked here. ${first}`;
  return refusal('not-now', why.trim(), step.cites);
}

function rightState(id: MeasureId, { head, file }: RuleInput): string | null {
  const { on, whenClosed } = procedure.measures[id];
  if (on === 'open-head' && !isOpen(head)) return 'This head is closed. Open it again first.';
  if (on === 'closed-head' && isOpen(head)) return 'This head is open.';
  return on === 'case' && !whenClosed && caseState(file) === 'closed' ? 'This case is closed.' : null;
}

const BESIDES: Partial<Record<MeasureId, (input: RuleInput) => string | null>> = {
  reclassify: ({ head }) =>
    head.ocwt?.decision === 'review' ? 'OCWT is reviewing this. It stays with OCWT.' : null,
  extend: ({ head }) =>
    openLimits(head).length === 0 ? 'No limit is left to extend: each is extended once at most.' : null,
  appoint: ({ head, file, office }) =>
    rolesWithoutAnyone(head, file, office).length === 0
      ? 'There is somebody independent for every role, so no stand-in is wanted.'
      : null,
};

function turnOfMeasure(id: MeasureId, input: RuleInput): Refusal | null {
  const why = rightState(id, input) ?? BESIDES[id]?.(input) ?? null;
  if (why) return refusal('not-now', why, procedure.measures[id].cites);
  return (id === 'override' ? nothingToOverride(input) : null) ?? nothingToChoose(id, input);
}

function nothingToOverride(input: RuleInput): Refusal | null {
  if (rulesToPassOver(input).length > 0) return null;
  const routed = ruleInTheWay(input);
  if (!routed) {
    const { cites } = procedure.measures.override;
    return refusal('not-now', 'No rule that may be passed over stands in the way.', cites);
  }
  const { overrideAfter, cites } = procedure.rules[routed.rule];
  const why = `This can be passed over when ${overrideAfter} working days have gone by, after ${routed.from ?? 'a day the calendar does not reach'}.`;
  return refusal('not-now', why, cites, routed.rule);
}

/** An action is not offered while something has to be chosen that nobody could choose. */
function nothingToChoose(action: ActionId, { actor, head, file, office }: RuleInput): Refusal | null {
  const empty = formFor(action, actor, head, file, office).find(
    (field) => field.required && field.type === 'choice' && field.options?.length === 0,
  );
  if (!empty) return null;
  const { cites } = definitionOf(action);
  return refusal('not-now', `There is nobody and nothing to choose for: ${empty.label}`, cites);
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

/** Whether an action is for the whole case, whatever its heads. */
export function isForTheCase(action: ActionId): action is MeasureId {
  return isMeasure(action) && procedure.measures[action].on === 'case';
}

/** The head by which somebody is judged for the whole case: one they may act on, such as that where they stand in. */
export function headOfCase(action: ActionId, actor: StaffMember, file: CaseFile, office: CaseOffice) {
  return file.heads.find((head) => !personRefused(action, actor, head, file, office)) ?? file.heads[0];
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
  const elsewhere = mergedAway(file);
  if (elsewhere) return elsewhere;
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
  const ofHeads = file.heads.flatMap((head) =>
    [...new Set([...stepsNext(head), ...stepsAhead(head)])].map((id) =>
      judge(id, head, false, actor, file, office),
    ),
  );
  const measures = MEASURES.flatMap((id) => {
    const { on } = procedure.measures[id];
    const heads =
      on === 'case'
        ? [headOfCase(id, actor, file, office)]
        : file.heads.filter((head) => isOpen(head) === (on === 'open-head'));
    return heads.flatMap((head) => (head ? judge(id, head, on === 'case', actor, file, office) : []));
  });
  const all = [...ofHeads, ...measures];
  return {
    actions: all.flatMap((answer) => answer.actions),
    refused: all.flatMap((answer) => answer.refused),
  };
}
