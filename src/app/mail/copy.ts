import { type App, readOffice } from '#app/app.ts';
import { appendToContact, openedContact, rewriteCase } from '#app/case-work.ts';
import type { MailMarksKept, StoredMail } from '#app/keeping.ts';
import type { Transaction } from '#app/ports.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { OFFICE } from '#domain/recorded.ts';
import type { Taken } from './take-one.ts';

/**
 * The same message arrived again (¶2): it is linked to the contact of the first and stands in its history; nothing is
 * acknowledged a second time. Once the person of the first is erased, the bytes of the copy go as well.
 */
export async function arrivedAgain(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  stored: StoredMail,
  marks: MailMarksKept,
  reference: string,
): Promise<Taken> {
  const first = await openedContact(tx, reference);
  if (!first) throw new Error(`The contact ${reference} of an earlier copy is not there.`);
  const { loaded, contact } = first;
  const office = await readOffice(app, tx, now);
  const event: ContactEvent = {
    type: 'MailCopyArrived',
    mailbox: stored.mailbox,
    arrivedAt: stored.arrivedAt.toString(),
    words: null,
  };
  const change = { at: now, by: OFFICE, calendar: office.calendars.version, events: [event] };
  await appendToContact(app, tx, loaded, change);
  const isErased = loaded.events[0]?.event.words === null;
  const kind = contact.mail?.kind ?? 'person';
  const became = { ...marks, kind, contact: reference, isCopy: true, answered: false };
  const to = { stream: loaded.stream, person: isErased ? null : loaded.person };
  await app.mail.taken(tx, stored, became, to);
  if (contact.case !== null) await rewriteCase(app, tx, office, contact.case);
  return { message: stored.id, contact: reference, kind, isCopy: true };
}
