import { readOffice } from '#app/app.ts';
import { readLeaveWarnings } from '#app/leave.ts';
import { absenceOn, deputiesFor, type LeaveWarning } from '#domain/leave.ts';
import type { Office } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { HOLDERS } from '#procedure/model.ts';
import { type CaseFilter, type OfficerLoad, type TeamView, teamView } from '#read-models/index.ts';
import { addressOf } from '#web/layout/case-list-address.ts';
import { dayInFull } from '#web/layout/days.ts';
import { HOLDER_TEAMS } from '#web/layout/names.ts';
import type { Visit } from '#web/visit.ts';

/** A number and the list that has just so many. */
export interface CountShown {
  readonly count: number;
  readonly href: string;
}

export interface LoadShown {
  /** Null for what is nobody's. */
  readonly user: string | null;
  readonly name: string;
  readonly away: string | null;
  readonly counts: Readonly<Record<LoadName, CountShown>>;
  readonly oldest: string | null;
}

export const LOADS = ['open', 'overdue', 'dueThisWeek', 'waiting', 'returned', 'priority'] as const;
export type LoadName = (typeof LOADS)[number];

export interface TeamModel {
  readonly today: string;
  readonly weekEnd: string;
  readonly officers: readonly LoadShown[];
  readonly unallocated: LoadShown;
  readonly late: readonly (CountShown & { readonly name: string })[];
  readonly contacts: TeamView['contacts'];
  readonly warnings: readonly LeaveWarning[];
}

/** The filter whose list has the number, for each number of an officer's load. */
function filtersOf(whose: CaseFilter, weekEnd: string): Readonly<Record<LoadName, CaseFilter>> {
  return {
    open: { ...whose, state: 'open' },
    overdue: { ...whose, state: 'open', overdue: true },
    dueThisWeek: { ...whose, state: 'open', overdue: false, dueBy: weekEnd },
    waiting: { ...whose, state: 'open', waiting: true },
    returned: { ...whose, state: 'open', returned: true },
    priority: { ...whose, state: 'open', priority: true },
  };
}

function countsOf(
  load: Omit<OfficerLoad, 'officer'>,
  whose: CaseFilter,
  weekEnd: string,
): LoadShown['counts'] {
  const filters = filtersOf(whose, weekEnd);
  const entries = LOADS.map((name) => [name, { count: load[name], href: addressOf(filters[name]) }]);
  return Object.fromEntries(entries) as LoadShown['counts'];
}

function awayInWords(user: string, office: Office): string | null {
  const person = office.staff.find((one) => one.user === user);
  const leave = person && absenceOn(person, office.today);
  if (!person?.active) return person ? 'does not work here any more' : null;
  if (!leave) return null;
  const [deputy] = deputiesFor(user, office);
  return `away until ${dayInFull(leave.to)}, ${deputy ? `deputy ${deputy.name}` : 'nobody is deputy'}`;
}

function loadShown(load: OfficerLoad, weekEnd: string, office: Office): LoadShown {
  const { officer, oldest } = load;
  return {
    ...{ user: officer, name: nameOf(officer, office), oldest, away: awayInWords(officer, office) },
    counts: countsOf(load, { officer }, weekEnd),
  };
}

/** How the work stands with the team, each number with its list. */
export async function teamModel(visit: Visit): Promise<TeamModel> {
  const { app, reader, today } = visit;
  const now = app.clock.now();
  const [view, office, warnings] = await Promise.all([
    teamView(app.store, reader, today),
    readOffice(app, app.store, now),
    readLeaveWarnings(app, app.store, now, reader),
  ]);
  const { weekEnd, unallocated, contacts, overdueByHolder } = view;
  const officers = view.officers.map((load) => loadShown(load, weekEnd, office));
  return {
    ...{ today, weekEnd, contacts, warnings },
    officers: officers.toSorted((one, two) => one.name.localeCompare(two.name, 'en-GB')),
    unallocated: {
      ...{ user: null, name: 'Nobody yet', away: null, oldest: unallocated.oldest },
      counts: countsOf(unallocated, { unallocated: true }, weekEnd),
    },
    late: HOLDERS.map((heldBy) => ({
      ...{ name: HOLDER_TEAMS[heldBy], count: overdueByHolder[heldBy] },
      href: addressOf({ heldBy, overdue: true }),
    })),
  };
}
