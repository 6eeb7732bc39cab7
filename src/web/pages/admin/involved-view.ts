import { ORIGINAL_ROLES } from '#app/original-cases.ts';
import { ERASED } from '#domain/case/events.ts';
import type { OriginalCase, StaffMember } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { formFields } from '#web/forms/fields.ts';
import { button, input, pagination, select } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { Answer, Visit } from '#web/visit.ts';
import { type Again, adminPage, doneNote, errorsIn, formOf, holds, table } from './common.ts';

export const INVOLVED = '/admin/involved';
export const ORIGINAL = '/admin/original';
export const originalPath = (reference: string): string =>
  `${ORIGINAL}?reference=${encodeURIComponent(reference)}`;

export interface InvolvedModel {
  readonly asked: { readonly reference: string; readonly person: string };
  readonly staff: readonly StaffMember[];
  readonly items: readonly OriginalCase[];
  readonly next: string | null;
  readonly isFirst: boolean;
}

const none = (text: string): Html => html`<span class="la-quiet">${text}</span>`;

const named = (user: string | null, staff: readonly StaffMember[]): Piece =>
  user === null ? none('Not known') : nameOf(user, { staff });

const statusOf = ({ status, decidedOn }: OriginalCase): string =>
  status === 'ongoing'
    ? 'Going on'
    : decidedOn === null
      ? 'Completed'
      : `Completed, decided ${dayInFull(decidedOn)}`;

const everyone = ({ involved }: OriginalCase, staff: readonly StaffMember[]): Piece =>
  involved.length === 0 ? none('Nobody else') : involved.map((user) => nameOf(user, { staff })).join(', ');

function searchForm({ asked, staff }: InvolvedModel): Html {
  const items = [
    { value: '', text: 'Anybody' },
    ...staff.map(({ user, name }) => ({ value: user, text: name })),
  ];
  return html`<div class="la-filters"><form method="get" action="${INVOLVED}">${input({ id: 'reference', name: 'reference', label: { text: 'Reference, or a part of it' }, value: asked.reference, spellcheck: false })}${select({ id: 'person', name: 'person', label: { text: 'Who has a part in it' }, items, value: asked.person })}${button({ text: 'Look up', classes: 'govuk-button--secondary' })}</form></div>`;
}

const API_TEXT = html`<p class="govuk-body">The system in which original cases are worked can tell us by itself, whenever something changes there:</p>
<p class="govuk-body"><code>PUT /api/original-cases/{reference}</code></p>
<pre class="la-words la-card">{"status": "completed", "decidedOn": "2026-03-02", "owner": "user-name", "lineManager": "user-name", "involved": ["user-name"], "complainant": {"name": "A name"}}</pre>
<p class="govuk-body">It sends the token of somebody who may tell of original cases. Each call takes the place of what was told before. A whole list goes to <code>POST /api/original-cases/import</code>, in the form of the page for lists. All of it is described at <a class="govuk-link" href="/api/openapi.json">/api/openapi.json</a>.</p>`;

const wasAsked = ({ asked }: InvolvedModel): boolean => asked.reference !== '' || asked.person !== '';

function nothingFound(visit: Visit, model: InvolvedModel): Html {
  const empty = wasAsked(model)
    ? 'There is none like that which you may read.'
    : 'Nothing is known of any original case yet.';
  const telling = `${ORIGINAL}/new?reference=${encodeURIComponent(model.asked.reference)}`;
  const ways = holds(visit, ORIGINAL_ROLES)
    ? html`<a class="govuk-link" href="${telling}">Tell of one</a>, or <a class="govuk-link" href="/admin/originals/import">read in a list</a>.`
    : nothing;
  return html`<p class="govuk-body">${empty} ${ways}</p>`;
}

function moreLink({ asked, next }: InvolvedModel): Html {
  if (next === null) return nothing;
  const query = new URLSearchParams({ reference: asked.reference, person: asked.person, after: next });
  const more = { text: 'More', href: `${INVOLVED}?${query}` };
  return pagination({ next: more, landmarkLabel: 'Pages of original cases' });
}

function results(visit: Visit, model: InvolvedModel): Html {
  const { items, staff, isFirst } = model;
  if (items.length === 0) return nothingFound(visit, model);
  const rows = items.map((one) => [
    html`<a class="govuk-link" href="${originalPath(one.reference)}"><span dir="auto">${one.reference}</span></a>`,
    statusOf(one),
    named(one.owner, staff),
    named(one.lineManager, staff),
    everyone(one, staff),
  ]);
  const all = isFirst ? 'All original cases' : 'More original cases';
  const caption = wasAsked(model) ? 'What was found' : all;
  return html`${table(caption, ['Reference', 'State', 'Owner', 'Line manager', 'Involved'], rows)}${moreLink(model)}`;
}

const DONE = {
  kept: 'Recorded. You are named in it, so that you are kept out of feedback about it and do not see it here.',
  saved: 'Recorded. Who is involved is kept out of feedback about it from now on.',
};

/** Who is involved in which original case? */
export function involvedView(visit: Visit, model: InvolvedModel): Answer {
  const may = holds(visit, ORIGINAL_ROLES);
  const ways = may
    ? html`<div class="la-actions govuk-!-margin-bottom-4">${button({ text: 'Tell of an original case', href: `${ORIGINAL}/new` })}${button({ text: 'Read in a list', href: '/admin/originals/import', classes: 'govuk-button--secondary' })}</div>`
    : nothing;
  const body = html`${doneNote(visit, DONE)}<p class="govuk-body la-column">Who works on an original case, or was involved in it, is kept out of feedback about it ${para(['¶8', '¶11'])}. What you have a part in yourself is not listed for you.</p>${ways}${searchForm(model)}${results(visit, model)}${fold('Keep original cases in step by API', API_TEXT)}`;
  return adminPage(visit, { title: 'Who is involved in which original case', part: INVOLVED, body });
}

export interface OriginalModel {
  /** Null for one that is new. */
  readonly original: OriginalCase | null;
  readonly staff: readonly StaffMember[];
  readonly version: number;
  readonly again: Again;
}

const facts = (original: OriginalCase, staff: readonly StaffMember[]): Html =>
  html`<dl class="la-answers"><dt>State</dt><dd>${statusOf(original)}</dd><dt>Owner</dt><dd>${named(original.owner, staff)}</dd><dt>Line manager</dt><dd>${named(original.lineManager, staff)}</dd><dt>Involved</dt><dd>${everyone(original, staff)}</dd><dt>Person who complained</dt><dd dir="auto">${original.complainant ?? none('Not known')}</dd></dl>`;

function whatCanBeDone(visit: Visit, { original, version, again }: OriginalModel): Html {
  if (!holds(visit, ORIGINAL_ROLES))
    return html`<p class="govuk-body la-quiet">Administrators and Business Support can change this.</p>`;
  if (original?.complainant === ERASED)
    return html`<p class="govuk-body">The person was erased: nothing can be told of this any more.</p>`;
  const hidden = { version, ...(original ? { reference: original.reference } : {}) };
  const heading = original ? html`<h2 class="govuk-heading-m">Change it</h2>` : nothing;
  const what = html`<p class="govuk-body">Cases about it follow at once: whoever is named is kept out, and whoever is not named any more is let in.</p>`;
  const form = formOf(visit, {
    ...{
      action: ORIGINAL,
      button: original ? 'Save' : 'Record this original case',
      hidden,
      fields: formFields(again.shown),
    },
    after: html`<a class="govuk-link" href="${INVOLVED}">Leave it as it is</a>`,
  });
  return html`${heading}${what}${form}`;
}

/** One original case: who has a part in it. */
export function originalView(visit: Visit, model: OriginalModel): Answer {
  const { original, staff, again } = model;
  const title = original ? `Original case ${original.reference}` : 'Tell of an original case';
  const body = html`${doneNote(visit, DONE)}${again.notice}<div class="la-column">${original ? facts(original, staff) : nothing}${whatCanBeDone(visit, model)}</div>`;
  return adminPage(visit, {
    ...{ title, part: INVOLVED, body, first: errorsIn(again), status: again.status },
    ...{ isFaulty: again.shown.faults.length > 0, back: { href: INVOLVED, text: 'Original cases' } },
  });
}
