import type { Contact } from '#domain/contact/contact.ts';
import type { OfficeDetails } from '#domain/office-details.ts';
import { button, panel } from '#web/govuk/components.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { type Content, telephoneFirst } from '#web/layout/page.ts';
import { keptFields } from '#web/plugins/errors.ts';
import type { Posted } from '#web/visit.ts';
import { deleteForm, fileList } from './check-view.ts';
import type { Flow } from './model.ts';
import { at, callLine, heading } from './step-view.ts';

export interface DoneShown {
  readonly office: OfficeDetails;
  readonly flow: Flow;
  readonly key: string;
  readonly contact: Contact;
  readonly promised: { readonly referBy: string | null; readonly completeBy: string | null };
}

const bold = (day: string): Html => html`<strong>${dayInFull(day)}</strong>`;

function mayReach({ acknowledgement, words }: Contact): boolean {
  return acknowledgement.kind === 'letter' || words.telephone !== null;
}

/** The days of ¶29 in words, as they were promised. */
function promises({ contact, flow, promised: { referBy, completeBy } }: DoneShown): readonly Html[] {
  if (completeBy === null) return [html`Call us to hear when you get an answer.`];
  if (!mayReach(contact))
    return [
      html`We finish with it by ${bold(completeBy)} at the latest. You asked for no answer, or gave no way to send you one. Call us if you want to know more.`,
    ];
  if (flow.id === 'thank-you')
    return [
      html`If there is something to answer, you will hear from us by ${bold(completeBy)} at the latest.`,
    ];
  const refer = referBy === null ? [] : [html`We decide by ${bold(referBy)} whether to propose a review.`];
  const what = referBy === null ? 'You will hear from us' : 'You will hear whether there will be a review';
  return [...refer, html`${what} by ${bold(completeBy)} at the latest.`];
}

function acknowledged({ acknowledgement, words }: Contact): Html {
  if (acknowledgement.kind !== 'letter')
    return html`<p class="govuk-body">Keep this page, or write down the reference: we do not send it to you.</p>`;
  const where = acknowledgement.medium === 'email' ? words.email : 'your address';
  return html`<p class="govuk-body">We are sending this to ${where} too.</p>`;
}

function copyOf({ words, reviewRequest, attachments }: Contact): Html {
  const decided = reviewRequest?.decisionDate
    ? html`<p class="govuk-body">The decision of ${dayInFull(reviewRequest.decisionDate)}</p>`
    : nothing;
  const grounds = words.grounds
    ? html`<div class="la-words la-card" dir="auto">${lines(words.grounds)}</div>`
    : nothing;
  const files =
    attachments.length > 0 ? html`<h3 class="govuk-heading-s">Files</h3>${fileList(attachments)}` : nothing;
  const name = words.name ? html`<p class="govuk-body" dir="auto">From ${words.name}</p>` : nothing;
  return html`${name}${decided}${grounds}<div class="la-words la-card" dir="auto">${lines(words.text)}</div>${files}`;
}

/** After sending: the reference, what we received, and by when they hear. Reading it again sends nothing again. */
export function doneView(shown: DoneShown): Content {
  const { office, flow, key, contact } = shown;
  const { reference } = contact;
  const dates = promises(shown).map((promise) => html`<li>${promise}</li>`);
  const body = html`<div class="la-column">
${panel({ titleText: 'We have received it', html: html`Your reference<br><strong>${reference}</strong>` })}
${telephoneFirst(office)}
<h2 class="govuk-heading-m">When you will hear from us</h2>
<p class="govuk-body">We received this on ${dayInFull(contact.receivedOn)}.</p>
<ul class="govuk-list govuk-list--bullet">${dates}</ul>
<h2 class="govuk-heading-m">What happens next</h2>
<ol class="govuk-list govuk-list--number">${flow.next.map((text) => html`<li>${text}</li>`)}</ol>
${acknowledged(contact)}
<p class="govuk-body la-actions"><a class="govuk-link" href="/add?to=${reference}">Add something to this</a> <button class="la-link-button" data-print hidden>Print this page</button></p>
<h2 class="govuk-heading-m">What you sent us</h2>
${copyOf(contact)}
<p class="govuk-body">You can come back to this page for 7 days. If others use this computer, take it away now. We keep what you sent.</p>
${deleteForm(flow, key, 'Take this page away')}
</div>`;
  return { title: 'We have received it', body };
}

/** Where to go on later: the address is the key. */
export function savedView(office: OfficeDetails, flow: Flow, key: string, origin: string): Content {
  const address = `${origin}/continue/${key}`;
  const body = html`<div class="la-column">${callLine(office)}
${heading(flow, 'What you typed is saved')}
<p class="govuk-body">Keep this address. With it you can go on within 7 days, on any device. Files you added are kept for one day.</p>
<p class="govuk-body la-card la-words"><a class="govuk-link" href="/continue/${key}">${address}</a></p>
<p class="govuk-body">Whoever has this address can read what you typed. Nothing has been sent to us yet.</p>
<div class="govuk-button-group">${button({ text: 'Go on now', href: `/continue/${key}` })}</div>
${deleteForm(flow, key, 'Delete what I typed')}</div>`;
  return { title: 'What you typed is saved', body };
}

export function deletedView(office: OfficeDetails): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">It is gone from here</h1>
${telephoneFirst(office)}
<p class="govuk-body">What you typed is deleted, and the page about what you sent is taken away. What you had already sent stays with us.</p>
<p class="govuk-body">Your browser may still list the pages you saw. You can clear its history.</p>
<p class="govuk-body"><a class="govuk-link" href="/">Go to the first page</a></p></div>`;
  return { title: 'It is gone from here', body };
}

/** Somebody went back after sending and typed more: it is not lost, and it is not sent twice. */
export function alreadySentView(
  office: OfficeDetails,
  flow: Flow,
  key: string,
  reference: string,
  body: Posted,
): Content {
  const texts = Object.values(body)
    .flat()
    .filter((text) => text.trim() !== '')
    .join('\n\n');
  const content = html`<div class="la-column">${callLine(office)}
<h1 class="govuk-heading-l">You have sent this already</h1>
<p class="govuk-body">Your reference is <strong>${reference}</strong>. What you typed now was not sent with it. You can add it.</p>
<form method="post" action="/add/carry">
<input type="hidden" name="to" value="${reference}"><input type="hidden" name="words" value="${texts}">
${button({ text: 'Add this to what I sent' })}
</form>
<p class="govuk-body"><a class="govuk-link" href="${at(flow, 'sent', key)}">See what you sent</a></p>
<h2 class="govuk-heading-m">What you typed now</h2><div class="la-card la-words" dir="auto">${lines(texts)}</div></div>`;
  return { title: 'You have sent this already', body: content };
}

/** A sending that is not taken now, with everything there to be sent again. */
export function heldBackView(
  office: OfficeDetails,
  request: { url: string; body: Posted },
  why: Html,
): Content {
  const { 'la-trap': _, ...kept } = request.body;
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">We have not taken this yet</h1>
${telephoneFirst(office)}
${why}
<p class="govuk-body">Nothing you typed was lost.</p>
<form method="post" action="${request.url}" novalidate>${keptFields(kept)}${button({ text: 'Send it now' })}</form></div>`;
  return { title: 'We have not taken this yet', body };
}
