import { DIVISIONS, type Division, type Holiday } from '#domain/working-days.ts';

export type Holidays = Readonly<Record<Division, readonly Holiday[]>>;

/** The bank holidays as published on gov.uk, and the days for which they are complete. */
export interface OfficialList {
  readonly covers: { readonly from: string; readonly to: string };
  readonly holidays: Holidays;
}

export const DIVISION_NAMES: Readonly<Record<Division, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

/** The known list up to the first day of the new one, and the new one from there on. */
export function mergeLists(known: OfficialList, holidays: Holidays): OfficialList {
  const merged = (division: Division) => {
    const listed = sorted(holidays[division]);
    const first = listed[0]?.date ?? '9999-12-31';
    return [...known.holidays[division].filter(({ date }) => date < first), ...listed];
  };
  const all = byDivision(merged);
  const lastYears = DIVISIONS.map((division) => all[division].at(-1)?.date.slice(0, 4) ?? '0000');
  // A list is taken only with whole years, so it covers its last year to the end.
  return { covers: { from: known.covers.from, to: `${lastYears.sort()[0]}-12-31` }, holidays: all };
}

/** Makes one value for each division. */
export function byDivision<T>(make: (division: Division) => T): Readonly<Record<Division, T>> {
  return {
    'england-and-wales': make('england-and-wales'),
    scotland: make('scotland'),
    'northern-ireland': make('northern-ireland'),
  };
}

/** The holidays in order of date. */
export function sorted(holidays: readonly Holiday[]): readonly Holiday[] {
  return [...holidays].sort((a, b) => (a.date < b.date ? -1 : 1));
}
