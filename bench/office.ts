import { createHash } from 'node:crypto';
import { systemClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import { type Office, openOffice } from '#cli/wiring.ts';
import { isRefusal } from '#domain/refusal.ts';
import { migrate } from '#store/migrate.ts';
import { keepToken } from '#store/settings.ts';
import { staff } from '#test/support/staff.ts';

export const OFFICE_KEY = Buffer.alloc(32, 5);
export const tokenOf = (user: string): string => `bench-${user}`;

/** Opens the office on a database in this process, without sending letters by itself. */
export function openHere(databaseUrl: string): Office {
  const log = (line: string) => console.error(line);
  return openOffice(
    {
      ...{ databaseUrl, masterKey: OFFICE_KEY, clock: systemClock, mail: keptHere, log },
      maxConnections: 4,
    },
    false,
  );
}

/** Brings an empty database up to the program, with the people of the office and their tokens. */
export async function makeOffice(databaseUrl: string): Promise<Office> {
  await migrate(databaseUrl);
  const office = openHere(databaseUrl);
  const { app, store } = office;
  const now = app.clock.now();
  const by = { user: 'office', role: 'office' as const, team: '' };
  for (const person of staff) {
    const told = await transact(app, (tx) => tellStaff(app, tx, now, by, person));
    if (isRefusal(told)) throw new Error(told.why);
    await keepToken(store, createHash('sha256').update(tokenOf(person.user)).digest(), person.user, now);
  }
  return office;
}
