import type { Sql } from '#app/ports.ts';
import type { Json } from './canonical.ts';
import { quoted } from './sql.ts';
import type { Table } from './write-rows.ts';

/** A row that is not as the events make it. What is in its columns is not told: they may hold words. */
export interface Difference {
  readonly table: string;
  readonly kind: 'missing' | 'left over' | 'different';
  readonly key: Readonly<Record<string, Json>>;
  /** The columns that differ, when the row is there. */
  readonly columns: readonly string[];
  readonly sentence: string;
}

/** The schema of the rebuilt tables: the session's own, which nobody else sees and a crash leaves nothing of. */
export const FRESH = 'pg_temp';

/** Makes empty copies of tables for the rest of the transaction, with their keys, defaults and checks. */
export async function copyTables(tx: Sql, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await tx.query(
      `create temporary table ${quoted(name)} (like public.${quoted(name)} including all) on commit drop`,
    );
  }
}

/** The rows that differ between a table in use and its copy: how many, and the first so many in the order of keys. */
export async function differencesIn(
  tx: Sql,
  table: Table,
  most: number,
): Promise<{ readonly count: number; readonly first: readonly Difference[] }> {
  type Row = { kind: Difference['kind']; key: Record<string, Json>; columns: string[] };
  const [counted] = await tx.query<{ count: number }>(
    `select count(*) as count from (${differing(table)}) d`,
  );
  const count = counted?.count ?? 0;
  if (count === 0 || most <= 0) return { count, first: [] };
  const order = table.key.map((column) => `d.key ->> '${column.replaceAll("'", "''")}'`).join(', ');
  const rows = await tx.query<Row>(`select * from (${differing(table)}) d order by ${order} limit $1`, [
    most,
  ]);
  return {
    count,
    first: rows.map((row) => ({ table: table.name, ...row, sentence: sentenceOf(table, row) })),
  };
}

/** Makes the table in use like its copy. What differs goes first, so that other unique keys are free again. */
export async function repairTable(tx: Sql, table: Table): Promise<void> {
  const { live, fresh, onKey } = namesOf(table);
  const columns = table.columns.map(quoted).join(', ');
  await tx.query(`delete from ${live} l where not exists (
    select from ${fresh} f where ${onKey} and not (${changed(table)}))`);
  await tx.query(`insert into ${live} (${columns}) overriding system value select ${columns} from ${fresh} f
    where not exists (select from ${live} l where ${onKey})`);
}

// Rows are compared by their stored image (as records: two row constructors would be compared by columns), so that
// there is no type and no collation for which two values cannot be told apart.
function differing(table: Table): string {
  const { live, fresh, onKey, present } = namesOf(table);
  const key = table.key.map((column) => [literal(column), coalesced(column)].join(', ')).join(', ');
  const others = table.columns.filter((column) => !table.key.includes(column));
  const names = others.map((column) => `case when ${differs(column)} then ${literal(column)} end`);
  return `select case when l.${present} is null then 'missing' when f.${present} is null then 'left over'
      else 'different' end as kind,
    jsonb_build_object(${key}) as key,
    case when l.${present} is null or f.${present} is null then '{}'::text[]
      else array_remove(array[${names.join(', ')}]::text[], null) end as columns
    from ${live} l full join ${fresh} f on ${onKey}
    where l.${present} is null or f.${present} is null or ${changed(table)}`;
}

function namesOf(table: Table) {
  const [first = ''] = table.key;
  return {
    live: `public.${quoted(table.name)}`,
    fresh: `${FRESH}.${quoted(table.name)}`,
    onKey: table.key.map((column) => `l.${quoted(column)} = f.${quoted(column)}`).join(' and '),
    present: quoted(first),
  };
}

function changed(table: Table): string {
  const row = (alias: string) =>
    `row(${table.columns.map((column) => `${alias}.${quoted(column)}`).join(', ')})::record`;
  return `${row('l')} *<> ${row('f')}`;
}

function differs(column: string): string {
  return `row(l.${quoted(column)})::record *<> row(f.${quoted(column)})::record`;
}

function coalesced(column: string): string {
  return `coalesce(l.${quoted(column)}, f.${quoted(column)})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function sentenceOf(table: Table, of: Pick<Difference, 'kind' | 'key' | 'columns'>): string {
  const key = table.key.map((column) => `${column} ${String(of.key[column])}`).join(', ');
  const said = {
    missing: 'is missing',
    'left over': 'is left over: no event makes it',
    different: `differs in ${of.columns.join(', ')}`,
  };
  return `${table.name}, ${key}: the row ${said[of.kind]}.`;
}
