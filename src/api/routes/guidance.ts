import type { FastifyInstance } from 'fastify';
import { query, sendJson } from '#api/answer.ts';
import { parse } from '#api/parse.ts';
import { workingDaysQuery } from '#api/schemas.ts';
import { type App, readOffice } from '#app/app.ts';
import { guidanceView } from '#app/guidance.ts';
import { workingDaysView } from '#app/working-days.ts';
import { londonDay } from '#domain/london.ts';
import { fault, faulty } from '#domain/refusal.ts';
import { isNotCovered } from '#domain/working-days.ts';

/** The guidance as data, and the date calculator. */
export function guidanceRoutes(server: FastifyInstance, app: App): void {
  const guidance = JSON.stringify(guidanceView());
  server.get(
    '/api/guidance',
    {
      schema: { tags: ['guidance'], summary: 'The procedure as data: ¶1 to ¶30 and what follows from them' },
    },
    async (_request, reply) => sendJson(reply, 200, guidance),
  );
  server.get(
    '/api/working-days',
    {
      schema: {
        tags: ['guidance'],
        summary: 'The day so many working days after a day, with every day between (¶29)',
        querystring: workingDaysQuery,
      },
    },
    async (request, reply) =>
      query(reply, parse(workingDaysQuery, request.query), async ({ from, count, division }) => {
        const { calendars } = await readOffice(app, app.store, app.clock.now());
        const view = workingDaysView(calendars.current(division), Temporal.PlainDate.from(from), count);
        return isNotCovered(view) ? faulty([fault('from', view.why, ['¶29'])]) : view;
      }),
  );
  server.get(
    '/api/me',
    { schema: { tags: ['guidance'], summary: 'Who you are here, and the day it is' } },
    async (request, reply) =>
      sendJson(
        reply,
        200,
        JSON.stringify({ ...request.actor, today: londonDay(app.clock.now()).toString() }),
      ),
  );
}
