import { isDay, textFault } from './case/answers.ts';
import type { CsvLine } from './csv.ts';
import type { StaffMember } from './office.ts';

/** What is wrong with a file that lists something, by line and column; '' stands for the whole line. */
export interface RowFault {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** What one cell says, or what is wrong with it. */
export type Value = { readonly value: unknown } | { readonly wrong: string };
export type CellReader = (text: string, staff: readonly StaffMember[]) => Value;

/** A list as a file has it: its columns with how each is read, those that must be there, and the one that tells lines apart. */
export interface Table<Column extends string> {
  readonly readers: Readonly<Record<Column, CellReader>>;
  readonly required: readonly Column[];
  readonly key: Column;
}

/** The lines of a file: those that are right, by column as far as the file has them, and every fault. */
export interface RowsRead<Row> {
  readonly count: number;
  readonly rows: readonly { readonly line: number; readonly told: Row }[];
  readonly faults: readonly RowFault[];
  /** Columns that this office has no use for. */
  readonly ignored: readonly string[];
}

export const MOST_ROWS = 5_000;

/** YYYY-MM-DD for a day written so or as 31/12/2026; null when there is no such day. */
export function dayFrom(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const written = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return isDay(written) ? written : null;
}

/** The user name of a colleague by user name, or by a name that only one has; null otherwise. */
export function personFrom(text: string, staff: readonly StaffMember[]): string | null {
  const known = staff.find(({ user }) => user === text.toLowerCase());
  if (known) return known.user;
  const named = staff.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return named.length === 1 ? (named[0]?.user ?? null) : null;
}

export const nobody = (text: string): Value => ({
  wrong: `There is nobody here with the user name ${text.slice(0, 60)}, or more than one with that name.`,
});

/** A colleague, or an empty cell. */
export const person: CellReader = (text, staff) => {
  if (text === '') return { value: null };
  const user = personFrom(text, staff);
  return user === null ? nobody(text) : { value: user };
};

/** A day, or an empty cell. */
export const day: CellReader = (text) => {
  if (text === '') return { value: null };
  const found = dayFrom(text);
  return found === null
    ? { wrong: 'Enter a date that exists, as 2026-03-31 or 31/03/2026.' }
    : { value: found };
};

/** A text of at most so many characters, or an empty cell. */
export const textOfAtMost =
  (most: number): CellReader =>
  (text) => {
    if (text === '') return { value: null };
    const wrong = textFault(text, most);
    return wrong ? { wrong } : { value: text };
  };

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

interface Head<Column> {
  readonly columns: readonly (Column | null)[];
  readonly names: readonly string[];
  readonly faults: readonly RowFault[];
}

function headOf<Column extends string>({ line, cells }: CsvLine, table: Table<Column>): Head<Column> {
  const byKey = new Map((Object.keys(table.readers) as Column[]).map((column) => [keyOf(column), column]));
  const columns = cells.map((name) => byKey.get(keyOf(name)) ?? null);
  const missing = table.required
    .filter((column) => !columns.includes(column))
    .map((column) => ({ line, column, message: `The first line must name a column “${column}”.` }));
  const twice = columns
    .filter((column, index) => column !== null && columns.indexOf(column) !== index)
    .map((column) => ({ line, column: column ?? '', message: 'This column stands here twice.' }));
  return { columns, names: cells.map((name) => name.trim()), faults: [...missing, ...twice] };
}

function readRow<Column extends string, Row>(
  { line, cells }: CsvLine,
  { columns }: Head<Column>,
  table: Table<Column>,
  staff: readonly StaffMember[],
): { readonly told: Row | null; readonly faults: readonly RowFault[] } {
  if (cells.length !== columns.length) {
    const message = `This line has ${cells.length} cells and the first has ${columns.length}. Put text that holds a separator in quotation marks.`;
    return { told: null, faults: [{ line, column: '', message }] };
  }
  const read = columns.flatMap((column, index) =>
    column === null ? [] : [[column, table.readers[column]((cells[index] ?? '').trim(), staff)] as const],
  );
  const faults = read.flatMap(([column, one]) =>
    'wrong' in one ? [{ line, column, message: one.wrong }] : [],
  );
  if (faults.length > 0) return { told: null, faults };
  // Each reader gives what its column holds, and the first line has those that are required.
  const told = Object.fromEntries(read.map(([column, one]) => [column, 'value' in one ? one.value : null]));
  return { told: told as unknown as Row, faults };
}

/**
 * What a file says, line by line, with every fault by line and column. A key that stands twice is a fault of each of its
 * lines: nobody knows which is right. At most 5,000 lines are read.
 */
export function readTable<Column extends string, Row>(
  lines: readonly CsvLine[],
  table: Table<Column>,
  staff: readonly StaffMember[],
): RowsRead<Row> {
  const [first, ...rest] = lines;
  const none = { count: rest.length, rows: [], ignored: [] };
  if (!first)
    return { ...none, faults: [{ line: 1, column: '', message: 'There is nothing in this file.' }] };
  const head = headOf(first, table);
  if (head.faults.length > 0) return { ...none, faults: head.faults };
  if (rest.length > MOST_ROWS) {
    const message = `There are ${rest.length} lines. Give at most ${MOST_ROWS.toLocaleString('en-GB')} at a time.`;
    return { ...none, faults: [{ line: first.line, column: '', message }] };
  }
  // As it is written there, to find those that stand twice whatever else is wrong with them.
  const keyIn = ({ cells }: CsvLine): string => (cells[head.columns.indexOf(table.key)] ?? '').trim();
  const byKey = Map.groupBy(rest, keyIn);
  const read = rest.map((line) => {
    const { told, faults } = readRow<Column, Row>(line, head, table, staff);
    const twin = byKey.get(keyIn(line))?.find((other) => other !== line);
    if (!twin || keyIn(line) === '') return { line: line.line, told, faults };
    const message = `This reference stands on line ${twin.line} too. Keep the line that is right.`;
    return {
      ...{ line: line.line, told: null },
      faults: [...faults, { line: line.line, column: table.key, message }],
    };
  });
  const ignored = head.names.filter((name, index) => head.columns[index] === null && name !== '');
  return {
    ...{ count: rest.length, ignored, faults: read.flatMap(({ faults }) => faults) },
    rows: read.flatMap(({ line, told }) => (told ? [{ line, told }] : [])),
  };
}
