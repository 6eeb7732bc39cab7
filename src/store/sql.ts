import { hash } from 'node:crypto';
import pg from 'pg';
import { jsonText } from './canonical.ts';

/** One statement and its values, as the driver wants them. */
export interface Statement {
  readonly text: string;
  readonly values: unknown[];
  readonly name?: string;
}

/** What a statement answered. */
export interface Answer {
  readonly rows: unknown[];
  readonly rowCount: number | null;
  readonly command: string;
}

/** Anything that runs statements in order: a pool, or one connection. */
export interface Runner {
  query(statement: Statement): Promise<Answer>;
}

// A prepared statement lives as long as its connection; texts made up on the fly must not fill the server.
const MOST_NAMES = 600;
const names = new Map<string, string>();

/**
 * A statement named after its text, so that a connection parses and plans it once. Instants and dates are sent as
 * their ISO text, objects as JSON, lists as PostgreSQL arrays; NUL, which no text column holds, as U+FFFD.
 */
export function statement(text: string, values: readonly unknown[] = []): Statement {
  const name = nameOf(text);
  const sent = values.map(toDriver);
  return name === undefined ? { text, values: sent } : { name, text, values: sent };
}

/** How columns are read: int8 as number, date as Temporal.PlainDate, timestamptz as Temporal.Instant; also in arrays. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};

const TEXT_LIST: number = 1009;
const PLAIN_DATE = (text: string) => Temporal.PlainDate.from(text);
const INSTANT = (text: string) => Temporal.Instant.from(text);
const parsers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1016, listOf(Number)],
  [1082, PLAIN_DATE],
  [1182, listOf(PLAIN_DATE)],
  [1184, INSTANT],
  [1185, listOf(INSTANT)],
]);

function listOf(parse: (text: string) => unknown): (text: string) => unknown {
  const texts: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_LIST);
  return (text) => texts(text).map((entry) => (entry === null ? null : parse(entry)));
}

// A statement that begins so is planned for its values each time: a plan for any values would be a bad one.
const PLANNED_ANEW = '/* planned anew */';

function nameOf(text: string): string | undefined {
  if (text.startsWith(PLANNED_ANEW)) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = hash('sha1', text).slice(0, 24);
  names.set(text, name);
  return name;
}

function toDriver(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(toDriver);
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate
    ? value.toString()
    : jsonText(value);
}

/** A name as SQL quotes it. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
