import { type Calendar, isWorkingDay } from '#domain/working-days.ts';
import { STALE_AFTER_WORKING_DAYS } from '#procedure/customer-care-1.0/log-guide.ts';

/**
 * The last day on which a row that is open can have been changed and be stale today: more than so many working days
 * have gone by since (¶30). Null where the calendar does not reach.
 */
export function staleSince(calendar: Calendar, today: string): string | null {
  let day = Temporal.PlainDate.from(today);
  for (let left = STALE_AFTER_WORKING_DAYS + 1; left > 0; day = day.subtract({ days: 1 })) {
    const isOpen = isWorkingDay(calendar, day);
    if (typeof isOpen !== 'boolean') return null;
    if (isOpen) left -= 1;
  }
  return day.toString();
}
