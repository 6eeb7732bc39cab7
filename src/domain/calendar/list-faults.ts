import { DIVISIONS, type Division, type Holiday } from '#domain/working-days.ts';
import { parseDay, weekendName } from './epoch-day.ts';
import { DIVISION_NAMES, type Holidays, type OfficialList, sorted } from './official-list.ts';

/** No division has had fewer days than these in any year since 2012; fewer means that some are missing. */
const FEWEST_A_YEAR: Readonly<Record<Division, number>> = {
  'england-and-wales': 8,
  scotland: 9,
  'northern-ireland': 10,
};

/** What is wrong with a new official list beside the one known, in sentences; empty when it can be taken (¶29). */
export function listFaults(holidays: Holidays, known: OfficialList): readonly string[] {
  return DIVISIONS.flatMap((division) => {
    const dayFaults = divisionDayFaults(division, holidays[division]);
    return dayFaults.length > 0 ? dayFaults : divisionYearFaults(division, holidays[division], known);
  });
}

function divisionDayFaults(division: Division, holidays: readonly Holiday[]): readonly string[] {
  const seen = new Set<string>();
  return holidays.flatMap(({ date, title }) => {
    const twice = seen.has(date);
    seen.add(date);
    const what = dayFault(date) ?? (twice ? 'is listed twice' : null);
    return what === null ? [] : [`${DIVISION_NAMES[division]}: ${date} (${title}) ${what}.`];
  });
}

function dayFault(date: string): string | null {
  const day = parseDay(date);
  if (day === null) return 'is not a date that exists';
  const weekend = weekendName(day);
  return weekend === null ? null : `is a ${weekend}; bank holidays fall on weekdays`;
}

function divisionYearFaults(
  division: Division,
  holidays: readonly Holiday[],
  { covers, holidays: known }: OfficialList,
): readonly string[] {
  const name = DIVISION_NAMES[division];
  const dates = sorted(holidays).map(({ date }) => date);
  const [first, last] = [yearOf(dates[0] ?? '0000'), yearOf(dates.at(-1) ?? '0000')];
  const lastKnown = yearOf(covers.to);
  if (last < lastKnown) {
    return [
      `${name}: the list ends in ${last} but the one in use goes to ${lastKnown}, so this one is older.`,
    ];
  }
  if (first > lastKnown + 1) {
    return [
      `${name}: the list starts in ${first} but the one in use ends in ${lastKnown}: years are missing.`,
    ];
  }
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return years.flatMap((year) =>
    yearFault(division, inYear(holidays, year), inYear(known[division], year), year),
  );
}

function yearFault(
  division: Division,
  listed: readonly Holiday[],
  known: readonly Holiday[],
  year: number,
): readonly string[] {
  const name = DIVISION_NAMES[division];
  const count = `${name}: the list has ${listed.length} days in ${year}`;
  if (listed.length < FEWEST_A_YEAR[division]) return [`${count}; there are never so few.`];
  if (listed.length >= known.length) return [];
  const lost = known.filter(({ date }) => !listed.some((holiday) => holiday.date === date));
  const named = lost.map(({ date, title }) => `${title} (${date})`).join(', ');
  return [
    `${count}, fewer than the one in use: ${named} would be lost. Remove a cancelled day by hand first.`,
  ];
}

function inYear(holidays: readonly Holiday[], year: number): readonly Holiday[] {
  return holidays.filter(({ date }) => yearOf(date) === year);
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
