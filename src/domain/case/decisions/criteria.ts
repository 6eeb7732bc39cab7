import type { Head } from '#domain/case/case-file.ts';
import type { AnswerFacts } from '#domain/case/events.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { CRITERIA, type CriterionId } from '#procedure/model.ts';

const FIELDS: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'inaccurateFacts',
  'new-information': 'newInformation',
  overlooked: 'overlooked',
};

/**
 * ¶22 ¶23: a review is proposed on at least one criterion that is met, and none is proposed only when every criterion
 * the person claimed is not met. That each has its reasons, the form itself asks.
 */
export function criteriaFaults(head: Head, facts: AnswerFacts): readonly Fault[] {
  if (head.path !== 'decision') return [];
  const answered = (answer: string) => (criterion: CriterionId) => facts[FIELDS[criterion]] === answer;
  const faults = head.criteria
    .filter(answered('not-claimed'))
    .map((criterion) =>
      fault(FIELDS[criterion], 'The person claimed this. Say whether it is met, and why.', ['¶22', '¶23']),
    );
  const proposed = proposalFault(facts.proposedOutcome, head.criteria, answered('met'));
  return proposed ? [...faults, proposed] : faults;
}

function proposalFault(
  proposal: unknown,
  claimed: readonly CriterionId[],
  isMet: (criterion: CriterionId) => boolean,
): Fault | null {
  if (proposal === 'review' && !CRITERIA.some(isMet)) {
    return fault('proposedOutcome', 'A review is proposed only where at least one criterion is met.', [
      '¶22',
    ]);
  }
  if (proposal !== 'review' && claimed.some(isMet)) {
    return fault('proposedOutcome', 'A criterion that the person claimed is met, so propose a review.', [
      '¶22',
    ]);
  }
  return null;
}
