// What the letters of a case are held against, made from a case without a database.
import assert from 'node:assert/strict';
import { demonstrationOffice } from '#app/office-details.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { type CheckedLetter, checkLetter } from '#domain/letters/check.ts';
import { headsFor } from '#domain/letters/fitting.ts';
import type { FindingRule, LetterAnswers, LetterTo } from '#domain/letters/letter.ts';
import type { LetterCase, Written } from '#domain/letters/letter-case.ts';
import { prefilled } from '#domain/letters/prefill.ts';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import { contactOn, type GivenCase } from './given-case.ts';

export const ANN = { name: 'Ann Hale', email: 'ann.hale@example.org' };
export const TO_ANN: LetterTo = { medium: 'email', ...ANN, address: null, user: null };

const NO_WORDS = { telephone: null, address: null, text: 'Nobody rang me.', grounds: null };

/** All that the letters of this case are made of; its contact is Ann Hale's, with these words. */
export function letterCaseOf(
  given: GivenCase,
  more: Partial<LetterCase> & { readonly words?: Partial<Contact['words']> } = {},
): LetterCase {
  const { words, ...rest } = more;
  const contact = contactOn(given.file.receivedOn, { words: { ...NO_WORDS, ...ANN, ...words } });
  return {
    ...{ file: given.file, events: given.events, contacts: [contact], office: given.office },
    ...{ details: demonstrationOffice, flagged: [], otherNames: [] },
    ...rest,
  };
}

export interface Writing {
  readonly answers?: LetterAnswers;
  readonly to?: Partial<LetterTo>;
  readonly heads?: readonly string[];
  readonly about?: Parameters<typeof letterCaseOf>[1];
  readonly by?: string;
}

/** A letter on this case as somebody writes it, with what is found in it. */
export function check(given: GivenCase, kind: LetterId, writing: Writing = {}): CheckedLetter {
  const about = letterCaseOf(given, writing.about);
  const letter = letters[kind];
  const { heads: ids } = writing;
  const heads = ids ? about.file.heads.filter(({ id }) => ids.includes(id)) : headsFor(letter, about);
  const { subject, body } = letter;
  const written: Written = {
    ...{ kind, letter, words: { subject, body }, heads, author: given.person(writing.by ?? 'officer') },
    to: { ...TO_ANN, ...writing.to },
    answers: { ...prefilled(letter, about, heads), ...writing.answers },
  };
  return checkLetter(written, about);
}

/** The messages of one rule, and whether they stop the letter. */
export const found = ({ findings }: CheckedLetter, rule: FindingRule): readonly string[] =>
  findings.filter((one) => one.rule === rule).map(({ level, message }) => `${level}: ${message}`);

/** That a rule found something, and only at these fields. */
export function findsAt(
  checked: CheckedLetter,
  rule: FindingRule,
  level: 'must' | 'advice',
  ...fields: string[]
): void {
  const all = checked.findings.filter((one) => one.rule === rule);
  assert.deepEqual(
    all.map(({ field }) => field),
    fields,
    JSON.stringify(checked.findings),
  );
  for (const one of all) assert.equal(one.level, level, one.message);
}
