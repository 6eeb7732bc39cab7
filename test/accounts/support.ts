import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import {
  checkSecondFactor,
  inviteTo,
  secondFactorBegin,
  secondFactorConfirm,
  signIn,
  useInvitation,
} from '#app/accounts.ts';
import type { App } from '#app/app.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';

export const NOW = Temporal.Instant.from('2026-04-02T08:00:00Z');
export const PASSWORD = 'velvet-quarry-41-lantern';
export const OTHER_PASSWORD = 'pewter-canoe-93-thimble';
export const HERE = '192.0.2.10';

/** An office with few people, who have no password yet. */
export function smallOffice(): Promise<TestOffice> {
  const few = ['officer', 'officer-2', 'auditor', 'administrator'];
  return startOffice({ people: staff.filter(({ user }) => few.includes(user)) });
}

export const after = (seconds: number): Temporal.Instant => NOW.add({ seconds });

/** A link for somebody, as the office itself makes it. */
export async function invited(app: App, user: string, now = NOW): Promise<string> {
  const made = await inviteTo(app, { user, by: 'office', address: '', now });
  assert.ok(!isRefusal(made), JSON.stringify(made));
  return made.code;
}

/** Gives somebody this password by a link, from an address that is nobody's. */
export async function givePassword(app: App, user: string, password = PASSWORD, now = NOW): Promise<void> {
  const code = await invited(app, user, now);
  const used = await useInvitation(app, { code, password, address: '203.0.113.250', now });
  assert.ok('signedIn' in used, JSON.stringify(used));
}

/** Tries to sign in; the short form of what was answered. */
export async function tried(
  app: App,
  user: string,
  password: string,
  now = NOW,
  address = HERE,
): Promise<string | number> {
  const answer = await signIn(app, { user, password, address, now });
  if ('wait' in answer) return answer.wait;
  return 'refused' in answer ? 'refused' : answer.wants;
}

/** The code that an app shows at this time. */
export function codeOf(secret: string, now: Temporal.Instant): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.epochMilliseconds });
}

/** Sets a second factor up, confirmed ten minutes ago; its secret and recovery codes. */
export async function givenSecondFactor(app: App, user: string) {
  const begun = await secondFactorBegin(app, { user });
  assert.ok(!isRefusal(begun), JSON.stringify(begun));
  const now = NOW.subtract({ minutes: 10 });
  const code = codeOf(begun.secret, now);
  const confirmed = await secondFactorConfirm(app, { user, code, address: HERE, now });
  assert.ok(!isRefusal(confirmed), JSON.stringify(confirmed));
  return { secret: begun.secret, recoveryCodes: confirmed.recoveryCodes };
}

/** Tries a code; the short form of what was answered. */
export async function triedCode(
  app: App,
  user: string,
  code: string,
  now = NOW,
  address = HERE,
): Promise<string | number> {
  const answer = await checkSecondFactor(app, { user, code, address, now });
  if ('wait' in answer) return answer.wait;
  return 'refused' in answer ? 'refused' : answer.wants;
}

/** What was noted about signing in, oldest first, for one person or for nobody known. */
export async function noted(store: PostgresStore, user: string | null): Promise<string[]> {
  const text = 'select what from sign_in_events where user_name is not distinct from $1 order by id';
  return (await store.query<{ what: string }>(text, [user])).map(({ what }) => what);
}

/** Puts a session there, as the pages keep them. */
export async function givenSession(store: PostgresStore, user: string, id: string): Promise<void> {
  const text = 'insert into sessions (id, user_name, data, expires_at) values ($1, $2, $3, $4)';
  await store.query(text, [Buffer.from(id), user, Buffer.from('sealed'), NOW.add({ hours: 8 })]);
}

export async function sessionsOf(store: PostgresStore, user: string): Promise<number> {
  return (await store.query('select 1 from sessions where user_name = $1', [user])).length;
}
