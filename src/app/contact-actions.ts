import type { CaseEvent } from '#domain/case/events.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { acknowledgeByHand, foundToBePerson, matchContact, setAside } from '#domain/contact/decide.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { Office, StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { type App, readOffice, readOriginal } from './app.ts';
import {
  appendToContact,
  bylineAs,
  contactOf,
  openedCase,
  openedContact,
  recordOnCase,
  rewriteCase,
} from './case-work.ts';
import { acknowledgeNow } from './mail/sender.ts';
import type { Loaded, Transaction } from './ports.ts';
import { ackKey, CONTACT_ROLES, type ContactTaken } from './receive.ts';

/** What may be done with a contact beside opening a case on it. Shapes are checked at the edge. */
export type ContactAction =
  | { readonly action: 'not-feedback'; readonly reason: string }
  | { readonly action: 'from-a-person'; readonly reason: string }
  | { readonly action: 'match'; readonly originalCase: string }
  | { readonly action: 'acknowledged'; readonly on: string; readonly how: 'telephone' | 'post' | 'email' };

export const NO_CONTACT = refusal('absent', 'There is no such contact, or it is not yours to read.');

/** A contact for somebody who may read it; null otherwise. */
export async function readableContact(
  app: App,
  tx: Transaction,
  reader: StaffMember,
  reference: string,
): Promise<{ readonly loaded: Loaded<ContactEvent>; readonly contact: Contact } | null> {
  const [opened, readable] = await Promise.all([
    openedContact(tx, reference),
    app.views.mayReadContact(tx, reader, reference),
  ]);
  return readable ? opened : null;
}

/** Takes an action on a contact (¶4, ¶28). The caller has checked who may; refuses what no longer fits. */
export async function actOnContact(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  found: { readonly loaded: Loaded<ContactEvent>; readonly contact: Contact },
  asked: ContactAction,
): Promise<ContactTaken | Refusal> {
  const office = await readOffice(app, tx, now);
  const events = decideOn(found.contact, asked, office);
  if (isRefusal(events)) return events;
  const by = bylineAs(actor, CONTACT_ROLES);
  const calendar = office.calendars.version;
  const loaded = await appendToContact(app, tx, found.loaded, { at: now, by, calendar, events });
  const contact = contactOf(loaded);
  if (asked.action === 'from-a-person') return acknowledged(app, tx, now, actor, { loaded, contact }, office);
  if (asked.action === 'acknowledged') await tx.markSent(ackKey(contact.reference), now);
  if (contact.case !== null) {
    if (asked.action === 'match') await matchCase(app, tx, now, actor, contact.case, asked.originalCase);
    await rewriteCase(app, tx, office, contact.case);
  }
  return { contact, person: loaded.person, calendars: office.calendars };
}

/** What a person wrote is acknowledged now, where there is a way to write to them (¶28). */
async function acknowledged(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  found: { readonly loaded: Loaded<ContactEvent>; readonly contact: Contact },
  office: Office,
): Promise<ContactTaken> {
  const { person } = found.loaded;
  const named = await acknowledgeNow(app, tx, now, actor, found);
  return isRefusal(named) ? { contact: found.contact, person, calendars: office.calendars } : named;
}

function decideOn(contact: Contact, asked: ContactAction, office: Office): readonly ContactEvent[] | Refusal {
  switch (asked.action) {
    case 'not-feedback':
      return setAside(contact, asked.reason);
    case 'from-a-person':
      return foundToBePerson(contact, asked.reason);
    case 'match':
      return matchContact(contact, asked.originalCase);
    case 'acknowledged':
      return acknowledgeByHand(contact, asked.on, asked.how, office);
    default:
      return asked satisfies never;
  }
}

/** A case that was opened without its original case learns it from its contact; it starts nothing anew. */
async function matchCase(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
  originalCase: string,
): Promise<void> {
  const opened = await openedCase(app, tx, now, actor, reference);
  if (!opened || opened.file.originalCase !== null) return;
  await tx.hold(`original ${originalCase}`, 'together');
  const original = await readOriginal(tx, originalCase);
  const lineManager = original?.lineManager ?? null;
  const event: CaseEvent = { type: 'OriginalCaseMatched', originalCase, lineManager, words: null };
  const by = bylineAs(actor, CONTACT_ROLES, opened.file.team);
  const office = { ...opened.office, original };
  await recordOnCase(app, tx, { ...opened, office }, { at: now, by, events: [event] });
}
