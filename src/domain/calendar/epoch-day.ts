/** Whole days since 1 January 1970 in the ISO calendar: dates as integers, so that counting needs no objects. */
export type EpochDay = number;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const DAYS_IN_400_YEARS = 146_097;
/** Days from 1 March of year 0, where the reckoning below starts, to 1 January 1970. */
const DAYS_TO_1970 = 719_468;

/** The number of the day; `month` is 1 to 12, and 13 is the next January. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  // Years begin on 1 March here, so that the leap day is the last day of a year and disturbs no other month.
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_IN_400_YEARS + yearOfEra * 365 + leapDays + dayOfYear - DAYS_TO_1970;
}

/** The number of a `Temporal.PlainDate`. */
export function epochDayOf(date: Temporal.PlainDate): EpochDay {
  return epochDay(date.year, date.month, date.day);
}

/** The date of a numbered day: the inverse of `epochDay`. */
export function plainDateOf(day: EpochDay): Temporal.PlainDate {
  const shifted = day + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return new Temporal.PlainDate(era * 400 + yearOfEra + (month > 2 ? 0 : 1), month, dayOfMonth);
}

/** Reads `YYYY-MM-DD`; null when the text has another form or no such day exists (2023-02-29). */
export function parseDay(text: string): EpochDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = epochDay(year, month, day);
  return number < epochDay(year, month + 1, 1) ? number : null;
}

/** 'Saturday' or 'Sunday', or null for Monday to Friday. */
export function weekendName(day: EpochDay): 'Saturday' | 'Sunday' | null {
  // Day 0, 1 January 1970, was a Thursday.
  const sinceSunday = (((day + 4) % 7) + 7) % 7;
  if (sinceSunday === 6) return 'Saturday';
  return sinceSunday === 0 ? 'Sunday' : null;
}

/** '2 April 2015', as people read it. */
export function inWords(date: Temporal.PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}
