import { type Html, html } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { type GlossaryWord, WORDS } from './words.ts';

/** Where a word stands on the page. */
export const anchorOf = (word: string): string =>
  `word-${word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`;

const bare = (word: string): string => word.replace(/^the /, '');
const sorted: readonly GlossaryWord[] = [...WORDS].sort((one, other) =>
  bare(one.word).localeCompare(bare(other.word), 'en-GB'),
);
const letterOf = ({ word }: GlossaryWord): string => (bare(word)[0] ?? '').toUpperCase();
const letters = [...new Set(sorted.map(letterOf))];

function wordsUnder(letter: string): Html {
  const entries = sorted
    .filter((one) => letterOf(one) === letter)
    .map(
      ({ word, meaning, paragraphs }) =>
        html`<dt id="${anchorOf(word)}">${word}</dt><dd>${meaning} ${para(paragraphs)}</dd>`,
    );
  return html`<section aria-labelledby="letter-${letter}"><h2 class="govuk-heading-m" id="letter-${letter}">${letter}</h2><dl class="la-answers la-column">${entries}</dl></section>`;
}

/** The words of the office, in the order of the alphabet. */
export function glossaryView(): StaffContent {
  const index = letters.map(
    (letter) =>
      html`<li><a class="govuk-link" href="#letter-${letter}"><span class="govuk-visually-hidden">Words with </span>${letter}</a></li>`,
  );
  const body = html`<h1 class="govuk-heading-l">Glossary</h1>
<p class="govuk-body la-column">The words of the office, as its pages use them. Where two words are in use for one thing, this page says which one is ours.</p>
<nav class="la-subnav" aria-label="Letters"><ul>${index}</ul></nav>
${letters.map(wordsUnder)}`;
  return { title: 'Glossary', section: '/guidance', body };
}
