import type { Reader, Sql } from '#app/ports.ts';
import { CONTACTS, casePolicy, contactPolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';
import { claimOf, lapsedBefore } from './claims.ts';

/** Work that is nobody's yet: a contact to consider, or an open case without an officer. */
export interface Unallocated {
  readonly kind: 'contact' | 'case';
  readonly reference: string;
}

/** How many are tried, when colleagues take from the same list at the same moment. */
const TRIED = 20;

async function oldest(tx: Sql, reader: Reader, now: Temporal.Instant): Promise<Unallocated[]> {
  const values = new Values();
  const contacts = contactPolicy(reader, values);
  const cases = casePolicy(reader, 'c', values);
  const claimed = `exists (select from contact_claims k where k.reference = c.reference
      and k.user_name <> ${values.add(reader.user)} and k.since >= ${values.add(lapsedBefore(now).toString())}::timestamptz)`;
  const teams = values.add([...new Set(reader.roles.map(({ team }) => team))]);
  return tx.query<Unallocated>(
    `select kind, reference from (
        (select 'contact' as kind, c.reference, c.received_on, c.place, c.has_risk from ${CONTACTS}
          where c.state = 'to-consider' and not ${claimed} and ${contacts} order by c.has_risk desc, c.received_at limit ${TRIED})
        union all
        (select 'case', c.reference, c.received_on, c.place, false from cases c
          where c.officer is null and c.state = 'open' and c.team = any (${teams}::text[]) and ${cases} order by c.received_on, c.place limit ${TRIED})
      ) waiting order by has_risk desc, received_on, kind desc, place`,
    values.list,
  );
}

const LOCK = {
  contact: `select from contacts c where c.reference = $1 and c.state = 'to-consider' for update skip locked`,
  case: `select from cases c where c.reference = $1 and c.officer is null and c.state = 'open' for update skip locked`,
} as const;

/**
 * A contact in which somebody may be at risk (¶2, ¶4), else the oldest contact to consider or unallocated case of their
 * teams that is this reader's to read, with `only` of that kind, held until the end of the transaction so that no two
 * colleagues get the same one. Contacts that somebody else looks at are left to them. Null when nothing is waiting. The
 * caller claims the contact, or allocates the case, in the same transaction.
 */
export async function nextUnallocated(
  tx: Sql,
  reader: Reader,
  now: Temporal.Instant,
  only: Unallocated['kind'] | null = null,
): Promise<Unallocated | null> {
  const waiting = (await oldest(tx, reader, now)).filter(({ kind }) => only === null || kind === only);
  for (const one of waiting) {
    if ((await tx.query(LOCK[one.kind], [one.reference])).length === 0) continue;
    if (one.kind === 'case') return one;
    // Asked after the lock: whoever held it before has written their claim by then.
    const claimed = await claimOf(tx, one.reference, now);
    if (claimed === null || claimed.user === reader.user) return one;
  }
  return null;
}
