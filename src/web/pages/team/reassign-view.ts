import type { Reassigned } from '#app/reassign.ts';
import type { Fault } from '#domain/refusal.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { due, flags } from '#web/layout/case-rows-view.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import { type Posted, typed, typedAll } from '#web/visit.ts';
import type { ReassignModel } from './reassign.ts';

export interface Typing {
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly keys: Html;
}

const BACK = { href: '/team', text: 'Team' };

function box(name: string, id: string, value: string, isChecked: boolean, label: Html): Html {
  return html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${id}" name="${name}" value="${value}"${isChecked ? html` checked` : nothing}><label class="govuk-label govuk-checkboxes__label" for="${id}">${label}</label></div>`;
}

type Row = ReassignModel['rows'][number];

function row(one: Row, index: number, chosen: readonly string[]): Html {
  const { reference, person, category, awaited, holder, version } = one;
  const id = index === 0 ? 'case' : `case-${index + 1}`;
  const label = html`${reference} <span dir="auto">${person ?? 'No name given'}</span> ${flags(one.flags)}`;
  const cell = (name: string, content: Html | string) =>
    content === '' ? html`<td class="la-none"></td>` : html`<td data-label="${name}">${content}</td>`;
  return html`<tr><th scope="row"><div class="govuk-checkboxes govuk-checkboxes--small">${box('case', id, reference, chosen.includes(reference), label)}</div><input type="hidden" name="version.${reference}" value="${version}"></th>${cell('About', category)}${cell('Awaited', awaited.map(({ text }) => text).join('; '))}<td data-label="Due">${due(one.due, reference)}</td>${cell('With', holder)}</tr>`;
}

function cases({ rows, hasMore }: ReassignModel, { body, faults }: Typing): Html {
  const chosen = typedAll(body, 'case');
  const wrong = faults.find(({ field }) => field === 'case');
  const message = wrong
    ? html`<p class="govuk-error-message" id="case-error"><span class="govuk-visually-hidden">Error:</span> ${wrong.message}</p>`
    : nothing;
  const all = html`<div class="govuk-checkboxes govuk-checkboxes--small govuk-!-margin-bottom-2">${box('all', 'all', 'yes', typed(body, 'all') === 'yes', html`<strong>${rows.length === 1 ? 'This one' : `All ${rows.length} of them`}</strong>`)}</div>`;
  const more = hasMore
    ? html`<p class="govuk-body">These are the newest ${rows.length}. The others follow once these are given on.</p>`
    : nothing;
  return html`<fieldset class="govuk-fieldset govuk-form-group${wrong ? ' govuk-form-group--error' : ''}"${wrong ? html` aria-describedby="case-error"` : nothing}><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Which cases?</legend>${message}${all}${more}
<table class="la-table la-table--stack la-cases la-give"><caption class="govuk-visually-hidden">Open cases</caption><thead><tr>${['Case', 'About', 'Awaited', 'Due', 'With'].map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>
${rows.map((one, index) => row(one, index, chosen))}
</tbody></table></fieldset>`;
}

function others({ officers, from }: ReassignModel): Html {
  const links = officers
    .filter(({ user }) => user !== from?.user)
    .map(
      ({ user, name }) =>
        html`<li><a class="govuk-link" href="/team/reassign?officer=${encodeURIComponent(user)}">${name}</a></li>`,
    );
  return html`<p class="govuk-body">Look at the cases of somebody else:</p><ul class="govuk-list govuk-list--bullet">${links}</ul>`;
}

/** Reassign: which cases, to whom, and why? */
export function reassignView(model: ReassignModel, typing: Typing): StaffContent {
  const { from, rows, fields } = model;
  const title = from ? `Reassign cases of ${from.name}` : 'Give cases that are nobody’s to an officer';
  const shown = { fields, body: typing.body, faults: typing.faults };
  const known = [
    { name: 'case', type: 'choices', label: 'Which cases?', required: true } as const,
    ...fields,
  ];
  const form = html`<form method="post" action="/team/reassign" novalidate>${typing.keys}<input type="hidden" name="from" value="${from?.user ?? 'nobody'}">
${cases(model, typing)}<div class="la-column">${formFields(shown)}
<p class="govuk-body">No due date moves. Each case goes by itself: one that cannot be given on is named with its reason, and keeps none of the others. ${para(['¶4', '¶29'])}</p>
${button({ text: 'Give the chosen cases' })}</div></form>`;
  const none = html`<p class="govuk-body"><strong>${from ? `${from.name} has no open case` : 'No open case is without an officer'}.</strong></p>${others(model)}`;
  const body = html`${errorsOf({ ...shown, fields: known })}<h1 class="govuk-heading-l">${title}</h1>${rows.length > 0 ? form : none}`;
  return { title, section: '/team', body, back: BACK, isFaulty: typing.faults.length > 0 };
}

/** What became of each case: given on, or not and why. */
export function reassignedView(
  { done, refused }: Reassigned,
  { to, from }: { readonly to: string; readonly from: string | null },
): StaffContent {
  const title = done.length === 0 ? 'No case changed hands' : `${many(done.length, 'case')} given to ${to}`;
  const given = done.map(
    ({ reference }) => html`<li><a class="govuk-link" href="/cases/${reference}">${reference}</a></li>`,
  );
  const kept = refused.map(
    ({ reference, why, paragraphs }) =>
      html`<tr><th scope="row"><a class="govuk-link" href="/cases/${reference}">${reference}</a></th><td data-label="Why">${why} ${para(paragraphs)}</td></tr>`,
  );
  const refusals =
    refused.length === 0
      ? nothing
      : html`<table class="la-table la-table--stack"><caption>Not given on (${refused.length})</caption><thead><tr><th scope="col">Case</th><th scope="col">Why</th></tr></thead><tbody>${kept}</tbody></table>`;
  const body = html`<h1 class="govuk-heading-l">${title}</h1>${refusals}${done.length === 0 ? nothing : html`<h2 class="govuk-heading-s">Given to ${to} (${done.length})</h2><ul class="govuk-list">${given}</ul>`}
<div class="la-actions">${button({ text: 'Back to the team', href: '/team' })}<a class="govuk-link" href="/team/reassign?officer=${encodeURIComponent(from ?? 'nobody')}">Give on more of these</a></div>`;
  return { title, section: '/team', body };
}
