import type { Refusal } from '#domain/refusal.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { param, type Visit } from '#web/visit.ts';
import { backToLetters } from './write-view.ts';

export const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  ...{ absent: 404, role: 403, independence: 403, stale: 409, conflict: 409, 'not-now': 422, fields: 422 },
};

const HEADINGS: Readonly<Record<Refusal['refused'], string>> = {
  absent: 'There is nothing here',
  role: 'This letter is for somebody else',
  independence: 'Somebody else must do this',
  stale: 'This case has changed',
  conflict: 'This has been done already',
  'not-now': 'This cannot be done now',
  fields: 'There is something to put right',
};

/** Why a letter cannot be written, sent or decided on, by you or now. `typed` is what was typed, to be copied. */
export function refusedLetter({ request }: Visit, refused: Refusal, typed: Html = nothing): StaffContent {
  const reference = param(request, 'reference');
  const title = HEADINGS[refused.refused];
  return {
    title,
    section: '/cases',
    back: backToLetters(reference),
    body: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body-l">${refused.why} ${para(refused.paragraphs)}</p><p class="govuk-body"><a class="govuk-link" href="/cases/${reference}/letters">Letters of case ${reference}</a> or <a class="govuk-link" href="/cases/${reference}">the case itself</a></p>${typed}`,
  };
}
