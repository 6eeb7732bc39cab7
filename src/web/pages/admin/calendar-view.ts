import type { CalendarPreview } from '#app/change-calendar.ts';
import type { CalendarChange } from '#domain/calendar/changes.ts';
import { DIVISION_NAMES } from '#domain/calendar/official-list.ts';
import type { ListedHoliday } from '#domain/calendar/read-official-list.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Fault } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { LimitId } from '#procedure/model.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button, fileUpload, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull, dayInShort } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { headTitle } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import { type Answer, formKeys, type Posted, type Visit } from '#web/visit.ts';
import { CHANGE_FORMS, type ChangeKind } from './calendar-form.ts';
import { type CalendarModel, changeInWords, type DayHeld } from './calendar-model.ts';
import { ADMINISTRATORS, type Again, adminPage, doneNote, errorsIn, formOf, holds, table } from './common.ts';

export const CALENDAR = '/admin/calendar';
const changePath = (kind: ChangeKind): string => `${CALENDAR}/change/${kind}`;

const quiet = (text: string): Html => html`<span class="la-quiet">${text}</span>`;

const datePart = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `date.day=${day}&date.month=${month}&date.year=${year}`;
};

function takeAway(isAdministrator: boolean, href: string, what: string): Html {
  if (!isAdministrator) return nothing;
  return html`<a class="govuk-link" href="${href}">Take away<span class="govuk-visually-hidden"> ${what}</span></a>`;
}

function divisionTable(
  may: boolean,
  { division, name, days }: CalendarModel['divisions'][number],
  year: number,
): Html {
  const row = ({ date, name: title, added }: DayHeld): readonly Piece[] => [
    dayInFull(date).replace(` ${year}`, ''),
    html`${title}${added === null ? nothing : html`<br>${quiet(added)}`}`,
    ...(may
      ? [
          takeAway(
            may,
            `${changePath('bank-holiday-removed')}?division=${division}&${datePart(date)}`,
            `${title}, ${dayInFull(date)}, ${name}`,
          ),
        ]
      : []),
  ];
  if (days.length === 0)
    return html`<h3 class="govuk-heading-s">${name}</h3><p class="govuk-body">None in ${year}.</p>`;
  return table(`${name}, ${year}`, ['Day', 'Holiday', ...(may ? ['Change'] : [])], days.map(row));
}

function closureTable(may: boolean, closures: CalendarModel['closures']): Html {
  if (closures.length === 0) return html`<p class="govuk-body">The office has no closure of its own.</p>`;
  const rows = closures.map(({ date, name, stopsClock, added }) => [
    dayInFull(date),
    html`${name}${added === null ? nothing : html`<br>${quiet(added)}`}`,
    stopsClock ? 'Limits stop' : 'Limits run on',
    ...(may
      ? [
          takeAway(
            may,
            `${changePath('office-closure-removed')}?${datePart(date)}`,
            `${name}, ${dayInFull(date)}`,
          ),
        ]
      : []),
  ]);
  return table('Office closures', ['Day', 'Why', 'Limits', ...(may ? ['Change'] : [])], rows);
}

function yearLinks({ year, years }: CalendarModel): Html {
  const links = years.map(
    (one) =>
      html`<li><a class="govuk-link" href="${CALENDAR}?year=${one}"${one === year ? html` aria-current="page"` : nothing}>${one}</a></li>`,
  );
  return html`<nav class="la-subnav" aria-label="Years"><ul>${links}</ul></nav>`;
}

const ADDING: readonly ChangeKind[] = [
  'bank-holiday-added',
  'office-closure-added',
  'official-list-imported',
];

/** Which days count? */
export function calendarView(visit: Visit, model: CalendarModel): Answer {
  const may = holds(visit, ADMINISTRATORS);
  const actions = may
    ? html`<div class="la-actions govuk-!-margin-bottom-4">${ADDING.map((kind, index) => button({ text: CHANGE_FORMS[kind].title, href: changePath(kind), ...(index === 0 ? {} : { classes: 'govuk-button--secondary' }) }))}</div>`
    : html`<p class="govuk-body la-quiet">Administrators can change the calendar.</p>`;
  const until = dayInFull(model.covers.to);
  const cover = model.endsSoon
    ? warningText({
        text: `The calendar ends on ${until}, in less than 12 months. Read in the next official list.`,
        iconFallbackText: 'Warning',
      })
    : html`<p class="govuk-body">Bank holidays are known until <strong>${until}</strong>. Limits beyond that cannot be counted ${para(['¶29'])}.</p>`;
  const history = model.changes.map(
    ({ at, by, what }) => html`<li><span class="la-quiet">${at}, ${by}</span><br>${what}</li>`,
  );
  const body = html`${doneNote(visit, { changed: 'The calendar was changed, and every open limit was counted anew. Limits that have ended, and dates that letters have promised, stay as they were.' })}<p class="govuk-body-l la-column">Which days count? Every Monday to Friday that is not listed here.</p>${cover}${actions}
<h2 class="govuk-heading-m">Bank holidays</h2>${yearLinks(model)}<div class="la-cards">${model.divisions.map((one) => html`<div>${divisionTable(may, one, model.year)}</div>`)}</div>
<h2 class="govuk-heading-m">Office closures</h2>${closureTable(may, model.closures)}
<h2 class="govuk-heading-m">What was changed here</h2>${history.length > 0 ? html`<ol class="la-timeline">${history}</ol>` : html`<p class="govuk-body">Nothing: it is the list that the program came with.</p>`}`;
  return adminPage(visit, { title: 'Calendar', part: CALENDAR, body });
}

const back = { href: CALENDAR, text: 'Calendar' };

/** The form of a change. */
export function changeView(visit: Visit, kind: ChangeKind, again: Again): Answer {
  const { title, about } = CHANGE_FORMS[kind];
  const isList = kind === 'official-list-imported';
  const file = isList
    ? fileUpload({ id: 'file', name: 'file', label: { text: 'Or a file', classes: 'govuk-label--s' } })
    : nothing;
  const form = formOf(visit, {
    ...{ action: changePath(kind), button: 'See which dates move', isUpload: isList },
    ...{
      fields: html`${formFields(again.shown)}${file}`,
      after: html`<a class="govuk-link" href="${CALENDAR}">Leave the calendar as it is</a>`,
    },
  });
  const body = html`${again.notice}<div class="la-column"><p class="govuk-body">${about} ${para(['¶29'])}</p><p class="govuk-body">First you see every date that moves. Nothing is changed until you say so.</p>${form}</div>`;
  const isFaulty = again.shown.faults.length > 0;
  return adminPage(visit, {
    title,
    part: CALENDAR,
    body,
    back,
    first: errorsIn(again),
    status: again.status,
    isFaulty,
  });
}

export interface PreviewShown {
  readonly kind: ChangeKind;
  readonly change: CalendarChange;
  readonly preview: CalendarPreview;
  /** Why this wants a “yes, although”; null when it does not. */
  readonly caution: string | null;
  readonly added: readonly ListedHoliday[];
  readonly removed: readonly ListedHoliday[];
  readonly kept: Posted;
  readonly isStale: boolean;
  readonly faults: readonly Fault[];
}

const CONFIRM: AskedField = {
  ...{ name: 'confirm', type: 'choices', label: 'Are you sure?', required: true, cites: ['¶29'] },
  options: [{ value: 'yes', label: 'Yes, make this change' }],
};

const limitName = (limit: string): string => procedure.timeLimits[limit as LimitId]?.name ?? limit;
const dayOr = (day: string | null, today: string): Piece =>
  day === null ? quiet('Beyond the calendar') : dayInShort(day, today);

function movedTable({ moved, unmoved }: CalendarPreview, today: string): Html {
  if (moved.length === 0)
    return html`<p class="govuk-body-l">No date of an open case moves.</p><p class="govuk-body">${unmoved}</p>`;
  const rows = moved.map(({ case: reference, head, limit, from, to, promised }) => [
    reference,
    headTitle(head),
    limitName(limit),
    dayOr(from, today),
    html`<strong>${dayOr(to, today)}</strong>`,
    promised === null ? quiet('None') : html`${dayInShort(promised, today)}, kept`,
  ]);
  const many = moved.length === 1 ? '1 date moves' : `${moved.length.toLocaleString('en-GB')} dates move`;
  return html`<p class="govuk-body-l">${many}. ${unmoved}</p>${table(many, ['Case', 'Head', 'Limit', 'From', 'To', 'Promised in a letter'], rows)}`;
}

function listChanges({ kind, added, removed }: PreviewShown): Html {
  if (kind !== 'official-list-imported') return nothing;
  const listed = (days: readonly ListedHoliday[]) =>
    days.length === 0
      ? html`<p class="govuk-body">None.</p>`
      : html`<ul class="govuk-list">${days.map(({ division, date, title }) => html`<li>${dayInFull(date)}: ${title}, ${DIVISION_NAMES[division]}</li>`)}</ul>`;
  return html`${fold(`Days that the list adds: ${added.length}`, listed(added), '', added.length <= 20)}${fold(`Days that the list takes away: ${removed.length}`, listed(removed), '', true)}`;
}

const planned = (change: CalendarChange): string =>
  changeInWords(change)
    .replace(/^Added/, 'Add')
    .replace(/^Took/, 'Take');

/** What a change would do, date by date, before it is made. */
export function previewView(visit: Visit, shown: PreviewShown): Answer {
  const { kind, change, preview, caution, kept, isStale, faults } = shown;
  const hidden = Object.entries(kept).flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  );
  const asked = { fields: caution === null ? [] : [CONFIRM], body: {}, faults };
  const warning =
    caution === null
      ? nothing
      : html`${warningText({ text: caution, iconFallbackText: 'Warning' })}${formFields(asked)}`;
  const stale = isStale
    ? html`<div class="govuk-inset-text" role="alert"><strong>Nothing was changed.</strong> Somebody changed the calendar meanwhile. This is what your change would do now.</div>`
    : nothing;
  const form = html`<form method="post" action="${changePath(kind)}/confirm" novalidate>${formKeys(visit)}${hidden}<input type="hidden" name="version" value="${preview.version}">${warning}<div class="la-actions">${button({ text: 'Change the calendar', preventDoubleClick: true })}${button({ text: 'Go back and change', name: 'change', value: 'yes', classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${CALENDAR}">Leave the calendar as it is</a></div></form>`;
  const body = html`${stale}<p class="govuk-body">${planned(change)} ${para(['¶29'])}. Nothing has been changed yet.</p>${listChanges(shown)}${movedTable(preview, visit.today)}${form}`;
  const status = isStale ? 409 : faults.length > 0 ? 422 : 200;
  return adminPage(visit, {
    ...{
      title: 'Which dates this moves',
      part: CALENDAR,
      body,
      back: { href: changePath(kind), text: CHANGE_FORMS[kind].title },
    },
    ...{ first: errorsOf(asked), isFaulty: faults.length > 0, status },
  });
}
