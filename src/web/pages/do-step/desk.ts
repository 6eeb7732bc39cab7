import type { OpenedCase } from '#app/case-work.ts';
import type { Head } from '#domain/case/case-file.ts';
import type { AnswerFacts } from '#domain/case/events.ts';
import { isAuthor, isKeptOut } from '#domain/case/independence.ts';
import { dayInWords, nameOf } from '#domain/sentences/words.ts';
import { type ActionId, CRITERIA } from '#procedure/model.ts';
import { answerValue } from '#web/forms/in-words.ts';
import { type Html, html } from '#web/html.ts';
import { CRITERION_NAMES } from '#web/layout/names.ts';
import {
  type AnalysisShown,
  analysesOf,
  type ContactShown,
  conversationsOf,
  type Spoken,
} from '#web/pages/case/records.ts';
import { contactsOf } from '#web/pages/case/view-model.ts';
import type { Visit } from '#web/visit.ts';
import { CRITERION_FIELDS } from './criteria.ts';
import type { Place } from './place.ts';
import { wordDiff } from './word-diff.ts';

export interface AnalysisPart {
  readonly label: string;
  readonly value: Html;
  readonly isChanged: boolean;
}

/** An analysis as it will be signed, what changed in it since the version that was returned marked. */
export interface AnalysisDesk {
  readonly analysis: AnalysisShown;
  readonly parts: readonly AnalysisPart[];
  readonly earlier: AnalysisShown | null;
}

export interface CriterionRow {
  readonly name: string;
  readonly claimed: boolean;
  readonly found: string | null;
  readonly why: string | null;
}

/** All that is read while something is written or decided. */
export interface Desk {
  readonly analysis: AnalysisDesk | null;
  readonly contacts: readonly ContactShown[];
  readonly spoken: readonly Spoken[];
  readonly criteria: readonly CriterionRow[];
  readonly returned: readonly string[];
  readonly original: readonly (readonly [string, string])[];
  readonly independence: string | null;
  readonly earlierDecisions: readonly string[];
}

const SIGNING: ReadonlySet<ActionId> = new Set(['sign-off', 'agree-analysis', 'decide-referral']);
const DECIDING: ReadonlySet<ActionId> = new Set([...SIGNING, 'decide-review', 'complete-review']);
const READING: ReadonlySet<ActionId> = new Set([
  ...DECIDING,
  ...([
    'submit-analysis',
    'explain',
    'announce-review',
    'record-consideration',
    'record-discussion',
  ] as const),
  ...(['send-brief-letter', 'file-positive-feedback', 'agree-handler', 'record-call'] as const),
]);

export const isSigning = (action: ActionId): boolean => SIGNING.has(action);
const showsAnalysis = (action: ActionId): boolean => DECIDING.has(action) || action === 'explain';
export const readsBeside = (action: ActionId): boolean => READING.has(action);

function marked(earlier: string, later: string): Html {
  const pieces = wordDiff(earlier, later).map(({ is, text }) => {
    if (is === 'same') return html`${text}`;
    return is === 'new' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
  });
  return html`<span class="la-words" dir="auto">${pieces}</span>`;
}

function partsOf(analysis: AnalysisShown, earlier: AnalysisShown | null): readonly AnalysisPart[] {
  const now = analysis.answers.map((answer) => {
    const { name, label, text } = answer;
    const before = earlier?.answers.find((one) => one.name === name);
    const isChanged = earlier !== null && before?.text !== text;
    return { label, isChanged, value: isChanged ? marked(before?.text ?? '', text) : answerValue(answer) };
  });
  const gone = (earlier?.answers ?? [])
    .filter(({ name }) => !analysis.answers.some((one) => one.name === name))
    .map(({ label, text }) => ({ label, isChanged: true, value: html`<del>${text}</del>` }));
  return [...now, ...gone];
}

function analysisDesk(head: Head, analyses: readonly AnalysisShown[]): AnalysisDesk | null {
  const own = analyses.filter((one) => one.head === head.id);
  const latest = own.find(({ version }) => version === head.analysis?.hash);
  if (!latest) return null;
  const before = own.filter(({ seq }) => seq < latest.seq);
  const earlier = before.find(({ fate }) => fate.length > 0) ?? before[0] ?? null;
  return { analysis: latest, earlier, parts: partsOf(latest, earlier) };
}

const FOUND: Readonly<Record<string, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'not-claimed': 'Not claimed',
};

/** The criteria of ¶22 one by one: what was claimed, and what the officer found. */
function criteriaOf(head: Head): readonly CriterionRow[] {
  if (head.path !== 'decision') return [];
  const answers: AnswerFacts = head.analysis?.answers ?? {};
  const words = head.analysis?.words ?? {};
  return CRITERIA.map((id) => {
    const why = words[`${CRITERION_FIELDS[id]}Analysis`];
    return {
      name: CRITERION_NAMES[id],
      claimed: head.criteria.includes(id),
      found: FOUND[String(answers[CRITERION_FIELDS[id]])] ?? null,
      why: typeof why === 'string' ? why : null,
    };
  });
}

function originalOf({ file, office }: OpenedCase, head: Head): readonly (readonly [string, string])[] {
  const { original } = office;
  if (file.originalCase === null) return [['Original case', 'None is known']];
  const rows: readonly (readonly [string, string | null])[] = [
    ['Original case', file.originalCase],
    ['State', original ? (original.status === 'ongoing' ? 'Ongoing' : 'Completed') : 'Not known here'],
    ['Decided on', original?.decidedOn ? dayInWords(original.decidedOn) : null],
    ['Decision complained of', head.decisionDate ? dayInWords(head.decisionDate) : null],
    ['Case owner', original?.owner ? nameOf(original.owner, office) : null],
    ['Others who had a part', original?.involved.map((user) => nameOf(user, office)).join(', ') || null],
  ];
  return rows.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
}

/** Why this person may decide, in words (¶12, ¶15, ¶25); null where nobody asks. */
function independenceOf({ action, head, opened }: Place, user: string): string | null {
  const { file, office } = opened;
  if (!DECIDING.has(action) || isAuthor(user, head) || isKeptOut(user, file, office.original)) return null;
  const part = file.originalCase === null ? '' : `, you had no part in ${file.originalCase}`;
  const does = SIGNING.has(action) ? 'sign' : 'decide';
  return `You did not write this${part}, and you are not complained of: you may ${does}.`;
}

function earlierDecisions(
  head: Head,
  { office }: OpenedCase,
  own: readonly AnalysisShown[],
): readonly string[] {
  const { signature, ocwt } = head;
  const signed = own.find(({ version }) => version === signature?.hash);
  return [
    ...(signature
      ? [
          `Signed by ${nameOf(signature.by, office)} on ${dayInWords(signature.on)}${signed ? `, version ${signed.number}` : ''}`,
        ]
      : []),
    ...(ocwt
      ? [
          `OCWT: ${OCWT_SAID[ocwt.decision] ?? ocwt.decision}, by ${nameOf(ocwt.by, office)} on ${dayInWords(ocwt.on)}: ${ocwt.reasons}`,
        ]
      : []),
  ];
}

const OCWT_SAID: Readonly<Record<string, string>> = {
  review: 'there will be a review',
  'no-review': 'there will be no review',
  'advice-given': 'we acted correctly',
};

/** What is to be read beside the form of this step. */
export async function deskOf(visit: Visit, place: Place): Promise<Desk> {
  const { opened, head } = place;
  const { loaded, office } = opened;
  const analyses = analysesOf(loaded.events, office);
  const own = analyses.filter((one) => one.head === head.id);
  const written = analysisDesk(head, analyses);
  return {
    analysis: showsAnalysis(place.action) ? written : null,
    contacts: await contactsOf(visit, opened),
    spoken: conversationsOf(loaded.events, office).toSorted((one, two) => (one.on < two.on ? 1 : -1)),
    criteria: criteriaOf(head),
    returned: own.flatMap(({ fate, number }) => fate.map((one) => `Version ${number}: ${one}`)),
    original: originalOf(opened, head),
    independence: independenceOf(place, visit.reader.user),
    earlierDecisions: earlierDecisions(head, opened, own),
  };
}
