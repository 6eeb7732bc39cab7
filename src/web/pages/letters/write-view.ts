import { randomUUID } from 'node:crypto';
import type { LetterDesk } from '#app/case-letters.ts';
import { outcomeName } from '#domain/case/options.ts';
import type { Fault } from '#domain/refusal.ts';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import { errorsOf, formFields, pressedByEnter } from '#web/forms/fields.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { fold } from '#web/layout/fold.ts';
import { adjustmentName } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import { formKeys, type Posted, typed, type Visit } from '#web/visit.ts';
import { AGAIN, allFields, headsField, PAGE, type Writing, writeAddress } from './desk.ts';
import { type FactShown, factsOf } from './facts.ts';
import { type Reading, readingView } from './reading.ts';
import { OTHER, otherFields, TO, toField } from './recipient.ts';

/** The form as it is to be filled in now. */
export interface WriteShown {
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly draftVersion: number | null;
  readonly note: Piece;
}

export interface Around {
  readonly reading: Reading;
  /** What is known of an address, by its key: why nothing should go there. */
  readonly says: ReadonlyMap<string, string>;
}

export const backToLetters = (reference: string) => ({
  href: `/cases/${reference}/letters`,
  text: `Letters of case ${reference}`,
});

const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** Hidden in the form: what was looked at, and which draft this is. */
export function placeFields(writing: Writing, visit: Visit, { body, draftVersion }: WriteShown): Html {
  const { desk, draft, again } = writing;
  const here = typed(body, PAGE) || randomUUID();
  return html`${formKeys(visit)}${hidden('version', desk.version)}${hidden('draft', draft)}${hidden('draftVersion', draftVersion ?? '')}${hidden(PAGE, here)}${again === '' ? nothing : hidden(AGAIN, again)}`;
}

const factRow = ({ label, value, source, href }: FactShown): Html =>
  html`<dt>${label}</dt><dd><span class="la-words" dir="auto">${value ?? 'Not known'}</span><br><span class="la-quiet la-small">${source}${href === null ? nothing : html` <a class="govuk-link" href="${href.to}">${href.text}<span class="govuk-visually-hidden">: ${label}</span></a>`}</span></dd>`;

function facts(desk: LetterDesk): Html {
  const all = factsOf(desk);
  const missing = all.filter(({ isMissing }) => isMissing);
  const known = all.filter(({ value }) => value !== null);
  const lacks =
    missing.length === 0
      ? nothing
      : html`<div class="govuk-inset-text"><p class="govuk-body"><strong>The letter needs what the case does not say yet:</strong></p><dl class="la-answers">${missing.map(factRow)}</dl></div>`;
  return html`${lacks}${fold(`What the letter says by itself (${many(known.length, 'fact')})`, html`<dl class="la-answers">${known.map(factRow)}</dl>`)}`;
}

const ADJUSTED: Readonly<Record<'standard' | 'large', string>> = {
  standard: '',
  large: ' It is made in large print.',
};

function needs({ adjustments, size }: LetterDesk): Html {
  const named = adjustments.filter((one) => one !== 'none').map(adjustmentName);
  if (named.length === 0) return nothing;
  return html`<p class="govuk-body"><strong>They need: ${named.join(', ')}.</strong>${ADJUSTED[size]}</p>`;
}

function headPart(writing: Writing, shown: WriteShown): Html {
  const fields = headsField(writing.desk);
  if (fields.length === 0) return nothing;
  const take = button({
    ...{ text: 'Fill in for these heads', name: 'do', value: 'heads', classes: 'govuk-button--secondary' },
  });
  return html`<section class="la-part" aria-labelledby="part-heads"><h2 class="govuk-heading-m" id="part-heads">What it answers</h2>${formFields({ ...shown, fields })}${take}</section>`;
}

function toPart({ desk }: Writing, { body, faults }: WriteShown, says: Around['says']): Html {
  const { recipients, kind } = desk;
  const other = otherFields(kind.audience);
  const isOpen = typed(body, TO) === OTHER || faults.some(({ field }) => field.startsWith('other-'));
  const elsewhere =
    other.length === 0
      ? nothing
      : fold('The other address', formFields({ fields: other, body, faults }), '', isOpen);
  return html`<section class="la-part" aria-labelledby="part-to"><h2 class="govuk-heading-m" id="part-to">To whom</h2>${formFields({ fields: [toField(recipients, kind.audience, says)], body, faults })}${elsewhere}</section>`;
}

/** The form of a letter: what it answers, to whom, and what the officer writes. */
export function letterForm(writing: Writing, visit: Visit, shown: WriteShown, says: Around['says']): Html {
  const { desk } = writing;
  const { body, faults, draftVersion } = shown;
  const words =
    desk.fields.length === 0
      ? html`<p class="govuk-body">This letter says only what the case says. There is nothing to write.</p>`
      : formFields({ fields: desk.fields, body, faults });
  const save = button({
    ...{ text: 'Save and come back', name: 'do', value: 'save', classes: 'govuk-button--secondary' },
  });
  return html`<form method="post" action="${writeAddress(writing)}" data-autosave="/drafts" novalidate>
${placeFields(writing, visit, shown)}${pressedByEnter('see')}
<p class="la-saved" data-saved role="status">${draftVersion === null ? '' : 'Filled in with what you saved.'}</p>
${headPart(writing, shown)}${toPart(writing, shown, says)}
<section class="la-part" aria-labelledby="part-words"><h2 class="govuk-heading-m" id="part-words">What you write</h2>${words}</section>
<div class="la-actions">${button({ text: 'See the letter', name: 'do', value: 'see' })}${save}</div>
</form>`;
}

/** With which outcomes a second person reads it, where it is not with all of them. */
function onlyFor(kind: LetterId): string {
  const outcomes = letters[kind].secondPersonFor ?? [];
  return outcomes.length === 0
    ? ''
    : ` That is so with: ${outcomes.map(outcomeName).join(', ').toLowerCase()}.`;
}

/** A letter to be written: what does it say by itself, and what do I say? */
export function writeView(writing: Writing, visit: Visit, shown: WriteShown, around: Around): StaffContent {
  const { desk, reference, opened } = writing;
  const { kind } = desk;
  const { body, faults } = shown;
  const second =
    kind.secondPerson === null
      ? nothing
      : html`<p class="govuk-body">${kind.secondPerson}${onlyFor(kind.id)}</p>`;
  return {
    title: kind.name,
    section: '/cases',
    back: backToLetters(reference),
    isFaulty: faults.length > 0,
    body: html`${errorsOf({ fields: allFields(desk, around.says), body, faults })}<h1 class="govuk-heading-l">${kind.name}</h1>
<p class="govuk-body">Case <a class="govuk-link" href="/cases/${reference}">${reference}</a>, <span dir="auto">${opened.file.person ?? 'no name given'}</span> ${para(kind.paragraphs)}</p>
${kind.why === null ? nothing : html`<p class="govuk-body">${kind.why}</p>`}${second}${needs(desk)}${shown.note}
<div class="la-two"><div>${facts(desk)}${letterForm(writing, visit, shown, around.says)}</div>${readingView(around.reading, reference)}</div>`,
  };
}
