import type { AnyEvent, Recorded } from '#domain/recorded.ts';
import type { App } from './app.ts';
import type { Addition, Transaction } from './ports.ts';

/** A history was added to between reading and writing: the whole transaction is undone and begun anew. */
class MovedOn extends Error {
  override readonly name = 'MovedOn';
}

const MOST_ATTEMPTS = 50;

/** Runs the work in one transaction, anew when a history it read has moved on meanwhile. */
export async function transact<T>(
  app: Pick<App, 'store'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.store.transaction(work);
    } catch (error) {
      if (!(error instanceof MovedOn) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** Appends to a history as it was read. To be used inside `transact`, which begins anew when it has moved on. */
export async function append<E extends AnyEvent>(
  tx: Transaction,
  addition: Addition<E>,
): Promise<readonly Recorded<E>[]> {
  const recorded = await tx.append(addition);
  if (recorded === 'moved-on') throw new MovedOn(addition.stream);
  return recorded;
}
