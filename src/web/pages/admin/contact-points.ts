import { changeDetails, type DetailsKept, readDetails } from '#app/change-details.ts';
import type { OfficeDetails } from '#app/office-details.ts';
import type { AskedField } from '#domain/case/options.ts';
import { isRefusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { formFields } from '#web/forms/fields.ts';
import { typedFrom } from '#web/forms/read.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import { forgetDetails } from '#web/plugins/office-now.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, type Posted, posted, queried, takeOnce, typed, type Visit } from '#web/visit.ts';
import {
  ADMINISTRATORS,
  type Again,
  adminPage,
  againAfter,
  doneNote,
  errorsIn,
  formOf,
  fresh,
  holds,
  UPKEEP,
} from './common.ts';

const PART = '/admin/contact-points';

const FIELDS: readonly AskedField[] = [
  { name: 'name', type: 'text', label: 'Name of the office', required: true },
  {
    name: 'telephone',
    type: 'text',
    label: 'Telephone',
    hint: 'People are asked to call first.',
    required: true,
    cites: ['¶2', '¶3'],
  },
  {
    name: 'telephoneHours',
    type: 'text',
    label: 'When the telephone is answered',
    hint: 'For example, Monday to Friday, 8.30am to 5.30pm.',
    required: true,
    cites: ['¶3'],
  },
  { name: 'email', type: 'text', label: 'Email address', required: true, cites: ['¶3'] },
  { name: 'address', type: 'textarea', label: 'Address for letters', required: false, cites: ['¶3'] },
];

const labelOf = (name: string): string => FIELDS.find((field) => field.name === name)?.label ?? name;

const NAMES = ['name', 'telephone', 'telephoneHours', 'email', 'address'] as const;

const asList = (details: OfficeDetails): Html =>
  html`<dl class="la-answers">${NAMES.map((name) => html`<dt>${labelOf(name)}</dt><dd>${details[name] === null ? html`<span class="la-quiet">None</span>` : lines(details[name] ?? '')}</dd>`)}</dl>`;

/** What a change changed, against the one before it. */
function changedIn(kept: DetailsKept, first: OfficeDetails, index: number): Html {
  const before = index === 0 ? first : (kept.changes[index - 1]?.details ?? first);
  const now = kept.changes[index]?.details ?? first;
  const changed = NAMES.filter((name) => before[name] !== now[name]);
  if (changed.length === 0) return html`<p class="govuk-body">Nothing became different.</p>`;
  return html`<ul class="govuk-list">${changed.map((name) => html`<li><strong>${labelOf(name)}</strong>: <del>${lines(before[name] ?? 'none')}</del> <ins>${lines(now[name] ?? 'none')}</ins></li>`)}</ul>`;
}

async function show(visit: Visit): Promise<Answer> {
  const { app } = visit;
  const [kept, staff] = await Promise.all([readDetails(app, app.store), app.views.staff(app.store)]);
  const history = kept.changes
    .map(
      ({ at, by }, index) =>
        html`<li><p class="govuk-body govuk-!-margin-bottom-1">${momentInFull(Temporal.Instant.from(at))}, ${nameOf(by, { staff })}</p>${changedIn(kept, app.details, index)}</li>`,
    )
    .reverse();
  const change = holds(visit, ADMINISTRATORS)
    ? html`<div class="la-actions">${button({ text: 'Change contact points', href: `${PART}/change?version=${kept.version}` })}</div>`
    : html`<p class="govuk-body la-quiet">Administrators can change them.</p>`;
  const body = html`${doneNote(visit, { changed: 'The contact points were changed. Public pages and letters made from now on say the new ones.' })}
<div class="la-column"><p class="govuk-body-l">How do people reach us? ${para(['¶2', '¶3'])}</p>${asList(kept.details)}${change}
<h2 class="govuk-heading-m govuk-!-margin-top-6">What they were before</h2>
${history.length > 0 ? html`<ol class="la-timeline">${history}</ol>` : html`<p class="govuk-body">They were never changed here: they are as the program was set up.</p>`}</div>`;
  return adminPage(visit, { title: 'Contact points', part: PART, body });
}

function formPage(visit: Visit, again: Again, version: string, since: Html = nothing): Answer {
  const fields = html`${since}${formFields(again.shown)}`;
  const form = formOf(visit, {
    ...{ action: `${PART}/change`, button: 'Save contact points', hidden: { version }, fields },
    after: html`<a class="govuk-link" href="${PART}">Leave them as they are</a>`,
  });
  const body = html`${again.notice}<div class="la-column"><p class="govuk-body">Public pages say this within a few seconds, and letters made from now on. Letters that were made stay as they are.</p>${form}</div>`;
  const faulty = again.shown.faults.length > 0;
  return adminPage(visit, {
    ...{ title: 'Change contact points', part: PART, body, status: again.status, isFaulty: faulty },
    ...{ first: errorsIn(again), back: { href: PART, text: 'Contact points' } },
  });
}

async function change(visit: Visit): Promise<Answer> {
  const kept = await readDetails(visit.app, visit.app.store);
  const body = typedFrom(FIELDS, { ...kept.details });
  const version = queried(visit.request, 'version') || String(kept.version);
  return formPage(visit, fresh({ fields: FIELDS, body, faults: [] }), version);
}

const told = (body: Posted): OfficeDetails => ({
  ...{ name: typed(body, 'name'), telephone: typed(body, 'telephone') },
  ...{ telephoneHours: typed(body, 'telephoneHours'), email: typed(body, 'email') },
  address: typed(body, 'address').trim() === '' ? null : typed(body, 'address'),
});

async function save(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const body = posted(request);
  const version = Number.parseInt(typed(body, 'version'), 10);
  const result = await takeOnce(visit, async (tx, now) => {
    const changed = await changeDetails(app, tx, now, reader, { version, details: told(body) });
    return isRefusal(changed) ? changed : { status: 200, body: { to: `${PART}?done=changed` }, person: null };
  });
  if (!isRefusal(result)) {
    forgetDetails(app);
    return result;
  }
  const again = againAfter({ fields: FIELDS, body }, result);
  if (result.refused !== 'stale') return formPage(visit, again, typed(body, 'version'));
  const kept = await readDetails(app, app.store);
  const since = html`<div class="la-card"><h2 class="govuk-heading-s">What they are now</h2>${asList(kept.details)}<p class="govuk-body">If you save what you typed, it takes the place of this.</p></div>`;
  return formPage(visit, again, String(kept.version), since);
}

/** How people reach the office (¶2, ¶3): what it is, what it was, and changing it. */
export function contactPointPages(pages: Pages): void {
  pages.get(PART, show, UPKEEP);
  pages.get(`${PART}/change`, change, ADMINISTRATORS);
  pages.post(`${PART}/change`, save, ADMINISTRATORS);
}
