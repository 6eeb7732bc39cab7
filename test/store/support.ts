import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addition } from '#app/ports.ts';
import type { AnyEvent, By, StreamName } from '#domain/recorded.ts';
import { openStore, type PostgresStore, type StoreOptions } from '#store/postgres-store.ts';
import { freshDatabase } from '#test/support/database.ts';

/** An event as these tests record it: the store knows nothing of the office's own events. */
export interface Noted extends AnyEvent {
  readonly type: 'Noted';
  readonly note: number;
  readonly words: { readonly said: string } | null;
}

export const MASTER_KEY = Buffer.alloc(32, 7);
export const AT = Temporal.Instant.from('2026-03-02T09:30:00.123Z');
export const OFFICER: By = { user: 'amina', role: 'customer-care-officer', team: 'customer-care' };
export const ANN = { name: 'Ann Example', email: 'ann@example.org', telephone: null };

export function noted(note: number, said: string | null = null): Noted {
  return { type: 'Noted', note, words: said === null ? null : { said } };
}

export function addition(
  stream: StreamName,
  after: number,
  events: readonly Noted[],
  person: string | null = null,
): Addition<Noted> {
  return { stream, after, person, at: AT, by: OFFICER, calendar: 1, events };
}

export interface Opened extends AsyncDisposable {
  readonly store: PostgresStore;
  readonly url: string;
}

/** A store on a fresh database; closed and dropped at the end of the block that holds it. */
export async function openFresh(options: Partial<StoreOptions> = {}): Promise<Opened> {
  const database = await freshDatabase();
  const store = openStore({ connectionString: database.url, masterKey: MASTER_KEY, ...options });
  return {
    store,
    url: database.url,
    async [Symbol.asyncDispose]() {
      await store.close();
      await database.drop();
    },
  };
}

/** Appends, and fails when the stream has moved on. */
export async function append(store: PostgresStore, what: Addition<Noted>): Promise<void> {
  const result = await store.transaction((tx) => tx.append(what));
  if (result === 'moved-on') throw new Error(`${what.stream} moved on`);
}

/** Makes a person with a stream of so many events, each with words. */
export async function tell(
  store: PostgresStore,
  stream: StreamName,
  count: number,
  who = ANN,
): Promise<string> {
  return store.transaction(async (tx) => {
    const person = await tx.personFor(who);
    const events = Array.from({ length: count }, (_, index) =>
      noted(index + 1, `Sentence ${index + 1} of ${stream}`),
    );
    await tx.append(addition(stream, 0, events, person));
    return person;
  });
}

/** Runs statements as somebody who has the owner's password and switches the guard off. */
export async function tamper(store: PostgresStore, ...statements: string[]): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.query('alter table events disable trigger user');
    for (const statement of statements) await tx.query(statement);
    await tx.query('alter table events enable trigger user');
  });
}

/** A folder of one's own, gone at the end of the block that holds it. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'look-again-store-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
