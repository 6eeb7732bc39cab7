import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { actorOf, query } from '#api/answer.ts';
import { dropAttachments, holdAttachments, sendAttachment } from '#api/attachments.ts';
import { sendHistory } from '#api/history.ts';
import { parse } from '#api/parse.ts';
import { problemOf, refuse } from '#api/problems.ts';
import {
  acknowledgedBody,
  contactBody,
  contactsQuery,
  historyQuery,
  matchBody,
  notFeedbackBody,
} from '#api/schemas.ts';
import {
  contactReceipt,
  contactSchema,
  historySchema,
  listedContact,
  pageOf,
  problemSchema,
} from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import { type App, readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { actOnContact, type ContactAction, NO_CONTACT, readableContact } from '#app/contact-actions.ts';
import { contactHistoryView } from '#app/history-view.ts';
import type { Sql } from '#app/ports.ts';
import { CONTACT_ROLES, contactView, receive } from '#app/receive.ts';
import { suggestedFor } from '#app/suggested.ts';
import { acknowledgementOf } from '#domain/contact/contact.ts';
import type { Received } from '#domain/contact/receive.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import { listContacts } from '#read-models/index.ts';

type Sent = z.output<typeof contactBody>;

const filled = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text.trim() === '' ? null : text;

function requestIn(sent: Sent): Received['reviewRequest'] {
  const request = sent.reviewRequest;
  if (!request) return null;
  const { decisionDate = null, criteria, grounds = null } = request;
  return { decisionDate, criteria, grounds };
}

function receivedFrom(sent: Sent): Received {
  const { name, email, telephone, address } = sent.from;
  return {
    channel: sent.channel,
    receivedAt: sent.receivedAt,
    from: {
      ...{ name: filled(name), email: filled(email) },
      ...{ telephone: filled(telephone), address: filled(address) },
    },
    originalCase: sent.originalCase ?? null,
    text: sent.text,
    passedOnBy: sent.passedOnBy ?? null,
    reviewRequest: requestIn(sent),
  };
}

const tags = ['contacts'];
const refusals = { 404: problemSchema, 422: problemSchema };

/** Contacts: taken in and acknowledged, listed, read, and dealt with where they are no new case. */
export function contactRoutes(server: FastifyInstance, app: App): void {
  server.post(
    '/api/contacts',
    {
      schema: {
        ...{ tags, body: contactBody, response: { 201: contactReceipt, ...refusals } },
        summary: 'Take a contact in; what is written is acknowledged (¶2, ¶28)',
      },
    },
    writing(app, {
      body: contactBody,
      work: async ({ tx, now, actor }, sent) => {
        const files = await holdAttachments(app, tx, sent.attachments ?? []);
        const taken = await receive(app, tx, now, actor, receivedFrom(sent), files);
        if (isRefusal(taken)) {
          await dropAttachments(app, tx, files);
          return taken;
        }
        const { contact, calendars, person } = taken;
        const acknowledgement = acknowledgementOf(contact, calendars.current());
        const { reference, state } = contact;
        return { status: 201, body: { reference, state, acknowledgement }, person };
      },
    }),
  );
  server.get(
    '/api/contacts',
    {
      schema: {
        ...{ tags, querystring: contactsQuery, response: { 200: pageOf(listedContact) } },
        summary: 'Contacts that are yours to read',
      },
    },
    async (request, reply) =>
      query(reply, parse(contactsQuery, request.query), async ({ state, limit, after = null }) => {
        const office = await readOffice(app, app.store, app.clock.now());
        const reader = actorOf(request);
        const page = { limit, after };
        const { items, next } = await listContacts(app.store, reader, state ? { state } : {}, page, office);
        const told = items.map(async (item) => ({
          ...item,
          suggested: await suggestedFor(app, app.store, reader, item.suggested),
        }));
        return { items: await Promise.all(told), next };
      }),
  );
  readingRoute(server, app);
  attachmentRoute(server, app);
  historyRoute(server, app);
  actionRoute(server, app, 'not-feedback', 'Set aside what is not feedback (¶4)', notFeedbackBody);
  actionRoute(server, app, 'from-a-person', 'Say that a person wrote it after all (¶28)', notFeedbackBody);
  actionRoute(server, app, 'match', 'Say which original case it is about (¶4)', matchBody);
  actionRoute(server, app, 'acknowledged', 'Record an acknowledgement made by hand (¶28)', acknowledgedBody);
}

/** A contact as this reader may see it. */
async function toldTo(
  app: App,
  sql: Sql,
  reader: StaffMember,
  { contact, calendars }: Parameters<typeof contactView>[0],
): Promise<object> {
  const suggested = await suggestedFor(app, sql, reader, contact.suggested);
  return contactView({ contact: { ...contact, suggested }, calendars });
}

function readingRoute(server: FastifyInstance, app: App): void {
  server.get(
    '/api/contacts/:reference',
    {
      schema: {
        ...{ tags, response: { 200: contactSchema, 404: problemSchema } },
        summary: 'A contact, its text exactly as it was sent',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: referenceIn(request) }, async (reference) => {
        const [readable, opened, office] = await Promise.all([
          app.views.mayReadContact(app.store, actorOf(request), reference),
          openedContact(app.store, reference),
          readOffice(app, app.store, app.clock.now()),
        ]);
        if (!readable || !opened) return NO_CONTACT;
        return toldTo(app, app.store, actorOf(request), { ...opened, calendars: office.calendars });
      }),
  );
}

function attachmentRoute(server: FastifyInstance, app: App): void {
  server.get(
    '/api/contacts/:reference/attachments/:id',
    {
      schema: {
        ...{ tags, response: { 403: problemSchema, 404: problemSchema, 409: problemSchema } },
        summary: 'A file that came with a contact, to be saved, for those who may read the contact',
      },
    },
    async (request, reply) => sendAttachment(app, request, reply),
  );
}

function historyRoute(server: FastifyInstance, app: App): void {
  server.get(
    '/api/contacts/:reference/history',
    {
      schema: {
        ...{ tags, querystring: historyQuery, response: { 200: historySchema, 404: problemSchema } },
        summary: 'All that happened to a contact, in sentences, each chained to the one before',
      },
    },
    async (request, reply) => {
      const reference = referenceIn(request);
      const [readable, opened, office] = await Promise.all([
        app.views.mayReadContact(app.store, actorOf(request), reference),
        openedContact(app.store, reference),
        readOffice(app, app.store, app.clock.now()),
      ]);
      if (!readable || !opened) return refuse(reply, problemOf(NO_CONTACT));
      return sendHistory(request, reply, (page) => contactHistoryView(opened.loaded, office, page));
    },
  );
}

function actionRoute<A extends ContactAction['action']>(
  server: FastifyInstance,
  app: App,
  action: A,
  summary: string,
  body: z.ZodType<Omit<Extract<ContactAction, { action: A }>, 'action'>>,
): void {
  const found = (request: FastifyRequest) =>
    app.views.mayReadContact(app.store, actorOf(request), referenceIn(request));
  server.post(
    `/api/contacts/:reference/${action}`,
    { config: { found }, schema: { tags, summary, body, response: { 200: contactSchema, ...refusals } } },
    writing(app, {
      find: async ({ tx, actor, request }) =>
        (await readableContact(app, tx, actor, referenceIn(request))) ?? NO_CONTACT,
      roles: CONTACT_ROLES,
      body,
      work: async ({ tx, now, actor }, sent, opened) => {
        const asked = { ...sent, action } as unknown as ContactAction;
        const taken = await actOnContact(app, tx, now, actor, opened, asked);
        if (isRefusal(taken)) return taken;
        return { status: 200, body: await toldTo(app, tx, actor, taken), person: taken.person };
      },
    }),
  );
}
