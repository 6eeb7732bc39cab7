import type { Head } from '#domain/case/case-file.ts';
import type { Checked, Decision } from '#domain/case/decide.ts';
import type { AnswerFacts, AnswerWords, CaseEvent, StepTaken } from '#domain/case/events.ts';
import { servesAs } from '#domain/case/independence.ts';
import { decidedOutcome, outcomeOf } from '#domain/case/outcome.ts';
import { milestoneOf, stepsNext } from '#domain/case/progress.ts';
import { fault, faulty } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { OutcomeId, Step, StepId } from '#procedure/model.ts';
import { criteriaFaults } from './criteria.ts';
import { headForNewMatter } from './new-head.ts';

function closingOutcome(
  id: StepId,
  step: Step,
  answer: string,
  head: Head,
  facts: AnswerFacts,
): OutcomeId | null {
  const closes = step.closes?.[answer] ?? step.closes?.always;
  if (!closes) return null;
  return closes === 'decided' ? outcomeOf(id, head, facts) : closes;
}

/** The event of one step on one head: where it brings it, when it took effect, and what it binds to. */
function taken(id: StepId, head: Head, today: string, facts: AnswerFacts, words: AnswerWords): StepTaken {
  const step = procedure.steps[id];
  const answer = step.decides ? String(facts[step.decides.field]) : '';
  const dated = step.datedBy ? facts[step.datedBy] : undefined;
  return {
    type: step.records,
    head: head.id,
    step: id,
    milestone: milestoneOf(id, answer),
    on: typeof dated === 'string' ? dated : today,
    answers: facts,
    outcome: closingOutcome(id, step, answer, head, facts),
    bindsTo: id === 'submit-analysis' ? null : (head.analysis?.hash ?? null),
    words,
  };
}

/** One letter may answer several heads: each is closed with the outcome that was signed or decided for it (¶20, ¶25). */
function explain({ head, file, facts, words, office }: Checked): Decision {
  const ids = Array.isArray(facts.heads) ? [...new Set([head.id, ...facts.heads])] : [head.id];
  const heads = ids.flatMap((id) => file.heads.filter((one) => one.id === id));
  const early = heads.filter(
    (one) => one !== head && String(facts.sentOn) < one.lastStepOn && String(facts.sentOn) < office.today,
  );
  if (early.length > 0)
    return faulty([
      fault('sentOn', 'Enter a date on or after the day the last of these was decided.', ['¶29']),
    ]);
  return heads.map((one): CaseEvent => {
    const outcome = decidedOutcome(one);
    return taken('explain', one, office.today, { ...facts, ...(outcome ? { outcome } : {}) }, words);
  });
}

function submitAnalysis(checked: Checked): Decision {
  const { head, facts, words, office } = checked;
  const faults = criteriaFaults(head, facts);
  return faults.length > 0 ? faulty(faults) : [taken('submit-analysis', head, office.today, facts, words)];
}

/** ¶26: when something is new, a head about our decision opens on this case, from the same receipt. */
function recordConsideration({ head, file, facts, words, office }: Checked): Decision {
  const questions = Array.isArray(words.questions) ? words.questions.length : 0;
  const done = taken(
    'record-consideration',
    head,
    office.today,
    { ...facts, questionsAnswered: questions },
    words,
  );
  if (facts.addsAnythingNew !== true) return [done];
  const why = typeof words.why === 'string' ? words.why : '';
  return [done, headForNewMatter(head, file, office, why)];
}

/** ¶26: a letter goes out; only a manager may decide that there is none, with the reason. */
function sendBriefLetter({ actor, head, facts, words, office, file }: Checked): Decision {
  const isManager = servesAs(actor, 'customer-care-manager', head, file);
  if (words.noLetterReason && !isManager) {
    return faulty([
      fault('noLetterReason', 'Only a Customer Care Manager may decide that there is no letter.', ['¶26']),
    ]);
  }
  if (words.noLetterReason && facts.sentOn) {
    return faulty([
      fault('noLetterReason', 'Give the day of the letter, or the reason why there is none, not both.', [
        '¶26',
      ]),
    ]);
  }
  return [taken('send-brief-letter', head, office.today, facts, words)];
}

/** What follows from a step whose person, turn and form are in order. */
export function decideStep(id: StepId, checked: Checked): Decision {
  const { head, facts, words, office } = checked;
  if (!stepsNext(head).includes(id)) throw new Error(`${id} was decided out of turn`);
  switch (id) {
    case 'explain':
      return explain(checked);
    case 'submit-analysis':
      return submitAnalysis(checked);
    case 'record-consideration':
      return recordConsideration(checked);
    case 'send-brief-letter':
      return sendBriefLetter(checked);
    default:
      return [taken(id, head, office.today, facts, words)];
  }
}
