import type { Paragraph } from '#procedure/model.ts';
import { type Html, html, nothing } from '#web/html.ts';

/** Paragraphs of the guidance as quiet links to their summaries. */
export function para(paragraphs: readonly Paragraph[]): Html {
  if (paragraphs.length === 0) return nothing;
  const links = paragraphs.map(
    (one, index) =>
      html`${index === 0 ? '' : ', '}<a class="govuk-link" href="/guidance#p${one.slice(1)}"><span class="govuk-visually-hidden">Guidance, paragraph </span>${one}</a>`,
  );
  return html`<span class="la-para la-quiet">(${links})</span>`;
}
