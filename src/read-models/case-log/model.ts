import type { CaseBeside, ReadModel } from '#app/ports.ts';
import type { CaseFile, Head } from '#domain/case/case-file.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { CaseOffice } from '#domain/office.ts';
import { isNotCovered, workingDaysBetween } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { LimitId } from '#procedure/model.ts';
import { caseIn } from '#read-models/folded.ts';
import { firstDue, type KeptLimit, limitsKept } from '#read-models/limits.ts';
import { placeOf } from '#read-models/text-order.ts';
import type { LogKey, LogRow } from './columns.ts';

/** Whether a limit was met is asked of today, so the limits are kept beside the columns. */
export type Judged = 'referMet' | 'ocwtMet' | 'tellMet' | 'completedInTime';
export interface KeptLogRow {
  readonly columns: Omit<LogRow, Judged>;
  /** The last run of each limit. */
  readonly limits: Readonly<Partial<Record<LimitId, KeptLimit>>>;
}

const listed = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(', '));

type Columns = Pick<LogRow, Exclude<LogKey, Judged>>;

function receiptColumns(file: CaseFile, head: Head, contacts: readonly Contact[]) {
  const first = contacts.find(({ receivedOn }) => receivedOn === head.receivedOn) ?? contacts[0];
  return {
    reference: file.reference,
    head: head.id,
    originalCase: file.originalCase,
    officer: file.officer,
    person: file.person,
    channel: first?.channel ?? null,
    receivedByOffice: first?.receivedOn ?? head.receivedOn,
    receivedOn: head.receivedOn,
    acknowledgedOn: first?.acknowledged?.on ?? null,
    category: head.category,
    themes: listed(head.themes),
    priority: head.priority,
    adjustments: listed(file.adjustments),
    criteria: listed(head.criteria),
  } satisfies Partial<Columns>;
}

function workColumns({ agreement, attempt, analysis, signature, spokeToStaffOn }: Head) {
  const { proposedOutcome } = analysis?.answers ?? {};
  const { proposedDecision } = analysis?.words ?? {};
  return {
    handlerAgreed: agreement?.handler ?? null,
    handlerAgreedOn: agreement?.on ?? null,
    attemptedOn: attempt?.on ?? null,
    spokeToStaffOn,
    analysedOn: analysis?.on ?? null,
    proposedOutcome: typeof proposedOutcome === 'string' ? proposedOutcome : null,
    proposedDecision: typeof proposedDecision === 'string' ? proposedDecision : null,
    signedOffBy: signature?.by ?? null,
    signedOffOn: signature?.on ?? null,
  } satisfies Partial<Columns>;
}

/** Completed when the person had been told; where that was not needed, when the head was closed. */
function completion(head: Head, complete: KeptLimit | undefined, office: CaseOffice) {
  const completedOn = complete?.how === 'done' ? complete.endedOn : head.closedOn;
  const from = complete?.from ?? head.receivedOn;
  const run = head.limits.findLast(({ limit }) => limit === 'complete');
  const calendar = office.calendars.at(Math.min(run?.ended?.calendar ?? 0, office.calendars.version));
  const taken = completedOn
    ? workingDaysBetween(calendar, Temporal.PlainDate.from(from), Temporal.PlainDate.from(completedOn))
    : null;
  return { completedOn, workingDaysTaken: isNotCovered(taken) ? null : taken };
}

function endColumns(file: CaseFile, head: Head, limits: KeptLogRow['limits'], office: CaseOffice) {
  const step = awaitedStep(head);
  return {
    sentToOcwtOn: head.sentToOcwtOn,
    ocwtDue: limits['ocwt-decide']?.due ?? null,
    ocwtDecision: head.ocwt?.decision ?? null,
    ocwtDecidedOn: head.ocwt?.on ?? null,
    toldOn: head.toldOn,
    dueOn: limits.complete?.due ?? null,
    ...completion(head, limits.complete, office),
    extendedTo: head.limits.findLast(({ extension }) => extension !== null)?.extension?.due ?? null,
    outcome: head.outcome,
    decision: head.decision,
    updatedOn: file.updatedOn,
    status: head.state,
    nextAction: step && procedure.steps[step].name,
    nextDue: firstDue(Object.values(limits)),
  } satisfies Partial<Columns>;
}

function kept(file: CaseFile, head: Head, { office, contacts }: CaseBeside): KeptLogRow {
  const last = new Map(limitsKept(head, office.calendars).map((limit) => [limit.limit, limit]));
  const limits = Object.fromEntries(last);
  const columns = {
    ...receiptColumns(file, head, contacts),
    ...workColumns(head),
    ...endColumns(file, head, limits, office),
  };
  return { columns, limits };
}

/** The log that officers keep (¶30): one row a head, made from what they did and not typed again. */
export const caseLogModel: ReadModel<CaseBeside> = {
  name: 'case-log',
  kind: 'case',
  tables: ['case_log'],
  rowsOf: (loaded, beside) => {
    const file = caseIn(loaded);
    const { reference, officer } = file;
    const place = placeOf(reference);
    const rows = file.heads.map((head, number) => ({
      ...{ reference, head: head.id, place, number, officer },
      columns: kept(file, head, beside),
    }));
    return { case_log: rows };
  },
};
