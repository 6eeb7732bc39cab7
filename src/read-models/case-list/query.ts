import type { Reader, Sql } from '#app/ports.ts';
import type { CategoryId, HolderId, StepId } from '#procedure/model.ts';
import { casePolicy } from '#read-models/policy.ts';
import { cursorOf, type Page, pageOf, readCursor, Values } from '#read-models/query.ts';
import { type Found, searchCases } from '#read-models/search/query.ts';
import { CASE_COLUMNS, type CaseItem, type CaseRow, caseItem } from './item.ts';

/** What is looked for; of a case with several heads, one has to fit all that is asked of heads. */
export interface CaseFilter {
  readonly category?: CategoryId;
  /** A role, or the user name of whoever holds it. */
  readonly holder?: string;
  readonly step?: StepId;
  readonly overdue?: boolean;
  readonly officer?: string;
  readonly state?: 'open' | 'closed';
  /** Open, and with no officer. */
  readonly unallocated?: boolean;
  /** Its analysis came back from the manager. */
  readonly returned?: boolean;
  /** The team that has it now, and that its limits are booked to (¶29). */
  readonly heldBy?: HolderId;
  readonly priority?: boolean;
  /** Something open on it is awaited, and not from its officer. */
  readonly waiting?: boolean;
  /** Something is due by this day; with `overdue: false`, from today to this day. */
  readonly dueBy?: string;
  /** It follows this case (¶26). */
  readonly follows?: string;
  readonly q?: string;
}

const LIST = 'cases';

/** Where rows come from, and which column has their place: an index with what is filtered by gives them in order. */
function sourceOf(filter: CaseFilter): { from: string; place: string } {
  const { category, holder, step, overdue, returned, heldBy, waiting } = filter;
  const cases = 'join cases c on c.reference = h.reference';
  if (holder !== undefined) {
    const heads = 'join case_heads h on h.reference = k.reference and h.head = k.head';
    return { from: `case_holders k ${heads} ${cases}`, place: 'k.place' };
  }
  const ofHeads = [category, step, heldBy].some((asked) => asked !== undefined);
  if (!ofHeads && ![overdue, returned, waiting].includes(true)) return { from: 'cases c', place: 'c.place' };
  return { from: `case_heads h ${cases}`, place: 'h.place' };
}

function headConditions(filter: CaseFilter, today: string, values: Values): string[] {
  const { category, holder, step, overdue, state, returned, heldBy, waiting } = filter;
  const conditions: string[] = [];
  if (holder !== undefined) conditions.push(`k.holder = ${values.add(holder)}`);
  if (category !== undefined) conditions.push(`h.category = ${values.add(category)}`);
  if (step !== undefined) conditions.push(`h.step = ${values.add(step)}`);
  if (overdue === true) conditions.push(`h.next_due < ${values.add(today)}::date`);
  if (returned === true) conditions.push('h.returned');
  if (heldBy !== undefined) conditions.push(`h.held_by = ${values.add(heldBy)}`);
  if (waiting === true)
    conditions.push('h.step is not null and not coalesce(c.officer = any (h.awaits), false)');
  // Written out, so that the index of open heads serves it.
  if (state !== undefined) conditions.push(`h.case_state = '${state === 'open' ? 'open' : 'closed'}'`);
  return conditions;
}

function caseConditions(filter: CaseFilter, found: Found, today: string, values: Values): string[] {
  const { overdue, state, unallocated, priority, dueBy } = filter;
  const conditions = (['officer', 'follows'] as const).flatMap((column) =>
    filter[column] === undefined ? [] : [`c.${column} = ${values.add(filter[column])}`],
  );
  if (state !== undefined) conditions.push(`c.state = '${state === 'open' ? 'open' : 'closed'}'`);
  if (overdue === false) {
    conditions.push(`(c.next_due is null or c.next_due >= ${values.add(today)}::date)`);
  }
  if (unallocated === true) conditions.push(`c.officer is null and c.state = 'open'`);
  if (priority === true) conditions.push('c.priority');
  if (dueBy !== undefined) conditions.push(`c.next_due <= ${values.add(dueBy)}::date`);
  if (found.kind === 'few') conditions.push(`c.reference = any(${values.add(found.references)}::text[])`);
  if (found.kind === 'many') {
    conditions.push(`exists (select from case_search s
      where s.reference = c.reference and ts_match_vq(s.document, ${values.add(found.query)}::tsquery))`);
  }
  return conditions;
}

/**
 * Cases that are this reader's to read and fit the filter, newest reference first. Pages neither skip nor repeat a
 * case while others are added. Throws BadCursor.
 */
export async function listCases(
  sql: Sql,
  reader: Reader,
  filter: CaseFilter,
  page: Page,
  today: string,
): Promise<{ items: CaseItem[]; next: string | null }> {
  const after = readCursor(LIST, page.after, ['string']);
  const found = await searchCases(sql, filter.q);
  if (found.kind === 'none') return { items: [], next: null };
  const values = new Values();
  const { from, place } = sourceOf(filter);
  const byHead = place !== 'c.place';
  const conditions = [
    ...(after ? [`${place} < ${values.add(after[0])}`] : []),
    ...(byHead ? headConditions(filter, today, values) : []),
    ...caseConditions(filter, found, today, values),
    casePolicy(reader, 'c', values),
  ];
  const rows = await sql.query<CaseRow>(
    `select ${byHead ? `distinct on (${place}) ` : ''}${CASE_COLUMNS} from ${from}
      where ${conditions.join(' and ')} order by ${place} desc limit ${values.add(page.limit + 1)}`,
    values.list,
  );
  return pageOf(
    rows,
    page.limit,
    (row) => caseItem(row, today),
    (row) => cursorOf(LIST, [row.place]),
  );
}

/** References in order: cases still open, about an original case, of an officer. For the program itself: no policy. */
export async function casesWhere(
  sql: Sql,
  which: { open?: true; originalCase?: string; officer?: string; importedFrom?: string },
): Promise<readonly string[]> {
  const values = new Values();
  const conditions = [
    ...(which.open ? [`c.state = 'open'`] : []),
    ...(which.originalCase === undefined ? [] : [`c.original_case = ${values.add(which.originalCase)}`]),
    ...(which.officer === undefined ? [] : [`c.officer = ${values.add(which.officer)}`]),
    ...(which.importedFrom === undefined ? [] : [`c.old_reference = ${values.add(which.importedFrom)}`]),
  ];
  const where = conditions.length === 0 ? 'true' : conditions.join(' and ');
  const rows = await sql.query<{ reference: string }>(
    `select c.reference from cases c where ${where} order by c.place`,
    values.list,
  );
  return rows.map(({ reference }) => reference);
}
