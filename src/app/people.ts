import { isDay } from '#domain/case/answers.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { sharesRole } from '#domain/leave.ts';
import { findPerson, holdsRole, type Leave, type Office, type StaffMember } from '#domain/office.ts';
import type { By } from '#domain/recorded.ts';
import { type Fault, fault, faulty, type Refusal } from '#domain/refusal.ts';
import { foldStaff, type StaffEvent } from '#domain/staff.ts';
import { type App, readOffice } from './app.ts';
import { caseOf, recordOnCase, rewriteCase } from './case-work.ts';
import type { Transaction } from './ports.ts';
import { endAccess } from './sign-in/events.ts';
import { isAdministrator } from './sign-in/rights.ts';
import { append } from './transact.ts';

/** What is told of a colleague. Leave and deputy stay as they were where nothing is said of them. */
export type StaffTold = Omit<StaffMember, 'leave' | 'deputy'> & {
  readonly leave?: readonly Leave[] | undefined;
  readonly deputy?: string | null | undefined;
};

function faultsOf(told: StaffTold, person: StaffMember, office: Office): readonly Fault[] {
  const faults: Fault[] = [];
  if (!/^[a-z0-9][a-z0-9.-]{0,59}$/.test(person.user))
    faults.push(fault('user', 'Use small letters, digits, dots and hyphens, 60 characters at most.'));
  if (person.name.trim() === '' || person.name.length > 200) faults.push(fault('name', 'Enter a name.'));
  const held = person.roles.map(({ role, team }) => `${role} ${team}`);
  if (new Set(held).size !== held.length) faults.push(fault('roles', 'Give each role once for a team.'));
  const deputy = told.deputy == null ? null : deputyFault(person, told.deputy, office);
  if (deputy) faults.push(fault('deputy', deputy));
  return [...faults, ...(told.leave ?? []).flatMap(leaveFaults)];
}

/** Without an administrator nobody is let in any more, and nobody can be made one but by a command of the program. */
function lastAdministratorFaults(
  was: StaffMember | null,
  person: StaffMember,
  { staff }: Office,
): readonly Fault[] {
  const others = staff.filter(({ user }) => user !== person.user);
  if (!was || !isAdministrator(was) || isAdministrator(person) || others.some(isAdministrator)) return [];
  const field = person.active ? 'roles' : 'active';
  return [fault(field, 'Nobody else here is an administrator. Make somebody else one first.')];
}

function leaveFaults({ from, to }: Leave, index: number, all: readonly Leave[]): readonly Fault[] {
  const message = 'Enter a date that exists, as year-month-day, for example 2026-04-13.';
  const wrong = Object.entries({ from, to }).filter(([, day]) => !isDay(day));
  if (wrong.length > 0) return wrong.map(([field]) => fault(`leave.${index}.${field}`, message));
  if (to < from) return [fault(`leave.${index}.to`, 'Enter the first day or a later one.')];
  const before = all.slice(0, index).filter((other) => isDay(other.from) && isDay(other.to));
  const isTwice = before.some((other) => from <= other.to && other.from <= to);
  return isTwice
    ? [fault(`leave.${index}.from`, 'These days are within other leave. Give each day once.')]
    : [];
}

function deputyFault(person: StaffMember, user: string, office: Office): string | null {
  const deputy = findPerson(office, user);
  if (user === person.user) return 'Choose somebody else: nobody is their own deputy.';
  if (!deputy?.active) return `There is nobody here with the user name ${user.slice(0, 60)}.`;
  return sharesRole(person, deputy) ? null : 'Choose somebody who has one of their roles, in the same team.';
}

/**
 * Records who a colleague is and what they may do, from now on. What they did before stays as it was recorded. When
 * an officer leaves, or is an officer of that team no longer, their open cases go back to the team, with a line in each history.
 * When somebody leaves or may do less, their sessions end. Nobody but the office itself takes away its last administrator.
 */
export async function tellStaff(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  told: StaffTold,
): Promise<{ readonly status: 200 | 201; readonly person: StaffMember } | Refusal> {
  await tx.hold('people and calendar', 'alone');
  const stream = `staff:${told.user}` as const;
  const before = await tx.load<StaffEvent>(stream);
  const was = before && foldStaff(before.events);
  const office = await readOffice(app, tx, now);
  const { leave = was?.leave ?? [], deputy = was?.deputy ?? null, ...rest } = told;
  const person: StaffMember = { ...rest, leave, deputy };
  const last = by.role === 'office' ? [] : lastAdministratorFaults(was, person, office);
  const faults = [...faultsOf(told, person, office), ...last];
  if (faults.length > 0) return faulty(faults);
  const event: StaffEvent = { type: 'StaffRecorded', ...person, words: null };
  const calendar = office.calendars.version;
  const events = await append(tx, {
    ...{ stream, after: before?.version ?? 0, person: null, at: now, by, calendar, events: [event] },
  });
  const all = [...(before?.events ?? []), ...events];
  await tx.write(app.views.staffRows({ stream, version: all.length, person: null, events: all }));
  if (was) {
    await endAccess(app, tx, by.user, was, person);
    await follow(app, tx, now, by, person);
  }
  return { status: before ? 200 : 201, person };
}

async function follow(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  person: StaffMember,
): Promise<void> {
  const office = await readOffice(app, tx, now);
  for (const reference of await app.views.casesWhere(tx, { open: true, officer: person.user }))
    await backToTeam(app, tx, now, by, office, reference, person);
  // Who holds a case depends on who works here.
  for (const reference of await app.views.casesWhere(tx, { open: true }))
    await rewriteCase(app, tx, office, reference);
}

async function backToTeam(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  office: Office,
  reference: string,
  officer: StaffMember,
): Promise<void> {
  const loaded = await tx.load<CaseEvent>(`case:${reference}`);
  const file = loaded && caseOf(loaded);
  if (!file || holdsRole(officer, 'customer-care-officer', file.team)) return;
  const event: CaseEvent = { type: 'OfficerLeft', officer: officer.user, words: null };
  const opened = { loaded, file, office: { ...office, original: null }, readable: true };
  await recordOnCase(app, tx, opened, { at: now, by, events: [event] });
}
