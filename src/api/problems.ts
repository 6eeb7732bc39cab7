import type { FastifyReply } from 'fastify';
import type { Refusal } from '#domain/refusal.ts';
import type { Paragraph } from '#procedure/model.ts';

/** An answer that says no, as RFC 9457 has it; `errors` name the fields with what to put right. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly {
    readonly field: string;
    readonly message: string;
    readonly paragraphs: readonly Paragraph[];
  }[];
  readonly paragraphs?: readonly Paragraph[];
  readonly rule?: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'This request cannot be read',
  401: 'Sign in first',
  403: 'This is not for you to do',
  404: 'Not found',
  405: 'This cannot be done here',
  409: 'Something has changed',
  413: 'This is too large',
  415: 'Send JSON',
  422: 'There is something to put right',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'The database is away',
};

export function problem(status: number, detail: string): Problem {
  return { status, title: TITLES[status] ?? 'Refused', detail };
}

const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  absent: 404,
  role: 403,
  independence: 403,
  stale: 409,
  conflict: 409,
  'not-now': 422,
  fields: 422,
};

/** The problem that a refusal is to a client: who may not is 403, out of date is 409, what does not fit is 422. */
export function problemOf({ refused, why, paragraphs, faults, rule }: Refusal): Problem {
  const outOfTurn = { field: 'action', message: why, paragraphs };
  return {
    ...problem(STATUS[refused], why),
    errors: refused === 'not-now' ? [outOfTurn] : faults,
    paragraphs,
    ...(rule ? { rule } : {}),
  };
}

/** Answers with a problem document. */
export function refuse(reply: FastifyReply, { status, ...rest }: Problem): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', status, ...rest }));
}
