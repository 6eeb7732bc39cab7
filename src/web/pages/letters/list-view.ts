import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { notificationBanner } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { letterItem, otherItem } from './item-view.ts';
import type { ListModel } from './list.ts';

type Kind = ListModel['kinds'][number];

function offered({ id, name, why, paragraphs, secondPerson, savedAt }: Kind, reference: string): Html {
  const begun =
    savedAt === null ? nothing : html` <span class="la-flag">You began it on ${momentInFull(savedAt)}</span>`;
  const second =
    secondPerson === null
      ? nothing
      : letters[id].secondPersonFor
        ? html` Somebody else may have to read it before it leaves.`
        : html` Somebody else reads it before it leaves.`;
  const because =
    why === null && secondPerson === null
      ? nothing
      : html`<br><span class="la-quiet">${why ?? ''}${second}</span>`;
  return html`<li><a class="govuk-link" href="/cases/${reference}/letters/new/${id}">${name}</a> ${para(paragraphs)}${begun}${because}</li>`;
}

const kindList = (kinds: readonly Kind[], reference: string): Html =>
  html`<ul class="govuk-list govuk-list--spaced">${kinds.map((one) => offered(one, reference))}</ul>`;

function others(kinds: readonly Kind[], reference: string): Html {
  const groups: readonly (readonly [string, readonly Kind[]])[] = [
    ['Other letters to the person', kinds.filter(({ audience }) => audience === 'person')],
    ['Other messages to colleagues', kinds.filter(({ audience }) => audience === 'colleague')],
  ];
  return html`${groups.filter(([, all]) => all.length > 0).map(([title, all]) => fold(`${title} (${all.length})`, kindList(all, reference)))}`;
}

function toWrite({ kinds, reference, whyNone }: ListModel): Html {
  if (whyNone !== null) return html`<p class="govuk-body">${whyNone}</p>`;
  const fitting = kinds.filter(({ fits, savedAt }) => fits || savedAt !== null);
  const rest = kinds.filter((one) => !fitting.includes(one));
  const first =
    fitting.length > 0
      ? kindList(fitting, reference)
      : html`<p class="govuk-body">None is asked for by where the case stands now.</p>`;
  return html`${first}${others(rest, reference)}`;
}

/** The letters of a case: what was written, what became of it, and what may be written now? */
export function listView(model: ListModel): StaffContent {
  const { reference, person, letters, others: left, saved, mayChangeWording } = model;
  const banner =
    saved === null
      ? nothing
      : notificationBanner({
          type: 'success',
          titleText: 'Saved',
          text: `What you typed is saved: ${saved}. You find it below and under “My work”.`,
        });
  const written =
    letters.length > 0
      ? html`<ul class="govuk-list govuk-list--spaced">${letters.map((one) => letterItem(one, reference))}</ul>`
      : html`<p class="govuk-body la-quiet">No letter of this case was written here yet.</p>`;
  const bySelf =
    left.length > 0
      ? html`<h2 class="govuk-heading-m" id="by-itself">What left by itself</h2><ul class="govuk-list govuk-list--spaced">${left.map((one) => otherItem(one))}</ul>`
      : nothing;
  const wording = mayChangeWording
    ? html`<p class="govuk-body"><a class="govuk-link" href="/admin/letters">What our letters say, and changing it</a></p>`
    : nothing;
  const title = `Letters of case ${reference}`;
  return {
    title,
    section: '/cases',
    back: { href: `/cases/${reference}`, text: `Case ${reference}` },
    body: html`${banner}<h1 class="govuk-heading-l govuk-!-margin-bottom-2">${title}</h1><p class="govuk-body" dir="auto">${person ?? 'No name given'}</p>
<div class="la-halves"><section aria-labelledby="to-write"><h2 class="govuk-heading-m" id="to-write">Write a letter</h2>${toWrite(model)}${wording}</section>
<section aria-labelledby="written"><h2 class="govuk-heading-m" id="written">What was written</h2>${written}${bySelf}</section></div>`,
  };
}
