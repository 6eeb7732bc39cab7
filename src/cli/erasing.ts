import { type App, readOffice } from '#app/app.ts';
import { caseOf, contactOf, rewriteCase } from '#app/case-work.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { OriginalEvent } from '#domain/original.ts';
import type { StreamName } from '#domain/recorded.ts';
import { erasePerson, streamsOf } from '#store/persons.ts';
import type { PostgresTransaction } from '#store/transaction.ts';

export interface Erased {
  readonly persons: number;
  readonly streams: readonly StreamName[];
}

/**
 * Destroys the keys of the people whose words a case or a contact keeps (¶30): those of the case, of its contacts and
 * the complainant of its original case; then writes every row of their histories anew. Without `really` it only says
 * what it would do. Null where there is no such reference.
 */
export async function erasePersons(
  app: App,
  tx: PostgresTransaction,
  reference: string,
  really: boolean,
): Promise<Erased | null> {
  const persons = await personsOf(tx, reference);
  if (persons === null) return null;
  const streams: StreamName[] = [];
  for (const person of persons) {
    streams.push(...(really ? await erasePerson(tx, person) : await streamsOf(tx, person)));
  }
  if (really) await writeAnew(app, tx, streams);
  return { persons: persons.size, streams };
}

async function personsOf(tx: PostgresTransaction, reference: string): Promise<Set<string> | null> {
  const [onCase, contact] = await Promise.all([
    tx.load<CaseEvent>(`case:${reference}`),
    tx.load<ContactEvent>(`contact:${reference}`),
  ]);
  const file = onCase && caseOf(onCase);
  const found = [onCase, contact].filter((one) => one !== null);
  if (found.length === 0) return null;
  const others: StreamName[] = [
    ...(file?.contacts ?? []).map((one): StreamName => `contact:${one}`),
    ...(file?.originalCase ? [`original:${file.originalCase}` as const] : []),
  ];
  const beside = await Promise.all(others.map((stream) => tx.load(stream)));
  const persons = [...found, ...beside].flatMap((one) => (one?.person ? [one.person] : []));
  return new Set(persons);
}

async function writeAnew(app: App, tx: PostgresTransaction, streams: readonly StreamName[]): Promise<void> {
  const office = await readOffice(app, tx, app.clock.now());
  for (const stream of streams) {
    const reference = stream.slice(stream.indexOf(':') + 1);
    if (stream.startsWith('case:')) await rewriteCase(app, tx, office, reference);
    if (stream.startsWith('contact:')) await contactAnew(app, tx, office, stream);
    const loaded = stream.startsWith('original:') ? await tx.load<OriginalEvent>(stream) : null;
    if (loaded) await tx.write(app.views.originalRows(loaded));
  }
}

async function contactAnew(
  app: App,
  tx: PostgresTransaction,
  office: Awaited<ReturnType<typeof readOffice>>,
  stream: StreamName,
): Promise<void> {
  const loaded = await tx.load<ContactEvent>(stream);
  const contact = loaded && contactOf(loaded);
  if (!contact) return;
  await tx.write(app.views.contactRows(loaded));
  if (contact.case !== null) await rewriteCase(app, tx, office, contact.case);
}
