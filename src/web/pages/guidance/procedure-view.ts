import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { headWord } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { drawing, type Lit } from './drawing-view.ts';
import { guidanceNavigation, printButton } from './layout.ts';
import type { PlaceOfCase } from './place.ts';
import { type Arrow, type Picture, type PictureStep, pictures } from './procedure-picture.ts';

function leadsTo(arrow: Arrow, { steps }: Picture): Html {
  const to = arrow.to === 'closed' ? html`closed` : html`“${steps.find(({ id }) => id === arrow.to)?.name}”`;
  return arrow.when === null ? html`<li>then: ${to}</li>` : html`<li>${arrow.when}: ${to}</li>`;
}

function standing(step: PictureStep, lit: Lit | null): Html {
  if (lit?.now.has(step.id)) return html` <strong class="la-flag">awaited now</strong>`;
  return lit?.done.has(step.id) ? html` <span class="la-flag">done</span>` : nothing;
}

/** The steps of a path in order: what the drawing shows, in words. */
function stepList(picture: Picture, lit: Lit | null): Html {
  const items = picture.steps.map(
    (step) =>
      html`<li><strong>${step.name}</strong>${standing(step, lit)}<br>${step.who} ${para(step.paragraphs)}${step.isAside ? ' It holds nothing up.' : ''}<ul class="govuk-list govuk-list--bullet">${step.leads.map((arrow) => leadsTo(arrow, picture))}</ul></li>`,
  );
  const closed = lit?.now.has('closed')
    ? html`<p class="govuk-body"><strong class="la-flag">closed</strong> It is at its end.</p>`
    : nothing;
  const ways = picture.starts.some(({ when }) => when !== null)
    ? html`<p class="govuk-body">When it comes in:</p><ul class="govuk-list govuk-list--bullet">${picture.starts.map((arrow) => leadsTo(arrow, picture))}</ul>`
    : nothing;
  return html`${ways}<ol class="govuk-list govuk-list--number la-column">${items}</ol>${closed}`;
}

const addressOf = ({ path }: Picture): string => `/guidance/procedure/${path}`;

/** The paths of the procedure, to choose from. */
export function procedureIndexView(): StaffContent {
  const rows = pictures.map(
    (picture) =>
      html`<li><a class="govuk-link" href="${addressOf(picture)}">${picture.name}</a> <span class="la-quiet">${picture.steps.length} ${picture.steps.length === 1 ? 'step' : 'steps'}</span><br>${procedure.categories[picture.category].summary} ${para(procedure.categories[picture.category].cites)}</li>`,
  );
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">The procedure in pictures</h1>
${guidanceNavigation('/guidance/procedure')}
<p class="govuk-body la-column">Each kind of contact goes its own way. The pictures are drawn from the rules by which the program works, so they cannot say anything else.</p>
<ul class="govuk-list govuk-list--spaced la-column">${rows}</ul>`;
  return { title: 'The procedure in pictures', section: '/guidance', body };
}

function caseLine(place: PlaceOfCase, id: string): Html {
  const which = place.heads.length > 1 ? `, ${headWord(id)}` : '';
  return html`<p class="govuk-body">The place of <a class="govuk-link" href="/cases/${place.reference}">case ${place.reference}${which}</a>: ● done, ◐ awaited now.</p>`;
}

function pictured(picture: Picture, lit: Lit | null): Html {
  return html`${drawing(picture, lit)}<h2 class="govuk-heading-m">Step by step</h2>${stepList(picture, lit)}`;
}

/** One path: drawn, and in words; with the place of a case lit where one was asked for. */
export function procedureView(picture: Picture, place: PlaceOfCase | null): StaffContent {
  const shown =
    place === null
      ? pictured(picture, null)
      : place.heads.slice(0, 1).map(({ id, lit }) => html`${caseLine(place, id)}${pictured(picture, lit)}`);
  const others = (place?.heads ?? [])
    .slice(1)
    .map(
      ({ id, lit }) =>
        html`<section aria-label="${id}"><h2 class="govuk-heading-m">${id}</h2>${stepList(picture, lit)}</section>`,
    );
  const title = place === null ? picture.name : `${picture.name}: ${place.reference}`;
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">${title}</h1>
${guidanceNavigation('/guidance/procedure')}
<p class="govuk-body la-column">${procedure.categories[picture.category].summary} ${para(procedure.categories[picture.category].cites)}</p>
${printButton}
${shown}${others}`;
  return { title, section: '/guidance', body };
}
