import type { SheetColumn, SheetRow } from '#app/ports.ts';
import { READERS } from '#web/layout/staff.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, page, type Visit } from '#web/visit.ts';
import { figuresView, percent } from './view.ts';
import { type FiguresModel, figuresModel } from './view-model.ts';

const COLUMNS: readonly SheetColumn[] = [
  { key: 'from', label: 'From', type: 'date' },
  { key: 'to', label: 'To', type: 'date' },
  { key: 'table', label: 'Table', type: 'text' },
  { key: 'row', label: 'Row', type: 'text' },
  { key: 'column', label: 'Column', type: 'text' },
  { key: 'value', label: 'Number', type: 'number' },
  { key: 'of', label: 'Of', type: 'number' },
  { key: 'percent', label: 'Per cent', type: 'number' },
];

/** One line a figure, with what it is a part of. */
function rowsOf({ tables, counted }: FiguresModel): readonly SheetRow[] {
  const period = { from: counted?.from ?? null, to: counted?.to ?? null };
  return tables.flatMap(({ title, columns, rows }) =>
    rows.flatMap(({ label, cells }) =>
      cells.flatMap((cell, index) => {
        if (cell === null) return [];
        const { value, of = null } = cell;
        const place = { table: title, row: label, column: columns[index] ?? '' };
        return [{ ...period, ...place, value, of, percent: percent(cell) }];
      }),
    ),
  );
}

async function show(visit: Visit): Promise<Answer> {
  const model = await figuresModel(visit);
  return page(visit, figuresView(model), model.counted ? 200 : 422);
}

async function file(visit: Visit): Promise<Answer> {
  const model = await figuresModel(visit);
  if (!model.counted) return page(visit, figuresView(model), 422);
  const { from, to } = model.counted;
  async function* rows() {
    yield rowsOf(model);
  }
  const bytes = await visit.parts.spreadsheets.write('csv', 'Figures', COLUMNS, rows());
  visit.reply.headers({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="figures-${from}-to-${to}.csv"`,
    'cache-control': 'no-store',
  });
  return { sent: visit.reply.send(bytes) };
}

/** ¶29, ¶30: the figures of the office. */
export function figuresPages(pages: Pages): void {
  pages.get('/figures', show, READERS);
  pages.get('/figures.csv', file, READERS);
}
