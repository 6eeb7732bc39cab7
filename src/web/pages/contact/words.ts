import type { Acknowledgement, ContactState } from '#domain/contact/contact.ts';
import type { Channel } from '#domain/contact/events.ts';
import type { Claim } from '#read-models/index.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { clockTime, dayInFull, dayInShort } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  email: 'Email',
  online: 'Online form',
  telephone: 'Telephone',
  post: 'Post',
};

export const STATE_NAMES: Readonly<Record<ContactState, string>> = {
  'to-consider': 'To consider',
  'on-case': 'On a case',
  'not-feedback': 'Not feedback',
  automatic: 'Automatic',
};

const FAILED: Readonly<Record<string, string>> = {
  refused: 'the letter was refused on its way',
  bounced: 'the letter came back',
};

/** How it stands with an acknowledgement, in words; what still has to be done is marked with its urgency. */
export function acknowledgementInWords(
  { state, due, on, why }: Acknowledgement,
  today: string,
  isShort: boolean,
): Html {
  const day = (one: string) => (isShort ? dayInShort(one, today) : dayInFull(one));
  if (state === 'sent') return html`Acknowledged${on === null ? '' : html` ${isShort ? '' : 'on '}${day(on)}`}`;
  if (state === 'not-required') return isShort ? html`Not needed` : html`Not needed. ${why ?? ''}`;
  if (state === 'exception') return isShort ? html`Cannot be sent` : html`Cannot be sent. ${why ?? ''}`;
  const by = due === null ? nothing : html` by ${day(due)}`;
  const urgency = urgencyOf(due, today);
  if (state === 'failed')
    return html`To be done by hand${by}${isShort ? '' : `: ${FAILED[why ?? ''] ?? 'the letter did not arrive'}`}. ${urgency}`;
  return html`Still to go out${by}. ${urgency}`;
}

function urgencyOf(due: string | null, today: string): Html {
  if (due === null || due > today) return nothing;
  return due < today
    ? html`<span class="la-urgent la-urgent--late">Late</span>`
    : html`<span class="la-urgent la-urgent--soon">Due today</span>`;
}

/** Who looks at it just now, when it is not the reader. */
export function lookedAtInWords(claim: Claim | null, reader: string, nameOf: (user: string) => string): string | null {
  if (claim === null || claim.user === reader) return null;
  return `${nameOf(claim.user)} has been looking at this since ${clockTime(Temporal.Instant.from(claim.since))}`;
}

/** What to do when somebody may be at risk: said the same wherever it shows (¶2, ¶4). */
export function stopTheLine(names: readonly string[], telephone: string | null): Html {
  const ring = telephone === null ? 'Find a number for them and ring now' : html`Ring them now on <strong>${telephone}</strong>`;
  return html`<div class="la-stop" role="region" aria-labelledby="stop"><h2 class="govuk-heading-m" id="stop">Stop: somebody may be at risk</h2>
<p class="govuk-body">The marked words suggest: ${names.join('; ').toLowerCase()}. Words can mislead, so ask a person and not this page. ${para(['¶2', '¶4'])}</p>
<ol class="govuk-list govuk-list--number"><li>${ring}. If somebody is in danger, ring 999 first.</li><li>Tell the Customer Care Manager today what you heard and what you did.</li><li>Then go on with this contact as usual.</li></ol></div>`;
}
