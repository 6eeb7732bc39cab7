import { type OpenedCase, openedCase } from '#app/case-work.ts';
import {
  definitionOf,
  formFor,
  headOfCase,
  isForTheCase,
  personRefused,
  turnRefused,
} from '#domain/case/available-steps.ts';
import { type Head, isOpen } from '#domain/case/case-file.ts';
import { isAction } from '#domain/case/decide.ts';
import type { AskedField } from '#domain/case/options.ts';
import { stepsNext } from '#domain/case/progress.ts';
import type { Refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { ActionId, MeasureId, Paragraph, StepId } from '#procedure/model.ts';
import { draftForm } from '#web/forms/draft.ts';
import { citesOf } from '#web/pages/case/heads.ts';
import { param, posted, queried, typed, type Visit } from '#web/visit.ts';
import { withClaims } from './criteria.ts';

/** One step or measure on one head, as this person stands before it now. */
export interface Place {
  readonly opened: OpenedCase;
  readonly action: ActionId;
  /** The head it is about, or the one by which the person is judged where it is for the whole case. */
  readonly head: Head;
  /** What the form names: null where it is for the whole case. */
  readonly headId: string | null;
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly fields: readonly AskedField[];
  readonly refused: Refusal | null;
  readonly reference: string;
  readonly severalHeads: boolean;
}

const isStep = (action: ActionId): action is StepId => action in procedure.steps;

const fits = (action: ActionId, head: Head): boolean =>
  isStep(action)
    ? stepsNext(head).includes(action)
    : isOpen(head) === (procedure.measures[action as MeasureId].on === 'open-head');

function headMeant(action: ActionId, named: string, opened: OpenedCase, visit: Visit): Head | undefined {
  const { file, office } = opened;
  if (isForTheCase(action)) return headOfCase(action, visit.reader, file, office);
  if (named !== '') return file.heads.find(({ id }) => id === named);
  return file.heads.find((head) => fits(action, head)) ?? file.heads[0];
}

/** Where this person stands; null where there is no such case, head or action for them: which look the same. */
export async function placeOf(visit: Visit): Promise<Place | null> {
  const { app, reader, request } = visit;
  const [reference, action] = [param(request, 'reference'), param(request, 'action')];
  if (!isAction(action)) return null;
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  if (!opened?.readable) return null;
  const named = typed(posted(request), 'head') || queried(request, 'head');
  const head = headMeant(action, named, opened, visit);
  if (!head) return null;
  const { file, office } = opened;
  const { name, cites } = definitionOf(action);
  return {
    ...{ opened, action, head, name, reference },
    paragraphs: isStep(action) ? citesOf(action, head) : cites,
    headId: isForTheCase(action) ? null : head.id,
    fields: withClaims(formFor(action, reader, head, file, office), head),
    refused:
      personRefused(action, reader, head, file, office) ?? turnRefused(action, reader, head, file, office),
    severalHeads: file.heads.length > 1,
  };
}

/** The name under which what is typed here is kept: case, step, and the head it is about. */
export const draftName = ({ reference, action, headId }: Place): string =>
  draftForm(reference, action, headId);
