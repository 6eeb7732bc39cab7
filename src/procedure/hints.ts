import type { CategoryId, Cites, ThemeId } from './model.ts';

/**
 * Phrases by which a text may be told to be of a kind. A phrase is words in their order, without punctuation; `word*`
 * stands for any ending, `a|b` for either, `a_b` there for two words, `(a)` for one that may be left out, and `...` for up
 * to five words between.
 */
export interface Hint {
  readonly cites: Cites;
  readonly phrases: readonly string[];
}

/** What may be complained of: our service comes in two categories, told apart by whether the case goes on (¶7, ¶13). */
export type Subject = Exclude<CategoryId, 'service-ongoing' | 'service-completed'> | 'service';

export interface CategoryHint extends Hint {
  readonly subject: Subject;
  readonly theme: ThemeId | null;
  /** How much one phrase says: 1 as a rule, 2 where hardly anything else can be meant. */
  readonly weight: 1 | 2 | 3;
}

export const RISKS = ['self-harm', 'violence', 'safety', 'distress'] as const;
export type RiskId = (typeof RISKS)[number];

export const HIDDEN_REQUESTS = ['freedom-of-information', 'subject-access', 'data-protection'] as const;
export type HiddenRequestId = (typeof HIDDEN_REQUESTS)[number];

/** What a circumstance, rather than the text, says about the category. */
export interface Circumstance {
  readonly cites: Cites;
  readonly subject: Subject;
  readonly weight: number;
  /** Why, in words. */
  readonly because: string;
}

export interface Hints {
  readonly categories: readonly CategoryHint[];
  readonly circumstances: Readonly<Record<'review-request' | 'has-closed-case', Circumstance>>;
  readonly service: Readonly<
    Record<'ongoing' | 'completed', { readonly cites: Cites; readonly because: string }>
  >;
  readonly risks: Readonly<Record<RiskId, Hint & { readonly name: string }>>;
  readonly requests: Readonly<Record<HiddenRequestId, Hint & { readonly name: string }>>;
}
