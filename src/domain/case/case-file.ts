import type { CaseLetter } from '#domain/letters/letter.ts';
import type {
  CategoryId,
  CriterionId,
  HolderId,
  LimitId,
  Milestone,
  OutcomeId,
  PathId,
  RoleId,
  RuleName,
  StepId,
  ThemeId,
} from '#procedure/model.ts';
import type { AnswerFacts, AnswerWords, Distinction, ReviewAsked } from './events.ts';

/** A limit of ¶29 as it ran: from when, and how and when it ended. Its due date is computed, never kept. */
export interface LimitRun {
  readonly limit: LimitId;
  readonly episode: number;
  readonly from: string;
  readonly extension: { readonly due: string; readonly by: string; readonly reason: string } | null;
  readonly ended: {
    readonly on: string;
    readonly how: 'done' | 'not-needed';
    /** The calendar it is judged with, whatever is added to the calendar later. */
    readonly calendar: number;
    readonly heldBy: HolderId;
  } | null;
}

/** The text an officer put forward, frozen under its hash. */
export interface Analysis {
  readonly by: string;
  readonly on: string;
  readonly hash: string;
  readonly answers: AnswerFacts;
  readonly words: AnswerWords | null;
}

export interface Signature {
  readonly by: string;
  readonly on: string;
  readonly hash: string;
  readonly referral: string | null;
}

export interface OcwtDecision {
  readonly by: string;
  readonly on: string;
  readonly decision: string;
  readonly reasons: string;
}

interface HeadFacts {
  readonly id: string;
  readonly category: CategoryId;
  readonly path: PathId;
  readonly themes: readonly ThemeId[];
  readonly about: string;
  readonly complainedOf: readonly string[];
  readonly distinction: Distinction | null;
  readonly receivedOn: string;
  readonly decisionDate: string | null;
  readonly criteria: readonly CriterionId[];
  readonly lineManager: string | null;
  readonly standIns: Readonly<Partial<Record<RoleId, string>>>;
  readonly waived: readonly RuleName[];
  readonly agreement: {
    readonly with: string;
    readonly handler: string;
    readonly on: string;
    readonly confirmation: 'awaited' | 'agree' | 'dissent';
  } | null;
  readonly attempt: {
    readonly by: string;
    readonly on: string;
    readonly spoken: boolean;
    readonly step: StepId;
  } | null;
  readonly spokeToStaffOn: string | null;
  readonly analysis: Analysis | null;
  /** Everybody who wrote a version of it: none of them decides on it. */
  readonly authors: readonly string[];
  readonly signature: Signature | null;
  readonly ocwt: OcwtDecision | null;
  readonly sentToOcwtOn: string | null;
  readonly toldOn: string | null;
  readonly newOrAnswered: boolean;
  /** How correspondence after a review was considered (¶26). */
  readonly consideration: string | null;
  readonly priority: boolean;
  readonly episode: number;
  readonly limits: readonly LimitRun[];
  /** The day on which the last step took effect, and on which it was recorded. */
  readonly lastStepOn: string;
  readonly milestone: Milestone;
}

export interface OpenHead extends HeadFacts {
  readonly state: 'open';
  readonly outcome: null;
  readonly decision: null;
  readonly closedOn: null;
}

export interface ClosedHead extends HeadFacts {
  readonly state: 'closed';
  readonly outcome: OutcomeId;
  readonly decision: string;
  readonly closedOn: string;
}

export type Head = OpenHead | ClosedHead;

/** ¶11: a colleague's account: asked for by whom and when, and what they said. */
export interface AccountRequest {
  readonly id: string;
  readonly head: string;
  readonly of: string;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly replyBy: string;
  readonly alleged: string;
  readonly questions: string;
  readonly given: { readonly on: string; readonly account: string } | null;
}

/** A case: the events of one stream, folded. */
export interface CaseFile {
  readonly reference: string;
  readonly version: number;
  /** The version up to which something of substance happened: a recorded refusal makes nobody's page stale. */
  readonly substance: number;
  readonly guidance: string;
  readonly team: string;
  readonly receivedOn: string;
  readonly openedOn: string;
  readonly officer: string | null;
  readonly originalCase: string | null;
  readonly contacts: readonly string[];
  readonly follows: string | null;
  readonly person: string | null;
  readonly help: string;
  readonly adjustments: readonly string[];
  readonly heads: readonly Head[];
  /** Those outside Customer Care with whom it is or was: they may read it. */
  readonly wasWith: { readonly users: readonly string[]; readonly roles: readonly RoleId[] };
  readonly callBackOn: string | null;
  readonly updatedOn: string;
  readonly receipts: Readonly<Record<string, string>>;
  /** Review requests among the contacts that were added later. */
  readonly requests: Readonly<Record<string, ReviewAsked>>;
  /** Accounts that colleagues were asked for, in the order of asking. */
  readonly accounts: readonly AccountRequest[];
  /** What was written to the person or to colleagues, in the order in which it was put forward. */
  readonly letters: readonly CaseLetter[];
  /** The case in which it goes on, where it was a second one about the same matter. */
  readonly mergedInto: string | null;
  /** Where it came from, for a case that was closed in an older system, and on which day. */
  readonly imported?: { readonly from: string; readonly on: string };
}

export function isOpen(head: Head): head is OpenHead {
  return head.state === 'open';
}

export function caseState(file: CaseFile): 'open' | 'closed' {
  return file.heads.some(isOpen) ? 'open' : 'closed';
}

export function closedOn(file: CaseFile): string | null {
  if (caseState(file) === 'open') return null;
  return file.heads.reduce<string | null>(
    (last, head) => (head.closedOn && (!last || head.closedOn > last) ? head.closedOn : last),
    null,
  );
}
