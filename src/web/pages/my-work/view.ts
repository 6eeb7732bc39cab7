import type { LeaveWarning } from '#domain/leave.ts';
import { button, notificationBanner } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { due, flags, rowsTable } from '#web/layout/case-rows-view.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import { lettersView } from './letters.ts';
import { mailWarnings, tellAnotherWay } from './mail.ts';
import { savedView } from './saved.ts';
import type {
  AskedShown,
  CallBackShown,
  DeputyShown,
  NoteShown,
  SectionShown,
  WorkModel,
} from './view-model.ts';

/** What this page needs beside the work: the keys of its form, and what was just done. */
export interface Around {
  readonly keys: Html;
  readonly tookNothing: boolean;
}

const URGENT: Readonly<Record<string, string>> = { overdue: 'late', today: 'soon' };

function countOf({ id, title, count }: SectionShown): Html {
  const number = count.toLocaleString('en-GB');
  if (count === 0) return html`<li class="la-quiet">${title} ${number}</li>`;
  const urgent = URGENT[id];
  const shown = urgent
    ? html`<span class="la-urgent la-urgent--${urgent}">${number}</span>`
    : html`<strong>${number}</strong>`;
  return html`<li><a class="govuk-link" href="#${id}">${title} ${shown}</a></li>`;
}

function counts({ sections }: WorkModel): Html {
  return html`<ul class="la-counts" aria-label="How much there is">${sections.map(countOf)}</ul>`;
}

/** A section with its table; of what is too long for one page the first part, said so. */
function section(shown: SectionShown, prefix = ''): Html {
  const { id, title, count, rows } = shown;
  const waits = id === 'waiting';
  const more =
    rows.length < count
      ? html`<p class="govuk-body">These are the first ${rows.length} of ${count.toLocaleString('en-GB')}. The others follow as these are done, or <a class="govuk-link" href="/cases?state=open">look through all open cases</a>.</p>`
      : nothing;
  const table = rowsTable(rows, { caption: title, awaited: waits ? 'Awaited' : 'Do this', isOwn: !waits });
  return html`<section aria-labelledby="${prefix}${id}"><h2 class="govuk-heading-s govuk-!-margin-bottom-0" id="${prefix}${id}">${title} (${count.toLocaleString('en-GB')})</h2>${table}${more}</section>`;
}

function callBacks(shown: readonly CallBackShown[]): Html {
  if (shown.length === 0) return nothing;
  const items = shown.map(({ reference, person, day, isLate, isMine, flags: needs }) => {
    const when = isLate
      ? html`<span class="la-urgent la-urgent--late">promised for ${dayInFull(day)}, late</span>`
      : html`<span class="la-urgent la-urgent--soon">promised for today</span>`;
    return html`<li><a class="govuk-link" href="/cases/${reference}">${reference}</a> <span dir="auto">${person ?? 'No name given'}</span>: ${when}${isMine ? '' : ', on a case that has no officer'} ${flags(needs)} <a class="govuk-link" href="/cases/${reference}/actions/record-call">Record the call<span class="govuk-visually-hidden">, ${reference}</span></a></li>`;
  });
  return html`<section aria-labelledby="call-backs"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="call-backs">Call back (${shown.length})</h2><ul class="govuk-list la-tight">${items}</ul></section>`;
}

const note = ({ text, href, isUrgent }: NoteShown): Html =>
  html`<li><a class="govuk-link" href="${href}">${isUrgent ? html`<strong>${text}</strong>` : text}</a></li>`;

function notes({ notes: shown }: WorkModel): Html {
  if (shown.length === 0) return nothing;
  return html`<ul class="la-counts" aria-label="What else waits">${shown.map(note)}</ul>`;
}

function takeNext({ toTake }: WorkModel, { keys }: Around): Html {
  if (!toTake || toTake.contacts + toTake.cases === 0) return nothing;
  const what = [
    ...(toTake.contacts > 0 ? [many(toTake.contacts, 'contact')] : []),
    ...(toTake.cases > 0 ? [many(toTake.cases, 'case')] : []),
  ].join(' and ');
  return html`<form method="post" action="/take-next" class="la-inline">${keys}${button({ text: 'Take the next one', classes: 'govuk-button--secondary' })} <span class="la-quiet">the oldest of ${what} that nobody has yet</span></form>`;
}

function warnings(shown: readonly LeaveWarning[]): Html {
  return html`${shown.map(({ officer, why }) => html`<div class="govuk-inset-text">${why} <a class="govuk-link" href="/team/reassign?officer=${encodeURIComponent(officer)}">Give the cases to somebody else</a></div>`)}`;
}

function asked(shown: readonly AskedShown[]): Html {
  if (shown.length === 0) return nothing;
  const items = shown.map(
    ({ href, askedBy, due: by }) =>
      html`<li><a class="govuk-link" href="${href}">Give your account to ${askedBy}</a>, by ${due(by, 'your account')}</li>`,
  );
  return html`<section aria-labelledby="asked"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="asked">You are asked for your account (${shown.length})</h2><ul class="govuk-list la-tight">${items}</ul></section>`;
}

function deputised({ name, until, sections, later, href }: DeputyShown, index: number): Html {
  const title = `For ${name}, away until ${dayInFull(until)}`;
  const count = sections.reduce((sum, one) => sum + one.count, 0);
  const rows = sections.flatMap((one) => one.rows);
  const rest =
    later === 0
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${href}">Look at all their open cases</a>: ${later.toLocaleString('en-GB')} more ${later === 1 ? 'is' : 'are'} due later.</p>`;
  const body =
    count === 0
      ? html`<p class="govuk-body">Nothing of theirs that is yours to read is due this week.</p>`
      : html`${rowsTable(rows, { caption: title, awaited: 'Do this', isOwn: true })}${rows.length < count ? html`<p class="govuk-body">These are the first ${rows.length} of ${count}.</p>` : nothing}`;
  return html`<section aria-labelledby="for-${index}"><h2 class="govuk-heading-s govuk-!-margin-bottom-0" id="for-${index}">${title} (${count})</h2>${body}${rest}</section>`;
}

function emptyCare({ sections, toTake, roles, letters, mail }: WorkModel): Html {
  const own = sections.filter(({ id }) => id !== 'waiting').reduce((sum, { count }) => sum + count, 0);
  if (own + letters.toCheck.length + mail.toTell.length > 0) return nothing;
  const waits = sections.some(({ id, count }) => id === 'waiting' && count > 0);
  const next =
    toTake && toTake.contacts + toTake.cases > 0
      ? 'Take the next one that nobody has yet.'
      : roles.includes('customer-care-manager')
        ? 'Look at how the work stands with the team.'
        : 'Look in the inbox for what has come in.';
  const first = waits
    ? 'Nothing waits for you now: everything of yours is with somebody else.'
    : 'Nothing waits for you now.';
  return html`<p class="govuk-body"><strong>${first}</strong> ${next}</p>`;
}

function careDesk(model: WorkModel, around: Around): Html {
  const shown = model.sections.filter(({ count }) => count > 0);
  const hasTeam = model.roles.includes('customer-care-manager');
  return html`${counts(model)}${notes(model)}
<div class="la-actions govuk-!-margin-bottom-4">${button({ text: 'Log a call', href: '/telephone' })}${button({ text: 'New contact', href: '/contacts/new', classes: 'govuk-button--secondary' })}${hasTeam ? button({ text: 'See the team', href: '/team', classes: 'govuk-button--secondary' }) : nothing}${takeNext(model, around)}</div>
${mailWarnings(model.mail)}${warnings(model.warnings)}${emptyCare(model)}${lettersView(model.letters)}${asked(model.asked)}${tellAnotherWay(model.mail)}${callBacks(model.callBacks)}${savedView(model.saved)}
${shown.filter(({ id }) => id !== 'waiting').map((one) => section(one))}${model.deputised.map(deputised)}${shown.filter(({ id }) => id === 'waiting').map((one) => section(one))}`;
}

/** One plain list for people who come now and then: what is asked of them, and by when. */
function outsideDesk(model: WorkModel): Html {
  const own = model.sections.filter(({ id }) => id !== 'waiting');
  const rows = own.flatMap((one) => one.rows);
  const count = own.reduce((sum, one) => sum + one.count, 0);
  const hasAnswerBy = rows.some(({ answerBy }) => answerBy !== null);
  const first =
    count === 0
      ? 'Nothing waits for you now. When something does, we send you a message with the way to it.'
      : `${count === 1 ? 'One thing waits' : `${count.toLocaleString('en-GB')} things wait`} for you. Open what is asked to see it all on one page.`;
  const table =
    count === 0
      ? nothing
      : rowsTable(rows, {
          caption: 'What waits for you',
          awaited: 'What is asked',
          hasAnswerBy,
          isOwn: true,
        });
  const more =
    rows.length < count
      ? html`<p class="govuk-body">These are the first ${rows.length}. The others follow as these are done.</p>`
      : nothing;
  return html`<p class="govuk-body"><strong>${first}</strong></p>${lettersView(model.letters)}${asked(model.asked)}${savedView(model.saved)}${table}${more}${model.deputised.map(deputised)}`;
}

function accountDesk(model: WorkModel): Html {
  if (model.asked.length > 0) return asked(model.asked);
  return html`<p class="govuk-body"><strong>Nothing is asked of you now.</strong> When somebody needs your account of something, we send you a message with the way to it.</p><p class="govuk-body">If somebody thanks us or complains to you about our service, tell Customer Care: <a class="govuk-link" href="/telephone">write down what they said</a>.</p>`;
}

const WATCHING: readonly (readonly [string, string, string])[] = [
  ['records', '/search', 'Search for a case, a person or words'],
  ['records', '/log', 'Look at the log'],
  ['auditor', '/cases', 'Look through the cases'],
  ['auditor', '/log', 'Check the log'],
  ['auditor', '/figures', 'Check the figures'],
  ['auditor', '/admin/history-check', 'See how the history is checked'],
  ['administrator', '/admin', 'Look after people, calendar and contact points'],
  ['administrator', '/admin/letters', 'Look after what letters say'],
  ['administrator', '/cases', 'Cases for which somebody may have to stand in'],
];

function watchingDesk(model: WorkModel): Html {
  const links = WATCHING.filter(([role]) => model.roles.some((one) => one === role));
  const items = links.map(
    ([, href, text]) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  );
  const own = model.sections.filter(({ id, count }) => id !== 'waiting' && count > 0);
  const first =
    own.length === 0
      ? html`<p class="govuk-body"><strong>Nothing is awaited from you.</strong> You can:</p>`
      : own.map((one) => section(one));
  return html`${first}${asked(model.asked)}<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

const DESKS = { care: careDesk, outside: outsideDesk, account: accountDesk, watching: watchingDesk } as const;

/** My work: what must I do now? */
export function workView(model: WorkModel, around: Around): StaffContent {
  const banner = around.tookNothing
    ? notificationBanner({
        titleText: 'Nothing to take',
        text: 'Nothing waits that is not with somebody already.',
      })
    : nothing;
  const body = html`${banner}<h1 class="govuk-heading-l govuk-!-margin-bottom-2">My work <span class="la-quiet la-today">${dayInFull(model.today)}</span></h1>${DESKS[model.desk](model, around)}`;
  return { title: 'My work', section: '/work', body };
}
