import type { Contact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { addRedactedCopy } from '#domain/contact/files.ts';
import { fileFaults } from '#domain/files.ts';
import type { StaffMember } from '#domain/office.ts';
import { fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import { type App, readOffice } from './app.ts';
import { appendToContact, bylineAs, contactOf, rewriteCase } from './case-work.ts';
import { chosenFiles, giveFiles, type HeldFiles } from './files.ts';
import type { Loaded, Transaction } from './ports.ts';
import { CONTACT_ROLES, type ContactTaken } from './receive.ts';

/**
 * Puts a redacted copy beside a file of a contact (¶25, ¶30): where the file is handed on, the copy goes in its place. The
 * caller has checked who may. Refuses (`files`) none or several files and what is not held any more, and (`of`) a file
 * that is not there or is a copy itself.
 */
export async function addRedacted(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  found: { readonly loaded: Loaded<ContactEvent>; readonly contact: Contact },
  { of, files }: { readonly of: string; readonly files: HeldFiles },
): Promise<ContactTaken | Refusal> {
  const chosen = await chosenFiles(app, tx, now, files);
  if (isRefusal(chosen)) return chosen;
  const [copy, another] = chosen;
  if (!copy || another)
    return faulty([fault('files', 'Choose the redacted copy, one file at a time.', ['¶25'])]);
  const events = addRedactedCopy(found.contact, of, copy);
  if (isRefusal(events)) return events;
  const { stream, person } = found.loaded;
  if (person === null || !(await giveFiles(app, tx, now, files, { stream, person })))
    return faulty([fileFaults.gone()]);
  const office = await readOffice(app, tx, now);
  const by = bylineAs(actor, CONTACT_ROLES);
  const calendar = office.calendars.version;
  const loaded = await appendToContact(app, tx, found.loaded, { at: now, by, calendar, events });
  const contact = contactOf(loaded);
  if (contact.case !== null) await rewriteCase(app, tx, office, contact.case);
  return { contact, person, calendars: office.calendars };
}
