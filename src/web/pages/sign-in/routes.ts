import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#app/app.ts';
import { publicPage } from '#web/layout/public.ts';
import type { WebParts } from '#web/parts.ts';
import { keptFields } from '#web/plugins/errors.ts';
import { beginSession } from '#web/plugins/session.ts';
import type { Pages } from '#web/routes.ts';
import { openPage, posted, publicVisit, typed } from '#web/visit.ts';
import { signInView } from './view.ts';

/** An address of our own, to go to after signing in; anything else is My work. */
const localPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/work';

/** Answers whoever is not signed in: remembers where they wanted to go, and keeps what they typed. */
export async function askToSignIn(
  app: App,
  parts: WebParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (request.method === 'GET') {
    request.session.goTo = localPath(request.url);
    return reply.redirect('/sign-in', 303);
  }
  const { frame } = publicVisit(app, parts, request, reply);
  const people = parts.dev ? await app.views.staff(app.store) : null;
  const kept = { to: request.url, fields: keptFields(posted(request), 'kept.') };
  reply.code(401).type('text/html; charset=utf-8');
  return reply.send(publicPage(frame, signInView(people, kept)).text);
}

/** Signing in and out. */
export function signInPages(pages: Pages): void {
  const { app, parts } = pages;
  pages.openGet('/sign-in', async (visit) => {
    const people = parts.dev ? await app.views.staff(app.store) : null;
    return openPage(visit, signInView(people, null));
  });
  if (parts.dev)
    pages.openPost('/sign-in/as', async ({ request }) => {
      const user = typed(posted(request), 'user');
      const staff = await app.views.staff(app.store);
      if (!staff.some((person) => person.user === user && person.active)) return { to: '/sign-in' };
      await beginSession(request, user);
      const to = localPath(request.session.goTo);
      delete request.session.goTo;
      return { to };
    });
  pages.post('/sign-out', async ({ request }) => {
    await request.session.destroy();
    return { to: '/sign-in' };
  });
}
