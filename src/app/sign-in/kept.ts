import type { Authenticator, Clock, Passwords, Sql } from '#app/ports.ts';

/** How somebody signs in, as it is kept; absent until they have a password or a second factor. */
export interface Account {
  /** The hash of their password; null while they have none. */
  readonly password: string | null;
  /** Their password was right, but would not be accepted today. */
  readonly mustChange: boolean;
  /** The secret of their second factor, opened; null while they have none. */
  readonly secret: string | null;
  /** A secret that was shown and not confirmed yet. */
  readonly begun: string | null;
}

/** What the waiting time of the next attempt depends on. */
export interface Failures {
  /** Failures in a row of this user from this address, and when the last was. */
  readonly inRow: number;
  readonly last: Temporal.Instant | null;
  /** Set when the hour's number is used up: the failure that has to be an hour old before the next attempt. */
  readonly userFull: Temporal.Instant | null;
  readonly addressFull: Temporal.Instant | null;
  /** This user has signed in from this address before. */
  readonly isUsual: boolean;
}

/** Who tries from where. `user` is as typed, made alike; `address` as it is counted. */
export interface Attempted {
  readonly user: string;
  readonly address: string;
  readonly now: Temporal.Instant;
}

export type SignInWhat =
  | 'signed-in'
  | 'signed-out'
  | 'password-right'
  | 'refused'
  | 'must-wait'
  | 'second-factor-wrong'
  | 'recovery-code-used'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'password-changed'
  | 'invited'
  | 'invitation-wrong'
  | 'token-made'
  | 'sessions-ended';

/** Something that happened about signing in. `by` is who did it, where it was somebody else. */
export interface SignInEvent {
  readonly at: Temporal.Instant;
  readonly user: string | null;
  readonly what: SignInWhat;
  readonly address: string;
  readonly by: string | null;
}

export interface Invitation {
  readonly user: string;
  readonly madeAt: Temporal.Instant;
}

/** Accounts as they are kept: each on a store or in a transaction. */
export interface Accounts {
  account(sql: Sql, user: string): Promise<Account | null>;
  /** The account, made when there is none, held until the end of the transaction. */
  hold(sql: Sql, user: string): Promise<Account>;
  /** Keeps a password's hash in place of the one before. */
  keepPassword(sql: Sql, user: string, hash: string, at: Temporal.Instant): Promise<void>;
  demandChange(sql: Sql, user: string): Promise<void>;
  /** Keeps a secret that was shown, until it is confirmed. */
  keepBegun(sql: Sql, user: string, secret: string): Promise<void>;
  /** The secret that was begun counts from now on; its codes up to this step are used. */
  confirmBegun(sql: Sql, user: string, step: number, at: Temporal.Instant): Promise<void>;
  /** Uses up a code's step: false when it, or a later one, was used before. */
  useStep(sql: Sql, user: string, step: number): Promise<boolean>;
  /** Forgets the second factor and its recovery codes: false when there was none. */
  endSecondFactor(sql: Sql, user: string): Promise<boolean>;
  /** Keeps recovery codes in place of those before. */
  keepRecoveryCodes(sql: Sql, user: string, codes: readonly string[]): Promise<void>;
  /** Uses up a recovery code: false when it is none. */
  useRecoveryCode(sql: Sql, user: string, code: string): Promise<boolean>;
  recoveryCodesLeft(sql: Sql, user: string): Promise<number>;
  /** Keeps an invitation in place of those before. */
  keepInvitation(sql: Sql, invitation: Invitation & { hash: Uint8Array; by: string }): Promise<void>;
  invitation(sql: Sql, hash: Uint8Array): Promise<Invitation | null>;
  /** Uses up an invitation: false when it is none, or somebody was first. */
  useInvitation(sql: Sql, hash: Uint8Array): Promise<boolean>;
  forgetInvitations(sql: Sql, user: string): Promise<void>;
  keepToken(sql: Sql, hash: Uint8Array, user: string, at: Temporal.Instant): Promise<void>;
  failures(sql: Sql, attempted: Attempted): Promise<Failures>;
  /** Counts an attempt as failed; answers its number, by which it can be taken back. */
  addFailure(sql: Sql, attempted: Attempted): Promise<number>;
  takeBack(sql: Sql, failure: number): Promise<void>;
  /** Forgets the failures of this user from this address. */
  clearFailures(sql: Sql, attempted: Attempted): Promise<void>;
  note(sql: Sql, event: SignInEvent): Promise<void>;
  /** From the newest back, below the number `after`. */
  events(
    sql: Sql,
    page: { readonly limit: number; readonly after: number | null },
  ): Promise<readonly (SignInEvent & { readonly id: number })[]>;
}

/** All that signing in needs. Its clock is the machine's: codes and waits are real time, also where the office's clock stands. */
export interface SignInParts {
  readonly kept: Accounts;
  readonly passwords: Passwords;
  readonly authenticator: Authenticator;
  readonly clock: Clock;
}
