import type { LimitState } from '#domain/case/deadlines.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Cites, HolderId, LimitId } from '#procedure/model.ts';
import { stateOfKept } from '#read-models/limits.ts';
import type { KeptHead } from './model.ts';

export interface DeadlineItem {
  readonly limit: LimitId;
  readonly paragraphs: Cites;
  readonly from: string;
  readonly due: string | null;
  readonly state: LimitState;
  readonly heldBy: HolderId;
}

/** A case as lists show it, in the words of the case itself. */
export interface CaseItem {
  readonly reference: string;
  readonly version: number;
  readonly guidance: string;
  readonly state: 'open' | 'closed';
  readonly receivedOn: string;
  readonly closedOn: string | null;
  readonly officer: string | null;
  readonly originalCase: string | null;
  readonly contacts: readonly string[];
  readonly follows: string | null;
  readonly person: { readonly name: string } | null;
  readonly priority: boolean;
  readonly adjustments: readonly string[];
  readonly callBackOn: string | null;
  readonly heads: readonly (Omit<KeptHead, 'limits'> & { readonly deadlines: readonly DeadlineItem[] })[];
  readonly nextDue: string | null;
  readonly overdue: boolean;
  readonly updatedOn: string;
}

export interface CaseRow {
  readonly reference: string;
  readonly place: string;
  readonly version: number;
  readonly guidance: string;
  readonly state: 'open' | 'closed';
  readonly received_on: Temporal.PlainDate;
  readonly closed_on: Temporal.PlainDate | null;
  readonly officer: string | null;
  readonly original_case: string | null;
  readonly contacts: readonly string[];
  readonly follows: string | null;
  readonly person: string | null;
  readonly priority: boolean;
  readonly adjustments: readonly string[];
  readonly call_back_on: Temporal.PlainDate | null;
  readonly next_due: Temporal.PlainDate | null;
  readonly updated_on: Temporal.PlainDate;
  readonly heads: readonly KeptHead[];
}

export const CASE_COLUMNS = [
  ...['reference', 'place', 'version', 'guidance', 'state', 'received_on', 'closed_on', 'officer'],
  ...['original_case', 'contacts', 'follows', 'person', 'priority', 'next_due', 'updated_on', 'heads'],
  ...['adjustments', 'call_back_on'],
]
  .map((column) => `c.${column}`)
  .join(', ');

/** The item of a row on a day: what is late is worked out now. */
export function caseItem(row: CaseRow, today: string): CaseItem {
  const { reference, version, guidance, state, officer, contacts, follows, priority, adjustments } = row;
  const nextDue = row.next_due?.toString() ?? null;
  return {
    ...{ reference, version, guidance, state, officer, contacts, follows, priority, adjustments, nextDue },
    receivedOn: row.received_on.toString(),
    callBackOn: row.call_back_on?.toString() ?? null,
    closedOn: row.closed_on?.toString() ?? null,
    originalCase: row.original_case,
    person: row.person === null ? null : { name: row.person },
    overdue: nextDue !== null && nextDue < today,
    updatedOn: row.updated_on.toString(),
    heads: row.heads.map(({ limits, ...head }) => ({
      ...head,
      deadlines: limits.map((kept) => ({
        ...{ limit: kept.limit, paragraphs: procedure.timeLimits[kept.limit].cites },
        ...{ from: kept.from, due: kept.due, state: stateOfKept(kept, today), heldBy: kept.heldBy },
      })),
    })),
  };
}
