import { ERASED } from '#domain/case/events.ts';
import { readCsv, textOf } from '#domain/csv.ts';
import type { OriginalCase, StaffMember } from '#domain/office.ts';
import { type RowTold, readOriginalRows } from '#domain/original-rows.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { RowFault, RowsRead } from '#domain/table-rows.ts';
import { type App, readOffice } from './app.ts';
import { HAD_A_PART, hasPartIn, tellOriginal } from './original-cases.ts';
import type { Sql, Transaction } from './ports.ts';
import { transact } from './transact.ts';

/** What an import would do, or has done: lines read, what is new, changed and as it was, and every fault by its place. */
export interface OriginalsPreview {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
  /** Columns of the file that this office has no use for. */
  readonly ignored: readonly string[];
  /** The lines that change something, and which columns. */
  readonly changes: readonly PlannedChange[];
}

export interface PlannedChange {
  readonly line: number;
  readonly reference: string;
  readonly is: 'new' | 'changed';
  readonly columns: readonly string[];
}

interface Plan {
  readonly changes: readonly (PlannedChange & { readonly told: OriginalCase })[];
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

const AT_A_TIME = 100;

const UNKNOWN = {
  ...{ status: 'ongoing' as const, decidedOn: null, owner: null, lineManager: null, involved: [] },
  complainant: null,
};

const asText = (value: unknown): string =>
  Array.isArray(value) ? JSON.stringify([...value].sort()) : JSON.stringify(value ?? null);

/** What this line changes of what is known; columns that the file does not have stay as they are. */
function planned(line: number, given: RowTold, known: OriginalCase | undefined, actor: StaffMember): Plan {
  // What would change tells what is known.
  if (known && hasPartIn(known, actor)) {
    const message = HAD_A_PART.why;
    return { changes: [], unchanged: 0, faults: [{ line, column: 'reference', message }] };
  }
  const told: OriginalCase = { ...UNKNOWN, ...known, ...given };
  const columns = Object.keys(given).filter(
    (column) => asText(told[column as keyof OriginalCase]) !== asText(known?.[column as keyof OriginalCase]),
  );
  if (known?.complainant === ERASED) {
    const message = 'The complainant of this was erased: nothing can be told about it any more.';
    return { changes: [], unchanged: 0, faults: [{ line, column: 'complainant', message }] };
  }
  if (known && columns.length === 0) return { changes: [], unchanged: 1, faults: [] };
  const is = known ? 'changed' : 'new';
  return { changes: [{ line, reference: told.reference, is, columns, told }], unchanged: 0, faults: [] };
}

async function planFor(
  app: App,
  sql: Sql,
  actor: StaffMember,
  rows: RowsRead<RowTold>['rows'],
): Promise<Plan> {
  const references = rows.map(({ told }) => told.reference);
  const known = new Map((await app.views.originalsKnown(sql, references)).map((one) => [one.reference, one]));
  const plans = rows.map(({ line, told }) => planned(line, told, known.get(told.reference), actor));
  return {
    changes: plans.flatMap(({ changes }) => changes),
    unchanged: plans.reduce((sum, { unchanged }) => sum + unchanged, 0),
    faults: plans.flatMap(({ faults }) => faults),
  };
}

async function readRows(app: App, text: string | Uint8Array): Promise<RowsRead<RowTold>> {
  const read = readCsv(typeof text === 'string' ? text : textOf(text));
  if (!read.ok) {
    const faults = [{ line: read.line, column: '', message: read.why }];
    return { count: 0, rows: [], faults, ignored: [] };
  }
  const { staff } = await readOffice(app, app.store, app.clock.now());
  return readOriginalRows(read.lines, staff);
}

function summary(read: RowsRead<RowTold>, { changes, unchanged, faults }: Plan): OriginalsPreview {
  const count = (kind: PlannedChange['is']) => changes.filter(({ is }) => is === kind).length;
  return {
    ...{ rows: read.count, new: count('new'), changed: count('changed'), unchanged, ignored: read.ignored },
    faults: [...read.faults, ...faults].toSorted((one, other) => one.line - other.line),
    changes: changes.map(({ told: _, ...change }) => change),
  };
}

/**
 * Says what an import of original cases would do, and does nothing. The file is CSV, given as text or as its bytes, with
 * a first line that names its columns; whatever is wrong with it stands among the faults, and lines about cases in which
 * the actor has a part, of which nothing else is told.
 */
export async function previewOriginals(
  app: App,
  actor: StaffMember,
  text: string | Uint8Array,
): Promise<OriginalsPreview> {
  const read = await readRows(app, text);
  return summary(read, await planFor(app, app.store, actor, read.rows));
}

/**
 * Keeps every line that is right and changes something, as `tellOriginal` does, a hundred in a transaction. Done again
 * it changes nothing. The caller has checked who may; what is wrong is answered as by `previewOriginals`.
 */
export async function importOriginals(
  app: App,
  actor: StaffMember,
  text: string | Uint8Array,
): Promise<OriginalsPreview> {
  const read = await readRows(app, text);
  const plans: Plan[] = [];
  for (let at = 0; at < read.rows.length; at += AT_A_TIME) {
    const rows = read.rows.slice(at, at + AT_A_TIME);
    plans.push(await transact(app, (tx) => keep(app, tx, actor, rows)));
  }
  return summary(read, {
    changes: plans.flatMap(({ changes }) => changes),
    unchanged: plans.reduce((sum, { unchanged }) => sum + unchanged, 0),
    faults: plans.flatMap(({ faults }) => faults),
  });
}

async function keep(
  app: App,
  tx: Transaction,
  actor: StaffMember,
  rows: RowsRead<RowTold>['rows'],
): Promise<Plan> {
  const plan = await planFor(app, tx, actor, rows);
  const [changes, faults] = [[...plan.changes], [...plan.faults]];
  // In one order for everybody, so that two imports never wait for each other.
  for (const change of changes.toSorted((one, other) => (one.reference < other.reference ? -1 : 1))) {
    const result = await tellOriginal(app, tx, app.clock.now(), actor, change.told);
    if (!isRefusal(result)) continue;
    changes.splice(changes.indexOf(change), 1);
    const { line } = change;
    if (result.faults.length === 0) faults.push({ line, column: 'reference', message: result.why });
    faults.push(...result.faults.map(({ field, message }) => ({ line, column: field, message })));
  }
  return { ...plan, changes, faults };
}
