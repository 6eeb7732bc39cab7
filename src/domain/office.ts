import type { RoleId } from '#procedure/model.ts';
import type { Calendars } from './calendar/calendars.ts';

export interface RoleHeld {
  readonly role: RoleId;
  readonly team: string;
}

/** Days on which a colleague is not here: the first and the last of them. */
export interface Leave {
  readonly from: string;
  readonly to: string;
}

export interface StaffMember {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly RoleHeld[];
  readonly active: boolean;
  readonly leave: readonly Leave[];
  /** Who looks after their work while they are away. */
  readonly deputy: string | null;
}

/** What this office needs to know of the complaint that feedback is about. */
export interface OriginalCase {
  readonly reference: string;
  readonly status: 'ongoing' | 'completed';
  readonly decidedOn: string | null;
  readonly owner: string | null;
  readonly lineManager: string | null;
  readonly involved: readonly string[];
  readonly complainant: string | null;
}

/** What a decision may look at beside the case itself: people, calendar, the original case, and the day it is. */
export interface Office {
  readonly staff: readonly StaffMember[];
  readonly calendars: Calendars;
  readonly today: string;
}

export interface CaseOffice extends Office {
  readonly original: OriginalCase | null;
}

const CARE_ROLES: ReadonlySet<RoleId> = new Set([
  'customer-care-officer',
  'customer-care-manager',
  'business-support-officer',
]);

/** Customer Care's roles count only in the team that has the case; the others count anywhere. */
export function holdsRole(person: StaffMember, role: RoleId, team: string): boolean {
  return (
    person.active &&
    person.roles.some((held) => held.role === role && (!CARE_ROLES.has(role) || held.team === team))
  );
}

export function findPerson(office: Office, user: string): StaffMember | null {
  return office.staff.find((person) => person.user === user) ?? null;
}
