import type { AnyEvent, By, Recorded, StreamName } from '#domain/recorded.ts';
import { asStored, jsonText } from './canonical.ts';
import { hashOf, isoMs, toMs } from './hash.ts';
import { contextOf, seal } from './seal.ts';

/** Events to be chained behind `head`, which is the hash of event number `after`. */
export interface Chaining<E extends AnyEvent = AnyEvent> {
  readonly stream: StreamName;
  readonly after: number;
  readonly head: string;
  readonly at: Temporal.Instant;
  readonly by: By;
  readonly calendar: number;
  readonly events: readonly E[];
}

/** A row of `events` as JSON: `sealed` and the hashes as PostgreSQL writes bytes. */
export type EventRow = Readonly<Record<string, unknown>>;

/** Words were to be sealed for a person whose key is destroyed: nothing can be kept about them any more (¶30). */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
}

/** Columns of `events` in the order in which EVENT_RECORD declares them. */
export const EVENT_COLUMNS =
  'stream, seq, at, by_user, by_role, by_team, calendar, type, facts, sealed, previous_hash, hash';

/** How json_to_recordset reads the rows made here. */
export const EVENT_RECORD = `e(stream text, seq int, at timestamptz, by_user text, by_role text, by_team text,
  calendar int, type text, facts jsonb, sealed bytea, previous_hash bytea, hash bytea)`;

/**
 * Numbers, seals and hashes events behind the head of their stream. The recorded events are exactly what a later
 * `load` gives. `key` is null for a stream of no person, or of one who was erased (`person` tells which).
 */
export function chain<E extends AnyEvent>(
  chaining: Chaining<E>,
  person: string | null,
  key: Buffer | null,
): { readonly recorded: readonly Recorded<E>[]; readonly rows: readonly EventRow[]; readonly head: string } {
  const recorded: Recorded<E>[] = [];
  const rows: EventRow[] = [];
  let head = chaining.head;
  for (const event of chaining.events) {
    const link = linkOf(
      chaining,
      { event, seq: chaining.after + recorded.length + 1, previousHash: head },
      person,
      key,
    );
    recorded.push(link.recorded);
    rows.push(link.row);
    head = link.recorded.hash;
  }
  return { recorded, rows, head };
}

/** Rows made by `chain` as the JSON text for EVENT_RECORD. */
export function rowsText(rows: readonly EventRow[]): string {
  return jsonText(rows);
}

function linkOf<E extends AnyEvent>(
  chaining: Chaining<E>,
  link: { readonly event: E; readonly seq: number; readonly previousHash: string },
  person: string | null,
  key: Buffer | null,
): { recorded: Recorded<E>; row: EventRow } {
  const { stream, by, calendar } = chaining;
  const { seq, previousHash } = link;
  const { type, words, ...rest } = link.event;
  const facts = asStored(rest);
  const storedWords = asStored(words);
  const sealed =
    storedWords === null
      ? null
      : sealedWords(JSON.stringify(storedWords), { stream, seq, type, person, key });
  const at = toMs(chaining.at);
  const hash = hashOf({ stream, seq, at, by, calendar, type, facts, sealed, previousHash });
  // The one cast: the event went through JSON and comes back with the shape it had.
  const event = Object.assign({ type }, facts, { words: storedWords }) as unknown as E;
  return {
    recorded: { stream, seq, at, by, calendar, event, hash, previousHash },
    row: {
      ...{
        stream,
        seq,
        at: isoMs(at),
        by_user: by.user,
        by_role: by.role,
        by_team: by.team,
        calendar,
        type,
        facts,
      },
      sealed: sealed === null ? null : bytesText(sealed.toString('hex')),
      previous_hash: bytesText(previousHash),
      hash: bytesText(hash),
    },
  };
}

function sealedWords(
  text: string,
  of: { stream: string; seq: number; type: string; person: string | null; key: Buffer | null },
): Buffer {
  if (of.person === null)
    throw new Error(`${of.type} in ${of.stream} has words, but the stream belongs to no person.`);
  if (of.key === null)
    throw new PersonErased(`The person of ${of.stream} was erased: no words can be kept about them.`);
  return seal(of.key, text, contextOf(of.stream, of.seq, of.type));
}

function bytesText(hex: string): string {
  return `\\x${hex}`;
}
