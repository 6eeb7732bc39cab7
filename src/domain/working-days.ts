import { type DayTable, dateAt, indexOf, makeDayTable, openDays, walk } from './calendar/day-table.ts';
import { type EpochDay, epochDayOf, inWords, parseDay } from './calendar/epoch-day.ts';

/** The three parts of the United Kingdom with bank holidays of their own, by the keys of the gov.uk list. */
export const DIVISIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Division = (typeof DIVISIONS)[number];

export interface Holiday {
  readonly date: string;
  readonly title: string;
}

/** A day on which the office is shut; limits run on through it unless `stopsClock`. */
export interface OfficeClosure {
  readonly date: string;
  readonly name: string;
  readonly stopsClock: boolean;
}

export interface Calendar {
  /** How many changes to the shipped list this calendar includes. */
  readonly version: number;
  readonly division: Division;
  readonly covers: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
  /** Read only by the functions of this file. */
  readonly days: DayTable;
  /** Weekend, holiday or closure by name, or null for a working day. A day outside `covers` is never open. */
  whyClosed(day: Temporal.PlainDate): string | null;
}

/** The refusal to count past what the calendar knows; `from` and `to` are the days it covers. */
export interface NotCovered {
  readonly refused: 'calendar-does-not-cover';
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly why: string;
}

export interface CountedDay {
  readonly date: Temporal.PlainDate;
  readonly counted: boolean;
  readonly why?: string;
}

export interface CountedDays {
  readonly due: Temporal.PlainDate;
  readonly days: readonly CountedDay[];
}

export interface CalendarParts {
  readonly version: number;
  readonly division: Division;
  readonly holidays: readonly Holiday[];
  readonly closures: readonly OfficeClosure[];
  readonly covers: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
}

/** The longest count: more than a year and a half of working days; above it a caller has a bug. */
const LONGEST_COUNT = 400;

/**
 * Builds a calendar for many calls. Holidays and closures outside `covers` are ignored; a date that does not
 * exist is a RangeError, since lists are checked before they get here (¶29).
 */
export function makeCalendar({ version, division, holidays, closures, covers }: CalendarParts): Calendar {
  const named = new Map<EpochDay, string>();
  for (const { date, name, stopsClock } of closures) if (stopsClock) named.set(mustBeADay(date), name);
  for (const { date, title } of holidays) named.set(mustBeADay(date), title);
  const days = makeDayTable(epochDayOf(covers.from), epochDayOf(covers.to), named);
  const whyClosed = (day: Temporal.PlainDate) => {
    const closed = days.why[epochDayOf(day) - days.first];
    return closed === undefined ? 'Not covered by the calendar' : closed;
  };
  return { version, division, covers, days, whyClosed };
}

/** Tells a refusal from an answer of any of the functions here (¶29). */
export function isNotCovered(answer: unknown): answer is NotCovered {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}

/**
 * The last day of a limit of `count` working days (0 to 400): `from`, the day of receipt, is day 0 and day 1 is
 * the first working day after it, whether or not `from` is one. Refuses when the calendar ends first (¶29).
 */
export function addWorkingDays(
  calendar: Calendar,
  from: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate | NotCovered {
  if (!Number.isInteger(count) || count < 0 || count > LONGEST_COUNT) {
    throw new RangeError(
      `A count of working days is a whole number from 0 to ${LONGEST_COUNT}, not ${count}`,
    );
  }
  const start = indexOf(calendar.days, from);
  const due = start === null ? null : walk(calendar.days, start, count);
  if (due === null) return notCovered(calendar, `${plural(count)} after ${inWords(from)} cannot be counted`);
  return dateAt(calendar.days, due);
}

/** `addWorkingDays` with its working: each day after `from` up to the due day, counted or not and why (¶29). */
export function countedDays(
  calendar: Calendar,
  from: Temporal.PlainDate,
  count: number,
): CountedDays | NotCovered {
  const due = addWorkingDays(calendar, from, count);
  if (isNotCovered(due)) return due;
  const table = calendar.days;
  const days: CountedDay[] = [];
  for (let day = epochDayOf(from) + 1; day <= epochDayOf(due); day += 1) {
    const why = table.why[day - table.first];
    const date = dateAt(table, day - table.first);
    days.push(why == null ? { date, counted: true } : { date, counted: false, why });
  }
  return { due, days };
}

/**
 * How many working days lie after `from` up to and including `to`; when `to` is earlier, minus the number after
 * `to` up to and including `from`. Refuses when either day is outside the calendar (¶29).
 */
export function workingDaysBetween(
  calendar: Calendar,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number | NotCovered {
  const [a, b] = [indexOf(calendar.days, from), indexOf(calendar.days, to)];
  if (a === null || b === null) {
    return notCovered(calendar, `the days from ${inWords(from)} to ${inWords(to)} cannot be counted`);
  }
  return a <= b ? openDays(calendar.days, a, b) : 0 - openDays(calendar.days, b, a);
}

/** Whether the day counts. The refusal is truthy: compare with `=== true` (¶29). */
export function isWorkingDay(calendar: Calendar, day: Temporal.PlainDate): boolean | NotCovered {
  const index = indexOf(calendar.days, day);
  if (index === null) return notCovered(calendar, `${inWords(day)} cannot be judged`);
  return calendar.days.why[index] === null;
}

/** The first working day after `from`, even when `from` is one itself (¶29). */
export function nextWorkingDay(
  calendar: Calendar,
  from: Temporal.PlainDate,
): Temporal.PlainDate | NotCovered {
  return addWorkingDays(calendar, from, 1);
}

function mustBeADay(date: string): EpochDay {
  const day = parseDay(date);
  if (day === null) throw new RangeError(`A calendar was given a day that does not exist: ${date}`);
  return day;
}

function notCovered({ covers }: Calendar, what: string): NotCovered {
  const span = `The calendar of bank holidays covers ${inWords(covers.from)} to ${inWords(covers.to)}`;
  return { refused: 'calendar-does-not-cover', ...covers, why: `${span}, so ${what}.` };
}

function plural(count: number): string {
  return count === 1 ? 'the first working day' : `${count} working days`;
}
