const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** 'Monday 13 April 2026' for 2026-04-13. */
export function dayInFull(day: string): string {
  const { dayOfWeek, day: number, month, year } = Temporal.PlainDate.from(day);
  return `${WEEKDAYS[dayOfWeek - 1]} ${number} ${MONTHS[month - 1]} ${year}`;
}

/** '13 Apr' for 2026-04-13, with the year when it is not this one. */
export function dayInShort(day: string, today: string): string {
  const { day: number, month, year } = Temporal.PlainDate.from(day);
  const short = `${number} ${MONTHS[month - 1]?.slice(0, 3)}`;
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${year}`;
}

/** 'Thursday 2 April 2026 at 17:05', in London. */
export function momentInFull(at: Temporal.Instant): string {
  const there = at.toZonedDateTimeISO('Europe/London');
  return `${dayInFull(there.toPlainDate().toString())} at ${clockTime(at)}`;
}

/** '17:05', in London. */
export function clockTime(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'minute' });
}

/** '3 working days left', 'due today', '1 working day late'. */
export function daysLeftInWords(left: number | null, isOver: boolean): string {
  if (left === null) return 'beyond the calendar of bank holidays';
  const count = Math.abs(left);
  const days = `${count} working ${count === 1 ? 'day' : 'days'}`;
  if (isOver) return count === 0 ? 'late' : `${days} late`;
  return left === 0 ? 'due today' : `${days} left`;
}
