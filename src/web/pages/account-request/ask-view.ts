import type { AskedField } from '#domain/case/options.ts';
import type { Fault, Refusal } from '#domain/refusal.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button, panel, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { Posted } from '#web/visit.ts';

export interface Asking {
  readonly reference: string;
  readonly fields: readonly AskedField[];
  readonly asked: readonly {
    readonly name: string;
    readonly askedOn: string;
    readonly replyBy: string;
    readonly givenOn: string | null;
  }[];
  readonly keys: Html;
}

const TITLE = 'Ask a colleague for their account';
const backTo = (reference: string) => ({ href: `/cases/${reference}`, text: `Case ${reference}` });

function already({ asked }: Asking): Html {
  if (asked.length === 0) return nothing;
  const items = asked.map(({ name, askedOn, replyBy, givenOn }) => {
    const state =
      givenOn === null
        ? `an answer is asked for by ${dayInFull(replyBy)}`
        : `answered on ${dayInFull(givenOn)}`;
    return html`<li>${name}: asked on ${dayInFull(askedOn)}, ${state}</li>`;
  });
  return html`<h2 class="govuk-heading-s">Asked so far</h2><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

/** Whose account do I need, and what do I ask them? */
export function askView(
  asking: Asking,
  typed: { readonly body: Posted; readonly faults: readonly Fault[] },
  refused: Refusal | null = null,
): StaffContent {
  const { reference, fields, keys } = asking;
  const shown = { fields, ...typed };
  const why =
    refused && refused.faults.length === 0
      ? warningText({ text: `Nobody was asked. ${refused.why}`, iconFallbackText: 'Warning' })
      : nothing;
  const body = html`<div class="la-column">${errorsOf(shown)}<h1 class="govuk-heading-l">${TITLE}</h1>${why}
<p class="govuk-body">Somebody who is complained of, or had a part in the original case, says how it was from their side. ${para(['¶11'])} They get a page of their own with what you write here, and are shown nothing of case ${reference}.</p>${already(asking)}
<form method="post" action="/cases/${reference}/ask-account" novalidate>${keys}${formFields(shown)}${button({ text: 'Ask for their account' })}</form></div>`;
  return { title: TITLE, section: '/cases', body, back: backTo(reference), isFaulty: refused !== null };
}

/** They were asked: what happens now? */
export function askedView(reference: string, name: string, replyBy: string): StaffContent {
  const title = `${name} is asked`;
  const body = html`<div class="la-column">${panel({ titleText: title, text: `By ${dayInFull(replyBy)}` })}
<h2 class="govuk-heading-m">What happens next</h2><p class="govuk-body">They get a message with the way to their page. When they have answered, their account stands on the case. No due date of the case moves meanwhile. ${para(['¶11', '¶29'])}</p>
<p class="govuk-body"><a class="govuk-link" href="/cases/${reference}">Back to case ${reference}</a> or <a class="govuk-link" href="/cases/${reference}/ask-account">ask somebody else</a></p></div>`;
  return { title, section: '/cases', body };
}

function only(reference: string, text: Html): StaffContent {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">${TITLE}</h1>${text}<p class="govuk-body"><a class="govuk-link" href="/cases/${reference}">Back to case ${reference}</a></p></div>`;
  return { title: TITLE, section: '/cases', body, back: backTo(reference) };
}

/** Nobody of the office is concerned: there is nobody to ask here. */
export function nobodyView(reference: string): StaffContent {
  return only(
    reference,
    html`<p class="govuk-body"><strong>There is nobody to ask here.</strong> Nobody who works here is complained of, and nobody is known to have had a part in the original case. Everybody else reads the case itself: speak to them, and record the conversation. ${para(['¶11'])}</p>`,
  );
}

export function notNowView(reference: string, why: string): StaffContent {
  return only(
    reference,
    html`<p class="govuk-body">${why} Nobody is asked about what is closed. Open it again first. ${para(['¶11'])}</p>`,
  );
}
