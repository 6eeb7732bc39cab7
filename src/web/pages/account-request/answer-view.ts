import type { AccountRequestView } from '#app/account-requests.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Fault } from '#domain/refusal.ts';
import { errorsOf } from '#web/forms/fields.ts';
import { button, panel, textarea } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { DueShown } from '#web/layout/case-rows.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';

export interface Writing {
  readonly text: string;
  readonly draftVersion: number | null;
  readonly savedAt: Temporal.Instant | null;
  readonly faults: readonly Fault[];
  readonly keys: Html;
  readonly due: DueShown | null;
}

const FIELD: AskedField = {
  name: 'account',
  type: 'textarea',
  label: 'Your account',
  required: true,
  cites: ['¶11'],
};
const BACK = { href: '/work', text: 'My work' };

const words = (text: string): Html => html`<p class="govuk-body la-words" dir="auto">${text}</p>`;

function said({ alleged, questions, askedBy, askedOn }: AccountRequestView): Html {
  return html`<p class="govuk-body">${askedBy.name} asked you on ${dayInFull(askedOn)}.</p>
<h2 class="govuk-heading-m">What is said</h2>${words(alleged)}
<h2 class="govuk-heading-m">What you are asked</h2>${words(questions)}`;
}

const HOW_USED = html`<p class="govuk-body">You hear here what is said about your work, and you say how it was from your side. ${para(['¶11'])} Your account is read by the officer who looks into this, by the managers who sign what is found, and by whoever may have to review it. It stands in the history word for word. You are not shown the case itself, and whoever decides had no part in it.</p>`;

/** The request: what is asked of me, by whom, by when? */
export function accountView(asked: AccountRequestView, writing: Writing): StaffContent {
  const { text, draftVersion, savedAt, faults, keys, due } = writing;
  const title = 'Give your account';
  const left = due?.urgency
    ? html`<span class="la-urgent la-urgent--${due.urgency}">${due.words}</span>`
    : html`${due?.words ?? ''}`;
  const wrong = faults.find(({ field }) => field === 'account');
  const field = textarea({
    ...{ id: 'account', name: 'account', value: text, rows: '14', spellcheck: true },
    label: { text: 'Your account', classes: 'govuk-label--m' },
    hint: {
      text: 'What happened, when, and why. Name letters and notes that show it. Plain notes are enough.',
    },
    errorMessage: wrong ? { text: wrong.message } : undefined,
  });
  const kept =
    savedAt === null
      ? nothing
      : html`<p class="govuk-body">You began this; it was saved on ${momentInFull(savedAt)}.</p>`;
  const form = html`<form method="post" action="/account-requests/${asked.id}/check" novalidate data-autosave="/account-requests/${asked.id}/draft">${keys}<input type="hidden" name="draftVersion" value="${draftVersion ?? ''}">${field}<p class="la-saved" data-saved role="status"></p>${button({ text: 'Check your account' })}</form>`;
  const body = html`<div class="la-column">${errorsOf({ fields: [FIELD], body: {}, faults })}<h1 class="govuk-heading-l govuk-!-margin-bottom-2">${title}</h1>
<p class="govuk-body"><strong>Please answer by ${dayInFull(asked.replyBy)}</strong>: ${left}. It is with you.</p>
${said(asked)}
<h2 class="govuk-heading-m">How your account is used</h2>${HOW_USED}${kept}${form}</div>`;
  return { title, section: '/work', body, back: BACK, isFaulty: faults.length > 0 };
}

/** Once more before it goes. */
export function checkView(
  asked: AccountRequestView,
  { text, keys, isElsewhere }: { readonly text: string; readonly keys: Html; readonly isElsewhere: boolean },
): StaffContent {
  const address = `/account-requests/${asked.id}`;
  const other = isElsewhere
    ? html`<div class="govuk-inset-text">You have another text of this open on another page. What you send is the one below.</div>`
    : nothing;
  const change = isElsewhere ? 'Look at the other text' : 'Change it';
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">Check your account</h1>${other}
<p class="govuk-body">It goes to ${asked.askedBy.name}, who asked for it. You can send it once; after that it stands as it is.</p>
<div class="la-card">${words(text)}</div>
<form method="post" action="${address}/send" novalidate>${keys}<input type="hidden" name="account" value="${text}"><div class="la-actions">${button({ text: 'Send my account' })}<a class="govuk-link" href="${address}">${change}</a></div></form></div>`;
  return { title: 'Check your account', section: '/work', body, back: { href: address } };
}

/** It is sent: what happens now? */
export function sentView(asked: AccountRequestView): StaffContent {
  const { account, askedBy } = asked;
  const given =
    account === null ? nothing : html`<h2 class="govuk-heading-m">What you wrote</h2>${words(account.text)}`;
  const body = html`<div class="la-column">${panel({ titleText: 'Your account is sent', text: account === null ? '' : `On ${dayInFull(account.on)}, to ${askedBy.name}` })}
<h2 class="govuk-heading-m">What happens next</h2><p class="govuk-body">${askedBy.name} reads it beside everything else and writes down what was found. If more is needed, you are asked again. You have nothing more to do. ${para(['¶11'])}</p>
${given}${said(asked)}<p class="govuk-body"><a class="govuk-link" href="/work">Go to your work</a></p></div>`;
  return { title: 'Your account is sent', section: '/work', body };
}

/** Nobody waits for it any more. */
export function closedView(asked: AccountRequestView): StaffContent {
  const title = 'Your account is not needed any more';
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">What you were asked about has been closed. You have nothing to do.</p>${said(asked)}<p class="govuk-body"><a class="govuk-link" href="/work">Go to your work</a></p></div>`;
  return { title, section: '/work', body, back: BACK };
}

/** It cannot be taken now; what was written is on the page. */
export function refusedAccountView(asked: AccountRequestView, why: string, text: string): StaffContent {
  const title = 'This was not sent';
  const typed =
    text.trim() === ''
      ? nothing
      : html`<h2 class="govuk-heading-m">What you wrote</h2><div class="la-card">${words(text)}</div><p class="govuk-body">Copy it if you want to keep it. If it matters, ring ${asked.askedBy.name}.</p>`;
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${why} ${para(['¶11'])}</p>${typed}<p class="govuk-body"><a class="govuk-link" href="/work">Go to your work</a></p></div>`;
  return { title, section: '/work', body, isFaulty: true };
}
