import type { DraftNote } from '#app/keeping.ts';
import type { Fault } from '#domain/refusal.ts';
import { notesReadBack } from '#web/forms/call-notes.ts';
import { errorsOf } from '#web/forms/fields.ts';
import { parts } from '#web/forms/parts.ts';
import { textIn } from '#web/forms/received.ts';
import { button, panel } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { stopTheLine } from '#web/layout/contact-words.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { CRITERION_NAMES } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { type Posted, typed } from '#web/visit.ts';
import { CALL, CALL_FIELDS } from './fields.ts';
import { type CallRead, notesIn } from './request.ts';

export interface CallShown {
  readonly call: string;
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly draftVersion: number | null;
  readonly savedAt: Temporal.Instant | null;
  readonly unfinished: readonly DraftNote[];
}

const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

const draftFields = ({ call, draftVersion }: Pick<CallShown, 'call' | 'draftVersion'>): Html =>
  html`${hidden('draft', `telephone/${call}`)}${hidden('draftVersion', draftVersion ?? '')}`;

function unfinishedCalls({ unfinished, call }: CallShown): Html {
  const others = unfinished.filter(({ form }) => form !== `telephone/${call}`);
  if (others.length === 0) return nothing;
  const items = others.map(
    ({ form, savedAt }) =>
      html`<li><a class="govuk-link" href="/telephone?call=${form.slice('telephone/'.length)}">Go on with the call saved on ${momentInFull(savedAt)}</a></li>`,
  );
  return html`<div class="govuk-inset-text"><p class="govuk-body"><strong>Calls you began to log and did not finish</strong></p><ul class="govuk-list">${items}</ul></div>`;
}

/** Logging a call while it goes on: what do they say, and what do they need? */
export function callView(shown: CallShown, keys: Html): StaffContent {
  const { body, faults, savedAt } = shown;
  return {
    title: 'Log a telephone call',
    section: '/telephone',
    isFaulty: faults.length > 0,
    body: html`<div class="la-column">${errorsOf({ fields: CALL_FIELDS, body, faults })}
<h1 class="govuk-heading-l">Log a telephone call</h1>
<p class="govuk-body">Type while they speak. What you type is saved as you go; then read it back to them ${para(['¶2'])}.</p>
${unfinishedCalls(shown)}
<form class="la-call-form la-columned" method="post" action="/telephone" data-autosave="/drafts" novalidate>${keys}${draftFields(shown)}
<p class="la-saved" data-saved role="status">${savedAt === null ? '' : `Filled in with what was saved on ${momentInFull(savedAt)}.`}</p>
${parts(CALL, body, faults)}
<div class="la-actions">${button({ text: 'Read it back to the caller', name: 'do', value: 'check' })}${button({ text: 'Save and come back', name: 'do', value: 'save', classes: 'govuk-button--secondary' })}</div></form></div>`,
  };
}

function reviewInWords({ received }: CallRead): Html {
  const { reviewRequest } = received;
  if (!reviewRequest) return nothing;
  const { decisionDate, criteria } = reviewRequest;
  const which =
    decisionDate === null
      ? 'a decision. You do not know its date.'
      : `our decision of ${dayInFull(decisionDate)}.`;
  const why =
    criteria.length === 0
      ? nothing
      : html`<ul class="govuk-list govuk-list--bullet">${criteria.map((one) => html`<li>${CRITERION_NAMES[one]}</li>`)}</ul>`;
  return html`<p class="govuk-body">You ask us to look again at ${which}</p>${why}`;
}

function reachInWords({ received }: CallRead): Html {
  const { name, telephone, email, address } = received.from;
  const ways = [
    telephone && `by telephone: ${telephone}`,
    email && `by email: ${email}`,
    address && `by post: ${address}`,
  ];
  const given = ways.filter((one) => one);
  const how =
    given.length === 0
      ? html`<p class="govuk-body"><strong>We have no way to reach you.</strong> Would you like to give us one?</p>`
      : html`<p class="govuk-body">We can reach you:</p><ul class="govuk-list govuk-list--bullet">${given.map((one) => html`<li class="la-words" dir="auto">${one}</li>`)}</ul>`;
  const who =
    name === null
      ? html`<p class="govuk-body">You did not give a name.</p>`
      : html`<p class="govuk-body">Your name is <strong dir="auto">${name}</strong>.</p>`;
  const about =
    received.originalCase === null
      ? html`<p class="govuk-body">You did not give the reference of a case.</p>`
      : html`<p class="govuk-body">It is about <strong dir="auto">${received.originalCase}</strong>.</p>`;
  return html`${who}${how}${about}`;
}

/** All that was typed, to be sent once more by the next button. */
const carried = (body: Posted): Html => {
  const own = new Set(['_csrf', 'once', 'do', 'draft', 'draftVersion']);
  const all = Object.entries(body).filter(([name]) => !own.has(name));
  return html`${all.flatMap(([name, value]) => [value].flat().map((one) => hidden(name, one)))}`;
};

/** A call before it is recorded: is this what you said? */
export function readBackView(
  read: CallRead,
  shown: Pick<CallShown, 'call' | 'body' | 'draftVersion'>,
  keys: Html,
  risks: readonly string[],
): StaffContent {
  const notes = notesReadBack(notesIn(read.answers));
  const at = momentInFull(read.received.receivedAt);
  const stop =
    read.answers.atRisk === 'yes' || risks.length > 0
      ? stopTheLine(
          risks.length > 0 ? risks : ['somebody may come to harm'],
          read.received.from.telephone,
          'on-the-line',
        )
      : nothing;
  return {
    title: 'Read this back to the caller',
    section: '/telephone',
    body: html`<div class="la-column"><h1 class="govuk-heading-l">Read this back to the caller</h1>
<p class="govuk-body">Ask: is this right, and is it all? The call was on ${at}.</p>${stop}
<div class="la-card">${reachInWords(read)}<p class="govuk-body">You told us:</p><blockquote class="la-words la-quote" dir="auto">${textIn(read.answers, 'said') ?? ''}</blockquote>${reviewInWords(read)}
${notes.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${notes.map((one) => html`<li class="la-words" dir="auto">${one}</li>`)}</ul>` : nothing}</div>
<form method="post" action="/telephone" novalidate>${keys}${draftFields(shown)}${carried(shown.body)}
<div class="la-actions">${button({ text: 'Record this call', name: 'do', value: 'record', preventDoubleClick: true })}${button({ text: 'Change something', name: 'do', value: 'change', classes: 'govuk-button--secondary' })}</div></form></div>`,
  };
}

/** What whoever took a call tells the caller, with real dates. */
export interface CallDone {
  readonly reference: string;
  readonly receivedOn: string;
  readonly completeBy: string | null;
  readonly referBy: string | null;
  readonly callBackOn: string | null;
  readonly risks: readonly string[];
  readonly telephone: string | null;
  readonly isReadable: boolean;
  readonly mayOpen: boolean;
  readonly case: string | null;
}

function next({ reference, isReadable, mayOpen, case: onCase }: CallDone): Html {
  const another = html`<a class="govuk-link" href="/telephone">Log another call</a>`;
  if (!isReadable)
    return html`<p class="govuk-body">Customer Care takes it from here. It is for them to read, so you will not see it again.</p><p class="govuk-body">${another}</p>`;
  if (onCase !== null)
    return html`<p class="govuk-body"><a class="govuk-link" href="/cases/${onCase}">Go to case ${onCase}</a></p><p class="govuk-body">${another}</p>`;
  const open = mayOpen
    ? button({ text: 'Open a case on it now', href: `/contacts/${reference}/open` })
    : nothing;
  return html`<div class="la-actions">${open}<a class="govuk-link" href="/contacts/${reference}">See the contact</a>${another}</div>`;
}

/** A call that is recorded: what do I tell the caller, and what happens next? */
export function callDoneView(done: CallDone): StaffContent {
  const { reference, completeBy, referBy, callBackOn, risks, telephone } = done;
  const told = [
    html`Your reference is <strong>${reference}</strong>.`,
    ...(callBackOn === null
      ? []
      : [html`We will call you back on <strong>${dayInFull(callBackOn)}</strong>.`]),
    ...(referBy === null
      ? []
      : [
          html`By <strong>${dayInFull(referBy)}</strong> we decide whether your request goes on to those who can review the decision ${para(['¶24', '¶29'])}.`,
        ]),
    ...(completeBy === null
      ? []
      : [
          html`You will hear what we found by <strong>${dayInFull(completeBy)}</strong> at the latest ${para(['¶29'])}.`,
        ]),
  ];
  return {
    title: 'The call is recorded',
    section: '/telephone',
    body: html`<div class="la-column">${panel({ titleText: 'The call is recorded', html: html`Tell the caller their reference<br><strong>${reference}</strong>` })}
${risks.length > 0 ? stopTheLine(risks, telephone, 'in-the-call') : nothing}
<h2 class="govuk-heading-m">What to tell the caller</h2><ul class="govuk-list govuk-list--bullet">${told.map((one) => html`<li>${one}</li>`)}</ul>
${callBackOn === null ? nothing : html`<p class="govuk-body">The promise to call back stands with the call, and goes onto the case when it is opened. Until then it is in nobody’s list: ${done.mayOpen ? 'open the case now' : 'tell an officer today'}.</p>`}
<h2 class="govuk-heading-m">What happens next</h2>${next(done)}</div>`,
  };
}

/** Which call a form is about. */
export const callOf = (body: Posted): string | null =>
  /^telephone\/([\w-]{6,40})$/.exec(typed(body, 'draft'))?.[1] ?? null;
