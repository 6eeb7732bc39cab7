import type { OfficeDetails } from '#app/office-details.ts';
import { assetPath } from '#web/assets.ts';
import { backLink } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';

/** What every page says around what it is about. */
export interface Frame {
  readonly office: OfficeDetails;
  /** The day it is, in words; shown in the demonstration office, whose clock is its own. */
  readonly demonstrationDay: string | null;
}

export interface Content {
  readonly title: string;
  readonly body: Piece;
  /** An answer that says what is wrong begins its title with it. */
  readonly isFaulty?: boolean;
  readonly back?: { readonly href: string; readonly text?: string };
}

interface Document extends Content {
  readonly frame: Frame;
  readonly bar: Html;
  readonly foot: Html;
  readonly name: string;
}

function demonstrationLine({ demonstrationDay }: Frame): Html {
  if (demonstrationDay === null) return nothing;
  return html`<div class="la-demo"><div class="la-wrap"><strong>Demo data – invented.</strong> All people and cases here are made up. Today is ${demonstrationDay}.</div></div>`;
}

/** A whole page: landmark by landmark, the same everywhere. */
export function documentOf({ title, body, isFaulty, back, frame, bar, foot, name }: Document): Html {
  return html`<!doctype html>
<html lang="en" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${isFaulty ? 'Error: ' : ''}${title} – ${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0b5563">
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
<link rel="preload" href="${assetPath('atkinson-400.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="${assetPath('atkinson-700.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetPath('style.css')}">
<script type="module" src="${assetPath('app.js')}"></script>
</head>
<body class="govuk-template__body">
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
<header>${demonstrationLine(frame)}${bar}</header>
<div class="la-wrap">
${back ? html`<nav aria-label="Back">${backLink({ href: back.href, text: back.text ?? 'Back' })}</nav>` : nothing}
<main class="la-main" id="main-content" tabindex="-1">
${body}
</main>
</div>
<footer class="la-foot"><div class="la-wrap">${foot}</div></footer>
</body>
</html>
`;
}

/** How people reach the office: the telephone first (¶2, ¶3). */
export function telephoneFirst({ telephone, telephoneHours }: OfficeDetails): Html {
  return html`<div class="la-phone"><p class="govuk-body govuk-!-margin-bottom-0"><strong>Call us first if you can: ${telephone}</strong><br>${telephoneHours}. We can write things down for you.</p></div>`;
}
