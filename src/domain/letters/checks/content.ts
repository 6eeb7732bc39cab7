import { type Head, isOpen } from '#domain/case/case-file.ts';
import { outcomeName } from '#domain/case/options.ts';
import { fieldsFor, headLabel, lettersFaults } from '#domain/letters/asked.ts';
import type { Filled } from '#domain/letters/compose.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { FACT_LABELS } from '#domain/letters/facts.ts';
import { tellsOutcome } from '#domain/letters/fitting.ts';
import type { Finding } from '#domain/letters/letter.ts';
import type { LetterCase, Written } from '#domain/letters/letter-case.ts';
import { claimedCriteria, outcomeFor } from '#domain/letters/prefill.ts';
import { textOfBlocks } from '#domain/letters/text.ts';
import { CRITERIA, type CriterionId, type OutcomeId } from '#procedure/model.ts';

type Rows = readonly Readonly<Record<string, string>>[];

const must = (
  rule: Finding['rule'],
  message: string,
  field: string | null,
  cites: Finding['cites'],
): Finding => ({ level: 'must', rule, message, field, cites });

/** Facts and fields that the letter must carry and does not. */
export function checkMissing(written: Written, about: LetterCase, filled: Filled): readonly Finding[] {
  const { letter, answers, heads } = written;
  const facts = filled.missingFacts.map((fact) =>
    must(
      'missing-fact',
      `The letter has to say “${FACT_LABELS[fact]}”, and the case does not have it yet.`,
      null,
      letter.cites,
    ),
  );
  const faults = lettersFaults(fieldsFor(letter, about), heads, answers, about.office);
  return [
    ...facts,
    ...faults.map(({ field, message, paragraphs }) =>
      must(field === 'riskConsidered' ? 'risk' : 'missing-field', message, field, paragraphs),
    ),
  ];
}

/** ¶4: one letter answers all heads; those it leaves out are named. */
export function checkHeads({ letter, heads }: Written, { file }: LetterCase): readonly Finding[] {
  if (letter.audience !== 'person') return [];
  const none =
    heads.length === 0 ? [must('heads-left-out', 'Choose what the letter is about.', 'heads', ['¶4'])] : [];
  const left =
    letter.tells.length === 0 || heads.length === 0
      ? []
      : file.heads.filter((head) => isOpen(head) && !heads.includes(head));
  return [
    ...none,
    ...left.map(
      (head): Finding => ({
        ...{ level: 'advice', rule: 'heads-left-out', field: 'heads', cites: ['¶4', '¶30'] },
        message: `This letter does not answer ${headLabel(head)}. One letter can answer all of it.`,
      }),
    ),
  ];
}

function rowsOf(
  { letter, answers }: Written,
  from: 'heads' | 'criteria',
): { name: string; rows: Rows } | null {
  const field = letter.fields.find((one) => one.from === from);
  const value = field && answers[field.name];
  return field ? { name: field.name, rows: Array.isArray(value) ? value : [] } : null;
}

/** Every head that the letter is about has its answer in it. */
export function checkAnswered(written: Written): readonly Finding[] {
  const found = rowsOf(written, 'heads');
  if (!found) return [];
  return written.heads
    .filter(({ id }) => !found.rows.some((row) => row.head === id))
    .map((head) =>
      must('head-unanswered', `Say what we found on ${headLabel(head)}.`, found.name, ['¶11', '¶14']),
    );
}

const CRITERION: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'that we relied on wrong facts',
  'new-information': 'that there is new information',
  overlooked: 'that we missed or misunderstood something',
};

/** ¶22, ¶24: each criterion that is claimed has its answer. */
export function checkCriteria(written: Written): readonly Finding[] {
  const found = rowsOf(written, 'criteria');
  if (!found) return [];
  const claimed = new Set(written.heads.flatMap(claimedCriteria));
  return CRITERIA.filter((one) => claimed.has(one))
    .filter((one) => !found.rows.some(({ criterion, answer }) => criterion === one && answer?.trim()))
    .map((one) =>
      must(
        'criterion-unanswered',
        `The person says ${CRITERION[one]}. Say why that is, or is not, so.`,
        found.name,
        ['¶22', '¶24'],
      ),
    );
}

/** OCWT tells the person before the outcome of its review is recorded. */
const isToldFirst = (head: Head): boolean =>
  isOpen(head) && (head.milestone === 'announce-review' || head.milestone === 'decide-review:review');

const names = (outcomes: readonly OutcomeId[]): string =>
  outcomes.map((one) => `“${outcomeName(one).toLowerCase()}”`).join(' or ');

function kindFindings({ letter, heads }: Written): readonly Finding[] {
  if (letter.tells.length === 0) return [];
  return heads.flatMap((head): readonly Finding[] => {
    const outcome = outcomeFor(head);
    if (tellsOutcome(letter, head) || (outcome === null && isToldFirst(head))) return [];
    const is = outcome === null ? 'has no signed decision yet' : `is ${names([outcome])}`;
    const message = `This letter tells ${names(letter.tells)}. ${headLabel(head)} ${is}.`;
    return [must('decision', message, 'heads', ['¶12', '¶15', '¶25', '¶30'])];
  });
}

function toldOf(written: Written): readonly { field: string; head: Head | undefined; outcome: string }[] {
  const { heads, answers } = written;
  const rows = rowsOf(written, 'heads');
  const inRows = (rows?.rows ?? []).map((row, at) => ({
    field: `${rows?.name}.${at}.outcome`,
    head: heads.find(({ id }) => id === row.head),
    outcome: row.outcome ?? '',
  }));
  const whole = answers.outcome;
  const alone =
    typeof whole === 'string' ? heads.map((head) => ({ field: 'outcome', head, outcome: whole })) : [];
  return [...inRows, ...alone];
}

/** ¶12, ¶15, ¶25: what the letter tells is what was signed or decided. */
export function checkDecision(written: Written): readonly Finding[] {
  const differing = toldOf(written).flatMap(({ field, head, outcome }): readonly Finding[] => {
    const decided = head ? outcomeFor(head) : null;
    if (!head || decided === null || outcome === '' || outcome === decided) return [];
    const message = `${headLabel(head)} was decided as ${names([decided])}. The letter tells something else.`;
    return [must('decision', message, field, ['¶12', '¶15', '¶25'])];
  });
  return [...kindFindings(written), ...differing];
}

// Looked for from the beginning of a word only: from each letter of it a very long word would take very long.
const EMAIL = /(?<![^\s@<>,;:()])[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\s@<>,;:()]+/;
const TELEPHONE = /(?:\+44|\b0)[\d ]{8,13}\d/;

/** ¶2: people are asked to ring first, so a number stands before an address of e-mail. */
export function checkTelephone({ letter }: Written, document: LetterDocument): readonly Finding[] {
  if (letter.audience !== 'person') return [];
  const text = textOfBlocks(document.blocks);
  const telephone = [text.search(TELEPHONE), text.indexOf(document.sender.telephone)].filter((at) => at >= 0);
  const email = text.search(EMAIL);
  if (telephone.length === 0)
    return [must('telephone-first', 'The letter names no telephone number.', null, ['¶2', '¶3'])];
  return email >= 0 && email < Math.min(...telephone)
    ? [must('telephone-first', 'Name a telephone number before the e-mail address.', null, ['¶2'])]
    : [];
}
