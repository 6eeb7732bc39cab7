import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Fault, fault } from '#domain/refusal.ts';

/** JSON as it was read, with its text for telling repetitions apart. */
export interface ReadBody {
  readonly text: string;
  readonly value: unknown;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type Issue = z.core.$ZodIssue;

const name = (path: Issue['path']): string =>
  path
    .map((part) => String(part).slice(0, 100))
    .join('.')
    .toWellFormed();

const WANTED: Readonly<Record<string, string>> = {
  string: 'Give this as text.',
  number: 'Give this as a number.',
  int: 'Give this as a whole number.',
  boolean: 'Answer true or false.',
  array: 'Give this as a list.',
  object: 'Give this as an object with its fields.',
};

function message(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'This is missing. Fill it in.';
      return WANTED[issue.expected] ?? 'Give this in the right form.';
    case 'invalid_value':
      return `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_big':
      return `Use at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}.`;
    case 'too_small':
      return issue.origin === 'number'
        ? `Give a number of at least ${issue.minimum}.`
        : 'This is empty. Fill it in.';
    case 'invalid_format':
      return issue.format === 'date' ? 'Enter a date that exists, as year-month-day.' : issue.message;
    default:
      return issue.message;
  }
}

function faultsOf(issue: Issue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      fault(name([...issue.path, key]), 'There is no such field here. Take it out.'),
    );
  if (issue.code === 'invalid_union') return [fault(name(issue.path), 'Give this in the right form.')];
  return [fault(name(issue.path) || 'body', message(issue))];
}

/** A value held against a schema: what it says, or every fault by field. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): Parsed<z.output<T>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, faults: result.error.issues.flatMap(faultsOf) };
}

/** The body of a request held against a schema. None at all is an object without fields. */
export function parseBody<T extends z.ZodType>(schema: T, request: FastifyRequest): Parsed<z.output<T>> {
  return parse(schema, bodyOf(request).value);
}

export function bodyOf(request: FastifyRequest): ReadBody {
  return (request.body as ReadBody | undefined) ?? { text: '', value: {} };
}

const STAND_INS: Readonly<Record<string, unknown>> = {
  ...{ string: 'x', number: 0, int: 0, boolean: false, array: [], object: {} },
};

/** What stands in for a value that was refused, so that the rest can be looked at as well. */
function standIn(issue: Issue): unknown {
  if (issue.code === 'invalid_type') return STAND_INS[issue.expected];
  if (issue.code === 'invalid_value') return issue.values[0];
  return issue.code === 'custom' ? '2020-01-01T00:00:00Z' : 'x';
}

/** A copy with another value at a path, undefined to take it out. Only what lies on the path is copied. */
function replaced(root: unknown, [key, ...rest]: Issue['path'], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof root !== 'object' || root === null) return root;
  const copy = Object.assign(Array.isArray(root) ? [] : {}, root) as Record<PropertyKey, unknown>;
  const next = replaced(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}

function mend(root: unknown, issue: Issue): unknown {
  if (issue.code !== 'unrecognized_keys') return replaced(root, issue.path, standIn(issue));
  return issue.keys.reduce((copy, key) => replaced(copy, [...issue.path, key], undefined), root);
}

/** The body with stand-ins for what was refused in it; null where that does not make it whole. */
export function mended<T extends z.ZodType>(schema: T, value: unknown): z.output<T> | null {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const again = schema.safeParse(result.error.issues.reduce(mend, value));
  return again.success ? again.data : null;
}
