import type { Cites, Field, Milestone, Option, OutcomeId, PathId, RoleId } from './model.ts';

/** What a letter may tell: drawn from the case, its office and its clock, never typed. */
export const LETTER_FACTS = [
  'name',
  'reference',
  'receivedOn',
  'officeName',
  'telephone',
  'telephoneHours',
  'email',
  'postalAddress',
  'referBy',
  'ocwtBy',
  'completeBy',
  'newDate',
  'decisionDate',
  'originalCase',
  'criteria',
  'said',
  'caseReference',
  'handler',
  'officer',
  'askedBy',
  'replyBy',
  'about',
  'contacts',
  'callBackOn',
  'closedOn',
  'follows',
  'ocwtDecidedOn',
  'needs',
] as const;
export type LetterFact = (typeof LETTER_FACTS)[number];

/** What is known of a case and fills a field before the officer writes; the functions stand in domain/letters/prefill.ts. */
export type Prefill =
  | 'heads'
  | 'criteria'
  | 'questions'
  | 'call-said'
  | 'extension-reason'
  | 'referral-reason'
  | 'ocwt-reasons'
  | 'review-result'
  | 'review-reasons'
  | 'signed-decision'
  | 'redress'
  | 'consideration'
  | 'withdrawn-what'
  | 'handler-reason'
  | 'discussion-result';

/** When a letter is the one to write; the functions stand in domain/letters/fitting.ts. */
export type LetterMoment =
  | 'somebody-acts-for-them'
  | 'call-recorded'
  | 'limit-extended'
  | 'limit-missed'
  | 'several-contacts'
  | 'reopened'
  | 'withdrawn'
  | 'decision-long-ago'
  | 'needs-recorded'
  | 'asks-for-information'
  | 'risk'
  | 'died'
  | 'colleague-concerned'
  | 'ocwt-waited-for'
  | 'handler-agreed'
  | 'redress-proposed';

/** Something the officer writes or chooses for one letter. Of a list, the first part that is shown heads each section. */
export interface LetterField extends Omit<Field, 'options' | 'fields'> {
  readonly options?: readonly Option[] | 'heads';
  readonly fields?: readonly LetterField[];
  readonly from?: Prefill;
  readonly shownAs?: 'sections' | 'table';
  /** What the letter says for each choice, where the choice is not told by its own label. */
  readonly says?: Readonly<Record<string, string>>;
  /** Put before what was written. */
  readonly lead?: string;
  /** Of a list: kept with the letter, and not told in it. */
  readonly silent?: true;
}

export interface LetterFit {
  readonly paths: readonly PathId[] | 'every';
  /** It is offered first when a head has just come here. */
  readonly after?: readonly Milestone[];
  readonly when?: LetterMoment;
}

/** A letter: what it is about, what it must carry, and its wording, with `{{facts}}` and `[[fields]]`. */
export interface Letter {
  readonly name: string;
  readonly cites: Cites;
  readonly made: 'by-itself' | 'by-a-person';
  readonly audience: 'person' | 'colleague';
  readonly fits: LetterFit;
  /** The outcomes it tells: it goes out only for heads on which one of them was signed or decided. */
  readonly tells: readonly OutcomeId[];
  /** Why somebody else reads it before it leaves; null where nobody needs to. */
  readonly secondPerson: string | null;
  /** Where that holds only for these outcomes. */
  readonly secondPersonFor?: readonly OutcomeId[];
  /** It names no day and ends nothing, so that it may go to somebody at risk, and to a family. */
  readonly isCalm: boolean;
  /** Colleagues it may go to: those who hold a role, or those who are concerned. */
  readonly toColleagues: readonly (RoleId | 'concerned')[];
  readonly facts: readonly LetterFact[];
  /** Told where it is known; the piece it stands in is left out otherwise. */
  readonly mayTell: readonly LetterFact[];
  readonly fields: readonly LetterField[];
  readonly subject: string;
  readonly body: string;
}
