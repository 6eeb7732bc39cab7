import type { LetterSeen, Reader, Sql } from '#app/ports.ts';
import { casePolicy, contactPolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

/** A mailbox is worth a warning when nothing was heard of it for so long. */
export const MINUTES_UNHEARD = 15;

/** How it stands with a mailbox; no word of what came in. */
export interface MailboxHealth {
  readonly name: string;
  readonly heardAt: Temporal.Instant | null;
  readonly failingSince: Temporal.Instant | null;
  readonly why: string | null;
  readonly countedAt: Temporal.Instant | null;
  readonly inMailbox: number | null;
  /** Messages of the mailbox that are not kept here, by the last count. */
  readonly missing: number | null;
  /** What the last count found to differ, as it was noted. */
  readonly differs: readonly unknown[];
  /** Kept, and not a contact yet. */
  readonly waiting: number;
  readonly oldestWaiting: Temporal.Instant | null;
  /** Of those, how many could not be taken in at least once. */
  readonly failed: number;
}

/** Every mailbox that was ever heard of, read or written to, by name. */
export async function mailboxHealth(sql: Sql): Promise<readonly MailboxHealth[]> {
  const rows = await sql.query<Omit<MailboxHealth, 'differs'> & { readonly differs: unknown }>(
    `select coalesce(b.name, w.mailbox) as name, b.heard_at as "heardAt", b.failing_since as "failingSince", b.why,
        b.counted_at as "countedAt", b.in_mailbox as "inMailbox", b.missing, b.differs,
        coalesce(w.waiting, 0) as waiting, w.oldest as "oldestWaiting", coalesce(w.failed, 0) as failed
      from mailboxes b full join (select mailbox, count(*)::int as waiting, min(stored_at) as oldest,
          count(*) filter (where attempts > 0)::int as failed
        from mail_messages where state = 'stored' group by mailbox) w on w.mailbox = b.name
      order by 1`,
  );
  return rows.map(({ differs, ...row }) => ({ ...row, differs: Array.isArray(differs) ? differs : [] }));
}

/** A mailbox of which nothing was heard for a while, and since when; null: never. */
export interface Unheard {
  readonly name: string;
  readonly since: Temporal.Instant | null;
}

/** Mailboxes of which nothing was heard for a quarter of an hour. */
export async function unheardMailboxes(sql: Sql, now: Temporal.Instant): Promise<readonly Unheard[]> {
  const before = now.subtract({ minutes: MINUTES_UNHEARD });
  return sql.query<Unheard>(
    `select name, heard_at as since from mailboxes where heard_at is null or heard_at < $1 order by name`,
    [before],
  );
}

/**
 * Forgets a mailbox that is not used any more: one of which nothing was heard for a quarter of an hour. Its messages are
 * kept, and when it is read after all it stands there again. False when it was heard of, or is not there.
 */
export async function forgetMailbox(sql: Sql, name: string, now: Temporal.Instant): Promise<boolean> {
  const before = now.subtract({ minutes: MINUTES_UNHEARD });
  const text = `delete from mailboxes where name = $1 and (heard_at is null or heard_at < $2) returning name`;
  return (await sql.query(text, [name, before])).length > 0;
}

/** A letter that did not arrive, or may have left twice. */
export interface LetterInTrouble {
  readonly kind: 'contact' | 'case';
  readonly reference: string;
  readonly letter: string;
  readonly state: LetterSeen['state'];
  readonly endedAt: Temporal.Instant | null;
  readonly why: string | null;
  readonly mayBeTwice: boolean;
}

const TROUBLED = `(o.state in ('failed', 'bounced') or o.may_be_twice) and o.why is distinct from 'withdrawn' and o.ended_at >=`;

/** Letters since a moment that did not arrive or may have left twice, of what this reader reads, the newest first; at most 50. */
export async function lettersInTrouble(
  sql: Sql,
  reader: Reader,
  since: Temporal.Instant,
): Promise<readonly LetterInTrouble[]> {
  const values = new Values();
  const from = values.add(since);
  const columns = `o.letter, o.state, o.ended_at as "endedAt", o.why, o.may_be_twice as "mayBeTwice"`;
  return sql.query<LetterInTrouble>(
    `select * from (
        select 'contact' as kind, c.reference, ${columns} from outgoing o
          join contacts c on c.reference = substr(o.stream, 9) left join cases k on k.reference = c.case_reference
          where o.stream like 'contact:%' and ${TROUBLED} ${from} and ${contactPolicy(reader, values)}
        union all
        select 'case', c.reference, ${columns} from outgoing o join cases c on c.reference = substr(o.stream, 6)
          where o.stream like 'case:%' and ${TROUBLED} ${from} and ${casePolicy(reader, 'c', values)}
      ) troubled order by "endedAt" desc, reference limit 50`,
    values.list,
  );
}
