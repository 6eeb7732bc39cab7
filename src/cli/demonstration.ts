import { rm } from 'node:fs/promises';
import pg from 'pg';
import { StandingClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { tokenHash } from '#app/token.ts';
import { ConfigError } from '#config';
import { migrate } from '#store/migrate.ts';
import { isEmpty, keepToken, readSetting, writeSetting } from '#store/settings.ts';
import { type Office, openOffice } from './wiring.ts';

export type Size = 'as-designed' | 'as-it-was';

export const CLOCK_SETTING = 'demonstration-clock';

/** What the demonstration office is: its day, how it is marked in the database, whom it greets. */
export const DEMONSTRATION = {
  now: '2026-04-02T17:00:00+01:00',
  setting: 'demonstration',
  greeting: [
    'This is the demonstration office: all people and cases are invented.',
    'Sign in at /sign-in as officer, manager, line-manager, allocations, ocwt, support, records, auditor …',
    'The API takes "Authorization: Bearer demo-<user name>", for example demo-manager.',
  ].join('\n'),
} as const;

export interface Loading {
  readonly url: string;
  readonly masterKey: Uint8Array;
  readonly checkpointDir: string;
  readonly log: (line: string) => void;
  /** Which one to load; null: the smaller one, and only into an empty database. */
  readonly size: Size | null;
}

/**
 * Loads the demonstration office into an empty database by real commands at a fixed clock. A load that was interrupted
 * starts over. Refuses a database that holds another office, and, when asked for a size, one that holds any.
 */
export async function loadDemonstration(loading: Loading): Promise<void> {
  const clock = new StandingClock(Temporal.Instant.from(DEMONSTRATION.now));
  const open = () => openOffice({ ...loading, databaseUrl: loading.url, clock, mail: keptHere }, false);
  let office = open();
  try {
    const state = await readSetting(office.store, DEMONSTRATION.setting);
    if (state === 'loading') {
      loading.log('The demonstration office was not loaded to its end: it is loaded anew.');
      await office.close();
      await startOver(loading);
      office = open();
    } else if (state !== null || !(await isEmpty(office.store))) {
      if (state !== null && loading.size === null) return;
      throw new ConfigError([
        'This database holds an office already. Set DATA_DIR to a new folder, or DATABASE_URL to an empty database.',
      ]);
    }
    await load(office, clock, loading.size ?? 'as-designed', loading.log);
  } finally {
    await office.close();
  }
}

async function load(
  office: Office,
  clock: StandingClock,
  size: Size,
  log: (line: string) => void,
): Promise<void> {
  const { store } = office;
  log(`Loading the demonstration office (${size}) …`);
  await writeSetting(store, DEMONSTRATION.setting, 'loading');
  // Only here: an office in production never reads the demonstration's stories.
  const { loadOffice } = await import('#seeds/index.ts');
  const users = await loadOffice(office.app, clock, size);
  await office.sendWaiting();
  const now = Temporal.Instant.from(DEMONSTRATION.now);
  for (const user of users) {
    await keepToken(store, tokenHash(`demo-${user}`), user, now);
  }
  await store.query('analyze');
  await writeSetting(store, CLOCK_SETTING, now.toString());
  await writeSetting(store, DEMONSTRATION.setting, size);
}

/** Empties a database in which a load was interrupted, and the checkpoints that were made of it. */
async function startOver({ url, checkpointDir }: Loading): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('drop schema public cascade');
    await client.query('create schema public');
  } finally {
    await client.end();
  }
  await rm(checkpointDir, { recursive: true, force: true });
  await migrate(url);
}
