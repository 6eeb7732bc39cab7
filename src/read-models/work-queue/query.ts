import type { Reader, Sql } from '#app/ports.ts';
import type { CategoryId, LimitId, RoleId, StepId } from '#procedure/model.ts';
import { casePolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

export const WORK_GROUPS = ['overdue', 'today', 'week', 'later', 'waiting'] as const;
export type WorkGroupId = (typeof WORK_GROUPS)[number];

/** One head that is somebody's work, or that their case waits for. */
export interface WorkItem {
  readonly reference: string;
  readonly head: string;
  readonly category: CategoryId;
  /** What is awaited: of the reader, or of whoever holds it where it waits on others. */
  readonly step: StepId;
  readonly holder: { readonly role: RoleId; readonly user: string | null } | null;
  readonly person: string | null;
  readonly originalCase: string | null;
  readonly officer: string | null;
  readonly nextDue: string | null;
  readonly limit: LimitId | null;
  readonly priority: boolean;
  readonly returned: boolean;
  readonly adjustments: readonly string[];
  readonly callBackOn: string | null;
  readonly otherHeads: number;
  readonly receivedOn: string;
  readonly awaitedSince: string | null;
}

export interface WorkGroup {
  readonly count: number;
  readonly items: readonly WorkItem[];
}

/** A call back that was promised for today or before. */
export interface CallBack {
  readonly reference: string;
  readonly person: string | null;
  readonly officer: string | null;
  readonly callBackOn: string;
  readonly adjustments: readonly string[];
}

export interface WorkQueue {
  readonly groups: Readonly<Record<WorkGroupId, WorkGroup>>;
  readonly callBacks: { readonly count: number; readonly items: readonly CallBack[] };
}

const MOST = 100;

interface WorkRow {
  readonly group: WorkGroupId;
  readonly in_group: number;
  readonly reference: string;
  readonly head: string;
  readonly category: CategoryId;
  readonly step: StepId;
  readonly holder_role: RoleId | null;
  readonly holder_user: string | null;
  readonly person: string | null;
  readonly original_case: string | null;
  readonly officer: string | null;
  readonly next_due: Temporal.PlainDate | null;
  readonly next_limit: LimitId | null;
  readonly priority: boolean;
  readonly returned: boolean;
  readonly adjustments: readonly string[];
  readonly call_back_on: Temporal.PlainDate | null;
  readonly other_heads: number;
  readonly received_on: Temporal.PlainDate;
  readonly awaited_since: Temporal.PlainDate | null;
}

function itemOf(row: WorkRow): WorkItem {
  const { reference, head, category, step, person, officer, priority, returned, adjustments } = row;
  return {
    ...{ reference, head, category, step, person, officer, priority, returned, adjustments },
    holder: row.holder_role === null ? null : { role: row.holder_role, user: row.holder_user },
    originalCase: row.original_case,
    nextDue: row.next_due?.toString() ?? null,
    limit: row.next_limit,
    callBackOn: row.call_back_on?.toString() ?? null,
    otherHeads: row.other_heads,
    receivedOn: row.received_on.toString(),
    awaitedSince: row.awaited_since?.toString() ?? null,
  };
}

/** The last day of the week of a day, a Sunday. */
export function weekEndOf(today: string): string {
  const day = Temporal.PlainDate.from(today);
  return day.add({ days: 7 - day.dayOfWeek }).toString();
}

function workStatement(reader: Reader, of: string, today: string, weekEnd: string) {
  const values = new Values();
  const [user, day, end] = [of, today, weekEnd].map((value) => values.add(value));
  const text = `with work as (
      select h.reference, h.head, h.place, h.next_due,
        case when not h.awaits @> array[${user}::text] then 'waiting' when h.next_due < ${day}::date then 'overdue'
          when h.next_due = ${day}::date then 'today' when h.next_due <= ${end}::date then 'week' else 'later'
          end as "group"
      from case_heads h join cases c on c.reference = h.reference
      where h.step is not null and (h.awaits @> array[${user}::text] or h.officer = ${user})
        and ${casePolicy(reader, 'c', values)}),
    first as (
      select * from (select w.reference, w.head, w."group", count(*) over (partition by w."group") as in_group,
          row_number() over (partition by w."group" order by w.next_due, w.place, w.head) as nth from work w) numbered
        where nth <= ${MOST})
    select f."group", f.in_group, h.reference, h.head, h.category, h.holder_role, h.holder_user, h.next_due,
        h.next_limit, h.priority, h.returned, h.awaited_since, c.person, c.original_case, c.officer, c.adjustments,
        c.call_back_on, c.received_on, jsonb_array_length(c.heads) - 1 as other_heads,
        case when h.confirm_by = ${user} then 'confirm-handler' else h.step end as step
      from first f join case_heads h on h.reference = f.reference and h.head = f.head
        join cases c on c.reference = f.reference
      order by f.nth`;
  return { text, values: values.list };
}

async function callBacks(
  sql: Sql,
  reader: Reader,
  of: string,
  today: string,
): Promise<WorkQueue['callBacks']> {
  const values = new Values();
  const isOfficer = of === reader.user && reader.roles.some(({ role }) => role === 'customer-care-officer');
  const theirs = `c.officer = ${values.add(of)}`;
  const rows = await sql.query<
    Omit<CallBack, 'callBackOn'> & { call_back_on: Temporal.PlainDate; count: number }
  >(
    `select c.reference, c.person, c.officer, c.adjustments, c.call_back_on, count(*) over () as count from cases c
      where c.state = 'open' and c.call_back_on <= ${values.add(today)}::date
        and ${isOfficer ? `(${theirs} or c.officer is null)` : theirs} and ${casePolicy(reader, 'c', values)}
      order by c.call_back_on, c.place limit ${MOST}`,
    values.list,
  );
  const items = rows.map(({ call_back_on, count: _, ...row }) => ({
    ...row,
    callBackOn: call_back_on.toString(),
  }));
  return { count: rows[0]?.count ?? 0, items };
}

/**
 * What one person has to do now (¶9–¶27), the longest overdue first: heads awaited from them, and as `waiting` the open
 * heads of their own cases that are with somebody else. A group has its whole count and its first 100 items. Call backs
 * are those promised on their cases, and for officers on those that are nobody's. With `of`, the work of a colleague, as
 * far as the reader may read it.
 */
export async function workQueue(
  sql: Sql,
  reader: Reader,
  today: string,
  { weekEnd = weekEndOf(today), of = reader.user }: { readonly weekEnd?: string; readonly of?: string } = {},
): Promise<WorkQueue> {
  const { text, values } = workStatement(reader, of, today, weekEnd);
  const rows = await sql.query<WorkRow>(text, values);
  const groups = WORK_GROUPS.map((id) => {
    const inGroup = rows.filter(({ group }) => group === id);
    return [id, { count: inGroup[0]?.in_group ?? 0, items: inGroup.map(itemOf) }] as const;
  });
  return {
    groups: Object.fromEntries(groups) as unknown as WorkQueue['groups'],
    callBacks: await callBacks(sql, reader, of, today),
  };
}
