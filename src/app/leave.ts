import { type LeaveWarning, leaveWarnings } from '#domain/leave.ts';
import type { StaffMember } from '#domain/office.ts';
import { type App, type Reading, readOffice } from './app.ts';

/** Officers who are away for long with open cases, as far as whoever asks may read these: for a manager to reassign. */
export async function readLeaveWarnings(
  app: App,
  from: Reading,
  now: Temporal.Instant,
  reader: StaffMember,
): Promise<readonly LeaveWarning[]> {
  const office = await readOffice(app, from, now);
  const cases: { reference: string; officer: string }[] = [];
  for (const { user, leave } of office.staff) {
    if (!leave.some(({ to }) => to >= office.today)) continue;
    for (const reference of await app.views.casesWhere(from, { open: true, officer: user }))
      if (await app.views.mayReadCase(from, reader, reference)) cases.push({ reference, officer: user });
  }
  return leaveWarnings(office, cases);
}
