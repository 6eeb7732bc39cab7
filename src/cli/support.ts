import { systemClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { type Config, readConfig } from '#config';
import { migrate } from '#store/migrate.ts';
import { masterKey, openDatabase } from './run.ts';
import { type Office, openOffice } from './wiring.ts';

export const say = (line: string): void => console.error(line);

/** Opens the office of this environment for a command, runs it, and closes everything again; answers its exit code. */
export async function withOffice(
  work: (office: Office, config: Config) => Promise<number>,
  config: Config = readConfig('command'),
): Promise<number> {
  const database = await openDatabase(config, say);
  try {
    await migrate(database.url, { log: say });
    const parts = { databaseUrl: database.url, masterKey: masterKey(config), mail: keptHere, log: say };
    const office = openOffice({ ...parts, clock: systemClock }, false);
    try {
      return await work(office, config);
    } finally {
      await office.close();
    }
  } finally {
    await database.stop();
  }
}

/** Runs a command to its exit code; what cannot be done is said in one sentence. */
export function command(work: () => Promise<number>): void {
  work().then(
    (code) => process.exit(code),
    (error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
      process.exit(1);
    },
  );
}
