import type { Refusal } from '#domain/refusal.ts';
import { button, errorSummary, textarea } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';

export interface NotReleased {
  readonly reference: string;
  readonly file: string;
  readonly reason: string;
  readonly back: string;
  readonly refused: Refusal;
}

/** A file was not released: why, and the form once more with what was typed. */
export function notReleased(
  { reference, file, reason, back, refused }: NotReleased,
  keys: Html,
): StaffContent {
  const wrong = refused.faults.find(({ field }) => field === 'reason');
  const title = wrong ? 'Why may it be opened?' : 'The file was not released';
  const link = html`<p class="govuk-body"><a class="govuk-link" href="${back}">Go back</a></p>`;
  if (!wrong) {
    const kept =
      reason === '' ? nothing : html`<p class="govuk-body">You wrote: <span dir="auto">${reason}</span></p>`;
    const body = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${refused.why} ${para(refused.paragraphs)}</p>${kept}${link}`;
    return { title, section: '/mail', body };
  }
  const field = textarea({
    ...{ id: 'reason', name: 'reason', rows: '3', value: reason, errorMessage: { text: wrong.message } },
    label: { text: title, classes: 'govuk-label--l', isPageHeading: true },
    hint: { text: 'It is kept in the history with your name. Have it looked at on a machine apart first.' },
  });
  const errors = errorSummary({
    titleText: 'There is something to put right',
    errorList: [{ text: wrong.message, href: '#reason' }],
  });
  const hidden = html`<input type="hidden" name="contact" value="${reference}"><input type="hidden" name="file" value="${file}"><input type="hidden" name="back" value="${back === '/mail' ? 'mail' : 'contact'}">`;
  const body = html`${errors}<form method="post" action="/mail/release" novalidate>${keys}${hidden}${field}${button({ text: 'Release the file', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>${link}`;
  return { title, section: '/mail', body, isFaulty: true };
}
