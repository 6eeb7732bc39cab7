import type { Sql } from '#app/ports.ts';
import type { Account, Accounts, Attempted, Failures, Invitation, SignInEvent } from '#app/sign-in/kept.ts';
import { MOST_AN_HOUR } from '#app/sign-in/waits.ts';
import { open, type Seals, seal } from './seal.ts';
import { keepToken } from './settings.ts';

interface AccountRow {
  readonly password: string | null;
  readonly must_change: boolean;
  readonly totp_secret: Buffer | null;
  readonly totp_begun: Buffer | null;
}

const COLUMNS = 'password, must_change, totp_secret, totp_begun';

const FAILURES = `select
  (select count(*) from sign_in_failures where user_digest = $1 and address = $2
    and at > $3::timestamptz - interval '24 hours') as "inRow",
  (select max(at) from sign_in_failures where user_digest = $1 and address = $2) as last,
  (select at from sign_in_failures where user_digest = $1 and at > $3::timestamptz - interval '1 hour'
    order by at desc offset ${MOST_AN_HOUR.user - 1} limit 1) as "userFull",
  (select at from sign_in_failures where address = $2 and at > $3::timestamptz - interval '1 hour'
    order by at desc offset ${MOST_AN_HOUR.address - 1} limit 1) as "addressFull",
  exists (select from sign_in_events where user_name = $4 and address = $2 and what = 'signed-in') as "isUsual"`;

const has = async (rows: Promise<readonly object[]>): Promise<boolean> => (await rows).length > 0;

/** Accounts under these keys: secrets are sealed, recovery codes and names of attempts are kept as keyed digests. */
export function accountsUnder(seals: Seals): Accounts {
  return {
    ...accountRows(seals),
    ...secondFactors(seals),
    ...invitations,
    ...failuresOf(seals),
    ...events,
    keepToken,
  };
}

function accountRows(seals: Seals): Pick<Accounts, 'account' | 'hold' | 'keepPassword' | 'demandChange'> {
  const accountFrom = (user: string, row: AccountRow): Account => ({
    ...{ password: row.password, mustChange: row.must_change },
    secret: row.totp_secret && open(seals.officeKey, row.totp_secret, secretOf(user)),
    begun: row.totp_begun && open(seals.officeKey, row.totp_begun, secretOf(user)),
  });
  return {
    async account(sql, user) {
      const [row] = await sql.query<AccountRow>(`select ${COLUMNS} from accounts where user_name = $1`, [
        user,
      ]);
      return row ? accountFrom(user, row) : null;
    },
    async hold(sql, user) {
      const text = `insert into accounts (user_name) values ($1)
        on conflict (user_name) do update set user_name = excluded.user_name returning ${COLUMNS}`;
      const [row] = await sql.query<AccountRow>(text, [user]);
      if (row === undefined) throw new Error('An account could not be held.');
      return accountFrom(user, row);
    },
    async keepPassword(sql, user, hash, at) {
      const text = `insert into accounts (user_name, password, password_at) values ($1, $2, $3)
        on conflict (user_name) do update set password = excluded.password, password_at = excluded.password_at,
          must_change = false`;
      await sql.query(text, [user, hash, at]);
    },
    async demandChange(sql, user) {
      await sql.query('update accounts set must_change = true where user_name = $1', [user]);
    },
  };
}

function secondFactors(seals: Seals) {
  const digest = (user: string, code: string) => seals.digest(`recovery code\0${user}\0${code}`);
  return {
    async keepBegun(sql, user, secret) {
      const sealed = seal(seals.officeKey, secret, secretOf(user));
      await sql.query('update accounts set totp_begun = $2 where user_name = $1', [user, sealed]);
    },
    async confirmBegun(sql, user, step, at) {
      const text = `update accounts set totp_secret = totp_begun, totp_begun = null, totp_last_step = $2, totp_since = $3
        where user_name = $1`;
      await sql.query(text, [user, step, at]);
    },
    useStep(sql, user, step) {
      const text = `update accounts set totp_last_step = $2::bigint
        where user_name = $1 and (totp_last_step is null or totp_last_step < $2::bigint) returning 1 as used`;
      return has(sql.query(text, [user, step]));
    },
    async endSecondFactor(sql, user) {
      await sql.query('delete from recovery_codes where user_name = $1', [user]);
      const text = `update accounts set totp_secret = null, totp_begun = null, totp_since = null, totp_last_step = null
        where user_name = $1 and totp_secret is not null returning 1 as ended`;
      return has(sql.query(text, [user]));
    },
    async keepRecoveryCodes(sql, user, codes) {
      await sql.query('delete from recovery_codes where user_name = $1', [user]);
      const text = 'insert into recovery_codes (user_name, digest) values ($1, $2)';
      for (const code of codes) await sql.query(text, [user, digest(user, code)]);
    },
    useRecoveryCode(sql, user, code) {
      const text = 'delete from recovery_codes where user_name = $1 and digest = $2 returning 1 as used';
      return has(sql.query(text, [user, digest(user, code)]));
    },
    async recoveryCodesLeft(sql, user) {
      const text = 'select count(*) as "left" from recovery_codes where user_name = $1';
      const [row] = await sql.query<{ left: number }>(text, [user]);
      return row?.left ?? 0;
    },
  } satisfies Partial<Accounts>;
}

const invitations = {
  async keepInvitation(sql, { hash, user, madeAt, by }) {
    await invitations.forgetInvitations(sql, user);
    const text = 'insert into invitations (hash, user_name, made_at, made_by) values ($1, $2, $3, $4)';
    await sql.query(text, [Buffer.from(hash), user, madeAt, by]);
  },
  async invitation(sql, hash) {
    const text = 'select user_name as "user", made_at as "madeAt" from invitations where hash = $1';
    const [row] = await sql.query<Invitation>(text, [Buffer.from(hash)]);
    return row ?? null;
  },
  useInvitation(sql, hash) {
    return has(sql.query('delete from invitations where hash = $1 returning 1 as used', [Buffer.from(hash)]));
  },
  async forgetInvitations(sql, user) {
    await sql.query('delete from invitations where user_name = $1', [user]);
  },
} satisfies Partial<Accounts>;

function failuresOf(seals: Seals) {
  const digest = (user: string) => seals.digest(`signing in\0${user}`);
  return {
    async failures(sql: Sql, { user, address, now }: Attempted): Promise<Failures> {
      const [row] = await sql.query<Failures>(FAILURES, [digest(user), address, now, user]);
      if (row === undefined) throw new Error('Failures could not be counted.');
      return row;
    },
    async addFailure(sql, { user, address, now }) {
      const text = 'insert into sign_in_failures (user_digest, address, at) values ($1, $2, $3) returning id';
      const [row] = await sql.query<{ id: number }>(text, [digest(user), address, now]);
      return row?.id ?? 0;
    },
    async takeBack(sql, failure) {
      await sql.query('delete from sign_in_failures where id = $1', [failure]);
    },
    async clearFailures(sql, { user, address }) {
      const text = 'delete from sign_in_failures where user_digest = $1 and address = $2';
      await sql.query(text, [digest(user), address]);
    },
  } satisfies Partial<Accounts>;
}

const events = {
  async note(sql, { at, user, what, address, by }) {
    const text =
      'insert into sign_in_events (at, user_name, what, address, by_user) values ($1, $2, $3, $4, $5)';
    await sql.query(text, [at, user, what, address, by]);
  },
  events(sql, { limit, after }) {
    const text = `select id, at, user_name as "user", what, address, by_user as "by" from sign_in_events
      where $1::bigint is null or id < $1 order by id desc limit $2`;
    return sql.query<SignInEvent & { readonly id: number }>(text, [after, limit]);
  },
} satisfies Partial<Accounts>;

/** Forgets failures of yesterday, links that are over, and what happened about signing in more than a year ago. */
export async function forgetOldSignIns(sql: Sql, now: Temporal.Instant): Promise<void> {
  const before = (days: number) => now.subtract({ hours: 24 * days });
  await sql.query('delete from sign_in_failures where at < $1', [before(1)]);
  await sql.query('delete from invitations where made_at < $1', [before(7)]);
  await sql.query('delete from sign_in_events where at < $1', [before(366)]);
}

function secretOf(user: string): string {
  return `second factor|${user}`;
}
