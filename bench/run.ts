// npm run bench: what the program does a second beside what its database and HTTP alone do, how reading goes with the
// number of cases, how fast mail comes in and goes out, how long it takes to start, and its memory. Printed, kept nowhere; nothing passes or fails by it.

import { measureMail } from './mail.ts';
import { measureReads } from './measure-reads.ts';
import { measureWrites } from './measure-writes.ts';
import { type BenchServer, openServer } from './postgres.ts';
import { printMachine, table } from './report.ts';
import { readSettings, type Settings, USAGE } from './settings.ts';
import { startTimes } from './start.ts';

async function measureStart(): Promise<void> {
  try {
    const { first, later } = await startTimes();
    const sorted = later.toSorted((a, b) => a - b);
    table(
      'npm start on the embedded database, seconds until /health answers',
      ['', 'seconds'],
      [
        ['first, which loads the demonstration office', first],
        ['again, with its data there (median of 3; aim: under 5)', sorted[1] ?? null],
      ],
    );
  } catch (error) {
    console.log(`\nnpm start was not measured: ${error instanceof Error ? error.message : error}`);
  }
}

const interrupted = new Promise<never>((_, failed) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => failed(new Error(`Stopped by ${signal}.`)));
});
interrupted.catch(() => undefined);

async function measure(server: BenchServer, settings: Settings): Promise<void> {
  await printMachine(server);
  if (settings.isQuick) console.log('--quick: few of everything, the figures mean little');
  if (settings.parts.includes('writes')) await measureWrites(server, settings);
  if (settings.parts.includes('reads')) await measureReads(server, settings);
  if (settings.parts.includes('mail')) await measureMail(server, settings);
}

async function run(settings: Settings): Promise<void> {
  const server = await openServer(settings);
  try {
    await Promise.race([interrupted, measure(server, settings)]);
  } finally {
    await server.stop();
  }
  if (settings.parts.includes('start')) await Promise.race([interrupted, measureStart()]);
}

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const settings = readSettings(process.argv.slice(2));
if (settings === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await run(settings).catch(giveUp);
}
