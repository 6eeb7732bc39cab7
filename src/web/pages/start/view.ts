import type { OfficeDetails } from '#app/office-details.ts';
import { html } from '#web/html.ts';
import { type Content, telephoneFirst } from '#web/layout/page.ts';

/** ¶2–¶4: what would you like to tell us. */
export function startView(office: OfficeDetails): Content {
  const body = html`<h1 class="govuk-heading-xl">Tell us about our service</h1>
${telephoneFirst(office)}
<p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in as a colleague</a></p>`;
  return { title: 'Tell us about our service', body };
}
