import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { bar } from '#web/layout/bar.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { namedPeriods, PERIOD_FIELDS, type Period } from './period.ts';
import type { Figure, FigureRow, FiguresModel, FigureTable } from './view-model.ts';

const count = (value: number): string => value.toLocaleString('en-GB');

/** How much of the whole, in whole per cent; null where there is no whole. */
export function percent({ value, of }: Figure): number | null {
  return of === undefined || of === 0 ? null : Math.round((100 * value) / of);
}

function told(figure: Figure): Piece {
  const { value, of, href } = figure;
  const share = percent(figure);
  if (of !== undefined)
    return share === null
      ? html`<span class="la-quiet">none of 0</span>`
      : html`<strong>${share}%</strong> <span class="la-quiet">${count(value)} of ${count(of)}</span>`;
  if (href === undefined || value === 0) return count(value);
  return html`<a class="govuk-link" href="${href}">${count(value)}<span class="govuk-visually-hidden">: see them in the log</span></a>`;
}

function largestOf({ rows, barOf }: FigureTable): number {
  if (barOf === null) return 0;
  const numbers = rows
    .filter(({ label }) => label !== 'All')
    .map(({ cells }) => {
      const cell = cells[barOf];
      return cell ? (percent(cell) ?? cell.value) : 0;
    });
  const isShare = rows.some(({ cells }) => cells[barOf]?.of !== undefined);
  return isShare ? 100 : Math.max(0, ...numbers);
}

function rowOf(row: FigureRow, table: FigureTable, largest: number): Html {
  const cells = row.cells.map((cell, index) => {
    if (cell === null)
      return html`<td data-label="${table.columns[index]}"><span class="la-quiet">none</span></td>`;
    const isDrawn = index === table.barOf && row.label !== 'All';
    const drawn = isDrawn ? bar(cell.of === undefined ? cell.value : (percent(cell) ?? 0), largest) : nothing;
    return html`<td data-label="${table.columns[index]}">${drawn}${told(cell)}</td>`;
  });
  return html`<tr><th scope="row">${row.label}</th>${cells}</tr>`;
}

function tableOf(table: FigureTable): Html {
  const { id, title, definition, paragraphs, columns, rows, none } = table;
  const largest = largestOf(table);
  const body =
    rows.length === 0
      ? html`<p class="govuk-body">${none}</p>`
      : html`<div class="la-scroll" tabindex="0" role="region" aria-label="${title}, table"><table class="la-table la-table--stack la-table--numbers"><caption class="govuk-visually-hidden">${title}</caption><thead><tr><th scope="col">${table.first}</th>${columns.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows.map((row) => rowOf(row, table, largest))}</tbody></table></div>`;
  return html`<section class="la-figure" aria-labelledby="${id}"><h2 class="govuk-heading-m govuk-!-margin-bottom-1" id="${id}">${title} ${para(paragraphs)}</h2>${fold('What is counted', html`<p>${definition}</p>`, title)}${body}</section>`;
}

const addressOf = ({ from, to }: Period, path = '/figures'): string => `${path}?from=${from}&to=${to}`;

function chooser({ asked, today }: FiguresModel): Html {
  const shown = { fields: PERIOD_FIELDS, body: asked.typed, faults: asked.faults };
  const links = namedPeriods(today).map((period) => {
    const isShown = asked.period?.from === period.from && asked.period.to === period.to;
    return html`<li><a class="govuk-link" href="${addressOf(period)}"${isShown ? html` aria-current="page"` : nothing}>${period.name}</a></li>`;
  });
  const form = html`<form method="get" action="/figures" novalidate>${formFields(shown)}${button({ text: 'Show this period', classes: 'govuk-button--secondary' })}</form>`;
  return html`<nav class="la-subnav" aria-label="Period"><ul>${links}</ul></nav><div class="la-noprint">${fold('Another period', form, '', asked.faults.length > 0)}</div>`;
}

/** The figures: how much came, how much is done, how much is left, and were the limits kept? */
export function figuresView(model: FiguresModel): StaffContent {
  const { asked, counted, tables } = model;
  const shown = { fields: PERIOD_FIELDS, body: asked.typed, faults: asked.faults };
  const period = counted
    ? html`<p class="govuk-body"><strong>${dayInFull(counted.from)} to ${dayInFull(counted.to)}</strong>, as known on ${dayInFull(model.today)}${counted.asAt === counted.to ? '' : html`; open work is counted for ${dayInFull(counted.asAt)}`}. Counted over the cases you may read, with the office’s calendar${counted.calendar === 0 ? ' as it came with the program' : ` after ${counted.calendar} ${counted.calendar === 1 ? 'change' : 'changes'}`}.</p>`
    : html`<p class="govuk-body">Choose a period to see its figures.</p>`;
  const away = counted
    ? html`<p class="govuk-body la-actions la-noprint"><a class="govuk-link" href="${addressOf(counted, '/figures.csv')}">Take these figures with you (csv)</a> <button class="govuk-button govuk-button--secondary" type="button" data-print hidden>Print</button></p>`
    : nothing;
  const body = html`${errorsOf(shown)}<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Figures</h1>
${chooser(model)}${period}${away}${tables.map(tableOf)}`;
  return { title: 'Figures', section: '/figures', body, isFaulty: asked.faults.length > 0 };
}
