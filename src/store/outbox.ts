import type { Outgoing, Sql, Waiting } from '#app/ports.ts';
import type { StreamName } from '#domain/recorded.ts';
import { open, type Seals, seal } from './seal.ts';

/** A store or a transaction that can open what is sealed. */
export interface SealedSql extends Sql {
  readonly seals: Seals;
}

/** An entry of the outbox as it is shown; address and text are null once their person is erased. */
export interface Listed extends Omit<Outgoing, 'to' | 'subject' | 'text'> {
  readonly id: number;
  readonly to: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly attempts: number;
  readonly nextAttempt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly why: string | null;
}

interface OutgoingRow {
  readonly id: number;
  readonly key: string;
  readonly stream: StreamName;
  readonly person: string | null;
  readonly medium: Outgoing['medium'];
  readonly letter: string;
  readonly sealed: Buffer;
  readonly state: Listed['state'];
  readonly attempts: number;
  readonly next_attempt: Temporal.Instant | null;
  readonly ended_at: Temporal.Instant | null;
  readonly why: string | null;
  readonly wrapped_key: Buffer | null;
}

const COLUMNS = `o.id, o.key, o.stream, o.person, o.medium, o.letter, o.sealed, o.state, o.attempts, o.next_attempt,
  o.ended_at, o.why, p.wrapped_key`;

/** The statement that puts something in the outbox, sealed under `key`; a key already there is left as it is. */
export function queueing(outgoing: Outgoing, key: Buffer) {
  const { to, subject, text } = outgoing;
  const sealed = seal(key, JSON.stringify({ to, subject, text }), contextOf(outgoing.key));
  const { stream, person, medium, letter } = outgoing;
  return {
    text: `insert into outgoing (key, stream, person, medium, letter, sealed) values ($1, $2, $3, $4, $5, $6)
      on conflict (key) do nothing`,
    values: [outgoing.key, stream, person, medium, letter, sealed],
  };
}

/**
 * The e-mails and notices due at `now` (post waits for a person), oldest first, at most `limit`; locked until the
 * end of the transaction, and those that another dispatcher holds are passed over. One that can no longer be opened
 * is marked failed.
 */
export async function takeWaiting(tx: SealedSql, now: Temporal.Instant, limit: number): Promise<Waiting[]> {
  const rows = await tx.query<OutgoingRow>(
    `select ${COLUMNS} from outgoing o left join persons p on p.id = o.person
     where o.state = 'queued' and o.medium <> 'post' and (o.next_attempt is null or o.next_attempt <= $1)
     order by o.id limit $2 for update of o skip locked`,
    [now, limit],
  );
  const waiting: Waiting[] = [];
  for (const row of rows) {
    const { to, subject, text, ...listed } = listedFrom(row, tx.seals);
    if (to === null || subject === null || text === null)
      await markFailed(tx, row.key, now, 'The person was erased.');
    else waiting.push({ ...listed, to, subject, text });
  }
  return waiting;
}

/** It left: accepted by the far end at `at`. */
export async function markSent(tx: Sql, key: string, at: Temporal.Instant): Promise<void> {
  await end(tx, key, 'sent', at, null);
}

/** It will never leave: refused by the far end at `at`, and `why` in words. */
export async function markFailed(tx: Sql, key: string, at: Temporal.Instant, why: string): Promise<void> {
  await end(tx, key, 'failed', at, why);
}

const MINUTES_BETWEEN = [1, 5, 15, 60, 240] as const;
/** Attempts before something is given up: after a day and a half of trying. */
export const MOST_ATTEMPTS = 14;

/**
 * The far end could not be reached: it is tried again 1, 5, 15, 60 and then every 240 minutes later, and marked
 * failed after MOST_ATTEMPTS. Answers when the next attempt is, or null when it was given up.
 */
export async function postpone(
  tx: Sql,
  waiting: Pick<Waiting, 'id' | 'key' | 'attempts'>,
  now: Temporal.Instant,
  why: string,
): Promise<Temporal.Instant | null> {
  const attempts = waiting.attempts + 1;
  if (attempts >= MOST_ATTEMPTS) {
    await end(tx, waiting.key, 'failed', now, why);
    return null;
  }
  const minutes = MINUTES_BETWEEN[Math.min(attempts, MINUTES_BETWEEN.length) - 1] ?? 240;
  const next = now.add({ minutes });
  const text = `update outgoing set attempts = $2, next_attempt = $3, why = $4 where id = $1 and state = 'queued'`;
  await tx.query(text, [waiting.id, attempts, next, why]);
  return next;
}

/** The outbox from the newest back: at most `limit` entries with ids below `after` (null: from the top). */
export async function listOutgoing(
  sql: SealedSql,
  page: { readonly after: number | null; readonly limit: number; readonly stream?: StreamName },
): Promise<Listed[]> {
  const rows = await sql.query<OutgoingRow>(
    `select ${COLUMNS} from outgoing o left join persons p on p.id = o.person
     where ($1::bigint is null or o.id < $1) and ($3::text is null or o.stream = $3) order by o.id desc limit $2`,
    [page.after, page.limit, page.stream ?? null],
  );
  return rows.map((row) => listedFrom(row, sql.seals));
}

/** What the outbox has on these histories, oldest first. */
export async function lettersOn(sql: SealedSql, streams: readonly StreamName[]): Promise<Listed[]> {
  const rows = await sql.query<OutgoingRow>(
    `select ${COLUMNS} from outgoing o left join persons p on p.id = o.person
     where o.stream = any ($1) order by o.id limit 200`,
    [streams],
  );
  return rows.map((row) => listedFrom(row, sql.seals));
}

async function end(
  tx: Sql,
  key: string,
  state: 'sent' | 'failed',
  at: Temporal.Instant,
  why: string | null,
): Promise<void> {
  await tx.query(
    `update outgoing set state = $2, ended_at = $3, why = $4, attempts = attempts + 1, next_attempt = null
     where key = $1 and state = 'queued'`,
    [key, state, at, why],
  );
}

function listedFrom(row: OutgoingRow, seals: Seals): Listed {
  const { id, key, stream, person, medium, letter, state, attempts, why } = row;
  const opened = openedFrom(row, seals);
  const times = { nextAttempt: row.next_attempt, endedAt: row.ended_at };
  return { id, key, stream, person, medium, letter, ...opened, state, attempts, ...times, why };
}

function openedFrom(
  row: OutgoingRow,
  seals: Seals,
): Pick<Outgoing, 'to' | 'subject' | 'text'> | Record<'to' | 'subject' | 'text', null> {
  const key =
    row.person === null ? seals.officeKey : row.wrapped_key && seals.unwrap(row.person, row.wrapped_key);
  return key === null
    ? { to: null, subject: null, text: null }
    : JSON.parse(open(key, row.sealed, contextOf(row.key)));
}

function contextOf(key: string): string {
  return `outgoing|${key}`;
}
