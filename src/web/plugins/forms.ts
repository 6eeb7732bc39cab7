import type { FastifyInstance } from 'fastify';

/** A long letter is typed into a form; more than this nobody types. */
export const LARGEST_FORM = 2 * 1024 * 1024;

/** No form of ours has nearly so many boxes; what was sent is shown again, and that takes time for each. */
const MOST_VALUES = 2_000;

const saying = (statusCode: number, message: string): Error =>
  Object.assign(new Error(message), { statusCode });

function valuesIn(body: unknown): number {
  if (typeof body !== 'object' || body === null) return 0;
  return Object.values(body).reduce(
    (sum: number, value) => sum + (Array.isArray(value) ? value.length : 1),
    0,
  );
}

/** Takes no form with more boxes than a form has. */
export function fewBoxes(scope: FastifyInstance): void {
  scope.addHook('preValidation', async ({ body }) => {
    if (valuesIn(body) > MOST_VALUES) throw saying(413, 'This form has too many boxes.');
  });
}

/**
 * Forms that may bring files are read whole before it is asked who sends them: of somebody who is not signed in no more
 * is read than of another form.
 */
export function filesOfColleagues(scope: FastifyInstance): void {
  scope.addHook('onRequest', async ({ method, session, headers }) => {
    if (method !== 'POST' || session.user !== undefined) return;
    const length = Number(headers['content-length'] ?? Number.NaN);
    if (!(length <= LARGEST_FORM)) throw saying(401, 'Only colleagues send as much.');
  });
}
