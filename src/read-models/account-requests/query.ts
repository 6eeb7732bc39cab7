import type { Sql } from '#app/ports.ts';
import type { AskedAccount } from '#domain/case/decisions/account-requests.ts';

/** The case on which somebody was asked for their account under this id; null when they were not. */
export async function caseOfAccount(sql: Sql, user: string, id: string): Promise<string | null> {
  const rows = await sql.query<{ reference: string }>(
    'select reference from account_requests where id = $1 and asked_of = $2',
    [id, user],
  );
  return rows[0]?.reference ?? null;
}

/** What somebody is still asked for, first what is due first. */
export async function accountsAskedOf(sql: Sql, user: string): Promise<readonly AskedAccount[]> {
  return sql.query<AskedAccount>(
    `select id, asked_by as "askedBy", asked_on::text as "askedOn", reply_by::text as "replyBy"
      from account_requests where asked_of = $1 and open order by reply_by, id`,
    [user],
  );
}
