import { MOST_COUNTED } from '#read-models/index.ts';
import { button, notificationBanner } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { acknowledgementInWords } from '#web/layout/contact-words.ts';
import { clockTime, dayInShort } from '#web/layout/days.ts';
import { CHANNELS_SHORT, STATE_NAMES } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { own } from '#web/own.ts';
import { mailKindInWords } from '#web/pages/contact/view-mail.ts';
import { type InboxModel, type InboxRow, TABS, type Tab } from './view-model.ts';

const TAB_NAMES: Readonly<Record<Tab, string>> = { ...STATE_NAMES, 'needs-matching': 'Needs matching' };

/** Why it is not certain where it belongs, as short as a list needs it. */
const WHY_UNSURE: Readonly<Record<NonNullable<InboxRow['belongs']>['why'], string>> = {
  'answers-case': 'May answer a case',
  'answers-closed-case': 'Answers a closed case',
  'quotes-reference': 'Names a case, from an address not known there',
  'answers-our-letter': 'Answers our letter from another address',
  'follows-contact': 'Follows another message',
};

const counted = (count: number): string =>
  count > MOST_COUNTED ? `more than ${MOST_COUNTED}` : String(count);

function tabs({ state, counts }: InboxModel): Html {
  const isAsked = (one: Tab) => counts[one] > 0 || state === one;
  const shown = TABS.filter((one) => !['automatic', 'needs-matching'].includes(one) || isAsked(one));
  const links = shown.map(
    (one) =>
      html`<li><a class="govuk-link" href="/inbox${one === 'to-consider' ? '' : `?show=${one}`}"${one === state ? html` aria-current="page"` : nothing}>${TAB_NAMES[one]} (${counted(counts[one])})</a></li>`,
  );
  return html`<nav class="la-subnav" aria-label="Contacts"><ul>${links}</ul></nav>`;
}

function belongs({ belongs: where }: InboxRow, state: Tab): readonly Html[] {
  if (!where) return [];
  if (state === 'automatic' && where.contact !== null)
    return [html`About <a class="govuk-link" href="/contacts/${where.contact}">${where.contact}</a>`];
  const at =
    where.case === null
      ? nothing
      : html` <a class="govuk-link" href="/cases/${where.case}">${where.case}</a>`;
  return [html`<span class="la-flag">${WHY_UNSURE[where.why]}${at}</span>`];
}

function flags(one: InboxRow, state: Tab): Html {
  const { risks, requests, isReviewRequest, passedOnBy, lookedAt, isMine, mail, closedFiles } = one;
  const shown = [
    ...risks.map((risk) => html`<span class="la-flag la-flag--strong">${risk}</span>`),
    ...(isReviewRequest ? [html`<span class="la-flag">Asks for a review</span>`] : []),
    ...(mail?.isDoubtful ? [html`<span class="la-flag">${mailKindInWords(mail)}?</span>`] : []),
    ...belongs(one, state),
    ...(closedFiles > 0 ? [html`<span class="la-flag la-flag--strong">File kept closed</span>`] : []),
    ...requests.map((request) => html`<span class="la-flag">${request}</span>`),
    ...(passedOnBy === null ? [] : [html`<span class="la-flag">Passed on by ${passedOnBy}</span>`]),
    ...(isMine ? [html`<span class="la-flag">You are looking at this</span>`] : []),
    ...(lookedAt === null ? [] : [html`<span class="la-flag">${lookedAt}</span>`]),
  ];
  return shown.length > 0 ? html`<td data-label="Flags">${shown}</td>` : html`<td class="la-none"></td>`;
}

function whatItIs({ mail }: InboxRow): Html {
  if (!mail) return html`<td class="la-none"></td>`;
  return html`<td data-label="What it is"><strong>${mailKindInWords(mail)}</strong><br><span class="la-small" dir="auto">${mail.because}</span></td>`;
}

function row(one: InboxRow, { today, state }: InboxModel): Html {
  const { reference, channel, receivedAt, receivedOn, name, firstWords, acknowledgement, subject } = one;
  const onCase =
    one.case === null
      ? nothing
      : html` <span class="la-small">on <a class="govuk-link" href="/cases/${one.case}">${one.case}</a></span>`;
  const time = state === 'to-consider' ? ` ${clockTime(Temporal.Instant.from(receivedAt))}` : '';
  return html`<tr><th scope="row"><a class="govuk-link" href="/contacts/${reference}">${reference}</a>${onCase}</th>
<td data-label="Came by">${CHANNELS_SHORT[channel]}</td>
<td data-label="Received" class="la-day">${dayInShort(receivedOn, today)}${time}</td>
<td data-label="Who"><span dir="auto">${name ?? 'No name given'}</span></td>
<td data-label="First words" class="la-first">${subject === '' ? nothing : html`<strong dir="auto">${subject}</strong> `}<span dir="auto">${firstWords}</span></td>
${state === 'automatic' ? whatItIs(one) : html`<td data-label="Acknowledgement">${acknowledgementInWords(acknowledgement, today, true)}</td>`}
${flags(one, state)}</tr>`;
}

const EMPTY: Readonly<Record<Tab, Html>> = {
  'needs-matching': html`<p class="govuk-body">Of everything that came in it is known where it belongs.</p>`,
  'to-consider': html`<p class="govuk-body">Nothing waits to be considered. <a class="govuk-link" href="/work">Go to your work</a>, or <a class="govuk-link" href="/telephone">log a call</a>.</p>`,
  'on-case': html`<p class="govuk-body">No contact is on a case yet.</p>`,
  'not-feedback': html`<p class="govuk-body">Nothing has been set aside as not feedback.</p>`,
  automatic: html`<p class="govuk-body">No automatic message has come in.</p>`,
};

function table(model: InboxModel): Html {
  const { rows, state } = model;
  if (rows.length === 0) return EMPTY[state];
  const order =
    state === 'to-consider' ? 'those still to be acknowledged first, then the oldest' : 'the newest first';
  return html`<div class="la-scroll" tabindex="0" role="region" aria-label="Contacts"><table class="la-table la-table--stack la-inbox"><caption>${TAB_NAMES[state]}: ${order}</caption>
<thead><tr><th scope="col">Reference</th><th scope="col">Came by</th><th scope="col">Received</th><th scope="col">Who</th><th scope="col">First words</th><th scope="col">${state === 'automatic' ? 'What it is' : 'Acknowledgement'}</th><th scope="col">Flags</th></tr></thead>
<tbody>${rows.map((one) => row(one, model))}</tbody></table></div>`;
}

function paging({ next, isFirst, state }: InboxModel): Html {
  const at = (more: string) => `/inbox?show=${state}${more}`;
  const first = isFirst
    ? nothing
    : html`<a class="govuk-link" href="${at('')}">Back to the first contacts</a>`;
  const more =
    next === null
      ? nothing
      : html`<a class="govuk-link" href="${at(`&after=${encodeURIComponent(next)}`)}">Show the next contacts</a>`;
  return html`<p class="govuk-body la-actions">${first}${more}</p>`;
}

const DONE: Readonly<Record<string, string>> = {
  none: 'Nothing waits that is free to take. What is shown here as being looked at is with a colleague.',
  'put-back': 'You put it back. Somebody else may take it now.',
  'matched-away': 'It is matched. You had a part in that original case, so a colleague goes on with it.',
  recorded: 'It is recorded. You had a part in that original case, so a colleague goes on with it.',
  'not-feedback': 'It is set aside as not feedback, with your reason. It can still be put on a case.',
};

function whatFirst({ state, rows, counts, isFirst }: InboxModel): Html {
  if (state !== 'to-consider' || rows.length === 0) return nothing;
  const atRisk = rows.filter(({ risks }) => risks.length > 0);
  const links = atRisk.map(
    ({ reference }, index) =>
      html`${index > 0 ? ', ' : ''}<a class="govuk-link" href="/contacts/${reference}">${reference}</a>`,
  );
  const count = counts['to-consider'];
  const risk =
    atRisk.length === 0
      ? nothing
      : html`<p class="govuk-body"><strong class="la-urgent--late">Look at ${links} first</strong>: words there suggest that somebody may be at risk ${para(['¶2', '¶4'])}.</p>`;
  return html`${isFirst ? html`<p class="govuk-body">${counted(count)} ${count === 1 ? 'contact waits' : 'contacts wait'} to be considered ${para(['¶4'])}.</p>` : nothing}${risk}`;
}

/** The inbox: what has come in, and what is to be looked at first? */
export function inboxView(model: InboxModel, keys: Html): StaffContent {
  const { mayTake, state, counts } = model;
  const told = own(DONE, model.done);
  const take =
    mayTake && state === 'to-consider' && counts['to-consider'] > 0
      ? html`<form method="post" action="/inbox/next">${keys}${button({ text: 'Take the next one', preventDoubleClick: true })}</form>`
      : nothing;
  return {
    title: 'Inbox',
    section: '/inbox',
    body: html`${told === undefined ? nothing : notificationBanner({ text: told, titleText: 'Inbox' })}
<h1 class="govuk-heading-l">Inbox</h1>
${whatFirst(model)}
<div class="la-actions govuk-!-margin-bottom-4">${take}<a class="govuk-link" href="/telephone">Log a call</a><a class="govuk-link" href="/contacts/new">Record a letter or an email</a>${model.looksAfterMail ? html`<a class="govuk-link" href="/mail">See how it stands with the mail</a>` : nothing}</div>
${tabs(model)}
${table(model)}
${paging(model)}`,
  };
}
