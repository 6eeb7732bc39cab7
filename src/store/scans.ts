import type { ScanState, Scans } from '#app/keeping.ts';

const WAITING = `f.stream is not null and not exists (select from file_scans s where s.file = f.id)`;

interface SummaryRow {
  readonly waiting: number;
  readonly since: Temporal.Instant | null;
}

/** What a scan said of each file, on PostgreSQL. */
export const scans: Scans = {
  waiting: async (sql, limit, without) => {
    const text = `select f.id, f.stream from files f where ${WAITING} and f.id <> all ($2::text[])
      order by f.place desc limit $1`;
    return sql.query(text, [limit, without]);
  },
  keep: async (tx, file, state, at) => {
    const text = `insert into file_scans (file, state, at) select id, $2, $3 from files where id = $1
      on conflict (file) do nothing returning file`;
    return (await tx.query(text, [file, state, at])).length > 0;
  },
  release: async (tx, file, at) => {
    await tx.query(`update file_scans set state = 'released', at = $2 where file = $1`, [file, at]);
  },
  statesOf: async (sql, files) => {
    if (files.length === 0) return new Map();
    const text = 'select file, state from file_scans where file = any ($1::text[])';
    const rows = await sql.query<{ file: string; state: ScanState }>(text, [files]);
    return new Map(rows.map(({ file, state }) => [file, state]));
  },
  quarantined: async (sql) =>
    sql.query(`select s.file, f.stream, s.at from file_scans s join files f on f.id = s.file
      where s.state = 'found' order by s.at desc, s.file limit 200`),
  howMany: async (sql) => {
    const text = `select count(*)::int as waiting from files f where ${WAITING}`;
    const [row] = await sql.query<Pick<SummaryRow, 'waiting'>>(text);
    return row?.waiting ?? 0;
  },
  awaySince: async (sql) => {
    const text = `select (value #>> '{}')::timestamptz as since from office_settings where name = 'scanner-away-since'`;
    const [row] = await sql.query<Pick<SummaryRow, 'since'>>(text);
    return row?.since ?? null;
  },
  markAway: async (sql, at) => {
    const text = `insert into office_settings (name, value) values ('scanner-away-since', to_jsonb($1::text))
      on conflict (name) do nothing`;
    await sql.query(text, [at.toString()]);
  },
  markBack: async (sql) => {
    await sql.query(`delete from office_settings where name = 'scanner-away-since'`);
  },
};
