import { type EpochDay, epochDayOf, plainDateOf, weekendName } from './epoch-day.ts';

/** The days of a calendar's covered span, in order, so that counting is a walk over an array. */
export interface DayTable {
  readonly first: EpochDay;
  /** Why each day is closed; null when it is open. */
  readonly why: readonly (string | null)[];
  /** Dates already handed out, so that thousands of deadlines share them. */
  readonly dates: (Temporal.PlainDate | undefined)[];
}

/** The table from `first` to `last`, closed at weekends and on the `named` days. */
export function makeDayTable(
  first: EpochDay,
  last: EpochDay,
  named: ReadonlyMap<EpochDay, string>,
): DayTable {
  const length = last - first + 1;
  const why = Array.from({ length }, (_, i) => weekendName(first + i) ?? named.get(first + i) ?? null);
  return { first, why, dates: new Array(length) };
}

/**
 * The one counting rule of ¶29: day by day after `start`, so that a holiday inside the added stretch is never
 * missed. Gives the place of the `count`th open day, or null when the table ends before it.
 */
export function walk({ why }: DayTable, start: number, count: number): number | null {
  let index = start;
  for (let left = count; left > 0; ) {
    index += 1;
    if (index >= why.length) return null;
    if (why[index] === null) left -= 1;
  }
  return index;
}

/** How many days are open after place `after`, up to and including place `upTo`. */
export function openDays({ why }: DayTable, after: number, upTo: number): number {
  let open = 0;
  for (let index = after + 1; index <= upTo; index += 1) if (why[index] === null) open += 1;
  return open;
}

/** A date's place in the table, or null when the table does not hold it. */
export function indexOf(days: DayTable, date: Temporal.PlainDate): number | null {
  const index = epochDayOf(date) - days.first;
  return index >= 0 && index < days.why.length ? index : null;
}

/** The date at a place of the table. */
export function dateAt(days: DayTable, index: number): Temporal.PlainDate {
  const known = days.dates[index];
  if (known !== undefined) return known;
  const date = plainDateOf(days.first + index);
  days.dates[index] = date;
  return date;
}
