import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StandingClock, systemClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { spreadsheets } from '#adapters/spreadsheet/index.ts';
import { buildServer } from '#api/server.ts';
import { type Config, ConfigError } from '#config';
import { checkProcedure } from '#procedure/check.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { PersonErased } from '#store/chain.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { DatabaseAway } from '#store/database-away.ts';
import { migrate } from '#store/migrate.ts';
import { listOutgoing } from '#store/outbox.ts';
import { startEmbedded } from '#store/server/embedded.ts';
import { readSetting, writeSetting } from '#store/settings.ts';
import { devRoutes } from '#web/pages/dev/routes.ts';
import { frontRoutes } from '#web/pages/front/routes.ts';
import { CLOCK_SETTING, DEMONSTRATION, loadDemonstration } from './demonstration.ts';
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

/** The demonstration office's clock: where it was left, else where it begins. */
async function demonstrationClock(office: Office): Promise<StandingClock> {
  const kept = await readSetting(office.store, CLOCK_SETTING);
  return new StandingClock(Temporal.Instant.from(typeof kept === 'string' ? kept : DEMONSTRATION.now));
}

/** Starts the program in one of its modes. Throws with a sentence that says what to set when it cannot. */
export async function run(config: Config, log: Log): Promise<Running> {
  const faults = checkProcedure(procedure);
  if (faults.length > 0) throw new ConfigError(faults);
  const key = masterKey(config);
  const database = await openDatabase(config, log);
  await migrate(database.url, { log });
  if (config.mode === 'start') await prepareDemonstration(config, database.url, key, log);
  const clock = new StandingClock(systemClock.now());
  const parts = { databaseUrl: database.url, masterKey: key, mail: keptHere, log };
  const office = openOffice(
    { ...parts, clock: config.isProduction ? systemClock : clock },
    config.mode !== 'serve',
  );
  if (config.isProduction) await refuseDemonstration(office);
  else clock.put((await demonstrationClock(office)).now());
  const checkpoints = await openCheckpoints({ store: office.store, folder: config.checkpointDir });
  const checkpoint = () =>
    checkpoints.write(systemClock.now()).then(
      () => undefined,
      (error: unknown) =>
        log(`The checkpoint could not be written: ${error instanceof Error ? error.message : error}`),
    );
  await checkpoint();
  const everyMinute = setInterval(() => void checkpoint(), 60_000);
  const server = config.mode === 'worker' ? null : await listen(config, office, clock, log);
  return {
    address: server?.address ?? null,
    stop: async () => {
      clearInterval(everyMinute);
      await server?.close();
      await checkpoint();
      await office.close();
      await database.stop();
    },
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

async function listen(config: Config, office: Office, clock: StandingClock, log: Log) {
  const { app, store } = office;
  const isDatabaseAway = (error: unknown) => error instanceof DatabaseAway;
  const isPersonErased = (error: unknown) => error instanceof PersonErased;
  const server = await buildServer(app, {
    commit: commitHere(),
    spreadsheets,
    isDatabaseAway,
    isPersonErased,
    log,
  });
  frontRoutes(server, app, !config.isProduction);
  if (!config.isProduction) {
    devRoutes(server, app, {
      put: async (now) => {
        await writeSetting(store, CLOCK_SETTING, now.toString());
        clock.put(now);
      },
      outbox: () => listOutgoing(store, { after: null, limit: 200 }),
    });
  }
  const address = await server.listen({ host: config.host, port: config.port });
  log(`Look Again answers on ${address}`);
  if (!config.isProduction) log(DEMONSTRATION.greeting);
  return { address, close: () => server.close() };
}
