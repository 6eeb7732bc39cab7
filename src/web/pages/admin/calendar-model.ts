import { type App, CALENDAR_STREAM, readOffice } from '#app/app.ts';
import type { CalendarChanged } from '#domain/calendar/calendar-changed.ts';
import { type Calendars, endsWithin } from '#domain/calendar/calendars.ts';
import { type CalendarChange, holidaysOf } from '#domain/calendar/changes.ts';
import { DIVISION_NAMES } from '#domain/calendar/official-list.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { DIVISIONS, type Division, type OfficeClosure } from '#domain/working-days.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import type { Visit } from '#web/visit.ts';

/** A day of the calendar, with who added it when it was added here. */
export interface DayHeld {
  readonly date: string;
  readonly name: string;
  readonly added: string | null;
}

export interface CalendarModel {
  readonly version: number;
  readonly covers: { readonly from: string; readonly to: string };
  readonly endsSoon: boolean;
  readonly year: number;
  readonly years: readonly number[];
  readonly divisions: readonly {
    readonly division: Division;
    readonly name: string;
    readonly days: readonly DayHeld[];
  }[];
  readonly closures: readonly (OfficeClosure & { readonly added: string | null })[];
  /** Every change made here, newest first. */
  readonly changes: readonly { readonly at: string; readonly by: string; readonly what: string }[];
}

export interface MadeChange {
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly change: CalendarChange;
}

/** A change in a sentence. */
export function changeInWords(change: CalendarChange): string {
  switch (change.kind) {
    case 'bank-holiday-added':
      return `Added a bank holiday in ${DIVISION_NAMES[change.division]} on ${dayInFull(change.date)}: ${change.title}`;
    case 'bank-holiday-removed':
      return `Took away the bank holiday in ${DIVISION_NAMES[change.division]} on ${dayInFull(change.date)}`;
    case 'office-closure-added':
      return `Added an office closure on ${dayInFull(change.date)}: ${change.name}; limits ${change.stopsClock ? 'stop' : 'run on'}`;
    case 'office-closure-removed':
      return `Took away the office closure on ${dayInFull(change.date)}`;
    case 'official-list-imported':
      return 'Read in the official list of bank holidays';
    default:
      return change satisfies never;
  }
}

async function changesMade(app: App): Promise<readonly MadeChange[]> {
  const [loaded, staff] = await Promise.all([
    app.store.load<CalendarChanged>(CALENDAR_STREAM),
    app.views.staff(app.store),
  ]);
  return (loaded?.events ?? []).map(({ at, by, event }) => ({
    at,
    by: nameOf(by.user, { staff }),
    change: event.change,
  }));
}

const addedBy = (made: MadeChange | undefined): string | null =>
  made ? `added by ${made.by}, ${momentInFull(made.at)}` : null;

/** The calendar of one year: the days that no limit counts, and since when. */
export async function calendarModel(visit: Visit, wanted: number): Promise<CalendarModel> {
  const { app, today } = visit;
  const { calendars } = await readOffice(app, app.store, app.clock.now());
  const made = await changesMade(app);
  const { covers } = calendars.state.official;
  const [first, last] = [Number(covers.from.slice(0, 4)), Number(covers.to.slice(0, 4))];
  const year = wanted >= first && wanted <= last ? wanted : Number(today.slice(0, 4));
  const current = calendars.current();
  return {
    ...{
      version: calendars.version,
      covers,
      year,
      endsSoon: endsWithin(current, Temporal.PlainDate.from(today), 12),
    },
    years: Array.from({ length: last - first + 1 }, (_, index) => first + index),
    divisions: DIVISIONS.map((division) => ({
      division,
      name: DIVISION_NAMES[division],
      days: daysOf(calendars, division, year, made),
    })),
    closures: [...calendars.state.closures.values()]
      .map((closure) => ({
        ...closure,
        added: addedBy(
          made.findLast(
            ({ change }) => change.kind === 'office-closure-added' && change.date === closure.date,
          ),
        ),
      }))
      .sort((one, other) => (one.date < other.date ? -1 : 1)),
    changes: made
      .map(({ at, by, change }) => ({ at: momentInFull(at), by, what: changeInWords(change) }))
      .reverse(),
  };
}

function daysOf(
  { state }: Calendars,
  division: Division,
  year: number,
  made: readonly MadeChange[],
): readonly DayHeld[] {
  return holidaysOf(state, division)
    .filter(({ date }) => date.startsWith(`${year}-`))
    .map(({ date, title }) => {
      const by = made.findLast(
        ({ change }) =>
          change.kind === 'bank-holiday-added' && change.division === division && change.date === date,
      );
      return { date, name: title, added: state.byHand[division].has(date) ? addedBy(by) : null };
    });
}
