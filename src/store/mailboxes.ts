import type { Mail, MailboxSeen } from '#app/keeping.ts';

const SEEN = `select name, uid_validity as "uidValidity", read_to as "readTo", heard_at as "heardAt",
  failing_since as "failingSince", why, counted_at as "countedAt", in_mailbox as "inMailbox", missing, differs
  from mailboxes`;

/** All mailboxes that were ever heard of or failed, by name. */
export const mailboxes: Mail['mailboxes'] = (sql) => sql.query<MailboxSeen>(`${SEEN} order by name`);

/** One mailbox; null when nothing was ever heard of it. */
export const mailbox: Mail['mailbox'] = async (sql, name) =>
  (await sql.query<MailboxSeen>(`${SEEN} where name = $1`, [name]))[0] ?? null;

const HEARD = `insert into mailboxes (name, heard_at, uid_validity, read_to, why, failing_since)
  values ($1, $2, $3, $4, $5::text, case when $5::text is not null then $2::timestamptz end)
  on conflict (name) do update set heard_at = $2, uid_validity = $3, read_to = $4, why = $5::text,
    failing_since = case when $5::text is not null then coalesce(mailboxes.failing_since, $2) end`;

/** It answered at `at`, and was read so far; `why` says what is wrong all the same, and since when stays what it was. */
export const heard: Mail['heard'] = async (sql, name, at, { uidValidity, readTo, why }) => {
  await sql.query(HEARD, [name, at, uidValidity, readTo, why]);
};

const FAILING = `insert into mailboxes (name, failing_since, why) values ($1, $2, $3)
  on conflict (name) do update set failing_since = coalesce(mailboxes.failing_since, $2), why = $3`;

/** It does not answer, and why; since when stays what it was. */
export const failing: Mail['failing'] = async (sql, name, at, why) => {
  await sql.query(FAILING, [name, at, why]);
};

const COUNTED = `insert into mailboxes (name, counted_at, in_mailbox, missing, differs) values ($1, $2, $3, $4, $5::text::jsonb)
  on conflict (name) do update set counted_at = $2, in_mailbox = $3, missing = $4, differs = $5::text::jsonb`;

/** What a count of it said. */
export const counted: Mail['counted'] = async (sql, name, at, { inMailbox, missing, differs }) => {
  await sql.query(COUNTED, [name, at, inMailbox, missing, JSON.stringify(differs)]);
};
