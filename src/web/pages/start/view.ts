import type { OfficeDetails } from '#app/office-details.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { type Content, telephoneFirst } from '#web/layout/page.ts';

const choice = (href: string, text: string, more: string): Html =>
  html`<li><a class="govuk-link" href="${href}"><strong>${text}</strong></a> <span class="la-quiet">${more}</span></li>`;

const CHOICES: readonly Html[] = [
  choice('/thank-you', 'Say thank you', 'Somebody did well and you want them to know.'),
  choice(
    '/tell-us?about=service-open',
    'Our service, while your case is open',
    'You have waited too long, or we treated you badly.',
  ),
  choice(
    '/tell-us?about=service-closed',
    'Our service, now that your case is closed',
    'Something was not right when we dealt with you.',
  ),
  choice(
    '/tell-us?about=how-we-looked',
    'How we looked into it',
    'Whom we asked, what we read, how we did it.',
  ),
  choice(
    '/look-again',
    'Our decision: ask us to look again',
    'You think we decided wrongly and can say why.',
  ),
  choice('/tell-us?about=something-else', 'Something else', 'Anything you want to tell us.'),
];

const OTHERS: readonly Html[] = [
  choice('/add', 'Add something to what you sent', 'You need your reference.'),
  choice(
    '/acting-for-someone',
    'Acting for somebody else',
    'What we need before we can talk to you about them.',
  ),
  choice('/help', 'Help you may need', 'Large print, other languages, sign language and more.'),
  choice('/at-risk', 'If you are at risk now', 'Whom to call at once.'),
];

/** ¶2–¶4: what would you like to tell us? The telephone first, then plain choices. */
export function startView(office: OfficeDetails, isDemonstration: boolean): Content {
  const demonstration = html`<p class="govuk-body">This is a demonstration: <a class="govuk-link" href="/sign-in">sign in as one of its colleagues</a>.</p>`;
  const body = html`<div class="la-column"><h1 class="govuk-heading-xl">Tell us about our service</h1>
${telephoneFirst(office)}
<h2 class="govuk-heading-m">What would you like to tell us about?</h2>
<ul class="govuk-list la-choices">${CHOICES}</ul>
<h2 class="govuk-heading-m">Something else you need</h2>
<ul class="govuk-list la-choices">${OTHERS}</ul>
${isDemonstration ? demonstration : nothing}
<p class="govuk-body-s"><a class="govuk-link" href="/sign-in">For colleagues: sign in</a></p></div>`;
  return { title: 'Tell us about our service', body };
}
