import type { Finding } from '#domain/letters/letter.ts';
import { errorSummary } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import { TO } from './recipient.ts';

/** Where something is put right: at its field on the page where the letter is written. */
export function placeOf({ field }: Finding, dates: ReadonlySet<string>): string {
  if (field === null) return '';
  if (field === 'to' || field === 'medium') return `#${TO}`;
  return dates.has(field) ? `#${field}.day` : `#${field}`;
}

export const mustsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ level }) => level === 'must');

/** What must be put right before it can leave, each with the way to it. `address` is where it is written; null: nowhere. */
export function musts(
  findings: readonly Finding[],
  address: string | null,
  dates: ReadonlySet<string> = new Set(),
): Html {
  const all = mustsOf(findings);
  if (all.length === 0) return nothing;
  return errorSummary({
    titleText: 'Put this right first',
    errorList: all.map((one) => ({
      text: one.message,
      href: address === null ? undefined : `${address}${placeOf(one, dates)}`,
    })),
  });
}

/** What may be passed over. */
export function advice(
  findings: readonly Finding[],
  address: string | null,
  dates: ReadonlySet<string> = new Set(),
): Html {
  const all = findings.filter(({ level }) => level === 'advice');
  if (all.length === 0)
    return html`<h2 class="govuk-heading-s" id="advice">Advice</h2><p class="govuk-body">There is none: the words are plain, and names and days are those of the case.</p>`;
  const items = all.map((one) => {
    const change =
      address === null
        ? nothing
        : html` <a class="govuk-link" href="${address}${placeOf(one, dates)}">Change it<span class="govuk-visually-hidden">: ${one.message}</span></a>`;
    return html`<li><span dir="auto">${one.message}</span> ${para(one.cites)}${change}</li>`;
  });
  return html`<h2 class="govuk-heading-s" id="advice">Advice (${all.length}), which you may pass over</h2><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}
