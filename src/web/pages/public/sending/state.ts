import type { Sending, TypedFields } from '#app/public-sending.ts';
import { answerFaults, type Days } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Received } from '#domain/contact/receive.ts';
import { londonDay } from '#domain/london.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import type { Posted } from '#web/visit.ts';
import type { Answers, Flow, Step } from './model.ts';

export const EMPTY = (flow: Flow): Sending => ({ flow: flow.id, typed: {}, sent: null });

/** Everything that was typed, of all pages. */
function allTyped({ typed }: Sending): Posted {
  return Object.assign({}, ...Object.values(typed));
}

const fieldsOf = (flow: Flow): readonly AskedField[] => flow.steps.flatMap(({ fields }) => fields);

/** What was answered so far on the pages that are asked. */
export function answersIn(flow: Flow, sending: Sending, today: string): Answers {
  const every = readForm(fieldsOf(flow), allTyped(sending)).answers;
  const asked = new Set(asking(flow, every, today).flatMap(({ fields }) => fields.map(({ name }) => name)));
  return Object.fromEntries(Object.entries(every).filter(([name]) => asked.has(name)));
}

const asking = (flow: Flow, answers: Answers, today: string): readonly Step[] =>
  flow.steps.filter((step) => step.when === undefined || step.when(answers, today));

/** The pages that are asked of this person. */
export function stepsAsked(flow: Flow, sending: Sending, today: string): readonly Step[] {
  return asking(flow, readForm(fieldsOf(flow), allTyped(sending)).answers, today);
}

/** The page to go to now: the next one behind this that was not filled in, else any, else the answers to check. */
export function nextOf(flow: Flow, sending: Sending, today: string, after: string | null): string {
  const steps = stepsAsked(flow, sending, today);
  const isOpen = (step: Step) => !isFilled(step, sending, today);
  const place = steps.findIndex(({ id }) => id === after);
  const next = steps.slice(place + 1).find(isOpen) ?? steps.find(isOpen);
  return next?.id ?? 'check';
}

/** Whether a page was filled in so that it can be sent; one that was only saved for later may not be. */
function isFilled(step: Step, { typed }: Sending, today: string): boolean {
  const there = typed[step.id];
  return there !== undefined && (step.isForFiles === true || faultsOn(step, there, today).length === 0);
}

/** The page before this one, if any. */
export function beforeOf(flow: Flow, sending: Sending, today: string, step: Step): Step | undefined {
  const steps = stepsAsked(flow, sending, today);
  return steps[steps.findIndex(({ id }) => id === step.id) - 1];
}

const belongs = (field: AskedField, name: string): boolean =>
  name === field.name || name.startsWith(`${field.name}.`);

/** What a form sent of this page, as it is kept. */
export function typedOn(step: Step, body: Posted): TypedFields {
  const mine = ([name]: readonly [string, unknown]) => step.fields.some((field) => belongs(field, name));
  return Object.fromEntries(Object.entries(body).filter(mine));
}

// No date here is held against the calendar of the office: how old a decision is refuses nothing (¶22).
const daysOn = (today: string): Days => ({
  ...{ today, receivedOn: today, decidedOn: today },
  covers: { from: '1900-01-01', to: '2999-12-31' },
});

const TOO_OLD = 'Check the year. The date must be later than 1900.';
const NOT_YET = 'Enter today or an earlier date. This one has not come yet.';

function dateFaults(step: Step, answers: Answers, today: string): readonly Fault[] {
  return step.fields.flatMap(({ name, type }) => {
    const day = answers[name];
    if (type !== 'date' || typeof day !== 'string') return [];
    if (day > today) return [fault(name, NOT_YET, ['¶21'])];
    return day < '1900-01-01' ? [fault(`${name}.year`, TOO_OLD, ['¶21'])] : [];
  });
}

/** All that is to be put right on a page. */
export function faultsOn(step: Step, body: Posted, today: string): readonly Fault[] {
  const { answers, faults } = readForm(step.fields, body);
  const dates = dateFaults(step, answers, today);
  const own = [...dates, ...(step.check?.(answers) ?? [])];
  const decided = answerFaults(step.fields, answers, daysOn(today), new Set());
  return allFaults([...faults, ...own], decided);
}

/** What comes in (¶2): the letter made of the answers, as of now. */
export function receivedFrom(flow: Flow, sending: Sending, now: Temporal.Instant): Received {
  const letter = flow.letter(answersIn(flow, sending, londonDay(now).toString()));
  return { ...letter, channel: 'online', receivedAt: now, passedOnBy: null };
}
