import type { CalendarChanged } from '#domain/calendar/calendar-changed.ts';
import type { Calendars } from '#domain/calendar/calendars.ts';
import type { CalendarChange } from '#domain/calendar/changes.ts';
import { checkChange } from '#domain/calendar/check-change.ts';
import { type CaseFile, isOpen } from '#domain/case/case-file.ts';
import { deadlineOf } from '#domain/case/deadlines.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import type { Office, StaffMember } from '#domain/office.ts';
import { fault, faulty, type Refusal } from '#domain/refusal.ts';
import { type App, CALENDAR_STREAM, readOffice } from './app.ts';
import { byline, openedContact, rewriteCase } from './case-work.ts';
import type { Transaction } from './ports.ts';
import { append } from './transact.ts';

/** A running limit whose date a change of the calendar moves (¶29); dates promised in a letter stay as they were. */
export interface MovedDate {
  readonly case: string;
  readonly head: string;
  readonly limit: string;
  readonly from: string | null;
  readonly to: string | null;
  /** The date the person was told, where a letter named one. It is not changed. */
  readonly promised: string | null;
}

/** What a change would do, listed before it is made. `version` says which calendar it was worked out on. */
export interface CalendarPreview {
  readonly version: number;
  readonly moved: readonly MovedDate[];
  /** Cases whose ended limits stay as they were judged. */
  readonly unmoved: string;
}

const STAYS = 'Limits that have ended, and dates that letters have promised, stay as they were.';

/** Lists every date that a change would move, without making it. Refuses a change that makes no sense. */
export async function previewCalendar(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  change: CalendarChange,
): Promise<CalendarPreview | Refusal> {
  const office = await readOffice(app, tx, now);
  const faults = checkChange({ ...change, confirm: true } as CalendarChange, office.calendars);
  if (faults.length > 0) return faulty(faults.map(({ field, message }) => fault(field, message, ['¶29'])));
  const after = await calendarsAfter(app, tx, change);
  const open = await app.views.casesWhere(tx, { open: true });
  const moved = await movedDates(tx, open, office, after);
  return { version: office.calendars.version, moved, unmoved: STAYS };
}

/**
 * Makes a change that was previewed: open limits are counted anew and their rows written, all in this transaction.
 * Refuses what `checkChange` refuses, and a preview that was worked out on another version of the calendar.
 */
export async function changeCalendar(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  version: number,
  change: CalendarChange,
): Promise<CalendarPreview | Refusal> {
  await tx.hold('people and calendar', 'alone');
  const before = await readOffice(app, tx, now);
  if (before.calendars.version !== version) {
    const why = `The calendar is at version ${before.calendars.version}. Look at the preview again, then decide.`;
    return { refused: 'stale', why, paragraphs: ['¶29'], faults: [] };
  }
  const faults = checkChange(change, before.calendars);
  if (faults.length > 0) return faulty(faults.map(({ field, message }) => fault(field, message, ['¶29'])));
  const after = await calendarsAfter(app, tx, change);
  // Whoever is working on an open case meanwhile begins anew, with the new calendar.
  const open = await app.views.casesWhere(tx, { open: true });
  await tx.touch(open.map((reference) => `case:${reference}` as const));
  const moved = await movedDates(tx, open, before, after);
  const event: CalendarChanged = { type: 'CalendarChanged', change, words: null };
  await append(tx, {
    ...{ stream: CALENDAR_STREAM, after: version, person: null, at: now, calendar: version + 1 },
    ...{ by: byline(actor, 'administrator', ''), events: [event] },
  });
  const office = { ...before, calendars: after };
  // All that are open: what an extension left unmoved is reported without it, too.
  for (const reference of open) await rewriteCase(app, tx, office, reference);
  return { version: version + 1, moved, unmoved: STAYS };
}

async function calendarsAfter(app: App, tx: Transaction, change: CalendarChange): Promise<Calendars> {
  const loaded = await tx.load<CalendarChanged>(CALENDAR_STREAM);
  return app.calendars.with([...(loaded?.events.map(({ event }) => event.change) ?? []), change]);
}

async function movedDates(
  tx: Transaction,
  open: readonly string[],
  office: Office,
  after: Calendars,
): Promise<readonly MovedDate[]> {
  const moved: MovedDate[] = [];
  for (const reference of open) {
    const loaded = await tx.load<CaseEvent>(`case:${reference}`);
    const file = loaded && foldCase(loaded.events);
    if (file) moved.push(...(await movedIn(tx, file, office, after)));
  }
  return moved;
}

async function movedIn(
  tx: Transaction,
  file: CaseFile,
  office: Office,
  after: Calendars,
): Promise<readonly MovedDate[]> {
  const moved = file.heads.filter(isOpen).flatMap((head) =>
    head.limits
      .filter((run) => !run.ended && !run.extension)
      .map((run) => {
        const from = deadlineOf(run, head, office.calendars, office.today).due;
        const to = deadlineOf(run, head, after, office.today).due;
        return { case: file.reference, head: head.id, limit: run.limit, from, to };
      })
      .filter(({ from, to }) => from !== to),
  );
  if (moved.length === 0) return [];
  const [first] = file.contacts;
  const opened = first ? await openedContact(tx, first) : null;
  const plan = opened?.contact.acknowledgement;
  const promised = plan?.kind === 'letter' ? plan.promised : null;
  return moved.map((one) => ({ ...one, promised: promisedFor(one.limit, promised) }));
}

function promisedFor(
  limit: string,
  promised: { readonly referBy: string | null; readonly completeBy: string | null } | null,
): string | null {
  if (limit === 'refer') return promised?.referBy ?? null;
  return limit === 'complete' ? (promised?.completeBy ?? null) : null;
}
