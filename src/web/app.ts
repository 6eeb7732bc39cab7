import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { App } from '#app/app.ts';
import { assetRoutes } from './assets.ts';
import { galleryPages } from './pages/dev/gallery.ts';
import { workPages } from './pages/my-work/routes.ts';
import { askToSignIn, signInPages } from './pages/sign-in/routes.ts';
import { startPages } from './pages/start/routes.ts';
import type { WebParts } from './parts.ts';
import { errorPages } from './plugins/errors.ts';
import { securityPlugin } from './plugins/security.ts';
import { sessionPlugin } from './plugins/session.ts';
import { pagesOn } from './routes.ts';

/** A long letter is typed into a form; more than this nobody types. */
const LARGEST_FORM = 2 * 1024 * 1024;

/** Registers every page, in a scope of its own beside the API: sessions, tokens, policy, errors, then the pages. */
export async function registerPages(server: FastifyInstance, app: App, parts: WebParts): Promise<void> {
  await server.register(async (scope) => {
    scope.decorateRequest('reader', null);
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: LARGEST_FORM });
    await securityPlugin(scope, parts);
    await sessionPlugin(scope, parts);
    errorPages(scope, app, parts);
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, isOpen: true };
    });
    assetRoutes(scope);
    const pages = pagesOn(scope, app, parts, (request, reply) => askToSignIn(app, parts, request, reply));
    for (const register of [galleryPages, startPages, signInPages, workPages]) register(pages);
  });
}
