import { type BundleChoice, MOST_SHOWN, type Purpose } from '#app/bundle.ts';
import { sizeInWords } from '#domain/letters/beside.ts';
import type { Paragraph } from '#procedure/model.ts';
import { button, checkboxes, errorSummary } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';

export const PURPOSE_NAMES: Readonly<
  Record<Purpose, { readonly name: string; readonly says: string; readonly paragraphs: readonly Paragraph[] }>
> = {
  ocwt: {
    name: 'A bundle for OCWT',
    says: 'All of the case, with the files as they came.',
    paragraphs: ['¶19', '¶24'],
  },
  'own-file': {
    name: 'A bundle for the person, of their own file',
    says: 'What came from them and what was sent to them. Redacted copies stand in place of the files they were made of. The rest goes in when you have looked at it.',
    paragraphs: [],
  },
};

const titleOf = (reference: string, purpose: Purpose): string =>
  `${PURPOSE_NAMES[purpose].name}: ${reference}`;

/** For whom is it? */
export function purposeView(reference: string, purposes: readonly Purpose[]): StaffContent {
  const cards = purposes.map((purpose) => {
    const { name, says, paragraphs } = PURPOSE_NAMES[purpose];
    return html`<li class="la-card"><h2 class="govuk-heading-s"><a class="govuk-link" href="/cases/${reference}/bundle?for=${purpose}">${name}</a></h2><p class="govuk-body">${says} ${para(paragraphs)}</p></li>`;
  });
  return {
    title: `Make a bundle of ${reference}`,
    section: '/cases',
    back: { href: `/cases/${reference}`, text: `Case ${reference}` },
    body: html`<h1 class="govuk-heading-l">Make a bundle of ${reference}</h1>
<p class="govuk-body">A bundle is the case as one PDF, with an index and page numbers through the whole.</p>
<ul class="govuk-list">${cards}</ul>`,
  };
}

const hintOf = ({ look, file }: BundleChoice, purpose: Purpose): string => {
  const size = file ? `${sizeInWords(file.size)}. ` : '';
  const first = purpose === 'own-file' && look !== null ? `Look at it first, because ${look}.` : '';
  return `${size}${first}`.trim();
};

function choice(item: BundleChoice, purpose: Purpose, chosen: ReadonlySet<string>) {
  const hint = hintOf(item, purpose);
  return {
    value: item.id,
    html: html`${dayInFull(item.date)}: <span dir="auto">${item.title}</span> (${item.what.toLowerCase()})`,
    checked: chosen.has(item.id),
    ...(hint === '' ? {} : { hint: { text: hint } }),
  };
}

function closedList(closed: readonly BundleChoice[]): Html {
  if (closed.length === 0) return nothing;
  return html`<h2 class="govuk-heading-m">What cannot go in</h2>
<ul class="govuk-list govuk-list--bullet">${closed.map(({ title, closed: why }) => html`<li><span dir="auto">${title}</span>: ${why}</li>`)}</ul>`;
}

export interface BundlePage {
  readonly reference: string;
  readonly purpose: Purpose;
  readonly choices: readonly BundleChoice[];
  readonly chosen: ReadonlySet<string>;
  /** What is wrong, in a sentence; null where nothing is. */
  readonly wrong: string | null;
  readonly keys: Html;
}

/** What will be in it. */
export function bundleView({ reference, purpose, choices, chosen, wrong, keys }: BundlePage): StaffContent {
  const title = titleOf(reference, purpose);
  const boxes = checkboxes({
    name: 'with',
    idPrefix: 'with',
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: 'What goes in', classes: 'govuk-fieldset__legend--m' } },
    hint: { text: 'What you leave out is listed in the index as left out, without its name.' },
    ...(wrong === null ? {} : { errorMessage: { text: wrong } }),
    items: choices.filter(({ closed }) => closed === null).map((item) => choice(item, purpose, chosen)),
  });
  return {
    title,
    section: '/cases',
    isFaulty: wrong !== null,
    back: { href: `/cases/${reference}/bundle`, text: 'Choose for whom it is' },
    body: html`${wrong === null ? nothing : errorSummary({ titleText: 'There is a problem', errorList: [{ text: wrong, href: '#with' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${PURPOSE_NAMES[purpose].says} ${para(PURPOSE_NAMES[purpose].paragraphs)}</p>
<p class="govuk-body">It is made while you wait, and can take a minute. Pictures and PDFs are shown in it up to ${sizeInWords(MOST_SHOWN)} together. Other files are listed with their size and checksum, to be handed over beside it.</p>
<form method="post" action="/cases/${reference}/bundle?for=${purpose}" novalidate>
${keys}${boxes}
${button({ text: 'Make the bundle' })}
</form>
${closedList(choices.filter(({ closed }) => closed !== null))}`,
  };
}
