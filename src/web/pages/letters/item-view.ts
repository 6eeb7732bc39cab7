import type { LetterSeen } from '#app/ports.ts';
import { ERASED } from '#domain/case/events.ts';
import { textOf } from '#domain/letters/text.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { kindName } from './kinds.ts';
import type { LetterRow } from './of-case.ts';
import { recipientInWords } from './recipient.ts';
import { isPressing, leftInWords, letterState } from './states.ts';

const state = (row: LetterRow): Html => {
  const words = letterState(row.letter, row.left);
  return isPressing(row.letter, row.left)
    ? html`<span class="la-urgent la-urgent--late">${words}</span>`
    : html`${words}`;
};

/** A letter of the case in a line or two; with all its words where everything is to be printed. */
export function letterItem(row: LetterRow, reference: string, isWhole = false): Html {
  const { letter, kindName: name, by } = row;
  const { document, id } = letter;
  const words =
    isWhole && document
      ? fold('Read it', html`<p class="la-words" dir="auto">${textOf(document)}</p>`, id, true)
      : nothing;
  const to = letter.to === null ? ERASED : recipientInWords(letter.to);
  return html`<li><a class="govuk-link" href="/cases/${reference}/letters/${letter.id}"><strong>${name}</strong><span class="govuk-visually-hidden">, letter ${letter.id}</span></a>: ${state(row)}<br><span class="la-quiet"><span dir="auto">${to}</span>. Written by ${by}, ${dayInFull(letter.on)}.</span>${words}</li>`;
}

/** What left by itself. */
export function otherItem(letter: LetterSeen, isOpen = false): Html {
  const { subject, medium, to, text } = letter;
  const how = medium === 'email' ? 'email' : medium;
  const name = kindName(letter.letter);
  const read =
    text === null ? nothing : fold('Read it', html`<p class="la-words" dir="auto">${text}</p>`, name, isOpen);
  return html`<li><strong>${name}: ${subject ?? ERASED}</strong><br>${how} to <span dir="auto">${(to ?? ERASED).split('\n')[0]}</span>, ${leftInWords(letter)}${read}</li>`;
}
