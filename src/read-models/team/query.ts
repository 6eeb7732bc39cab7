import type { Reader, Sql } from '#app/ports.ts';
import { HOLDERS, type HolderId } from '#procedure/model.ts';
import { NOT_ACKNOWLEDGED } from '#read-models/contact-list/query.ts';
import { CONTACTS, casePolicy, contactPolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';
import { staff } from '#read-models/staff/query.ts';
import { weekEndOf } from '#read-models/work-queue/query.ts';

/** The open cases of one officer; each number is that of the list with the filter beside it. */
export interface OfficerLoad {
  readonly officer: string;
  /** `{ officer, state: 'open' }` */
  readonly open: number;
  /** `{ officer, overdue: true }` */
  readonly overdue: number;
  /** `{ officer, state: 'open', overdue: false, dueBy: weekEnd }` */
  readonly dueThisWeek: number;
  /** `{ officer, waiting: true }` */
  readonly waiting: number;
  /** `{ officer, returned: true }` */
  readonly returned: number;
  /** `{ officer, state: 'open', priority: true }` */
  readonly priority: number;
  /** The day of receipt of the oldest. */
  readonly oldest: string | null;
}

export interface TeamView {
  readonly weekEnd: string;
  readonly officers: readonly OfficerLoad[];
  /** `{ unallocated: true }` */
  readonly unallocated: Omit<OfficerLoad, 'officer'>;
  /** Of `listContacts`: `{ state: 'to-consider' }`, `{ notAcknowledged: true }`, and those of the latter that failed. */
  readonly contacts: {
    readonly toConsider: number;
    readonly oldestToConsider: string | null;
    readonly notAcknowledged: number;
    readonly failed: number;
  };
  /** `{ heldBy, overdue: true }` */
  readonly overdueByHolder: Readonly<Record<HolderId, number>>;
}

type LoadRow = Omit<OfficerLoad, 'officer'> & { readonly officer: string | null };

interface Counts {
  readonly loads: readonly LoadRow[] | null;
  readonly holders: readonly { readonly held_by: HolderId; readonly n: number }[] | null;
  readonly to_consider: number;
  readonly oldest: string | null;
  readonly not_acknowledged: number;
  readonly failed: number;
}

function countsStatement(reader: Reader, today: string, weekEnd: string) {
  const values = new Values();
  const [day, end] = [today, weekEnd].map((value) => values.add(value));
  const text = `with open as materialized (
      select c.reference, c.officer, c.next_due, c.received_on, c.priority from cases c
        where c.state = 'open' and ${casePolicy(reader, 'c', values)}),
    heads as materialized (
      select o.reference, bool_or(not coalesce(o.officer = any (h.awaits), false)) as waiting,
        bool_or(h.returned) as returned,
        array_agg(distinct h.held_by) filter (where h.next_due < ${day}::date) as late_with
      from open o join case_heads h on h.reference = o.reference and h.step is not null group by o.reference),
    loads as (
      select o.officer, count(*) as open, count(*) filter (where o.next_due < ${day}::date) as overdue,
        count(*) filter (where o.next_due between ${day}::date and ${end}::date) as "dueThisWeek",
        count(*) filter (where h.waiting) as waiting, count(*) filter (where h.returned) as returned,
        count(*) filter (where o.priority) as priority, min(o.received_on)::text as oldest
      from open o join heads h on h.reference = o.reference group by o.officer),
    holders as (
      select late.held_by, count(*) as n from heads h, unnest(h.late_with) late (held_by) group by late.held_by),
    to_consider as (
      select count(*) as n, min(c.received_on)::text as oldest from ${CONTACTS}
        where c.state = 'to-consider' and ${contactPolicy(reader, values)}),
    letters as (
      select count(*) as n, count(*) filter (where c.ack_failed is not null) as failed from ${CONTACTS}
        where ${NOT_ACKNOWLEDGED} and ${contactPolicy(reader, values)})
    select (select json_agg(l) from loads l) as loads, (select json_agg(h) from holders h) as holders,
      t.n as to_consider, t.oldest, a.n as not_acknowledged, a.failed from to_consider t, letters a`;
  return { text, values: values.list };
}

const NO_LOAD = { open: 0, overdue: 0, dueThisWeek: 0, waiting: 0, returned: 0, priority: 0, oldest: null };

function loadOf(rows: readonly LoadRow[], of: string | null): Omit<OfficerLoad, 'officer'> {
  const found = rows.find(({ officer }) => officer === of);
  if (!found) return NO_LOAD;
  const { officer: _, ...load } = found;
  return load;
}

/**
 * How the work stands with the team, of what this reader may read (¶29): every active officer and whoever else has an
 * open case, what is nobody's, what came in, and with whom it is late. Numbers are of cases, so that lists agree.
 */
export async function teamView(sql: Sql, reader: Reader, today: string): Promise<TeamView> {
  const weekEnd = weekEndOf(today);
  const { text, values } = countsStatement(reader, today, weekEnd);
  const [counts] = await sql.query<Counts>(text, values);
  if (!counts) throw new Error('Counting answered nothing');
  const loads = counts.loads ?? [];
  const active = (await staff(sql)).filter(
    ({ active, roles }) => active && roles.some(({ role }) => role === 'customer-care-officer'),
  );
  const users = new Set([
    ...active.map(({ user }) => user),
    ...loads.flatMap(({ officer }) => officer ?? []),
  ]);
  const late = (holder: HolderId) => counts.holders?.find(({ held_by }) => held_by === holder)?.n ?? 0;
  return {
    weekEnd,
    officers: [...users].map((officer) => ({ officer, ...loadOf(loads, officer) })),
    unallocated: loadOf(loads, null),
    contacts: {
      ...{ toConsider: counts.to_consider, oldestToConsider: counts.oldest },
      ...{ notAcknowledged: counts.not_acknowledged, failed: counts.failed },
    },
    overdueByHolder: Object.fromEntries(HOLDERS.map((holder) => [holder, late(holder)])) as Record<
      HolderId,
      number
    >,
  };
}
