import { DIVISIONS, type Division } from '#domain/working-days.ts';
import type { Calendars } from './calendars.ts';
import { type CalendarChange, holidaysOf } from './changes.ts';
import { epochDayOf, inWords, parseDay, plainDateOf, weekendName } from './epoch-day.ts';
import { listFaults } from './list-faults.ts';
import { DIVISION_NAMES } from './official-list.ts';

export interface ChangeFault {
  readonly field: 'date' | 'title' | 'name' | 'confirm' | 'holidays';
  readonly message: string;
}

type Change<Kind extends CalendarChange['kind']> = Extract<CalendarChange, { kind: Kind }>;

/**
 * Everything that is wrong with a change someone proposes, in plain English; empty when it may be recorded. Dates
 * must exist, lie inside the calendar and not be weekends; a departure from the official list, or a closure that
 * stops the clock, needs `confirm: true`, since it moves the limits of every open case (¶29).
 */
export function checkChange(change: CalendarChange, calendars: Calendars): readonly ChangeFault[] {
  switch (change.kind) {
    case 'bank-holiday-added':
      return checkAdded(change, calendars);
    case 'bank-holiday-removed':
      return checkRemoved(change, calendars);
    case 'office-closure-added':
      return checkClosure(change, calendars);
    case 'office-closure-removed':
      if (calendars.state.closures.has(change.date)) return [];
      return [{ field: 'date', message: `There is no office closure on ${dateInWords(change.date)}.` }];
    case 'official-list-imported':
      return listFaults(change.holidays, calendars.known).map((message) => ({
        field: 'holidays' as const,
        message,
      }));
    default: {
      const unknown: never = change;
      throw new TypeError(`Unknown calendar change ${JSON.stringify(unknown)}`);
    }
  }
}

function checkAdded(change: Change<'bank-holiday-added'>, calendars: Calendars): readonly ChangeFault[] {
  const faults: ChangeFault[] = [];
  const title = blankFault(change.title, 'title', 'Enter the name of the bank holiday.');
  if (title !== null) faults.push(title);
  const date = dateFault(change.date, calendars) ?? alreadyHoliday(change, calendars);
  if (date !== null) return [...faults, { field: 'date', message: date }];
  if (change.confirm === true || officialTitle(calendars, change.division, change.date) !== null)
    return faults;
  const message =
    `${dateInWords(change.date)} is not in the official list for ${DIVISION_NAMES[change.division]}.` +
    `${swapHint(change.date, calendars)} If only the office is shut, record an office closure instead. ` +
    'If the day was announced after the list was published, confirm it: every open limit is counted again.';
  return [...faults, { field: 'confirm', message }];
}

function checkRemoved(change: Change<'bank-holiday-removed'>, calendars: Calendars): readonly ChangeFault[] {
  const { date, division, confirm } = change;
  if (inForce(calendars, division, date) === null) {
    const message = `There is no bank holiday on ${dateInWords(date)} in ${DIVISION_NAMES[division]}.`;
    return [{ field: 'date', message }];
  }
  const official = officialTitle(calendars, division, date);
  if (confirm === true || official === null) return [];
  const message = `${dateInWords(date)} is ${official} in the official list. Confirm that it was cancelled.`;
  return [{ field: 'confirm', message }];
}

function checkClosure(change: Change<'office-closure-added'>, calendars: Calendars): readonly ChangeFault[] {
  const faults: ChangeFault[] = [];
  const name = blankFault(change.name, 'name', 'Enter the reason for the closure.');
  if (name !== null) faults.push(name);
  const known = calendars.state.closures.get(change.date);
  const already = known === undefined ? null : `The office is already shut then: ${known.name}.`;
  const date = dateFault(change.date, calendars) ?? already;
  if (date !== null) return [...faults, { field: 'date', message: date }];
  if (!change.stopsClock || change.confirm === true) return faults;
  const message =
    `${dateInWords(change.date)} is to stop the clock, which makes every limit that crosses it a day longer.` +
    `${swapHint(change.date, calendars)} Confirm it, or let limits run on through the closure.`;
  return [...faults, { field: 'confirm', message }];
}

function blankFault(text: string, field: 'title' | 'name', message: string): ChangeFault | null {
  return text.trim() === '' ? { field, message } : null;
}

function dateFault(date: string, calendars: Calendars): string | null {
  const day = parseDay(date);
  if (day === null) return `${date === '' ? 'The date is missing' : `${date} is not a date that exists`}.`;
  const { from, to } = calendars.current().covers;
  if (day < epochDayOf(from) || day > epochDayOf(to)) {
    const span = `${inWords(from)} to ${inWords(to)}`;
    return `${dateInWords(date)} is outside the calendar, which covers ${span}. Import the newer list first.`;
  }
  const weekend = weekendName(day);
  return weekend === null ? null : `${dateInWords(date)} is a ${weekend}, so it never counts as it is.`;
}

function alreadyHoliday(change: Change<'bank-holiday-added'>, calendars: Calendars): string | null {
  const title = inForce(calendars, change.division, change.date);
  return title === null ? null : `${dateInWords(change.date)} is already a bank holiday: ${title}.`;
}

function inForce({ state }: Calendars, division: Division, date: string): string | null {
  return holidaysOf(state, division).find((holiday) => holiday.date === date)?.title ?? null;
}

function officialTitle({ state }: Calendars, division: Division, date: string): string | null {
  return state.official.holidays[division].find((holiday) => holiday.date === date)?.title ?? null;
}

/** A day typed for a month is the common slip: 12 February for 2 December. */
function swapHint(date: string, calendars: Calendars): string {
  const swapped = `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`;
  for (const division of DIVISIONS) {
    const title = officialTitle(calendars, division, swapped);
    if (title === null) continue;
    const where = `${dateInWords(swapped)}, ${title} in ${DIVISION_NAMES[division]}`;
    return swapped === date ? '' : ` Were day and month swapped? The list has ${where}.`;
  }
  return '';
}

function dateInWords(date: string): string {
  const day = parseDay(date);
  return day === null ? date : inWords(plainDateOf(day));
}
