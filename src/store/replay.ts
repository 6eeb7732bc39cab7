import type { Loaded, ReadModel, RowSet, Sql } from '#app/ports.ts';
import type { StreamKind, StreamName } from '#domain/recorded.ts';
import { copyTables, type Difference, differencesIn, FRESH, repairTable } from './compare-tables.ts';
import type { PostgresStore } from './postgres-store.ts';
import { loadStreams } from './streams.ts';
import type { PostgresTransaction } from './transaction.ts';
import type { Tables } from './write-rows.ts';

export type { Difference } from './compare-tables.ts';

/** What the rows of a stream depend on beside it, read in the same snapshot; for as many streams at once as asked. */
export type OthersFor<Others> = (tx: PostgresTransaction, loaded: Loaded) => Others | Promise<Others>;

export interface ReplayOptions {
  /** Puts the rebuilt rows in the place of those that differ, in the same transaction. */
  readonly repair?: boolean;
  readonly now: Temporal.Instant;
}

export interface ReplayReport {
  /** Whether every row of every table was as the events make it, before any repair. */
  readonly same: boolean;
  readonly repaired: boolean;
  readonly at: Temporal.Instant;
  readonly streams: number;
  readonly events: number;
  readonly tables: number;
  readonly rows: number;
  /** How many rows differ; `differences` holds the first thousand. */
  readonly found: number;
  readonly differences: readonly Difference[];
  /** The whole report in plain English; names of columns, never what is in them but for keys. */
  readonly sentences: readonly string[];
}

const PAGE_STREAMS = 500;
const PAGE_EVENTS = 4_000;
const MOST_DIFFERENCES = 1_000;
const STREAMS = `select stream, version from streams where kind = $1 and stream > $2 order by stream limit $3`;

/**
 * Rebuilds the tables of read models from the events and holds them against those in use, row by row both ways
 * (¶26, ¶28). One snapshot; work goes on meanwhile. When there is something to repair it is all done again while
 * nobody can write. Throws when a history is damaged or a model fails, and then nothing was repaired.
 */
export async function replay<Others>(
  store: PostgresStore,
  models: readonly ReadModel<Others>[],
  othersFor: OthersFor<Others>,
  options: ReplayOptions,
): Promise<ReplayReport> {
  const run = (repair: boolean) =>
    store.transaction((tx) => rebuildAndCompare({ tx, tables: store.tables, models, othersFor }, repair), {
      isolation: 'repeatable read',
    });
  const first = await run(false);
  const repair = options.repair === true && first.found > 0;
  const result = repair ? await run(true) : first;
  const report = { ...result, same: result.found === 0, repaired: repair, at: options.now };
  return { ...report, sentences: sentencesOf(report) };
}

interface Work<Others> {
  readonly tx: PostgresTransaction;
  readonly tables: Tables;
  readonly models: readonly ReadModel<Others>[];
  readonly othersFor: OthersFor<Others>;
}

type Result = Omit<ReplayReport, 'same' | 'repaired' | 'at' | 'sentences'>;

async function rebuildAndCompare<Others>(work: Work<Others>, repair: boolean): Promise<Result> {
  const { tx, tables, models } = work;
  await tx.query('set local statement_timeout = 0');
  // Before the snapshot is taken, which the first select does: whoever was writing is in it, nobody else begins.
  if (repair) await tx.query('lock table streams in share mode');
  const names = [...new Set(models.flatMap((model) => model.tables))].sort();
  await copyTables(tx, names);
  const counts = { streams: 0, events: 0, rows: 0 };
  for (const kind of new Set(models.map((model) => model.kind))) {
    for await (const page of pagesOf(tx, kind)) await rebuildPage(work, page, counts);
  }
  const differences: Difference[] = [];
  let found = 0;
  for (const name of names) {
    const table = await tables.of(tx, name);
    const differing = await differencesIn(tx, table, MOST_DIFFERENCES - differences.length);
    differences.push(...differing.first);
    found += differing.count;
    if (repair && differing.count > 0) await repairTable(tx, table);
  }
  return { ...counts, tables: names.length, found, differences };
}

interface Length {
  readonly stream: StreamName;
  readonly version: number;
}

async function* pagesOf(tx: Sql, kind: StreamKind): AsyncGenerator<StreamName[]> {
  let rows: Length[];
  let after = '';
  do {
    rows = await tx.query<Length>(STREAMS, [kind, after, PAGE_STREAMS]);
    yield* divided(rows);
    after = rows.at(-1)?.stream ?? '';
  } while (rows.length === PAGE_STREAMS);
}

// So that a page has not too many events, however long some streams are.
function divided(rows: readonly Length[]): StreamName[][] {
  const pages: StreamName[][] = [];
  let room = 0;
  for (const { stream, version } of rows) {
    if (version > room) {
      pages.push([]);
      room = PAGE_EVENTS;
    }
    pages.at(-1)?.push(stream);
    room -= version;
  }
  return pages;
}

async function rebuildPage<Others>(
  work: Work<Others>,
  page: readonly StreamName[],
  counts: { streams: number; events: number; rows: number },
): Promise<void> {
  const { tx, tables, othersFor } = work;
  const loaded = await loadStreams(tx, tx.seals, page);
  const others = await Promise.all(loaded.map((one) => othersFor(tx, one)));
  const sets = loaded.flatMap((one, index) => rowSetsOf(work, one, others[index] as Others));
  const rows = await tables.merged(tx, sets);
  const writing = await tables.writing(tx, rows, FRESH);
  if (writing !== null) await tx.query(writing.text, writing.values);
  counts.streams += loaded.length;
  counts.events += loaded.reduce((sum, { version }) => sum + version, 0);
  counts.rows += Object.values(rows).reduce((sum, of) => sum + of.length, 0);
}

function rowSetsOf<Others>(work: Work<Others>, loaded: Loaded, others: Others): RowSet[] {
  const kind = loaded.stream.slice(0, loaded.stream.indexOf(':'));
  return work.models.filter((model) => model.kind === kind).map((model) => rowSetOf(model, loaded, others));
}

function rowSetOf<Others>(model: ReadModel<Others>, loaded: Loaded, others: Others): RowSet {
  const rows = made();
  const stranger = Object.keys(rows).find((name) => !model.tables.includes(name));
  if (stranger === undefined) return rows;
  throw new Error(`${model.name} makes rows of ${stranger}, which is not among its tables.`);

  function made(): RowSet {
    try {
      return model.rowsOf(loaded, others);
    } catch (error) {
      throw new Error(`${model.name} cannot make the rows of ${loaded.stream}.`, { cause: error });
    }
  }
}

function sentencesOf(report: Omit<ReplayReport, 'sentences'>): string[] {
  const { at, streams, events, rows, tables, found, differences, repaired, same } = report;
  const more =
    found > differences.length ? [`There are ${found - differences.length} more differences.`] : [];
  const ending = same
    ? 'Every row is as the events make it.'
    : `Rows that differ: ${found}. ${repaired ? 'They were repaired.' : 'Nothing was repaired.'}`;
  return [
    `On ${at}, ${rows} rows in ${tables} tables were made again from ${events} events in ${streams} streams.`,
    ...differences.map((one) => one.sentence),
    ...more,
    ending,
  ];
}
