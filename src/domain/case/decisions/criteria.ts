import type { Head } from '#domain/case/case-file.ts';
import type { AnswerFacts, AnswerWords } from '#domain/case/events.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { CRITERIA, type CriterionId } from '#procedure/model.ts';

const FIELDS: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'inaccurateFacts',
  'new-information': 'newInformation',
  overlooked: 'overlooked',
};

/** The field of the analysis form that answers a criterion of ¶22. */
export function criterionField(criterion: CriterionId): string {
  return FIELDS[criterion];
}

/**
 * ¶22 ¶23: a review is proposed on at least one criterion that is met, and none is proposed only when every criterion
 * the person claimed is answered with its reason.
 */
export function criteriaFaults(head: Head, facts: AnswerFacts, words: AnswerWords): readonly Fault[] {
  if (head.path !== 'decision') return [];
  const met = CRITERIA.filter((criterion) => facts[FIELDS[criterion]] === 'met');
  const passedOver = head.criteria.filter((criterion) => facts[FIELDS[criterion]] === 'not-claimed');
  const faults = passedOver.map((criterion) =>
    fault(FIELDS[criterion], 'The person claimed this. Say whether it is met, and why.', ['¶22', '¶23']),
  );
  if (facts.proposedOutcome === 'review' && met.length === 0) {
    faults.push(
      fault('proposedOutcome', 'A review is proposed only where at least one criterion is met.', ['¶22']),
    );
  }
  const unexplained = CRITERIA.filter(
    (criterion) => facts[FIELDS[criterion]] === 'met' && !words[`${FIELDS[criterion]}Analysis`],
  );
  return head.waived.length > 0
    ? faults
    : [
        ...faults,
        ...unexplained.map((criterion) =>
          fault(`${FIELDS[criterion]}Analysis`, 'Say why it is met.', ['¶22']),
        ),
      ];
}
