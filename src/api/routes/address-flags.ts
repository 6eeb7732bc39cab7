import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf, query } from '#api/answer.ts';
import { addressFlagBody } from '#api/schemas.ts';
import { problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import { FLAG_ROLES, flagAddress, flagsOfContact, liftFlag } from '#app/addresses.ts';
import type { App } from '#app/app.ts';
import { NO_CONTACT, readableContact } from '#app/contact-actions.ts';
import { FLAGS } from '#domain/contact/address.ts';
import { isRefusal } from '#domain/refusal.ts';

const tags = ['contacts'];
const path = '/api/contacts/:reference/address-flags';

const flagsSchema = z
  .object({
    items: z.array(z.object({ what: z.enum(FLAGS), since: z.string(), by: z.string() })),
  })
  .describe('What stands against writing to the addresses of a contact.');
const response = { 200: flagsSchema, 404: problemSchema };

/** Addresses to which nothing is sent (¶28): marked, looked at, and the mark taken away. */
export function addressFlagRoutes(server: FastifyInstance, app: App): void {
  server.get(
    path,
    { schema: { tags, response, summary: 'What stands against writing to the addresses of a contact' } },
    async (request, reply) =>
      query(reply, { ok: true, value: referenceIn(request) }, async (reference) => {
        const found = await app.store.transaction((tx) =>
          readableContact(app, tx, actorOf(request), reference),
        );
        return found ? { items: await flagsOfContact(app.store, found.contact) } : NO_CONTACT;
      }),
  );
  const changes = [
    ['', 'Say that nothing is to be sent to its addresses (¶28)', flagAddress],
    ['/lift', 'Take such a mark away (¶28)', liftFlag],
  ] as const;
  for (const [more, summary, change] of changes) {
    const refusals = { 409: problemSchema, 422: problemSchema };
    server.post(
      `${path}${more}`,
      {
        config: {
          found: (request) => app.views.mayReadContact(app.store, actorOf(request), referenceIn(request)),
        },
        schema: { tags, summary, body: addressFlagBody, response: { ...response, ...refusals } },
      },
      writing(app, {
        find: async ({ tx, actor, request }) =>
          (await readableContact(app, tx, actor, referenceIn(request))) ?? NO_CONTACT,
        roles: FLAG_ROLES,
        body: addressFlagBody,
        work: async ({ tx, now, actor, request }, asked) => {
          const taken = await change(app, tx, now, actor, { ...asked, contact: referenceIn(request) });
          if (isRefusal(taken)) return taken;
          const items = await flagsOfContact(tx, taken.contact);
          return { status: 200, body: { items }, person: taken.person };
        },
      }),
    );
  }
}
