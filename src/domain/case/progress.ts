import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  type Field,
  type HolderId,
  type Milestone,
  type PathId,
  type RoleId,
  STEPS,
  type Step,
  type StepId,
} from '#procedure/model.ts';
import { type Head, isOpen } from './case-file.ts';

export interface Place {
  readonly path: PathId;
  readonly milestone: Milestone;
}

const stepsFrom = new Map<string, readonly StepId[]>();

function stepsAt(place: Place): readonly StepId[] {
  const key = `${place.path} ${place.milestone}`;
  const known = stepsFrom.get(key);
  if (known) return known;
  const found = STEPS.filter((id) => {
    const step = procedure.steps[id];
    return step.for.includes(place.path) && step.after.includes(place.milestone);
  });
  stepsFrom.set(key, found);
  return found;
}

/** The steps of which one moves the head on, the first being the one that is awaited. */
export function stepsDue(head: Head): readonly StepId[] {
  return isOpen(head) ? stepsAt(head).filter((id) => !procedure.steps[id].aside) : [];
}

function isBeside(id: StepId, head: Head): boolean {
  const step = procedure.steps[id];
  if (!step.for.includes(head.path)) return false;
  return step.aside
    ? head.agreement?.confirmation === 'awaited'
    : (step.again?.includes(head.milestone) ?? false);
}

/** All steps that may be taken now: those due, then a new version of the text, and the answer of the other manager. */
export function stepsNext(head: Head): readonly StepId[] {
  if (!isOpen(head)) return [];
  const due = stepsDue(head);
  return [...due, ...STEPS.filter((id) => isBeside(id, head) && !due.includes(id))];
}

/** The step that is awaited: the one that moves the head on. Null when it is closed. */
export function awaitedStep(head: Head): StepId | null {
  return stepsDue(head)[0] ?? null;
}

/** Where a step brings a head: its answer counts where the step decides something. */
export function milestoneOf(step: StepId, answer: unknown): Milestone {
  return procedure.steps[step].decides && typeof answer === 'string' ? `${step}:${answer}` : step;
}

function milestonesOf(id: StepId): readonly Milestone[] {
  const step = procedure.steps[id];
  if (step.aside) return [];
  if (!step.decides) return step.closes ? [] : [id];
  return step.decides.answers
    .filter((answer) => !step.closes?.[answer])
    .map((answer): Milestone => `${id}:${answer}`);
}

const ahead = new Map<string, readonly StepId[]>();

/** All steps that can still come on the way of a head, nearest first. */
export function stepsAhead(head: Head): readonly StepId[] {
  if (!isOpen(head)) return [];
  const key = `${head.path} ${head.milestone}`;
  const known = ahead.get(key);
  if (known) return known;
  const found: StepId[] = [...stepsAt(head)];
  for (const id of found) {
    for (const milestone of milestonesOf(id)) {
      found.push(...stepsAt({ path: head.path, milestone }).filter((next) => !found.includes(next)));
    }
  }
  ahead.set(key, found);
  return found;
}

/** The roles in which somebody is still needed on the way of a head. */
export function rolesAhead(head: Head): ReadonlySet<RoleId> {
  const steps = stepsAhead(head).filter((id) => !procedure.steps[id].aside);
  return new Set(steps.flatMap((id) => procedure.steps[id].by));
}

const HOLDERS: Partial<Record<RoleId, HolderId>> = {
  'line-manager': 'line-manager',
  allocations: 'allocations',
  ocwt: 'ocwt',
};

/** The team that a limit is booked to while this step is awaited (¶29). */
export function teamHolding(step: StepId | null): HolderId {
  return (step && HOLDERS[procedure.steps[step].by[0]]) || 'customer-care';
}

/** The form of a step on a path. */
export function formOf(step: Step, path: PathId): readonly Field[] {
  const form = typeof step.form === 'string' ? step.form : step.form[path];
  return form ? procedure.forms[form] : [];
}
