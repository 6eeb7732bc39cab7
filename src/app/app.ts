import type { CalendarChanged } from '#domain/calendar/calendar-changed.ts';
import { type Calendars, makeCalendars } from '#domain/calendar/calendars.ts';
import type { CalendarChange } from '#domain/calendar/changes.ts';
import type { OfficialList } from '#domain/calendar/official-list.ts';
import { londonDay } from '#domain/london.ts';
import type { CaseOffice, Office } from '#domain/office.ts';
import { foldOriginal, type OriginalEvent } from '#domain/original.ts';
import type { Drafts, Files, FileTypeOf, Mail, Scans } from './keeping.ts';
import type { MailSettings } from './mail/settings.ts';
import type { OfficeDetails } from './office-details.ts';
import type { Clock, Documents, Loaded, MessageReader, Scanner, Sql, Store, Views } from './ports.ts';
import type { SignInParts } from './sign-in/kept.ts';

export const CALENDAR_STREAM = 'calendar:office';

/** All that the office's work needs from outside, wired once. */
export interface App {
  readonly store: Store;
  readonly views: Views;
  readonly clock: Clock;
  /** What the contact points are until somebody changes them here. */
  readonly details: OfficeDetails;
  readonly calendars: CalendarShelf;
  readonly accounts: SignInParts;
  readonly files: Files;
  readonly fileTypeOf: FileTypeOf;
  readonly documents: Documents;
  readonly scans: Scans;
  /** Null: none is configured, and files open without having been looked at. */
  readonly scanner: Scanner | null;
  readonly drafts: Drafts;
  readonly mail: Mail;
  readonly messageReader: MessageReader;
  readonly mailSettings: MailSettings;
  /** Called when a transaction that may have put something in the outbox was committed. */
  readonly afterCommit: () => void;
}

/** Calendars are made once a version and shared: the last one is kept. */
export class CalendarShelf {
  readonly #base: OfficialList;
  #last: Calendars;

  constructor(base: OfficialList) {
    this.#base = base;
    this.#last = makeCalendars(base, []);
  }

  of(loaded: Loaded<CalendarChanged> | null): Calendars {
    const version = loaded?.version ?? 0;
    if (this.#last.version !== version) {
      this.#last = makeCalendars(this.#base, loaded?.events.map(({ event }) => event.change) ?? []);
    }
    return this.#last;
  }

  /** Calendars as they would be after these changes; nothing is kept. */
  with(changes: readonly CalendarChange[]): Calendars {
    return makeCalendars(this.#base, changes);
  }
}

/** A transaction, or the store outside one. */
export type Reading = Sql & Pick<Store, 'load'>;

/** The office as it is now: people, calendar, and the day it is in London. */
export async function readOffice(app: App, from: Reading, now: Temporal.Instant): Promise<Office> {
  const [staff, changes] = await Promise.all([
    app.views.staff(from),
    from.load<CalendarChanged>(CALENDAR_STREAM),
  ]);
  return { staff, calendars: app.calendars.of(changes), today: londonDay(now).toString() };
}

/** What is known of an original case; null where there is none. */
export async function readOriginal(from: Reading, reference: string | null): Promise<CaseOffice['original']> {
  if (reference === null) return null;
  const loaded = await from.load<OriginalEvent>(`original:${reference}`);
  return loaded && foldOriginal(loaded.events);
}
