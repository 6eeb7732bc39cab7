/** A page wanted of a list: how many, and after which cursor. */
export interface Page {
  readonly limit: number;
  readonly after: string | null;
}

/** The cursor was not made here, or for another list: the edge answers 400. */
export class BadCursor extends Error {
  constructor() {
    super('Use the `next` of the page before, unchanged.');
    this.name = 'BadCursor';
  }
}

/** What a list goes on after, as an opaque text. */
export function cursorOf(list: string, keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...keys])).toString('base64url');
}

/** The keys in a cursor, of the types given; null for the first page. Throws BadCursor. */
export function readCursor(
  list: string,
  after: string | null,
  types: readonly ('string' | 'number')[],
): readonly (string | number)[] | null {
  if (after === null) return null;
  const [kind, ...keys] = parsed(after);
  const fits =
    kind === list &&
    keys.length === types.length &&
    types.every((type, index) => typeof keys[index] === type) &&
    keys.every((key) => typeof key === 'string' || isInt(key));
  if (!fits) throw new BadCursor();
  return keys as (string | number)[];
}

const isInt = (key: unknown): boolean => Number.isInteger(key) && Math.abs(Number(key)) < 2 ** 31;

function parsed(after: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    // Not JSON: a cursor of nobody's.
  }
  throw new BadCursor();
}

/** Values of a statement that is put together: each is named once and stands in the text as its number. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** Cuts the row too many that was read to know whether there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  cursor: (row: Row) => string,
): { items: Item[]; next: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(itemOf), next: rows.length > limit && last ? cursor(last) : null };
}
