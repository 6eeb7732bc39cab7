import { type CaseFile, caseState } from '#domain/case/case-file.ts';
import { type HeadRequest, openCase, openingRefused, roleToOpen } from '#domain/case/decisions/open-case.ts';
import type { CaseEvent, CaseOpened } from '#domain/case/events.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { placeOnCase } from '#domain/contact/decide.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { CaseOffice, StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { RoleId } from '#procedure/model.ts';
import { type App, readOffice, readOriginal } from './app.ts';
import {
  appendToContact,
  byline,
  bylineAs,
  caseOf,
  type OpenedCase,
  openedCase,
  openedContact,
  recordOnCase,
  writeCase,
} from './case-work.ts';
import type { Loaded, Transaction } from './ports.ts';
import { append } from './transact.ts';

/** What a case is opened on, with which heads. Shapes are checked at the edge. */
export interface CaseRequest {
  readonly contact: string;
  readonly heads: readonly HeadRequest[];
  readonly help: string;
  readonly officer: string | null;
  readonly originalCase: string | null;
  readonly follows: string | null;
}

interface Ground {
  readonly contact: Contact;
  readonly loaded: Loaded<ContactEvent>;
  readonly office: CaseOffice;
  readonly follows: CaseFile | null;
  readonly originalCase: string | null;
  readonly faults: readonly Fault[];
}

/**
 * Opens a case on a contact (¶4), and places the contact on it; one that follows another is about the same original
 * case. Refuses those who may not, somebody who had a part
 * in it, a contact that is on a case already, and every fault of the request.
 */
export async function openCaseOn(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: CaseRequest,
): Promise<OpenedCase | Refusal> {
  const ground = await groundFor(app, tx, now, actor, asked);
  if (isRefusal(ground)) return ground;
  const { contact, office, follows, originalCase } = ground;
  const refused = openingRefused(actor, asked.heads, office.original);
  if (refused) return refused;
  const placed = placeOnCase(contact, '');
  if (isRefusal(placed)) return placed;
  const draft = openCase(
    { ...asked, reference: '', guidance: procedure.id, contact, originalCase, follows },
    actor,
    office,
  );
  if (isRefusal(draft))
    return draft.refused === 'fields' ? faulty([...ground.faults, ...draft.faults]) : draft;
  if (ground.faults.length > 0) return faulty(ground.faults);
  const year = Number(office.today.slice(0, 4));
  const number = await tx.nextNumber('case', year);
  const event: CaseOpened = { ...draft, reference: `CC-${year}-${String(number).padStart(5, '0')}` };
  const as = roleToOpen(actor, asked.heads);
  if (isRefusal(as)) return as;
  const by = byline(actor, as.role, as.team);
  return begin(app, tx, ground, event, { at: now, by, calendar: office.calendars.version });
}

async function begin(
  app: App,
  tx: Transaction,
  ground: Ground,
  event: CaseOpened,
  record: { at: Temporal.Instant; by: ReturnType<typeof byline>; calendar: number },
): Promise<OpenedCase | Refusal> {
  const { loaded: before, office } = ground;
  const { person } = before;
  const placing = placeOnCase(ground.contact, event.reference);
  if (isRefusal(placing)) return placing;
  await appendToContact(app, tx, before, { ...record, events: placing });
  const stream = `case:${event.reference}` as const;
  const recorded = await append<CaseEvent>(tx, { ...record, stream, after: 0, person, events: [event] });
  const loaded = { stream, version: recorded.length, person, events: recorded };
  const opened = { loaded, file: caseOf(loaded), office, readable: true };
  await writeCase(app, tx, opened);
  return opened;
}

async function groundFor(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: CaseRequest,
): Promise<Ground | Refusal> {
  // The rows of a new case depend on these, and nobody who changes them can know of it yet.
  await tx.hold('people and calendar', 'together');
  const [office, opened, readable, follows] = await Promise.all([
    readOffice(app, tx, now),
    openedContact(tx, asked.contact),
    app.views.mayReadContact(tx, actor, asked.contact),
    asked.follows === null ? null : openedCase(app, tx, now, actor, asked.follows),
  ]);
  if (!opened || !readable) return faulty([fault('contact', 'There is no such contact.', ['¶4'])]);
  const earlier = follows?.readable ? follows.file : null;
  const faults =
    asked.follows !== null && !earlier ? [fault('follows', 'There is no such case.', ['¶26'])] : [];
  const originalCase = asked.originalCase ?? opened.contact.originalCase ?? earlier?.originalCase ?? null;
  if (originalCase !== null) await tx.hold(`original ${originalCase}`, 'together');
  const original = await readOriginal(tx, originalCase);
  return { ...opened, office: { ...office, original }, follows: earlier, originalCase, faults };
}

export const CASE_ROLES: readonly RoleId[] = ['customer-care-officer', 'customer-care-manager'];

/** Puts another contact on an open case (¶4). It was acknowledged on its own receipt (¶28). */
export async function addContact(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  opened: OpenedCase,
  reference: string,
): Promise<OpenedCase | Refusal> {
  const [found, readable] = await Promise.all([
    openedContact(tx, reference),
    app.views.mayReadContact(tx, actor, reference),
  ]);
  if (!found || !readable) return faulty([fault('contact', 'There is no such contact.', ['¶4'])]);
  const { file, office } = opened;
  const placing = placeOnCase(found.contact, file.reference);
  if (isRefusal(placing)) return placing;
  if (caseState(file) === 'closed')
    return faulty([fault('contact', 'This case is closed. Open a new case that follows it.', ['¶26'])]);
  const record = { at: now, by: bylineAs(actor, CASE_ROLES, file.team), calendar: office.calendars.version };
  await appendToContact(app, tx, found.loaded, { ...record, events: placing });
  const { receivedOn, reviewRequest } = found.contact;
  const event: CaseEvent = {
    type: 'ContactAdded',
    contact: reference,
    receivedOn,
    reviewRequest,
    words: null,
  };
  return (await recordOnCase(app, tx, opened, { ...record, events: [event] })).opened;
}
