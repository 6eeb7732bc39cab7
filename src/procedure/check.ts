import { checkFields, type Says } from './check-fields.ts';
import { checkLetters } from './check-letters.ts';
import { checkCitations } from './check-texts.ts';
import {
  type FormId,
  LIMITS,
  type LimitId,
  MEASURES,
  type Milestone,
  type OptionSource,
  OUTCOMES,
  PATHS,
  type PathId,
  RULES,
  START_POINTS,
  STEPS,
  type StartPoint,
  type Step,
  type StepId,
} from './model.ts';
import type { Procedure } from './procedure.ts';

/** The one source whose options depend on what was asked of OCWT: its answers are those of the step. */
const ASKED_OF_OCWT: OptionSource = 'review-answers';

function startsOf(path: PathId): readonly StartPoint[] {
  const routed = path === 'service-ongoing' || path === 'methodology-ongoing';
  return START_POINTS.filter((start) => (start === 'opened') !== routed);
}

/** The milestones after which the head is still open. */
function goesOnWith(id: StepId, step: Step): readonly Milestone[] {
  if (step.closes?.always) return [];
  if (!step.decides) return [id];
  return step.decides.answers
    .filter((answer) => !step.closes?.[answer])
    .map((answer): Milestone => `${id}:${answer}`);
}

function closesWith(id: StepId, step: Step): readonly Milestone[] {
  return Object.keys(step.closes ?? {}).map((key): Milestone => (key === 'always' ? id : `${id}:${key}`));
}

function stepsAfter({ steps }: Procedure, path: PathId, milestone: Milestone): readonly StepId[] {
  return STEPS.filter((id) => steps[id].for.includes(path) && steps[id].after.includes(milestone));
}

function realMilestones({ steps, rules }: Procedure): ReadonlySet<string> {
  const passedOver = RULES.filter((name) => rules[name].severity === 'should').map(
    (name) => `override:${name}`,
  );
  const reached = STEPS.flatMap((id) => [...goesOnWith(id, steps[id]), ...closesWith(id, steps[id])]);
  return new Set<string>([...START_POINTS, ...passedOver, ...reached]);
}

function checkOrder(procedure: Procedure, say: Says): void {
  const real = realMilestones(procedure);
  for (const id of STEPS) {
    const step = procedure.steps[id];
    const unreal = [...step.after, ...(step.again ?? [])].filter((milestone) => !real.has(milestone));
    for (const milestone of unreal) say(`step ${id} comes after ${milestone}, which nothing brings about`);
    for (const path of step.aside ? [] : step.for) checkGoesOn(procedure, path, id, say);
  }
}

function checkGoesOn(procedure: Procedure, path: PathId, id: StepId, say: Says): void {
  for (const milestone of goesOnWith(id, procedure.steps[id])) {
    const next = stepsAfter(procedure, path, milestone).filter(
      (follower) => !procedure.steps[follower].aside,
    );
    if (next.length === 0) say(`on the path ${path} nothing follows ${milestone}`);
  }
}

/** Rules passed over are no way in: a step must be reached without them. */
function reachedOn(procedure: Procedure, path: PathId): ReadonlySet<StepId> {
  const reached = new Set<StepId>(startsOf(path).flatMap((start) => stepsAfter(procedure, path, start)));
  for (const id of reached) {
    if (procedure.steps[id].aside) continue;
    for (const milestone of goesOnWith(id, procedure.steps[id])) {
      for (const next of stepsAfter(procedure, path, milestone)) reached.add(next);
    }
  }
  return reached;
}

function checkReach(procedure: Procedure, path: PathId, say: Says): void {
  for (const start of startsOf(path)) {
    if (stepsAfter(procedure, path, start).length === 0) say(`on the path ${path} no step follows ${start}`);
  }
  const standing = new Set(STEPS.filter((id) => procedure.steps[id].for.includes(path)));
  for (const id of standing.difference(reachedOn(procedure, path))) {
    say(`step ${id} is never reached on the path ${path}`);
  }
}

function formsOf(step: Step): readonly FormId[] {
  return typeof step.form === 'string' ? [step.form] : Object.values(step.form);
}

function checkStep(procedure: Procedure, id: StepId, say: Says): void {
  const { form, for: paths } = procedure.steps[id];
  const without = typeof form === 'string' ? [] : paths.filter((path) => !form[path]);
  for (const path of without) say(`step ${id} has no form on the path ${path}`);
  for (const name of formsOf(procedure.steps[id])) checkStepForm(procedure, id, name, say);
  checkCloses(id, procedure.steps[id], say);
}

function checkCloses(id: StepId, { closes, decides }: Step, say: Says): void {
  const answers = new Set<string>(['always', ...(decides?.answers ?? [])]);
  const outcomes = new Set<string>(['decided', ...OUTCOMES]);
  for (const [answer, outcome] of Object.entries(closes ?? {})) {
    if (!answers.has(answer)) say(`step ${id} closes with ${answer}, which is not one of its answers`);
    if (!outcomes.has(outcome)) say(`step ${id} closes with the unknown outcome ${outcome}`);
  }
}

function checkStepForm(procedure: Procedure, id: StepId, name: FormId, say: Says): void {
  const { decides, datedBy } = procedure.steps[id];
  const form = procedure.forms[name] ?? [];
  if (form.length === 0) say(`step ${id} has the form ${name}, which is missing or empty`);
  const dated = form.find((field) => field.name === datedBy);
  if (datedBy && dated?.type !== 'date')
    say(`step ${id} is dated by ${datedBy}, which is no date of its form`);
  if (!decides) return;
  const field = form.find((one) => one.name === decides.field);
  if (field?.type !== 'choice')
    say(`step ${id} is decided by ${decides.field}, which is no choice of its form`);
  else if (!sameAnswers(field.options, decides.answers)) {
    say(`step ${id} has other answers than the options of ${decides.field}`);
  }
}

function sameAnswers(options: unknown, answers: readonly string[]): boolean {
  if (!Array.isArray(options)) return options === ASKED_OF_OCWT;
  const values = options.map((option: { value: string }) => option.value);
  return values.length === answers.length && values.every((value) => answers.includes(value));
}

function checkRules({ steps, measures, rules }: Procedure, say: Says): void {
  const named = [...STEPS.map((id) => steps[id]), ...MEASURES.map((id) => measures[id])];
  for (const { name, needs } of named) {
    for (const rule of needs) if (!rules[rule]) say(`"${name}" needs the unknown rule ${rule}`);
  }
  for (const name of RULES) {
    const { severity, overrideAfter } = rules[name];
    if (overrideAfter !== undefined && severity !== 'should')
      say(`rule ${name} can never be passed over, so it has no overrideAfter`);
  }
}

function checkForms({ forms, measures, rules }: Procedure, say: Says): void {
  for (const id of MEASURES) {
    if (!forms[measures[id].form]?.length)
      say(`measure ${id} has the form ${measures[id].form}, which is missing or empty`);
  }
  for (const [name, fields] of Object.entries(forms)) checkFields(`form ${name}`, fields, rules, say);
}

function checkLimit(procedure: Procedure, id: LimitId, say: Says): void {
  const limit = procedure.timeLimits[id];
  const real = realMilestones(procedure);
  const from = new Set<string>(limit.from === 'receipt' ? [] : limit.from);
  for (const unreal of from.difference(real))
    say(`limit ${id} runs from ${unreal}, which nothing brings about`);
  const endedBy = new Set<string>(limit.endedBy);
  for (const unreal of endedBy.difference(new Set<string>([...real, ...STEPS]))) {
    say(`limit ${id} is ended by ${unreal}, which does not exist`);
  }
  if (!(limit.workingDays > 0)) say(`limit ${id} has no days`);
  if (limit.for === 'every') checkEnds(procedure, id, endedBy, say);
}

/** A limit of every path ends, at the latest, when a step closes the head. */
function checkEnds({ steps }: Procedure, limit: string, endedBy: ReadonlySet<string>, say: Says): void {
  for (const id of STEPS) {
    if (endedBy.has(id)) continue;
    for (const milestone of new Set<string>(closesWith(id, steps[id])).difference(endedBy)) {
      say(`limit ${limit} goes on although ${milestone} closes the head`);
    }
  }
}

/** All that is wrong with a procedure, in sentences; empty when it can be followed from every beginning to an end. */
export function checkProcedure(procedure: Procedure): string[] {
  const faults: string[] = [];
  const say: Says = (fault) => {
    faults.push(fault);
  };
  checkOrder(procedure, say);
  for (const path of PATHS) checkReach(procedure, path, say);
  for (const id of STEPS) checkStep(procedure, id, say);
  checkRules(procedure, say);
  checkForms(procedure, say);
  for (const id of LIMITS) checkLimit(procedure, id, say);
  checkLetters(procedure, say);
  checkCitations(procedure, say);
  return faults;
}
