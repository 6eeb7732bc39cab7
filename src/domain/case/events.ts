import type { MailKind } from '#domain/mail/message.ts';
import type { MeasureEventType, StepEventType } from '#procedure/event-types.ts';
import type {
  ActionId,
  CategoryId,
  CriterionId,
  LimitId,
  Milestone,
  OutcomeId,
  PathId,
  RoleId,
  RuleName,
  StartPoint,
  StepId,
  ThemeId,
} from '#procedure/model.ts';
import type { CaseImported } from './imported.ts';
import type { LetterEvent } from './letter-events.ts';
import type { CaseMerged, CaseTakenIn } from './merged.ts';

export type Distinction = 'service' | 'methodology' | 'both';

/** How a head begins, or begins anew under another category: all that its path and its clock need. */
export interface HeadStart {
  readonly id: string;
  readonly category: CategoryId;
  readonly path: PathId;
  readonly themes: readonly ThemeId[];
  readonly complainedOf: readonly string[];
  readonly distinction: Distinction | null;
  readonly receivedOn: string;
  readonly decisionDate: string | null;
  readonly criteria: readonly CriterionId[];
  readonly lineManager: string | null;
  readonly start: StartPoint;
}

export interface HeadWords {
  readonly about: string;
  readonly distinctionWhy: string;
}

/** Answers that are facts; what people wrote stands in words. */
export type AnswerFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type AnswerWords = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

export interface CaseOpened {
  readonly type: 'CaseOpened';
  readonly reference: string;
  readonly guidance: string;
  readonly team: string;
  readonly contact: string;
  readonly receivedOn: string;
  readonly officer: string | null;
  readonly originalCase: string | null;
  readonly follows: string | null;
  readonly heads: readonly HeadStart[];
  readonly words: {
    readonly person: string | null;
    readonly help: string;
    readonly heads: Readonly<Record<string, HeadWords>>;
  } | null;
}

/** An automatic message about the case was kept with it: it answers nothing, and changes nothing (¶28). */
export interface AutomaticMailFiled {
  readonly type: 'AutomaticMailFiled';
  readonly contact: string;
  readonly kind: MailKind;
  readonly words: null;
}

/** What a contact asks to have reviewed: the date of the decision, and the criteria of ¶22 it claims. */
export interface ReviewAsked {
  readonly decisionDate: string | null;
  readonly criteria: readonly CriterionId[];
}

export interface ContactAdded {
  readonly type: 'ContactAdded';
  readonly contact: string;
  readonly receivedOn: string;
  readonly reviewRequest?: ReviewAsked | null;
  readonly words: null;
}

export interface OriginalCaseMatched {
  readonly type: 'OriginalCaseMatched';
  readonly originalCase: string;
  readonly lineManager: string | null;
  readonly words: null;
}

/** A step of the procedure taken: where it brought the head, with the answers of its form. */
export interface StepTaken {
  readonly type: StepEventType;
  readonly head: string;
  readonly step: StepId;
  readonly milestone: Milestone;
  /** The day on which it took effect: today, or the day that the form names. */
  readonly on: string;
  readonly answers: AnswerFacts;
  /** The outcome it closes the head with. */
  readonly outcome: OutcomeId | null;
  /** The hash of the analysis that was signed, agreed, passed on or explained. */
  readonly bindsTo: string | null;
  readonly words: AnswerWords | null;
}

interface Measured<T extends MeasureEventType, W> {
  readonly type: T;
  readonly words: W | null;
}

export type Reason = { readonly reason: string; readonly notes?: string };

export interface OfficerAllocated extends Measured<'OfficerAllocated', Reason> {
  readonly officer: string;
}
export interface HeadReclassified extends Measured<'HeadReclassified', Reason & { distinctionWhy: string }> {
  readonly head: string;
  readonly from: CategoryId;
  readonly to: HeadStart;
}
export interface HeadAdded extends Measured<'HeadAdded', Reason & HeadWords> {
  readonly head: string;
  readonly to: HeadStart;
}
export interface HeadWithdrawn extends Measured<'HeadWithdrawn', Reason & { by: string }> {
  readonly head: string;
}
export interface HeadReopened extends Measured<'HeadReopened', Reason> {
  readonly head: string;
  readonly on: string;
  readonly start: StartPoint;
}
export interface NoteAdded extends Measured<'NoteAdded', { text: string }> {}
export interface CallRecorded
  extends Measured<'CallRecorded', { with: string; said: string; notes?: string }> {
  readonly on: string;
  readonly callBackOn: string | null;
}
export interface AdjustmentsSet extends Measured<'AdjustmentsSet', Reason> {
  readonly adjustments: readonly string[];
}
export interface LimitExtended extends Measured<'LimitExtended', Reason> {
  readonly head: string;
  readonly limit: LimitId;
  readonly was: string;
  readonly due: string;
}
export interface RuleOverridden extends Measured<'RuleOverridden', Reason> {
  readonly head: string;
  readonly rule: RuleName;
}
export interface StandInAppointed extends Measured<'StandInAppointed', Reason> {
  readonly head: string;
  readonly role: RoleId;
  readonly user: string;
}

/** ¶11: a colleague who is concerned is asked for their account, at an address of its own. */
export interface AccountAsked {
  readonly type: 'AccountAsked';
  readonly request: string;
  readonly head: string;
  readonly of: string;
  readonly replyBy: string;
  readonly words: { readonly alleged: string; readonly questions: string } | null;
}

export interface AccountGiven {
  readonly type: 'AccountGiven';
  readonly request: string;
  readonly head: string;
  readonly words: { readonly account: string } | null;
}

/** The officer left, or is no officer any more: the open case goes back to the team. */
export interface OfficerLeft {
  readonly type: 'OfficerLeft';
  readonly officer: string;
  readonly words: null;
}

/** Somebody who must be independent, and is not, tried: recorded, and nothing else follows from it. */
export interface ActionRefused {
  readonly type: 'ActionRefused';
  readonly action: ActionId;
  readonly head: string | null;
  readonly rule: RuleName;
  readonly words: null;
}

export type CaseEvent =
  | CaseOpened
  | CaseImported
  | CaseMerged
  | CaseTakenIn
  | ContactAdded
  | AutomaticMailFiled
  | OriginalCaseMatched
  | StepTaken
  | OfficerAllocated
  | HeadReclassified
  | HeadAdded
  | HeadWithdrawn
  | HeadReopened
  | NoteAdded
  | CallRecorded
  | AdjustmentsSet
  | LimitExtended
  | RuleOverridden
  | StandInAppointed
  | AccountAsked
  | AccountGiven
  | OfficerLeft
  | LetterEvent
  | ActionRefused;

export const ERASED = '[erased]';
