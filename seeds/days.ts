import { baseList } from '#adapters/calendar/base-list.ts';
import { makeCalendars } from '#domain/calendar/calendars.ts';
import { addWorkingDays, isNotCovered, isWorkingDay } from '#domain/working-days.ts';

const LONDON = 'Europe/London';
const calendar = makeCalendars(baseList, []).current();

export type LondonTime = Temporal.ZonedDateTime;

/** A time of day in London, as `2026-04-02` and `09:12`. */
export function londonTime(day: string, time: string): LondonTime {
  return Temporal.ZonedDateTime.from(`${day}T${time}[${LONDON}]`);
}

/** The demonstration office's today: Thursday 2 April 2026, 17:00 in London. */
export const TODAY = londonTime('2026-04-02', '17:00');

/** So many working days after a day, as the guidance counts them; 0 is the day itself. */
export function workingDayAfter(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (count === 0) return day;
  const due = addWorkingDays(calendar, day, count);
  if (isNotCovered(due)) throw new Error(due.why);
  return due;
}

/** So many working days before today; 0 is today. */
export function workingDaysAgo(count: number): string {
  let day = TODAY.toPlainDate();
  for (let left = count; left > 0; ) {
    day = day.subtract({ days: 1 });
    if (isWorkingDay(calendar, day) === true) left -= 1;
  }
  return day.toString();
}
