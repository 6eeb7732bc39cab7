import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import type { App } from '#app/app.ts';
import type { StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { html } from './html.ts';
import type { WebParts } from './parts.ts';
import { absentPage, keptFields } from './plugins/errors.ts';
import { type Answer, type PublicVisit, page, posted, publicVisit, type Visit } from './visit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    reader: StaffMember | null;
  }
  interface FastifyContextConfig {
    /** For whom a staff page is, as a test walks it: nobody named, for every colleague. */
    readonly forRoles?: readonly RoleId[];
    readonly isStaffPage?: boolean;
  }
}

export type StaffHandler = (visit: Visit) => Promise<Answer>;
export type PublicHandler = (visit: PublicVisit) => Promise<Answer>;

/** How pages are registered: each says for whom it is, and answers with what is to be shown. */
export interface Pages {
  /** A page for colleagues; without roles for all of them. */
  get(path: string, handler: StaffHandler, forRoles?: readonly RoleId[]): void;
  post(path: string, handler: StaffHandler, forRoles?: readonly RoleId[]): void;
  /** A page for everybody; its forms carry no token, because they carry nobody's authority either. */
  openGet(path: string, handler: PublicHandler): void;
  openPost(path: string, handler: PublicHandler): void;
  readonly server: FastifyInstance;
  readonly app: App;
  readonly parts: WebParts;
}

function send(
  { app, parts }: { app: App; parts: WebParts },
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): FastifyReply {
  if (answer === 'absent') return absentPage(app, parts, request, reply);
  if ('sent' in answer) return answer.sent;
  // 303: after a form has been taken, the page that follows is read anew.
  if ('to' in answer) return reply.redirect(answer.to, 303);
  return reply
    .code(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(answer.page.text);
}

/** Who is signed in, as they are now: somebody who left is nobody, and a role that was taken is gone. */
export async function readerOf(app: App, request: FastifyRequest): Promise<StaffMember | null> {
  const { user, unreadable } = request.session;
  if (unreadable) throw unreadable;
  if (user === undefined) return null;
  const staff = await app.views.staff(app.store);
  const found = staff.find((person) => person.user === user && person.active) ?? null;
  if (!found) await request.session.destroy();
  return found;
}

const holdsOne = (reader: StaffMember, roles: readonly RoleId[]): boolean =>
  reader.roles.some(({ role }) => roles.includes(role));

function notForThem(visit: Visit, roles: readonly RoleId[]): Answer {
  const body = html`<h1 class="govuk-heading-l">This page is not for your role</h1>
<p class="govuk-body">It is for ${roles.map(theRole).join(' or ')}. If that is your work, ask an administrator to give you the role.</p>
<p class="govuk-body"><a class="govuk-link" href="/work">Go to your work</a></p>
${visit.request.method === 'POST' ? html`<p class="govuk-body">Nothing was saved. You can copy what you typed.</p>${keptFields(posted(visit.request))}` : ''}`;
  return page(visit, { title: 'Not for your role', body }, 403);
}

/** Makes the registering functions of the pages. `askToSignIn` answers whoever is not signed in. */
export function pagesOn(
  server: FastifyInstance,
  app: App,
  parts: WebParts,
  askToSignIn: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): Pages {
  const signedIn: preHandlerAsyncHookHandler = async (request, reply) => {
    request.reader = await readerOf(app, request);
    if (!request.reader) return askToSignIn(request, reply);
  };
  const visitOf = (request: FastifyRequest, reply: FastifyReply): Visit => {
    if (!request.reader) throw new Error('A page was asked for before sign-in');
    return { ...publicVisit(app, parts, request, reply), reader: request.reader, csrf: reply.generateCsrf() };
  };
  const staff =
    (method: 'GET' | 'POST') => (path: string, handler: StaffHandler, forRoles?: readonly RoleId[]) => {
      server.route({
        ...{ method, url: path, schema: { hide: true } },
        config: { isOpen: true, isStaffPage: true, ...(forRoles ? { forRoles } : {}) },
        preHandler: method === 'POST' ? [signedIn, server.csrfProtection] : [signedIn],
        handler: async (request, reply) => {
          const visit = visitOf(request, reply);
          const refused = forRoles && !holdsOne(visit.reader, forRoles);
          return send(
            { app, parts },
            request,
            reply,
            refused ? notForThem(visit, forRoles) : await handler(visit),
          );
        },
      });
    };
  const open = (method: 'GET' | 'POST') => (path: string, handler: PublicHandler) => {
    server.route({
      ...{ method, url: path, schema: { hide: true }, config: { isOpen: true } },
      handler: async (request, reply) =>
        send({ app, parts }, request, reply, await handler(publicVisit(app, parts, request, reply))),
    });
  };
  return {
    ...{ get: staff('GET'), post: staff('POST'), openGet: open('GET'), openPost: open('POST') },
    ...{ server, app, parts },
  };
}
