import { randomBytes } from 'node:crypto';
import type { App } from '#app/app.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import {
  activeMember,
  beginAttempt,
  type From,
  memberHere,
  type NotLetIn,
  noteAttempt,
  noteOf,
  type Wait,
} from './attempt.ts';
import type { Account } from './kept.ts';
import { isAdministrator } from './rights.ts';

const ISSUER = 'Look Again';
const RECOVERY_CODES = 10;
const LENGTH = 10;
/** Letters and digits that are not taken for one another: 32 of them. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

const WRONG = 'This code is not right, or it was used before. Wait for the next one and enter it.';
const NOT_HERE = refusal('absent', 'There is nobody with this user name.');
const HAS_ONE = refusal(
  'conflict',
  'There is a second factor already. Turn it off before you set up another.',
);
const HAS_NONE = refusal('conflict', 'There is no second factor.');

/** Whether somebody confirmed a second factor; false also where there is no such account. */
export async function hasSecondFactor(app: App, user: string): Promise<boolean> {
  return (await app.accounts.kept.account(app.store, user))?.secret != null;
}

/**
 * The second part of signing in: the code of the app, or a recovery code, each once. Wrong ones count like wrong passwords.
 */
export async function checkSecondFactor(
  app: App,
  from: From & { readonly code: string },
): Promise<{ signedIn: StaffMember; wants: 'nothing' | 'new-password' } | Wait | NotLetIn> {
  const begun = await beginAttempt(app, from);
  if ('wait' in begun) return begun;
  const { kept } = app.accounts;
  return transact(app, async (tx) => {
    const { user } = begun.attempted;
    const member = await memberHere(app, tx, user);
    const account = await kept.hold(tx, user);
    const by = member && (await usedUp(app, tx, { ...from, user }, account));
    if (!member || !by) {
      await noteAttempt(app, tx, begun, 'second-factor-wrong');
      return { refused: WRONG };
    }
    await kept.clearFailures(tx, begun.attempted);
    if (by === 'recovery code') await noteAttempt(app, tx, begun, 'recovery-code-used');
    await noteAttempt(app, tx, begun, 'signed-in');
    return { signedIn: member, wants: account.mustChange ? 'new-password' : 'nothing' };
  });
}

/** Uses a code up, and says which kind it was; null for a wrong or used one. */
async function usedUp(
  app: App,
  tx: Transaction,
  { user, code, now }: From & { readonly code: string },
  { secret }: Account,
): Promise<'app' | 'recovery code' | null> {
  const { kept, authenticator } = app.accounts;
  const typed = code.slice(0, 100).replaceAll(/[\s-]/g, '').toLowerCase();
  if (secret === null) return null;
  if (typed.length === LENGTH) return (await kept.useRecoveryCode(tx, user, typed)) ? 'recovery code' : null;
  const step = authenticator.stepOf(secret, typed, now);
  return step !== null && (await kept.useStep(tx, user, step)) ? 'app' : null;
}

/** Shows a new secret: as text, as the address for an app, and as a picture of it. It counts once it is confirmed. */
export async function secondFactorBegin(
  app: App,
  { user }: Pick<From, 'user'>,
): Promise<{ readonly secret: string; readonly uri: string; readonly picture: string } | Refusal> {
  const { kept, authenticator } = app.accounts;
  const made = authenticator.begin(user, ISSUER);
  const no = await transact(app, async (tx) => {
    if (!(await activeMember(app, tx, user))) return NOT_HERE;
    if ((await kept.hold(tx, user)).secret !== null) return HAS_ONE;
    await kept.keepBegun(tx, user, made.secret);
    return null;
  });
  return no ?? { ...made, picture: await authenticator.picture(made.uri) };
}

/** Confirms the secret that was shown by a code of it: from now on it is asked for. Tells the recovery codes, only now. */
export async function secondFactorConfirm(
  app: App,
  from: From & { readonly code: string },
): Promise<{ readonly recoveryCodes: readonly string[] } | Refusal> {
  const { kept, authenticator } = app.accounts;
  const { user, now } = from;
  return transact(app, async (tx) => {
    if (!(await activeMember(app, tx, user))) return NOT_HERE;
    const { secret, begun } = await kept.hold(tx, user);
    if (secret !== null) return HAS_ONE;
    const step = begun === null ? null : authenticator.stepOf(begun, from.code.replaceAll(/\s/g, ''), now);
    if (step === null)
      return faulty([fault('code', 'This code is not right. Enter the one that the app shows now.')]);
    await kept.confirmBegun(tx, user, step, now);
    await noteOf(app, tx, from, 'second-factor-on');
    return { recoveryCodes: await makeRecoveryCodes(app, tx, user) };
  });
}

/** Makes recovery codes in place of those that are left. Told only now. */
export async function newRecoveryCodes(
  app: App,
  { user }: Pick<From, 'user'>,
): Promise<{ readonly recoveryCodes: readonly string[] } | Refusal> {
  return transact(app, async (tx) => {
    if (!(await activeMember(app, tx, user))) return NOT_HERE;
    if ((await app.accounts.kept.hold(tx, user)).secret === null) return HAS_NONE;
    return { recoveryCodes: await makeRecoveryCodes(app, tx, user) };
  });
}

async function makeRecoveryCodes(app: App, tx: Transaction, user: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join(''),
  );
  await app.accounts.kept.keepRecoveryCodes(tx, user, codes);
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`);
}

/** Turns a second factor off: one's own (the page has asked for the password), or a lost one by an administrator. */
export async function secondFactorOff(
  app: App,
  from: From & { readonly by: StaffMember },
): Promise<{ readonly off: true } | Refusal> {
  const { user, by } = from;
  if (by.user !== user && !isAdministrator(by)) return refusal('role', 'This is for administrators.');
  return transact(app, async (tx) => {
    await app.accounts.kept.hold(tx, user);
    if (!(await app.accounts.kept.endSecondFactor(tx, user))) return HAS_NONE;
    await noteOf(app, tx, { ...from, by: by.user }, 'second-factor-off');
    return { off: true as const };
  });
}
