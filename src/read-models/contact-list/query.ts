import type { Reader, Sql } from '#app/ports.ts';
import { type Acknowledgement, acknowledgementOf, type Contact } from '#domain/contact/contact.ts';
import type { Suggestion } from '#domain/mail/facts.ts';
import type { MailKind } from '#domain/mail/message.ts';
import type { Office } from '#domain/office.ts';
import type { Calendar } from '#domain/working-days.ts';
import { CONTACTS, contactPolicy } from '#read-models/policy.ts';
import { cursorOf, type Page, pageOf, readCursor, Values } from '#read-models/query.ts';

/** A contact as the intake list shows it. */
export interface ContactItem {
  readonly reference: string;
  readonly version: number;
  readonly state: Contact['state'];
  readonly channel: Contact['channel'];
  readonly receivedAt: string;
  readonly receivedOn: string;
  readonly from: { readonly name: string | null };
  readonly originalCase: string | null;
  readonly case: string | null;
  readonly passedOnBy: string | null;
  readonly acknowledgement: Acknowledgement;
  /** The day on which it became known that the acknowledgement did not arrive. */
  readonly ackFailedOn: string | null;
  /** What a message by e-mail was taken for; null for all else. */
  readonly mailKind: MailKind | null;
  readonly isDoubtful: boolean;
  /** Where it may belong. The case is for those to see who may read it. */
  readonly suggested: Suggestion | null;
}

/** A row of `contacts c` with COLUMNS. */
export interface ContactRow {
  readonly reference: string;
  readonly place: string;
  readonly version: number;
  readonly state: Contact['state'];
  readonly channel: Contact['channel'];
  readonly received_at: Temporal.Instant;
  readonly received_on: Temporal.PlainDate;
  readonly name: string | null;
  readonly original_case: string | null;
  readonly case_reference: string | null;
  readonly passed_on_by: string | null;
  readonly ack_plan: Contact['acknowledgement'];
  readonly acknowledged_on: Temporal.PlainDate | null;
  readonly acknowledged_how: string | null;
  readonly ack_failed: Contact['ackFailed'];
  readonly ack_failed_on: Temporal.PlainDate | null;
  readonly mail_kind: MailKind | null;
  readonly mail_doubtful: boolean;
  readonly suggested_case: string | null;
  readonly suggested_contact: string | null;
  readonly suggested_why: Suggestion['why'] | null;
}

const LIST = 'contacts';

export const COLUMNS = [
  ...['reference', 'place', 'version', 'state', 'channel', 'received_at', 'received_on', 'name'],
  ...['original_case', 'case_reference', 'passed_on_by', 'ack_plan', 'acknowledged_on', 'acknowledged_how'],
  ...[
    'ack_failed',
    'ack_failed_on',
    'mail_kind',
    'mail_doubtful',
    'suggested_case',
    'suggested_contact',
    'suggested_why',
  ],
]
  .map((column) => `c.${column}`)
  .join(', ');

/** How it stands with the acknowledgement of a row (¶28). */
function acknowledgement(row: ContactRow, calendar: Calendar): Acknowledgement {
  const facts = {
    channel: row.channel,
    receivedOn: row.received_on.toString(),
    acknowledgement: row.ack_plan,
    acknowledged: row.acknowledged_on && {
      on: row.acknowledged_on.toString(),
      how: row.acknowledged_how ?? '',
    },
    ackFailed: row.ack_failed,
  };
  return acknowledgementOf(facts, calendar);
}

/** A row as an item, its acknowledgement worked out on this calendar. */
export function itemOf(row: ContactRow, calendar: Calendar): ContactItem {
  const { reference, version, state, channel, name } = row;
  return {
    ...{ reference, version, state, channel, from: { name } },
    receivedAt: row.received_at.toString(),
    receivedOn: row.received_on.toString(),
    originalCase: row.original_case,
    case: row.case_reference,
    passedOnBy: row.passed_on_by,
    acknowledgement: acknowledgement(row, calendar),
    ackFailedOn: row.ack_failed_on?.toString() ?? null,
    mailKind: row.mail_kind,
    isDoubtful: row.mail_doubtful,
    suggested: suggestionIn(row),
  };
}

function suggestionIn(row: ContactRow): Suggestion | null {
  const { suggested_case, suggested_contact, suggested_why } = row;
  return suggested_why && { case: suggested_case, contact: suggested_contact, why: suggested_why };
}

export interface ContactFilter {
  readonly state?: Contact['state'];
  /** A letter has to acknowledge it, and did not leave yet (¶28). */
  readonly notAcknowledged?: boolean;
  /** The letter that acknowledged it came back, or was refused on its way. */
  readonly failed?: boolean;
  /** Where it belongs is for somebody to say. */
  readonly needsMatching?: boolean;
  /** A person's message, or what may be one, that was not acknowledged by itself, and by nobody since. */
  readonly suppressed?: boolean;
  /** Our own messages that came back: an address leads in a circle. */
  readonly ourOwn?: boolean;
}

/** Of a row of contacts as `c`: its acknowledgement has still to leave. Worded as the index that serves it. */
export const NOT_ACKNOWLEDGED = `c.acknowledged_on is null and c.ack_plan ->> 'kind' = 'letter' and c.state <> 'automatic'`;

export const NEEDS_MATCHING = `c.suggested_why is not null and c.state = 'to-consider'`;
/** Worded as the index that serves it. What was imported is answered already. */
const SUPPRESSED = `c.ack_plan ->> 'kind' = 'exception' and c.mail_kind is not null and c.acknowledged_on is null
  and c.state <> 'automatic' and c.ack_plan ->> 'because' <> 'imported'`;

/** Contacts that are this reader's to read, newest first. Pages neither skip nor repeat one. Throws BadCursor. */
export async function listContacts(
  sql: Sql,
  reader: Reader,
  filter: ContactFilter,
  page: Page,
  office: Pick<Office, 'calendars'>,
): Promise<{ items: ContactItem[]; next: string | null }> {
  const after = readCursor(LIST, page.after, ['string']);
  const values = new Values();
  const conditions = [
    ...(after ? [`c.place < ${values.add(after[0])}`] : []),
    ...(filter.state === undefined ? [] : [`c.state = ${values.add(filter.state)}`]),
    ...(filter.notAcknowledged === true ? [NOT_ACKNOWLEDGED] : []),
    ...(filter.failed === true ? ['c.ack_failed is not null'] : []),
    ...(filter.needsMatching === true ? [NEEDS_MATCHING] : []),
    ...(filter.suppressed === true ? [SUPPRESSED] : []),
    ...(filter.ourOwn === true ? [`c.mail_kind = 'our-own'`] : []),
    contactPolicy(reader, values),
  ];
  const rows = await sql.query<ContactRow>(
    `select ${COLUMNS} from ${CONTACTS} where ${conditions.join(' and ')}
      order by c.place desc limit ${values.add(page.limit + 1)}`,
    values.list,
  );
  const calendar = office.calendars.current();
  return pageOf(
    rows,
    page.limit,
    (row) => itemOf(row, calendar),
    (row) => cursorOf(LIST, [row.place]),
  );
}
