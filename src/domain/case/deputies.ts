import { deputiesFor } from '#domain/leave.ts';
import type { CaseOffice, StaffMember } from '#domain/office.ts';
import type { CaseFile, Head } from './case-file.ts';
import { holderOf, independentPeople } from './independence.ts';

/**
 * Who looks after a head while its holder is away: their deputy, where they may act in the role it waits for and had
 * no part in it. Null otherwise; the holder stays the holder.
 */
export function deputyOf(head: Head, file: CaseFile, office: CaseOffice): StaffMember | null {
  const holder = holderOf(head, file, office);
  if (holder?.user == null) return null;
  const [deputy] = deputiesFor(holder.user, office);
  if (!deputy) return null;
  const fit = independentPeople(holder.role, head, file, office);
  return fit.find(({ user }) => user === deputy.user) ?? null;
}
