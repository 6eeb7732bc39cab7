import type { StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';

function holds(person: StaffMember, roles: readonly RoleId[]): boolean {
  return person.active && person.roles.some(({ role }) => roles.includes(role));
}

/** Who lets others in: makes links and tokens, and takes away a lost second factor. */
export function isAdministrator(person: StaffMember): boolean {
  return holds(person, ['administrator']);
}

/** Who may read what happened about signing in. */
export function readsSignIns(person: StaffMember): boolean {
  return holds(person, ['administrator', 'auditor']);
}
