import type { SheetColumn, SheetRow } from '#app/ports.ts';
import { cellOf } from './cells.ts';

/** So that a spreadsheet program reads the file as UTF-8. */
const BOM = '\ufeff';

// A program that opens the file would take such text for a formula; so would one that trims it, hence the spaces.
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function value(column: SheetColumn, row: SheetRow): string {
  const cell = cellOf(column, row);
  switch (cell.kind) {
    case 'text':
      return field(cell.text.replaceAll('\0', '').toWellFormed());
    case 'day':
      return cell.day.toString();
    case 'number':
      return String(cell.number);
    case 'nothing':
      return '';
    default:
      return cell satisfies never;
  }
}

/** Rows as CSV: UTF-8 with a byte-order mark, lines ended by CRLF, days as YYYY-MM-DD, no text that acts as a formula. */
export async function writeCsv(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly SheetRow[]>,
): Promise<Buffer> {
  const lines = [columns.map(({ label }) => field(label)).join(',')];
  for await (const some of rows) {
    for (const row of some) lines.push(columns.map((column) => value(column, row)).join(','));
  }
  return Buffer.from(`${BOM}${lines.join('\r\n')}\r\n`);
}
