import { type Html, html, nothing } from '#web/html.ts';

const PAGES = [
  { href: '/guidance', text: 'The paragraphs' },
  { href: '/guidance/procedure', text: 'The procedure in pictures' },
  { href: '/guidance/readings', text: 'Versions and readings' },
  { href: '/calculator', text: 'Date calculator' },
  { href: '/glossary', text: 'Glossary' },
] as const;

/** The pages of the guidance, beside each other. */
export function guidanceNavigation(current: string): Html {
  const links = PAGES.map(
    ({ href, text }) =>
      html`<li><a class="govuk-link" href="${href}"${href === current ? html` aria-current="page"` : nothing}>${text}</a></li>`,
  );
  return html`<nav class="la-subnav" aria-label="Pages of the guidance"><ul>${links}</ul></nav>`;
}

/** Offered where the browser can print by itself; the whole page prints, what is folded too. */
export const printButton = html`<div class="la-actions la-noprint"><button class="govuk-button govuk-button--secondary" type="button" data-print hidden>Print this page</button></div>`;
