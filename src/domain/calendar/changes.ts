import {
  type Calendar,
  type Division,
  type Holiday,
  makeCalendar,
  type OfficeClosure,
} from '#domain/working-days.ts';
import { byDivision, type Holidays, mergeLists, type OfficialList } from './official-list.ts';

/**
 * One change to the calendar, as it is recorded. `confirm` is the person's "yes, although": asked for when a
 * change departs from the official list or stops the clock (see `checkChange`).
 */
export type CalendarChange =
  | {
      readonly kind: 'bank-holiday-added';
      readonly division: Division;
      readonly date: string;
      readonly title: string;
      readonly confirm?: boolean;
    }
  | {
      readonly kind: 'bank-holiday-removed';
      readonly division: Division;
      readonly date: string;
      readonly title?: string;
      readonly confirm?: boolean;
    }
  | {
      readonly kind: 'office-closure-added';
      readonly date: string;
      readonly name: string;
      readonly stopsClock: boolean;
      readonly confirm?: boolean;
    }
  | { readonly kind: 'office-closure-removed'; readonly date: string }
  | { readonly kind: 'official-list-imported'; readonly holidays: Holidays };

/** What a version of the calendar consists of: the official list, the changes by hand over it, the closures. */
export interface CalendarState {
  readonly official: OfficialList;
  /** For each date changed by hand: the title of the holiday added, or null where one was removed. */
  readonly byHand: Readonly<Record<Division, ReadonlyMap<string, string | null>>>;
  readonly closures: ReadonlyMap<string, OfficeClosure>;
}

/** The shipped list with the first `version` changes made to it; a version that never was is a RangeError. */
export function stateAt(
  base: OfficialList,
  changes: readonly CalendarChange[],
  version: number,
): CalendarState {
  if (!Number.isInteger(version) || version < 0 || version > changes.length) {
    throw new RangeError(`The calendar has versions 0 to ${changes.length}, not ${version}`);
  }
  const start: CalendarState = { official: base, byHand: byDivision(() => new Map()), closures: new Map() };
  return changes.slice(0, version).reduce(applyChange, start);
}

/** The calendar of one division as it stood at a version: what a closed case was judged with (¶29). */
export function calendarAt(
  base: OfficialList,
  changes: readonly CalendarChange[],
  version: number,
  division: Division,
): Calendar {
  const state = stateAt(base, changes, version);
  const { from, to } = state.official.covers;
  return makeCalendar({
    version,
    division,
    holidays: holidaysOf(state, division),
    closures: [...state.closures.values()],
    covers: { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) },
  });
}

/** The bank holidays in force in a division, in order: the official ones and the changes by hand. */
export function holidaysOf(state: CalendarState, division: Division): readonly Holiday[] {
  const titles = new Map(state.official.holidays[division].map(({ date, title }) => [date, title]));
  for (const [date, title] of state.byHand[division]) {
    if (title === null) titles.delete(date);
    else titles.set(date, title);
  }
  return [...titles].map(([date, title]) => ({ date, title })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The official list without the days removed by hand: what a newly published list is compared with. */
export function knownList({ official, byHand }: CalendarState): OfficialList {
  const kept = (division: Division) =>
    official.holidays[division].filter(({ date }) => byHand[division].get(date) !== null);
  return { covers: official.covers, holidays: byDivision(kept) };
}

function applyChange(state: CalendarState, change: CalendarChange): CalendarState {
  switch (change.kind) {
    case 'bank-holiday-added':
      return withEntry(state, change.division, change.date, change.title);
    case 'bank-holiday-removed':
      return withEntry(state, change.division, change.date, null);
    case 'office-closure-added': {
      const { date, name, stopsClock } = change;
      return { ...state, closures: new Map(state.closures).set(date, { date, name, stopsClock }) };
    }
    case 'office-closure-removed':
      return { ...state, closures: new Map([...state.closures].filter(([date]) => date !== change.date)) };
    case 'official-list-imported':
      return withList(state, mergeLists(knownList(state), change.holidays));
    default: {
      const unknown: never = change;
      throw new TypeError(`Unknown calendar change ${JSON.stringify(unknown)}`);
    }
  }
}

function withEntry(
  state: CalendarState,
  division: Division,
  date: string,
  title: string | null,
): CalendarState {
  const entries = new Map(state.byHand[division]).set(date, title);
  return { ...state, byHand: { ...state.byHand, [division]: entries } };
}

function withList(state: CalendarState, official: OfficialList): CalendarState {
  const byHand = byDivision((division) => {
    const listed = new Set(official.holidays[division].map(({ date }) => date));
    // Days added by hand stay until a list has them; a day removed by hand comes back if a list still has it.
    return new Map(
      [...state.byHand[division]].filter(([date, title]) => title !== null && !listed.has(date)),
    );
  });
  return { ...state, official, byHand };
}
