import type { Reader, Sql } from '#app/ports.ts';
import type { CategoryId } from '#procedure/model.ts';
import { cursorOf, type Page, readCursor } from '#read-models/query.ts';
import { type FoundRow, foundBy, MOST_COUNTED, newestBy, type SourceId } from './sources.ts';
import { type FoundIn, type Tier, tiersOf } from './tiers.ts';

/** A case, or a contact on no case, and why it was found. */
export interface SearchHit {
  readonly kind: 'case' | 'contact';
  readonly reference: string;
  readonly state: string;
  readonly receivedOn: string;
  readonly person: string | null;
  readonly originalCase: string | null;
  readonly officer: string | null;
  /** Those of its heads; a contact on no case has none yet. */
  readonly categories: readonly CategoryId[];
  readonly reason: { readonly where: FoundIn; readonly words: readonly string[] };
}

export interface SearchResult {
  readonly items: readonly SearchHit[];
  readonly next: string | null;
  /** How many there are in all; where there are `more`, so many are known of. */
  readonly count: number;
  readonly more: boolean;
}

const LIST = 'search';
const SOURCES = ['case', 'contact'] as const;

/** How far a reader has come: the tier, and the last place read of each source in it. */
interface At {
  readonly tier: number;
  readonly places: Readonly<Record<SourceId, string>>;
}

const START: At = { tier: 0, places: { case: '', contact: '' } };

function readAt(after: string | null): At {
  const keys = readCursor(LIST, after, ['number', 'string', 'string']);
  if (!keys) return START;
  return { tier: Number(keys[0]), places: { case: String(keys[1]), contact: String(keys[2]) } };
}

interface Search {
  readonly sql: Sql;
  readonly reader: Reader;
  readonly tiers: readonly Tier[];
  readonly found: Readonly<Record<SourceId, readonly FoundRow[]>>;
}

async function rowsAfter(
  search: Search,
  source: SourceId,
  { tier, places }: At,
  limit: number,
): Promise<readonly FoundRow[]> {
  const rows = search.found[source].filter((row) => row.tier === tier);
  const after = places[source];
  if (rows.length > MOST_COUNTED) {
    const query = search.tiers[tier]?.query ?? '';
    return newestBy(search.sql, search.reader, source, { query, tier, after, limit });
  }
  const left = after === '' ? rows : rows.filter(({ place }) => place < after);
  return left.toSorted((a, b) => (a.place < b.place ? 1 : -1)).slice(0, limit);
}

const dayOf = (row: FoundRow | undefined): string => row?.received_on.toString() ?? '';

/** Two lists as one, newest received first; each keeps its own order, so that a place says how far it was read. */
function merged(cases: readonly FoundRow[], contacts: readonly FoundRow[], limit: number): FoundRow[] {
  const result: FoundRow[] = [];
  let [first, second] = [0, 0];
  while (result.length < limit) {
    const [one, other] = [cases[first], contacts[second]];
    const next = one && dayOf(one) >= dayOf(other) ? one : (other ?? one);
    if (!next) break;
    if (next === one) first += 1;
    else second += 1;
    result.push(next);
  }
  return result;
}

async function readPage(search: Search, from: At, limit: number): Promise<FoundRow[]> {
  const rows: FoundRow[] = [];
  for (let at = from; at.tier < search.tiers.length && rows.length < limit; ) {
    const room = limit - rows.length;
    const [cases, contacts] = [
      await rowsAfter(search, 'case', at, room),
      await rowsAfter(search, 'contact', at, room),
    ];
    rows.push(...merged(cases, contacts, room));
    at = { tier: at.tier + 1, places: START.places };
  }
  return rows;
}

function afterRows(rows: readonly FoundRow[], from: At): string {
  const tier = rows.at(-1)?.tier ?? from.tier;
  const before = tier === from.tier ? from.places : START.places;
  const last = (source: SourceId) =>
    rows.findLast((row) => row.tier === tier && row.kind === source)?.place ?? before[source];
  return cursorOf(LIST, [tier, last('case'), last('contact')]);
}

/** The categories of cases that were found, by reference. */
async function categoriesOf(
  sql: Sql,
  rows: readonly FoundRow[],
): Promise<ReadonlyMap<string, readonly CategoryId[]>> {
  const cases = rows.filter(({ kind }) => kind === 'case').map(({ reference }) => reference);
  if (cases.length === 0) return new Map();
  const found = await sql.query<{ reference: string; categories: readonly CategoryId[] }>(
    `select h.reference, array_agg(h.category order by h.head) as categories from case_heads h
      where h.reference = any ($1::text[]) group by h.reference`,
    [cases],
  );
  return new Map(found.map(({ reference, categories }) => [reference, categories]));
}

function hitOf(
  row: FoundRow,
  categories: readonly CategoryId[],
  tiers: readonly Tier[],
  words: readonly string[],
): SearchHit {
  const { kind, reference, state, person, officer } = row;
  return {
    ...{ kind, reference, state, person, officer, categories },
    receivedOn: row.received_on.toString(),
    originalCase: row.original_case,
    reason: { where: tiers[row.tier]?.where ?? 'text', words },
  };
}

/**
 * Cases, and contacts that are on no case, that are this reader's to read: by reference, name, e-mail address or
 * telephone number, the sound of a name, and text, in this order, the newest first in each. Throws BadCursor.
 */
export async function searchAll(sql: Sql, reader: Reader, typed: string, page: Page): Promise<SearchResult> {
  const from = readAt(page.after);
  const tiers = tiersOf(typed);
  if (tiers.length === 0) return { items: [], next: null, count: 0, more: false };
  const found = {
    case: await foundBy(sql, reader, 'case', tiers),
    contact: await foundBy(sql, reader, 'contact', tiers),
  };
  const rows = await readPage({ sql, reader, tiers, found }, from, page.limit + 1);
  const kept = rows.slice(0, page.limit);
  const categories = await categoriesOf(sql, kept);
  const words = typed.trim().split(/\s+/u);
  const counted = SOURCES.reduce((sum, source) => sum + found[source].length, 0);
  return {
    items: kept.map((row) => hitOf(row, categories.get(row.reference) ?? [], tiers, words)),
    next: rows.length > page.limit ? afterRows(kept, from) : null,
    count: Math.min(counted, MOST_COUNTED),
    more: counted > MOST_COUNTED,
  };
}
