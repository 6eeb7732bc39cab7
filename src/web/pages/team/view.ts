import type { LeaveWarning } from '#domain/leave.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull, dayInShort } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { many } from '#web/layout/words.ts';
import { type CountShown, LOADS, type LoadName, type LoadShown, type TeamModel } from './view-model.ts';

const TITLES: Readonly<Record<LoadName, string>> = {
  open: 'Open',
  overdue: 'Overdue',
  dueThisWeek: 'Due this week',
  waiting: 'Waiting on others',
  returned: 'Returned',
  priority: 'Priority',
};

const reassignAddress = (user: string | null): string =>
  `/team/reassign?officer=${user === null ? 'nobody' : encodeURIComponent(user)}`;

/** A number that leads to its list; nothing leads nowhere. */
function linked({ count, href }: CountShown, what: string, isLate: boolean): Html {
  const number = count.toLocaleString('en-GB');
  if (count === 0) return html`<span class="la-quiet">0</span>`;
  const shown = isLate ? html`<span class="la-urgent la-urgent--late">${number}</span>` : html`${number}`;
  return html`<a class="govuk-link la-count" href="${href}">${shown}<span class="govuk-visually-hidden"> ${what}</span></a>`;
}

function row(load: LoadShown, today: string): Html {
  const { user, name, away, counts, oldest } = load;
  const cells = LOADS.map(
    (one) =>
      html`<td class="la-number" data-label="${TITLES[one]}">${linked(counts[one], `${TITLES[one].toLowerCase()}: ${name}`, one === 'overdue')}</td>`,
  );
  const give = user === null ? 'Give to an officer' : 'Reassign';
  const reassign =
    counts.open.count === 0
      ? nothing
      : html`<a class="govuk-link" href="${reassignAddress(user)}">${give}<span class="govuk-visually-hidden"> the cases of ${name}</span></a>`;
  const note = away === null ? nothing : html`<br><span class="la-away">${away}</span>`;
  return html`<tr><th scope="row"><span dir="auto">${name}</span>${note}</th>${cells}<td data-label="Oldest, received">${oldest === null ? '' : dayInShort(oldest, today)}</td><td>${reassign}</td></tr>`;
}

function loads({ officers, unallocated, today }: TeamModel): Html {
  const heads = LOADS.map((one) => html`<th scope="col" class="la-number">${TITLES[one]}</th>`);
  return html`<table class="la-table la-table--stack la-table--numbers"><caption>Cases by officer</caption><thead><tr><th scope="col">Officer</th>${heads}<th scope="col">Oldest, received</th><th scope="col">Change</th></tr></thead><tbody>
${row(unallocated, today)}
${officers.map((one) => row(one, today))}
</tbody></table>`;
}

function late({ late: shown }: TeamModel): Html {
  const sum = shown.reduce((all, { count }) => all + count, 0);
  if (sum === 0) return html`<p class="govuk-body">Nothing is overdue with anybody. ${para(['¶29'])}</p>`;
  const rows = shown.map(
    ({ name, count, href }) =>
      html`<tr><th scope="row">${name}</th><td class="la-number">${linked({ count, href }, `cases overdue with ${name}`, true)}</td></tr>`,
  );
  return html`<table class="la-table la-table--numbers la-narrow"><caption>Overdue, by who holds it ${para(['¶29'])}</caption><thead><tr><th scope="col">Held by</th><th scope="col" class="la-number">Cases</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function contacts({ contacts: { toConsider, oldestToConsider, notAcknowledged, failed } }: TeamModel): Html {
  const oldest = oldestToConsider === null ? '' : `, the oldest received ${dayInFull(oldestToConsider)}`;
  const line = (count: number, href: string, text: string, more = '') =>
    count === 0
      ? html`<li>No ${text.replace('contacts', 'contact')}</li>`
      : html`<li><a class="govuk-link" href="${href}">${many(count, text.replace('contacts', 'contact'), text)}</a>${more}</li>`;
  return html`<section aria-labelledby="contacts"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="contacts">Contacts</h2><ul class="govuk-list">${line(toConsider, '/inbox', 'contacts to consider', oldest)}${line(notAcknowledged, '/not-acknowledged', 'contacts not acknowledged')}${line(failed, '/not-acknowledged?failed=yes', 'contacts whose acknowledgement came back')}</ul></section>`;
}

function away(warnings: readonly LeaveWarning[]): Html {
  const one = ({ officer, why }: LeaveWarning) =>
    html`<div class="govuk-inset-text">${why} ${para(['¶29'])}<br>${button({ text: 'Give the cases to somebody else', href: reassignAddress(officer), classes: 'govuk-!-margin-top-2 govuk-!-margin-bottom-0' })}</div>`;
  return html`${warnings.map(one)}`;
}

/** The team: who has too much, and what is with nobody? */
export function teamView(model: TeamModel): StaffContent {
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Team</h1>
<p class="govuk-body">${dayInFull(model.today)}. This week ends on ${dayInFull(model.weekEnd)}. Each number leads to its list.</p>
${away(model.warnings)}${loads(model)}
<div class="la-cards">${late(model)}${contacts(model)}</div>`;
  return { title: 'Team', section: '/team', body };
}
