import { readOffice } from '#app/app.ts';
import { listTemplates, TEMPLATE_ROLES } from '#app/letter-templates.ts';
import { endsWithin } from '#domain/calendar/calendars.ts';
import { leaveWarnings } from '#domain/leave.ts';
import type { RoleId } from '#procedure/model.ts';
import { casesHeldBy, undelivered } from '#read-models/index.ts';
import { type Html, html } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { Answer, Visit } from '#web/visit.ts';
import { ADMINISTRATORS, adminPage, holds, PARTS } from './common.ts';

const MONTHS_AHEAD = 12;

const isOrAre = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`;

async function calendarItem(visit: Visit): Promise<{ readonly ends: string; readonly item: Html | null }> {
  const { app, today } = visit;
  const office = await readOffice(app, app.store, app.clock.now());
  const calendar = office.calendars.current();
  const ends = dayInFull(calendar.covers.to.toString());
  if (!endsWithin(calendar, Temporal.PlainDate.from(today), MONTHS_AHEAD)) return { ends, item: null };
  const way = holds(visit, ADMINISTRATORS)
    ? html`<a class="govuk-link" href="/admin/calendar/change/official-list-imported">Import the next list of bank holidays</a>`
    : html`An administrator can import the next list.`;
  return {
    ends,
    item: html`<li><strong>The calendar ends on ${ends}</strong>, in less than ${MONTHS_AHEAD} months: later limits cannot be counted ${para(['¶29'])}. ${way}</li>`,
  };
}

const LETTER_READERS: readonly RoleId[] = ['customer-care-manager', 'business-support-officer'];

async function letterItems(visit: Visit): Promise<readonly Html[]> {
  const { failed, delayed } = await undelivered(visit.app.store);
  const items: Html[] = [];
  const whose = holds(visit, LETTER_READERS)
    ? html`<a class="govuk-link" href="/not-acknowledged?failed=yes">See whose acknowledgements came back</a>`
    : html`Business Support sees whose and gets in touch another way.`;
  if (failed > 0)
    items.push(
      html`<li><strong>${isOrAre(failed, 'letter was not delivered', 'letters were not delivered')}</strong> ${para(['¶28'])}. ${whose}</li>`,
    );
  if (delayed > 0)
    items.push(
      html`<li><strong>${isOrAre(delayed, 'email has not left yet', 'emails have not left yet')}</strong>: the mail server could not be reached. It is tried again by itself; if this lasts for an hour, look at the mail settings.</li>`,
    );
  return items;
}

/** Who is away for long with open cases; counted without naming a case, so that every reader learns the same number. */
async function leaveItems(visit: Visit): Promise<readonly Html[]> {
  const { app, reader, today } = visit;
  const office = await readOffice(app, app.store, app.clock.now());
  const away = office.staff.filter(({ active, leave }) => active && leave.some(({ to }) => to >= today));
  const held = await Promise.all(away.map(({ user }) => casesHeldBy(app.store, reader, user)));
  const cases = away.flatMap(({ user: officer }, index) => {
    const { references, others } = held[index] ?? { references: [], others: 0 };
    const unnamed = Array.from({ length: others }, (_, number) => `${officer} ${number}`);
    return [...references, ...unnamed].map((reference) => ({ reference, officer }));
  });
  return leaveWarnings(office, cases).map(
    ({ officer, name, why }) =>
      html`<li>${why} <a class="govuk-link" href="/admin/people/${officer}">See ${name}</a>. The Customer Care Manager can do it on the page of their team.</li>`,
  );
}

/** Wordings that wait for somebody else to approve them. */
async function wordingItems(visit: Visit): Promise<readonly Html[]> {
  const { app, reader } = visit;
  const templates = holds(visit, TEMPLATE_ROLES) ? await listTemplates(app, app.store) : [];
  return templates
    .filter(({ proposal }) => proposal !== null && proposal.proposedBy !== reader.user)
    .map(
      ({ letter, name }) =>
        html`<li><strong>Other words wait for approval</strong>: <a class="govuk-link" href="/admin/letters/${letter}">${name}</a>.</li>`,
    );
}

/** What needs attention today? And the way to everything that is looked after here. */
export async function homePage(visit: Visit): Promise<Answer> {
  const [calendar, letters, leave, wording] = await Promise.all([
    calendarItem(visit),
    letterItems(visit),
    leaveItems(visit),
    wordingItems(visit),
  ]);
  const items = [...(calendar.item ? [calendar.item] : []), ...letters, ...leave, ...wording];
  const today =
    items.length > 0
      ? html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">${items}</ul>`
      : html`<p class="govuk-body">Nothing. The calendar is known until ${calendar.ends}, every letter that could leave has left, and nobody is away for long with cases open.</p>`;
  const links = PARTS.filter((part) => holds(visit, part.for)).map(
    ({ href, text, about }) =>
      html`<li><a class="govuk-link" href="${href}"><strong>${text}</strong></a><br>${about}</li>`,
  );
  const body = html`<section class="la-column" aria-labelledby="today"><h2 class="govuk-heading-m" id="today">What needs attention today?</h2>${today}
<p class="govuk-body la-quiet">Whether the history is whole is not checked here, because it takes long: whoever runs the program types <code>npm run verify</code> on its server, best every night. <a class="govuk-link" href="/admin/history-check">How to check it</a></p></section>
<section class="la-column" aria-labelledby="parts"><h2 class="govuk-heading-m" id="parts">What you can look after</h2><ul class="govuk-list govuk-list--spaced">${links}</ul></section>`;
  return adminPage(visit, { title: 'Administration', part: '/admin', body });
}
