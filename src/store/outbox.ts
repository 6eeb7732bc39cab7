import type { LetterFound, Outgoing, SentBy } from '#app/outbox.ts';
import type { LetterSeen, Sql } from '#app/ports.ts';
import type { StreamName } from '#domain/recorded.ts';
import { openingKey } from './persons.ts';
import { open, openBytes, type Seals, seal } from './seal.ts';

/** A store or a transaction that can open what is sealed. */
export interface SealedSql extends Sql {
  readonly seals: Seals;
}

/** An entry of the outbox as it is shown; address and text are null once their person is erased. */
export interface Listed extends LetterSeen {
  readonly id: number;
  readonly person: string | null;
  readonly attempts: number;
  readonly nextAttempt: Temporal.Instant | null;
  readonly queuedAt: Temporal.Instant | null;
}

export interface OutgoingRow {
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
  readonly queued_at: Temporal.Instant | null;
  readonly message_id: string | null;
  readonly return_token: string | null;
  readonly may_be_twice: boolean;
  readonly wrapped_key: Buffer | null;
}

export const COLUMNS = `o.id, o.key, o.stream, o.person, o.medium, o.letter, o.sealed, o.state, o.attempts, o.next_attempt,
  o.ended_at, o.why, o.queued_at, o.message_id, o.return_token, o.may_be_twice, p.wrapped_key`;
export const FROM = 'outgoing o left join persons p on p.id = o.person';

/** What of a letter is sealed: to whom it goes, what it says, and what it answers. */
export type Sealed = Pick<
  Outgoing,
  'to' | 'subject' | 'text' | 'inReplyTo' | 'references' | 'document' | 'template'
>;

/** The statement that puts something in the outbox, sealed under `key`; a key already there is left as it is. */
export function queueing(outgoing: Outgoing, key: Buffer) {
  const { to, subject, text, inReplyTo, references, document, template } = outgoing;
  const words = { to, subject, text, inReplyTo, references, document, template };
  const sealed = seal(key, JSON.stringify(words), contextOf(outgoing.key));
  const { stream, person, medium, letter } = outgoing;
  return {
    text: `insert into outgoing (key, stream, person, medium, letter, sealed, queued_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (key) do nothing`,
    values: [outgoing.key, stream, person, medium, letter, sealed, outgoing.at ?? null],
  };
}

/** The outbox from the newest back: at most `limit` entries with ids below `after` (null: from the top). */
export async function listOutgoing(
  sql: SealedSql,
  page: { readonly after: number | null; readonly limit: number; readonly stream?: StreamName },
): Promise<Listed[]> {
  const rows = await sql.query<OutgoingRow>(
    `select ${COLUMNS} from ${FROM}
     where ($1::bigint is null or o.id < $1) and ($3::text is null or o.stream = $3) order by o.id desc limit $2`,
    [page.after, page.limit, page.stream ?? null],
  );
  return rows.map((row) => listedFrom(row, sql.seals));
}

/** What the outbox has on these histories, oldest first. */
export async function lettersOn(sql: SealedSql, streams: readonly StreamName[]): Promise<Listed[]> {
  const rows = await sql.query<OutgoingRow>(
    `select ${COLUMNS} from ${FROM} where o.stream = any ($1) order by o.id limit 200`,
    [streams],
  );
  return rows.map((row) => listedFrom(row, sql.seals));
}

/** A letter exactly as it left, byte for byte; null when it did not, or its person is erased. */
export async function letterAsSent(sql: SealedSql, key: string): Promise<Buffer | null> {
  type Row = Pick<OutgoingRow, 'key' | 'person' | 'wrapped_key'> & { readonly bytes: Buffer | null };
  const text = `select o.key, o.person, o.bytes, p.wrapped_key from ${FROM} where o.key = $1`;
  const [row] = await sql.query<Row>(text, [key]);
  return row ? bytesOf(row, sql.seals) : null;
}

/** Letters with these return tokens or message ids: those by token first, then in the order of the ids. */
export async function sentLetters(sql: SealedSql, { messageIds, tokens }: SentBy): Promise<LetterFound[]> {
  if (messageIds.length + tokens.length === 0) return [];
  const rows = await sql.query<OutgoingRow>(
    `select ${COLUMNS} from ${FROM} where o.return_token = any ($1) or o.message_id = any ($2) limit 1000`,
    [tokens, messageIds],
  );
  const placeOf = ({ returnToken, messageId }: LetterFound) =>
    tokens.includes(returnToken ?? '') ? -1 : messageIds.indexOf(messageId ?? '');
  const found = rows.map((row) => foundFrom(row, sql.seals));
  return found.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** A row as a letter that was found. */
export function foundFrom(row: OutgoingRow, seals: Seals): LetterFound {
  const { key, stream, person, medium, letter, to, state, messageId, endedAt } = listedFrom(row, seals);
  const returnToken = row.return_token;
  return { key, stream, person, medium, letter, to, state, messageId, returnToken, endedAt };
}

function listedFrom(row: OutgoingRow, seals: Seals): Listed {
  const { id, key, stream, person, medium, letter, state, attempts, why } = row;
  const words = openedFrom(row, seals);
  const said = { to: words?.to ?? null, subject: words?.subject ?? null, text: words?.text ?? null };
  const times = { nextAttempt: row.next_attempt, endedAt: row.ended_at, queuedAt: row.queued_at };
  const sent = { messageId: row.message_id, mayBeTwice: row.may_be_twice, template: words?.template ?? null };
  return { id, key, stream, person, medium, letter, ...said, state, attempts, ...times, why, ...sent };
}

/** What is sealed in a row, opened; null once its person was erased. */
export function openedFrom(row: OutgoingRow, seals: Seals): Sealed | null {
  const key = openingKey(row, seals);
  return key === null ? null : JSON.parse(open(key, row.sealed, contextOf(row.key)));
}

/** The bytes of a letter, opened. */
export function bytesOf(
  row: Pick<OutgoingRow, 'key' | 'person' | 'wrapped_key'> & { readonly bytes: Buffer | null },
  seals: Seals,
): Buffer | null {
  const key = openingKey(row, seals);
  return key === null || row.bytes === null ? null : openBytes(key, row.bytes, bytesContext(row.key));
}

/** What the words of a letter are bound to. */
export function contextOf(key: string): string {
  return `outgoing|${key}`;
}

/** What the bytes of a letter are bound to. */
export function bytesContext(key: string): string {
  return `outgoing bytes|${key}`;
}
