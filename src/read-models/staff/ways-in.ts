import type { Sql } from '#app/ports.ts';

/** What a colleague has to get in with. */
export interface WaysIn {
  readonly user: string;
  readonly password: boolean;
  readonly secondFactor: boolean;
  readonly tokens: number;
  /** A link that was made for them and not used yet; it may be over. */
  readonly invited: boolean;
}

/** What everybody has to get in with, by user name. For administrators and auditors. */
export async function waysInOfAll(sql: Sql): Promise<ReadonlyMap<string, WaysIn>> {
  const rows = await sql.query<WaysIn>(
    `select s.user_name as "user", a.password is not null as password,
        a.totp_secret is not null as "secondFactor",
        (select count(*)::int from api_tokens t where t.user_name = s.user_name) as tokens,
        exists (select from invitations i where i.user_name = s.user_name) as invited
      from staff_members s left join accounts a on a.user_name = s.user_name`,
  );
  return new Map(rows.map((row) => [row.user, row]));
}

/** Something that happened about one colleague's signing in. */
export interface SignInSeen {
  readonly at: Temporal.Instant;
  readonly what: string;
  readonly address: string;
  readonly by: string | null;
}

/** What happened last about a colleague's signing in, newest first. For administrators and auditors. */
export async function signInsOf(sql: Sql, user: string, limit: number): Promise<readonly SignInSeen[]> {
  return sql.query<SignInSeen>(
    `select at, what, address, by_user as "by" from sign_in_events where user_name = $1 order by id desc limit $2`,
    [user, limit],
  );
}
