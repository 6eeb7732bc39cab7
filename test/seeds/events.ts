import type { CaseEvent } from '#domain/case/events.ts';
import type { By, Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { STEP_EVENTS } from '#procedure/event-types.ts';
import type { StepId } from '#procedure/model.ts';

/** Everything that can be recorded of a case or a contact, but for a colleague leaving. */
export const CASE_EVENT_TYPES: readonly string[] = [
  ...STEP_EVENTS,
  ...Object.values(procedure.measures).map(({ records }) => records),
  ...['CaseOpened', 'ContactAdded', 'ActionRefused', 'OriginalCaseMatched'],
  ...['AccountAsked', 'AccountGiven'],
  ...['LetterPutForward', 'LetterChecked', 'LetterReturned', 'LetterWithdrawn'],
  ...['LetterSent', 'LetterPosted', 'LetterCameBack'],
  ...['ContactReceived', 'ContactMatched', 'ContactPlaced', 'ContactSetAside'],
  ...['AcknowledgementSent', 'AcknowledgementFailed'],
];

/** The steps that were taken, and by whom. */
export function stepsTaken(events: readonly Recorded<CaseEvent>[]): { step: StepId; by: By }[] {
  return events.flatMap(({ event, by }) => ('step' in event ? [{ step: event.step, by }] : []));
}
