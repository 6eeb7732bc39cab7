import type { Addition, Identity, Loaded, RowSet, StoredAnswer, Transaction } from '#app/ports.ts';
import type { AnyEvent, Recorded, StreamName } from '#domain/recorded.ts';
import { claimOrRead, keeping } from './answers.ts';
import { chain, PersonErased, rowsText } from './chain.ts';
import type { Connection } from './connection.ts';
import { GENESIS } from './hash.ts';
import { findOrMakePerson, keyOf } from './persons.ts';
import type { Seals } from './seal.ts';
import { SealedOutbox } from './sealed-outbox.ts';
import { BEGIN_STREAM, MOVE_STREAM, openStream, type Place, placeOf, TOUCH_STREAMS } from './streams.ts';
import type { Tables } from './write-rows.ts';

/**
 * A transaction of the store. `write`, `queue` and `keepAnswer` are sent without waiting: their failure shows in
 * the next statement or at the commit, and then nothing is written.
 */
export class PostgresTransaction extends SealedOutbox implements Transaction {
  readonly #connection: Connection;
  readonly #tables: Tables;
  readonly #places = new Map<StreamName, Place>();
  readonly #keys = new Map<string, Buffer | null>();
  readonly #held = new Map<string, Buffer>();

  constructor(connection: Connection, seals: Seals, tables: Tables) {
    super(seals);
    this.#connection = connection;
    this.#tables = tables;
  }

  query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#connection.rows<Row>(text, values);
  }

  async load<E extends AnyEvent>(stream: StreamName): Promise<Loaded<E> | null> {
    const opened = await openStream<E>(this.#connection, this.seals, stream);
    if (opened === null) return null;
    const { version, person, events } = opened.loaded;
    const { key, tx } = opened;
    this.#places.set(stream, { tx, version, person, key, head: events.at(-1)?.hash ?? GENESIS });
    if (person !== null) this.#keys.set(person, opened.key);
    return opened.loaded;
  }

  async append<E extends AnyEvent>(addition: Addition<E>): Promise<readonly Recorded<E>[] | 'moved-on'> {
    const { stream, after } = addition;
    if (addition.events.length === 0) return [];
    const place = after === 0 ? await this.#newPlace(addition) : await this.#placeOf(stream);
    if (place?.version !== after) return 'moved-on';
    const { person, key } = place;
    const { recorded, rows, head } = chain({ ...addition, head: place.head }, person, key);
    const erased = person !== null && key === null;
    const moved = { version: after + rows.length, head: Buffer.from(head, 'hex'), events: rowsText(rows) };
    const written =
      after === 0
        ? this.query(BEGIN_STREAM, [
            stream,
            kindOf(stream),
            person,
            erased,
            moved.version,
            moved.head,
            moved.events,
          ])
        : this.query(MOVE_STREAM, [
            ...[stream, after, erased, moved.version, moved.head, moved.events],
            place.tx,
          ]);
    if ((await written).length === 0) {
      this.#places.delete(stream);
      return 'moved-on';
    }
    this.#places.set(stream, { tx: place.tx, version: moved.version, head, person, key });
    return recorded;
  }

  async write(rows: RowSet): Promise<void> {
    const writing = await this.#tables.writing(this, rows);
    if (writing !== null) this.#connection.later(writing.text, writing.values);
  }

  async personFor(identity: Identity): Promise<string> {
    const person = await findOrMakePerson(this.#connection, this.seals, identity);
    this.#keys.set(person.id, person.key);
    this.#held.set(person.id, person.key);
    return person.id;
  }

  /** The key of a person who was found or made in this transaction, and whom nobody can erase before its end. */
  heldKey(person: string): Buffer | null {
    return this.#held.get(person) ?? null;
  }

  async nextNumber(series: 'case' | 'contact', year: number): Promise<number> {
    const [row] = await this.query<{ number: number }>('select next_number($1, $2) as number', [
      series,
      year,
    ]);
    if (row === undefined) throw new Error(`No number came for ${series} ${year}.`);
    return row.number;
  }

  answered(user: string, path: string, key: string, at: Temporal.Instant): Promise<StoredAnswer | null> {
    return claimOrRead(this, this.seals, { user, path, key }, at);
  }

  async keepAnswer(
    user: string,
    path: string,
    key: string,
    at: Temporal.Instant,
    answer: StoredAnswer,
    person: string | null,
  ): Promise<void> {
    const { text, values } = keeping({ user, path, key }, at, answer, person, await this.sealingKey(person));
    this.#connection.later(text, values);
  }

  async tryOut<T>(work: () => Promise<T>): Promise<T> {
    await this.query('savepoint tried');
    const result = await work();
    await this.query('rollback to savepoint tried');
    this.#places.clear();
    return result;
  }

  async touch(streams: readonly StreamName[]): Promise<void> {
    if (streams.length === 0) return;
    for (const stream of streams) this.#places.delete(stream);
    await this.query(TOUCH_STREAMS, [[...streams]]);
  }

  async hold(what: string, how: 'together' | 'alone'): Promise<void> {
    const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await this.query(`select ${lock}(hashtextextended($1, 0))`, [`look-again ${what}`]);
  }

  async endSessions(user: string): Promise<number> {
    // Kept for a while as ended, so that a page under way cannot write it again.
    const text = `update sessions set user_name = null, data = '', expires_at = now()
      where user_name = $1 returning 1 as ended`;
    return (await this.query(text, [user])).length;
  }

  protected override later(text: string, values: readonly unknown[]): void {
    this.#connection.later(text, values);
  }

  protected override async sealingKey(person: string | null): Promise<Buffer> {
    if (person === null) return this.seals.officeKey;
    const key = await this.#keyOf(person);
    if (key === null) throw new PersonErased('The person was erased: nothing can be kept or sent for them.');
    return key;
  }

  async #newPlace(addition: Addition): Promise<Place> {
    const { person } = addition;
    return {
      tx: '0',
      version: 0,
      head: GENESIS,
      person,
      key: person === null ? null : await this.#keyOf(person),
    };
  }

  async #placeOf(stream: StreamName): Promise<Place | null> {
    return this.#places.get(stream) ?? placeOf(this.#connection, this.seals, stream);
  }

  async #keyOf(person: string): Promise<Buffer | null> {
    const known = this.#keys.get(person);
    if (known !== undefined) return known;
    const key = await keyOf(this.#connection, this.seals, person);
    this.#keys.set(person, key);
    return key;
  }
}

/** The kind of a stream, as its name begins. */
export function kindOf(stream: StreamName): string {
  return stream.slice(0, stream.indexOf(':'));
}
