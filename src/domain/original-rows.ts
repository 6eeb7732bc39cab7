import type { CsvLine } from './csv.ts';
import type { OriginalCase, StaffMember } from './office.ts';
import { isReference, REFERENCE_FORM } from './original.ts';
import {
  type CellReader,
  day,
  nobody,
  person,
  personFrom,
  type RowsRead,
  readTable,
  type Table,
  textOfAtMost,
} from './table-rows.ts';

/** The columns of a list of original cases, as they are written; small and capital letters and spaces are the same. */
export const ORIGINAL_COLUMNS = [
  ...(['reference', 'status', 'decidedOn', 'owner', 'lineManager', 'involved', 'complainant'] as const),
];
export type OriginalColumn = (typeof ORIGINAL_COLUMNS)[number];

/** What a line says: only the columns that the file has. */
export type RowTold = Partial<Omit<OriginalCase, 'reference'>> & Pick<OriginalCase, 'reference'>;

const people: CellReader = (text, staff) => {
  const parts = text.split(/[;,|\n]+/).map((part) => part.trim());
  const named = parts.filter((part) => part !== '');
  const users = named.map((part) => personFrom(part, staff));
  const unknown = named.find((_, index) => users[index] === null);
  return unknown === undefined ? { value: [...new Set(users)] } : nobody(unknown);
};

const status: CellReader = (text) => {
  const value = text.toLowerCase();
  return value === 'ongoing' || value === 'completed'
    ? { value }
    : { wrong: 'Write “ongoing” or “completed”.' };
};

const ORIGINALS: Table<OriginalColumn> = {
  readers: {
    reference: (text) => (isReference(text) ? { value: text } : { wrong: REFERENCE_FORM }),
    status,
    decidedOn: day,
    owner: person,
    lineManager: person,
    involved: people,
    complainant: textOfAtMost(500),
  },
  required: ['reference', 'status'],
  key: 'reference',
};

/**
 * What a file says about original cases, line by line, with every fault by line and column. A reference that stands
 * twice is a fault of each of its lines: nobody knows which is right. At most 5,000 lines are read.
 */
export function readOriginalRows(
  lines: readonly CsvLine[],
  staff: readonly StaffMember[],
): RowsRead<RowTold> {
  return readTable<OriginalColumn, RowTold>(lines, ORIGINALS, staff);
}
