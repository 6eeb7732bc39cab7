import type { FastifyInstance } from 'fastify';
import { actorOf, forRoles, query, sendJson } from '#api/answer.ts';
import { originalBody, staffBody } from '#api/schemas.ts';
import { problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import { type App, readOriginal } from '#app/app.ts';
import { byline } from '#app/case-work.ts';
import { ORIGINAL_ROLES, tellOriginal } from '#app/original-cases.ts';
import { tellStaff } from '#app/people.ts';
import { involvedInOriginal } from '#domain/case/independence.ts';
import { isRefusal, refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';

const READS_ORIGINALS: readonly RoleId[] = [
  ...ORIGINAL_ROLES,
  'customer-care-officer',
  'customer-care-manager',
  'records',
  'auditor',
];
const NO_ORIGINAL = refusal('absent', 'There is no such original case, or it is not yours to read.');

/** What the office must know: original cases, and the people who work here. */
export function officeRoutes(server: FastifyInstance, app: App): void {
  const tags = ['office'];
  const response = { 422: problemSchema };
  const tellingOriginal = writing(app, {
    roles: ORIGINAL_ROLES,
    body: originalBody,
    work: async ({ tx, now, actor, request }, told) => {
      const { status, decidedOn = null, owner = null, lineManager = null, involved, complainant } = told;
      const result = await tellOriginal(app, tx, now, actor, {
        ...{ reference: referenceIn(request), status, decidedOn, owner, lineManager },
        ...{ involved: [...new Set(involved)], complainant: complainant?.name ?? null },
      });
      if (isRefusal(result)) return result;
      const { complainant: name, ...facts } = result.original;
      return { status: result.status, body: { ...facts, complainant: { name } }, person: result.person };
    },
  });
  server.put(
    '/api/original-cases/:reference',
    {
      schema: {
        ...{ tags, body: originalBody, response },
        summary: 'Tell what is known of an original case; it replaces what was told before',
      },
    },
    tellingOriginal,
  );
  server.get(
    '/api/original-cases/:reference',
    {
      schema: {
        ...{ tags, response: { 404: problemSchema } },
        summary: 'What is known of an original case; those who had a part in it are told as much as of none',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: referenceIn(request) }, async (reference) => {
        const actor = actorOf(request);
        const original = await readOriginal(app.store, reference);
        const isTheirs = forRoles(actor, READS_ORIGINALS) === null;
        if (!original || !isTheirs || involvedInOriginal(original).has(actor.user)) return NO_ORIGINAL;
        const { complainant: name, ...facts } = original;
        return { ...facts, complainant: { name } };
      }),
  );
  server.get(
    '/api/staff',
    { schema: { tags, summary: 'The people who work here and what they may do' } },
    async (_request, reply) => {
      const items = await app.views.staff(app.store);
      return sendJson(reply, 200, JSON.stringify({ items, next: null }));
    },
  );
  server.put(
    '/api/staff/:reference',
    {
      schema: {
        ...{ tags, body: staffBody, response },
        summary: 'Record a colleague by user name: name, roles by team, whether they are here',
      },
    },
    writing(app, {
      roles: ['administrator'],
      body: staffBody,
      work: async ({ tx, now, actor, request }, told) => {
        const by = byline(actor, 'administrator', '');
        const result = await tellStaff(app, tx, now, by, { user: referenceIn(request), ...told });
        return isRefusal(result) ? result : { status: result.status, body: result.person, person: null };
      },
    }),
  );
}
