import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { codeOf, namedError } from './database-away.ts';
import { type Answer, type Runner, type Statement, statement } from './sql.ts';

const ABORTED = '25P02';

/**
 * One connection in the middle of one transaction. Statements go out one behind the other without waiting for the
 * answer to the one before, several in one packet: `begin` with the first statement, and what nobody waits for
 * with the next statement or the commit, cost no round trip of their own.
 */
export class Connection implements Runner {
  readonly #client: PoolClient;
  readonly #beginning: string;
  readonly #sent: Promise<unknown>[] = [];
  #held: Statement[] = [];
  #begun = false;
  #failure: unknown;

  constructor(client: PoolClient, beginning: string) {
    this.#client = client;
    this.#beginning = beginning;
  }

  /** Runs a statement, after those held back, and waits for its answer. */
  query(of: Statement): Promise<Answer> {
    return this.#send(of, false);
  }

  /** The rows that a statement answers. */
  async rows<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.query(statement(text, values))).rows as Row[];
  }

  /** Holds a statement back until the next one or the commit; a failure shows there. */
  later(text: string, values: readonly unknown[]): void {
    this.#held.push(statement(text, values));
  }

  /** Commits; throws the first failure of any statement, and then nothing was written. */
  async commit(): Promise<void> {
    if (!this.#begun && this.#held.length === 0) return;
    const { command } = await this.#send({ text: 'commit', values: [] }, true);
    // The server answers `rollback` to the commit of a transaction in which something failed and was not mended.
    if (command === 'ROLLBACK') throw this.#failure ?? new Error('The transaction was rolled back.');
  }

  /** Rolls back; answers whether the connection can be used again. */
  async rollback(): Promise<boolean> {
    this.#held = [];
    if (!this.#begun) return true;
    const ended = await this.#send({ text: 'rollback', values: [] }, false).catch(() => null);
    await Promise.all(this.#sent);
    return ended !== null;
  }

  /** The reason behind an error: the first failure, when later statements only say that there was one. */
  reasonFor(error: unknown): unknown {
    return codeOf(error) === ABORTED ? (this.#failure ?? error) : error;
  }

  #send(of: Statement, committing: boolean): Promise<Answer> {
    const before = this.#begun ? this.#held : [{ text: this.#beginning, values: [] }, ...this.#held];
    this.#begun = true;
    this.#held = [];
    const stream = streamOf(this.#client);
    stream?.cork();
    // Whatever else is sent in this turn goes along: Promise.all([tx.answered(…), tx.load(…)]) is one packet.
    process.nextTick(() => stream?.uncork());
    for (const held of before) this.#start(held, committing).catch(() => undefined);
    return this.#start(of, committing);
  }

  #start(of: Statement, committing: boolean): Promise<Answer> {
    const answer = (this.#client.query(of) as Promise<Answer>).catch((error: unknown) => {
      const named = namedError(error, committing);
      this.#failure ??= named;
      throw named;
    });
    this.#sent.push(answer.catch(() => undefined));
    return answer;
  }
}

/** The socket under the driver's client. It is only corked, to save packets: without it all works the same. */
function streamOf(client: PoolClient): Writable | undefined {
  const { connection } = client as { connection?: { stream?: Writable } };
  return connection?.stream;
}
