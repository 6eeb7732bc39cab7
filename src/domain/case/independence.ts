import { type CaseOffice, holdsRole, type OriginalCase, type StaffMember } from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { RoleId, StepId } from '#procedure/model.ts';
import type { CaseFile, Head } from './case-file.ts';
import { awaitedStep, rolesAhead, stepsAhead } from './progress.ts';

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

/** Whether this person wrote the text that is to be decided on, or an earlier version of it. */
export function isAuthor(user: string, head: Head): boolean {
  return head.authors.includes(user);
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

/** Steps that two people take together, and the role of the other one (¶8, ¶27). */
const TOGETHER_WITH: Partial<Record<StepId, RoleId>> = {
  'agree-handler': 'line-manager',
  'record-discussion': 'customer-care-manager',
};

const others = (people: readonly StaffMember[], { user }: StaffMember) =>
  people.filter((person) => person.user !== user);

/** With whom a manager may agree who handles it (¶8): the line manager or a stand-in, never the caller, never one complained of. */
export function agreementPartners(
  actor: StaffMember,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): readonly StaffMember[] {
  return others(independentPeople('line-manager', head, file, office), actor);
}

/** Those who may take a step on this head in this role: independent, and with somebody else where two are asked for. */
function peopleFor(
  step: StepId,
  role: RoleId,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): readonly StaffMember[] {
  const people = independentPeople(role, head, file, office);
  const other = TOGETHER_WITH[step];
  if (!other) return people;
  const partners = independentPeople(other, head, file, office);
  return people.filter((person) => others(partners, person).length > 0);
}

function isAlone(role: RoleId, head: Head, file: CaseFile, office: CaseOffice): boolean {
  const isStuck = (step: StepId): boolean => {
    const { by } = procedure.steps[step];
    const anybody = by.some((one) => independentPeople(one, head, file, office).length > 0);
    return anybody && !by.some((one) => peopleFor(step, one, head, file, office).length > 0);
  };
  return stepsAhead(head).some((step) => TOGETHER_WITH[step] === role && isStuck(step));
}

/**
 * Roles still needed on the way of this head in which nobody independent is left, or only the one who would then act
 * with themselves: for these a stand-in is named (¶8, ¶12, ¶15, ¶25).
 */
export function rolesWithoutAnyone(head: Head, file: CaseFile, office: CaseOffice): readonly RoleId[] {
  return [...rolesAhead(head)].filter(
    (role) => independentPeople(role, head, file, office).length === 0 || isAlone(role, head, file, office),
  );
}

/**
 * Who may stand in: anybody active who had no part, and neither wrote the text nor signed it. Somebody who serves in
 * another role on the way of this head only where there is nobody else, so that two people agree, and write and decide.
 */
export function possibleStandIns(head: Head, file: CaseFile, office: CaseOffice): readonly StaffMember[] {
  const needed = [...rolesAhead(head)];
  const lacking = rolesWithoutAnyone(head, file, office);
  const fit = office.staff.filter(
    (person) =>
      person.active &&
      !isKeptOut(person.user, file, office.original) &&
      !isAuthor(person.user, head) &&
      head.signature?.by !== person.user,
  );
  const free = fit.filter((person) => !needed.some((role) => servesAs(person, role, head, file)));
  if (free.length > 0) return free;
  return fit.filter((person) => !lacking.some((role) => servesAs(person, role, head, file)));
}

export interface Holder {
  readonly role: RoleId;
  readonly user: string | null;
}

/** Where one of several who could take a step is the one who has it: the rest of a pool such as OCWT has none. */
function oneOf(role: RoleId, people: readonly StaffMember[], head: Head, file: CaseFile) {
  const isOfficer = role === 'customer-care-officer';
  const named = [isOfficer ? file.officer : null, head.standIns[role]];
  const one = named.flatMap((user) => people.find((person) => person.user === user) ?? [])[0];
  if (one || isOfficer) return one;
  return role === 'ocwt' && people.length > 1 ? undefined : people[0];
}

/** Who holds an open head: the role awaited, and the person where it is one (a pool such as OCWT has none). */
export function holderOf(head: Head, file: CaseFile, office: CaseOffice): Holder | null {
  const step = awaitedStep(head);
  if (!step) return null;
  const [role] = procedure.steps[step].by;
  const people = peopleFor(step, role, head, file, office);
  return { role, user: oneOf(role, people, head, file)?.user ?? null };
}

/** From whom the step awaited on a head is awaited: from its holder, or from everybody of the pool that holds it. */
export function peopleAwaited(head: Head, file: CaseFile, office: CaseOffice): readonly string[] {
  const step = awaitedStep(head);
  const holder = holderOf(head, file, office);
  if (!step || !holder) return [];
  if (holder.user !== null) return [holder.user];
  return peopleFor(step, holder.role, head, file, office).map(({ user }) => user);
}
