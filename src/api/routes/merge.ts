import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '#api/answer.ts';
import { caseSchema, problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import type { App } from '#app/app.ts';
import { caseView } from '#app/case-view.ts';
import { mergeCases } from '#app/merge-cases.ts';
import { NO_CASE } from '#app/take-action.ts';
import { isRefusal } from '#domain/refusal.ts';

const body = z
  .strictObject({
    version: z.int().describe('The version of the case that was looked at.'),
    into: z.string().max(60).describe('The earlier case in which it goes on.'),
    reason: z.string().describe('Why both are about the same; kept as written.'),
  })
  .describe('A case to be merged into another (¶4).');

/** A second case about the same matter goes on in the first (¶4). */
export function mergeRoutes(server: FastifyInstance, app: App): void {
  server.post(
    '/api/cases/:reference/merge',
    {
      config: {
        found: (request) => app.views.mayReadCase(app.store, actorOf(request), referenceIn(request)),
      },
      schema: {
        ...{ tags: ['cases'], body, response: { 200: caseSchema, 422: problemSchema } },
        summary: 'Merge a case into an earlier one about the same matter; answers the one that goes on (¶4)',
      },
    },
    writing(app, {
      find: async ({ tx, actor, request }) => {
        const reference = referenceIn(request);
        return (await app.views.mayReadCase(tx, actor, reference)) ? { reference } : NO_CASE;
      },
      body,
      work: async ({ tx, now, actor, request }, asked) => {
        const opened = await mergeCases(app, tx, now, actor, { ...asked, reference: referenceIn(request) });
        if (isRefusal(opened)) return opened;
        return { status: 200, body: caseView(opened, actor), person: opened.loaded.person };
      },
    }),
  );
}
