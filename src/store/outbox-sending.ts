import type { Left, LetterFound, Outgoing, Waiting } from '#app/outbox.ts';
import type { Composed, Sql } from '#app/ports.ts';
import {
  bytesContext,
  bytesOf,
  COLUMNS,
  FROM,
  foundFrom,
  type OutgoingRow,
  openedFrom,
  type SealedSql,
} from './outbox.ts';
import { type Seals, sealBytes } from './seal.ts';

type WaitingRow = OutgoingRow & { readonly bytes: Buffer | null };

/**
 * What is due at `now` in these media, oldest first, at most `limit`; locked until the end of the transaction, and what
 * another dispatcher holds is passed over. One that can no longer be opened is marked failed.
 */
export async function takeWaiting(
  tx: SealedSql,
  now: Temporal.Instant,
  limit: number,
  media: readonly Outgoing['medium'][] = ['email', 'notice'],
): Promise<Waiting[]> {
  const rows = await tx.query<WaitingRow>(
    // Found by their ids alone: with everything beside them, each look would read all that waits.
    `with due as materialized (
       select id from outgoing where state = 'queued' and medium = any ($3)
         and (next_attempt is null or next_attempt <= $1) order by id limit $2 for update skip locked)
     select ${COLUMNS}, o.bytes from ${FROM} where o.id in (select id from due) order by o.id`,
    [now, limit, media],
  );
  const waiting: Waiting[] = [];
  for (const row of rows) {
    const one = waitingFrom(row, tx.seals);
    if (one === null) await markFailed(tx, row.key, now, 'The person was erased.');
    else waiting.push(one);
  }
  return waiting;
}

function waitingFrom(row: WaitingRow, seals: Seals): Waiting | null {
  const words = openedFrom(row, seals);
  if (words === null) return null;
  const { id, key, stream, person, medium, letter, attempts } = row;
  const { message_id: messageId, return_token: returnToken } = row;
  const bytes = bytesOf(row, seals);
  const composed = bytes && messageId && returnToken ? { messageId, returnToken, bytes } : null;
  const before = { attempts, queuedAt: row.queued_at, mayBeTwice: row.may_be_twice, composed };
  return { id, key, stream, person, medium, letter, ...words, ...before };
}

/** The statement that says it is on its way: what leaves is kept, sealed, so that it can only leave again as the same. */
export function departing(key: string, at: Temporal.Instant, composed: Composed, sealing: Buffer) {
  const bytes = sealBytes(sealing, Buffer.from(composed.bytes), bytesContext(key));
  return {
    text: `update outgoing set state = 'sending', queued_at = coalesce(queued_at, $2), message_id = $3, return_token = $4,
       bytes = coalesce(bytes, $5) where key = $1 and state = 'queued'`,
    values: [key, at, composed.messageId, composed.returnToken, bytes],
  };
}

/** It left: accepted by the far end at `at`. False: it was ended before. */
export async function markSent(
  tx: Sql,
  key: string,
  at: Temporal.Instant,
  left: Left = { askAt: null, onlyOnce: false },
): Promise<boolean> {
  return end(tx, key, 'sent', at, null, left);
}

/** It will never leave: refused by the far end at `at`, and `why` in words. False: it was ended before. */
export async function markFailed(tx: Sql, key: string, at: Temporal.Instant, why: string): Promise<boolean> {
  return end(tx, key, 'failed', at, why);
}

/** It is not to leave after all. False, and nothing written, when it is on its way, or left, or perhaps did. */
export async function withdraw(tx: Sql, key: string, at: Temporal.Instant): Promise<boolean> {
  const ended = `update outgoing set state = 'failed', ended_at = $2, why = 'withdrawn', next_attempt = null
    where key = $1 and state = 'queued' and not may_be_twice returning 1 as ended`;
  if ((await tx.query(ended, [key, at])).length > 0) return true;
  // A statement of its own: whoever sends may have taken it while the first one waited.
  return (await tx.query(`select 1 from outgoing where key = $1 and state <> 'failed'`, [key])).length === 0;
}

/** It left and came back at `at`. False when that is known, or when it never left. */
export async function markBounced(tx: Sql, key: string, at: Temporal.Instant): Promise<boolean> {
  const text = `update outgoing set state = 'bounced', ended_at = $2, next_attempt = null
    where key = $1 and message_id is not null and state in ('queued', 'sending', 'sent') returning 1 as bounced`;
  return (await tx.query(text, [key, at])).length > 0;
}

const MINUTES_BETWEEN = [1, 5, 15, 60, 240] as const;
/** Attempts before something is given up: after a day and a half of trying. */
export const MOST_ATTEMPTS = 14;

/**
 * The far end could not be reached: it is tried again 1, 5, 15, 60 and then every 240 minutes later, and marked
 * failed after MOST_ATTEMPTS. Answers when the next attempt is, or null when it was given up. `mayHaveLeft` says that
 * it may have been accepted all the same.
 */
export async function postpone(
  tx: Sql,
  waiting: Pick<Waiting, 'id' | 'key' | 'attempts'>,
  now: Temporal.Instant,
  why: string,
  mayHaveLeft = false,
): Promise<Temporal.Instant | null> {
  const attempts = waiting.attempts + 1;
  if (attempts >= MOST_ATTEMPTS) {
    await end(tx, waiting.key, 'failed', now, why);
    return null;
  }
  const minutes = MINUTES_BETWEEN[Math.min(attempts, MINUTES_BETWEEN.length) - 1] ?? 240;
  const next = now.add({ minutes });
  await tx.query(
    `update outgoing set state = 'queued', attempts = $2, next_attempt = $3, why = $4, may_be_twice = may_be_twice or $5
     where id = $1 and state in ('queued', 'sending')`,
    [waiting.id, attempts, next, why, mayHaveLeft],
  );
  return next;
}

/** Letters left on their way by somebody who sends no longer wait again, marked; answers how many. */
export async function takeUp(tx: Sql, except: readonly string[]): Promise<number> {
  const text = `update outgoing set state = 'queued', next_attempt = null, may_be_twice = true
    where state = 'sending' and key <> all ($1) returning 1 as again`;
  return (await tx.query(text, [except])).length;
}

/** Sent letters whose fate is to be asked for at `now`, those first that wait longest. */
export async function toAskAbout(
  tx: SealedSql,
  now: Temporal.Instant,
  limit: number,
): Promise<LetterFound[]> {
  const rows = await tx.query<OutgoingRow>(
    `select ${COLUMNS} from ${FROM} where o.state = 'sent' and o.next_attempt is not null and o.next_attempt <= $1
     order by o.next_attempt limit $2`,
    [now, limit],
  );
  return rows.map((row) => foundFrom(row, tx.seals));
}

/** The fate of a sent letter is asked for at `at`, or no more. */
export async function askAgain(tx: Sql, key: string, at: Temporal.Instant | null): Promise<void> {
  await tx.query(`update outgoing set next_attempt = $2 where key = $1 and state = 'sent'`, [key, at]);
}

async function end(
  tx: Sql,
  key: string,
  state: 'sent' | 'failed',
  at: Temporal.Instant,
  why: string | null,
  { askAt, onlyOnce }: Left = { askAt: null, onlyOnce: false },
): Promise<boolean> {
  const rows = await tx.query(
    `update outgoing set state = $2, ended_at = $3, why = $4, attempts = attempts + 1, next_attempt = $5,
       may_be_twice = may_be_twice and not $6
     where key = $1 and state in ('queued', 'sending') returning 1 as ended`,
    [key, state, at, why, askAt, onlyOnce],
  );
  return rows.length > 0;
}
