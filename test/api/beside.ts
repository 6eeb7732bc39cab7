import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestOffice } from '#test/support/office.ts';

const GATE = 4_711;

/** Somebody beside the program on the same database, who can hold up what the program writes and end its connections. */
export class Beside implements AsyncDisposable {
  readonly client: Client;

  constructor(url: string) {
    this.client = new Client({ connectionString: url });
  }

  static async on({ url }: TestOffice): Promise<Beside> {
    const beside = new Beside(url);
    await beside.client.connect();
    return beside;
  }

  /** From now on writing to this table waits for the gate: at the row, or only at the commit; `which` rows. */
  async holdUp(table: string, at: 'row' | 'commit' = 'row', which = 'true'): Promise<void> {
    await this.client.query(`create or replace function wait_at_gate() returns trigger language plpgsql as $$
      begin if ${which} then perform pg_advisory_xact_lock(${GATE}); end if; return new; end $$`);
    const when =
      at === 'row'
        ? `create trigger gate before insert on ${table}`
        : `create constraint trigger gate after insert on ${table} deferrable initially deferred`;
    await this.client.query(`${when} for each row execute function wait_at_gate()`);
    await this.client.query(`select pg_advisory_lock(${GATE})`);
  }

  /** The connection that waits at the gate, as soon as one does. */
  async waiting(): Promise<number> {
    for (;;) {
      const { rows } = await this.client.query<{ pid: number }>(
        `select pid from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`,
      );
      if (rows[0]) return rows[0].pid;
      await sleep(5);
    }
  }

  async end(pid: number): Promise<void> {
    await this.client.query('select pg_terminate_backend($1, 5000)', [pid]);
  }

  /** Ends every connection of the program. */
  async endAll(): Promise<void> {
    await this.client.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
  }

  async open(table: string): Promise<void> {
    await this.client.query(`select pg_advisory_unlock(${GATE})`);
    await this.client.query(`drop trigger gate on ${table}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end();
  }
}
