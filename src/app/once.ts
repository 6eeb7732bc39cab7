import { fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import type { Transaction } from './ports.ts';
import { transact } from './transact.ts';

/** A request as far as its repetition matters: whose, to where, under which key, with which body. */
export interface Asking {
  readonly user: string;
  readonly path: string;
  readonly key: string | null;
  readonly bodyHash: string;
}

/** What a use case gives: its answer, and the person it is about, so that their erasure takes the kept answer along. */
export interface Done {
  readonly status: 200 | 201;
  readonly body: object;
  readonly person: string | null;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/**
 * Runs a use case in one transaction, once for an idempotency key: a repetition gets the stored answer, a twin waits
 * for the first, another body under the same key is refused. Refusals are not kept: the same request may succeed later.
 */
export async function once(
  app: App,
  asking: Asking,
  work: (tx: Transaction, now: Temporal.Instant) => Promise<Done | Refusal>,
): Promise<Reply | Refusal> {
  const reply = await transact(app, async (tx) => {
    const now = app.clock.now();
    return (await answeredBefore(tx, now, asking)) ?? answer(tx, now, asking, await work(tx, now));
  });
  app.afterCommit();
  return reply;
}

async function answeredBefore(
  tx: Transaction,
  now: Temporal.Instant,
  { user, path, key, bodyHash }: Asking,
): Promise<Reply | Refusal | null> {
  const kept = key === null ? null : await tx.answered(user, path, key, now);
  if (!kept) return null;
  return kept.bodyHash === bodyHash ? { status: kept.status, body: kept.body } : KEY_REUSED;
}

async function answer(
  tx: Transaction,
  now: Temporal.Instant,
  { user, path, key, bodyHash }: Asking,
  result: Done | Refusal,
): Promise<Reply | Refusal> {
  if (isRefusal(result)) return result;
  const { status, body, person } = result;
  const reply = { status, body: JSON.stringify(body) };
  if (key !== null) await tx.keepAnswer(user, path, key, now, { ...reply, bodyHash }, person);
  return reply;
}

const KEY_REUSED = faulty([
  fault(
    'Idempotency-Key',
    'This key was used for another request within 24 hours. Send a new key with a new request.',
  ),
]);
