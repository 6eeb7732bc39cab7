import type { StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import {
  activeMember,
  type From,
  letNobodyIn,
  memberHere,
  type NotLetIn,
  noteAttempt,
  noteOf,
  tryPassword,
  type Wait,
} from './sign-in/attempt.ts';
import { transact } from './transact.ts';

export type { From, NotLetIn, Wait } from './sign-in/attempt.ts';
export { endSessions, listSignInEvents, signedOut } from './sign-in/events.ts';
export { giveToken, invitationFor, inviteTo, useInvitation } from './sign-in/invitations.ts';
export type { SignInEvent, SignInWhat } from './sign-in/kept.ts';
export { signInVouched, type Vouched } from './sign-in/office-account.ts';
export {
  checkSecondFactor,
  hasSecondFactor,
  newRecoveryCodes,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorOff,
} from './sign-in/second-factor.ts';

/** Let in. `second-factor`: not before `checkSecondFactor` says so; `new-password`: nothing else before `setPassword`. */
export interface LetIn {
  readonly signedIn: StaffMember;
  readonly wants: 'nothing' | 'second-factor' | 'new-password';
}

/**
 * Signs a colleague in by password. Refuses in one sentence whatever was wrong, and says how many seconds to wait after
 * too many failures. A password that would not be accepted today has to be replaced.
 */
export async function signIn(
  app: App,
  from: From & { readonly password: string },
): Promise<LetIn | Wait | NotLetIn> {
  const tried = await tryPassword(app, from);
  if (!('member' in tried)) return tried;
  const { kept, passwords } = app.accounts;
  const { begun, account } = tried;
  const isWeak = (await passwords.weakness(from.password, tried.member)) !== null;
  const answer = await transact(app, async (tx): Promise<LetIn | null> => {
    const member = await memberHere(app, tx, begun.attempted.user);
    const held = await kept.hold(tx, begun.attempted.user);
    // Gone, or with another password, since it was looked at.
    if (!member || held.password !== account.password) return null;
    if (isWeak) await kept.demandChange(tx, member.user);
    if (held.secret !== null) {
      await kept.takeBack(tx, begun.failure);
      await noteAttempt(app, tx, begun, 'password-right');
      return { signedIn: member, wants: 'second-factor' };
    }
    await kept.clearFailures(tx, begun.attempted);
    await noteAttempt(app, tx, begun, 'signed-in');
    return { signedIn: member, wants: isWeak || held.mustChange ? 'new-password' : 'nothing' };
  });
  return answer ?? letNobodyIn(app, begun);
}

/** Whether it is this colleague's password, asked again before something grave; wrong ones are counted and waited for. */
export async function checkPassword(
  app: App,
  from: From & { readonly password: string },
): Promise<{ readonly right: StaffMember } | Wait | NotLetIn> {
  const tried = await tryPassword(app, from);
  if (!('member' in tried)) return tried;
  await transact(app, (tx) => app.accounts.kept.takeBack(tx, tried.begun.failure));
  return { right: tried.member };
}

/**
 * Changes the password of a colleague who is signed in and knows the one they have. Faults are on `current` and
 * `password`. All their sessions end, this one too: the page that asked begins a new one.
 */
export async function setPassword(
  app: App,
  from: From & { readonly current: string; readonly password: string },
): Promise<{ readonly changed: StaffMember } | Wait | Refusal> {
  const { user, address, now, current, password } = from;
  const checked = await checkPassword(app, { user, address, now, password: current });
  if ('wait' in checked) return checked;
  if ('refused' in checked) return faulty([fault('current', 'This is not the password you have now.')]);
  const faults = await faultsOfPassword(app, checked.right, password, current);
  return faults.length > 0 ? faulty(faults) : keepNewPassword(app, from);
}

async function faultsOfPassword(
  app: App,
  member: StaffMember,
  password: string,
  current: string,
): Promise<readonly Fault[]> {
  if (password === current) return [fault('password', 'Choose another password than the one you have now.')];
  const weakness = await app.accounts.passwords.weakness(password, member);
  return weakness === null ? [] : [fault('password', weakness)];
}

async function keepNewPassword(
  app: App,
  from: From & { readonly password: string },
): Promise<{ readonly changed: StaffMember } | Refusal> {
  const hash = await app.accounts.passwords.hash(from.password);
  return transact(app, async (tx) => {
    const member = await activeMember(app, tx, from.user);
    if (!member) return faulty([fault('current', 'This is not the password you have now.')]);
    await app.accounts.kept.keepPassword(tx, member.user, hash, from.now);
    await app.accounts.kept.forgetInvitations(tx, member.user);
    await noteOf(app, tx, from, 'password-changed');
    if ((await tx.endSessions(member.user)) > 0) await noteOf(app, tx, from, 'sessions-ended');
    return { changed: member };
  });
}

/** What a colleague has to sign in with, for their own page and the administrators'. */
export async function waysIn(
  app: App,
  user: string,
): Promise<{ password: boolean; mustChange: boolean; secondFactor: boolean; recoveryCodes: number }> {
  const { kept } = app.accounts;
  const account = await kept.account(app.store, user);
  return {
    password: account?.password != null,
    mustChange: account?.mustChange === true,
    secondFactor: account?.secret != null,
    recoveryCodes: await kept.recoveryCodesLeft(app.store, user),
  };
}
