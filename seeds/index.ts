import type { StandingClock } from '#adapters/clock.ts';
import type { App } from '#app/app.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runAgenda } from './agenda.ts';
import { bulk, type Size } from './bulk.ts';
import { londonTime } from './days.ts';
import { staff } from './people.ts';
import type { Ledger } from './perform.ts';
import { commandsOf, scenarios } from './scenarios/index.ts';

export { type Scenario, scenarios } from './scenarios/index.ts';

/** Before anything of the demonstration happens. */
const BEGINNING = londonTime('2015-03-02', '09:00').toInstant();

async function tellPeople(app: App, clock: StandingClock): Promise<void> {
  clock.put(BEGINNING);
  await transact(app, async (tx) => {
    for (const person of staff) {
      const told = await tellStaff(app, tx, BEGINNING, { user: 'office', role: 'office', team: '' }, person);
      if (isRefusal(told)) throw new Error(told.why);
    }
  });
}

const named = Object.entries(scenarios);

/**
 * Fills an empty office with people and cases, by real commands at their times up to the demonstration's today, where
 * it leaves the clock. Answers the user names of its people. The same size gives the same office. Throws when a
 * command is refused.
 */
export async function loadOffice(app: App, clock: StandingClock, size: Size): Promise<readonly string[]> {
  await tellPeople(app, clock);
  const told = named.flatMap(([name, scenario], index) => commandsOf(name, index + 1, scenario));
  await runAgenda(app, clock, [...told, ...bulk(size, named.length + 1)]);
  return staff.map(({ user }) => user);
}

/**
 * Plays one scenario by its name in an empty office, with its people. Answers the references: of the contact or case
 * that the scenario calls so, `contact` and `case` as a rule.
 */
export async function playScenario(app: App, clock: StandingClock, name: string): Promise<Played> {
  const index = named.findIndex(([one]) => one === name);
  const [, scenario] = named[index] ?? [];
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  await tellPeople(app, clock);
  const ledger: Ledger = await runAgenda(app, clock, commandsOf(name, index + 1, scenario));
  return { reference: (local = 'case') => ledger.reference(`${name}/${local}`) };
}

/** What a played scenario gave: references by the names that the scenario uses. */
export interface Played {
  readonly reference: (local?: string) => string;
}
