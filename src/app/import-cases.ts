import type { CaseEvent } from '#domain/case/events.ts';
import { type CaseImported, pathOfImported } from '#domain/case/imported.ts';
import { type OldCase, readOldCases } from '#domain/case/imported-rows.ts';
import { readCsv, textOf } from '#domain/csv.ts';
import type { Office } from '#domain/office.ts';
import { OFFICE } from '#domain/recorded.ts';
import type { RowFault, RowsRead } from '#domain/table-rows.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type App, readOffice, readOriginal } from './app.ts';
import { caseOf, writeCase } from './case-work.ts';
import type { Sql, Transaction } from './ports.ts';
import { append, transact } from './transact.ts';

/** What an import of old cases would do, or has done. */
export interface CasesImported {
  readonly rows: number;
  readonly new: readonly {
    readonly line: number;
    readonly from: string;
    readonly reference: string | null;
  }[];
  /** Lines whose case came in before: nothing is done with them. */
  readonly known: readonly { readonly line: number; readonly from: string; readonly reference: string }[];
  readonly faults: readonly RowFault[];
  readonly ignored: readonly string[];
}

const AT_A_TIME = 50;

type Line = RowsRead<OldCase>['rows'][number];

async function readLines(app: App, bytes: Uint8Array) {
  const office = await readOffice(app, app.store, app.clock.now());
  const read = readCsv(textOf(bytes));
  if (read.ok) return readOldCases(read.lines, office.staff, office.today);
  const faults = [{ line: read.line, column: '', message: read.why }];
  return { count: 0, rows: [], faults, ignored: [] };
}

async function knownAs(app: App, sql: Sql, from: string): Promise<string | null> {
  const [reference] = await app.views.casesWhere(sql, { importedFrom: from });
  return reference ?? null;
}

const summary = (read: RowsRead<OldCase>, done: Pick<CasesImported, 'new' | 'known'>): CasesImported => ({
  ...{ rows: read.count, faults: read.faults, ignored: read.ignored },
  ...done,
});

/** Says what an import of closed cases would do, and does nothing. The file is CSV with a first line of column names. */
export async function previewCases(app: App, bytes: Uint8Array): Promise<CasesImported> {
  const read = await readLines(app, bytes);
  const [fresh, known] = [[] as CasesImported['new'][number][], [] as CasesImported['known'][number][]];
  for (const { line, told } of read.rows) {
    const reference = await knownAs(app, app.store, told.reference);
    if (reference === null) fresh.push({ line, from: told.reference, reference });
    else known.push({ line, from: told.reference, reference });
  }
  return summary(read, { new: fresh, known });
}

/**
 * Brings closed cases of an older system in (¶30), each with the dates it had beside the day of this import. Nothing is
 * sent and nothing becomes due. Done again it adds only what is not here yet; lines with faults are left out and named.
 */
export async function importCases(app: App, bytes: Uint8Array, team: string): Promise<CasesImported> {
  const read = await readLines(app, bytes);
  const [fresh, known] = [[] as CasesImported['new'][number][], [] as CasesImported['known'][number][]];
  for (let at = 0; at < read.rows.length; at += AT_A_TIME) {
    const rows = read.rows.slice(at, at + AT_A_TIME);
    const done = await transact(app, (tx) => keepAll(app, tx, rows, team));
    fresh.push(...done.new);
    known.push(...done.known);
  }
  return summary(read, { new: fresh, known });
}

async function keepAll(app: App, tx: Transaction, rows: readonly Line[], team: string) {
  // Two imports at once would each find nothing and bring the same case in twice.
  await tx.hold('import of cases', 'alone');
  await tx.hold('people and calendar', 'together');
  const now = app.clock.now();
  const office = await readOffice(app, tx, now);
  const [fresh, known] = [[] as CasesImported['new'][number][], [] as CasesImported['known'][number][]];
  for (const { line, told } of rows) {
    const before = await knownAs(app, tx, told.reference);
    if (before !== null) known.push({ line, from: told.reference, reference: before });
    else
      fresh.push({
        ...{ line, from: told.reference },
        reference: await keep(app, tx, told, { office, now, team }),
      });
  }
  return { new: fresh, known };
}

async function keep(
  app: App,
  tx: Transaction,
  old: OldCase,
  { office, now, team }: { readonly office: Office; readonly now: Temporal.Instant; readonly team: string },
): Promise<string> {
  const year = office.today.slice(0, 4);
  const [number, person, original] = await Promise.all([
    tx.nextNumber('case', Number(year)),
    tx.personFor({ name: old.person ?? null, email: old.email ?? null, telephone: null }),
    readOriginal(tx, old.originalCase ?? null),
  ]);
  const event: CaseImported = {
    type: 'CaseImported',
    reference: `CC-${year}-${String(number).padStart(5, '0')}`,
    ...{ oldReference: old.reference, guidance: procedure.id, team, path: pathOfImported(old.category) },
    ...{ receivedOn: old.receivedOn, closedOn: old.closedOn, category: old.category, outcome: old.outcome },
    ...{ officer: old.officer ?? null, originalCase: old.originalCase ?? null },
    words: {
      person: old.person ?? null,
      about: old.about ?? `What ${old.reference} was about is not in the list it came from.`,
      decision: old.decision ?? 'Our decision is not in the list it came from.',
    },
  };
  const stream = `case:${event.reference}` as const;
  const record = { at: now, by: OFFICE, calendar: office.calendars.version };
  const events = await append<CaseEvent>(tx, { ...record, stream, after: 0, person, events: [event] });
  const loaded = { stream, version: 1, person, events };
  await writeCase(app, tx, { loaded, file: caseOf(loaded), office: { ...office, original } });
  return event.reference;
}
