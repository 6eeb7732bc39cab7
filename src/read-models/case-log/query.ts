import type { Reader, Sql } from '#app/ports.ts';
import type { Office } from '#domain/office.ts';
import type { CategoryId, OutcomeId } from '#procedure/model.ts';
import { type KeptLimit, stateOfKept } from '#read-models/limits.ts';
import { casePolicy } from '#read-models/policy.ts';
import { cursorOf, type Page, pageOf, Values } from '#read-models/query.ts';
import type { LogRow } from './columns.ts';
import type { KeptLogRow } from './model.ts';
import { type Keys, type LogSort, NEWEST_FIRST, type Ordering, orderingOf } from './order.ts';
import { staleSince } from './stale.ts';

/** What is looked for in the log. Days are YYYY-MM-DD. */
export interface LogFilter {
  readonly officer?: string;
  /** With no officer. */
  readonly unallocated?: boolean;
  readonly reference?: string;
  readonly category?: CategoryId;
  readonly state?: 'open' | 'closed';
  readonly outcome?: OutcomeId;
  readonly receivedFrom?: string;
  readonly receivedTo?: string;
  /** Something is due and its day has gone by. */
  readonly overdue?: boolean;
  /** Open, and nobody has touched it for more working days than the guide of ¶30 says. */
  readonly stale?: boolean;
}

type LogOffice = Pick<Office, 'today' | 'calendars'>;

interface Row {
  readonly place: string;
  readonly number: number;
  readonly sorted: string | null;
  readonly columns: KeptLogRow;
}

const ROWS_AT_ONCE = 500;

function flagConditions({ overdue, stale }: LogFilter, office: LogOffice, add: Values['add']): string[] {
  const conditions: string[] = [];
  // Written out, so that the index of open rows serves them.
  if (overdue === true) conditions.push(`l.status = 'open' and l.next_due < ${add(office.today)}`);
  if (stale === true) {
    const since = staleSince(office.calendars.current(), office.today);
    conditions.push(since === null ? 'false' : `l.status = 'open' and l.updated_on <= ${add(since)}`);
  }
  return conditions;
}

function conditionsOf(filter: LogFilter, office: LogOffice, values: Values): string[] {
  const add = (value: unknown) => values.add(value);
  const { officer, unallocated, reference, category, state, outcome, receivedFrom, receivedTo } = filter;
  const equal = [
    ['l.officer', '=', officer],
    ['l.reference', '=', reference],
    ['l.category', '=', category],
    ['l.outcome', '=', outcome],
    ['l.received_on', '>=', receivedFrom],
    ['l.received_on', '<=', receivedTo],
  ] as const;
  return [
    ...equal.flatMap(([column, sign, value]) =>
      value === undefined ? [] : [`${column} ${sign} ${add(value)}`],
    ),
    ...(unallocated === true ? ['l.officer is null'] : []),
    ...(state === undefined ? [] : [`l.status = '${state === 'open' ? 'open' : 'closed'}'`]),
    ...flagConditions(filter, office, add),
  ];
}

interface Asked {
  readonly filter: LogFilter;
  readonly ordering: Ordering;
  readonly after: Keys | null;
  readonly limit: number;
}

async function readLog(
  sql: Sql,
  reader: Reader,
  { filter, ordering, after, limit }: Asked,
  office: LogOffice,
): Promise<Row[]> {
  const values = new Values();
  const conditions = [
    ...(after ? [ordering.after(after, (value) => values.add(value))] : []),
    ...conditionsOf(filter, office, values),
    casePolicy(reader, 'c', values),
  ];
  return sql.query<Row>(
    `select l.place, l.number, ${ordering.column ?? 'null'} as sorted, l.columns
      from case_log l join cases c on c.reference = l.reference
      where ${conditions.join(' and ')} order by ${ordering.order} limit ${values.add(limit)}`,
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

const keysOf = ({ sorted, place, number }: Row): Keys =>
  sorted === null ? [place, number] : [sorted, place, number];

/** A page of the log of what this reader may read, newest case first unless sorted otherwise. Throws BadCursor. */
export async function logRows(
  sql: Sql,
  reader: Reader,
  filter: LogFilter,
  page: Page,
  office: LogOffice,
  sort: LogSort = NEWEST_FIRST,
): Promise<{ items: LogRow[]; next: string | null }> {
  const ordering = orderingOf(sort);
  const after = ordering.read(page.after);
  const rows = await readLog(sql, reader, { filter, ordering, after, limit: page.limit + 1 }, office);
  return pageOf(
    rows,
    page.limit,
    (row) => logRow(row, office.today),
    (row) => cursorOf(ordering.list, keysOf(row)),
  );
}

/** The whole log of what this reader may read, some hundred rows at a time: for a file. */
export async function* allLogRows(
  sql: Sql,
  reader: Reader,
  filter: LogFilter,
  office: LogOffice,
  sort: LogSort = NEWEST_FIRST,
): AsyncGenerator<LogRow[]> {
  const ordering = orderingOf(sort);
  let after: Keys | null = null;
  do {
    const asked: Asked = { filter, ordering, after, limit: ROWS_AT_ONCE };
    const rows: Row[] = await readLog(sql, reader, asked, office);
    yield rows.map((row) => logRow(row, office.today));
    const last = rows.at(-1);
    after = last && rows.length === ROWS_AT_ONCE ? keysOf(last) : null;
  } while (after);
}
