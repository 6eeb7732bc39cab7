import type { Analysis, Head } from '#domain/case/case-file.ts';
import { ERASED, type StepTaken } from '#domain/case/events.ts';
import { decidedOutcome } from '#domain/case/outcome.ts';
import type { Letter, Prefill } from '#procedure/letter.ts';
import { CRITERIA, type CriterionId, type StepId } from '#procedure/model.ts';
import type { LetterAnswers } from './letter.ts';
import type { LetterCase } from './letter-case.ts';

type Row = Readonly<Record<string, string>>;
type Filled = string | readonly Row[];

interface From {
  readonly about: LetterCase;
  readonly heads: readonly Head[];
}

const NAMES: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'inaccurateFacts',
  'new-information': 'newInformation',
  overlooked: 'overlooked',
};

const said = (words: unknown): string => (typeof words === 'string' && words !== ERASED ? words : '');
const inAnalysis = (analysis: Analysis | null, name: string): string =>
  said(analysis?.answers[name] ?? analysis?.words?.[name]);

/** All that was written on these heads, one after the other. */
function together(heads: readonly Head[], of: (head: Head) => string): string {
  return [...new Set(heads.map(of).filter((one) => one !== ''))].join('\n\n');
}

/** The step last taken on a head, of these. */
function lastStep({ about }: From, head: Head, steps: readonly StepId[]): StepTaken | null {
  const found = about.events.findLast(
    ({ event }) => 'step' in event && event.head === head.id && steps.includes(event.step),
  );
  return found && 'step' in found.event ? found.event : null;
}

const inStep =
  (name: string, ...steps: readonly StepId[]) =>
  (from: From): string =>
    together(from.heads, (head) => said(lastStep(from, head, steps)?.words?.[name]));

/** The outcome that was signed or decided for a head, or with which it closed. */
export const outcomeFor = (head: Head) => head.outcome ?? decidedOutcome(head);

const headRow = (head: Head): Row => {
  const row = {
    about: head.about.replaceAll(/\s+/g, ' ').trim().slice(0, 200),
    head: head.id,
    happened: inAnalysis(head.analysis, 'whatHappened'),
    should: inAnalysis(head.analysis, 'whatShouldHaveHappened'),
    outcome: outcomeFor(head) ?? '',
    reasons: inAnalysis(head.analysis, 'proposedDecision'),
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
};

/** The criteria that a head claims, by its analysis where there is one. */
export function claimedCriteria(head: Head): readonly CriterionId[] {
  const { analysis } = head;
  return CRITERIA.filter((one) => {
    const answer = analysis?.answers[NAMES[one]];
    return head.criteria.includes(one) || (answer !== undefined && answer !== 'not-claimed');
  });
}

function criteriaRows({ heads }: From): readonly Row[] {
  return CRITERIA.flatMap((criterion) => {
    const claiming = heads.filter((head) => claimedCriteria(head).includes(criterion));
    if (claiming.length === 0) return [];
    const answer = together(claiming, ({ analysis }) => inAnalysis(analysis, `${NAMES[criterion]}Analysis`));
    return [answer === '' ? { criterion } : { criterion, answer }];
  });
}

function questionRows(from: From): readonly Row[] {
  return from.heads.flatMap((head) => {
    const asked = lastStep(from, head, ['record-consideration'])?.words?.questions;
    return Array.isArray(asked) ? (asked as readonly Row[]).map((row) => ({ ...row })) : [];
  });
}

const REVIEWED = ['review-unchanged', 'review-changed', 'review-partly-changed'];

function redress({ heads }: From): string {
  return together(heads, ({ analysis }) => {
    const amount = Number(analysis?.answers.redressAmount ?? 0);
    const pounds = amount > 0 ? `We will pay you £${(amount / 100).toFixed(2)}.` : '';
    return [inAnalysis(analysis, 'redress'), pounds].filter((part) => part !== '').join('\n\n');
  });
}

function lastWords({ about }: From, type: string, name: string): string {
  const words: unknown = about.events.findLast(({ event }) => event.type === type)?.event.words;
  return typeof words === 'object' && words !== null ? said(Reflect.get(words, name)) : '';
}

const prefills: Readonly<Record<Prefill, (from: From) => Filled>> = {
  heads: ({ heads }) => heads.map(headRow),
  criteria: criteriaRows,
  questions: questionRows,
  'call-said': (from) => lastWords(from, 'CallRecorded', 'said'),
  'extension-reason': ({ heads }) =>
    together(heads, ({ limits }) => said(limits.findLast(({ extension }) => extension)?.extension?.reason)),
  'referral-reason': inStep('reason', 'decide-referral'),
  'ocwt-reasons': ({ heads }) => together(heads, ({ ocwt }) => said(ocwt?.reasons)),
  'review-result': ({ heads }) => REVIEWED.find((one) => heads.some(({ outcome }) => outcome === one)) ?? '',
  'review-reasons': inStep('reasons', 'complete-review'),
  'signed-decision': ({ heads }) =>
    together(heads, ({ analysis }) => inAnalysis(analysis, 'proposedDecision')),
  redress,
  consideration: ({ heads }) => together(heads, ({ consideration }) => said(consideration)),
  'withdrawn-what': ({ heads }) =>
    together(
      heads.filter(({ outcome }) => outcome === 'withdrawn'),
      ({ about }) => said(about),
    ),
  'handler-reason': inStep('reason', 'agree-handler'),
  'discussion-result': inStep('result', 'record-discussion'),
};

/** What the officer finds filled in: the words of the case that this letter is about. Nothing is invented. */
export function prefilled(letter: Letter, about: LetterCase, heads: readonly Head[]): LetterAnswers {
  const filled = letter.fields.map(({ name, from }) => [name, from ? prefills[from]({ about, heads }) : '']);
  return Object.fromEntries(filled.filter(([, value]) => value !== '' && value?.length !== 0));
}
