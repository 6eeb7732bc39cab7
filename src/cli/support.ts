import { systemClock } from '#adapters/clock.ts';
import { MailServerError } from '#adapters/mail/imap-errors.ts';
import { demonstrationOffice, type OfficeDetails, unnamedOffice } from '#app/office-details.ts';
import { type Config, ConfigError, readConfig } from '#config';
import { DatabaseAway } from '#store/database-away.ts';
import { CannotMigrate, migrate } from '#store/migrate.ts';
import { DatabaseServerError } from '#store/server/error.ts';
import { mailSettingsOf } from './mail-settings.ts';
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
    const parts = { databaseUrl: database.url, masterKey: masterKey(config), mail: null, log: say };
    const about = { details: detailsOf(config), mailSettings: mailSettingsOf(config) };
    const office = openOffice({ ...parts, ...about, clock: systemClock }, false);
    try {
      return await work(office, config);
    } finally {
      await office.close();
    }
  } finally {
    await database.stop();
  }
}

/** What letters say of the office until somebody changes it there; only the demonstration makes a key of its own. */
function detailsOf({ contactPoints, officeKey }: Config): OfficeDetails {
  if (contactPoints) return { ...contactPoints, address: null };
  return officeKey ? unnamedOffice : demonstrationOffice;
}

const EXPECTED = [ConfigError, DatabaseServerError, DatabaseAway, CannotMigrate, MailServerError];

/** What to say of an error: its sentence where one was written for people, all of it where it is a bug. */
export function sentenceOf(error: unknown): unknown {
  const isExpected = EXPECTED.some((kind) => error instanceof kind);
  // An address that is taken, a file that is not there: the machine's own sentence says it.
  const isOfMachine =
    error instanceof Error && 'syscall' in error && ('path' in error || error.syscall === 'listen');
  return error instanceof Error && (isExpected || isOfMachine) ? error.message : error;
}

/** Runs a command to its exit code; what cannot be done is said in one sentence. */
export function command(work: () => Promise<number>): void {
  work().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(sentenceOf(error));
      process.exit(1);
    },
  );
}
