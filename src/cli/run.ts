import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clamd } from '#adapters/clamd.ts';
import { StandingClock, systemClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { forgetOldDrafts } from '#app/drafts.ts';
import { forgetHeldFiles } from '#app/files.ts';
import { unnamedOffice } from '#app/office-details.ts';
import { withoutWords } from '#app/safe-log.ts';
import { type Config, ConfigError } from '#config';
import type { StaffMember } from '#domain/office.ts';
import { checkProcedure } from '#procedure/check.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { forgetOldSignIns } from '#store/accounts.ts';
import { forgetOldAnswers } from '#store/answers.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { migrate } from '#store/migrate.ts';
import { listOutgoing } from '#store/outbox.ts';
import { startEmbedded } from '#store/server/embedded.ts';
import { forgetOldSessions } from '#store/sessions.ts';
import { readSetting, writeSetting } from '#store/settings.ts';
import { devRoutes } from '#web/pages/dev/routes.ts';
import { CLOCK_SETTING, DEMONSTRATION, loadDemonstration } from './demonstration.ts';
import { mailOutOf } from './mail-out.ts';
import { mailSettingsOf } from './mail-settings.ts';
import { startMailWorker } from './mail-worker.ts';
import { serverOf } from './pages.ts';
import { type Office, openOffice } from './wiring.ts';

export interface Running {
  readonly address: string | null;
  readonly stop: () => Promise<void>;
}

type Log = (line: string) => void;

/** Where the program's database is: the embedded one, started or adopted, or the office's own server. */
export async function openDatabase(
  config: Config,
  log: Log,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined };
  const options = { dataDir: config.dataDir, log, ...(config.pgBinDir ? { binDir: config.pgBinDir } : {}) };
  const server = await startEmbedded(options);
  return { url: server.url, stop: () => server.stop() };
}

/** The key of the office; the demonstration office makes its own, beside its data. */
export function masterKey(config: Config): Uint8Array {
  if (config.officeKey) return config.officeKey;
  const path = join(config.dataDir, 'office-key');
  if (config.mode === 'command' && !existsSync(path))
    throw new ConfigError([
      `OFFICE_KEY is missing, and ${path} is not there: set the key that the office runs with.`,
    ]);
  mkdirSync(config.dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path);
}

/** The commit that runs, where it runs from a checkout. */
function commitHere(): string | null {
  const git = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '.git');
  try {
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
    if (!head.startsWith('ref: ')) return head;
    return readFileSync(join(git, head.slice(5)), 'utf8').trim();
  } catch {
    return null;
  }
}

/** Where the demonstration office's clock was left, else where it begins. */
async function demonstrationNow(office: Office): Promise<Temporal.Instant> {
  const kept = await readSetting(office.store, CLOCK_SETTING);
  return Temporal.Instant.from(typeof kept === 'string' ? kept : DEMONSTRATION.now);
}

/** Starts the program in one of its modes. Throws with a sentence that says what to set when it cannot. */
export async function run(config: Config, log: Log): Promise<Running> {
  const faults = checkProcedure(procedure);
  if (faults.length > 0) throw new ConfigError(faults);
  const key = masterKey(config);
  const closing = new Closing();
  try {
    const database = await openDatabase(config, log);
    closing.add(database.stop);
    await migrate(database.url, { log });
    if (config.mode === 'start') await prepareDemonstration(config, database.url, key, log);
    const clock = new StandingClock(systemClock.now());
    const office = openAs(config, database.url, key, clock, log);
    closing.add(office.close);
    if (config.isProduction) await refuseDemonstration(office);
    else clock.put(await demonstrationNow(office));
    closing.add(await keepHouse(config, office, log));
    if (config.mode !== 'serve') closing.add(readMail(config, office, database.url, log));
    if (config.mode === 'worker') return { address: null, stop: () => closing.close() };
    const server = await listen(config, office, key, clock, log);
    closing.add(server.close);
    return { address: server.address, stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

const readMail = ({ mailIn }: Config, office: Office, databaseUrl: string, log: Log) =>
  startMailWorker({ office, databaseUrl, mailIn, log }).stop;

/** What is to be closed when the program stops, or cannot start: the last opened first. */
class Closing {
  readonly #open: (() => Promise<void>)[] = [];

  add(close: () => Promise<void>): void {
    this.#open.push(close);
  }

  async close(): Promise<void> {
    for (let close = this.#open.pop(); close !== undefined; close = this.#open.pop()) await close();
  }
}

// In production letters leave from the worker, where it is told by whom; until then they stay queued (¶28).
function openAs(
  config: Config,
  databaseUrl: string,
  key: Uint8Array,
  clock: StandingClock,
  log: Log,
): Office {
  const scanner = config.scanner ? clamd(config.scanner) : null;
  const parts = { databaseUrl, masterKey: key, log, scanner, mailSettings: mailSettingsOf(config) };
  if (!config.isProduction) return openOffice({ ...parts, clock, mail: keptHere }, true);
  const details = config.contactPoints ? { ...config.contactPoints, address: null } : unnamedOffice;
  const mail = config.mode === 'worker' ? mailOutOf(config.mailOut) : null;
  return openOffice({ ...parts, clock: systemClock, mail, details }, config.mode === 'worker');
}

/** Every minute: a checkpoint outside the database; old answers, held files and drafts forgotten. Answers how to stop it. */
async function keepHouse(config: Config, { app, store }: Office, log: Log): Promise<() => Promise<void>> {
  const checkpoints = await openCheckpoints({ store, folder: config.checkpointDir });
  const round = async () => {
    try {
      await checkpoints.write(systemClock.now());
      await forgetOldAnswers(store, app.clock.now());
      await forgetOldSessions(store, systemClock.now());
      await forgetHeldFiles(app);
      await forgetOldDrafts(app);
      await forgetOldSignIns(store, app.accounts.clock.now());
    } catch (error) {
      log(`The checkpoint could not be written: ${withoutWords(error)}`);
    }
  };
  await round();
  const everyMinute = setInterval(() => void round(), 60_000);
  return async () => {
    clearInterval(everyMinute);
    await round();
  };
}

async function refuseDemonstration({ store }: Office): Promise<void> {
  if ((await readSetting(store, DEMONSTRATION.setting)) !== null)
    throw new ConfigError([
      'This database holds the demonstration office. Set DATABASE_URL or DATA_DIR to another one.',
    ]);
}

async function prepareDemonstration(config: Config, url: string, key: Uint8Array, log: Log): Promise<void> {
  await loadDemonstration({ url, masterKey: key, checkpointDir: config.checkpointDir, log, size: null });
}

async function readableOutbox({ app, store }: Office, reader: StaffMember): Promise<readonly object[]> {
  const listed = await listOutgoing(store, { after: null, limit: 100 });
  const readable = await Promise.all(
    listed.map(({ stream }) => {
      const reference = stream.slice(stream.indexOf(':') + 1);
      const mayRead = stream.startsWith('case:') ? app.views.mayReadCase : app.views.mayReadContact;
      return mayRead(store, reader, reference);
    }),
  );
  return listed.filter((_, index) => readable[index]);
}

const inLondon = (now: Temporal.Instant): string =>
  now.toZonedDateTimeISO('Europe/London').toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });

async function listen(config: Config, office: Office, key: Uint8Array, clock: StandingClock, log: Log) {
  const { app, store } = office;
  const dev = {
    put: async (now: Temporal.Instant) => {
      await writeSetting(store, CLOCK_SETTING, now.toString());
      clock.put(now);
    },
    outbox: (reader: StaffMember) => readableOutbox(office, reader),
  };
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  const commit = commitHere();
  const server = await serverOf(office, {
    ...{ masterKey: key, commit, dev: config.isProduction ? null : dev, isSecure, log },
    ...{ oidc: config.oidc ?? null, trustProxy: config.trustProxy },
  });
  if (!config.isProduction) devRoutes(server, app, dev);
  const address = await server.listen({ host: config.host, port: config.port });
  log(`Look Again answers on ${address}`);
  if (!config.isProduction) log(`${DEMONSTRATION.greeting}\nIts clock stands at ${inLondon(clock.now())}.`);
  return { address, close: () => server.close() };
}
