import type { CaseBeside, ReadModel } from '#app/ports.ts';
import { type CaseFile, caseState, closedOn, type Head, isOpen } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { type Holder, holderOf, peopleAwaited, rolesWithoutAnyone } from '#domain/case/independence.ts';
import { awaitedStep, teamHolding } from '#domain/case/progress.ts';
import type { CaseOffice } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import type { CategoryId, OutcomeId, StepId } from '#procedure/model.ts';
import { caseEvents, type Folded, folded } from '#read-models/folded.ts';
import { firstDue, firstLimit, type KeptLimit, limitsKept } from '#read-models/limits.ts';
import { personKey, roleKey } from '#read-models/policy.ts';
import { placeOf } from '#read-models/text-order.ts';

/** A head as lists show it. */
export interface KeptHead {
  readonly id: string;
  readonly category: CategoryId;
  readonly step: StepId | null;
  readonly holder: Holder | null;
  readonly outcome: OutcomeId | null;
  readonly decision: string | null;
  readonly limits: readonly KeptLimit[];
}

function kept(head: Head, file: CaseFile, office: CaseOffice): KeptHead {
  const { id, category, outcome, decision } = head;
  return {
    ...{ id, category, outcome, decision },
    step: awaitedStep(head),
    holder: holderOf(head, file, office),
    limits: limitsKept(head, office.calendars),
  };
}

/** An administrator reads a case where a stand-in is to be named, and goes on reading it after naming one (¶8, ¶12). */
function needsAdministrator(
  file: CaseFile,
  events: readonly Recorded<CaseEvent>[],
  office: CaseOffice,
): boolean {
  const named = events.some(
    ({ event, by }) => event.type === 'StandInAppointed' && by.role === 'administrator',
  );
  return (
    named || file.heads.some((head) => isOpen(head) && rolesWithoutAnyone(head, file, office).length > 0)
  );
}

function readersOf(file: CaseFile, events: readonly Recorded<CaseEvent>[], office: CaseOffice): string[] {
  const { users, roles } = file.wasWith;
  const administrator = needsAdministrator(file, events, office) ? [roleKey('administrator')] : [];
  return [...users.map(personKey), ...roles.map(roleKey), ...administrator];
}

/** What of a head is somebody's work now: all of it is empty once the head is closed. */
function workOf(head: Head | undefined, file: CaseFile, office: CaseOffice, since: Folded['awaitedSince']) {
  if (!head || !isOpen(head)) {
    const nothing = { awaits: [], confirm_by: null, awaited_since: null, held_by: null };
    return { ...nothing, returned: false, priority: false };
  }
  const confirmBy = head.agreement?.confirmation === 'awaited' ? head.agreement.with : null;
  const people = peopleAwaited(head, file, office);
  return {
    awaits: confirmBy === null || people.includes(confirmBy) ? people : [...people, confirmBy],
    confirm_by: confirmBy,
    awaited_since: since.get(head.id) ?? null,
    held_by: teamHolding(awaitedStep(head)),
    returned: head.milestone.endsWith(':return'),
    priority: head.priority,
  };
}

/** Cases as lists show and filter them, and who may read them. */
export const caseListModel: ReadModel<CaseBeside> = {
  name: 'case-list',
  kind: 'case',
  tables: ['cases', 'case_heads', 'case_holders'],
  rowsOf: (loaded, { office }) => {
    const { file, awaitedSince } = folded(loaded);
    const { reference, version, guidance, officer, team, follows, person, contacts } = file;
    const place = placeOf(reference);
    const state = caseState(file);
    const heads = file.heads.map((head) => kept(head, file, office));
    const row = {
      ...{ reference, place, version, guidance, state, officer, team, follows, person, contacts, heads },
      received_on: file.receivedOn,
      opened_on: file.openedOn,
      closed_on: closedOn(file),
      original_case: file.originalCase,
      priority: file.heads.some((head) => head.priority && isOpen(head)),
      next_due: firstDue(heads.flatMap(({ limits }) => limits)),
      updated_on: file.updatedOn,
      complained_of: [...new Set(file.heads.flatMap((head) => head.complainedOf))],
      readers: readersOf(file, caseEvents(loaded), office),
      adjustments: file.adjustments,
      call_back_on: file.callBackOn,
      merged_into: file.mergedInto,
      old_reference: file.imported?.from ?? null,
    };
    const headRows = heads.map((one, index) => ({
      ...{ reference, head: one.id, place, case_state: state, category: one.category, step: one.step },
      ...{ officer, holder_role: one.holder?.role ?? null, holder_user: one.holder?.user ?? null },
      ...workOf(file.heads[index], file, office, awaitedSince),
      next_due: firstDue(one.limits),
      next_limit: firstLimit(one.limits)?.limit ?? null,
    }));
    const holders = heads.flatMap(({ id, holder }) => [
      { reference, head: id, kind: 'role', place, holder: holder?.role ?? null },
      { reference, head: id, kind: 'user', place, holder: holder?.user ?? null },
    ]);
    return { cases: [row], case_heads: headRows, case_holders: holders };
  },
};
