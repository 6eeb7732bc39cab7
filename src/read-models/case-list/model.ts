import type { CaseBeside, ReadModel } from '#app/ports.ts';
import { type CaseFile, caseState, closedOn, type Head, isOpen } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { type Holder, holderOf, rolesWithoutAnyone } from '#domain/case/independence.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { CaseOffice } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import type { CategoryId, OutcomeId, StepId } from '#procedure/model.ts';
import { caseEvents, caseIn } from '#read-models/folded.ts';
import { firstDue, type KeptLimit, limitsKept } from '#read-models/limits.ts';
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

/** Cases as lists show and filter them, and who may read them. */
export const caseListModel: ReadModel<CaseBeside> = {
  name: 'case-list',
  kind: 'case',
  tables: ['cases', 'case_heads', 'case_holders'],
  rowsOf: (loaded, { office }) => {
    const file = caseIn(loaded);
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
    };
    const headRows = heads.map(({ id, category, step, limits }) => ({
      ...{ reference, head: id, place, case_state: state, category, step, next_due: firstDue(limits) },
    }));
    const holders = heads.flatMap(({ id, holder }) => [
      { reference, head: id, kind: 'role', place, holder: holder?.role ?? null },
      { reference, head: id, kind: 'user', place, holder: holder?.user ?? null },
    ]);
    return { cases: [row], case_heads: headRows, case_holders: holders };
  },
};
