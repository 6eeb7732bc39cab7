import { beginningOf, leftOutInWords } from '#domain/long-text.ts';
import { type Html, html } from '#web/html.ts';

/** A text of a contact; of a long one its beginning, and where all of it is shown. */
export function beginningShown(text: string, reference: string, shown: (text: string) => Html): Html {
  const beginning = beginningOf(text);
  if (beginning.left === 0) return shown(text);
  return html`${shown(beginning.text)}<p class="govuk-body">${leftOutInWords(beginning)} <a class="govuk-link" href="/contacts/${reference}?show=whole#said">Show the whole text</a></p>`;
}
