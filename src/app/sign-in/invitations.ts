import { randomBytes } from 'node:crypto';
import type { App } from '#app/app.ts';
import type { Transaction } from '#app/ports.ts';
import { tokenHash } from '#app/token.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { activeMember, type From, memberOf, type NotLetIn, noteAttempt, noteOf } from './attempt.ts';
import { isAdministrator } from './rights.ts';
import { countedAddress } from './waits.ts';

const DAYS_VALID = 7;
const CODE = /^[A-Za-z0-9_-]{43}$/;
const OVER = 'This link does not work any more. Ask an administrator for a new one.';

/** Who does it: an administrator, or the office itself from the command line. */
export type Granter = StaffMember | 'office';

interface Granting extends From {
  readonly by: Granter;
}

/**
 * Makes the one link with which a colleague sets a password, their first or one in place of a forgotten one: valid for
 * 7 days, once, and instead of earlier ones. For administrators; refused for somebody who is not here.
 */
export async function inviteTo(
  app: App,
  granting: Granting,
): Promise<{ readonly code: string; readonly path: string; readonly until: Temporal.Instant } | Refusal> {
  return transact(app, async (tx) => {
    const member = await mayGrant(app, tx, granting);
    if ('refused' in member) return member;
    const code = randomBytes(32).toString('base64url');
    const { now, by } = granting;
    const invitation = { hash: tokenHash(code), user: member.user, madeAt: now, by: nameOf(by) };
    await app.accounts.kept.keepInvitation(tx, invitation);
    await noteOf(app, tx, { ...granting, by: nameOf(by) }, 'invited');
    return { code, path: `/sign-in/first?code=${code}`, until: now.add({ hours: 24 * DAYS_VALID }) };
  });
}

/** Makes a token for the API, told only now. For administrators; refused for somebody who is not here. */
export async function giveToken(app: App, granting: Granting): Promise<{ readonly token: string } | Refusal> {
  return transact(app, async (tx) => {
    const member = await mayGrant(app, tx, granting);
    if ('refused' in member) return member;
    const token = randomBytes(24).toString('base64url');
    await app.accounts.kept.keepToken(tx, tokenHash(token), member.user, granting.now);
    await noteOf(app, tx, { ...granting, by: nameOf(granting.by) }, 'token-made');
    return { token };
  });
}

function nameOf(by: Granter): string {
  return by === 'office' ? by : by.user;
}

async function mayGrant(app: App, tx: Transaction, { by, user }: Granting): Promise<StaffMember | Refusal> {
  if (by !== 'office' && !isAdministrator(by)) return refusal('role', 'This is for administrators.');
  const active = await activeMember(app, tx, user);
  if (active) return active;
  return (await memberOf(app, tx, user))
    ? refusal('conflict', 'They do not work here now: record that they do before they can be let in.')
    : refusal('absent', 'There is nobody with this user name.');
}

async function invitedBy(
  app: App,
  tx: Transaction,
  code: string,
  now: Temporal.Instant,
): Promise<StaffMember | null> {
  const invitation = CODE.test(code) ? await app.accounts.kept.invitation(tx, tokenHash(code)) : null;
  if (!invitation) return null;
  const until = invitation.madeAt.add({ hours: 24 * DAYS_VALID });
  return Temporal.Instant.compare(now, until) < 0 ? activeMember(app, tx, invitation.user) : null;
}

/** Whom a link is for; null when it was used, is too old, or never was one. Uses nothing up. */
export async function invitationFor(
  app: App,
  code: string,
  now: Temporal.Instant,
): Promise<StaffMember | null> {
  return transact(app, (tx) => invitedBy(app, tx, code, now));
}

interface Using {
  readonly code: string;
  readonly password: string;
  readonly address: string;
  readonly now: Temporal.Instant;
}

/**
 * Sets a password by a link, uses the link up and ends the person's sessions. They are signed in, but for their second
 * factor where they have one. A link that does not work is refused in a sentence, a weak password as a fault on `password`.
 */
export async function useInvitation(
  app: App,
  using: Using,
): Promise<{ signedIn: StaffMember; wants: 'nothing' | 'second-factor' } | NotLetIn | Refusal> {
  const { passwords } = app.accounts;
  const invited = await invitationFor(app, using.code, using.now);
  if (!invited) return linkIsOver(app, using);
  const weakness = await passwords.weakness(using.password, invited);
  if (weakness !== null) return faulty([fault('password', weakness)]);
  const hash = await passwords.hash(using.password);
  const set = await transact(app, (tx) => setByInvitation(app, tx, using, hash));
  return set ?? linkIsOver(app, using);
}

async function linkIsOver(app: App, { address, now }: Using): Promise<NotLetIn> {
  const attempted = { user: '', address: countedAddress(address), now };
  await transact(app, (tx) => noteAttempt(app, tx, { attempted, member: null }, 'invitation-wrong'));
  return { refused: OVER };
}

async function setByInvitation(app: App, tx: Transaction, { code, address, now }: Using, hash: string) {
  const { kept } = app.accounts;
  const member = await invitedBy(app, tx, code, now);
  if (!member) return null;
  const { secret } = await kept.hold(tx, member.user);
  // Another one with the same link may have been first.
  if (!(await kept.useInvitation(tx, tokenHash(code)))) return null;
  const from = { user: member.user, address, now };
  await kept.keepPassword(tx, member.user, hash, now);
  await kept.clearFailures(tx, { ...from, address: countedAddress(address) });
  await noteOf(app, tx, from, 'password-changed');
  if ((await tx.endSessions(member.user)) > 0) await noteOf(app, tx, from, 'sessions-ended');
  await noteOf(app, tx, from, secret === null ? 'signed-in' : 'password-right');
  return { signedIn: member, wants: secret === null ? ('nothing' as const) : ('second-factor' as const) };
}
