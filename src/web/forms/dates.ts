/** What somebody typed as a date, in its three parts. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type ReadDate =
  | { readonly date: string | null }
  | { readonly wrong: string; readonly part: keyof TypedDate };

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
];

/** Spaces and leading zeros do not matter. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^0+(?=\d)/, '');

function monthOf(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const named = MONTHS.findIndex((name) => text.length >= 3 && name.startsWith(text.toLowerCase()));
  return named === -1 ? null : named + 1;
}

const PARTS = ['day', 'month', 'year'] as const;

function missing(typed: TypedDate): ReadDate | null {
  const absent = PARTS.filter((part) => typed[part] === '');
  const [part] = absent;
  if (!part) return null;
  if (absent.length === PARTS.length) return { date: null };
  return { wrong: `The date must include a ${absent.join(' and a ')}.`, part };
}

/** A date from its parts: none where nothing was typed, else the day as YYYY-MM-DD or what to put right, and where. */
export function readDate(parts: TypedDate): ReadDate {
  const typed = { day: tidy(parts.day), month: tidy(parts.month), year: tidy(parts.year) };
  const partial = missing(typed);
  if (partial) return partial;
  if (!/^\d{1,2}$/.test(typed.day))
    return { wrong: 'Enter the day as a number, for example 13.', part: 'day' };
  const month = monthOf(typed.month);
  if (month === null) return { wrong: 'Enter the month as a number, for example 4.', part: 'month' };
  if (!/^\d{4}$/.test(typed.year))
    return { wrong: 'Enter the year with four numbers, for example 2026.', part: 'year' };
  const [day, year] = [Number(typed.day), Number(typed.year)];
  if (month < 1 || month > 12) return { wrong: 'Enter a month from 1 to 12.', part: 'month' };
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  if (day < 1 || day > last)
    return { wrong: `Enter a day from 1 to ${last}: that month has no other.`, part: 'day' };
  return { date: Temporal.PlainDate.from({ year, month, day }).toString() };
}

/** The parts of a day that is kept as YYYY-MM-DD, as somebody would type them. */
export function typedDate(day: string): TypedDate {
  const [year = '', month = '', date = ''] = day.split('-');
  return { day: tidy(date), month: tidy(month), year };
}
