import writeXlsxFile, { type Cell as XlsxCell } from 'write-excel-file/node';
import type { SheetColumn, SheetRow } from '#app/ports.ts';
import { cellOf, sheetName, sheetText } from './cells.ts';

/** Days are counted from here in a workbook; right from 1 March 1900 on. */
const FIRST_DAY = Temporal.PlainDate.from('1899-12-30');
const WIDTHS = { text: 24, date: 12, number: 10, 'yes-no': 8 } as const;

// A workbook writes characters as _xHHHH_; text that happens to look so must not be read as one.
const asItIs = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

const written = (text: string): XlsxCell => ({ value: asItIs(sheetText(text)), type: String });

function xlsxCell(column: SheetColumn, row: SheetRow): XlsxCell {
  const cell = cellOf(column, row);
  switch (cell.kind) {
    case 'text':
      return sheetText(cell.text) === '' ? null : written(cell.text);
    case 'day': {
      const number = FIRST_DAY.until(cell.day, { largestUnit: 'day' }).days;
      if (number < 61) return written(cell.day.toString());
      return { value: number, type: Number, format: 'yyyy-mm-dd' };
    }
    case 'number':
      return { value: cell.number, type: Number };
    case 'nothing':
      return null;
    default:
      return cell satisfies never;
  }
}

/** Rows as a workbook of one sheet: days are dates of it, text is text and never a formula. */
export async function writeXlsx(
  title: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly SheetRow[]>,
): Promise<Buffer> {
  const data: XlsxCell[][] = [
    columns.map(({ label }) => ({ value: asItIs(sheetText(label)), type: String, fontWeight: 'bold' })),
  ];
  for await (const some of rows) {
    for (const row of some) data.push(columns.map((column) => xlsxCell(column, row)));
  }
  const widths = columns.map(({ type }) => ({ width: WIDTHS[type] }));
  return writeXlsxFile(data, {
    sheet: sheetName(title),
    columns: widths,
    stickyRowsCount: 1,
    orientation: 'landscape',
  }).toBuffer();
}
