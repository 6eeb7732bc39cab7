import { button, input } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import type { HitShown, SearchModel } from './view-model.ts';

function form({ typed }: SearchModel): Html {
  const field = input({
    ...{ id: 'q', name: 'q', value: typed, type: 'search', classes: 'govuk-input--width-30' },
    label: { text: 'Name, reference, telephone, email or words', classes: 'govuk-label--s' },
    hint: {
      text: 'Names are found by their sound too: Smit finds Smith. With several words, all have to fit.',
    },
  });
  return html`<form method="get" action="/search" role="search" aria-label="Search everything">${field}${button({ text: 'Search', preventDoubleClick: false })}</form>`;
}

function row({ reference, href, kind, person, about, state, received, officer, reason }: HitShown): Html {
  const optional = (label: string, text: string) =>
    text === '' ? html`<td class="la-none"></td>` : html`<td data-label="${label}">${text}</td>`;
  return html`<tr><th scope="row"><a class="govuk-link" href="${href}">${reference}</a></th><td data-label="Person"><span dir="auto">${person ?? 'No name given'}</span></td><td data-label="Found by"><span dir="auto">${reason}</span></td><td data-label="Kind">${kind}</td>${optional('About', about)}<td data-label="State">${state}</td><td data-label="Received">${received}</td>${optional('Officer', officer)}</tr>`;
}

const HEADS = ['Reference', 'Person', 'Found by', 'Kind', 'About', 'State', 'Received', 'Officer'];

function table({ hits, typed }: SearchModel): Html {
  return html`<table class="la-table la-table--stack la-cases"><caption class="govuk-visually-hidden">What was found for ${typed}</caption><thead><tr>${HEADS.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>
${hits.map(row)}
</tbody></table>`;
}

function found(model: SearchModel): Html {
  const { typed, count, more, next, isFirst } = model;
  const number = more
    ? `More than ${count.toLocaleString('en-GB')} are`
    : count === 1
      ? 'One is'
      : `${count.toLocaleString('en-GB')} are`;
  const narrower = more ? ' Add a word to find fewer.' : '';
  const query = encodeURIComponent(typed);
  const links = [
    isFirst ? nothing : html`<li><a class="govuk-link" href="/search?q=${query}">First page</a></li>`,
    next === null
      ? nothing
      : html`<li><a class="govuk-link" rel="next" href="/search?q=${query}&amp;after=${next}">Next page</a></li>`,
  ];
  const pages =
    isFirst && next === null
      ? nothing
      : html`<nav aria-label="Pages of what was found"><ul class="la-counts">${links}</ul></nav>`;
  return html`<p class="govuk-body" role="status"><strong>${number} found</strong> for “<span dir="auto">${typed}</span>”, the best first.${narrower}</p>${table(model)}${pages}`;
}

function nothingFound({ typed }: SearchModel): Html {
  const words = typed.split(/\s+/u).length;
  const fewer = words > 1 ? html`<li>Leave out a word: all ${many(words, 'word')} had to fit.</li>` : nothing;
  return html`<p class="govuk-body" role="status"><strong>Nothing is found for “<span dir="auto">${typed}</span>”.</strong> We looked in references, names and their sound, email addresses, telephone numbers, and the text of contacts and cases that are yours to read.</p>
<ul class="govuk-list govuk-list--bullet">${fewer}<li>Try the surname alone, or the last numbers of the reference.</li><li>Try the telephone number with its area code, or the part of the email address before the @.</li><li>Look through <a class="govuk-link" href="/inbox">the inbox</a> or <a class="govuk-link" href="/cases">all cases</a>.</li></ul>`;
}

function result(model: SearchModel): Html {
  if (model.typed === '')
    return html`<p class="govuk-body">Type what you know. One field finds cases, and contacts that are on no case yet.</p>`;
  if (model.hits.length > 0) return found(model);
  return model.isFirst ? nothingFound(model) : html`<p class="govuk-body">That was the last page.</p>`;
}

/** Search: where is it? */
export function searchView(model: SearchModel): StaffContent {
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Search</h1>${form(model)}${result(model)}`;
  return { title: model.typed === '' ? 'Search' : `Search: ${model.typed}`, section: '/search', body };
}
