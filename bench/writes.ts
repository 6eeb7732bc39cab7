import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#adapters/clock.ts';
import type { AskedField } from '#domain/case/options.ts';
import { londonDay } from '#domain/london.ts';
import { blindly } from '#test/support/given-case.ts';
import { staff } from '#test/support/staff.ts';
import { type Client, timed } from './http.ts';
import type { BenchServer } from './postgres.ts';
import { fraction, somebody, text } from './texts.ts';

/** A case to act on, and at which version it is. */
export interface Standing {
  readonly reference: string;
  readonly version: number;
  readonly seed: number;
}

export interface Action {
  readonly user: string;
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const today = (): string => londonDay(systemClock.now()).toString();

/** What is done on each case, in this order. */
export function actionsOn({ seed }: Standing): readonly Action[] {
  const said = { on: today(), with: somebody(seed).name, said: text(seed + 3e6, 30) };
  return [
    { user: 'manager', action: 'allocate', body: { officer: 'officer-2', reason: text(seed + 2e6, 8) } },
    { user: 'officer-2', action: 'record-call', body: said },
    { user: 'officer', action: 'note', body: { text: text(seed + 4e6, 40) } },
  ];
}

interface CaseSeen {
  readonly reference: string;
  readonly version: number;
  readonly heads: readonly { step: string | null; holder: { role: string; user: string | null } | null }[];
  readonly actions: readonly { action: string; form: readonly AskedField[] }[];
}

/** Takes the three actions on a case, each naming the version that the answer before gave. */
export async function act(client: Client, standing: Standing): Promise<void> {
  let { version } = standing;
  for (const { user, action, body } of actionsOn(standing)) {
    const path = `/api/cases/${standing.reference}/actions/${action}`;
    version = (await client.json<CaseSeen>(user, 'POST', path, { version, ...body })).version;
  }
}

/** The same requests to the handler that does nothing. */
export async function actEmpty(client: Client, standing: Standing): Promise<void> {
  for (const { user, action, body } of actionsOn(standing)) {
    const path = `/api/cases/${standing.reference}/actions/${action}`;
    await client.json(user, 'POST', path, { version: standing.version, ...body });
  }
}

/** A contact as somebody wrote it; the seed makes it one of a kind. */
export function contactFrom(seed: number) {
  const from = somebody(seed + 10_000_000);
  const receivedAt = systemClock.now().subtract({ seconds: 60 }).toString();
  return { channel: 'email' as const, receivedAt, from, text: text(seed, 60) };
}

export async function tell(client: Client, seed: number): Promise<void> {
  await client.json('support', 'POST', '/api/contacts', contactFrom(seed));
}

const MOST_WAITING = 180_000;

export interface Received {
  /** Seconds until the last contact was in, and until the last acknowledgement had left. */
  readonly received: number;
  readonly acknowledged: number;
}

/** Sends contacts in, and waits until nothing is left in the outbox. */
export async function receiveAll(
  server: BenchServer,
  database: string,
  address: string,
  clients: number,
  seeds: readonly number[],
): Promise<Received> {
  const began = performance.now();
  const { seconds: received } = await timed(address, clients, seeds, tell);
  const waiting = `select 1 from outgoing where state in ('queued', 'sending') limit 1`;
  while ((await server.ask(database, waiting)).length > 0) {
    if (performance.now() - began > MOST_WAITING) throw new Error('The outbox is not emptied.');
    await sleep(20);
  }
  return { received, acknowledged: (performance.now() - began) / 1000 };
}

const mayTake = (role: string): readonly string[] =>
  staff.filter(({ roles }) => roles.some((held) => held.role === role)).map(({ user }) => user);

/** The whole way of a complaint: told, opened, and every step taken by whoever it is with, who looks at it first. */
export async function chain(client: Client, seed: number): Promise<void> {
  const receipt = await client.json<{ reference: string }>(
    'support',
    'POST',
    '/api/contacts',
    contactFrom(seed),
  );
  const heads = [{ category: 'service-completed', themes: ['delay'], about: text(seed, 12) }];
  const opening = { contact: receipt.reference, heads, help: text(seed + 1, 8) };
  let seen = await client.json<CaseSeen>('officer', 'POST', '/api/cases', opening);
  const path = `/api/cases/${seen.reference}`;
  for (let step = seen.heads[0]?.step; step; step = seen.heads[0]?.step) {
    const { role, user } = seen.heads[0]?.holder ?? { role: '', user: null };
    const able = mayTake(role);
    const actor = user ?? able[Math.floor(fraction(seed) * able.length)] ?? 'officer';
    seen = await client.json<CaseSeen>(actor, 'GET', path);
    const offered = seen.actions.find(({ action }) => action === step);
    if (!offered) throw new Error(`${actor} is not offered ${step} on ${seen.reference}.`);
    const { version } = seen;
    const body = { version, ...blindly(offered.form, today()) };
    seen = await client.json<CaseSeen>(actor, 'POST', `${path}/actions/${step}`, body);
  }
}
