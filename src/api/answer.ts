import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#app/app.ts';
import { type Done, once } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import type { StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { bodyOf, type Parsed } from './parse.ts';
import { problemOf, refuse } from './problems.ts';

/** Who asks: set by the sign-in hook before any handler runs. */
export function actorOf(request: FastifyRequest): StaffMember {
  if (!request.actor) throw new Error('A handler ran before sign-in');
  return request.actor;
}

export function sendJson(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(text);
}

/** The idempotency key of a request, or what is wrong with it. */
export function keyOf(request: FastifyRequest): { key: string | null; faults: readonly Fault[] } {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return { key: null, faults: [] };
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return { key: given, faults: [] };
  return { key: null, faults: [fault('Idempotency-Key', 'Use one key of 1 to 255 printable characters.')] };
}

/** Runs a use case that writes, once for an idempotency key, and sends its answer or the refusal as a problem. */
export async function command(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (tx: Transaction, now: Temporal.Instant) => Promise<Done | Refusal>,
): Promise<FastifyReply> {
  const { key, faults } = keyOf(request);
  if (faults.length > 0) return refuse(reply, problemOf(faulty(faults)));
  const path = request.url.split('?')[0] ?? '';
  const bodyHash = createHash('sha256').update(bodyOf(request).text).digest('hex');
  const asking = { user: actorOf(request).user, path: path.slice(0, 500), key, bodyHash };
  const result = await once(app, asking, work);
  if (isRefusal(result)) return refuse(reply, problemOf(result));
  return sendJson(reply, result.status, result.body);
}

/** Refused unless the person holds one of the roles. */
export function forRoles(actor: StaffMember, roles: readonly RoleId[]): Refusal | null {
  if (actor.roles.some(({ role }) => roles.includes(role))) return null;
  return refusal('role', `This is for ${roles.map(theRole).join(' or ')}.`);
}

/** Sends what a query gives, or every fault of the query. */
export async function query<T>(
  reply: FastifyReply,
  parsed: Parsed<T>,
  work: (value: T) => Promise<object | Refusal>,
): Promise<FastifyReply> {
  if (!parsed.ok) return refuse(reply, problemOf(faulty(parsed.faults)));
  const result = await work(parsed.value);
  if (isRefusal(result)) return refuse(reply, problemOf(result));
  return sendJson(reply, 200, JSON.stringify(result));
}
