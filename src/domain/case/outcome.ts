import type { OutcomeId, StepId } from '#procedure/model.ts';
import type { Head } from './case-file.ts';
import type { AnswerFacts } from './events.ts';

const isFinding = (value: unknown): value is OutcomeId =>
  value === 'upheld' || value === 'partly-upheld' || value === 'not-upheld';

/**
 * The outcome that was signed or decided for a head that waits to be explained (¶12, ¶15, ¶20, ¶24, ¶25): the signed
 * proposal, or that no review will be done, or, where OCWT advised that we acted correctly, that it is not upheld.
 */
export function decidedOutcome(head: Head): OutcomeId | null {
  switch (head.milestone) {
    case 'sign-off:approve': {
      const proposed = head.analysis?.answers.proposedOutcome;
      return isFinding(proposed) ? proposed : null;
    }
    case 'decide-referral:do-not-pass':
    case 'decide-review:no-review':
      return 'review-declined';
    case 'decide-review:advice-given':
      return 'not-upheld';
    default:
      return null;
  }
}

const REVIEWED: Readonly<Record<string, OutcomeId>> = {
  unchanged: 'review-unchanged',
  changed: 'review-changed',
  'partly-changed': 'review-partly-changed',
};

/** The outcome with which a step closes a head, where the procedure leaves it to what was decided. */
export function outcomeOf(step: StepId, head: Head, answers: AnswerFacts): OutcomeId {
  if (step === 'complete-review') return REVIEWED[String(answers.outcome)] ?? 'review-unchanged';
  if (step === 'send-brief-letter') return head.newOrAnswered ? 'answered' : 'no-further-action';
  if (step === 'record-discussion') return answers.outcome === 'answered' ? 'answered' : 'no-further-action';
  return decidedOutcome(head) ?? 'no-further-action';
}
