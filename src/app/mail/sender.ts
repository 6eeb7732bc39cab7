import { type App, readOffice } from '#app/app.ts';
import { appendToContact, bylineAs, contactOf, rewriteCase } from '#app/case-work.ts';
import { readDetails } from '#app/change-details.ts';
import type { Loaded, Transaction } from '#app/ports.ts';
import { ackKey, CONTACT_ROLES, type ContactTaken, queueLetter } from '#app/receive.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { ContactEvent, ContactReceived, SenderNamed } from '#domain/contact/events.ts';
import { nameSender, type SenderAsked } from '#domain/contact/sender.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';

interface Found {
  readonly loaded: Loaded<ContactEvent>;
  readonly contact: Contact;
}

/**
 * Records who really wrote what the scanner sent, a colleague passed on, or was not acknowledged by itself (¶6, ¶28), and
 * acknowledges it where it still has to be. Without names it only releases an acknowledgement that was held back. The
 * caller has checked who may. Refuses what is acknowledged or waits to be, and what cannot be written to.
 */
export async function nameTheSender(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  { loaded: before, contact }: Found,
  asked: SenderAsked | null,
): Promise<ContactTaken | Refusal> {
  const email = asked ? asked.email : contact.words.email;
  const [office, flags, { details }] = await Promise.all([
    readOffice(app, tx, now),
    email ? tx.flagsOf(email) : [],
    readDetails(app, tx),
  ]);
  const named = nameSender(contact, asked, flags.length > 0, office);
  if (isRefusal(named)) return named;
  const change = { at: now, by: bylineAs(actor, CONTACT_ROLES), calendar: office.calendars.version };
  const loaded = await appendToContact(app, tx, before, { ...change, events: [named] });
  const after = contactOf(loaded);
  const { person } = loaded;
  if (person !== null)
    await queueLetter(tx, receiptAfter(before, named), person, details, {
      ...{ at: now, key: `${ackKey(after.reference)} ${loaded.version}` },
      inReplyTo: after.mail?.messageId ?? null,
    });
  if (after.case !== null) await rewriteCase(app, tx, office, after.case);
  return { contact: after, person, calendars: office.calendars };
}

/** The receipt as it would have been, had this been known. */
function receiptAfter({ events }: Loaded<ContactEvent>, named: SenderNamed): ContactReceived {
  const received = events[0]?.event;
  if (received?.type !== 'ContactReceived') throw new Error('A contact began without its receipt.');
  const words = received.words && { ...received.words, ...named.words };
  return { ...received, acknowledgement: named.acknowledgement, words };
}

/** Sends an acknowledgement that was held back, after somebody looked (¶28). Refuses as `nameTheSender` does. */
export function acknowledgeNow(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  found: Found,
): Promise<ContactTaken | Refusal> {
  return nameTheSender(app, tx, now, actor, found, null);
}
