import type { CaseEvent } from '#domain/case/events.ts';
import { holdsRole, type Office, type StaffMember } from '#domain/office.ts';
import type { By } from '#domain/recorded.ts';
import { type Fault, fault, faulty, type Refusal } from '#domain/refusal.ts';
import { foldStaff, type StaffEvent } from '#domain/staff.ts';
import { type App, readOffice } from './app.ts';
import { caseOf, recordOnCase, rewriteCase } from './case-work.ts';
import type { Transaction } from './ports.ts';
import { append } from './transact.ts';

function faultsOf(person: StaffMember): readonly Fault[] {
  const faults: Fault[] = [];
  if (!/^[a-z0-9][a-z0-9.-]{0,59}$/.test(person.user))
    faults.push(fault('user', 'Use small letters, digits, dots and hyphens, 60 characters at most.'));
  if (person.name.trim() === '' || person.name.length > 200) faults.push(fault('name', 'Enter a name.'));
  const held = person.roles.map(({ role, team }) => `${role} ${team}`);
  if (new Set(held).size !== held.length) faults.push(fault('roles', 'Give each role once for a team.'));
  return faults;
}

/**
 * Records who a colleague is and what they may do, from now on. What they did before stays as it was recorded. When
 * an officer leaves, or is an officer of that team no longer, their open cases go back to the team, with a line in each history.
 */
export async function tellStaff(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  person: StaffMember,
): Promise<{ readonly status: 200 | 201; readonly person: StaffMember } | Refusal> {
  const faults = faultsOf(person);
  if (faults.length > 0) return faulty(faults);
  await tx.hold('people and calendar', 'alone');
  const stream = `staff:${person.user}` as const;
  const before = await tx.load<StaffEvent>(stream);
  const was = before && foldStaff(before.events);
  const office = await readOffice(app, tx, now);
  const event: StaffEvent = { type: 'StaffRecorded', ...person, words: null };
  const calendar = office.calendars.version;
  const events = await append(tx, {
    ...{ stream, after: before?.version ?? 0, person: null, at: now, by, calendar, events: [event] },
  });
  const all = [...(before?.events ?? []), ...events];
  await tx.write(app.views.staffRows({ stream, version: all.length, person: null, events: all }));
  if (was) await follow(app, tx, now, by, person);
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
