import type { CsvLine } from '#domain/csv.ts';
import type { StaffMember } from '#domain/office.ts';
import { isReference, REFERENCE_FORM } from '#domain/original.ts';
import {
  type CellReader,
  day,
  person,
  type RowFault,
  type RowsRead,
  readTable,
  type Table,
  textOfAtMost,
} from '#domain/table-rows.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CATEGORIES, type CategoryId, OUTCOMES, type OutcomeId } from '#procedure/model.ts';
import { LONGEST_LINE, LONGEST_TEXT } from './answers.ts';

/** A closed case as a list of an older system has it. */
export interface OldCase {
  readonly reference: string;
  readonly receivedOn: string;
  readonly closedOn: string;
  readonly category: CategoryId;
  readonly outcome: OutcomeId;
  readonly officer?: string | null;
  readonly originalCase?: string | null;
  readonly person?: string | null;
  readonly email?: string | null;
  readonly about?: string | null;
  readonly decision?: string | null;
}
type OldCaseColumn = keyof OldCase;

const reference: CellReader = (text) => (isReference(text) ? { value: text } : { wrong: REFERENCE_FORM });
// Under such a reference two cases would be found, and one of them would be the wrong one.
const oldReference: CellReader = (text, staff) =>
  /^CC?-\d{4}-\d+$/i.test(text)
    ? { wrong: 'This looks like a reference of ours. Give the one that the older system used.' }
    : reference(text, staff);
const needed = (read: CellReader, why: string): CellReader => {
  return (text, staff) => (text === '' ? { wrong: why } : read(text, staff));
};

/** One of these by its id, or by the name people read. */
function oneOf<Id extends string>(ids: readonly Id[], nameOf: (id: Id) => string, what: string): CellReader {
  const same = (text: string) => text.toLowerCase().replaceAll(/[\s_-]+/g, ' ');
  return (text) => {
    const found = ids.find((id) => same(id) === same(text) || same(nameOf(id)) === same(text));
    return found ? { value: found } : { wrong: `Write one of the ${what}: ${ids.join(', ')}.` };
  };
}

const OLD_CASES: Table<OldCaseColumn> = {
  readers: {
    reference: oldReference,
    receivedOn: needed(day, 'Enter the day it was received.'),
    closedOn: needed(day, 'Enter the day it was closed. What is still open is taken in by hand.'),
    category: oneOf(CATEGORIES, (id) => procedure.categories[id].name, 'categories'),
    outcome: oneOf(OUTCOMES, (id) => id, 'outcomes'),
    officer: person,
    originalCase: (text, staff) => (text === '' ? { value: null } : reference(text, staff)),
    person: textOfAtMost(LONGEST_LINE),
    email: textOfAtMost(LONGEST_LINE),
    about: textOfAtMost(LONGEST_TEXT),
    decision: textOfAtMost(LONGEST_TEXT),
  },
  required: ['reference', 'receivedOn', 'closedOn', 'category', 'outcome'],
  key: 'reference',
};

const datesFault = (line: number, { receivedOn, closedOn }: OldCase, today: string): RowFault | null => {
  if (closedOn < receivedOn)
    return { line, column: 'closedOn', message: 'It cannot have been closed before it was received.' };
  return closedOn > today
    ? { line, column: 'closedOn', message: 'Enter today or an earlier date. This one has not come yet.' }
    : null;
};

/**
 * What a file says about closed cases of an older system, line by line, with every fault by line and column (¶30).
 * `today` is YYYY-MM-DD; no case was closed after it.
 */
export function readOldCases(
  lines: readonly CsvLine[],
  staff: readonly StaffMember[],
  today: string,
): RowsRead<OldCase> {
  const read = readTable<OldCaseColumn, OldCase>(lines, OLD_CASES, staff);
  const wrong = read.rows.flatMap(({ line, told }) => datesFault(line, told, today) ?? []);
  const isRight = ({ line }: { readonly line: number }) => wrong.every((fault) => fault.line !== line);
  return { ...read, rows: read.rows.filter(isRight), faults: [...read.faults, ...wrong] };
}
