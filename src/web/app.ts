import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { App } from '#app/app.ts';
import { assetRoutes } from './assets.ts';
import { accountPages } from './pages/account/routes.ts';
import { accountRequestPages } from './pages/account-request/routes.ts';
import { adminPages } from './pages/admin/routes.ts';
import { bundlePages } from './pages/bundle/routes.ts';
import { calculatorPages } from './pages/calculator/routes.ts';
import { casePages } from './pages/case/routes.ts';
import { caseListPages } from './pages/cases/routes.ts';
import { newContactPages } from './pages/contact/new-routes.ts';
import { contactPages } from './pages/contact/routes.ts';
import { eventPages } from './pages/dev/events.ts';
import { galleryPages } from './pages/dev/gallery.ts';
import { stepPages } from './pages/do-step/routes.ts';
import { figuresPages } from './pages/figures/routes.ts';
import { glossaryPages } from './pages/glossary/routes.ts';
import { guidancePages } from './pages/guidance/routes.ts';
import { inboxPages } from './pages/inbox/routes.ts';
import { templatePages } from './pages/letter-templates/routes.ts';
import { letterPages } from './pages/letters/routes.ts';
import { logPages } from './pages/log/routes.ts';
import { mailPages } from './pages/mail/routes.ts';
import { mergePages } from './pages/merge/routes.ts';
import { workPages } from './pages/my-work/routes.ts';
import { openCasePages } from './pages/open-case/routes.ts';
import { postingPages } from './pages/posting/routes.ts';
import { publicPages } from './pages/public/routes.ts';
import { searchPages } from './pages/search/routes.ts';
import { askToSignIn, signInPages } from './pages/sign-in/routes.ts';
import { startPages } from './pages/start/routes.ts';
import { teamPages } from './pages/team/routes.ts';
import { telephonePages } from './pages/telephone/routes.ts';
import type { WebParts } from './parts.ts';
import { errorPages } from './plugins/errors.ts';
import { fewBoxes, LARGEST_FORM } from './plugins/forms.ts';
import { officeNowPlugin } from './plugins/office-now.ts';
import { securityPlugin } from './plugins/security.ts';
import { sessionPlugin } from './plugins/session.ts';
import { pagesOn } from './routes.ts';

/** Registers every page, in a scope of its own beside the API: sessions, tokens, policy, errors, then the pages. */
export async function registerPages(server: FastifyInstance, app: App, parts: WebParts): Promise<void> {
  await server.register(async (scope) => {
    scope.decorateRequest('reader', null);
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: LARGEST_FORM });
    await securityPlugin(scope, parts);
    await sessionPlugin(scope, parts);
    errorPages(scope, app, parts);
    fewBoxes(scope);
    officeNowPlugin(scope, app, parts);
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, isOpen: true };
      route.schema = { ...route.schema, hide: true };
    });
    assetRoutes(scope);
    const pages = pagesOn(scope, app, parts, (request, reply) => askToSignIn(app, parts, request, reply));
    for (const register of [
      inboxPages,
      mailPages,
      newContactPages,
      contactPages,
      openCasePages,
      telephonePages,
      accountRequestPages,
      caseListPages,
      searchPages,
      teamPages,
      calculatorPages,
      figuresPages,
      glossaryPages,
      guidancePages,
      logPages,
      adminPages,
      casePages,
      bundlePages,
      mergePages,
      stepPages,
      letterPages,
      postingPages,
      templatePages,
      eventPages,
      galleryPages,
      startPages,
      publicPages,
      signInPages,
      accountPages,
      workPages,
    ])
      register(pages);
  });
}
