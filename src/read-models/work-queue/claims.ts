import type { Sql } from '#app/ports.ts';

/** After this long nobody is held to be looking at a contact any more. */
const LAPSES_AFTER_MINUTES = 30;

export interface Claim {
  readonly user: string;
  readonly since: string;
}

/** A claim from before this moment holds nobody off any more. */
export const lapsedBefore = (now: Temporal.Instant): Temporal.Instant =>
  now.subtract({ minutes: LAPSES_AFTER_MINUTES });

/** Says that somebody looks at a contact now. Answers the claim that stands: theirs, or that of who came first. */
export async function claim(
  sql: Sql,
  reference: string,
  user: string,
  now: Temporal.Instant,
): Promise<Claim> {
  await sql.query(
    `insert into contact_claims as k (reference, user_name, since) values ($1, $2, $3)
      on conflict (reference) do update set user_name = excluded.user_name, since = excluded.since
      where k.user_name = excluded.user_name or k.since < $4`,
    [reference, user, now.toString(), lapsedBefore(now).toString()],
  );
  return (await claimOf(sql, reference, now)) ?? { user, since: now.toString() };
}

/** Says that somebody is done with a contact. The claim of anybody else stays. */
export async function release(sql: Sql, reference: string, user: string): Promise<void> {
  await sql.query('delete from contact_claims where reference = $1 and user_name = $2', [reference, user]);
}

/** Who looks at a contact now, and since when; null when nobody does, or not in the last half hour. */
export async function claimOf(sql: Sql, reference: string, now: Temporal.Instant): Promise<Claim | null> {
  const [row] = await sql.query<{ user: string; since: Temporal.Instant }>(
    'select user_name as "user", since from contact_claims where reference = $1 and since >= $2',
    [reference, lapsedBefore(now).toString()],
  );
  return row ? { user: row.user, since: row.since.toString() } : null;
}
