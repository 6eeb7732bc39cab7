import { fill } from './fill.ts';
import { timed } from './http.ts';
import { makeOffice, openHere } from './office.ts';
import type { BenchServer } from './postgres.ts';
import { startEmpty, startSending } from './processes.ts';
import { Processor } from './processor.ts';
import { recordWrites, replay, type Written } from './raw.ts';
import { type Cell, table } from './report.ts';
import { CLIENTS, type Clients, type Settings } from './settings.ts';
import { act, actEmpty, chain, receiveAll, type Standing } from './writes.ts';

/** A share of the work for warming up, and one for each number of clients. */
interface Shares<Unit> {
  readonly warmUp: readonly Unit[];
  readonly by: Readonly<Record<Clients, readonly Unit[]>>;
}

function sharesOf<Unit>(
  all: readonly Unit[],
  warmUp: number,
  amounts: Readonly<Record<Clients, number>>,
): Shares<Unit> {
  let at = 0;
  const next = (count: number) => {
    at += count;
    return all.slice(at - count, at);
  };
  return {
    warmUp: next(warmUp),
    by: { 1: next(amounts[1]), 4: next(amounts[4]), 16: next(amounts[16]) },
  };
}

const total = (amounts: Readonly<Record<Clients, number>>): number => amounts[1] + amounts[4] + amounts[16];
const counted = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

interface Rates {
  actions: number;
  received: number;
  acknowledged: number;
  chains: number;
  chainRequests: number;
  rawActions: number;
  rawContacts: number;
  packedActions: number;
  packedContacts: number;
  empty: number;
  /** Milliseconds of processor an action takes, in each process. */
  program: number;
  database: number;
  clients: number;
  rawDatabase: number;
  rawClients: number;
}

type Measured = Record<Clients, Partial<Rates>>;

interface Work {
  readonly cases: Shares<Standing>;
  readonly contacts: Shares<number>;
  readonly chains: Shares<number>;
}

const eachTook = (seconds: Readonly<Record<string, number>>, count: number): Partial<Rates> =>
  Object.fromEntries(Object.entries(seconds).map(([name, took]) => [name, (took * 1000) / count]));

async function throughHttp(
  server: BenchServer,
  { profiles, amounts }: Settings,
  work: Work,
  measured: Measured,
): Promise<void> {
  const program = await startSending(await server.make('api', 'base'), profiles);
  try {
    const { address } = program;
    const processor = new Processor({ program: program.pid, database: server.pid, clients: process.pid });
    await timed(address, 4, work.cases.warmUp, act);
    await receiveAll(server, 'api', address, 4, work.contacts.warmUp);
    for (const clients of CLIENTS) {
      const rates = measured[clients];
      await server.ask('api', 'checkpoint').catch(() => undefined);
      processor.begin();
      const acted = await timed(address, clients, work.cases.by[clients], act);
      Object.assign(rates, eachTook(processor.end(), acted.requests));
      rates.actions = acted.requests / acted.seconds;
      const took = await receiveAll(server, 'api', address, clients, work.contacts.by[clients]);
      rates.received = amounts.contacts[clients] / took.received;
      rates.acknowledged = amounts.contacts[clients] / took.acknowledged;
    }
    await timed(address, 4, work.chains.warmUp, chain);
    for (const clients of CLIENTS) {
      const chained = await timed(address, clients, work.chains.by[clients], chain);
      measured[clients].chains = amounts.chains[clients] / chained.seconds;
      measured[clients].chainRequests = chained.requests / chained.seconds;
    }
  } finally {
    await program.stop();
  }
}

async function straightToTheDatabase(server: BenchServer, work: Work, measured: Measured): Promise<void> {
  const office = openHere(await server.make('recorded', 'base'));
  const all = <Unit>({ warmUp, by }: Shares<Unit>) => [...warmUp, ...by[1], ...by[4], ...by[16]];
  const written = await recordWrites(office, all(work.cases), all(work.contacts));
  await office.close();
  await server.drop('recorded');
  const ofCases = (units: readonly Standing[]) => units.map((one) => written.cases.get(one.reference) ?? []);
  const ofContacts = (units: readonly number[]) => units.map((one) => written.contacts.get(one) ?? []);
  const transactions = (units: readonly (readonly Written[])[]) =>
    units.reduce((sum, unit) => sum + unit.length, 0);
  for (const manner of ['in-one-packet', 'one-by-one'] as const) {
    const url = await server.make('raw', 'base');
    const processor = new Processor({ rawDatabase: server.pid, rawClients: process.pid });
    await replay(url, 4, ofCases(work.cases.warmUp), manner);
    await replay(url, 4, ofContacts(work.contacts.warmUp), manner);
    for (const clients of CLIENTS) {
      await server.ask('raw', 'checkpoint').catch(() => undefined);
      const actions = ofCases(work.cases.by[clients]);
      const count = transactions(actions);
      processor.begin();
      const rawActions = count / (await replay(url, clients, actions, manner));
      const took = eachTook(processor.end(), count);
      const contacts = ofContacts(work.contacts.by[clients]);
      const rawContacts = contacts.length / (await replay(url, clients, contacts, manner));
      if (manner === 'one-by-one') Object.assign(measured[clients], { rawActions, rawContacts, ...took });
      else Object.assign(measured[clients], { packedActions: rawActions, packedContacts: rawContacts });
    }
  }
}

/** The same events must stand in both databases, or the two rates are not of the same thing. */
async function refuseDifference(server: BenchServer): Promise<void> {
  const count = `select type, count(*)::int as n from events where type in ('NoteAdded', 'CallRecorded',
    'OfficerAllocated') group by type order by type`;
  const [through, raw] = [await server.ask('api', count), await server.ask('raw', count)];
  if (JSON.stringify(through) !== JSON.stringify(raw))
    throw new Error(`Not the same was written: ${JSON.stringify({ through, raw })}`);
}

async function emptyHandler(cases: readonly Standing[], { amounts }: Settings, measured: Measured) {
  const program = await startEmpty();
  try {
    for (const clients of [1, ...CLIENTS] as const) {
      const units = counted(Math.ceil(amounts.empty[clients] / 3)).map(
        (index) => cases[index % cases.length] as Standing,
      );
      const { requests, seconds } = await timed(program.address, clients, units, actEmpty);
      measured[clients].empty = requests / seconds;
    }
  } finally {
    await program.stop();
  }
}

function print(measured: Measured): void {
  const row = (name: string, of: (rates: Partial<Rates>) => number): Cell[] => [
    name,
    ...CLIENTS.map((clients) => of(measured[clients])),
  ];
  const value = (name: keyof Rates) => (rates: Partial<Rates>) => rates[name] ?? Number.NaN;
  const ratio = (one: keyof Rates, other: keyof Rates) => (rates: Partial<Rates>) =>
    value(one)(rates) / value(other)(rates);
  table(
    'writing, a second',
    ['clients', ...CLIENTS.map(String)],
    [
      row('actions through the API (allocate, record-call, note)', value('actions')),
      row('(a) their inserts and updates straight to the database, one after the other', value('rawActions')),
      row('    actions : (a)   (aim at 16: at least 0.33)', ratio('actions', 'rawActions')),
      row('    the same, each transaction in one packet', value('packedActions')),
      row('    actions : that', ratio('actions', 'packedActions')),
      row('(b) the same bodies to an empty HTTP handler', value('empty')),
      row('    actions : (b)', ratio('actions', 'empty')),
      row('contacts received', value('received')),
      row('contacts received and acknowledged', value('acknowledged')),
      row(
        '(a) their inserts and updates straight to the database, one after the other',
        value('rawContacts'),
      ),
      row('    received and acknowledged : (a)', ratio('acknowledged', 'rawContacts')),
      row('    the same, each transaction in one packet', value('packedContacts')),
      row('complaints from receipt to closing', value('chains')),
      row('    requests in them', value('chainRequests')),
    ],
  );
  table(
    'processor time of one action, milliseconds',
    ['clients', ...CLIENTS.map(String)],
    [
      row('the program', value('program')),
      row('the database', value('database')),
      row('the clients, which are one process', value('clients')),
      row('(a) the database', value('rawDatabase')),
      row('(a) the clients', value('rawClients')),
    ],
  );
}

/** Measures what is written a second through the API, straight to the same database server, and by HTTP alone. */
export async function measureWrites(server: BenchServer, settings: Settings): Promise<void> {
  const { amounts } = settings;
  const count = amounts.warmUp + total(amounts.actionCases);
  const office = await makeOffice(await server.make('base'));
  await fill(office.store, { count, shape: 'open' });
  const rows = await office.store.query<{ reference: string; version: number }>(
    'select reference, version from cases order by place',
  );
  await office.close();
  await server.ask('base', 'vacuum analyze');
  const standing = rows.map((row, seed) => ({ ...row, seed }));
  const contacts = counted(amounts.warmUp + total(amounts.contacts));
  const chainSeeds = counted(2 + total(amounts.chains)).map((seed) => seed + 1_000_000);
  const work = {
    cases: sharesOf(standing, amounts.warmUp, amounts.actionCases),
    contacts: sharesOf(contacts, amounts.warmUp, amounts.contacts),
    chains: sharesOf(chainSeeds, 2, amounts.chains),
  };
  const measured: Measured = { 1: {}, 4: {}, 16: {} };
  await throughHttp(server, settings, work, measured);
  await straightToTheDatabase(server, work, measured);
  await refuseDifference(server);
  await emptyHandler(standing, settings, measured);
  print(measured);
  for (const name of ['api', 'raw', 'base']) await server.drop(name);
}
