import { isDay, textFault } from './case/answers.ts';
import type { CsvLine } from './csv.ts';
import type { OriginalCase, StaffMember } from './office.ts';
import { isReference, REFERENCE_FORM } from './original.ts';

/** The columns of a list of original cases, as they are written; small and capital letters and spaces are the same. */
export const ORIGINAL_COLUMNS = [
  ...(['reference', 'status', 'decidedOn', 'owner', 'lineManager', 'involved', 'complainant'] as const),
];
export type OriginalColumn = (typeof ORIGINAL_COLUMNS)[number];

export interface RowFault {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** What a line says: only the columns that the file has. */
export type RowTold = Partial<Omit<OriginalCase, 'reference'>> & Pick<OriginalCase, 'reference'>;

export interface RowsRead {
  readonly count: number;
  readonly rows: readonly { readonly line: number; readonly told: RowTold }[];
  readonly faults: readonly RowFault[];
  /** Columns that this office has no use for. */
  readonly ignored: readonly string[];
}

export const MOST_ROWS = 5_000;

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');
const BY_KEY = new Map(ORIGINAL_COLUMNS.map((column) => [keyOf(column), column]));

type Value = { readonly value: unknown } | { readonly wrong: string };

/** YYYY-MM-DD for a day written so or as 31/12/2026; null when there is no such day. */
export function dayFrom(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const written = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return isDay(written) ? written : null;
}

function personFrom(text: string, staff: readonly StaffMember[]): string | null {
  const known = staff.find(({ user }) => user === text.toLowerCase());
  if (known) return known.user;
  const named = staff.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return named.length === 1 ? (named[0]?.user ?? null) : null;
}

const nobody = (text: string): Value => ({
  wrong: `There is nobody here with the user name ${text.slice(0, 60)}, or more than one with that name.`,
});

function person(text: string, staff: readonly StaffMember[]): Value {
  if (text === '') return { value: null };
  const user = personFrom(text, staff);
  return user === null ? nobody(text) : { value: user };
}

function people(text: string, staff: readonly StaffMember[]): Value {
  const parts = text.split(/[;,|\n]+/).map((part) => part.trim());
  const named = parts.filter((part) => part !== '');
  const users = named.map((part) => personFrom(part, staff));
  const unknown = named.find((_, index) => users[index] === null);
  return unknown === undefined ? { value: [...new Set(users)] } : nobody(unknown);
}

function day(text: string): Value {
  if (text === '') return { value: null };
  const found = dayFrom(text);
  return found === null
    ? { wrong: 'Enter a date that exists, as 2026-03-31 or 31/03/2026.' }
    : { value: found };
}

function status(text: string): Value {
  const value = text.toLowerCase();
  return value === 'ongoing' || value === 'completed'
    ? { value }
    : { wrong: 'Write “ongoing” or “completed”.' };
}

function complainant(text: string): Value {
  if (text === '') return { value: null };
  const wrong = textFault(text, 500);
  return wrong ? { wrong } : { value: text };
}

const readers: Readonly<Record<OriginalColumn, (text: string, staff: readonly StaffMember[]) => Value>> = {
  reference: (text) => (isReference(text) ? { value: text } : { wrong: REFERENCE_FORM }),
  status,
  decidedOn: day,
  owner: person,
  lineManager: person,
  involved: people,
  complainant,
};

interface Head {
  readonly columns: readonly (OriginalColumn | null)[];
  readonly names: readonly string[];
  readonly faults: readonly RowFault[];
}

function headOf({ line, cells }: CsvLine): Head {
  const columns = cells.map((name) => BY_KEY.get(keyOf(name)) ?? null);
  const missing = (['reference', 'status'] as const)
    .filter((column) => !columns.includes(column))
    .map((column) => ({ line, column, message: `The first line must name a column “${column}”.` }));
  const twice = columns
    .filter((column, index) => column !== null && columns.indexOf(column) !== index)
    .map((column) => ({ line, column: column ?? '', message: 'This column stands here twice.' }));
  return { columns, names: cells.map((name) => name.trim()), faults: [...missing, ...twice] };
}

function readRow(
  { line, cells }: CsvLine,
  { columns }: Head,
  staff: readonly StaffMember[],
): { readonly told: RowTold | null; readonly faults: readonly RowFault[] } {
  if (cells.length !== columns.length) {
    const message = `This line has ${cells.length} cells and the first has ${columns.length}. Put text that holds a separator in quotation marks.`;
    return { told: null, faults: [{ line, column: '', message }] };
  }
  const read = columns.flatMap((column, index) =>
    column === null ? [] : [[column, readers[column]((cells[index] ?? '').trim(), staff)] as const],
  );
  const faults = read.flatMap(([column, one]) =>
    'wrong' in one ? [{ line, column, message: one.wrong }] : [],
  );
  if (faults.length > 0) return { told: null, faults };
  // Each reader gives what its column holds, and the first line has a reference.
  const told = Object.fromEntries(read.map(([column, one]) => [column, 'value' in one ? one.value : null]));
  return { told: told as unknown as RowTold, faults };
}

/** The reference of a line as it is written there, to find those that stand twice whatever else is wrong with them. */
const referenceIn = ({ cells }: CsvLine, { columns }: Head): string =>
  (cells[columns.indexOf('reference')] ?? '').trim();

/**
 * What a file says about original cases, line by line, with every fault by line and column. A reference that stands
 * twice is a fault of each of its lines: nobody knows which is right. At most 5,000 lines are read.
 */
export function readOriginalRows(lines: readonly CsvLine[], staff: readonly StaffMember[]): RowsRead {
  const [first, ...rest] = lines;
  const none = { count: rest.length, rows: [], ignored: [] };
  if (!first)
    return { ...none, faults: [{ line: 1, column: '', message: 'There is nothing in this file.' }] };
  const head = headOf(first);
  if (head.faults.length > 0) return { ...none, faults: head.faults };
  if (rest.length > MOST_ROWS) {
    const message = `There are ${rest.length} lines. Give at most ${MOST_ROWS.toLocaleString('en-GB')} at a time.`;
    return { ...none, faults: [{ line: first.line, column: '', message }] };
  }
  const byReference = Map.groupBy(rest, (line) => referenceIn(line, head));
  const read = rest.map((line) => {
    const { told, faults } = readRow(line, head, staff);
    const twin = byReference.get(referenceIn(line, head))?.find((other) => other !== line);
    if (!twin || referenceIn(line, head) === '') return { line: line.line, told, faults };
    const message = `This reference stands on line ${twin.line} too. Keep the line that is right.`;
    return {
      line: line.line,
      told: null,
      faults: [...faults, { line: line.line, column: 'reference', message }],
    };
  });
  const ignored = head.names.filter((name, index) => head.columns[index] === null && name !== '');
  return {
    ...{ count: rest.length, ignored, faults: read.flatMap(({ faults }) => faults) },
    rows: read.flatMap(({ line, told }) => (told ? [{ line, told }] : [])),
  };
}
