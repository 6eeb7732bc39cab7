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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function written(type: SheetColumn['type'], text: string): Cell {
  if (text === '') return NOTHING;
  if (type === 'date' && DAY.test(text)) return { kind: 'day', day: Temporal.PlainDate.from(text) };
  return { kind: 'text', text };
}

/** The cell of a column in a row. What does not fit the type of its column is written as text. */
export function cellOf({ key, type }: SheetColumn, row: SheetRow): Cell {
  const value = row[key] ?? null;
  if (value === null) return NOTHING;
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'yes' : 'no' };
  if (typeof value === 'string') return written(type, value);
  return Number.isFinite(value) ? { kind: 'number', number: value } : NOTHING;
}

// Control characters that XML cannot hold, what is no character, and halves of characters.
const UNWRITABLE = /(?![\t\n\r\u{7f}-\u{9f}])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

/** Text as XML can hold it and a cell has room for. */
export function sheetText(text: string): string {
  const readable = text.replace(UNWRITABLE, '');
  return readable.slice(0, LONGEST_CELL).replace(/[\ud800-\udbff]$/, '');
}

/** A name that every spreadsheet program takes for a sheet. */
export function sheetName(title: string): string {
  const name = sheetText(title)
    .replace(/[\\/?*[\]:'\t\n\r]/g, ' ')
    .trim();
  return name.slice(0, 31).trim() || 'Sheet';
}
