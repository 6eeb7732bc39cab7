import type { Head } from '#domain/case/case-file.ts';
import { ERASED, type StepTaken } from '#domain/case/events.ts';
import { outcomeName } from '#domain/case/options.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { dayInWords, type Names, nameOf, quoted, type Told, wrote } from './words.ts';

const PROPOSED: Readonly<Record<string, string>> = {
  upheld: 'to uphold the complaint',
  'partly-upheld': 'to uphold the complaint in part',
  'not-upheld': 'not to uphold the complaint',
  review: 'a review',
  'no-review': 'no review',
};

const REVIEWED: Readonly<Record<string, string>> = {
  unchanged: 'the decision stands',
  changed: 'the decision is changed',
  'partly-changed': 'the decision is changed in part',
};

const ANALYSES: Readonly<Record<string, string>> = {
  'sign-off:approve': 'signed off the decision',
  'agree-analysis:approve': 'agreed the analysis and sent it to OCWT',
  'decide-referral:pass': 'passed the request to OCWT',
  'decide-referral:do-not-pass': 'decided not to pass the request to OCWT',
  'decide-review:review': 'decided for OCWT that there will be a review',
  'decide-review:no-review': 'decided for OCWT that there will be no review',
  'decide-review:advice-given': 'gave the advice of OCWT',
};

/** ¶12, ¶19, ¶24, ¶25: what was decided on an analysis. */
function decided({ step, answers }: StepTaken): string {
  const decision = String(answers.decision);
  if (decision === 'return') return 'returned the analysis';
  const advice = answers.referral === 'advice' ? ' for advice' : '';
  return `${ANALYSES[`${step}:${decision}`] ?? `decided “${decision}”`}${advice}`;
}

/** ¶9: whether the manager spoke with the person, and how the person sees it now. */
function tried({ answers }: StepTaken, before: string): string {
  const how = answers.spokenOn
    ? `spoke with the person on ${dayInWords(answers.spokenOn)}`
    : 'did not speak with the person';
  return `${before}${how}${stillUnhappy(answers.result)}`;
}

const stillUnhappy = (result: unknown): string =>
  result === 'still-unhappy' ? ', and the person is still unhappy' : '';

function considered({ answers }: StepTaken): string {
  const count = Number(answers.questionsAnswered ?? 0);
  const questions = count === 1 ? ', answered 1 question' : `, answered ${count} questions`;
  const found = answers.addsAnythingNew === true ? 'found something new' : 'found nothing new';
  return `considered what came after the review${count === 0 ? '' : questions} and ${found}`;
}

function submitted({ answers }: StepTaken, head: Head | undefined): string {
  const again = head?.analysis ? 'a new version of the analysis' : 'the analysis';
  return `wrote ${again}, proposing ${PROPOSED[String(answers.proposedOutcome)] ?? 'a decision'}`;
}

function handlerAgreed({ answers }: StepTaken, names: Names): string {
  const handler = answers.handler === 'line-manager' ? 'the line manager' : 'Customer Care';
  return `agreed with ${nameOf(answers.agreedWith, names)} that ${handler} handles it`;
}

function filed(event: StepTaken): string {
  const told =
    event.answers.tellPersonPraised === true ? ' and asked that the person who is praised be told' : '';
  return `filed the praise in ${quoted(wrote(event.words, 'folder') ?? 'the records')}${told}`;
}

function did(event: StepTaken, head: Head | undefined, names: Names): string {
  const { answers, step } = event;
  switch (step) {
    case 'file-positive-feedback':
      return filed(event);
    case 'decide-case-owner-change': {
      const owner =
        answers.decision === 'change' ? 'somebody else takes over the case' : 'the case owner stays';
      return tried(event, `decided that ${owner}, and `);
    }
    case 'record-manager-attempt':
      return tried(event, '');
    case 'record-allocations-attempt':
      return `tried for Allocations on ${dayInWords(answers.attemptedOn)} to satisfy the person${stillUnhappy(answers.result)}`;
    case 'agree-handler':
      return handlerAgreed(event, names);
    case 'confirm-handler':
      return answers.answer === 'dissent'
        ? 'recorded another view of who handles it'
        : 'confirmed what was agreed about who handles it';
    case 'submit-analysis':
      return submitted(event, head);
    case 'sign-off':
    case 'agree-analysis':
    case 'decide-referral':
    case 'decide-review':
      return decided(event);
    case 'announce-review':
      return `told the person on ${dayInWords(event.on)} that there will be a review`;
    case 'complete-review':
      return `completed the review and told the person on ${dayInWords(event.on)} that ${REVIEWED[String(answers.outcome)] ?? 'it is done'}`;
    case 'explain':
      return `explained the decision to the person on ${dayInWords(event.on)}`;
    case 'record-consideration':
      return considered(event);
    case 'send-brief-letter':
      return answers.sentOn
        ? `sent the brief letter on ${dayInWords(answers.sentOn)}`
        : 'decided that no brief letter is sent';
    case 'record-discussion':
      return `discussed it with ${nameOf(answers.with, names)} on ${dayInWords(event.on)}`;
    default:
      return step satisfies never;
  }
}

/** The words of each form that are worth quoting, the first that was filled in. */
const QUOTED = [
  'proposedDecision',
  'comments',
  'decision',
  'reasons',
  'said',
  'result',
  'why',
  'noLetterReason',
  'reason',
] as const;

const WORDLESS: ReadonlySet<string> = new Set([
  'file-positive-feedback',
  'announce-review',
  'confirm-handler',
]);

/** Whether nothing has to be written here, or the sentence names it itself: nothing of it is shown as erased. */
function asksNoWords({ step, answers }: StepTaken): boolean {
  return (
    WORDLESS.has(step) ||
    answers.decision === 'approve' ||
    (step === 'send-brief-letter' && 'sentOn' in answers)
  );
}

function quoteOf(event: StepTaken): string | null {
  const { words } = event;
  if (!words) return asksNoWords(event) ? null : ERASED;
  const found = QUOTED.map((name) => wrote(words, name)).find((text) => text !== null);
  return found ?? wrote(words, 'notes');
}

/** What somebody did by taking a step, with the outcome it closed the head with (¶6–¶27). */
export function toldStep(event: StepTaken, head: Head | undefined, names: Names): Told {
  const closed = event.outcome ? `, which closed it as “${outcomeName(event.outcome)}”` : '';
  return {
    did: `${did(event, head, names)}${closed}`,
    quote: quoteOf(event),
    paragraphs: procedure.steps[event.step].cites,
  };
}
