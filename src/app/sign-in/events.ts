import type { App } from '#app/app.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { type Refusal, refusal } from '#domain/refusal.ts';
import { type From, noteOf } from './attempt.ts';
import type { SignInEvent } from './kept.ts';
import { readsSignIns } from './rights.ts';

const MOST = 200;

/** What happened about signing in, from the newest back, below the number `after`. For auditors and administrators. */
export async function listSignInEvents(
  app: App,
  reader: StaffMember,
  page: { readonly limit: number; readonly after: number | null },
): Promise<{ items: readonly (SignInEvent & { readonly id: number })[]; next: number | null } | Refusal> {
  if (!readsSignIns(reader)) return refusal('absent', 'It is not there, or it is not yours to read.');
  const limit = Math.min(Math.max(1, page.limit), MOST);
  const found = await app.accounts.kept.events(app.store, { limit: limit + 1, after: page.after });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Notes that a colleague signed out; the page ends their session. */
export async function signedOut(app: App, from: From): Promise<void> {
  await transact(app, (tx) => noteOf(app, tx, from, 'signed-out'));
}

/** Ends all of a colleague's sessions at their own wish; the page that asked begins a new one. */
export async function endSessions(app: App, from: From): Promise<void> {
  await transact(app, async (tx) => {
    if ((await tx.endSessions(from.user)) > 0) await noteOf(app, tx, from, 'sessions-ended');
  });
}

/** Ends what a colleague has open who is here no longer, or may do less than before. */
export async function endAccess(
  app: App,
  tx: Transaction,
  by: string,
  was: StaffMember,
  person: StaffMember,
): Promise<void> {
  const has = new Set(person.roles.map(({ role, team }) => `${role} ${team}`));
  const loses = was.roles.some(({ role, team }) => !has.has(`${role} ${team}`));
  if (person.active && !loses) return;
  if (!person.active) await app.accounts.kept.forgetInvitations(tx, person.user);
  if ((await tx.endSessions(person.user)) === 0) return;
  const now = app.accounts.clock.now();
  await noteOf(app, tx, { user: person.user, address: '', now, by }, 'sessions-ended');
}
