import type { App } from '#app/app.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import type { Account, Attempted, SignInWhat } from './kept.ts';
import { countedAddress, secondsToWait } from './waits.ts';

/** Who wants in from where: `user` as typed, `address` as the connection has it, `now` by the machine's clock. */
export interface From {
  readonly user: string;
  readonly address: string;
  readonly now: Temporal.Instant;
}

/** After so many failures the next attempt has to wait. */
export interface Wait {
  readonly wait: number;
}

/** Not let in, in a sentence that tells nothing about who is known here. */
export interface NotLetIn {
  readonly refused: string;
}

/** An attempt under way. It counts as failed until it is taken back, so that many at once do not get around the wait. */
export interface Begun {
  readonly attempted: Attempted;
  readonly member: StaffMember | null;
  readonly failure: number;
}

/** A user name as typed, made like those that are kept. */
function attemptedBy({ user, address, now }: From): Attempted {
  return { user: user.trim().toLowerCase().slice(0, 100), address: countedAddress(address), now };
}

/** Counts an attempt and begins it, or says how many seconds it has to wait. */
export async function beginAttempt(app: App, from: From): Promise<Begun | Wait> {
  const { kept } = app.accounts;
  const attempted = attemptedBy(from);
  return transact(app, async (tx) => {
    await tx.hold(`signing in from ${attempted.address}`, 'alone');
    await tx.hold(`signing in as ${attempted.user}`, 'alone');
    const member = await memberOf(app, tx, attempted.user);
    const wait = secondsToWait(await kept.failures(tx, attempted), attempted.now);
    if (wait > 0) {
      await noteAttempt(app, tx, { attempted, member }, 'must-wait');
      return { wait };
    }
    return { attempted, member, failure: await kept.addFailure(tx, attempted) };
  });
}

/** A colleague, here or not any more; null for a name that nobody has. */
export async function memberOf(app: App, tx: Transaction, user: string): Promise<StaffMember | null> {
  return (await app.views.staff(tx)).find((person) => person.user === user) ?? null;
}

/** A colleague who is here at this moment. */
export async function memberHere(app: App, tx: Transaction, user: string): Promise<StaffMember | null> {
  const member = await memberOf(app, tx, user);
  return member?.active ? member : null;
}

/** A colleague who is here, and stays so until the end of this transaction. */
export async function activeMember(app: App, tx: Transaction, user: string): Promise<StaffMember | null> {
  await tx.hold('people and calendar', 'together');
  return memberHere(app, tx, user);
}

/** Notes what came of an attempt; a name that nobody has is left out, because it may be a password. */
export async function noteAttempt(
  app: App,
  tx: Transaction,
  { attempted, member }: Pick<Begun, 'attempted' | 'member'>,
  what: SignInWhat,
): Promise<void> {
  const { now, address } = attempted;
  await app.accounts.kept.note(tx, { at: now, user: member?.user ?? null, what, address, by: null });
}

/** Notes something that a colleague, the office itself or an administrator did about a colleague's way in. */
export async function noteOf(
  app: App,
  tx: Transaction,
  of: From & { readonly by?: string },
  what: SignInWhat,
): Promise<void> {
  const { user, now: at, address, by } = of;
  const other = by === undefined || by === user ? null : by;
  await app.accounts.kept.note(tx, { at, user, what, address: countedAddress(address), by: other });
}

const WRONG = 'The user name or the password is not right.';

export interface Right {
  readonly begun: Begun;
  readonly member: StaffMember;
  readonly account: Account;
}

/**
 * Whether it is the password of a colleague who is here. Unknown, gone, without a password and wrong look the same and
 * take alike. The attempt is still counted: whoever goes on takes it back.
 */
export async function tryPassword(
  app: App,
  from: From & { password: string },
): Promise<Right | Wait | NotLetIn> {
  const begun = await beginAttempt(app, from);
  if ('wait' in begun) return begun;
  const { kept, passwords } = app.accounts;
  const account = await kept.account(app.store, begun.attempted.user);
  const isRight = await passwords.matches(account?.password ?? null, from.password);
  const { member } = begun;
  if (isRight && account && member?.active) return { begun, member, account };
  return letNobodyIn(app, begun);
}

/** Says no to a password, and notes it. */
export async function letNobodyIn(app: App, begun: Begun): Promise<NotLetIn> {
  await transact(app, (tx) => noteAttempt(app, tx, begun, 'refused'));
  return { refused: WRONG };
}
