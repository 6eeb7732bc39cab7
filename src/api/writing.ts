import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { App } from '#app/app.ts';
import type { Done } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import type { StaffMember } from '#domain/office.ts';
import { type Fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { actorOf, command, forRoles } from './answer.ts';
import { bodyOf, mended, parseBody } from './parse.ts';

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
  return body.ok
    ? spec.work(at, body.value, found as Found)
    : allFaults(spec, at, found as Found, body.faults);
}

/** Every fault: those of the shape, and those that the rest of it would have had. A refusal of another kind goes first. */
async function allFaults<Found extends object | null, Body extends z.ZodType>(
  spec: Writing<Found, Body>,
  at: At,
  found: Found,
  faults: readonly Fault[],
): Promise<Refusal> {
  const rest = mended(spec.body, bodyOf(at.request).value);
  const tried = rest === null ? null : await at.tx.tryOut(() => spec.work(at, rest, found));
  if (!tried || !isRefusal(tried)) return faulty(faults);
  // What came of a stand-in says nothing: without a version nothing is out of date.
  if (tried.refused === 'stale' && faults.some(({ field }) => field === 'version')) return faulty(faults);
  if (tried.refused !== 'fields') return tried;
  const isNew = ({ field }: Fault) =>
    !faults.some((one) => field === one.field || field.startsWith(`${one.field}.`));
  return faulty([...faults, ...tried.faults.filter(isNew)]);
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
