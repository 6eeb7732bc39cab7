import type { OfficeDetails } from '#domain/office-details.ts';
import { html, type Piece } from '#web/html.ts';
import { type Content, telephoneFirst } from '#web/layout/page.ts';

/** A page to read: one column, the telephone first (¶2). */
export function readingPage(office: OfficeDetails, title: string, body: Piece): Content {
  return {
    title,
    body: html`<div class="la-column"><h1 class="govuk-heading-l">${title}</h1>
${telephoneFirst(office)}
${body}</div>`,
    back: { href: '/', text: 'Tell us about our service' },
  };
}
