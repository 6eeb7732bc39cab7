import type { LetterDocument } from '#domain/letters/document.ts';
import type { Finding, LetterTo } from '#domain/letters/letter.ts';
import type { Refusal } from '#domain/refusal.ts';
import { button, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { formKeys, type Visit } from '#web/visit.ts';
import { advice, musts, mustsOf } from './checks-view.ts';
import { seeAddress, type Writing, writeAddress } from './desk.ts';
import { asEmail, paper } from './paper.ts';
import { recipientInWords } from './recipient.ts';

/** A letter before it leaves: how it will be read, what stands against it, and who must read it first. */
export interface Seen {
  readonly document: LetterDocument;
  readonly findings: readonly Finding[];
  readonly secondPerson: readonly string[];
  readonly to: LetterTo;
  readonly template: number;
  readonly draftVersion: number;
  readonly refused: Refusal | null;
}

/** A letter as it will be read: by the way it goes first, the other folded beneath. */
export function bothWays(document: LetterDocument, to: LetterTo | null): Html {
  const address = to?.email ?? to?.name ?? '';
  const byEmail = asEmail(document, address);
  const onPaper = paper(document);
  if (to?.medium === 'post')
    return html`<h2 class="govuk-heading-m" id="letter">As it will be posted</h2>${onPaper}`;
  return html`<h2 class="govuk-heading-m" id="letter">As ${to?.medium === 'notice' ? 'a message' : 'an email'}</h2>${byEmail}${fold('The same on paper', html`<h2 class="govuk-heading-m">On paper</h2>${onPaper}`)}`;
}

const LEAVES: Readonly<Record<LetterTo['medium'], string>> = {
  email: 'Send it',
  notice: 'Send it',
  post: 'Give it to be posted',
};

const FOLLOWS: Readonly<Record<LetterTo['medium'], string>> = {
  email: 'It leaves at once. What was sent is kept as it was, and nobody can change it.',
  notice: 'It leaves at once. What was sent is kept as it was, and nobody can change it.',
  post: 'Business Support prints it with the others and says when it was posted. Nobody can change it any more.',
};

function going(writing: Writing, visit: Visit, seen: Seen): Html {
  const { findings, secondPerson, to, template, draftVersion } = seen;
  const change = html`<a class="govuk-link" href="${writeAddress(writing)}">Change the letter</a>`;
  if (mustsOf(findings).length > 0)
    return html`<p class="govuk-body">It cannot leave like this: put right first what is said above. ${change}</p>`;
  const needsSecond = secondPerson.length > 0;
  const why = needsSecond
    ? html`<p class="govuk-body"><strong>Somebody else reads it before it leaves:</strong></p><ul class="govuk-list govuk-list--bullet">${secondPerson.map((one) => html`<li>${one}</li>`)}</ul>`
    : html`<p class="govuk-body">${FOLLOWS[to.medium]}</p>`;
  const text = needsSecond ? 'Put forward for a second look' : LEAVES[to.medium];
  const hidden = (name: string, value: number) => html`<input type="hidden" name="${name}" value="${value}">`;
  return html`${why}<form method="post" action="${seeAddress(writing)}" novalidate>${formKeys(visit)}${hidden('version', writing.desk.version)}${hidden('template', template)}${hidden('seen', draftVersion)}<div class="la-actions">${button({ text, name: 'do', value: 'forward', preventDoubleClick: true })}${change}</div></form>`;
}

const files = (writing: Writing): Html =>
  html`<ul class="govuk-list"><li><a class="govuk-link" href="${seeAddress(writing)}/draft.pdf">The draft as PDF</a></li><li><a class="govuk-link" href="${seeAddress(writing)}/draft.docx">The draft as Word document</a></li></ul>`;

const notTaken = (refused: Refusal | null): Html =>
  refused === null
    ? nothing
    : html`${warningText({ text: `It did not leave. ${refused.why}`, iconFallbackText: 'Warning' })}<p class="govuk-body">Look at the letter once more as it is now. ${para(refused.paragraphs)}</p>`;

/** The letter before it leaves: is it as it should be? */
export function seeView(writing: Writing, visit: Visit, seen: Seen): StaffContent {
  const { desk, reference } = writing;
  const { document, findings, to, refused } = seen;
  const dates = new Set(desk.fields.filter(({ type }) => type === 'date').map(({ name }) => name));
  const title = `See the letter: ${desk.kind.name}`;
  const address = writeAddress(writing);
  const large = document.size === 'large' ? html`<p class="govuk-body">It is in large print.</p>` : nothing;
  return {
    title,
    section: '/cases',
    back: { href: address, text: 'Change the letter' },
    isFaulty: mustsOf(findings).length > 0,
    body: html`${musts(findings, address, dates)}<h1 class="govuk-heading-l">${title}</h1>${notTaken(refused)}
<p class="govuk-body">Case <a class="govuk-link" href="/cases/${reference}">${reference}</a>. <span dir="auto">${recipientInWords(to)}</span>. Nothing has left yet.</p>${large}
<div class="la-two"><section aria-labelledby="letter">${bothWays(document, to)}</section>
<section aria-labelledby="going"><h2 class="govuk-heading-m" id="going">What happens now</h2>${going(writing, visit, seen)}${advice(findings, address, dates)}<h2 class="govuk-heading-s">To read elsewhere</h2>${files(writing)}</section></div>`,
  };
}
