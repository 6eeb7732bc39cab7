import { html } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import { type Made, madeInto } from '#web/pages/letters/downloads.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, openPage, type PublicVisit, param } from '#web/visit.ts';
import { exampleLetter, letterKinds } from './letter-found.ts';

const AT = '/dev/gallery/letters';

/** The same letter in every form in which it leaves. */
const FORMS: readonly (readonly [string, string])[] = [
  ['email', 'email'],
  ['letter.pdf', 'PDF'],
  ['letter.docx', 'Word'],
];

async function list(visit: PublicVisit): Promise<Answer> {
  const rows = letterKinds().map(([kind, { name, cites, made }]) => {
    const links = FORMS.map(
      ([form, text], index) =>
        html`${index > 0 ? ' · ' : ''}<a class="govuk-link" href="${AT}/${kind}/${form}">${text}<span class="govuk-visually-hidden">: ${name}</span></a>`,
    );
    return html`<li><strong>${name}</strong> ${para(cites)}<br>${links} <span class="la-quiet">${made === 'by-itself' ? 'leaves by itself' : 'written by somebody'}</span></li>`;
  });
  const body = html`<h1 class="govuk-heading-l">Letters</h1><p class="govuk-body">Every kind of letter, made from a fitting case of the demonstration office, as it leaves.</p><ol class="govuk-list govuk-list--number govuk-list--spaced">${rows}</ol>`;
  return openPage(visit, { title: 'Letters', body, back: { href: '/dev/gallery', text: 'Gallery' } });
}

// The letter as mail programs get it has a style of its own; nothing in it runs, and nothing is fetched.
const NOTHING_RUNS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

async function email(visit: PublicVisit): Promise<Answer> {
  const found = await exampleLetter(visit.app, param(visit.request, 'kind'));
  if (!found) return 'absent';
  visit.reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': NOTHING_RUNS,
    'cache-control': 'no-store',
  });
  return { sent: visit.reply.send(visit.parts.htmlOfLetter(found.document)) };
}

const madeAs =
  (made: Made) =>
  async (visit: PublicVisit): Promise<Answer> => {
    const kind = param(visit.request, 'kind');
    const found = await exampleLetter(visit.app, kind);
    return found ? madeInto(visit, found.document, made, `${found.reference} ${kind}`) : 'absent';
  };

/** Every kind of letter as email, PDF and Word document. Only in the demonstration office. */
export function letterGallery(pages: Pages): void {
  if (!pages.parts.dev) return;
  pages.openGet(AT, list);
  pages.openGet(`${AT}/:kind/email`, email);
  pages.openGet(`${AT}/:kind/letter.pdf`, madeAs('pdf'));
  pages.openGet(`${AT}/:kind/letter.docx`, madeAs('docx'));
}
