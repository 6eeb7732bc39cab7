import type { Sql, StoredAnswer } from '#app/ports.ts';
import { open, type Seals, seal } from './seal.ts';

/** A repeated request is known by these three. */
export interface AnswerKey {
  readonly user: string;
  readonly path: string;
  readonly key: string;
}

interface AnswerRow {
  readonly body_hash: string;
  readonly status: number | null;
  readonly body: Buffer | null;
  readonly person: string | null;
  readonly wrapped_key: Buffer | null;
}

// A twin waits at the unique index until the first has committed or failed; it comes back only to the first.
const CLAIM = `insert into answers (user_name, path, key, at) values ($1, $2, $3, $4)
  on conflict (user_name, path, key) do update
    set at = excluded.at, body_hash = null, status = null, body = null, person = null
    where answers.status is null or answers.at < excluded.at - interval '24 hours'
  returning 1 as claimed`;

const READ = `select a.body_hash, a.status, a.body, a.person, p.wrapped_key
  from answers a left join persons p on p.id = a.person where user_name = $1 and path = $2 and key = $3`;

const KEEP = `insert into answers (user_name, path, key, at, body_hash, status, body, person)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (user_name, path, key) do update set at = excluded.at, body_hash = excluded.body_hash,
    status = excluded.status, body = excluded.body, person = excluded.person`;

/** Claims the key for this transaction (null: the first), or waits for its twin and gives the twin's answer. */
export async function claimOrRead(
  sql: Sql,
  seals: Seals,
  of: AnswerKey,
  at: Temporal.Instant,
): Promise<StoredAnswer | null> {
  for (;;) {
    if ((await sql.query(CLAIM, [of.user, of.path, of.key, at])).length > 0) return null;
    const [row] = await sql.query<AnswerRow>(READ, [of.user, of.path, of.key]);
    // Gone in between: the person was erased, so the key is free again.
    if (row !== undefined) return answerFrom(row, seals, of);
  }
}

/** The statement that keeps an answer, its body sealed under `key`. */
export function keeping(
  of: AnswerKey,
  at: Temporal.Instant,
  answer: StoredAnswer,
  person: string | null,
  key: Buffer,
) {
  const body = seal(key, answer.body, contextOf(of));
  const values = [of.user, of.path, of.key, at, answer.bodyHash, answer.status, body, person];
  return { text: KEEP, values };
}

/** Forgets answers older than 24 hours; answers how many. */
export async function forgetOldAnswers(sql: Sql, now: Temporal.Instant): Promise<number> {
  const text = `with gone as (delete from answers where at < $1::timestamptz - interval '24 hours' returning 1)
    select count(*) as gone from gone`;
  const [row] = await sql.query<{ gone: number }>(text, [now]);
  return row?.gone ?? 0;
}

function answerFrom(row: AnswerRow, seals: Seals, of: AnswerKey): StoredAnswer | null {
  if (row.body === null || row.status === null) return null;
  const key = keyFor(row, seals);
  return key && { bodyHash: row.body_hash, status: row.status, body: open(key, row.body, contextOf(of)) };
}

function keyFor(row: AnswerRow, seals: Seals): Buffer | null {
  if (row.person === null) return seals.officeKey;
  return row.wrapped_key && seals.unwrap(row.person, row.wrapped_key);
}

function contextOf(of: AnswerKey): string {
  return `answer|${of.user}|${of.path}|${of.key}`;
}
