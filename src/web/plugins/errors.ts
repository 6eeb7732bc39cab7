import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#app/app.ts';
import { withoutWords } from '#app/safe-log.ts';
import { BadCursor } from '#read-models/index.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import { publicPage } from '#web/layout/public.ts';
import type { WebParts } from '#web/parts.ts';
import { type Posted, posted, publicVisit, typed } from '#web/visit.ts';
import { contentPolicy } from './security.ts';

const HIDDEN = new Set([
  'once',
  'version',
  'head',
  'draft',
  'draftVersion',
  'do',
  'add',
  'code',
  'goTo',
  'keptTo',
]);

/** Never sent back to a page. */
const isSecret = (name: string): boolean => name === '_csrf' || name === 'current' || /password/i.test(name);

/** What a form sent, without what is never sent back. */
export function withoutSecrets(body: Posted): Posted {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !isSecret(name)));
}

/** All that a form sent, to be sent once more, and shown so that it can be copied. */
export function keptFields(body: Posted, prefix = ''): Html {
  const all = Object.entries(withoutSecrets(body)).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, one })),
  );
  const hidden = all.map(
    ({ name, one }) => html`<input type="hidden" name="${prefix}${name}" value="${one}">`,
  );
  const shown = all.filter(({ name, one }) => !HIDDEN.has(name) && one.trim() !== '');
  const list = shown.map(({ one }) => html`<div class="la-card la-words">${lines(one)}</div>`);
  return html`${hidden}${shown.length > 0 ? html`<h2 class="govuk-heading-m">What you typed</h2>${list}` : nothing}`;
}

/** What was typed, and a button that sends it once more to where it was going. */
function sendAgain(request: FastifyRequest, csrf: string, why: string): Html {
  return html`<h1 class="govuk-heading-l">Send this once more</h1>
<p class="govuk-body">${why} Nothing you typed was lost.</p>
<form method="post" action="${request.url}" novalidate>
<input type="hidden" name="_csrf" value="${csrf}">
${keptFields(posted(request))}
${button({ text: 'Send it now' })}
</form>`;
}

interface Said {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const AWAY: Said = {
  status: 503,
  title: 'We cannot reach our records just now',
  text: 'Wait a moment, then send this again.',
};
const BROKEN: Said = {
  status: 500,
  title: 'Something went wrong here',
  text: 'Nothing was saved. Send it again, and tell us if it happens again.',
};
const ERASED: Said = {
  status: 409,
  title: 'This person was erased',
  text: 'No words can be kept about them any more. Nothing was saved.',
};
const ASK_AGAIN: Said = {
  status: 403,
  title: 'Send this once more',
  text: 'Go back and use the form on the page.',
};
const FORGED = 'This form was open for too long, or was not sent from our page.';

const UNREADABLE: Readonly<Record<number, Said>> = {
  401: {
    status: 401,
    title: 'You are signed out',
    text: 'Nothing of this was taken. Sign in on another page of your browser, then go back and send it again.',
  },
  413: { status: 413, title: 'This is too large', text: 'Go back, make it shorter, and send it again.' },
  415: { status: 415, title: 'We cannot read this', text: 'Go back and use the form on the page.' },
};

// What reads forms with files says so without a status.
const isBrokenForm = ({ message, statusCode }: FastifyError): boolean =>
  statusCode === undefined &&
  /^Multipart: Boundary not found$|unexpected end of multipart data$/i.test(message);

function saidOf(parts: WebParts, error: FastifyError): Said {
  const status = isBrokenForm(error) ? 400 : (error.statusCode ?? 500);
  if (parts.isDatabaseAway(error)) return AWAY;
  if (parts.isPersonErased(error)) return ERASED;
  if (error instanceof BadCursor)
    return { status: 400, title: 'This page of the list is not there', text: 'Begin the list again.' };
  if (status >= 500) return BROKEN;
  return UNREADABLE[status] ?? { status, title: 'We cannot read this', text: 'Go back and try again.' };
}

const csrfFor = (request: FastifyRequest, reply: FastifyReply): string => {
  // Making a token begins a session, and keeping that could fail once more where the database is away.
  // The session cannot be asked, so what came is sent back: if it was not ours, it is refused then.
  if (request.session?.unreadable) return typed(posted(request), '_csrf');
  if (request.session?.user === undefined) return '';
  try {
    return reply.generateCsrf();
  } catch {
    return ''; // without a session: the public's forms carry none
  }
};

const isForged = (error: FastifyError): boolean => error.code?.startsWith('FST_CSRF') === true;

function errorBody(request: FastifyRequest, reply: FastifyReply, error: FastifyError, said: Said): Html {
  const hasText = request.method === 'POST' && Object.keys(posted(request)).length > 0;
  if (hasText && said.status !== 413)
    return sendAgain(request, csrfFor(request, reply), isForged(error) ? FORGED : `${said.title}.`);
  return html`<h1 class="govuk-heading-l">${said.title}</h1><p class="govuk-body">${said.text}</p>`;
}

/** Every error as a page in plain English; what was typed is on it. */
export function errorPages(scope: FastifyInstance, app: App, parts: WebParts): void {
  scope.setErrorHandler(async (error: FastifyError, request, reply) => {
    const { frame } = publicVisit(app, parts, request, reply);
    const said = isForged(error) ? ASK_AGAIN : saidOf(parts, error);
    if (said.status === 500)
      parts.log(`${request.method} ${request.routeOptions.url ?? ''} failed: ${withoutWords(error)}`);
    if (said.status === 503) reply.header('retry-after', '2');
    const body = errorBody(request, reply, error, said);
    return reply
      .code(said.status)
      .type('text/html; charset=utf-8')
      .send(publicPage(frame, { title: said.title, body }).text);
  });
}

/** "Not there" and "not yours" are one page. */
export function absentPage(
  app: App,
  parts: WebParts,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { frame } = publicVisit(app, parts, request, reply);
  const body = html`<h1 class="govuk-heading-l">There is nothing for you at this address</h1>
<p class="govuk-body">It is not there, or it is not yours to read. Check the address, or go to <a class="govuk-link" href="/">the first page</a> or <a class="govuk-link" href="/work">your work</a>.</p>${request.method === 'POST' ? keptFields(posted(request)) : nothing}`;
  return reply
    .code(404)
    .header('content-security-policy', contentPolicy)
    .type('text/html; charset=utf-8')
    .send(publicPage(frame, { title: 'Nothing at this address', body }).text);
}
