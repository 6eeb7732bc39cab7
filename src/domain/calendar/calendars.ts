import type { Calendar, Division } from '#domain/working-days.ts';
import { type CalendarChange, type CalendarState, calendarAt, knownList, stateAt } from './changes.ts';
import type { OfficialList } from './official-list.ts';

/** Every version of the calendar, each built once and then shared. */
export interface Calendars {
  /** The number of changes made so far, and so the version of `current`. */
  readonly version: number;
  /** What the latest version consists of. */
  readonly state: CalendarState;
  /** What a newly published list is compared with: pass it to `readOfficialList`. */
  readonly known: OfficialList;
  /** The latest calendar: what open limits run on. Without a division, England and Wales. */
  current(division?: Division): Calendar;
  /** The calendar as it stood at a version, 0 to `version`; another version is a RangeError. */
  at(version: number, division?: Division): Calendar;
}

/** The default of an English office; the product states its choice in settings and on the case. */
export const DEFAULT_DIVISION: Division = 'england-and-wales';

/** The shipped list and the changes made since, oldest first, as calendars; make a new one after a change (¶29). */
export function makeCalendars(base: OfficialList, changes: readonly CalendarChange[]): Calendars {
  const version = changes.length;
  const built = new Map<Division, Map<number, Calendar>>();
  const at = (wanted: number, division: Division = DEFAULT_DIVISION) => {
    const versions = built.get(division) ?? new Map<number, Calendar>();
    built.set(division, versions);
    const calendar = versions.get(wanted) ?? calendarAt(base, changes, wanted, division);
    versions.set(wanted, calendar);
    return calendar;
  };
  const state = stateAt(base, changes, version);
  const current = (division?: Division) => at(version, division);
  return { version, state, known: knownList(state), current, at };
}

/** Whether the calendar runs out within so many months after `day`: the moment to ask for the next list (¶29). */
export function endsWithin({ covers }: Calendar, day: Temporal.PlainDate, months: number): boolean {
  return Temporal.PlainDate.compare(covers.to, day.add({ months })) < 0;
}
