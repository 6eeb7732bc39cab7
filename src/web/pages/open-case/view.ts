import type { AskedField } from '#domain/case/options.ts';
import type { Fault, Refusal } from '#domain/refusal.ts';
import { errorsOf, formFields, pressedByEnter } from '#web/forms/fields.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { stopTheLine } from '#web/layout/contact-words.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { facts, whatWasSaid } from '#web/pages/contact/view-said.ts';
import { categoriesSuggested } from '#web/pages/contact/view-suggested.ts';
import type { Posted } from '#web/visit.ts';
import { caseFields, headFields, SELDOM } from './fields.ts';
import { headCount } from './request.ts';
import { draftOf, type OpeningModel } from './view-model.ts';

/** The form as it is shown: what was typed, what is wrong, and why it was refused altogether. */
export interface OpeningShown {
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly refused: Refusal | null;
  readonly draftVersion: number | null;
  readonly savedAt: Temporal.Instant | null;
  /** How many categories are asked for, where it is more than were typed. */
  readonly heads: number;
}

const isOf = (field: AskedField, name: string): boolean =>
  name === field.name || name.startsWith(`${field.name}.`);

function isFilled(fields: readonly AskedField[], { body, faults }: OpeningShown): boolean {
  const typed = Object.entries(body).some(
    ([name, value]) =>
      fields.some((field) => isOf(field, name)) && [value].flat().some((one) => one.trim() !== ''),
  );
  return typed || faults.some((one) => fields.some((field) => isOf(field, one.field)));
}

function headPart(model: OpeningModel, shown: OpeningShown, index: number, count: number): Html {
  const fields = headFields(model.asking, index, dayInFull);
  const seldom = fields.filter(({ name }) => SELDOM.some((one) => name.endsWith(`.${one}`)));
  const often = fields.filter((field) => !seldom.includes(field));
  const form = (some: readonly AskedField[]) =>
    formFields({ fields: some, body: shown.body, faults: shown.faults });
  const legend =
    count === 1
      ? html`<h2 class="govuk-fieldset__heading">What it is</h2>`
      : html`<h2 class="govuk-fieldset__heading">Category ${index + 1} of ${count}</h2>`;
  const more = fold(
    'Whether service or methodology, date of the decision, who is complained of',
    form(seldom),
    count === 1 ? '' : `category ${index + 1}`,
    isFilled(seldom, shown),
  );
  return html`<fieldset class="govuk-fieldset la-card" id="heads.${index}"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${legend}</legend>${form(often)}${more}</fieldset>`;
}

function form(model: OpeningModel, shown: OpeningShown, keys: Html): Html {
  const { contact, asking, mayRecord } = model;
  const { body, faults, draftVersion } = shown;
  const count = Math.max(shown.heads, headCount(body));
  const heads = Array.from({ length: count }, (_, index) => headPart(model, shown, index, count));
  const another = asking.onlyPraise
    ? nothing
    : html`<p class="govuk-body">Several things in one letter? Each gets a category, a path and a clock of its own. What you leave empty is not added.</p>${button({ text: 'Add another category', name: 'add', value: 'heads', classes: 'govuk-button--secondary' })}`;
  const hidden = html`<input type="hidden" name="draft" value="${draftOf(contact.reference)}"><input type="hidden" name="draftVersion" value="${draftVersion ?? ''}">`;
  return html`<form class="la-columned" method="post" action="/contacts/${contact.reference}/open" data-autosave="/drafts" novalidate>${keys}${hidden}${pressedByEnter('open')}
<p class="la-saved" data-saved role="status">${shown.savedAt === null ? '' : `Filled in with what you saved: ${momentInFull(shown.savedAt)}.`}</p>
${heads}${another}
<h2 class="govuk-heading-m">For the whole case</h2>
${formFields({ fields: caseFields(asking, mayRecord), body, faults })}
<div class="la-actions">${button({ text: 'Open the case', name: 'do', value: 'open', preventDoubleClick: true })}${button({ text: 'Save and come back', name: 'do', value: 'save', classes: 'govuk-button--secondary' })}</div></form>`;
}

function refusal({ refused }: OpeningShown): Html {
  if (!refused || refused.refused === 'fields') return nothing;
  return html`<div class="la-card" role="alert"><h2 class="govuk-heading-m">This was not done</h2><p class="govuk-body">${refused.why} ${para(refused.paragraphs)} What you typed is still here.</p></div>`;
}

function beside(model: OpeningModel): Html {
  const said = { ...model, original: model.office.original, isWhole: false };
  return html`<aside class="la-stickyread" aria-label="What to read while you write" tabindex="0"><h2 class="govuk-heading-m">Category it may belong to ${para(['¶4'])}</h2>${categoriesSuggested(model)}${whatWasSaid(said)}${facts(said)}</aside>`;
}

const whatFollows = html`<h2 class="govuk-heading-s">What happens next</h2><p class="govuk-body">The case gets its reference. Each category starts its own clock from the day of receipt, and the case page says who does what by when ${para(['¶29'])}.</p>`;

/** Opening a case on a contact: what is it, and what can we do to help? */
export function openingView(model: OpeningModel, shown: OpeningShown, keys: Html): StaffContent {
  const { contact, risks, asking } = model;
  const title = `Open a case on ${contact.reference}`;
  const count = Math.max(shown.heads, headCount(shown.body));
  // As the summary finds its way to a field, every head is a field of its own.
  const fields = [
    ...Array.from({ length: count }, (_, index) => headFields(asking, index, dayInFull)).flat(),
    ...caseFields(asking, model.mayRecord),
  ];
  const praise = asking.onlyPraise
    ? html`<p class="govuk-body">You may open positive feedback. Anything else is for the customer care officer or the manager ${para(['¶4', '¶6'])}.</p>`
    : nothing;
  return {
    title,
    section: '/inbox',
    back: { href: `/contacts/${contact.reference}`, text: `Back to contact ${contact.reference}` },
    isFaulty: shown.faults.length > 0,
    body: html`${errorsOf({ fields, body: shown.body, faults: shown.faults })}
<h1 class="govuk-heading-l">${title}</h1>
${refusal(shown)}${
  risks.length > 0
    ? stopTheLine(
        risks.map(({ name }) => name),
        contact.words.telephone,
      )
    : nothing
}${praise}
<div class="la-two"><div>${form(model, shown, keys)}${whatFollows}</div>${beside(model)}</div>`,
  };
}

/** There is nothing to be opened: it is on a case, or somebody else must open it. */
export function notToOpenView({ contact }: OpeningModel, refused: Refusal, kept: Html): StaffContent {
  const { reference } = contact;
  const title = `No case can be opened on ${reference}`;
  const go =
    contact.case === null
      ? html`<a class="govuk-link" href="/contacts/${reference}">Back to contact ${reference}</a>`
      : html`<a class="govuk-link" href="/cases/${contact.case}">Go to case ${contact.case}</a>`;
  return {
    title,
    section: '/inbox',
    back: { href: '/inbox', text: 'Back to the inbox' },
    body: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body-l">${refused.why} ${para(refused.paragraphs)}</p><p class="govuk-body">${go}</p>${kept}`,
  };
}
