import type { TypedFields } from '#app/public-sending.ts';
import type { OfficeDetails } from '#domain/office-details.ts';
import type { Fault } from '#domain/refusal.ts';
import { errorsOf } from '#web/forms/fields.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, lines, nothing, type Piece } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import type { Posted } from '#web/visit.ts';
import { publicFields } from './inputs.ts';
import type { Flow, Step } from './model.ts';

/** A page of a form, as it is shown. */
export interface StepShown {
  readonly office: OfficeDetails;
  readonly flow: Flow;
  readonly step: Step;
  readonly key: string;
  readonly back: string;
  readonly body: Posted;
  readonly faults: readonly Fault[];
  /** What the page is known to hold, so that another window's words are not written over. */
  readonly seen: string;
  readonly notice: Notice | null;
  /** Answers to earlier pages that came with the address. */
  readonly carried: TypedFields;
}

/** The way to talk instead, on every page of a form (¶2). */
export const callLine = ({ telephone, telephoneHours }: OfficeDetails): Html =>
  html`<p class="govuk-body la-small la-call">Rather talk? Call <strong>${telephone}</strong>, ${telephoneHours}. We can write it down for you.</p>`;

const NOTICES = {
  gone: 'What you typed before is not kept any more: we keep it for 7 days. Please begin again, or call us.',
  lost: 'We no longer have what you typed before on the other pages. What you typed last is kept. Please fill in the other pages once more.',
  changed:
    'This page was changed in another window. Below is what you typed here, and under it what was kept there. Press Continue to keep what you typed here.',
  added: 'Your files are added.',
  removed: 'The file is taken out.',
} as const;
export type Notice = keyof typeof NOTICES;
export const isNotice = (text: string): text is Notice => Object.hasOwn(NOTICES, text);

export const noticeOf = (notice: Notice | null): Html =>
  notice === null ? nothing : html`<div class="govuk-inset-text" role="status">${NOTICES[notice]}</div>`;

/** The address of a page of a form. */
export const at = (flow: Flow, page: string, key: string): string => `${flow.path}/${page}?k=${key}`;

/** Buttons under a page: on to the next, or away for now with everything kept. */
export function goOn(later: string): Html {
  const away = button({
    ...{ text: 'Save and come back later', classes: 'govuk-button--secondary' },
    attributes: { formaction: later },
  });
  return html`<div class="govuk-button-group">${button({ text: 'Continue' })}${away}</div>`;
}

export const paragraphs = (texts: readonly string[]): Html =>
  html`${texts.map((text) => html`<p class="govuk-body">${text}</p>`)}`;

export const heading = (flow: Flow, title: Piece): Html =>
  html`<span class="govuk-caption-l">${flow.name}</span><h1 class="govuk-heading-l">${title}</h1>`;

/** One page of a form. */
export function stepView(shown: StepShown, other: TypedFields | null = null): Content {
  const { office, flow, step, key, body, faults, seen, notice, carried } = shown;
  const form = { fields: step.fields, body, faults };
  const hidden = Object.entries(carried).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`,
  );
  const content = html`${errorsOf(form)}
<div class="la-column">${callLine(office)}
<form method="post" action="${at(flow, step.id, key)}" novalidate>
<input type="hidden" name="version" value="${seen}">${hidden}
${heading(flow, step.title)}
${noticeOf(notice)}
${paragraphs(step.intro ?? [])}
${publicFields(form)}
${other === null ? nothing : otherWords(other)}
${goOn(at(flow, `${step.id}/later`, key))}
</form></div>`;
  return {
    ...{ title: step.title, body: content, isFaulty: faults.length > 0 },
    back: { href: shown.back },
  };
}

function otherWords(other: TypedFields): Html {
  const texts = Object.values(other)
    .flat()
    .filter((text) => text.trim() !== '')
    .map((text) => html`<div class="la-card la-words" dir="auto">${lines(text)}</div>`);
  return html`<h2 class="govuk-heading-m">What was kept from the other window</h2>${texts}`;
}
