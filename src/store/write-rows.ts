import type { RowSet, Sql } from '#app/ports.ts';
import { jsonText } from './canonical.ts';
import { quoted } from './sql.ts';

/** A table as rows are written to it: columns that are not generated, and those of its primary key. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

const CATALOGUE = `select a.attname::text as name, coalesce(a.attnum = any (i.indkey), false) as key
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relname = $1 and c.relkind in ('r', 'p') and a.attgenerated = '' and a.attidentity <> 'a'
  order by a.attnum`;

/** The tables of the database, read from its catalogue once; and the statements made for them. */
export class Tables {
  readonly #known = new Map<string, Table>();
  readonly #texts = new Map<string, string>();

  /** A table by its name in `public`. Throws when there is none, or when it has no primary key to replace rows by. */
  async of(sql: Sql, name: string): Promise<Table> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const columns = await sql.query<{ name: string; key: boolean }>(CATALOGUE, [name]);
    const key = columns.filter((column) => column.key).map((column) => column.name);
    if (key.length === 0) throw new Error(`${name} is not a table with a primary key.`);
    const table = { name, key, columns: columns.map((column) => column.name) };
    this.#known.set(name, table);
    return table;
  }

  /**
   * The statement that inserts or replaces all the rows, and its values; null when there are none. Throws when a
   * row has a column too many or too few: a missing one would silently become null.
   */
  async writing(
    sql: Sql,
    rows: RowSet,
    schema = 'public',
  ): Promise<{ text: string; values: string[] } | null> {
    const names = Object.keys(rows)
      .filter((name) => (rows[name]?.length ?? 0) > 0)
      .sort();
    if (names.length === 0) return null;
    const tables: Table[] = [];
    for (const name of names) tables.push(await this.of(sql, name));
    const values = tables.map((table) => valuesOf(table, rows[table.name] ?? []));
    return { text: this.#textFor(tables, schema), values };
  }

  /** Rows of several streams in one set; of those with the same primary key the last counts, as written one by one. */
  async merged(sql: Sql, sets: readonly RowSet[]): Promise<RowSet> {
    const all = sets.flatMap((set) =>
      Object.entries(set).flatMap(([name, rows]) => rows.map((row) => ({ name, row }))),
    );
    const merged: Record<string, Row[]> = {};
    for (const [name, rows] of Map.groupBy(all, (one) => one.name)) {
      const { key } = await this.of(sql, name);
      const byKey = new Map(rows.map(({ row }) => [JSON.stringify(key.map((column) => row[column])), row]));
      merged[name] = [...byKey.values()];
    }
    return merged;
  }

  #textFor(tables: readonly Table[], schema: string): string {
    const id = `${schema}:${tables.map((table) => table.name).join()}`;
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const inserts = tables.map((table, index) => insertInto(table, schema, index + 1));
    const last = inserts.pop() ?? '';
    const others = inserts.map((insert, index) => `w${index} as (${insert})`);
    const text = others.length === 0 ? last : `with ${others.join(', ')} ${last}`;
    this.#texts.set(id, text);
    return text;
  }
}

function insertInto(table: Table, schema: string, parameter: number): string {
  const name = `${quoted(schema)}.${quoted(table.name)}`;
  const columns = table.columns.map(quoted).join(', ');
  const others = table.columns.filter((column) => !table.key.includes(column)).map(quoted);
  const change =
    others.length === 0
      ? 'nothing'
      : `update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  return `insert into ${name} (${columns})
    select ${columns} from json_populate_recordset(null::${name}, $${parameter}::json)
    on conflict (${table.key.map(quoted).join(', ')}) do ${change}`;
}

function valuesOf(table: Table, rows: readonly Row[]): string {
  for (const row of rows) {
    const given = Object.keys(row);
    if (given.length !== table.columns.length || given.some((column) => !table.columns.includes(column))) {
      const missing = table.columns.filter((column) => !(column in row));
      const unknown = given.filter((column) => !table.columns.includes(column));
      throw new Error(`A row of ${table.name} lacks [${missing}] and has unknown [${unknown}].`);
    }
  }
  return jsonText(rows);
}
