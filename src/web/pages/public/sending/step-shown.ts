import { type Sending, seenOf, type TypedFields } from '#app/public-sending.ts';
import { html } from '#web/html.ts';
import { type Answer, openPage, type Posted, type PublicVisit, posted, queried, typed } from '#web/visit.ts';
import { heldBackView } from './done-view.ts';
import type { Flow, Step } from './model.ts';
import { beforeOf, EMPTY } from './state.ts';
import { at, isNotice, type Notice, type StepShown } from './step-view.ts';

export type { Notice } from './step-view.ts';

/** What the address says has happened, to be told on the page. */
export function noticeIn({ request }: PublicVisit): Notice | null {
  const asked = queried(request, 'now');
  return isNotice(asked) ? asked : null;
}

/** Answers to earlier pages that came with a link: `?about=service-open` skips the page that asks it. */
export function carriedIn(flow: Flow, step: Step, source: Posted): TypedFields {
  const place = flow.steps.findIndex(({ id }) => id === step.id);
  const earlier = flow.steps.slice(0, place).flatMap(({ fields }) => fields);
  const given = earlier.flatMap(({ name, options }) => {
    const value = typed(source, name);
    return options?.some((option) => option.value === value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

export const queryOf = ({ request }: PublicVisit): Posted => (request.query ?? {}) as Posted;

/** A page of a form as it stands. */
export function shownStep(
  visit: PublicVisit,
  flow: Flow,
  step: Step,
  key: string,
  sending: Sending | null,
): StepShown {
  const { frame, today } = visit;
  const kept = sending ?? EMPTY(flow);
  const before = sending ? beforeOf(flow, kept, today, step) : undefined;
  return {
    ...{ office: frame.office, flow, step, key, faults: [] },
    body: kept.typed[step.id] ?? queryOf(visit),
    back: before ? at(flow, before.id, key) : flow.entrance,
    seen: seenOf(kept.typed[step.id]),
    notice: noticeIn(visit),
    carried: sending ? {} : carriedIn(flow, step, queryOf(visit)),
  };
}

/** Too much came from one address: nothing is lost, and the telephone is there. */
export function tooOften(visit: PublicVisit): Answer {
  const { frame, request } = visit;
  const why = html`<p class="govuk-body">A lot has been sent from your connection in the last hour. Call us, or wait a while and send it then.</p>`;
  return openPage(visit, heldBackView(frame.office, { url: request.url, body: posted(request) }, why), 429);
}
