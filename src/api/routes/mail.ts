import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, forRoles, keyOf, sendJson } from '#api/answer.ts';
import { problem, problemOf, refuse } from '#api/problems.ts';
import { problemSchema } from '#api/shapes.ts';
import type { App } from '#app/app.ts';
import type { MailPlace } from '#app/keeping.ts';
import { storeMessage } from '#app/mail/store-message.ts';
import { takeInOne } from '#app/mail/take-in.ts';
import { MAIL_KINDS } from '#domain/mail/message.ts';
import { fault, faulty } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';

/** Who hands mail over: programs and people who do so in these roles. */
export const MAIL_ROLES: readonly RoleId[] = ['administrator', 'business-support-officer'];

const TYPE = 'message/rfc822';
/** How often the largest that is kept whole is read on of one that never ends. */
const READ_AT_MOST = 4;
const MAILBOX = 'handed over';

const mailReceipt = z
  .object({
    message: z.int().describe('Its number here: it is kept from now on, whatever becomes of it.'),
    contact: z
      .string()
      .nullable()
      .describe('What it became, or the contact it is a copy of; null while it waits.'),
    kind: z.enum(MAIL_KINDS).nullable(),
  })
  .describe('A message that was taken in.');

/** One message of mail as it came, for a mail server that hands it over (¶6). */
export function mailRoutes(server: FastifyInstance, app: App): void {
  server.addContentTypeParser(TYPE, (_request, payload, done) => done(null, payload));
  server.post(
    '/api/mail',
    {
      schema: {
        tags: ['contacts'],
        summary: `Take in one message of mail: the body is the message itself, as ${TYPE} (¶2, ¶6, ¶28)`,
        response: { 201: mailReceipt, 415: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => handOver(app, request, reply),
  );
}

const EMPTY = faulty([fault('body', 'Send the message itself: this is empty.')]);
const KEY_REUSED = faulty([
  fault('Idempotency-Key', 'This key was used for another message. Send a new key with a new message.'),
]);

async function handOver(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { key, faults } = keyOf(request);
  if (faults.length > 0) return refuse(reply, problemOf(faulty(faults)));
  const refused = forRoles(actorOf(request), MAIL_ROLES);
  if (refused) return refuse(reply, problemOf(refused));
  if (!isMessage(request)) return refuse(reply, problem(415, `Send the message itself, as ${TYPE}.`));
  const place = key === null ? null : placeOf(actorOf(request).user, key);
  const hash = createHash('sha256');
  let size = 0;
  const most = app.mailSettings.largest * READ_AT_MOST;
  async function* counted(body: Readable): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      hash.update(piece);
      size += piece.length;
      yield piece;
      if (size > most) return;
    }
    if (size === 0) throw new Nothing();
  }
  const arrivedAt = app.clock.now();
  try {
    const bytes = counted(request.body as Readable);
    const stored = await storeMessage(app, { mailbox: MAILBOX, place, arrivedAt, bytes });
    if (stored !== 'known') return await answer(app, reply, stored.id);
  } catch (error) {
    if (error instanceof Nothing) return refuse(reply, problemOf(EMPTY));
    throw error;
  }
  const before = place && (await app.mail.atPlace(app.store, MAILBOX, place, hash.digest('hex')));
  if (!before?.isSame) return refuse(reply, problemOf(KEY_REUSED));
  return answer(app, reply, before.id);
}

/** A body without anything in it. */
class Nothing extends Error {
  override readonly name = 'Nothing';
}

const isMessage = ({ headers, body }: FastifyRequest): boolean =>
  (headers['content-type'] ?? '').toLowerCase().startsWith(TYPE) && body != null;

/** The key of a repeated request is the place of its message, which is stored once. */
function placeOf(user: string, key: string): MailPlace {
  const digest = createHash('sha256').update(`${user}\0${key}`).digest();
  return { uidValidity: -1, uid: digest.readUIntBE(0, 6) };
}

async function answer(app: App, reply: FastifyReply, id: number): Promise<FastifyReply> {
  const taken = await takeInOne(app, id);
  const body = { message: id, contact: taken?.contact ?? null, kind: taken?.kind ?? null };
  return sendJson(reply, 201, JSON.stringify(body));
}
