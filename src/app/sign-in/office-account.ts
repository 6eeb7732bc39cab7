import type { App } from '#app/app.ts';
import { tellStaff } from '#app/people.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import type { RoleHeld, StaffMember } from '#domain/office.ts';
import { OFFICE } from '#domain/recorded.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type From, memberOf, type NotLetIn, noteAttempt, noteOf } from './attempt.ts';
import { countedAddress } from './waits.ts';

/** Somebody whom the office's own account service vouches for, with the name and the roles that it gives them. */
export interface Vouched extends From {
  readonly name: string;
  readonly roles: readonly RoleHeld[];
}

const NO_ROLE =
  'Your office account gives you no role here. Ask whoever looks after these accounts to give you one.';
const GONE = 'You are not recorded as working here now. Ask an administrator.';
const NO_NAME =
  'Your account’s user name or roles cannot be taken over. A user name here has small letters, digits, dots and hyphens only. Ask an administrator.';

/**
 * Lets somebody in whom the office's account service vouches for. Their name and roles are recorded as it gives them,
 * by the office; a role less ends their sessions. Refuses whoever has left here, or has no role. Their second factor is
 * that service's business.
 */
export async function signInVouched(
  app: App,
  vouched: Vouched,
): Promise<{ readonly signedIn: StaffMember } | NotLetIn> {
  return transact(app, async (tx) => {
    await tx.hold('people and calendar', 'alone');
    const was = await memberOf(app, tx, vouched.user);
    if (was && !was.active) return noteRefused(app, tx, vouched, GONE);
    if (!was && vouched.roles.length === 0) return noteRefused(app, tx, vouched, NO_ROLE);
    const person = await asVouched(app, tx, vouched, was);
    if (person === null) return noteRefused(app, tx, vouched, NO_NAME);
    if (person.roles.length === 0) return noteRefused(app, tx, vouched, NO_ROLE);
    await noteOf(app, tx, vouched, 'signed-in');
    return { signedIn: person };
  });
}

/** The colleague as the service has them, recorded anew only where something changed; null when that cannot be. */
async function asVouched(
  app: App,
  tx: Transaction,
  { user, name, roles }: Vouched,
  was: StaffMember | null,
): Promise<StaffMember | null> {
  if (was && was.name === name && held(was.roles) === held(roles)) return was;
  const told = await tellStaff(app, tx, app.clock.now(), OFFICE, { user, name, roles, active: true });
  return isRefusal(told) ? null : told.person;
}

function held(roles: readonly RoleHeld[]): string {
  return roles
    .map(({ role, team }) => `${role}@${team}`)
    .sort((one, other) => (one < other ? -1 : 1))
    .join();
}

async function noteRefused(app: App, tx: Transaction, from: From, refused: string): Promise<NotLetIn> {
  const member = await memberOf(app, tx, from.user);
  const attempted = { user: from.user, address: countedAddress(from.address), now: from.now };
  await noteAttempt(app, tx, { attempted, member }, 'refused');
  return { refused };
}
