/**
 * The closed vocabulary in which a procedure is written. A procedure is data: no functions, no expressions.
 * A condition that does not fit is a named rule, whose function stands in domain/case/rules.ts.
 */

import type { MeasureEventType, StepEventType } from './event-types.ts';

type Digit = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
export type Paragraph = `¶${Digit}` | `¶${1 | 2}${0 | Digit}` | '¶30';
/** Where something comes from: never empty, never a paragraph the guidance does not have. */
export type Cites = readonly [Paragraph, ...Paragraph[]];

export const ROLES = [
  'customer-care-officer',
  'customer-care-manager',
  'business-support-officer',
  'line-manager',
  'case-owner',
  'allocations',
  'ocwt',
  'records',
  'auditor',
  'administrator',
] as const;
export type RoleId = (typeof ROLES)[number];

export const CATEGORIES = [
  'positive-feedback',
  'service-ongoing',
  'service-completed',
  'methodology',
  'decision',
  'post-review',
  'general',
] as const;
export type CategoryId = (typeof CATEGORIES)[number];

/** The way a head goes: a category, except that methodology goes by the state of the original case (¶17). */
export const PATHS = [
  'positive-feedback',
  'service-ongoing',
  'service-completed',
  'methodology-ongoing',
  'methodology-completed',
  'decision',
  'post-review',
  'general',
] as const;
export type PathId = (typeof PATHS)[number];

export const THEMES = [
  'delay',
  'attitude',
  'rudeness',
  'not-returning-contact',
  'lack-of-updates',
  'change-of-owner',
  'allocation-delay',
  'adjustments-not-met',
  'other',
] as const;
export type ThemeId = (typeof THEMES)[number];

export const CRITERIA = ['inaccurate-facts', 'new-information', 'overlooked'] as const;
export type CriterionId = (typeof CRITERIA)[number];

export const OUTCOMES = [
  'upheld',
  'partly-upheld',
  'not-upheld',
  'review-declined',
  'review-unchanged',
  'review-changed',
  'review-partly-changed',
  'filed',
  'answered',
  'no-further-action',
  'withdrawn',
  'resolved-by-manager',
  'resolved-by-allocations',
] as const;
export type OutcomeId = (typeof OUTCOMES)[number];

export const LIMITS = ['refer', 'ocwt-decide', 'communicate', 'complete'] as const;
export type LimitId = (typeof LIMITS)[number];

export const HOLDERS = ['customer-care', 'line-manager', 'allocations', 'ocwt'] as const;
/** The team that a limit is booked to while it holds the case (¶29). */
export type HolderId = (typeof HOLDERS)[number];

export const STEPS = [
  'file-positive-feedback',
  'decide-case-owner-change',
  'record-manager-attempt',
  'record-allocations-attempt',
  'agree-handler',
  'confirm-handler',
  'submit-analysis',
  'sign-off',
  'agree-analysis',
  'decide-referral',
  'decide-review',
  'announce-review',
  'complete-review',
  'explain',
  'record-consideration',
  'send-brief-letter',
  'record-discussion',
] as const;
/** A step moves a head along its path. */
export type StepId = (typeof STEPS)[number];

export const MEASURES = [
  'allocate',
  'reclassify',
  'add-head',
  'withdraw',
  'reopen',
  'note',
  'record-call',
  'set-adjustments',
  'extend',
  'override',
  'appoint',
] as const;
/** A measure may be taken beside the path, whenever it fits. */
export type MeasureId = (typeof MEASURES)[number];
export type ActionId = StepId | MeasureId;

export const START_POINTS = [
  'opened',
  'opened:change-of-owner',
  'opened:manager-first',
  'opened:allocations-first',
  'opened:agree',
] as const;
export type StartPoint = (typeof START_POINTS)[number];
/** How far a head has come: where it began, or the last step and, where that step decides something, its answer. */
export type Milestone = StartPoint | StepId | `${StepId}:${string}` | `override:${RuleName}`;

export const RULES = [
  'independent',
  'in-this-team',
  'not-the-author',
  'their-line-manager',
  'line-manager-at-hand',
  'asked-to-confirm',
  'manager-tried-first',
  'allocations-tried-first',
  'handler-agreed',
  'analysis-is-complete',
] as const;
export type RuleName = (typeof RULES)[number];
/** Rules that a function decides; the others follow from `by` and `after`, or are passed over in a form. */
export type NeededRule = Extract<
  RuleName,
  'independent' | 'not-the-author' | 'their-line-manager' | 'line-manager-at-hand' | 'asked-to-confirm'
>;

/** must and hard cannot be passed over; should can, by a manager with a recorded reason. */
export interface Rule {
  readonly name: string;
  readonly cites: Cites;
  readonly severity: 'hard' | 'must' | 'should';
  /** Said to the person who is refused. */
  readonly why: string;
  /** Working days that must have gone by since the step was first awaited before a manager may pass it over. */
  readonly overrideAfter?: number;
}

/** `field` answered (with one of `is`, where that is given). */
export interface Condition {
  readonly field: string;
  readonly is?: readonly string[];
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** What helps to choose it. */
  readonly hint?: string;
}

/** Options that depend on the case and the office; their functions stand in domain/case/options.ts. */
export type OptionSource =
  | 'officers'
  | 'other-managers'
  | 'line-managers'
  | 'heads-to-explain'
  | 'decided-outcomes'
  | 'review-answers'
  | 'open-limits'
  | 'rules-in-the-way'
  | 'roles-without-anyone'
  | 'independent-people'
  | 'contacts-of-the-case'
  | 'categories'
  | 'staff';

export type FieldType = 'text' | 'textarea' | 'date' | 'boolean' | 'choice' | 'choices' | 'money' | 'list';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly hint?: string;
  /** Asked of everyone on the plain path. */
  readonly required: boolean;
  readonly requiredWhen?: Condition;
  readonly requiredUnless?: Condition;
  /** A part of the form that a manager may pass over with this rule. */
  readonly waivedBy?: RuleName;
  readonly options?: readonly Option[] | OptionSource;
  /** For a date: which days make sense. Past days may precede the receipt unless `since` says otherwise. */
  readonly dates?: 'past' | 'future';
  readonly since?: 'receipt' | 'decision';
  readonly fields?: readonly Field[];
  readonly cites?: Cites;
}

export type FormId = ActionId | 'service-analysis' | 'methodology-analysis' | 'decision-analysis';

export interface Step {
  readonly name: string;
  readonly cites: Cites;
  /** Who may take it: the only place where this permission is declared. The first holds the head meanwhile. */
  readonly by: readonly [RoleId, ...RoleId[]];
  readonly for: readonly [PathId, ...PathId[]];
  readonly after: readonly [Milestone, ...Milestone[]];
  /** Where it may be taken once more, though another step is awaited: what was agreed to since is then agreed to anew. */
  readonly again?: readonly [Milestone, ...Milestone[]];
  readonly needs: readonly NeededRule[];
  readonly records: StepEventType;
  /** The form, by path where paths differ. */
  readonly form: FormId | Readonly<Partial<Record<PathId, FormId>>>;
  /** The field whose answer says where the head goes next, with all the answers there are. */
  readonly decides?: { readonly field: string; readonly answers: readonly [string, ...string[]] };
  /** Answers (or true: always) that end the head, each with the outcome it has. `decided`: one the form or the signed text gives. */
  readonly closes?: Readonly<Record<string, OutcomeId | 'decided'>>;
  /** The field with the day on which it took effect; without one it is the day it was recorded. */
  readonly datedBy?: string;
  /** Stands beside the awaited step and holds nothing up. */
  readonly aside?: true;
  /** Gives the case priority when the answer is this one (¶9). */
  readonly givesPriority?: readonly string[];
}

export interface Measure {
  readonly name: string;
  readonly cites: Cites;
  readonly by: readonly [RoleId, ...RoleId[]];
  /** What it is about: the case, a head that is open, a head that is closed. */
  readonly on: 'case' | 'open-head' | 'closed-head';
  readonly needs: readonly NeededRule[];
  readonly records: MeasureEventType;
  readonly form: FormId;
  /** Still possible when the case is closed. */
  readonly whenClosed?: true;
}

export interface Category {
  readonly name: string;
  readonly cites: Cites;
  readonly summary: string;
  readonly needsTheme: boolean;
}

export interface TimeLimit {
  readonly name: string;
  readonly cites: Cites;
  readonly workingDays: number;
  readonly for: readonly PathId[] | 'every';
  readonly from: 'receipt' | readonly Milestone[];
  readonly endedBy: readonly (StepId | Milestone)[];
}
