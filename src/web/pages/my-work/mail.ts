import { readOffice } from '#app/app.ts';
import { addWorkingDays, isNotCovered } from '#domain/working-days.ts';
import type { RoleId } from '#procedure/model.ts';
import { listContacts, type Unheard, unheardMailboxes } from '#read-models/index.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { Visit } from '#web/visit.ts';

/** Somebody whose acknowledgement did not arrive: told another way by the next working day. */
interface ToTell {
  readonly reference: string;
  readonly person: string | null;
  readonly why: string;
  readonly by: string | null;
  readonly urgent: 'late' | 'soon' | null;
}

/** What the mail asks of somebody today. */
export interface MailShown {
  readonly unheard: readonly Unheard[];
  readonly toTell: readonly ToTell[];
  readonly more: boolean;
}

const ROWS = 10;

const WHY: Readonly<Record<string, string>> = {
  bounced: 'came back',
  refused: 'was refused on its way',
  'not-to-be-written-to': 'was not sent, because nothing is sent to that address by itself',
  'given-up': 'did not leave, because no mail server took it',
};

function urgentOf(by: string | null, today: string): ToTell['urgent'] {
  if (by === null || by > today) return null;
  return by < today ? 'late' : 'soon';
}

async function toTellOf({ app, reader, today }: Visit): Promise<Pick<MailShown, 'toTell' | 'more'>> {
  const office = await readOffice(app, app.store, app.clock.now());
  const filter = { notAcknowledged: true, failed: true };
  const { items, next } = await listContacts(app.store, reader, filter, { limit: ROWS, after: null }, office);
  const calendar = office.calendars.current();
  const toTell = items.map(({ reference, from, acknowledgement, ackFailedOn, receivedOn }) => {
    const due = addWorkingDays(calendar, Temporal.PlainDate.from(ackFailedOn ?? receivedOn), 1);
    const by = isNotCovered(due) ? null : due.toString();
    const urgent = urgentOf(by, today);
    return {
      reference,
      person: from.name,
      why: WHY[acknowledgement.why ?? ''] ?? 'did not arrive',
      by,
      urgent,
    };
  });
  return { toTell, more: next !== null };
}

/** What stands against the mail for those who look after it, and for business support whom to tell another way (¶28). */
export async function mailOf(visit: Visit): Promise<MailShown> {
  const { app, reader } = visit;
  const holds = (role: RoleId) => reader.roles.some((held) => held.role === role);
  const looksAfter = holds('business-support-officer') || holds('customer-care-manager');
  const [unheard, tell] = await Promise.all([
    looksAfter ? unheardMailboxes(app.store, app.clock.now()) : [],
    holds('business-support-officer') ? toTellOf(visit) : { toTell: [], more: false },
  ]);
  return { unheard, ...tell };
}

/** Mailboxes of which nothing was heard: above the day's work, because what came in is not seen there. */
export function mailWarnings({ unheard }: MailShown): Html {
  return html`${unheard.map(
    ({ name, since }) =>
      html`<div class="govuk-inset-text"><strong>Mail may be waiting.</strong> The mailbox <span class="la-any">${name}</span> ${since === null ? 'was never heard of' : `has not been heard of since ${momentInFull(since)}`}. <a class="govuk-link" href="/mail">See how it stands with the mail</a></div>`,
  )}`;
}

function line({ reference, person, why, by, urgent }: ToTell): Html {
  const day = by === null ? 'the next working day' : dayInFull(by);
  const when =
    urgent === null
      ? html`by ${day}`
      : html`<span class="la-urgent la-urgent--${urgent}">by ${day}${urgent === 'late' ? ', late' : ', today'}</span>`;
  return html`<li><a class="govuk-link" href="/contacts/${reference}#acknowledged">${reference}</a> <span dir="auto">${person ?? 'No name given'}</span>: ${when}. The acknowledgement ${why}.</li>`;
}

/** Whom to tell another way that we have heard them, first who waits longest. */
export function tellAnotherWay({ toTell, more }: MailShown): Html {
  if (toTell.length === 0) return nothing;
  const rest = more
    ? html`<p class="govuk-body"><a class="govuk-link" href="/not-acknowledged?failed=yes">See all of them</a></p>`
    : nothing;
  const order = toTell.toSorted((one, other) => (one.by ?? '').localeCompare(other.by ?? ''));
  return html`<section aria-labelledby="tell"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="tell">Tell them another way (${toTell.length}${more ? ' and more' : ''}) ${para(['¶28'])}</h2><ul class="govuk-list la-tight">${order.map(line)}</ul>${rest}</section>`;
}
