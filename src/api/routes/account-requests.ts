import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, query } from '#api/answer.ts';
import {
  accountRequestSchema,
  askAccountBody,
  askedAccountSchema,
  giveAccountBody,
} from '#api/office-schemas.ts';
import { caseSchema, problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import {
  accountRequestFor,
  accountRequestsOf,
  askForAccount,
  giveAccount,
  NO_REQUEST,
  newRequestId,
} from '#app/account-requests.ts';
import type { App } from '#app/app.ts';
import { caseView } from '#app/case-view.ts';
import { NO_CASE } from '#app/take-action.ts';
import { isRefusal } from '#domain/refusal.ts';

/** ¶11: a colleague who is concerned is asked for their account, at an address of its own. */
export function accountRequestRoutes(server: FastifyInstance, app: App): void {
  readingRoutes(server, app);
  answeringRoutes(server, app);
  const found = (request: FastifyRequest) =>
    app.views.mayReadCase(app.store, actorOf(request), referenceIn(request));
  server.post(
    '/api/cases/:reference/account-requests',
    {
      config: { found },
      schema: {
        ...{ tags: ['cases'], body: askAccountBody, response: { 200: caseSchema, 422: problemSchema } },
        summary: 'Ask a colleague who is concerned for their account of a head (¶11)',
      },
    },
    writing(app, {
      find: async ({ tx, actor, request }) => {
        const reference = referenceIn(request);
        return (await app.views.mayReadCase(tx, actor, reference)) ? { reference } : NO_CASE;
      },
      body: askAccountBody,
      work: async ({ tx, now, actor, request }, { alleged, ...body }) => {
        const asked = { ...body, reference: referenceIn(request), id: newRequestId() };
        const opened = await askForAccount(app, tx, now, actor, { ...asked, alleged: alleged ?? undefined });
        if (isRefusal(opened)) return opened;
        return { status: 200, body: caseView(opened, actor), person: opened.loaded.person };
      },
    }),
  );
}

const tags = ['account requests'];

function readingRoutes(server: FastifyInstance, app: App): void {
  const list = z.object({ items: z.array(askedAccountSchema), next: z.null() });
  server.get(
    '/api/account-requests',
    {
      schema: { tags, response: { 200: list }, summary: 'What you are still asked to give your account of' },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: null }, async () => ({
        items: await accountRequestsOf(app, actorOf(request)),
        next: null,
      })),
  );
  server.get(
    '/api/account-requests/:reference',
    {
      schema: {
        ...{ tags, response: { 200: accountRequestSchema, 404: problemSchema } },
        summary: 'What a colleague is asked, for that colleague only: the questions, never the case (¶11)',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: null }, () =>
        accountRequestFor(app, actorOf(request), referenceIn(request)),
      ),
  );
}

function answeringRoutes(server: FastifyInstance, app: App): void {
  const isTheirs = async (request: FastifyRequest) =>
    (await app.views.caseOfAccount(app.store, actorOf(request).user, referenceIn(request))) !== null;
  server.post(
    '/api/account-requests/:reference/account',
    {
      config: { found: isTheirs },
      schema: {
        ...{ tags, body: giveAccountBody },
        response: { 200: accountRequestSchema, 404: problemSchema, 422: problemSchema },
        summary: 'Give your account; it is kept with the case (¶11)',
      },
    },
    writing(app, {
      find: async ({ tx, actor, request }) => {
        const reference = await app.views.caseOfAccount(tx, actor.user, referenceIn(request));
        return reference === null ? NO_REQUEST : { reference };
      },
      body: giveAccountBody,
      work: async ({ tx, now, actor, request }, { account }) => {
        const given = await giveAccount(app, tx, now, actor, { id: referenceIn(request), account });
        return isRefusal(given) ? given : { status: 200, body: given.request, person: given.person };
      },
    }),
  );
}
