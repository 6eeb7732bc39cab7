import { type Calendar, countedDays, isNotCovered, type NotCovered } from '#domain/working-days.ts';

export interface WorkingDaysView {
  readonly due: string;
  readonly days: readonly { readonly date: string; readonly counted: boolean; readonly why?: string }[];
}

/**
 * The last day of `count` working days (0 to 400, else a RangeError) after `from`, with every day after `from` up to
 * it and why a day does not count; or the refusal to count past the calendar (¶29).
 */
export function workingDaysView(
  calendar: Calendar,
  from: Temporal.PlainDate,
  count: number,
): WorkingDaysView | NotCovered {
  const counted = countedDays(calendar, from, count);
  if (isNotCovered(counted)) return counted;
  return {
    due: counted.due.toString(),
    days: counted.days.map((day) => ({ ...day, date: day.date.toString() })),
  };
}
