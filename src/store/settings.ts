import type { Sql } from '#app/ports.ts';

/** A setting of the office that is no history: null where it was never made. */
export async function readSetting(sql: Sql, name: string): Promise<unknown> {
  const [row] = await sql.query<{ value: unknown }>('select value from office_settings where name = $1', [
    name,
  ]);
  return row?.value ?? null;
}

/** Keeps a setting, in place of what it was. */
export async function writeSetting(sql: Sql, name: string, value: unknown): Promise<void> {
  const text = `insert into office_settings (name, value) values ($1, $2::jsonb)
    on conflict (name) do update set value = excluded.value`;
  await sql.query(text, [name, JSON.stringify(value)]);
}

/** Gives a colleague a token, by its SHA-256: the token itself is kept nowhere. */
export async function keepToken(
  sql: Sql,
  hash: Uint8Array,
  user: string,
  at: Temporal.Instant,
): Promise<void> {
  const text = `insert into api_tokens (hash, user_name, made_at) values ($1, $2, $3) on conflict (hash) do nothing`;
  await sql.query(text, [Buffer.from(hash), user, at]);
}

/** Whether any history is there at all. */
export async function isEmpty(sql: Sql): Promise<boolean> {
  return (await sql.query('select 1 from streams limit 1')).length === 0;
}
