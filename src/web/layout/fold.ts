import { type Html, html, type Piece } from '#web/html.ts';

/** Something to be opened where it stands. `more` tells those who hear the page which of several it is. */
export function fold(summary: string, body: Piece, more = '', isOpen = false): Html {
  const aside = more === '' ? '' : html`<span class="govuk-visually-hidden">: ${more}</span>`;
  return html`<details class="govuk-details la-fold"${isOpen ? html` open` : ''}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}${aside}</span></summary><div class="govuk-details__text">${body}</div></details>`;
}
