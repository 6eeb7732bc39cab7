import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Loaded, Store } from '#app/ports.ts';
import type { AnyEvent, StreamName } from '#domain/recorded.ts';
import { flagsOf } from './addresses.ts';
import { Connection } from './connection.ts';
import { codeOf, DatabaseAway, namedError } from './database-away.ts';
import { letterAsSent, lettersOn, type SealedSql } from './outbox.ts';
import { type Seals, sealsOf } from './seal.ts';
import { type Answer, columnTypes, type Runner, type Statement, statement } from './sql.ts';
import { openStream } from './streams.ts';
import { PostgresTransaction } from './transaction.ts';
import { chainOf } from './verify.ts';
import { Tables } from './write-rows.ts';

export interface StoreOptions {
  readonly connectionString: string;
  /** 32 bytes from which all keys of the office are derived; never kept in the database. */
  readonly masterKey: Uint8Array;
  readonly maxConnections?: number;
  /** Milliseconds a statement may take, and a caller may wait for a connection. */
  readonly statementTimeout?: number;
  readonly connectTimeout?: number;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read';
}

/** The store on PostgreSQL, with what the tools of the store need besides the port. */
export interface PostgresStore extends Store, SealedSql {
  readonly pool: pg.Pool;
  readonly tables: Tables;
  transaction<T>(work: (tx: PostgresTransaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens the store. Nothing is connected until the first statement, and connections lost are made anew: while the
 * database is away every call throws `DatabaseAway`, and works again once it is back.
 */
export function openStore(options: StoreOptions): PostgresStore {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections ?? 20,
    statement_timeout: options.statementTimeout ?? 15_000,
    connectionTimeoutMillis: options.connectTimeout ?? 5_000,
    idle_in_transaction_session_timeout: 60_000,
    idleTimeoutMillis: 60_000,
    options: '-c timezone=UTC -c datestyle=ISO',
    application_name: 'look-again',
    types: columnTypes,
    pipeline: true,
  });
  // A connection may die at any time, idle or at work; its statement fails, and the process must not.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return storeOn(pool, sealsOf(options.masterKey));
}

function storeOn(pool: pg.Pool, seals: Seals): PostgresStore {
  const runner: Runner = { query: (of) => once(pool, of) };
  const tables = new Tables();
  const query = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await runner.query(statement(text, values))).rows as Row[];
  return {
    pool,
    seals,
    tables,
    query,
    chainOf: (stream) => chainOf({ query }, stream),
    lettersOn: (streams) => lettersOn({ query, seals }, streams),
    letterAsSent: (key) => letterAsSent({ query, seals }, key),
    flagsOf: (address) => flagsOf({ query }, seals, address),
    load: async <E extends AnyEvent>(stream: StreamName): Promise<Loaded<E> | null> =>
      (await openStream<E>(runner, seals, stream))?.loaded ?? null,
    transaction: (work, options) =>
      again(() =>
        attempt(pool, options, (connection) => work(new PostgresTransaction(connection, seals, tables))),
      ),
    close: () => pool.end(),
  };
}

const MOST_ATTEMPTS = 8;
const TRY_AGAIN = new Set(['40001', '40P01']);

async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await run();
    } catch (error) {
      if (attempts === MOST_ATTEMPTS || !TRY_AGAIN.has(codeOf(error) ?? '')) throw error;
      await wait(Math.random() * 10 * attempts);
    }
  }
}

async function attempt<T>(
  pool: pg.Pool,
  options: TransactionOptions | undefined,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  const isolation = options?.isolation;
  const connection = new Connection(
    client,
    isolation === undefined ? 'begin' : `begin isolation level ${isolation}`,
  );
  try {
    const result = await work(connection);
    await connection.commit();
    client.release();
    return result;
  } catch (error) {
    const usable = await connection.rollback();
    client.release(!usable);
    throw connection.reasonFor(error);
  }
}

async function once(pool: pg.Pool, of: Statement): Promise<Answer> {
  const client = await connect(pool);
  try {
    const answer: Answer = await client.query(of);
    client.release();
    return answer;
  } catch (error) {
    const named = namedError(error);
    client.release(named instanceof DatabaseAway && named.reason === 'unreachable');
    throw named;
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw namedError(error);
  }
}
