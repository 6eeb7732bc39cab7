import type { Loaded, Sql } from '#app/ports.ts';
import type { AnyEvent, Recorded, StreamName } from '#domain/recorded.ts';
import { EVENT_COLUMNS, EVENT_RECORD } from './chain.ts';
import { contextOf, open, type Seals } from './seal.ts';
import { type Runner, statement } from './sql.ts';

/** A stream read with what is needed to add to it. */
export interface Opened<E extends AnyEvent = AnyEvent> {
  readonly loaded: Loaded<E>;
  readonly key: Buffer | null;
  /** The transaction that last moved or touched it. */
  readonly tx: string;
}

interface LoadedRow {
  readonly stream: StreamName;
  readonly version: number;
  readonly tx: string;
  readonly person: string | null;
  readonly wrapped_key: Buffer | null;
  readonly seq: number | null;
  readonly at: Temporal.Instant;
  readonly by_user: string;
  readonly by_role: Recorded['by']['role'];
  readonly by_team: string;
  readonly calendar: number;
  readonly type: string;
  readonly facts: object;
  readonly sealed: Buffer | null;
  readonly previous_hash: string;
  readonly hash: string;
}

const LOAD = `select s.stream, s.version, s.tx::text as tx, s.person, case when e.seq = 1 then p.wrapped_key end as wrapped_key,
    e.seq, e.at, e.by_user, e.by_role, e.by_team, e.calendar, e.type, e.facts, e.sealed,
    encode(e.previous_hash, 'hex') as previous_hash, encode(e.hash, 'hex') as hash
  from streams s left join persons p on p.id = s.person left join events e on e.stream = s.stream`;
const LOAD_ONE = `${LOAD} where s.stream = $1 order by e.seq`;
const LOAD_MANY = `${LOAD} where s.stream = any ($1) order by s.stream, e.seq`;

/** Reads one stream in one statement, words opened; null when there is none. Throws when events are missing. */
export async function openStream<E extends AnyEvent>(
  runner: Runner,
  seals: Seals,
  stream: StreamName,
): Promise<Opened<E> | null> {
  const { rows } = await runner.query(statement(LOAD_ONE, [stream]));
  return rows.length === 0 ? null : opened<E>(rows as LoadedRow[], seals);
}

/** Reads several streams in one statement, in the order of their names; those that do not exist are left out. */
export async function loadStreams(sql: Sql, seals: Seals, streams: readonly StreamName[]): Promise<Loaded[]> {
  const rows = await sql.query<LoadedRow>(LOAD_MANY, [streams]);
  const byStream = Map.groupBy(rows, (row) => row.stream);
  return [...byStream.values()].map((of) => opened(of, seals).loaded);
}

function opened<E extends AnyEvent>(rows: readonly LoadedRow[], seals: Seals): Opened<E> {
  const [first] = rows;
  if (first === undefined || first.seq === null || first.version !== rows.length) {
    throw new Error(
      `The history of ${first?.stream} is damaged: ${first?.version} events are counted; run verify.`,
    );
  }
  const { stream, version, person, wrapped_key } = first;
  const key = person === null || wrapped_key === null ? null : seals.unwrap(person, wrapped_key);
  return {
    key,
    tx: first.tx,
    loaded: { stream, version, person, events: rows.map((row) => recordedFrom<E>(row, key)) },
  };
}

function recordedFrom<E extends AnyEvent>(row: LoadedRow, key: Buffer | null): Recorded<E> {
  const { stream, at, calendar, type, hash } = row;
  const seq = row.seq ?? 0;
  const by = { user: row.by_user, role: row.by_role, team: row.by_team };
  const context = contextOf(stream, seq, type);
  const words = row.sealed === null || key === null ? null : JSON.parse(open(key, row.sealed, context));
  // The one cast: what was recorded as an E reads back as an E.
  const event = Object.assign({ type }, row.facts, { words }) as unknown as E;
  return { stream, seq, at, by, calendar, event, hash, previousHash: row.previous_hash };
}

/** Where a stream stands, without its events. */
export interface Place {
  /** The transaction that last moved or touched it. */
  readonly tx: string;
  readonly version: number;
  readonly head: string;
  readonly person: string | null;
  readonly key: Buffer | null;
}

/** Reads where a stream stands; null when there is none. */
export async function placeOf(runner: Runner, seals: Seals, stream: StreamName): Promise<Place | null> {
  const { rows } = await runner.query(statement(PLACE, [stream]));
  const [row] = rows as {
    tx: string;
    version: number;
    head: string;
    person: string | null;
    wrapped_key: Buffer | null;
  }[];
  if (row === undefined) return null;
  const { tx, version, head, person, wrapped_key } = row;
  return { tx, version, head, person, key: person && wrapped_key ? seals.unwrap(person, wrapped_key) : null };
}

const PLACE = `select s.tx::text as tx, s.version, encode(s.head, 'hex') as head, s.person, p.wrapped_key
  from streams s left join persons p on p.id = s.person where s.stream = $1`;

// A person's key may be destroyed while events are made for them: `erased` must still be what it was when the key
// was read, or nothing is written and the caller begins again. The key share lock makes the eraser wait (¶30).
const NEW_EVENTS = `insert into events (${EVENT_COLUMNS})
  select ${EVENT_COLUMNS.replaceAll(/\w+/g, 'e.$&')} from moved, json_to_recordset`;

/** Begins a stream: stream, kind, person, erased, version, head, events. No row comes back when it exists already. */
export const BEGIN_STREAM = `with alive as materialized (
    select id from persons where id = $3 and (wrapped_key is null) = $4 for key share
  ), moved as (
    insert into streams (stream, kind, person, erased, version, head, tx)
    select $1, $2, $3, $4, $5, $6, pg_current_xact_id() where $3 is null or exists (select from alive)
    on conflict (stream) do nothing returning version
  ) ${NEW_EVENTS}($7) as ${EVENT_RECORD} returning seq`;

/**
 * Moves a stream on: stream, after, erased, version, head, events, tx. No row comes back when it is elsewhere, or when
 * another transaction touched it since it was read: what its rows depend on has changed then.
 */
export const MOVE_STREAM = `with moved as (
    update streams set version = $4, head = $5, tx = pg_current_xact_id()
    where stream = $1 and version = $2 and erased = $3
      and (tx = $7::xid8 or tx = pg_current_xact_id()) returning version
  ) ${NEW_EVENTS}($6) as ${EVENT_RECORD} returning seq`;

/** Marks streams as touched by this transaction, once whoever was moving them is done: streams. */
export const TOUCH_STREAMS = `with held as materialized (
    select stream from streams where stream = any ($1) order by stream for update
  ) update streams s set tx = pg_current_xact_id() from held where s.stream = held.stream`;
