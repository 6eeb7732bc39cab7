import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyContextConfig,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { App } from '#app/app.ts';
import { withoutWords } from '#app/safe-log.ts';
import { tokenHash } from '#app/token.ts';
import type { StaffMember } from '#domain/office.ts';
import { BadCursor } from '#read-models/index.ts';
import { documentApi } from './openapi.ts';
import type { ApiParts } from './parts.ts';
import { type Problem, problem, refuse } from './problems.ts';
import { accountRequestRoutes } from './routes/account-requests.ts';
import { addressFlagRoutes } from './routes/address-flags.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { caseRoutes } from './routes/cases.ts';
import { contactRoutes } from './routes/contacts.ts';
import { guidanceRoutes } from './routes/guidance.ts';
import { letterTemplateRoutes } from './routes/letter-templates.ts';
import { letterRoutes } from './routes/letters.ts';
import { logRoutes } from './routes/log.ts';
import { mailRoutes } from './routes/mail.ts';
import { mergeRoutes } from './routes/merge.ts';
import { officeRoutes } from './routes/office.ts';
import { upkeepRoutes } from './routes/upkeep.ts';

/** An address that is answered, as somebody who walks them all sees it. */
export interface RouteSeen {
  readonly method: string;
  readonly url: string;
  readonly config: FastifyContextConfig;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, of API and pages. */
    routesSeen: RouteSeen[];
  }
  interface FastifyRequest {
    actor: StaffMember | null;
  }
  interface FastifyContextConfig {
    /** Whether what the address names is there for whoever asks: answered before a body that cannot be read is. */
    readonly found?: (request: FastifyRequest) => Promise<boolean>;
    /** Open to everybody. */
    readonly isOpen?: boolean;
  }
}

const isForMachines = ({ url }: Pick<FastifyRequest, 'url'>): boolean => /^\/(api|dev)\b/.test(url);

const LARGEST_BODY = 4 * 1024 * 1024;

/** The program over HTTP: sign-in by token, then the routes, every "no" as a problem document. Not listening yet. */
export async function buildServer(app: App, parts: ApiParts): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    trustProxy: [...(parts.trustProxy ?? [])],
    bodyLimit: LARGEST_BODY,
    routerOptions: { maxParamLength: 400 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: (_error, request, reply) =>
      isForMachines(request)
        ? refuse(reply, problem(400, 'This address cannot be read. Check how it is written.'))
        : parts.elsewhere(request, reply),
  });
  server.decorateRequest('actor', null);
  server.decorate('routesSeen', []);
  server.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) server.routesSeen.push({ method: one, url, config: config ?? {} });
  });
  server.setValidatorCompiler(() => () => true); // held against its schema in the handler, where the order of answers is kept
  server.setSerializerCompiler(() => (value) => JSON.stringify(value));
  readJson(server);
  await server.register(rateLimit, { global: false });
  signIn(server, app);
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(parts, error, request, reply));
  server.setNotFoundHandler((request, reply) =>
    isForMachines(request)
      ? refuse(reply, problem(404, 'There is nothing at this address.'))
      : parts.elsewhere(request, reply),
  );
  server.get('/health', { config: { isOpen: true }, schema: { hide: true } }, async (_request, reply) => {
    await app.store.query('select 1');
    return reply.send({ status: 'ok', ...(parts.commit ? { commit: parts.commit } : {}) });
  });
  await documentApi(server);
  for (const routes of [
    ...[guidanceRoutes, contactRoutes, caseRoutes, logRoutes, officeRoutes, calendarRoutes],
    ...[upkeepRoutes, accountRequestRoutes, mergeRoutes, addressFlagRoutes, mailRoutes],
    ...[letterRoutes, letterTemplateRoutes],
  ]) {
    await server.register(async (scope) => routes(scope, app, parts));
  }
  return server;
}

// A body that is not UTF-8 cannot be kept as it was sent, so it is not read at all.
const utf8 = new TextDecoder('utf-8', { fatal: true });

function readJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      const text = utf8.decode(body as Buffer);
      done(null, { text, value: text.trim() === '' ? {} : JSON.parse(text) });
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
}

/** Who the token belongs to; looked up at every request, so that nobody who left gets in (by its hash only). */
async function actorBy(app: App, header: string | undefined): Promise<StaffMember | null> {
  const [, token] = /^Bearer +(\S{1,500})$/i.exec(header ?? '') ?? [];
  return token ? app.views.staffByToken(app.store, tokenHash(token)) : null;
}

function signIn(server: FastifyInstance, app: App): void {
  const tooMany = server.createRateLimit({ max: 200, timeWindow: '1 minute' });
  const isOpen = ({ routeOptions, is404, url }: FastifyRequest): boolean =>
    routeOptions.config.isOpen === true || (is404 && !url.startsWith('/api'));
  const nobody = async (request: FastifyRequest, reply: FastifyReply) => {
    const tried = await tooMany(request);
    if (!tried.isAllowed && tried.isExceeded)
      return refuse(reply, problem(429, 'Too many attempts to sign in. Wait a minute, then try again.'));
    reply.header('www-authenticate', 'Bearer');
    return refuse(reply, problem(401, 'Send your token as "Authorization: Bearer …".'));
  };
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (isOpen(request)) return;
    request.actor = await actorBy(app, request.headers.authorization);
    if (!request.actor) return nobody(request, reply);
    if (!isReadable(request.url)) return refuse(reply, problem(400, UNREADABLE_ADDRESS));
  });
}

const UNREADABLE_ADDRESS = 'The address has a % that means nothing. Encode it as UTF-8.';

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

const UNREADABLE: Readonly<Record<number, string>> = {
  400: 'The body is not JSON that can be read. Send one JSON object.',
  413: 'This is too large. Send at most 4 MB.',
  415: 'Send the body as application/json.',
};

async function answerError(
  parts: ApiParts,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const answered = await problemFor(parts, error, request).catch((failure: unknown) =>
    parts.isDatabaseAway(failure) ? AWAY : problem(500, BROKEN),
  );
  if (answered.status === 503) reply.header('retry-after', '2');
  if (answered.status === 500)
    parts.log(`${request.method} ${request.routeOptions.url ?? ''} failed: ${withoutWords(error)}`);
  return refuse(reply, answered);
}

const BROKEN = 'Something went wrong here. Nothing was saved. Try again, and tell us if it happens again.';
const ERASED = 'The person of this was erased: no words can be kept about them any more. Nothing was saved.';
const AWAY = problem(
  503,
  'The database cannot be reached just now. Try again in a moment; nothing was lost.',
);

async function problemFor(parts: ApiParts, error: FastifyError, request: FastifyRequest): Promise<Problem> {
  const status = error.statusCode ?? 500;
  if (parts.isDatabaseAway(error)) return AWAY;
  if (parts.isPersonErased(error)) return problem(409, ERASED);
  if (error instanceof BadCursor) return problem(400, error.message);
  const unreadable = UNREADABLE[status];
  if (unreadable) return (await isAbsent(request)) ? NOT_THERE : problem(status, unreadable);
  return status < 500 ? problem(status, 'This request cannot be answered as it is.') : problem(500, BROKEN);
}

const NOT_THERE = problem(404, 'It is not there, or it is not yours to read.');

/** Whether the address names something that is not there for whoever asks: that is said before what is wrong with the body. */
async function isAbsent(request: FastifyRequest): Promise<boolean> {
  const { found } = request.routeOptions.config;
  return found !== undefined && request.actor !== null && !(await found(request));
}
