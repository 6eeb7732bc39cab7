import { availableSteps } from '#domain/case/available-steps.ts';
import { type CaseFile, caseState, closedOn, type Head } from '#domain/case/case-file.ts';
import { deadlinesOf } from '#domain/case/deadlines.ts';
import { deputyOf } from '#domain/case/deputies.ts';
import { holderOf } from '#domain/case/independence.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { CaseOffice, StaffMember } from '#domain/office.ts';
import type { OpenedCase } from './case-work.ts';

// ¶8: what was agreed between the managers holds nothing up while the other has not said yes.
const CONFIRMATION = { awaited: 'not yet confirmed', agree: 'agree', dissent: 'dissent' } as const;

function headView(head: Head, file: CaseFile, office: CaseOffice): object {
  const { analysis, agreement, signature, ocwt } = head;
  return {
    id: head.id,
    category: head.category,
    path: head.path,
    themes: head.themes,
    about: head.about,
    complainedOf: head.complainedOf,
    distinction: head.distinction,
    state: head.state,
    step: awaitedStep(head),
    holder: holderOf(head, file, office),
    deputy: deputyOf(head, file, office)?.user ?? null,
    deadlines: deadlinesOf(head, office.calendars, office.today),
    outcome: head.outcome,
    decision: head.decision,
    closedOn: head.closedOn,
    receivedOn: head.receivedOn,
    decisionDate: head.decisionDate,
    criteria: head.criteria,
    priority: head.priority,
    standIns: head.standIns,
    waived: head.waived,
    agreement: agreement && { ...agreement, confirmation: CONFIRMATION[agreement.confirmation] },
    attempt: head.attempt,
    analysis: analysis && {
      by: analysis.by,
      on: analysis.on,
      version: analysis.hash,
      answers: { ...analysis.answers, ...analysis.words },
    },
    signedOff: signature && { by: signature.by, on: signature.on, version: signature.hash },
    ocwt,
  };
}

/** A case in the API's words, for one reader: where it stands, by when, and what they may do or not, and why. */
export function caseView({ file, office }: Pick<OpenedCase, 'file' | 'office'>, reader: StaffMember): object {
  const { actions, refused } = availableSteps(file, reader, office);
  return {
    reference: file.reference,
    version: file.version,
    guidance: file.guidance,
    state: caseState(file),
    receivedOn: file.receivedOn,
    openedOn: file.openedOn,
    closedOn: closedOn(file),
    officer: file.officer,
    team: file.team,
    originalCase: file.originalCase,
    contacts: file.contacts,
    follows: file.follows,
    mergedInto: file.mergedInto,
    person: file.person === null ? null : { name: file.person },
    priority: file.heads.some((head) => head.priority && head.state === 'open'),
    help: file.help,
    adjustments: file.adjustments,
    callBackOn: file.callBackOn,
    accounts: file.accounts,
    heads: file.heads.map((head) => headView(head, file, office)),
    actions,
    refused,
  };
}
