import { performance } from 'node:perf_hooks';
import { fill } from './fill.ts';
import { Client, timed } from './http.ts';
import { makeOffice } from './office.ts';
import type { BenchServer } from './postgres.ts';
import { type Memory, type Program, startEmpty, startProgram } from './processes.ts';
import { pageReadings, readings, type Times, timesOf } from './reads.ts';
import { table } from './report.ts';
import { sessionOf } from './session.ts';
import type { Settings } from './settings.ts';

interface AtSize {
  readonly size: number;
  readonly times: ReadonlyMap<string, Times>;
  readonly pages: ReadonlyMap<string, Times>;
  readonly memory: readonly (readonly [string, Memory | null])[];
}

/** Reads of each kind before any is timed: the program compiles what is used often. */
const WARM_UP = 50;

/** Sixteen clients read cases and lists at once, so that memory is looked at under load. */
async function readTogether(program: Program, references: readonly string[]): Promise<void> {
  const all = readings(references);
  const units = Array.from({ length: 960 }, (_, index) => index);
  await timed(program.address, 16, units, async (client, index) => {
    const reading = all[index % all.length];
    if (reading) await client.send(reading.user, 'GET', reading.path(index));
  });
}

async function exportLog(program: Program): Promise<void> {
  const client = new Client(program.address);
  await client.send('records', 'GET', '/api/log.csv');
  client.close();
}

async function atSize(server: BenchServer, size: number, settings: Settings): Promise<AtSize> {
  const database = `cases_${size}`;
  const url = await server.make(database);
  const began = performance.now();
  const office = await makeOffice(url);
  await fill(office.store, { count: size, shape: 'as-it-comes' });
  const rows = await office.store.query<{ reference: string }>('select reference from cases');
  const cookie = await sessionOf(office, 'officer');
  await office.close();
  await server.ask(database, 'vacuum analyze');
  console.error(`${size} cases loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const references = rows.map(({ reference }) => reference);
  const program = await startProgram(url, settings.profiles);
  try {
    const times = new Map<string, Times>();
    const memory: [string, Memory | null][] = [['after its start', program.memory()]];
    for (const reading of readings(references)) await timesOf(program.address, reading, WARM_UP);
    for (const reading of readings(references)) {
      const count = reading.isCase ? settings.amounts.caseReads : settings.amounts.listReads;
      times.set(reading.name, await timesOf(program.address, reading, count));
    }
    const pages = await pageTimes(program, references, cookie, settings);
    memory.push(['after reading, one client', program.memory()]);
    await readTogether(program, references);
    memory.push(['after reading, 16 clients', program.memory()]);
    await exportLog(program);
    memory.push(['after the whole log as csv', program.memory()]);
    return { size, times, pages, memory };
  } finally {
    await program.stop();
    await server.drop(database);
  }
}

/** Pages as one browser after the other would ask for them, beside a handler that does nothing. */
async function pageTimes(
  program: Program,
  references: readonly string[],
  cookie: string,
  { amounts }: Settings,
): Promise<ReadonlyMap<string, Times>> {
  const empty = await startEmpty();
  const times = new Map<string, Times>();
  try {
    for (const reading of pageReadings(references)) {
      const { address } = reading.path(0) === '/empty' ? empty : program;
      await timesOf(address, reading, WARM_UP, cookie);
      times.set(reading.name, await timesOf(address, reading, amounts.listReads, cookie));
    }
  } finally {
    await empty.stop();
  }
  return times;
}

function rowsOf(measured: readonly AtSize[], what: 'times' | 'pages'): (string | number | null)[][] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return [];
  return [...first[what].keys()].map((name) => {
    const medians = measured.map((one) => one[what].get(name)?.median ?? Number.NaN);
    const ratio = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
    const items = [first, last].map((one) => one[what].get(name)?.items ?? Number.NaN);
    const onPage = items.some(Number.isNaN) ? null : items.join(' → ');
    return [name, ...medians, ratio, last[what].get(name)?.p95 ?? null, onPage];
  });
}

function print(measured: readonly AtSize[]): void {
  const sizes = measured.map(({ size }) => size.toLocaleString('en-GB'));
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return;
  const headings = [
    ...sizes,
    `${sizes.at(-1)} : ${sizes[0]}`,
    `95th of 100 at ${sizes.at(-1)}`,
    'items on the page',
  ];
  const readings = [
    'reading through the API, milliseconds (median, one client)',
    'pages, milliseconds (median, one client)',
  ];
  for (const [index, what] of (['times', 'pages'] as const).entries())
    table(readings[index] ?? '', ['cases', ...headings], rowsOf(measured, what));
  console.log(
    '  aim: lists at most 1.5, a case 1.0; pages: a case 8 ms, a list 12, a rare word 10, a common one 30',
  );
  table(
    `memory of the program with ${sizes.at(-1)} cases, MB (aim: under 200)`,
    ['', 'now', 'at most'],
    last.memory.map(([name, memory]) => [name, memory?.now ?? null, memory?.most ?? null]),
  );
}

/** Measures reading at three numbers of cases, and the program's memory at the largest. */
export async function measureReads(server: BenchServer, settings: Settings): Promise<void> {
  const measured: AtSize[] = [];
  for (const size of settings.amounts.sizes) measured.push(await atSize(server, size, settings));
  print(measured);
}
