import {
  type CaseOffice,
  findPerson,
  holdsRole,
  type OriginalCase,
  type StaffMember,
} from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { RoleId } from '#procedure/model.ts';
import type { CaseFile, Head } from './case-file.ts';
import { awaitedStep, stepsAhead } from './progress.ts';

/** Who had a part in the original case: its owner, and everybody listed as involved. The line manager only when listed. */
export function involvedInOriginal(original: OriginalCase | null): ReadonlySet<string> {
  if (!original) return new Set();
  return new Set(original.owner ? [original.owner, ...original.involved] : original.involved);
}

/** Whether this person is kept out of the whole case: involved in the original case, or complained of in any head. */
export function isKeptOut(user: string, file: CaseFile, original: OriginalCase | null): boolean {
  return (
    involvedInOriginal(original).has(user) || file.heads.some((head) => head.complainedOf.includes(user))
  );
}

/** Whether this person wrote the text that is now to be decided on. */
export function isAuthor(user: string, head: Head): boolean {
  return head.analysis?.by === user;
}

const DECIDING: ReadonlySet<RoleId> = new Set(['customer-care-manager', 'ocwt']);

/** Whether a person has this role for this head: by standing in, or by holding it, a line manager only of the case owner. */
export function servesAs(person: StaffMember, role: RoleId, head: Head, file: CaseFile): boolean {
  if (!person.active) return false;
  if (head.standIns[role] === person.user) return true;
  if (!holdsRole(person, role, file.team)) return false;
  return role !== 'line-manager' || head.lineManager === person.user;
}

/** Those who may act in a role on this head: they serve as it, had no part, and do not decide on their own text. */
export function independentPeople(
  role: RoleId,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): readonly StaffMember[] {
  return office.staff.filter(
    (person) =>
      servesAs(person, role, head, file) &&
      !isKeptOut(person.user, file, office.original) &&
      !(DECIDING.has(role) && isAuthor(person.user, head)),
  );
}

/** Roles still needed on the way of this head in which nobody independent is left: for these a stand-in is named. */
export function rolesWithoutAnyone(head: Head, file: CaseFile, office: CaseOffice): readonly RoleId[] {
  const needed = new Set(stepsAhead(head).flatMap((step) => procedure.steps[step].by));
  return [...needed].filter((role) => independentPeople(role, head, file, office).length === 0);
}

/**
 * Who may stand in: anybody active who had no part, did not write the text, and serves in no other role on the way of
 * this head, so that two people agree and two people write and decide.
 */
export function possibleStandIns(head: Head, file: CaseFile, office: CaseOffice): readonly StaffMember[] {
  const needed = new Set(stepsAhead(head).flatMap((step) => procedure.steps[step].by));
  return office.staff.filter(
    (person) =>
      person.active &&
      !isKeptOut(person.user, file, office.original) &&
      !isAuthor(person.user, head) &&
      ![...needed].some((role) => servesAs(person, role, head, file)),
  );
}

export interface Holder {
  readonly role: RoleId;
  readonly user: string | null;
}

/** Who holds an open head: the role awaited, and the person where it is one (a pool such as OCWT has none). */
export function holderOf(head: Head, file: CaseFile, office: CaseOffice): Holder | null {
  const step = awaitedStep(head);
  if (!step) return null;
  const role = procedure.steps[step].by[0];
  const people = independentPeople(role, head, file, office);
  const standIn = people.find((person) => head.standIns[role] === person.user);
  if (standIn) return { role, user: standIn.user };
  if (role === 'customer-care-officer') {
    const officer = file.officer ? findPerson(office, file.officer) : null;
    return { role, user: officer && people.includes(officer) ? officer.user : null };
  }
  if (role === 'ocwt' && people.length > 1) return { role, user: null };
  return { role, user: people[0]?.user ?? null };
}
