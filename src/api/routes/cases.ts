import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { actorOf, command, query } from '#api/answer.ts';
import { sendHistory } from '#api/history.ts';
import { bodyOf, parse } from '#api/parse.ts';
import { problemOf, refuse } from '#api/problems.ts';
import { addContactBody, casesQuery, historyQuery, openCaseBody } from '#api/schemas.ts';
import { caseSchema, historySchema, listedCase, pageOf, problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import type { App } from '#app/app.ts';
import { caseView } from '#app/case-view.ts';
import { type OpenedCase, openedCase } from '#app/case-work.ts';
import { historyView } from '#app/history-view.ts';
import type { Done } from '#app/once.ts';
import { addContact, CASE_ROLES, type CaseRequest, openCaseOn } from '#app/open-case.ts';
import { NO_CASE, takeAction } from '#app/take-action.ts';
import { isAction } from '#domain/case/decide.ts';
import { roleToOpen } from '#domain/case/decisions/open-case.ts';
import { londonDay } from '#domain/london.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { listCases } from '#read-models/index.ts';

function requestFrom(sent: z.output<typeof openCaseBody>): CaseRequest {
  const { contact, help, officer = null, originalCase = null, follows = null } = sent;
  const heads = sent.heads.map(({ distinction = null, decisionDate = null, ...head }) => ({
    ...head,
    distinction,
    decisionDate,
  }));
  return { contact, help, officer, originalCase, follows, heads };
}

const shown = (opened: OpenedCase | Refusal, actor: StaffMember, status: 200 | 201): Done | Refusal =>
  isRefusal(opened) ? opened : { status, body: caseView(opened, actor), person: opened.loaded.person };

const tags = ['cases'];
const notThere = { 404: problemSchema };

/** Cases: opened, listed, read, acted on, and their history. */
export function caseRoutes(server: FastifyInstance, app: App): void {
  listRoutes(server, app);
  readingRoutes(server, app);
  actingRoutes(server, app);
}

function listRoutes(server: FastifyInstance, app: App): void {
  server.post(
    '/api/cases',
    {
      schema: {
        ...{ tags, body: openCaseBody, response: { 201: caseSchema, 422: problemSchema } },
        summary: 'Open a case on a contact (¶4)',
      },
    },
    writing(app, {
      body: openCaseBody,
      allows: (actor, body) => {
        const as = roleToOpen(actor, body?.heads ?? []);
        return isRefusal(as) ? as : null;
      },
      work: async ({ tx, now, actor }, body) =>
        shown(await openCaseOn(app, tx, now, actor, requestFrom(body)), actor, 201),
    }),
  );
  server.get(
    '/api/cases',
    {
      schema: {
        ...{ tags, querystring: casesQuery, response: { 200: pageOf(listedCase) } },
        summary: 'Cases that are yours to read',
      },
    },
    async (request, reply) =>
      query(reply, parse(casesQuery, request.query), ({ limit, after = null, overdue, ...filter }) => {
        const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
        const wanted = overdue === undefined ? given : { ...given, overdue: overdue === 'true' };
        const today = londonDay(app.clock.now()).toString();
        return listCases(app.store, actorOf(request), wanted, { limit, after }, today);
      }),
  );
}

function readingRoutes(server: FastifyInstance, app: App): void {
  const read = async (request: FastifyRequest): Promise<OpenedCase | null> => {
    const opened = await openedCase(app, app.store, app.clock.now(), actorOf(request), referenceIn(request));
    return opened?.readable ? opened : null;
  };
  server.get(
    '/api/cases/:reference',
    {
      schema: {
        ...{ tags, response: { 200: caseSchema, ...notThere } },
        summary: 'A case: where it stands, by when, what may be done',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: null }, async () => {
        const opened = await read(request);
        return opened ? caseView(opened, actorOf(request)) : NO_CASE;
      }),
  );
  server.get(
    '/api/cases/:reference/history',
    {
      schema: {
        ...{ tags, querystring: historyQuery, response: { 200: historySchema, ...notThere } },
        summary: 'All that happened, in sentences, each chained to the one before',
      },
    },
    async (request, reply) => {
      const opened = await read(request);
      if (!opened) return refuse(reply, problemOf(NO_CASE));
      return sendHistory(request, reply, (page) => historyView(opened, page));
    },
  );
}

const actionIn = (request: FastifyRequest): string => (request.params as { action: string }).action;

function actingRoutes(server: FastifyInstance, app: App): void {
  const found = (request: FastifyRequest) =>
    app.views.mayReadCase(app.store, actorOf(request), referenceIn(request));
  server.post(
    '/api/cases/:reference/contacts',
    {
      config: { found },
      schema: {
        ...{ tags, body: addContactBody, response: { 200: caseSchema, ...notThere } },
        summary: 'Put another contact on a case (¶4)',
      },
    },
    writing(app, {
      find: async ({ tx, now, actor, request }) => {
        const opened = await openedCase(app, tx, now, actor, referenceIn(request));
        return opened?.readable ? opened : NO_CASE;
      },
      roles: CASE_ROLES,
      body: addContactBody,
      work: async ({ tx, now, actor }, { contact }, opened) =>
        shown(await addContact(app, tx, now, actor, opened, contact), actor, 200),
    }),
  );
  server.post(
    '/api/cases/:reference/actions/:action',
    {
      config: { found: async (request) => isAction(actionIn(request)) && found(request) },
      schema: { tags, hide: true },
    },
    async (request, reply) =>
      command(app, request, reply, async (tx, now) => {
        const actor = actorOf(request);
        const asked = { actor, reference: referenceIn(request), action: actionIn(request) };
        const taken = await takeAction(app, tx, now, { ...asked, body: fieldsIn(request) });
        return shown(taken, actor, 200);
      }),
  );
}

/** The fields of an action; what is no object is one unknown field, so that it is refused as such in its turn. */
function fieldsIn(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const { value } = bodyOf(request);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  return { body: value };
}
