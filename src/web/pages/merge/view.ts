import type { AskedField } from '#domain/case/options.ts';
import type { Fault, Refusal } from '#domain/refusal.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { Posted } from '#web/visit.ts';

export interface Merge {
  readonly reference: string;
  readonly person: string | null;
  readonly matters: readonly string[];
  readonly version: number;
  readonly fields: readonly AskedField[];
  readonly keys: Html;
}

const backTo = (reference: string) => ({ href: `/cases/${reference}`, text: `Case ${reference}` });

/** Which case does this one go on in? */
export function mergeView(
  { reference, person, matters, version, fields, keys }: Merge,
  typed: { readonly body: Posted; readonly faults: readonly Fault[] },
  refused: Refusal | null = null,
): StaffContent {
  const title = `Merge ${reference} into an earlier case`;
  const shown = { fields, ...typed };
  const why =
    refused && refused.faults.length === 0
      ? warningText({ text: `Nothing was merged. ${refused.why}`, iconFallbackText: 'Warning' })
      : nothing;
  const body = html`<div class="la-column">${errorsOf(shown)}<h1 class="govuk-heading-l">${title}</h1>${why}
<p class="govuk-body">${reference} is from <strong dir="auto">${person ?? 'somebody without a name'}</strong> and about: ${matters.map((one, index) => html`${index > 0 ? '; ' : ''}<span dir="auto">${one}</span>`)}.</p>
<p class="govuk-body">It is closed and leads to the earlier case. What people told us and what they need go there, and the earlier receipt counts. ${para(['¶4', '¶29'])} What it asks beyond that case has to be added there as a head. Its history stays. It cannot be taken apart again.</p>
<form method="post" action="/cases/${reference}/merge" novalidate>${keys}<input type="hidden" name="version" value="${version}">${formFields(shown)}${button({ text: 'Merge them' })}</form></div>`;
  return { title, section: '/cases', body, back: backTo(reference), isFaulty: refused !== null };
}

/** It cannot be merged, and why. */
export function noMergeView(reference: string, why: string): StaffContent {
  const title = `Merge ${reference} into an earlier case`;
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${why} ${para(['¶4'])}</p><p class="govuk-body"><a class="govuk-link" href="/cases/${reference}">Back to case ${reference}</a></p></div>`;
  return { title, section: '/cases', body, back: backTo(reference) };
}
