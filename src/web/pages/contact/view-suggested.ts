import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Duplicate, EarlierItem, OriginalSuggested } from '#read-models/index.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInShort } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { CHANNELS_SHORT, themeName } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { ContactModel } from './view-model.ts';

const reasons = (all: readonly string[]): Html =>
  html`<span class="la-small la-quiet">${all.join(' ')}</span>`;

const at = (reference: string, query: string, anchor: string): string =>
  `/contacts/${reference}?${query}#${anchor}`;

function earlierCase(one: EarlierItem, { contact, today, mayAdd, mayOpen }: ContactModel): Html {
  const { reference, state, person, receivedOn } = one;
  const isOpen = state === 'open';
  const add = html`<a class="govuk-link" href="${at(contact.reference, `case=${reference}`, 'add')}">Add to ${reference}</a>`;
  const follow = html`<a class="govuk-link" href="/contacts/${contact.reference}/open?follows=${reference}">Open a case that follows ${reference}</a>`;
  const offer = isOpen ? (mayAdd ? html`<br>${add}` : nothing) : mayOpen ? html`<br>${follow}` : nothing;
  return html`<li><a class="govuk-link" href="/cases/${reference}">${reference}</a>, ${isOpen ? 'open' : 'closed'}, received ${dayInShort(receivedOn, today)}, <span dir="auto">${person ?? 'no name'}</span><br>${reasons(one.reasons)}${offer}</li>`;
}

function earlierContact(one: EarlierItem, { today }: ContactModel): Html {
  const { reference, person, receivedOn } = one;
  return html`<li>Same person wrote before: <a class="govuk-link" href="/contacts/${reference}">${reference}</a>, received ${dayInShort(receivedOn, today)}, <span dir="auto">${person ?? 'no name'}</span><br>${reasons(one.reasons)}</li>`;
}

function earlier(model: ContactModel): Html {
  const items = model.suggestions.earlier.map((one) =>
    one.kind === 'case' ? earlierCase(one, model) : earlierContact(one, model),
  );
  if (items.length === 0) return html`<p class="govuk-body">Nothing earlier from this person was found.</p>`;
  const list = (some: readonly Html[]) => html`<ul class="govuk-list govuk-list--spaced">${some}</ul>`;
  const first = items.slice(0, 5);
  const rest = items.slice(5);
  return html`${list(first)}${rest.length > 0 ? fold(`${rest.length} more`, list(rest), 'earlier from this person') : nothing}`;
}

function original(one: OriginalSuggested, { contact, today, forms }: ContactModel): Html {
  const { reference, status, decidedOn, complainant, warning } = one;
  const isSame = reference === contact.originalCase;
  const offer =
    isSame || !forms.includes('match')
      ? nothing
      : html`<br><a class="govuk-link" href="${at(contact.reference, `original=${encodeURIComponent(reference)}`, 'match')}">Match to ${reference}</a>`;
  const decided = decidedOn === null ? '' : `, decided ${dayInShort(decidedOn, today)}`;
  return html`<li><strong>${reference}</strong>, ${status}${decided}${complainant === null ? '' : html`, complaint of <span dir="auto">${complainant}</span>`}<br>${reasons(one.reasons)}${warning === null ? nothing : html`<br><strong class="la-urgent--soon">Look twice:</strong> ${warning}`}${offer}</li>`;
}

function duplicate(one: Duplicate, { today }: ContactModel): Html {
  const onCase =
    one.case === null ? '' : html`, on <a class="govuk-link" href="/cases/${one.case}">${one.case}</a>`;
  return html`<li><a class="govuk-link" href="/contacts/${one.reference}">${one.reference}</a>, ${CHANNELS_SHORT[one.channel].toLowerCase()}, received ${dayInShort(one.receivedOn, today)}${onCase}<br>${reasons([one.reason])}</li>`;
}

/** Categories that the text speaks for, each with the words that led to it. */
export function categoriesSuggested({ categories }: Pick<ContactModel, 'categories'>): Html {
  const [first, ...others] = categories;
  if (!first)
    return html`<p class="govuk-body">Nothing in the text speaks for one category more than another.</p>`;
  const one = ({ category, themes, because }: typeof first) =>
    html`<li><strong>${procedure.categories[category].name}</strong>${themes.length > 0 ? html`: ${themes.map(themeName).join(', ').toLowerCase()}` : nothing}<ul class="govuk-list govuk-list--bullet la-small">${because.slice(0, 8).map(({ words, paragraphs }) => html`<li>${words.endsWith('.') ? words : `“${words}”`} ${para(paragraphs)}</li>`)}</ul></li>`;
  const rest =
    others.length === 0
      ? nothing
      : fold('Less likely', html`<ul class="govuk-list">${others.slice(0, 4).map(one)}</ul>`, 'categories');
  return html`<ul class="govuk-list">${one(first)}</ul>${rest}<p class="govuk-body-s la-quiet">A suggestion from fixed lists of words. You decide.</p>`;
}

function hidden({ requests }: ContactModel): Html {
  if (requests.length === 0) return nothing;
  const items = requests.map(
    ({ name, words }) => html`<li><strong>${name}</strong>: “${words.join('”, “')}”</li>`,
  );
  return html`<h3 class="govuk-heading-s">It may hold another request</h3><ul class="govuk-list">${items}</ul><p class="govuk-body-s">The law gives these an answer and a date of their own. Pass it on to whoever answers them, and go on here.</p>`;
}

/** What may help to decide, each with its reason; nothing of it decides anything. */
export function suggested(model: ContactModel): Html {
  const { originals, duplicates } = model.suggestions;
  return html`<section aria-labelledby="suggested"><h2 class="govuk-heading-m" id="suggested">What may help you decide</h2>
${hidden(model)}
${duplicates.length > 0 ? html`<h3 class="govuk-heading-s">Perhaps the same letter once more</h3><ul class="govuk-list govuk-list--spaced">${duplicates.slice(0, 5).map((one) => duplicate(one, model))}</ul>` : nothing}
<h3 class="govuk-heading-s">Earlier from this person</h3>${earlier(model)}
${originals.length > 0 ? html`<h3 class="govuk-heading-s">Original cases it may be about</h3><ul class="govuk-list govuk-list--spaced">${originals.map((one) => original(one, model))}</ul>` : nothing}
<h3 class="govuk-heading-s">Category it may belong to ${para(['¶4'])}</h3>${categoriesSuggested(model)}</section>`;
}
