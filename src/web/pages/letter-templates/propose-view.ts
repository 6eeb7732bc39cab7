import type { TemplateSeen } from '#app/letter-templates.ts';
import type { AskedField } from '#domain/case/options.ts';
import { formFields } from '#web/forms/fields.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { type Again, formOf } from '#web/pages/admin/common.ts';
import type { Visit } from '#web/visit.ts';
import { PART, type TemplateModel } from './view.ts';

export const PROPOSAL_FIELDS: readonly AskedField[] = [
  { name: 'subject', type: 'text', label: 'Subject', required: true },
  {
    ...{ name: 'body', type: 'textarea', label: 'What it says', required: true },
    hint: 'An empty line begins a new paragraph. A line that begins with ## is a heading, one with - a point of a list, one with > a quotation.',
  },
  {
    ...{ name: 'why', type: 'textarea', label: 'Why should it change?', required: true },
    hint: 'Whoever approves it reads this, and it is kept with the version.',
  },
];

export const REJECT_FIELDS: readonly AskedField[] = [
  { name: 'reason', type: 'textarea', label: 'Why is it not taken?', required: true },
];

const needed = (isNeeded: boolean): Html =>
  isNeeded ? html` <span class="la-flag">must be there</span>` : nothing;

function marks({ facts, fields }: TemplateSeen): Html {
  const ofCase = facts.map(
    ({ name, label, isNeeded }) => html`<li><code>{{${name}}}</code>: ${label}${needed(isNeeded)}</li>`,
  );
  const written = fields.map(
    ({ name, label, isNeeded }) => html`<li><code>[[${name}]]</code>: ${label}${needed(isNeeded)}</li>`,
  );
  return html`<aside class="la-stickyread" tabindex="0" aria-label="What fills itself in"><h2 class="govuk-heading-m">What fills itself in</h2>
<h3 class="govuk-heading-s">From the case</h3><ul class="govuk-list">${ofCase}</ul>
${written.length > 0 ? html`<h3 class="govuk-heading-s">From whoever writes the letter</h3><ul class="govuk-list">${written}</ul>` : nothing}
<p class="govuk-body">A paragraph with something in it that is not known is left out of the letter.</p></aside>`;
}

/** Other words for a letter: what should it say, and why? */
export function proposeView(model: TemplateModel, visit: Visit, again: Again): Html {
  const { seen } = model;
  const waiting = seen.proposal
    ? html`<div class="govuk-inset-text">A change waits for approval already. Yours would take its place: it is filled in below.</div>`
    : nothing;
  const form = formOf(visit, {
    ...{ action: `${PART}/${seen.letter}/propose`, button: 'Propose it' },
    hidden: { base: String(seen.version) },
    fields: formFields(again.shown),
    after: html`<a class="govuk-link" href="${PART}/${seen.letter}">Leave it as it is</a>`,
  });
  return html`${again.notice}${waiting}<div class="la-two la-wordform"><div>${form}</div>${marks(seen)}</div>`;
}
