import type { WaitingLetter } from '#app/letters-waiting.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Fault, Refusal } from '#domain/refusal.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { typedFrom } from '#web/forms/read.ts';
import { button, notificationBanner, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInShort } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import { formKeys, type Posted, typedAll, type Visit } from '#web/visit.ts';

export interface PostingShown {
  readonly waiting: readonly WaitingLetter[];
  /** Those whose address was marked since: nothing is to be posted there. */
  readonly stopped: ReadonlySet<string>;
  readonly fields: readonly AskedField[];
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly refused: Refusal | null;
  /** How many were just recorded as posted. */
  readonly posted: number;
}

/** How the form names a letter. */
export const keyOf = ({ reference, letter }: Pick<WaitingLetter, 'reference' | 'letter'>): string =>
  `${reference} ${letter}`;

export const chosenIn = (
  waiting: readonly WaitingLetter[],
  keys: readonly string[],
): readonly WaitingLetter[] => waiting.filter((one) => keys.includes(keyOf(one)));

const STOPPED = html`<strong class="govuk-tag govuk-tag--red">Do not post</strong> Its address was marked since.`;

const printing = ({ reference, letter }: WaitingLetter, key: string): Html =>
  html`<a class="govuk-link" href="/letters/to-post/batch.pdf?letter=${encodeURIComponent(key)}">Print this one<span class="govuk-visually-hidden">: ${reference}, letter ${letter}</span></a>`;

function row(one: WaitingLetter, state: { isChosen: boolean; isStopped: boolean }, today: string): Html {
  const { isChosen, isStopped } = state;
  const { reference, letter, kindName, person, byName, sentOn } = one;
  const key = keyOf(one);
  const id = `letters-${reference}-${letter}`;
  const box = html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${id}" name="letters" type="checkbox" value="${key}"${isChosen ? html` checked` : nothing}><label class="govuk-label govuk-checkboxes__label" for="${id}">${reference}, letter ${letter}</label></div></div>`;
  return html`<tr><th scope="row">${box}</th><td data-label="Letter"><a class="govuk-link" href="/cases/${reference}/letters/${letter}">${kindName}</a></td><td data-label="Person"><span dir="auto">${person ?? 'No name given'}</span></td><td data-label="Given by">${byName}${sentOn === null ? nothing : html`, ${dayInShort(sentOn, today)}`}</td><td data-label="On its own">${isStopped ? STOPPED : printing(one, key)}</td></tr>`;
}

const HEADS = ['Posted', 'Letter', 'Person', 'Given by', 'On its own'];

function list(shown: PostingShown, visit: Visit, today: string): Html {
  const { waiting, stopped, fields, faults, body } = shown;
  const isFirst = Object.keys(body).length === 0;
  const chosen = new Set(typedAll(body, 'letters'));
  const rows = waiting.map((one) => {
    const isStopped = stopped.has(keyOf(one));
    return row(one, { isStopped, isChosen: isFirst ? !isStopped : chosen.has(keyOf(one)) }, today);
  });
  const print = waiting.length - stopped.size;
  const wrong = faults.find(({ field }) => field === 'letters');
  const none = wrong
    ? html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${wrong.message}</p>`
    : nothing;
  const on = isFirst ? typedFrom(fields, { on: today }) : body;
  return html`${print === 0 ? nothing : html`<p class="govuk-body">${button({ text: `Print ${print === 1 ? 'it' : `all ${print}`} (PDF)`, href: '/letters/to-post/batch.pdf' })}</p>`}<p class="govuk-body">Before each letter comes a sheet for its envelope, with the address and with what goes in, such as Braille. The sheet itself stays here.</p>
<form method="post" action="/letters/to-post" novalidate>${formKeys(visit)}<div id="letters">${none}<table class="la-table la-table--stack la-posting"><caption>Which were posted?</caption><thead><tr>${HEADS.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>${formFields({ fields, body: on, faults })}${button({ text: 'Record that they were posted', preventDoubleClick: true })}</form>`;
}

const LETTERS_FIELD: AskedField = { name: 'letters', type: 'choices', label: 'Letters', required: true };

/** Letters to post: print them, post them, say when. */
export function postingView(shown: PostingShown, visit: Visit, today: string): StaffContent {
  const { waiting, fields, body, faults, refused, posted } = shown;
  const banner =
    posted > 0
      ? notificationBanner({
          type: 'success',
          titleText: 'Recorded',
          text: `${many(posted, 'letter')} recorded as posted.`,
        })
      : nothing;
  const why =
    refused && refused.faults.length === 0
      ? warningText({ text: `Nothing was recorded. ${refused.why}`, iconFallbackText: 'Warning' })
      : nothing;
  const title = waiting.length === 0 ? 'Letters to post' : `Letters to post (${waiting.length})`;
  const main =
    waiting.length === 0
      ? html`<p class="govuk-body"><strong>No letter waits to be posted.</strong> When somebody gives one to be posted, it stands here and on the work of Business Support.</p>`
      : list(shown, visit, today);
  return {
    title,
    section: '/work',
    back: { href: '/work', text: 'My work' },
    isFaulty: faults.length > 0,
    body: html`${errorsOf({ fields: [LETTERS_FIELD, ...fields], body, faults })}${banner}<h1 class="govuk-heading-l">${title}</h1>${why}<p class="govuk-body">The day on which a letter was posted counts for the limits. ${para(['¶28', '¶29'])}</p>${main}`,
  };
}
