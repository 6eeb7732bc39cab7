import { plainDateOf } from './calendar/epoch-day.ts';

const LONDON = 'Europe/London';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From here on London has been at most one hour ahead of UTC and never behind it. */
const ONE_HOUR_AT_MOST = -63_158_400_000;

/** The calendar day in London at an instant: the day of receipt of ¶29, whatever the hour. */
export function londonDay(instant: Temporal.Instant): Temporal.PlainDate {
  const time = instant.epochMilliseconds;
  const day = Math.floor(time / DAY);
  // Summer time can only change the day in the last hour of a UTC day; the zone's rules are asked only then.
  if (time >= ONE_HOUR_AT_MOST && time - day * DAY < 23 * HOUR) return plainDateOf(day);
  return instant.toZonedDateTimeISO(LONDON).toPlainDate();
}

/** The last second, 23:59:59 in London, of a day: a limit of ¶29 runs out at the end of its last day. */
export function endOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: '23:59:59' }).toInstant();
}
