import type { OpenHead } from '#domain/case/case-file.ts';
import { type Deadline, deadlinesOf } from '#domain/case/deadlines.ts';
import { ruleInTheWay } from '#domain/case/options.ts';
import { milestoneOf, stepsDue } from '#domain/case/progress.ts';
import type { StaffMember } from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { ActionId, Paragraph, Step, StepId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { begun } from '#web/layout/words.ts';
import { citesOf } from '#web/pages/case/heads.ts';
import type { Place } from './place.ts';

/** What follows an answer: who has it then, or that it is closed. */
export interface NextShown {
  readonly when: string | null;
  readonly what: string;
  readonly paragraphs: readonly Paragraph[];
}

const stepOf = (action: ActionId): Step | null => procedure.steps[action as StepId] ?? null;

const labelOf = (place: Place, answer: string): string => {
  const field = place.fields.find(({ name }) => name === stepOf(place.action)?.decides?.field);
  return field?.options?.find(({ value }) => value === answer)?.label ?? answer;
};

function after(place: Place, step: Step, answer: string): NextShown {
  const when = answer === '' ? null : labelOf(place, answer);
  if (step.closes?.[answer] ?? step.closes?.always)
    return { when, what: 'This is closed, and the log has its outcome.', paragraphs: ['¶30'] };
  const then = {
    ...place.head,
    state: 'open',
    milestone: milestoneOf(place.action as StepId, answer),
  } as OpenHead;
  const [next] = stepsDue(then);
  if (!next) return { when, what: 'It is kept with the case.', paragraphs: step.cites };
  const { by, name } = procedure.steps[next];
  return {
    when,
    what: `It goes to ${theRole(by[0])}: ${begun(name)}.`,
    paragraphs: citesOf(next, place.head),
  };
}

/** What happens after this step, for each answer that decides it. Nothing for what stands beside the path. */
export function nextOf(place: Place): readonly NextShown[] {
  const step = stepOf(place.action);
  if (!step || step.aside) return [];
  const answers = step.decides?.answers ?? [''];
  const offered = place.fields.find(({ name }) => name === step.decides?.field)?.options;
  return answers
    .filter((answer) => answer === '' || !offered || offered.some(({ value }) => value === answer))
    .map((answer) => after(place, step, answer));
}

/** The limit that presses first while this is awaited. */
export function pressingLimit({ head, opened }: Place): Deadline | null {
  const { calendars, today } = opened.office;
  const open = deadlinesOf(head, calendars, today).filter(
    ({ endedOn, due }) => endedOn === null && due !== null,
  );
  return open.toSorted((one, two) => ((one.due ?? '') < (two.due ?? '') ? -1 : 1))[0] ?? null;
}

/** Until when somebody outside Customer Care is waited for before the manager may pass it over (¶8–¶10). */
export function answerBy({ head, opened, action }: Place, actor: StaffMember): string | null {
  if (action === 'confirm-handler') return null;
  return ruleInTheWay({ actor, head, file: opened.file, office: opened.office })?.from ?? null;
}

/** Steps for people who come twice a year: said without the words of the trade. */
export const PLAIN: Partial<Record<ActionId, string>> = {
  'record-manager-attempt':
    'Somebody is unhappy with how they were dealt with on a case of your team. Please speak with them, try to put it right, and tell us how it went.',
  'decide-case-owner-change':
    'Somebody asks for another person to deal with their case. Please speak with them, decide whether somebody else takes over, and tell us how it went.',
  'record-allocations-attempt':
    'Somebody is unhappy that their case waits to be given to a case owner. Please see what you can do, tell them, and tell us how it went.',
  'confirm-handler':
    'The Customer Care Manager has recorded what you two agreed about who handles this. Please say whether that is right. Nothing waits for your answer.',
};
