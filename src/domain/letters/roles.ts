import type { CaseFile } from '#domain/case/case-file.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { type CaseOffice, holdsRole, type StaffMember } from '#domain/office.ts';
import { type Refusal, refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';

/** Those who write the letters of a case, read those of colleagues, and send them, in the team of the case. */
export const LETTER_ROLES: readonly RoleId[] = ['customer-care-officer', 'customer-care-manager'];
/** Those who record that a letter was posted. */
export const POST_ROLES: readonly RoleId[] = ['business-support-officer', ...LETTER_ROLES];

/** The role in which somebody acts on a letter; refuses whoever holds none of them, or had a part in what the case is about. */
export function letterRole(
  actor: StaffMember,
  roles: readonly RoleId[],
  file: CaseFile,
  office: CaseOffice,
): RoleId | Refusal {
  const role = roles.find((one) => holdsRole(actor, one, file.team));
  if (!role) return refusal('role', `This is for ${roles.map(theRole).join(' or ')} of the team.`, ['¶4']);
  if (isKeptOut(actor.user, file, office.original))
    return refusal('independence', 'You had a part in what this case is about.', ['¶12'], 'independent');
  return role;
}
