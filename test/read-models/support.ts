// Rows of read models on the real database, from cases that real decisions made.
import type { Loaded, Reader } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { ContactEvent, ContactReceived } from '#domain/contact/events.ts';
import type { OriginalCase, StaffMember } from '#domain/office.ts';
import type { AnyEvent, Recorded, StreamName } from '#domain/recorded.ts';
import { listCases, views } from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { calendars, contactOn, type GivenCase, people } from '#test/support/given-case.ts';

export const TODAY = '2026-04-02';
export const OFFICE = { staff: people, calendars, today: TODAY };

/** A history of these events, all of one day. */
export function historyOf<E extends AnyEvent>(
  stream: StreamName,
  events: readonly E[],
  on = TODAY,
): Loaded<E> {
  const recorded = events.map(
    (event, index): Recorded<E> => ({
      ...{
        stream,
        seq: index + 1,
        event,
        calendar: 0,
        hash: `hash-${index + 1}`,
        previousHash: `hash-${index}`,
      },
      at: Temporal.Instant.from(`${on}T12:00:00Z`),
      by: { user: 'officer', role: 'customer-care-officer', team: 'customer-care' },
    }),
  );
  return { stream, version: recorded.length, person: null, events: recorded };
}

/** Writes the rows of cases, as the program does after each change. */
export async function putCase(
  store: PostgresStore,
  given: GivenCase,
  contacts?: readonly Contact[],
): Promise<string> {
  const { file, events, office } = given;
  const loaded = {
    stream: `case:${file.reference}` as const,
    version: events.length,
    person: null,
    events: [...events],
  };
  const of = contacts ?? [contactOn(file.receivedOn)];
  await store.transaction((tx) => tx.write(views.caseRows(loaded, { office, contacts: of })));
  return file.reference;
}

export async function putOriginal(store: PostgresStore, ...versions: OriginalCase[]): Promise<void> {
  const events = versions.map(({ complainant, ...facts }) => ({
    ...{ type: 'OriginalRecorded', ...facts, words: { complainant } },
  }));
  const loaded = historyOf(`original:${versions[0]?.reference}`, events);
  await store.transaction((tx) => tx.write(views.originalRows(loaded)));
}

/** The receipt that a contact began with. */
export function receiptOf(contact: Contact): ContactReceived {
  const { version: _, state: _s, case: _c, setAsideBecause: _b, acknowledged: _a, ...rest } = contact;
  const {
    ackFailed: _f,
    ackFailedOn: _d,
    registeredOn: _r,
    mail: _m,
    suggested: _g,
    copies: _o,
    ...facts
  } = rest;
  return { type: 'ContactReceived', ...facts };
}

export async function putContact(
  store: PostgresStore,
  reference: string,
  more: Partial<Contact> = {},
  later: readonly ContactEvent[] = [],
): Promise<void> {
  const received = receiptOf({ ...contactOn(TODAY), ...more, reference });
  const loaded = historyOf(`contact:${reference}`, [received, ...later]);
  await store.transaction((tx) => tx.write(views.contactRows(loaded)));
}

export async function putStaff(store: PostgresStore, ...members: StaffMember[]): Promise<void> {
  for (const member of members) {
    const loaded = historyOf(`staff:${member.user}`, [{ type: 'StaffRecorded', ...member, words: null }]);
    await store.transaction((tx) => tx.write(views.staffRows(loaded)));
  }
}

export function reader(user: string): Reader {
  const found = people.find((one) => one.user === user);
  if (!found) throw new Error(`nobody is called ${user}`);
  return found;
}

/** The references that somebody's list has, newest first, read by pages of so many. */
export async function listed(
  store: PostgresStore,
  user: string,
  filter: Parameters<typeof listCases>[2] = {},
  { limit = 200, today = TODAY } = {},
): Promise<string[]> {
  const references: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases(
      store,
      reader(user),
      filter,
      { limit, after },
      today,
    );
    references.push(...page.items.map((item) => item.reference));
    after = page.next;
  } while (after !== null);
  return references;
}
