import { STALE_AFTER_WORKING_DAYS } from '#procedure/customer-care-1.0/log-guide.ts';
import { CATEGORIES, OUTCOMES } from '#procedure/model.ts';
import type { LogOrder } from '#read-models/index.ts';
import { button, checkboxes, errorSummary, input, select } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull, dayInShort, daysLeftInWords } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { categoryName, outcomeLabel } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { addressOf, EVERYBODY, NOBODY } from './asked.ts';
import { type PageColumn, pageColumns } from './columns.ts';
import type { LogModel, RowShown } from './view-model.ts';

const LONGEST_CELL = 60;

const choices = (first: string, named: readonly (readonly [string, string])[]) => [
  { value: '', text: first },
  ...named.map(([value, text]) => ({ value, text })),
];

function picked(model: LogModel, name: 'category' | 'state' | 'outcome', label: string, items: object[]) {
  return select({
    ...{ id: name, name, value: model.asked.typed[name], items },
    label: { text: label, classes: 'govuk-label--s' },
  });
}

function dayBox(model: LogModel, name: 'from' | 'to', label: string): Html {
  const wrong = model.asked.faults.find(({ field }) => field === name);
  return input({
    ...{ id: name, name, type: 'date', value: model.asked.typed[name] },
    label: { text: label, classes: 'govuk-label--s' },
    errorMessage: wrong && { text: wrong.message },
  });
}

/** Whether something is chosen that the links above the table do not say. */
function isNarrowed({ asked }: LogModel): boolean {
  const { category, outcome, from, to } = asked.typed;
  return [category, outcome, from, to].some((one) => one !== '');
}

/** What people look at most, one click away. */
function quick({ asked }: LogModel): Html {
  const { typed } = asked;
  const plain = { ...typed, category: '', state: '', outcome: '', from: '', to: '', overdue: '', stale: '' };
  const links = [
    {
      text: 'All',
      href: addressOf(plain),
      isNow: typed.state === '' && typed.overdue === '' && typed.stale === '',
    },
    { text: 'Open', href: addressOf({ ...plain, state: 'open' }), isNow: typed.state === 'open' },
    { text: 'Late', href: addressOf({ ...plain, overdue: 'yes', sort: 'due' }), isNow: typed.overdue !== '' },
    {
      text: 'Stale',
      href: addressOf({ ...plain, stale: 'yes', sort: 'updated' }),
      isNow: typed.stale !== '',
    },
    ...(typed.officer === EVERYBODY
      ? []
      : [{ text: 'Every officer', href: addressOf({ ...plain, officer: EVERYBODY }), isNow: false }]),
  ].map(
    ({ text, href, isNow }) =>
      html`<li><a class="govuk-link" href="${href}"${isNow ? html` aria-current="true"` : nothing}>${text}</a></li>`,
  );
  return html`<nav class="la-subnav" aria-label="Parts of the log"><ul>${links}</ul></nav>`;
}

function filters(model: LogModel): Html {
  const { typed } = model.asked;
  const officers = [
    { value: EVERYBODY, text: 'Every officer' },
    ...model.officers.map(({ user, name }) => ({ value: user, text: name })),
    { value: NOBODY, text: 'Nobody yet' },
  ];
  const flags = [
    { value: 'yes', text: 'Late', name: 'overdue', id: 'overdue', checked: typed.overdue === 'yes' },
    { value: 'yes', text: 'Stale', name: 'stale', id: 'stale', checked: typed.stale === 'yes' },
  ];
  const states = choices('Open and closed', [
    ['open', 'Open'],
    ['closed', 'Closed'],
  ]);
  const form = html`<form method="get" action="/log" novalidate>
<input type="hidden" name="sort" value="${typed.sort}">
${select({ id: 'officer', name: 'officer', value: typed.officer, items: officers, label: { text: 'Officer', classes: 'govuk-label--s' } })}
${picked(
  model,
  'category',
  'Category',
  choices(
    'Every category',
    CATEGORIES.map((id) => [id, categoryName(id)]),
  ),
)}
${picked(model, 'state', 'State', states)}
${picked(
  model,
  'outcome',
  'Outcome',
  choices(
    'Any or none',
    OUTCOMES.map((id) => [id, outcomeLabel(id)]),
  ),
)}
${dayBox(model, 'from', 'Received from')}${dayBox(model, 'to', 'Received to')}
${checkboxes({ name: 'overdue', classes: 'govuk-checkboxes--small', fieldset: { legend: { text: 'Only those that are', classes: 'govuk-fieldset__legend--s' } }, items: flags })}
${button({ text: 'Show these', classes: 'govuk-button--secondary' })}
</form>`;
  return html`<div class="la-filters la-filters--folded">${fold('Choose what to show', form, '', isNarrowed(model))}</div>`;
}

/** A heading of a column by which the log can be sorted, and the order it has now. */
function sortHead(
  { asked }: LogModel,
  { sort, label, classes }: { sort: LogOrder; label: string; classes: string },
): Html {
  const isSorted = asked.sort.by === sort;
  const isUp = isSorted && asked.sort.direction === 'up';
  const order = isSorted ? html` aria-sort="${isUp ? 'ascending' : 'descending'}"` : nothing;
  const arrow = isSorted ? html` <span aria-hidden="true">${isUp ? '▲' : '▼'}</span>` : nothing;
  const href = addressOf(asked.typed, { sort: isUp ? `-${sort}` : sort });
  return html`<th scope="col" class="${classes}"${order}><a href="${href}">${label}<span class="govuk-visually-hidden">: sort, ${isUp ? 'last' : 'first'} to ${isUp ? 'first' : 'last'}</span></a>${arrow}</th>`;
}

const classesOf = ({ onA4, type }: PageColumn): string =>
  `${onA4 ? '' : 'la-long'}${type === 'number' ? ' la-number' : ''}`;

function columnHead(model: LogModel, column: PageColumn): Html {
  const { label, sort } = column;
  const classes = classesOf(column);
  if (sort === null) return html`<th scope="col" class="${classes}">${label}</th>`;
  return sortHead(model, { sort, label, classes });
}

function cut(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL).toWellFormed().trimEnd()} …`;
}

function dueCell(day: string, { left, isLate, row }: RowShown, today: string): Piece {
  if (row.status !== 'Open') return dayInShort(day, today);
  const words = daysLeftInWords(left, isLate);
  return html`<span class="la-nowrap">${dayInShort(day, today)}</span> <span class="${isLate ? 'la-urgent la-urgent--late' : left === 0 ? 'la-urgent la-urgent--soon' : 'la-quiet'}">${words}</span>`;
}

function cellOf(column: PageColumn, shown: RowShown, today: string): Piece {
  const value = shown.row[column.key];
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (column.key === 'nextDue') return dueCell(String(value), shown, today);
  if (column.type === 'date') return html`<span class="la-nowrap">${dayInShort(String(value), today)}</span>`;
  return typeof value === 'number' ? value : html`<span dir="auto">${cut(value)}</span>`;
}

/** The officer stands in a column of a log of several only. */
const columnsOf = ({ isOfOne }: LogModel): readonly PageColumn[] =>
  pageColumns.filter(({ key }) => !isOfOne || key !== 'officer');

function rowOf(shown: RowShown, model: LogModel): Html {
  const { row, isStale, isLate } = shown;
  const { today } = model;
  const cells = columnsOf(model).map(
    (column) => html`<td class="${classesOf(column)}">${cellOf(column, shown, today)}</td>`,
  );
  const late = isLate ? html` <span class="la-flag la-flag--strong">late</span>` : nothing;
  const stale = isStale ? html` <span class="la-flag">stale</span>` : nothing;
  return html`<tr><th scope="row"><a class="govuk-link" href="/cases/${String(row.reference)}">${String(row.reference)}<span class="la-quiet"><span class="govuk-visually-hidden">, head</span> · ${String(row.head).replace(/^h/, '')}</span></a>${late}${stale}</th>${cells}</tr>`;
}

function empty({ asked, isOfOne }: LogModel): Html {
  if (asked.faults.length > 0) return nothing;
  const all = addressOf({
    ...asked.typed,
    category: '',
    state: '',
    outcome: '',
    from: '',
    to: '',
    overdue: '',
    stale: '',
  });
  const everybody = isOfOne
    ? html`, or <a class="govuk-link" href="/log?officer=${EVERYBODY}">look at the log of every officer</a>`
    : nothing;
  return html`<p class="govuk-body">Nothing in the log fits this. <a class="govuk-link" href="${all}">Show all of this log</a>${everybody}.</p>`;
}

function table(model: LogModel): Html {
  const { rows, whose, asked } = model;
  const heads = columnsOf(model).map((column) => columnHead(model, column));
  return html`<div class="la-scroll la-grid" tabindex="0" role="region" aria-label="${whose}, table that scrolls">
<table class="la-table la-table--numbers la-log"><caption class="govuk-visually-hidden">${whose}: one row for each matter, with the columns of the officers’ sheet</caption>
<thead><tr>${sortHead(model, { sort: 'reference', label: 'Reference, head', classes: '' })}${heads}</tr></thead><tbody>${rows.map((row) => rowOf(row, model))}</tbody></table></div>
<p class="govuk-body la-actions">${model.after !== '' && html`<a class="govuk-link" href="${addressOf(asked.typed)}">First page of the log</a>`}${model.next !== null && html`<a class="govuk-link" href="${addressOf(asked.typed, { after: model.next })}">Next page of the log</a>`}</p>`;
}

function takeAway({ asked }: LogModel): Html {
  const { typed } = asked;
  const isA3 = typed.paper === 'a3';
  const file = (format: string, name: string) =>
    html`<a class="govuk-link" href="${addressOf(typed, {}, `/log.${format}`)}">${name}</a>`;
  const paper = isA3
    ? html`<a class="govuk-link" href="${addressOf(typed, { paper: '' })}">Set out the short form for A4</a>`
    : html`<a class="govuk-link" href="${addressOf(typed, { paper: 'a3' })}">Set out every column for A3</a>`;
  return html`<p class="govuk-body la-actions"><span>Take it with you, every column:</span> ${file('xlsx', 'Excel (xlsx)')} ${file('ods', 'LibreOffice (ods)')} ${file('csv', 'Text (csv)')} ${paper} <button class="govuk-button govuk-button--secondary" type="button" data-print hidden>Print</button></p>`;
}

function faultsAtTop({ asked }: LogModel): Html {
  if (asked.faults.length === 0) return nothing;
  const errorList = asked.faults.map(({ field, message }) => ({ text: message, href: `#${field}` }));
  return errorSummary({ titleText: 'There is something to put right', errorList });
}

/** The log: where does every matter stand, and which is late or has not been touched? */
export function logView(model: LogModel): StaffContent {
  const { rows, whose, today, asked } = model;
  const late = rows.filter(({ isLate }) => isLate).length;
  const stale = rows.filter(({ isStale }) => isStale).length;
  const onPage = html`${rows.length} ${rows.length === 1 ? 'row' : 'rows'} on this page: ${late} late, ${stale} stale. Today is ${dayInFull(today)}.`;
  const body = html`${faultsAtTop(model)}<div class="${asked.typed.paper === 'a3' ? 'la-print-a3' : 'la-print-a4'}">
<h1 class="govuk-heading-l govuk-!-margin-bottom-2">${whose}</h1>
<p class="govuk-body">${rows.length === 0 ? `Today is ${dayInFull(today)}.` : onPage} <span class="la-quiet">Stale: open, and nobody has changed it for more than ${STALE_AFTER_WORKING_DAYS} working days.</span> ${para(['¶30'])}</p>
${quick(model)}${filters(model)}
${rows.length === 0 ? empty(model) : table(model)}
${rows.length === 0 ? nothing : takeAway(model)}</div>`;
  return { title: whose, section: '/log', body, isFaulty: asked.faults.length > 0 };
}
