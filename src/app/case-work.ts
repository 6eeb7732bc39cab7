import type { CaseFile } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve, foldCase } from '#domain/case/evolve.ts';
import { type Contact, foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { CaseOffice, Office, RoleHeld, StaffMember } from '#domain/office.ts';
import type { By, Recorded } from '#domain/recorded.ts';
import type { RoleId } from '#procedure/model.ts';
import { type App, type Reading, readOffice, readOriginal } from './app.ts';
import type { Addition, Loaded, Transaction } from './ports.ts';
import { append } from './transact.ts';

/** A case with its history, the office around it, and whether whoever asks may read it. */
export interface OpenedCase {
  readonly loaded: Loaded<CaseEvent>;
  readonly file: CaseFile;
  readonly office: CaseOffice;
  readonly readable: boolean;
}

/** Opens a case for somebody; null where there is none. What is not theirs to read is opened with `readable` false. */
export async function openedCase(
  app: App,
  from: Reading,
  now: Temporal.Instant,
  reader: StaffMember,
  reference: string,
): Promise<OpenedCase | null> {
  const [office, loaded, readable] = await Promise.all([
    readOffice(app, from, now),
    from.load<CaseEvent>(`case:${reference}`),
    app.views.mayReadCase(from, reader, reference),
  ]);
  return loaded && withOriginal(from, office, loaded, readable);
}

/** Opens a case for the office itself, which reads every one; null where there is none. */
export async function caseForOffice(
  app: App,
  from: Reading,
  now: Temporal.Instant,
  reference: string,
): Promise<OpenedCase | null> {
  const [office, loaded] = await Promise.all([
    readOffice(app, from, now),
    from.load<CaseEvent>(`case:${reference}`),
  ]);
  return loaded && withOriginal(from, office, loaded, true);
}

async function withOriginal(
  from: Reading,
  office: Office,
  loaded: Loaded<CaseEvent>,
  readable: boolean,
): Promise<OpenedCase | null> {
  const file = foldCase(loaded.events);
  if (!file) return null;
  const original = await readOriginal(from, file.originalCase);
  return { loaded, file, office: { ...office, original }, readable };
}

/** A contact with its history; null where there is none. */
export async function openedContact(
  from: Reading,
  reference: string,
): Promise<{ readonly loaded: Loaded<ContactEvent>; readonly contact: Contact } | null> {
  const loaded = await from.load<ContactEvent>(`contact:${reference}`);
  const contact = loaded && foldContact(loaded.events);
  return contact ? { loaded, contact } : null;
}

/** Who acts, in which role, for which team: kept with every event (¶30). */
export function byline(actor: StaffMember, role: RoleId, team: string): By {
  return { user: actor.user, role, team: actor.roles.find((held) => held.role === role)?.team ?? team };
}

/** Adds events to a case and writes its rows anew. */
export async function recordOnCase(
  app: App,
  tx: Transaction,
  opened: OpenedCase,
  change: { readonly at: Temporal.Instant; readonly by: By; readonly events: readonly CaseEvent[] },
): Promise<{ readonly opened: OpenedCase; readonly recorded: readonly Recorded<CaseEvent>[] }> {
  const { loaded, office } = opened;
  const { stream, version: after, person } = loaded;
  const calendar = office.calendars.version;
  const recorded = await append(tx, { stream, after, person, calendar, ...change });
  const events = [...loaded.events, ...recorded];
  const file = recorded.reduce(evolve, opened.file);
  const next = { ...opened, file, loaded: { ...loaded, version: events.length, events } };
  await writeCase(app, tx, next);
  return { opened: next, recorded };
}

/** Writes the rows of a case from its whole history. */
export async function writeCase(
  app: App,
  tx: Transaction,
  { loaded, file, office }: Pick<OpenedCase, 'loaded' | 'file' | 'office'>,
): Promise<void> {
  const opened = await Promise.all(file.contacts.map((reference) => openedContact(tx, reference)));
  const contacts = opened.flatMap((one) => (one ? [one.contact] : []));
  await tx.write(app.views.caseRows(loaded, { office, contacts }));
}

/** Writes the rows of a case anew, after something beside it changed: people, calendar, the original case. */
export async function rewriteCase(
  app: App,
  tx: Transaction,
  office: Office,
  reference: string,
): Promise<void> {
  await tx.touch([`case:${reference}`]);
  const loaded = await tx.load<CaseEvent>(`case:${reference}`);
  const opened = loaded && (await withOriginal(tx, office, loaded, true));
  if (opened) await writeCase(app, tx, opened);
}

/** Where a history ends, for an addition to it. */
export const endOf = ({ stream, version, person }: Loaded) => ({ stream, after: version, person });

/** The byline of what belongs to no step: in the first of these roles that they hold, else in their first. */
export function bylineAs(actor: StaffMember, roles: readonly RoleId[], team?: string): By {
  const fits = (held: RoleHeld) => roles.includes(held.role) && (team === undefined || held.team === team);
  const held = actor.roles.find(fits) ?? actor.roles[0];
  return byline(actor, held?.role ?? 'case-owner', team ?? held?.team ?? '');
}

/** The case of a history that has events. */
export function caseOf(loaded: Loaded<CaseEvent>): CaseFile {
  const file = foldCase(loaded.events);
  if (!file) throw new Error(`${loaded.stream} has no events`);
  return file;
}

/** The contact of a history that has events. */
export function contactOf(loaded: Loaded<ContactEvent>): Contact {
  const contact = foldContact(loaded.events);
  if (!contact) throw new Error(`${loaded.stream} has no events`);
  return contact;
}

/** Adds events to a contact and writes its row; answers its history with them. */
export async function appendToContact(
  app: App,
  tx: Transaction,
  before: Loaded<ContactEvent>,
  change: Pick<Addition<ContactEvent>, 'at' | 'by' | 'calendar' | 'events'>,
): Promise<Loaded<ContactEvent>> {
  const recorded = await append(tx, { ...endOf(before), ...change });
  const events = [...before.events, ...recorded];
  const loaded = { ...before, version: events.length, events };
  await tx.write(app.views.contactRows(loaded));
  return loaded;
}
