import type { Addition, Identity, Loaded, RowSet } from '#app/ports.ts';
import type { AnyEvent, Recorded, StreamName } from '#domain/recorded.ts';
import { jsonText } from './canonical.ts';
import { chain, EVENT_COLUMNS, EVENT_RECORD, type EventRow, rowsText } from './chain.ts';
import { GENESIS } from './hash.ts';
import type { PersonKey } from './persons.ts';
import { findOrMakePersons, holdPersons } from './persons-many.ts';
import type { PostgresStore } from './postgres-store.ts';
import { kindOf, type PostgresTransaction } from './transaction.ts';

/** A whole new stream as it is to be loaded; each addition holds what one append would. */
export interface BulkStream<E extends AnyEvent = AnyEvent> {
  readonly stream: StreamName;
  /** Whose words it holds. One object given with several streams is one person, also when it is only a name. */
  readonly person: Identity | null;
  readonly additions: readonly Pick<Addition<E>, 'at' | 'by' | 'calendar' | 'events'>[];
  /** Its read-model rows, or how they are made from the stream as `load` would give it. */
  readonly rows: RowSet | ((loaded: Loaded<E>) => RowSet);
}

export interface BulkOptions {
  /** Events written in one transaction; a failure leaves whole transactions behind, never part of a stream. */
  readonly batch?: number;
  /** Told after each transaction how much was loaded so far. */
  readonly progress?: (loaded: BulkCounts) => void;
}

export interface BulkCounts {
  readonly streams: number;
  readonly events: number;
  readonly rows: number;
}

/** A stream that was to be loaded is there already, or came twice. Nothing of its transaction was written. */
export class StreamExists extends Error {
  override readonly name = 'StreamExists';
  readonly streams: readonly string[];

  constructor(streams: readonly string[]) {
    super(`Already in the history: ${streams.join(', ')}. Nothing was loaded together with it.`);
    this.streams = streams;
  }
}

const BATCH = 2_000;

/**
 * Loads many new streams with few statements: the same events, hashes, persons and rows as `append` and `write`
 * one by one (¶26, ¶30). Memory holds one batch. Refuses (StreamExists) what is in the history already; throws on a
 * stream without events.
 */
export async function bulkLoad<E extends AnyEvent>(
  store: PostgresStore,
  streams: AsyncIterable<BulkStream<E>> | Iterable<BulkStream<E>>,
  options: BulkOptions = {},
): Promise<BulkCounts> {
  const known: KnownPersons = new WeakMap();
  let total: BulkCounts = { streams: 0, events: 0, rows: 0 };
  const flush = async (batch: readonly BulkStream<E>[]) => {
    total = sumOf(total, await loadBatch(store, batch, known));
    options.progress?.(total);
  };
  let batch: BulkStream<E>[] = [];
  let events = 0;
  for await (const stream of streams) {
    batch.push(stream);
    events += countOf(stream);
    if (events < (options.batch ?? BATCH)) continue;
    await flush(batch);
    batch = [];
    events = 0;
  }
  if (batch.length > 0) await flush(batch);
  return total;
}

function countOf<E extends AnyEvent>(stream: BulkStream<E>): number {
  const count = stream.additions.reduce((sum, addition) => sum + addition.events.length, 0);
  if (count === 0) throw new Error(`${stream.stream} has no events.`);
  return count;
}

function sumOf(a: BulkCounts, b: BulkCounts): BulkCounts {
  return { streams: a.streams + b.streams, events: a.events + b.events, rows: a.rows + b.rows };
}

// Persons whom nothing but their object identifies, as they were made in transactions that committed.
type KnownPersons = WeakMap<Identity, PersonKey>;

async function loadBatch<E extends AnyEvent>(
  store: PostgresStore,
  batch: readonly BulkStream<E>[],
  known: KnownPersons,
): Promise<BulkCounts> {
  const { counts, persons } = await store.transaction(async (tx) => {
    const persons = await personsOf(tx, batch, known);
    const made = batch.map((one) => madeFrom(one, one.person === null ? null : persons.get(one.person)));
    const events = made.flatMap(({ events }) => events);
    await insertStreams(tx, made);
    await tx.query(NEW_EVENTS, [rowsText(events)]);
    const rows = await store.tables.merged(
      tx,
      made.map((one) => one.rows),
    );
    await tx.write(rows);
    const written = Object.values(rows).reduce((sum, of) => sum + of.length, 0);
    return { persons, counts: { streams: made.length, events: events.length, rows: written } };
  });
  for (const [identity, person] of persons) known.set(identity, person);
  return counts;
}

async function personsOf<E extends AnyEvent>(
  tx: PostgresTransaction,
  batch: readonly BulkStream<E>[],
  known: KnownPersons,
): Promise<Map<Identity, PersonKey>> {
  const identities = [...new Set(batch.flatMap(({ person }) => person ?? []))];
  const before = new Map<Identity, PersonKey>();
  for (const identity of identities) {
    const person = known.get(identity);
    if (person !== undefined) before.set(identity, person);
  }
  await holdPersons(tx, [...before.values()]);
  const fresh = identities.filter((identity) => !before.has(identity));
  return new Map([...before, ...(await findOrMakePersons(tx, tx.seals, fresh))]);
}

interface Made {
  readonly stream: StreamName;
  readonly person: string | null;
  readonly version: number;
  readonly head: string;
  readonly events: readonly EventRow[];
  readonly rows: RowSet;
}

function madeFrom<E extends AnyEvent>(of: BulkStream<E>, person: PersonKey | null | undefined): Made {
  const { stream, rows } = of;
  const id = person?.id ?? null;
  const recorded: Recorded<E>[] = [];
  const events: EventRow[] = [];
  let head = GENESIS;
  for (const addition of of.additions) {
    const added = chain({ ...addition, stream, after: events.length, head }, id, person?.key ?? null);
    for (const one of added.recorded) recorded.push(one);
    for (const row of added.rows) events.push(row);
    head = added.head;
  }
  const version = events.length;
  const loaded: Loaded<E> = { stream, version, person: id, events: recorded };
  return {
    stream,
    person: id,
    version,
    head,
    events,
    rows: typeof rows === 'function' ? rows(loaded) : rows,
  };
}

const NEW_STREAMS = `insert into streams (stream, kind, person, version, head, tx)
  select stream, kind, person, version, decode(head, 'hex'), pg_current_xact_id()
  from json_to_recordset($1) as s(stream text, kind text, person uuid, version int, head text)
  on conflict (stream) do nothing returning stream`;
const NEW_EVENTS = `insert into events (${EVENT_COLUMNS})
  select ${EVENT_COLUMNS} from json_to_recordset($1) as ${EVENT_RECORD}`;

async function insertStreams(tx: PostgresTransaction, made: readonly Made[]): Promise<void> {
  const rows = made.map(({ stream, person, version, head }) => {
    return { stream, kind: kindOf(stream), person, version, head };
  });
  const inserted = await tx.query<{ stream: string }>(NEW_STREAMS, [jsonText(rows)]);
  const free = new Set(inserted.map(({ stream }) => stream));
  // One that comes twice is free the first time only.
  const there = made.filter(({ stream }) => !free.delete(stream)).map(({ stream }) => stream);
  if (there.length > 0) throw new StreamExists(there);
}
