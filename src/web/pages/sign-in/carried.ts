import type { FastifyRequest } from 'fastify';
import { type Html, html, nothing } from '#web/html.ts';
import { keptFields, withoutSecrets } from '#web/plugins/errors.ts';
import { type Posted, posted, queried, typed } from '#web/visit.ts';

/** What was typed into a form whose session had ended, and where it was going. */
export interface Kept {
  readonly to: string;
  readonly fields: Posted;
}

/** What goes along through all the steps of signing in, in the forms themselves: so each tab has its own. */
export interface Carried {
  readonly goTo: string;
  readonly kept: Kept | null;
}

const PREFIX = 'kept.';
const START = '/work';

const isLocal = (path: string): boolean => /^\/(?![/\\])[\x21-\x7e]*$/.test(path);

/** An address of our own, to go to after signing in; anything else is My work. */
function localPath(path: string): string {
  return isLocal(path) ? path : START;
}

function keptIn(body: Posted): Kept | null {
  const to = typed(body, 'keptTo');
  if (!isLocal(to)) return null;
  const fields = Object.entries(body).filter(([name]) => name.startsWith(PREFIX));
  return {
    to,
    fields: Object.fromEntries(fields.map(([name, value]) => [name.slice(PREFIX.length), value])),
  };
}

/** What a form of signing in, or the address of its page, carries. */
export function carriedBy(request: FastifyRequest): Carried {
  const body = posted(request);
  return { goTo: localPath(typed(body, 'goTo') || queried(request, 'goTo')), kept: keptIn(body) };
}

// Forms with nothing in them that anybody would want back.
const NOT_KEPT = /^\/(account|sign-out|sign-in)\b/;

/** What whoever is not signed in was about to do. */
export function carriedFrom(request: FastifyRequest): Carried {
  const { url } = request;
  if (request.method === 'GET') return { goTo: localPath(url), kept: null };
  if (NOT_KEPT.test(url) || !isLocal(url)) return { goTo: START, kept: null };
  return { goTo: START, kept: { to: url, fields: withoutSecrets(posted(request)) } };
}

/** The same for the next form. What was typed is shown too, so that it can be copied. */
export function carriedFields({ goTo, kept }: Carried): Html {
  const typedBefore = kept
    ? html`<input type="hidden" name="keptTo" value="${kept.to}">${keptFields(kept.fields, PREFIX)}`
    : nothing;
  return html`<input type="hidden" name="goTo" value="${goTo}">${typedBefore}`;
}

/** The address of a page of signing in that goes there afterwards. */
export function pathWith(path: string, { goTo }: Carried): string {
  return goTo === START ? path : `${path}?${new URLSearchParams({ goTo }).toString()}`;
}

/** Where whoever has to sign in for this page goes, to come back to it. */
export function signInPath(request: FastifyRequest): string {
  return pathWith('/sign-in', carriedFrom(request));
}
