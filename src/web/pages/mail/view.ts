import { londonDay } from '#domain/london.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { notificationBanner } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { clockTime, dayInShort, momentInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import { own } from '#web/own.ts';
import { closedSection } from './view-closed.ts';
import type { LoopShown, MailboxShown, MailModel } from './view-model.ts';

const moment = (at: Temporal.Instant, today: string): string => {
  const day = londonDay(at).toString();
  return day === today ? `today at ${clockTime(at)}` : `${dayInShort(day, today)} at ${clockTime(at)}`;
};

/** What presses, each in a sentence that leads to its place; nothing of it means that all is well. */
function pressing({ mailboxes, loops, today, ...model }: MailModel): readonly Html[] {
  const unheard = mailboxes.filter(({ isUnheard }) => isUnheard);
  const stuck = mailboxes.filter(({ isStuck }) => isStuck);
  const missing = mailboxes.reduce((sum, one) => sum + (one.missing ?? 0), 0);
  const scanner = model.hasScanner && model.scannerAwaySince !== null && model.filesWaiting > 0;
  return [
    ...unheard.map(
      ({ name, heardAt }) =>
        html`<a class="govuk-link" href="#mailboxes"><span class="la-any">${name}</span></a> ${heardAt === null ? 'was never heard of' : html`has not been heard of since ${moment(heardAt, today)}`}. Mail may be waiting there.`,
    ),
    ...(stuck.length > 0
      ? [html`<a class="govuk-link" href="#mailboxes">Messages that came in</a> wait to become contacts.`]
      : []),
    ...(missing > 0
      ? [
          html`The last count found <a class="govuk-link" href="#mailboxes">${many(missing, 'message')} of a mailbox that ${missing === 1 ? 'is' : 'are'} not kept here</a>.`,
        ]
      : []),
    ...(loops.length > 0
      ? [
          html`<a class="govuk-link" href="#loops">Our own mail comes back to us</a>: an address or a forwarding rule leads in a circle.`,
        ]
      : []),
    ...(scanner && model.scannerAwaySince
      ? [
          html`<a class="govuk-link" href="#files">The scanner for malware</a> cannot be asked since ${moment(model.scannerAwaySince, today)}. Files wait unopened.`,
        ]
      : []),
  ];
}

function first(model: MailModel): Html {
  const all = pressing(model);
  if (all.length > 0)
    return html`<div class="la-stop" role="region" aria-labelledby="presses"><h2 class="govuk-heading-m" id="presses">Something stands against the mail</h2><ul class="govuk-list govuk-list--bullet">${all.map((one) => html`<li>${one}</li>`)}</ul><p class="govuk-body">${model.mayForget ? 'Look' : 'Ask an administrator to look'} at the mail server, its password and its forwarding rules.</p></div>`;
  const some = model.mailboxes.length > 0;
  return html`<p class="govuk-body">${some ? 'Mail comes in, and nothing waits to be taken in.' : 'No mailbox is read here.'}</p>`;
}

const DIFFERENCES: Readonly<Record<string, string>> = {
  fetched: 'was missing and was fetched by the count',
  'not-fetched': 'could not be fetched',
  gone: 'is no longer in the mailbox, and is kept here',
};

const isOne = (
  one: unknown,
): one is { readonly uid: number; readonly folder: string; readonly what: string } =>
  typeof one === 'object' && one !== null && 'uid' in one && 'what' in one;

function countOf({ countedAt, inMailbox, missing, differs }: MailboxShown, today: string): Html {
  if (countedAt === null) return html`Not counted yet`;
  const all = html`${moment(countedAt, today)}: ${many(inMailbox ?? 0, 'message')}, ${missing === 0 || missing === null ? 'none missing here' : html`<strong class="la-urgent la-urgent--late">${missing} missing here</strong>`}`;
  const told = differs.filter(isOne);
  if (told.length === 0) return all;
  const by = Object.keys(DIFFERENCES).flatMap((what) => {
    const some = told.filter((one) => one.what === what).map(({ uid }) => uid);
    return some.length === 0
      ? []
      : [
          `${many(some.length, 'message')} (UID ${some.slice(0, 8).join(', ')}${some.length > 8 ? ' …' : ''}): ${DIFFERENCES[what]}`,
        ];
  });
  return html`${all}<ul class="govuk-list la-tight la-small">${by.map((one) => html`<li>${one}</li>`)}</ul>`;
}

function heard({ heardAt, failingSince, why, isUnheard }: MailboxShown, today: string): Html {
  const last = heardAt === null ? 'Never' : moment(heardAt, today);
  const late = isUnheard ? html` <span class="la-urgent la-urgent--late">not heard of</span>` : nothing;
  const failing =
    failingSince === null
      ? nothing
      : html`<br><span class="la-small">Failing since ${moment(failingSince, today)}${why ? html`: <span class="la-any">${why}</span>` : nothing}</span>`;
  return html`${last}${late}${failing}`;
}

function waits({ waiting, oldestWaiting, failed, isStuck }: MailboxShown, today: string): Html {
  if (waiting === 0 || oldestWaiting === null) return html`None`;
  const late = isStuck ? html` <span class="la-urgent la-urgent--late">stuck</span>` : nothing;
  return html`${waiting}, the oldest since ${moment(oldestWaiting, today)}${late}${failed > 0 ? html`<br><span class="la-small">${many(failed, 'of them was', 'of them were')} tried without success; each becomes a contact all the same after three attempts.</span>` : nothing}`;
}

/** For a mailbox that was taken out of the settings: else it would be a warning for ever. */
function forgetForm({ name, isUnheard }: MailboxShown, { mayForget }: MailModel, keys: Html): Html {
  if (!isUnheard || !mayForget) return nothing;
  return html`<form method="post" action="/mail/forget">${keys}<input type="hidden" name="mailbox" value="${name}"><button class="la-link-button">We do not use it any more<span class="govuk-visually-hidden">: ${name}</span></button></form>`;
}

function mailboxes(model: MailModel, keys: Html): Html {
  const { mailboxes: all, today } = model;
  const rows = all.map(
    (one) =>
      html`<tr><th scope="row">${mailboxName(one.name)}</th><td data-label="Last heard of">${heard(one, today)}${forgetForm(one, model, keys)}</td><td data-label="Not a contact yet">${waits(one, today)}</td><td data-label="Last count">${countOf(one, today)}</td></tr>`,
  );
  const table = html`<table class="la-table la-table--stack"><caption class="govuk-visually-hidden">Mailboxes</caption><thead><tr>${['Mailbox', 'Last heard of', 'Not a contact yet', 'Last count'].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  const none = html`<p class="govuk-body">No mailbox is set up (IMAP_URL), and none was handed over by a program.</p>`;
  return html`<section aria-labelledby="mailboxes"><h2 class="govuk-heading-m" id="mailboxes">Mailboxes ${para(['¶3', '¶6'])}</h2>${all.length > 0 ? table : none}</section>`;
}

function loop({ reference, receivedAt, address, mailbox, because }: LoopShown, today: string): Html {
  return html`<li><a class="govuk-link" href="/contacts/${reference}">${reference}</a>, ${moment(Temporal.Instant.from(receivedAt), today)}: from <strong class="la-any">${address ?? 'an address not known'}</strong> into <span class="la-any">${mailbox}</span>. <span class="la-quiet" dir="auto">${because}</span></li>`;
}

function loops({ loops: all, today }: MailModel): Html {
  if (all.length === 0) return nothing;
  return html`<section aria-labelledby="loops"><h2 class="govuk-heading-m" id="loops">Our own mail that came back (${all.length})</h2><p class="govuk-body">Each is kept and answered by nobody. Look which alias or forwarding rule leads to our mailbox.</p><ul class="govuk-list govuk-list--spaced">${all.map((one) => loop(one, today))}</ul></section>`;
}

function suppressed({ suppressed: all, suppressedMore, today }: MailModel): Html {
  if (all.length === 0) return nothing;
  const items = all.map(
    ({ reference, from, receivedOn, acknowledgement }) =>
      html`<li><a class="govuk-link" href="/contacts/${reference}">${reference}</a>, <span dir="auto">${from.name ?? 'no name given'}</span>, received ${dayInShort(receivedOn, today)}: ${acknowledgement.why ?? 'not acknowledged by itself.'}</li>`,
  );
  return html`<section aria-labelledby="suppressed"><h2 class="govuk-heading-m" id="suppressed">Not acknowledged by itself (${all.length}${suppressedMore ? ' and more' : ''}) ${para(['¶28'])}</h2><ul class="govuk-list govuk-list--spaced">${items}</ul></section>`;
}

const letterName = (id: string): string => own(procedure.letters, id)?.name ?? id;

/** An address that may go on in a new line where a person would end it. */
const mailboxName = (name: string): Html =>
  html`${name.split(/(?<=[@/])/).map((part) => html`${part}<wbr>`)}`;

const FATES: Readonly<Record<string, string>> = { failed: 'did not leave', bounced: 'came back' };

function letters({ letters: all, today }: MailModel): Html {
  if (all.length === 0) return nothing;
  const items = all.map(({ kind, reference, letter, state, endedAt, why, mayBeTwice }) => {
    const href = `/${kind === 'contact' ? 'contacts' : 'cases'}/${reference}`;
    const fate = own(FATES, state) ?? 'left';
    const twice = mayBeTwice ? html` <strong>It may have left twice.</strong>` : nothing;
    return html`<li><a class="govuk-link" href="${href}">${reference}</a>: “${letterName(letter)}” ${fate}${endedAt === null ? '' : `, ${moment(endedAt, today)}`}${state === 'failed' && why ? ` (${why})` : ''}.${twice}</li>`;
  });
  return html`<section aria-labelledby="letters"><h2 class="govuk-heading-m" id="letters">Letters that did not arrive, or may have left twice (${all.length})</h2><p class="govuk-body">Of the last 14 days. What did not arrive is told another way. ${para(['¶28'])}</p><ul class="govuk-list govuk-list--spaced">${items}</ul></section>`;
}

const DONE: Readonly<Record<string, string>> = {
  released: 'The file is released, with your reason in the history.',
  forgotten: 'The mailbox is not watched any more. What came from it is kept.',
  heard: 'The mailbox was heard of meanwhile, so it is watched as before.',
};

/** How it stands with the mail. */
export function mailView(model: MailModel, keys: Html): StaffContent {
  const told = own(DONE, model.done);
  const banner =
    told === undefined ? nothing : notificationBanner({ type: 'success', titleText: 'Done', text: told });
  const body = html`${banner}<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Mail</h1><p class="govuk-body la-quiet">As it stands ${momentInFull(model.now)}.</p>
${first(model)}${mailboxes(model, keys)}${loops(model)}${suppressed(model)}${letters(model)}${closedSection(model, keys)}`;
  const isForInbox = model.comesFromInbox;
  return {
    ...{ title: 'Mail', section: isForInbox ? '/inbox' : '/mail', body },
    ...(isForInbox ? { back: { href: '/inbox', text: 'Back to the inbox' } } : {}),
  };
}
