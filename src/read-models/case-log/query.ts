import type { Reader, Sql } from '#app/ports.ts';
import type { Office } from '#domain/office.ts';
import { type KeptLimit, stateOfKept } from '#read-models/limits.ts';
import { casePolicy } from '#read-models/policy.ts';
import { cursorOf, type Page, pageOf, readCursor, Values } from '#read-models/query.ts';
import type { LogRow } from './columns.ts';
import type { KeptLogRow } from './model.ts';

export interface LogFilter {
  readonly officer?: string;
  readonly reference?: string;
}

interface Row {
  readonly place: string;
  readonly number: number;
  readonly columns: KeptLogRow;
}

const LIST = 'log';
const ROWS_AT_ONCE = 500;

async function readLog(
  sql: Sql,
  reader: Reader,
  filter: LogFilter,
  after: readonly (string | number)[] | null,
  limit: number,
): Promise<Row[]> {
  const values = new Values();
  const conditions: string[] = [];
  if (after) {
    const [place, number] = after.map((key) => values.add(key));
    conditions.push(`l.place <= ${place} and (l.place < ${place} or l.number > ${number}::int)`);
  }
  if (filter.officer !== undefined) conditions.push(`l.officer = ${values.add(filter.officer)}`);
  if (filter.reference !== undefined) conditions.push(`l.reference = ${values.add(filter.reference)}`);
  conditions.push(casePolicy(reader, 'c', values));
  return sql.query<Row>(
    `select l.place, l.number, l.columns from case_log l join cases c on c.reference = l.reference
      where ${conditions.join(' and ')} order by l.place desc, l.number limit ${values.add(limit)}`,
    values.list,
  );
}

function wasMet(limit: KeptLimit | undefined, today: string): boolean | null {
  const state = limit && stateOfKept(limit, today);
  if (state === 'met') return true;
  return state === 'missed' || state === 'overdue' ? false : null;
}

function logRow({ columns: { columns, limits } }: Row, today: string): LogRow {
  return {
    ...columns,
    referMet: wasMet(limits.refer, today),
    ocwtMet: wasMet(limits['ocwt-decide'], today),
    tellMet: wasMet(limits.communicate, today),
    completedInTime: wasMet(limits.complete, today),
  };
}

const keysOf = (row: Row): readonly (string | number)[] => [row.place, row.number];

/** A page of the log of what this reader may read, newest case first. Throws BadCursor. */
export async function logRows(
  sql: Sql,
  reader: Reader,
  filter: LogFilter,
  page: Page,
  office: Pick<Office, 'today'>,
): Promise<{ items: LogRow[]; next: string | null }> {
  const after = readCursor(LIST, page.after, ['string', 'number']);
  const rows = await readLog(sql, reader, filter, after, page.limit + 1);
  return pageOf(
    rows,
    page.limit,
    (row) => logRow(row, office.today),
    (row) => cursorOf(LIST, keysOf(row)),
  );
}

/** The whole log of what this reader may read, some hundred rows at a time: for a file. */
export async function* allLogRows(
  sql: Sql,
  reader: Reader,
  filter: LogFilter,
  office: Pick<Office, 'today'>,
): AsyncGenerator<LogRow[]> {
  let after: readonly (string | number)[] | null = null;
  do {
    const rows: Row[] = await readLog(sql, reader, filter, after, ROWS_AT_ONCE);
    yield rows.map((row) => logRow(row, office.today));
    const last = rows.at(-1);
    after = last && rows.length === ROWS_AT_ONCE ? keysOf(last) : null;
  } while (after);
}
