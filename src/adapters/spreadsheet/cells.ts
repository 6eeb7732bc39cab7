import type { SheetColumn, SheetRow } from '#app/ports.ts';

/** What a cell holds: a day is kept apart from text, so that a sheet can treat it as a date. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'nothing' };

const NOTHING: Cell = { kind: 'nothing' };
/** A cell of a spreadsheet program holds so many characters and no more. */
const LONGEST_CELL = 32_767;

/** The cell of a column in a row. What does not fit the type of its column is written as text. */
export function cellOf({ key, type }: SheetColumn, row: SheetRow): Cell {
  const value = row[key] ?? null;
  if (value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'yes' : 'no' };
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', number: value } : NOTHING;
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return { kind: 'day', day: Temporal.PlainDate.from(value) };
  }
  return { kind: 'text', text: value };
}

/** Text as XML can hold it and a cell has room for: other control characters and halves of characters are left out. */
export function sheetText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML cannot hold.
  const readable = text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\p{Cs}/gu, '');
  return readable.slice(0, LONGEST_CELL).replace(/[\ud800-\udbff]$/, '');
}

/** A name that every spreadsheet program takes for a sheet. */
export function sheetName(title: string): string {
  const name = sheetText(title)
    .replace(/[\\/?*[\]:'\t\n\r]/g, ' ')
    .trim();
  return name.slice(0, 31).trim() || 'Sheet';
}
