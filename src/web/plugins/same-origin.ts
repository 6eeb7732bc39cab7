import type { FastifyRequest } from 'fastify';

/**
 * Whether a form was sent from one of our own pages, as the browser itself says it. Signing in has no session yet
 * whose token could tell, and must not be done to somebody by a stranger's page. What is no browser says neither.
 */
export function isFromOurPages(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  const here = `${protocol}//${request.host}`;
  return URL.canParse(here) && new URL(here).host === host;
}
