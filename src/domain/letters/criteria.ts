import type { CriterionId } from '#procedure/model.ts';

/** The criteria of ¶22 as letters tell them. */
export const CRITERIA_IN_WORDS: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'we relied on facts that were not right',
  'new-information': 'there is new information',
  overlooked: 'we missed or misunderstood something',
};
