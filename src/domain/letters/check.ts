import { waitsForRisk } from './asked.ts';
import { checkDays, checkLeftOvers, checkNames, checkPromises, checkReferences } from './checks/case.ts';
import {
  checkAnswered,
  checkCriteria,
  checkDecision,
  checkHeads,
  checkMissing,
  checkTelephone,
} from './checks/content.ts';
import { checkAdjustments, checkCare, checkFlags, checkRecipient } from './checks/recipient.ts';
import { textsIn } from './checks/texts.ts';
import type { LetterDocument } from './document.ts';
import { drawLetter } from './draw.ts';
import type { Finding, SecondPersonFor } from './letter.ts';
import type { LetterCase, Written } from './letter-case.ts';
import { plainEnglish } from './plain-english.ts';
import { outcomeFor } from './prefill.ts';
import { isKnownRecipient } from './recipients.ts';

/** A letter as it would be read, what is found in it, and why somebody else reads it first. */
export interface CheckedLetter {
  readonly document: LetterDocument;
  readonly findings: readonly Finding[];
  readonly secondPerson: readonly SecondPersonFor[];
}

function secondPersonFor({ letter, heads, to }: Written, about: LetterCase): readonly SecondPersonFor[] {
  const { secondPersonFor: only } = letter;
  const tells = (outcomes: readonly string[]) =>
    heads.some((head) => outcomes.includes(outcomeFor(head) ?? 'unsigned'));
  const isSensitive = letter.secondPerson !== null && (!only || tells([...only, 'unsigned']));
  const isElsewhere = letter.audience === 'person' && !isKnownRecipient(to, letter, about);
  return [
    ...(isSensitive ? (['kind'] as const) : []),
    ...(isElsewhere ? (['address'] as const) : []),
    ...(waitsForRisk(letter, about) ? (['risk'] as const) : []),
  ];
}

/**
 * Everything that stands against a letter, or would make it better, before it leaves: what must be put right first, then
 * advice. Plain English is looked for in what the officer wrote for a person, not in what colleagues are told.
 */
export function checkLetter(written: Written, about: LetterCase): CheckedLetter {
  const { document, filled } = drawLetter(written, about);
  const texts = textsIn(written.letter.fields, written.answers);
  const told = texts.filter(({ field }) => !field.endsWith('.head') && field !== 'riskConsidered');
  const all = [
    ...checkMissing(written, about, filled),
    ...checkHeads(written, about),
    ...checkAnswered(written),
    ...checkCriteria(written),
    ...checkDecision(written),
    ...checkRecipient(written, about),
    ...checkFlags(written, about),
    ...checkCare(written, about),
    ...checkDays(written, about, texts),
    ...checkPromises(written, about),
    ...checkReferences(about, texts),
    ...checkNames(written, about, texts),
    ...checkLeftOvers(texts),
    ...checkTelephone(written, document),
    ...checkAdjustments(written, about),
    ...(written.letter.audience === 'person'
      ? told.flatMap(({ field, text }) => plainEnglish(text, field))
      : []),
  ];
  const findings = [
    ...all.filter(({ level }) => level === 'must'),
    ...all.filter(({ level }) => level === 'advice'),
  ];
  return { document, findings, secondPerson: secondPersonFor(written, about) };
}

/** What must be put right before a letter leaves. */
export const musts = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ level }) => level === 'must');
