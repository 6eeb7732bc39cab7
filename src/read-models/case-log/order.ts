import { readCursor } from '#read-models/query.ts';

export const LOG_ORDERS = ['reference', 'received', 'due', 'updated'] as const;
export type LogOrder = (typeof LOG_ORDERS)[number];

/** What the log is sorted by; without one by reference, the newest first. Rows of one day stand as without one. */
export interface LogSort {
  readonly by: LogOrder;
  readonly direction: 'up' | 'down';
}

export const NEWEST_FIRST: LogSort = { by: 'reference', direction: 'down' };

export type Keys = readonly (string | number)[];

const COLUMNS = { received: 'l.received_on', due: 'l.due_on', updated: 'l.updated_on' } as const;

export interface Ordering {
  /** The name of the list in its cursors: a cursor of one order is of no use in another. */
  readonly list: string;
  readonly order: string;
  /** The column of the first key, beside place and number; null where the place is all. */
  readonly column: string | null;
  read(after: string | null): Keys | null;
  /** The rows that come after these keys. */
  after(keys: Keys, add: (value: unknown) => string): string;
}

const isAfter = (place: string, number: string, isUp: boolean) =>
  `l.place ${isUp ? '>=' : '<='} ${place} and (l.place ${isUp ? '>' : '<'} ${place} or l.number > ${number}::int)`;

function byPlace(isUp: boolean): Ordering {
  const list = isUp ? 'log reference up' : 'log';
  return {
    list,
    order: `l.place ${isUp ? 'asc' : 'desc'}, l.number`,
    column: null,
    read: (after) => readCursor(list, after, ['string', 'number']),
    after: (keys, add) => {
      const [place = '', number = ''] = keys.map(add);
      return isAfter(place, number, isUp);
    },
  };
}

function byDay(column: string, list: string, isUp: boolean): Ordering {
  const [sign, way] = isUp ? ['>', 'asc'] : ['<', 'desc'];
  return {
    list,
    order: `${column} ${way}, l.place desc, l.number`,
    column,
    read: (after) => readCursor(list, after, ['string', 'string', 'number']),
    after: (keys, add) => {
      const [day = '', place = '', number = ''] = keys.map(add);
      return `${column} ${sign}= ${day} and (${column} ${sign} ${day} or ${isAfter(place, number, false)})`;
    },
  };
}

/** How the log is read in an order: neither skips nor repeats a row whose day stays as it is. */
export function orderingOf({ by, direction }: LogSort): Ordering {
  const isUp = direction === 'up';
  return by === 'reference' ? byPlace(isUp) : byDay(COLUMNS[by], `log ${by} ${direction}`, isUp);
}
