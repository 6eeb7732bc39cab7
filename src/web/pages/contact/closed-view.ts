import type { Refusal } from '#domain/refusal.ts';
import { button } from '#web/govuk/components.ts';
import { html } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';

/** A file that cannot be opened now: why, and what can be done? */
export function closedView(reference: string, { why, paragraphs, refused }: Refusal): StaffContent {
  const title = refused === 'role' ? 'This file is kept closed' : 'This file was not looked at yet';
  const back = button({ text: 'Go back to the contact', href: `/contacts/${reference}` });
  return {
    title,
    section: '/inbox',
    body: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${why} ${para(paragraphs)}</p><p class="govuk-body">Nothing of it is lost: it is kept as it came.</p>${back}`,
  };
}
