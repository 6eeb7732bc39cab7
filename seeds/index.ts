import type { StandingClock } from '#adapters/clock.ts';
import type { App } from '#app/app.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runAgenda } from './agenda.ts';
import { bulk, type Size } from './bulk.ts';
import { londonTime } from './days.ts';
import type { Ledger } from './ledger.ts';
import { deliverMail } from './mail.ts';
import { staff } from './people.ts';
import { commandsOf, scenarios } from './scenarios/index.ts';

export { type Scenario, scenarios } from './scenarios/index.ts';

/** Before anything of the demonstration happens. */
const BEGINNING = londonTime('2015-03-02', '09:00').toInstant();

/** Records who works here, before anything else. */
export async function tellPeople(app: App, clock: StandingClock): Promise<void> {
  clock.put(BEGINNING);
  await transact(app, async (tx) => {
    for (const person of staff) {
      const told = await tellStaff(app, tx, BEGINNING, { user: 'office', role: 'office', team: '' }, person);
      if (isRefusal(told)) throw new Error(told.why);
    }
  });
}

const named = Object.entries(scenarios);

/** The reference of what a scenario calls so: `case` or `contact` as a rule, or a name that only this one has. */
export type FindIn = (scenario: string, name?: string) => string;

const findIn =
  (ledger: Ledger): FindIn =>
  (scenario, name = 'case') =>
    ledger.reference(`${scenario}/${name}`);

/**
 * Fills an empty office with its people, every named scenario and everyday cases, by real commands at their times up
 * to the demonstration's today, where it leaves the clock. The same size gives the same office. Throws when a command
 * is refused that should not be.
 */
export async function playOffice(app: App, clock: StandingClock, size: Size): Promise<FindIn> {
  await tellPeople(app, clock);
  const told = named.flatMap(([name, scenario], index) => commandsOf(name, index + 1, scenario));
  const ledger = await runAgenda(app, clock, [...told, ...bulk(size, named.length + 1)]);
  return findIn(ledger);
}

/** Loads a demonstration office as `playOffice` does, and its day’s mail. Answers the user names of its people. */
export async function loadOffice(app: App, clock: StandingClock, size: Size): Promise<readonly string[]> {
  await playOffice(app, clock, size);
  await deliverMail(app, clock);
  return staff.map(({ user }) => user);
}

/** Plays one scenario by its name in an empty office, with its people, up to the demonstration's today. */
export async function playScenario(app: App, clock: StandingClock, name: string): Promise<FindIn> {
  const index = named.findIndex(([one]) => one === name);
  const [, scenario] = named[index] ?? [];
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  await tellPeople(app, clock);
  return findIn(await runAgenda(app, clock, commandsOf(name, index + 1, scenario)));
}
