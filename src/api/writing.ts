import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { App } from '#app/app.ts';
import type { Done } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import type { StaffMember } from '#domain/office.ts';
import { faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { actorOf, command, forRoles } from './answer.ts';
import { parseBody } from './parse.ts';

interface At {
  readonly tx: Transaction;
  readonly now: Temporal.Instant;
  readonly actor: StaffMember;
  readonly request: FastifyRequest;
}

/** A request that writes, in the order in which it is answered: is it there, may they, is it whole, then the work. */
export interface Writing<Found extends object | null, Body extends z.ZodType> {
  readonly find?: (at: At) => Promise<Found | Refusal>;
  readonly roles?: readonly RoleId[];
  /** Who may, where that hangs on what is asked; the body is null when it could not be read. */
  readonly allows?: (actor: StaffMember, body: z.output<Body> | null) => Refusal | null;
  readonly body: Body;
  readonly work: (at: At, body: z.output<Body>, found: Found) => Promise<Done | Refusal>;
}

/** The handler of a request that writes. */
export function writing<Found extends object | null, Body extends z.ZodType>(
  app: App,
  spec: Writing<Found, Body>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return (request, reply) =>
    command(app, request, reply, (tx, now) => inOrder(spec, { tx, now, actor: actorOf(request), request }));
}

async function inOrder<Found extends object | null, Body extends z.ZodType>(
  spec: Writing<Found, Body>,
  at: At,
): Promise<Done | Refusal> {
  const found = spec.find ? await spec.find(at) : null;
  if (found && isRefusal(found)) return found;
  const body = parseBody(spec.body, at.request);
  const refused = refusedTo(at.actor, spec, body.ok ? body.value : null);
  if (refused) return refused;
  // `find` gives what its type says; without one it is null.
  return body.ok ? spec.work(at, body.value, found as Found) : faulty(body.faults);
}

function refusedTo<Found extends object | null, Body extends z.ZodType>(
  actor: StaffMember,
  { roles, allows }: Writing<Found, Body>,
  body: z.output<Body> | null,
): Refusal | null {
  return (roles && forRoles(actor, roles)) ?? allows?.(actor, body) ?? null;
}

/** What the address calls the thing it is about. */
export function referenceIn(request: FastifyRequest): string {
  return (request.params as { reference: string }).reference;
}
