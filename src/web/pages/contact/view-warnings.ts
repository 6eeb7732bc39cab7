import type { LetterSeen } from '#app/ports.ts';
import { FLAG_NAMES, neverWrittenTo } from '#domain/contact/address.ts';
import { londonDay } from '#domain/london.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { whyNotSent } from '#web/layout/contact-words.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { ContactModel } from './view-model.ts';

const markedOn = (since: Temporal.Instant): string => `marked ${dayInFull(londonDay(since).toString())}`;

/** Above everything: how this person must not be written to. */
export function addressWarning({ flags }: ContactModel): Html {
  const [first] = flags;
  if (!first) return nothing;
  const isNever = neverWrittenTo(flags.map(({ what }) => what));
  const body = isNever
    ? html`<ul class="govuk-list govuk-list--bullet">${flags.map(({ what, since }) => html`<li><strong>${FLAG_NAMES[what]}</strong>, ${markedOn(since)}</li>`)}</ul><p class="govuk-body">Nothing is sent to their addresses, neither by itself nor by a colleague. Whoever has to tell them something agrees with the Customer Care Manager how. ${para(['¶28'])}</p>`
    : html`<p class="govuk-body">It was ${markedOn(first.since)}. Nothing is sent there by itself. Ring them, or find another address. ${para(['¶28'])}</p>`;
  const title = isNever ? 'Do not write to this person' : 'Letters to this address come back';
  return html`<div class="la-stop" role="region" aria-labelledby="address"><h2 class="govuk-heading-m" id="address">${title}</h2>${body}</div>`;
}

const STATES: Readonly<Record<LetterSeen['state'], string>> = {
  queued: 'It waits to be sent.',
  sending: 'It is on its way.',
  sent: 'It left',
  failed: 'It did not leave',
  bounced: 'It left and came back',
};

function letterLine({ state, endedAt, mayBeTwice, why }: LetterSeen): Html {
  const at =
    endedAt === null || state === 'queued' || state === 'sending' ? '' : `, ${momentInFull(endedAt)}.`;
  const twice = mayBeTwice
    ? html` <strong>It may have left twice</strong>: we were cut off before the mail server’s answer, and sent it again under the same number. Most mail programs show it once.`
    : nothing;
  const because =
    state === 'failed' && why ? html` <span class="la-quiet">(${whyNotSent(why)})</span>` : nothing;
  return html`<li>${STATES[state]}${at}${because}${twice}</li>`;
}

const TO_DO: Readonly<Record<string, string>> = {
  automatic: 'Nothing is to be done if it is automatic. If a person wrote it, say so below.',
  doubtful: 'Look whether a person wrote it. If so, say so below, and it is acknowledged.',
  'too-many':
    'Look whether a person wrote it. If so, acknowledge it: by “Acknowledge it after all” below, by telephone or by post.',
  imported:
    'Whoever wrote it was answered at the time, as far as we know. Acknowledge it only if they were not.',
  'passed-on': 'Name the person who is to be thanked, and the acknowledgement goes to them.',
  'no-way-to-write': 'Fill in who wrote it and where they can be reached, or ring them.',
  'not-to-be-written-to': 'Do not write. If the person can be told another way, record it below.',
  'calendar-ends': 'Ask an administrator to bring the calendar up to date, then acknowledge it by hand.',
};

function whatToDo({ contact, acknowledgement }: ContactModel): Html {
  const plan = contact.acknowledgement;
  if (acknowledgement.state === 'exception' && plan.kind === 'exception')
    return html`<p class="govuk-body">${TO_DO[plan.because] ?? 'Acknowledge it by hand.'}</p>`;
  if (acknowledgement.state !== 'failed') return nothing;
  return html`<p class="govuk-body"><strong>Ring them or write to them another way</strong>, at the latest on the next working day. Then record it under “Record an acknowledgement made by hand”.</p>`;
}

// What waits, is on its way or has left stands among the facts already.
const WELL: readonly LetterSeen['state'][] = ['queued', 'sending', 'sent'];

/** What became of the acknowledgement, and what to do where it did not arrive or was kept back. */
export function acknowledgementSeen(model: ContactModel): Html {
  const { letters } = model;
  const todo = whatToDo(model);
  const isPlain = letters.every(({ state, mayBeTwice }) => WELL.includes(state) && !mayBeTwice);
  if (todo === nothing && (letters.length === 0 || isPlain)) return nothing;
  const list =
    letters.length === 0 || isPlain
      ? nothing
      : html`<ul class="govuk-list govuk-list--bullet">${letters.map(letterLine)}</ul>`;
  return html`<section aria-labelledby="ack"><h2 class="govuk-heading-m" id="ack">The acknowledgement ${para(['¶28'])}</h2>${list}${todo}</section>`;
}
