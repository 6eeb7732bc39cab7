import { holdsRole, type StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { isBlank, LONGEST_TEXT, textFault } from './answers.ts';
import { type CaseFile, caseState, isOpen } from './case-file.ts';
import type { CaseEvent } from './events.ts';
import { closeHead } from './evolve-head.ts';
import { limitsNotNeeded } from './limit-runs.ts';
import { awaitedStep, teamHolding } from './progress.ts';

/** The case was a second one about the same matter: it goes on in the other, and its reference leads there. */
export interface CaseMerged {
  readonly type: 'CaseMerged';
  readonly into: string;
  readonly words: { readonly reason: string } | null;
}

/** The other side of it: what came to the merged case stands here now. */
export interface CaseTakenIn {
  readonly type: 'CaseTakenIn';
  readonly from: string;
  readonly words: null;
}

const CITES = ['¶4', '¶29'] as const;
export const MERGING_ROLE = 'customer-care-manager';

/** Whether this colleague may merge cases of a team (¶4): the manager, who answers for its limits. */
export function mayMerge(actor: StaffMember, team: string): boolean {
  return holdsRole(actor, MERGING_ROLE, team);
}

function intoFault(file: CaseFile, into: CaseFile | null): string | null {
  if (!into || into.mergedInto !== null) return 'There is no such case that this one could go on in.';
  if (into.reference === file.reference) return 'Enter the reference of the other case.';
  if (caseState(into) === 'closed') return `${into.reference} is closed. What is closed is not added to.`;
  if (into.team !== file.team) return `${into.reference} is with another team.`;
  return into.receivedOn > file.receivedOn
    ? `${into.reference} was received later. Merge the later case into the earlier one: its limits have run for longer.`
    : null;
}

function faultsOf(file: CaseFile, into: CaseFile | null, reason: string): readonly Fault[] {
  const found: readonly [string, string | null][] = [
    ['into', intoFault(file, into)],
    ['reason', isBlank(reason) ? 'Say why these two are about the same.' : textFault(reason, LONGEST_TEXT)],
  ];
  return found.flatMap(([field, message]) => (message ? [fault(field, message, CITES)] : []));
}

/** What merging does: to the case that ends, and to the one that goes on. */
export interface Merging {
  readonly merged: readonly CaseEvent[];
  readonly into: readonly CaseEvent[];
}

/**
 * Merges an open case into an earlier one about the same matter (¶4). Nothing is lost: contacts, needs and history stay,
 * and the earlier receipt counts (¶29). Refuses a closed case, one that OCWT has, one merged already, and every fault.
 */
export function mergeInto(file: CaseFile, into: CaseFile | null, reason: string): Merging | Refusal {
  if (file.mergedInto !== null)
    return refusal('conflict', `${file.reference} was merged into ${file.mergedInto} already.`, CITES);
  if (caseState(file) === 'closed') return refusal('not-now', 'This case is closed.', CITES);
  if (file.heads.some((head) => isOpen(head) && teamHolding(awaitedStep(head)) === 'ocwt'))
    return refusal('not-now', 'OCWT has this case. It can be merged when it has come back.', CITES);
  const faults = faultsOf(file, into, reason);
  if (faults.length > 0 || !into) return faulty(faults);
  const added = file.contacts.flatMap((contact): readonly CaseEvent[] => {
    const receivedOn = file.receipts[contact] ?? file.receivedOn;
    const reviewRequest = file.requests[contact] ?? null;
    return [{ type: 'ContactAdded', contact, receivedOn, reviewRequest, words: null }];
  });
  const adjustments = [...new Set([...into.adjustments, ...file.adjustments])];
  const needs: readonly CaseEvent[] =
    adjustments.length > into.adjustments.length
      ? [{ type: 'AdjustmentsSet', adjustments, words: { reason: `As recorded on ${file.reference}.` } }]
      : [];
  return {
    merged: [{ type: 'CaseMerged', into: into.reference, words: { reason } }],
    into: [{ type: 'CaseTakenIn', from: file.reference, words: null }, ...added, ...needs],
  };
}

/** The case once it was merged: closed, with no limit still running, and pointing to the other. */
export function mergedCase(
  file: CaseFile,
  into: string,
  { on, calendar }: { readonly on: string; readonly calendar: number },
): CaseFile {
  const heads = file.heads.map((head) => {
    if (!isOpen(head)) return head;
    const ending = { on, calendar, heldBy: teamHolding(awaitedStep(head)) };
    const limits = limitsNotNeeded(head.limits, ending);
    return closeHead({ ...head, limits }, 'no-further-action', `Merged into ${into}.`, on);
  });
  // What was told us stands on the other case from now on, and is read by those who may read that.
  return { ...file, heads, contacts: [], mergedInto: into };
}

/** Nothing more is done on a merged case (¶4): the refusal that says where. Null for any other. */
export function mergedAway({ reference, mergedInto }: CaseFile): Refusal | null {
  return mergedInto === null
    ? null
    : refusal('not-now', `${reference} was merged into ${mergedInto}. Act on that case.`, CITES);
}
