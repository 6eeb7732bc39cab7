import type { Reader, Sql } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { Office } from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CONTACTS, contactPolicy } from '#read-models/policy.ts';
import { cursorOf, type Page, pageOf, readCursor, Values } from '#read-models/query.ts';
import { type Claim, lapsedBefore } from '#read-models/work-queue/claims.ts';
import {
  COLUMNS,
  type ContactItem,
  type ContactRow,
  itemOf,
  NEEDS_MATCHING,
  NOT_ACKNOWLEDGED,
} from './query.ts';

/** A contact that waits for somebody to consider it, and who looks at it just now. */
export interface ToConsider extends ContactItem {
  readonly claim: Claim | null;
}

interface Row extends ContactRow {
  readonly pressing: number;
  readonly day: Temporal.PlainDate;
  readonly claimed_by: string | null;
  readonly claimed_since: Temporal.Instant | null;
}

const LIST = 'contacts to consider';

/**
 * Contacts to consider that are this reader's to read: first those whose acknowledgement has still to leave (¶28), the
 * oldest due first, then the others, the oldest first. Pages neither skip nor repeat one. Throws BadCursor.
 */
export async function contactsToConsider(
  sql: Sql,
  reader: Reader,
  page: Page,
  office: Pick<Office, 'calendars'>,
  now: Temporal.Instant,
): Promise<{ items: ToConsider[]; next: string | null }> {
  const after = readCursor(LIST, page.after, ['number', 'string', 'string']);
  const values = new Values();
  const pressing = `case when ${NOT_ACKNOWLEDGED} then 0 else 1 end`;
  const byPost = values.add(procedure.acknowledgement.due.post ?? 0);
  const day = `(c.received_on + case when c.channel = 'post' and ${NOT_ACKNOWLEDGED} then ${byPost}::int else 0 end)`;
  const conditions = [
    `c.state = 'to-consider'`,
    ...(after
      ? [
          `(${pressing}, ${day}, c.place) > (${values.add(after[0])}::int, ${values.add(after[1])}::date, ${values.add(after[2])}::text)`,
        ]
      : []),
    contactPolicy(reader, values),
  ];
  const rows = await sql.query<Row>(
    `select ${COLUMNS}, ${pressing} as pressing, ${day} as day, l.user_name as claimed_by, l.since as claimed_since
      from ${CONTACTS} left join contact_claims l
        on l.reference = c.reference and l.since >= ${values.add(lapsedBefore(now).toString())}
      where ${conditions.join(' and ')} order by pressing, day, c.place limit ${values.add(page.limit + 1)}`,
    values.list,
  );
  const calendar = office.calendars.current();
  return pageOf(
    rows,
    page.limit,
    (row) => ({ ...itemOf(row, calendar), claim: claimIn(row) }),
    (row) => cursorOf(LIST, [row.pressing, row.day.toString(), row.place]),
  );
}

function claimIn({ claimed_by, claimed_since }: Row): Claim | null {
  return claimed_by === null || claimed_since === null
    ? null
    : { user: claimed_by, since: claimed_since.toString() };
}

/** Beyond this many contacts nobody needs to know how many more there are. */
export const MOST_COUNTED = 500;

export type ContactCounts = Readonly<Record<Contact['state'] | 'needs-matching', number>>;

const STATES = [
  'to-consider',
  'on-case',
  'not-feedback',
  'automatic',
] as const satisfies readonly Contact['state'][];

/** How many contacts of each state, and how many that need matching, are this reader's to read; no more than MOST_COUNTED and one are counted. */
export async function contactCounts(sql: Sql, reader: Reader): Promise<ContactCounts> {
  const values = new Values();
  const policy = contactPolicy(reader, values);
  const most = values.add(MOST_COUNTED + 1);
  const wanted = [
    ...STATES.map((state) => [state, `c.state = '${state}'`] as const),
    ['needs-matching', NEEDS_MATCHING] as const,
  ];
  const counts = wanted.map(
    ([name, condition]) =>
      `(select count(*)::int from (select from ${CONTACTS} where ${condition} and ${policy} limit ${most}) one) as "${name}"`,
  );
  const [row] = await sql.query<ContactCounts>(`select ${counts.join(', ')}`, values.list);
  return row ?? { 'to-consider': 0, 'on-case': 0, 'not-feedback': 0, automatic: 0, 'needs-matching': 0 };
}
