import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { receive } from '#app/receive.ts';
import { takeAction } from '#app/take-action.ts';
import { transact } from '#app/transact.ts';
import type { Office } from '#cli/wiring.ts';
import { findPerson } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { Connection } from '#store/connection.ts';
import { type Statement, statement } from '#store/sql.ts';
import { staff } from '#test/support/staff.ts';
import { lanes } from './http.ts';
import { actionsOn, contactFrom, type Standing } from './writes.ts';

/** The inserts and updates of one transaction, in order. */
export type Written = readonly Statement[];

const WRITES = /^\s*(insert|update|with)\b[\s\S]*/i;
const isWrite = ({ text }: Statement): boolean => WRITES.test(text) && /\b(insert into|update)\b/i.test(text);

// A copy of the database gives its transactions other numbers: there, a stream has moved on by its version only.
const replayable = ({ text, values }: Statement): Statement =>
  statement(text.replace('(tx = $7::xid8', '($7::xid8 is not null'), values);

type Query = (of: Statement, ...rest: unknown[]) => unknown;

/** Writes down what the store of an office sends, transaction by transaction, from now on. */
class Recorder {
  #written: Written[] = [];

  constructor({ store }: Office) {
    store.pool.on('connect', (client) => this.#listenTo(client as unknown as { query: Query }));
  }

  /** What was written since the last time. */
  take(): readonly Written[] {
    const taken = this.#written;
    this.#written = [];
    return taken;
  }

  #listenTo(client: { query: Query }): void {
    const send = client.query.bind(client);
    let current: Statement[] = [];
    client.query = (of, ...rest) => {
      if (of.text.startsWith('begin')) current = [];
      else if (of.text === 'commit') this.#written.push(current);
      else if (isWrite(of)) current.push(replayable(of));
      return send(of, ...rest);
    };
  }
}

function personCalled(user: string) {
  const found = findPerson({ staff } as Parameters<typeof findPerson>[0], user);
  if (!found) throw new Error(`Nobody is called ${user}.`);
  return found;
}

function done<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
}

/** What an office writes for each of these cases and contacts: it does all of it once, here, and is written down. */
export async function recordWrites(
  office: Office,
  cases: readonly Standing[],
  contacts: readonly number[],
): Promise<{
  readonly cases: ReadonlyMap<string, readonly Written[]>;
  readonly contacts: ReadonlyMap<number, readonly Written[]>;
}> {
  const { app } = office;
  const recorder = new Recorder(office);
  const byCase = new Map<string, readonly Written[]>();
  const byContact = new Map<number, readonly Written[]>();
  for (const standing of cases) {
    let { version } = standing;
    for (const { user, action, body } of actionsOn(standing)) {
      const asked = { actor: personCalled(user), action, reference: standing.reference };
      const taken = await transact(app, (tx) =>
        takeAction(app, tx, app.clock.now(), { ...asked, body: { version, ...body } }),
      );
      version = done(taken).file.version;
    }
    byCase.set(standing.reference, recorder.take());
  }
  const support = personCalled('support');
  for (const seed of contacts) {
    const { receivedAt, from, ...told } = contactFrom(seed);
    const received = {
      ...{ ...told, receivedAt: Temporal.Instant.from(receivedAt), originalCase: null, passedOnBy: null },
      ...{ from: { ...from, telephone: null, address: null }, reviewRequest: null },
    };
    done(await transact(app, (tx) => receive(app, tx, app.clock.now(), support, received)));
    await office.sendWaiting();
    byContact.set(
      seed,
      recorder.take().filter((written) => written.length > 0),
    );
  }
  return { cases: byCase, contacts: byContact };
}

/** How a transaction is sent: one statement after the answer to the other, or all of it in one packet. */
export type Manner = 'one-by-one' | 'in-one-packet';

const SEND: Readonly<Record<Manner, (client: pg.PoolClient, written: Written) => Promise<void>>> = {
  'one-by-one': async (client, written) => {
    await client.query('begin');
    for (const statement of written) await client.query(statement);
    await client.query('commit');
  },
  'in-one-packet': async (client, written) => {
    const connection = new Connection(client, 'begin');
    for (const { text, values } of written) connection.later(text, values);
    await connection.commit();
  },
};

/** Sends units of recorded transactions, all prepared, straight to a database; answers the seconds. */
export async function replay(
  databaseUrl: string,
  connections: number,
  units: readonly (readonly Written[])[],
  manner: Manner,
): Promise<number> {
  const pool = new pg.Pool({
    ...{ connectionString: databaseUrl, max: connections, pipeline: manner === 'in-one-packet' },
    options: '-c timezone=UTC -c datestyle=ISO',
  });
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const began = performance.now();
  await lanes(connections, units, async (transactions, lane) => {
    for (const written of transactions) await SEND[manner](clients[lane] as pg.PoolClient, written);
  });
  const seconds = (performance.now() - began) / 1000;
  for (const client of clients) client.release();
  await pool.end();
  return seconds;
}
