import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { query } from '#api/answer.ts';
import { templateBody, templateDecision, templateRejection, templateSchema } from '#api/letter-schemas.ts';
import { problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import type { App } from '#app/app.ts';
import {
  approveTemplate,
  listTemplates,
  NO_LETTER_KIND,
  proposeTemplate,
  rejectTemplate,
  TEMPLATE_ROLES,
  type TemplateSeen,
  templateOf,
} from '#app/letter-templates.ts';
import type { Done } from '#app/once.ts';
import { isLetterId } from '#domain/letters/template.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';

const tags = ['letters'];
const refused = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

const seen = (template: TemplateSeen | Refusal, status: 200 | 201): Done | Refusal =>
  isRefusal(template) ? template : { status, body: template, person: null };

const list = z.object({ items: z.array(templateSchema), next: z.null() });

/** The wordings of letters: who put which forward, and who approved it (¶28, ¶30). */
export function letterTemplateRoutes(server: FastifyInstance, app: App): void {
  server.get(
    '/api/letter-templates',
    { schema: { tags, response: { 200: list }, summary: 'Every letter with its wording in force' } },
    async (_request, reply) =>
      query(reply, { ok: true, value: null }, async () => ({
        items: await listTemplates(app, app.store),
        next: null,
      })),
  );
  server.get(
    '/api/letter-templates/:reference',
    {
      schema: {
        ...{ tags, response: { 200: templateSchema, 404: problemSchema } },
        summary: 'A letter with every version of its wording',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: null }, () => templateOf(app, app.store, referenceIn(request))),
  );
  changing(server, app);
}

function changing(server: FastifyInstance, app: App): void {
  const found = async (request: Parameters<typeof referenceIn>[0]) => isLetterId(referenceIn(request));
  const find = async ({ request }: { request: Parameters<typeof referenceIn>[0] }) =>
    isLetterId(referenceIn(request)) ? { letter: referenceIn(request) } : NO_LETTER_KIND;
  const roles = TEMPLATE_ROLES;
  const schemaOf = (summary: string, body: z.ZodType, status: 200 | 201) => ({
    schema: { ...{ tags, body, summary }, response: { [status]: templateSchema, ...refused } },
    config: { found },
  });
  server.post(
    '/api/letter-templates/:reference/proposals',
    schemaOf('Put a new wording forward', templateBody, 201),
    writing(app, {
      ...{ find, roles, body: templateBody },
      work: async ({ tx, now, actor }, body, { letter }) =>
        seen(await proposeTemplate(app, tx, now, actor, { ...body, letter }), 201),
    }),
  );
  server.post(
    '/api/letter-templates/:reference/approve',
    schemaOf('Approve a wording that somebody else put forward', templateDecision, 200),
    writing(app, {
      ...{ find, roles, body: templateDecision },
      work: async ({ tx, now, actor }, body, { letter }) =>
        seen(await approveTemplate(app, tx, now, actor, { ...body, letter }), 200),
    }),
  );
  server.post(
    '/api/letter-templates/:reference/reject',
    schemaOf('Do not approve a wording, or take one of your own back', templateRejection, 200),
    writing(app, {
      ...{ find, roles, body: templateRejection },
      work: async ({ tx, now, actor }, body, { letter }) =>
        seen(await rejectTemplate(app, tx, now, actor, { ...body, letter }), 200),
    }),
  );
}
