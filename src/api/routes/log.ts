import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf, query } from '#api/answer.ts';
import { parse } from '#api/parse.ts';
import type { ApiParts } from '#api/parts.ts';
import { problemOf, refuse } from '#api/problems.ts';
import { historyQuery, logFileQuery, logQuery, statisticsQuery } from '#api/schemas.ts';
import { pageOf, recordSchema } from '#api/shapes.ts';
import { type App, readOffice } from '#app/app.ts';
import { fault, faulty } from '#domain/refusal.ts';
import { allLogRows, listRecords, logColumns, logRows, statistics } from '#read-models/index.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;

/** The log of ¶30 as rows and as files, and the figures. */
export function logRoutes(server: FastifyInstance, app: App, parts: ApiParts): void {
  const tags = ['log'];
  const given = (filter: { officer?: string | undefined; reference?: string | undefined }) => ({
    ...(filter.officer === undefined ? {} : { officer: filter.officer }),
    ...(filter.reference === undefined ? {} : { reference: filter.reference }),
  });
  server.get(
    '/api/log',
    {
      schema: {
        tags,
        summary: 'The log, one row a head (¶30)',
        querystring: logQuery,
        response: { 200: pageOf(z.looseObject({ reference: z.string() })) },
      },
    },
    async (request, reply) =>
      query(reply, parse(logQuery, request.query), async ({ limit, after, ...filter }) => {
        const office = await readOffice(app, app.store, app.clock.now());
        return logRows(app.store, actorOf(request), given(filter), { limit, after: after ?? null }, office);
      }),
  );
  for (const format of ['csv', 'xlsx', 'ods'] as const) {
    server.get(
      `/api/log.${format}`,
      { schema: { tags, summary: `The log as ${format} (¶30)`, querystring: logFileQuery } },
      async (request, reply) => {
        const parsed = parse(logFileQuery, request.query);
        if (!parsed.ok) return refuse(reply, problemOf(faulty(parsed.faults)));
        const office = await readOffice(app, app.store, app.clock.now());
        const rows = allLogRows(app.store, actorOf(request), given(parsed.value), office);
        const file = await parts.spreadsheets.write(format, 'Log', logColumns, rows);
        reply.header('content-disposition', `attachment; filename="log-${office.today}.${format}"`);
        return reply.header('content-type', TYPES[format]).send(file);
      },
    );
  }
  server.get(
    '/api/records',
    {
      schema: {
        ...{ tags, querystring: historyQuery, response: { 200: pageOf(recordSchema) } },
        summary: 'The records folder: what was filed, under which class, by whom and when (¶6)',
      },
    },
    async (request, reply) =>
      query(reply, parse(historyQuery, request.query), ({ limit, after = null }) =>
        listRecords(app.store, actorOf(request), { limit, after }),
      ),
  );
  server.get(
    '/api/statistics',
    {
      schema: {
        tags,
        summary: 'Received, completed, open by age, limits met, outcomes, channels, themes',
        querystring: statisticsQuery,
      },
    },
    async (request, reply) =>
      query(reply, parse(statisticsQuery, request.query), async ({ from, to }) => {
        if (from > to) return faulty([fault('to', 'Enter a day on or after the first.', ['¶30'])]);
        const office = await readOffice(app, app.store, app.clock.now());
        return statistics(app.store, actorOf(request), { from, to }, office);
      }),
  );
}
