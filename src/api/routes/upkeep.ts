import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, command, forRoles, keyOf, query, sendJson } from '#api/answer.ts';
import {
  detailsBody,
  detailsSchema,
  importBody,
  importedSchema,
  reassignBody,
  reassignedSchema,
} from '#api/office-schemas.ts';
import { bodyOf, parseBody } from '#api/parse.ts';
import { problemOf, refuse } from '#api/problems.ts';
import { problemSchema } from '#api/shapes.ts';
import { writing } from '#api/writing.ts';
import type { App } from '#app/app.ts';
import { changeDetails, type DetailsKept, readDetails } from '#app/change-details.ts';
import { importOriginals, previewOriginals } from '#app/import-originals.ts';
import { once } from '#app/once.ts';
import { ORIGINAL_ROLES } from '#app/original-cases.ts';
import { reassign } from '#app/reassign.ts';
import { faulty, isRefusal, refusal } from '#domain/refusal.ts';

/** What keeps an office going: contact points, cases that change hands, lists of original cases. */
export function upkeepRoutes(server: FastifyInstance, app: App): void {
  detailsRoutes(server, app);
  const response = { 422: problemSchema };
  server.post(
    '/api/reassign',
    {
      schema: {
        ...{ tags: ['cases'], body: reassignBody, response: { 200: reassignedSchema, ...response } },
        summary: 'Give many cases to one officer; each that is refused is listed with the reason (¶4)',
      },
    },
    writing(app, {
      roles: ['customer-care-manager'],
      body: reassignBody,
      work: async ({ tx, now, actor }, body) => {
        const result = await reassign(app, tx, now, actor, body);
        return isRefusal(result) ? result : { status: 200, body: result, person: null };
      },
    }),
  );
  server.post(
    '/api/original-cases/import',
    {
      schema: {
        ...{ tags: ['office'], body: importBody, response: { 200: importedSchema, ...response } },
        summary: 'A list of original cases as CSV: says what it would do, or does it, line by line',
      },
    },
    async (request, reply) => importing(app, request, reply),
  );
}

const shown = ({ version, details, changes }: DetailsKept) => ({ version, ...details, changes });

function detailsRoutes(server: FastifyInstance, app: App): void {
  const tags = ['office'];
  server.get(
    '/api/office',
    {
      schema: {
        ...{ tags, response: { 200: detailsSchema } },
        summary: 'How people reach the office, as its letters say it, and every change of that (¶3)',
      },
    },
    async (_request, reply) =>
      query(reply, { ok: true, value: null }, async () => shown(await readDetails(app, app.store))),
  );
  server.put(
    '/api/office',
    {
      schema: {
        ...{ tags, body: detailsBody, response: { 200: detailsSchema, 422: problemSchema } },
        summary: 'Change how people reach the office; letters made from now on say so (¶2, ¶3)',
      },
    },
    writing(app, {
      roles: ['administrator'],
      body: detailsBody,
      work: async ({ tx, now, actor }, { version, address = null, ...told }) => {
        const details = { ...told, address };
        const result = await changeDetails(app, tx, now, actor, { version, details });
        return isRefusal(result) ? result : { status: 200, body: shown(result), person: null };
      },
    }),
  );
}

const NOT_YET = refusal('not-now', 'This was not answered before.');

/** Many transactions, so that thousands of lines hold nothing up: the answer is kept for a repetition at the end. */
async function importing(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = actorOf(request);
  const { key, faults } = keyOf(request);
  if (faults.length > 0) return refuse(reply, problemOf(faulty(faults)));
  const before = await answeredBefore(app, request, key);
  if (before !== null && isRefusal(before)) return refuse(reply, problemOf(before));
  if (before !== null) return sendJson(reply, before.status, before.body);
  const refused = forRoles(actor, ORIGINAL_ROLES);
  if (refused) return refuse(reply, problemOf(refused));
  const body = parseBody(importBody, request);
  if (!body.ok) return refuse(reply, problemOf(faulty(body.faults)));
  const { csv, apply } = body.value;
  const result = apply ? await importOriginals(app, actor, csv) : await previewOriginals(app, actor, csv);
  return command(app, request, reply, async () => ({ status: 200, body: result, person: null }));
}

async function answeredBefore(app: App, request: FastifyRequest, key: string | null) {
  if (key === null) return null;
  const bodyHash = createHash('sha256').update(bodyOf(request).text).digest('hex');
  const asking = { user: actorOf(request).user, path: '/api/original-cases/import', key, bodyHash };
  const kept = await once(app, asking, async () => NOT_YET);
  return kept === NOT_YET ? null : kept;
}
