import type { Acknowledgement } from '#domain/contact/contact.ts';
import type { Claim } from '#read-models/index.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { clockTime, dayInFull, dayInShort } from './days.ts';
import { para } from './paragraph.ts';

const FAILED: Readonly<Record<string, string>> = {
  refused: 'the letter was refused on its way',
  bounced: 'the letter came back',
  'not-to-be-written-to': 'nothing is to be sent to this address',
  'given-up': 'no mail server took the letter',
  withdrawn: 'the letter was withdrawn',
};

/** Why a letter did not leave, as the outbox has it, in words. */
export const whyNotSent = (why: string): string => FAILED[why] ?? why;

const dayIn = (day: string, today: string, isShort: boolean): string =>
  isShort ? ` ${dayInShort(day, today)}` : ` ${dayInFull(day)}`;

/** In few words or in all of them. */
interface Saying {
  readonly few: string;
  readonly all: string;
}

function settled({ state, why }: Acknowledgement): Saying | null {
  if (state === 'not-required') return { few: 'Not needed', all: `Not needed. ${why ?? ''}` };
  return state === 'exception' ? { few: 'Not sent', all: `Not sent. ${why ?? ''}` } : null;
}

function stillToDo({ state, why }: Acknowledgement, by: string): Saying {
  if (state !== 'failed') return { few: `Still to go out${by}`, all: `Still to go out${by}` };
  const reason = FAILED[why ?? ''] ?? 'the letter did not arrive';
  return { few: `To be done by hand${by}`, all: `To be done by hand${by}: ${reason}` };
}

/** How it stands with an acknowledgement, in words; what still has to be done is marked with its urgency. */
export function acknowledgementInWords(ack: Acknowledgement, today: string, isShort: boolean): Html {
  const { state, due, on } = ack;
  const day = (one: string | null) => (one === null ? '' : dayIn(one, today, isShort));
  if (state === 'sent') return html`Acknowledged${isShort ? '' : ' on'}${day(on)}`;
  const said = settled(ack);
  if (said) return html`${isShort ? said.few : said.all}`;
  const todo = stillToDo(ack, due === null ? '' : ` by${day(due)}`);
  return html`${isShort ? todo.few : todo.all}. ${urgencyOf(due, today)}`;
}

function urgencyOf(due: string | null, today: string): Html {
  if (due === null || due > today) return nothing;
  return due < today
    ? html`<span class="la-urgent la-urgent--late">Late</span>`
    : html`<span class="la-urgent la-urgent--soon">Due today</span>`;
}

/** Who looks at it just now, when it is not the reader. */
export function lookedAtInWords(
  claim: Claim | null,
  reader: string,
  nameOf: (user: string) => string,
): string | null {
  if (claim === null || claim.user === reader) return null;
  return `${nameOf(claim.user)} has been looking at this since ${clockTime(Temporal.Instant.from(claim.since))}`;
}

/** Where words of risk were found: in a letter, where they are marked; in a call that goes on; in one that is over. */
export type RiskSeen = 'marked' | 'on-the-line' | 'in-the-call';

const ringThem = (telephone: string | null): Html =>
  telephone === null
    ? html`Find a number for them and ring now`
    : html`Ring them now on <strong>${telephone}</strong>`;

/** What to do when somebody may be at risk: said the same wherever it shows (¶2, ¶4). */
export function stopTheLine(
  names: readonly string[],
  telephone: string | null,
  seen: RiskSeen = 'marked',
): Html {
  const all = names.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`).join('; ');
  const what = seen === 'marked' ? 'The marked words suggest' : 'What was said suggests';
  const first =
    seen === 'on-the-line'
      ? html`Keep them on the line and ask. If somebody is in danger, have a colleague ring 999.`
      : html`${ringThem(telephone)}. If somebody is in danger, ring 999 first.`;
  return html`<div class="la-stop" role="region" aria-labelledby="stop"><h2 class="govuk-heading-m" id="stop">Stop: somebody may be at risk</h2>
<p class="govuk-body">${what}: ${all}. Words can mislead, so ask a person and not this page. ${para(['¶2', '¶4'])}</p>
<ol class="govuk-list govuk-list--number"><li>${first}</li><li>Tell the Customer Care Manager today what you heard and what you did.</li><li>Then go on here as usual.</li></ol></div>`;
}
