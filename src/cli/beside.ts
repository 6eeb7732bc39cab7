import { type App, readOffice, readOriginal } from '#app/app.ts';
import { caseOf, openedContact } from '#app/case-work.ts';
import type { CaseBeside, Loaded, ReadModel } from '#app/ports.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Office } from '#domain/office.ts';
import { caseModels, contactModels, originalModels, staffModels } from '#read-models/index.ts';
import type { PostgresTransaction } from '#store/transaction.ts';

/** What the rows of any history depend on beside it. */
export type Beside = CaseBeside | null;

/** Every read model in the order in which replay rebuilds them: cases look at the people that were rebuilt before. */
// The one cast: `besideReader` gives each kind of history what its models ask for.
export const everyModel = [
  ...staffModels,
  ...originalModels,
  ...contactModels,
  ...caseModels,
] as unknown as readonly ReadModel<Beside>[];

/** Reads what the rows of a history depend on, as the use cases do; people and calendar are read once. */
export function besideReader(app: App): (tx: PostgresTransaction, loaded: Loaded) => Promise<Beside> {
  let office: Promise<Office> | undefined;
  return async (tx, loaded) => {
    if (loaded.stream.startsWith('case:')) {
      office ??= readOffice(app, tx, app.clock.now());
      return besideCase(tx, await office, loaded as Loaded<CaseEvent>);
    }
    return null;
  };
}

async function besideCase(
  tx: PostgresTransaction,
  office: Office,
  loaded: Loaded<CaseEvent>,
): Promise<CaseBeside> {
  const file = caseOf(loaded);
  const [original, ...opened] = await Promise.all([
    readOriginal(tx, file.originalCase),
    ...file.contacts.map((reference) => openedContact(tx, reference)),
  ]);
  const contacts = opened.flatMap((one) => (one ? [one.contact] : []));
  return { office: { ...office, original }, contacts };
}
