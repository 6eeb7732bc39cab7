/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

// What jsonb cannot hold, as JSON.stringify writes it: NUL, and half of a surrogate pair.
const UNSTORABLE = /\\u0000|\\ud[89a-f][0-9a-f]{2}/;

/** JSON text that PostgreSQL can keep: NUL and lone surrogates, in keys and values, become U+FFFD. */
export function jsonText(value: unknown): string {
  return storableText(JSON.stringify(value));
}

/**
 * The value as it will read back from the database: dates as text, nothing undefined, every string storable.
 * Refuses (throws) a number that is not finite: JSON would silently make it null.
 */
export function asStored(value: unknown): Json {
  return JSON.parse(storableText(JSON.stringify(value, finiteOnly)));
}

/** The one text of a JSON value: keys in code-unit order, no space. Equal before and after a trip through jsonb. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function storableText(text: string): string {
  return UNSTORABLE.test(text) ? JSON.stringify(tidy(JSON.parse(text))) : text;
}

function finiteOnly(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`${key} is ${value}, which JSON cannot hold`);
  return value;
}

function tidy(value: Json): Json {
  if (typeof value === 'string') return storable(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(tidy);
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storable(key), tidy(held)]));
}

function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
