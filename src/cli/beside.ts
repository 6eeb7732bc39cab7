import { type App, readOffice, readOriginal } from '#app/app.ts';
import { caseOf, contactOf, openedContact } from '#app/case-work.ts';
import type { CaseBeside, ContactBeside, Loaded, ReadModel } from '#app/ports.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { Office } from '#domain/office.ts';
import { caseModels, contactModels, originalModels, staffModels } from '#read-models/index.ts';
import type { PostgresTransaction } from '#store/transaction.ts';

/** What the rows of any history depend on beside it. */
export type Beside = CaseBeside | ContactBeside | null;

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
    if (loaded.stream.startsWith('contact:')) return besideContact(tx, loaded as Loaded<ContactEvent>);
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

async function besideContact(tx: PostgresTransaction, loaded: Loaded<ContactEvent>): Promise<ContactBeside> {
  const contact = contactOf(loaded);
  const onCase = contact.case === null ? null : await tx.load<CaseEvent>(`case:${contact.case}`);
  const file = onCase && caseOf(onCase);
  const complainedOf = file ? [...new Set(file.heads.flatMap((head) => head.complainedOf))] : [];
  return { complainedOf, originalCase: file?.originalCase ?? contact.originalCase };
}
