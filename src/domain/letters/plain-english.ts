import { DISTANT_WORDS, LONGEST_SENTENCE, READING_AGE } from '#procedure/customer-care-1.0/plain-english.ts';
import type { Finding } from './letter.ts';
import { readingAge, sentencesOf, wordsOf } from './reading-age.ts';

const CITES = ['¶2'] as const;
const MOST_OF_A_KIND = 5;

type Advice = Pick<Finding, 'rule' | 'message'>;

const advice = ({ rule, message }: Advice, field: string | null): Finding => ({
  ...{ level: 'advice', rule, message, field, cites: CITES },
});

const start = (sentence: string): string => {
  const words = sentence.split(/\s+/);
  return words.length <= 8 ? sentence : `${words.slice(0, 8).join(' ')} …`;
};

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}’']+/gu, ' ')
    .trim()} `;

function distant(text: string): readonly Advice[] {
  const folded = plain(text);
  const found = Object.entries(DISTANT_WORDS).filter(([words]) => folded.includes(` ${words} `));
  return found.map(([words, instead]) => ({ rule: 'plain-english', message: `“${words}”: ${instead}` }));
}

function long(sentences: readonly string[]): readonly Advice[] {
  const found = sentences.filter((one) => wordsOf(one).length > LONGEST_SENTENCE);
  return found.map((one) => ({
    rule: 'long-sentence',
    message: `This sentence has ${wordsOf(one).length} words. Make two of it: “${start(one)}”`,
  }));
}

const NOT = /\b(?:not|never|no|nobody|nothing|none|neither|nor|without)\b|n[’']t\b/gi;
const NOT_UN = /\bnot (?:un|in|im|dis)\p{L}{4,}/iu;

function doubled(sentences: readonly string[]): readonly Advice[] {
  const found = sentences.filter((one) => (one.match(NOT)?.length ?? 0) > 1 || NOT_UN.test(one));
  return found.map((one) => ({
    rule: 'double-not',
    message: `Two words for “no” in one sentence are hard to follow: “${start(one)}”`,
  }));
}

const SHOUTED = /\b\p{Lu}{3,}(?:[ ,]+\p{Lu}{2,})+\b|\b\p{Lu}{6,}\b/gu;

function capitals(text: string): readonly Advice[] {
  const found = [...new Set(text.match(SHOUTED) ?? [])];
  return found.map((one) => ({
    rule: 'capitals',
    message: `“${one.slice(0, 60)}” is all in capitals. Write it in small letters.`,
  }));
}

function aged(text: string): readonly Advice[] {
  const age = readingAge(text);
  if (age === null || age <= READING_AGE.advise || wordsOf(text).length < READING_AGE.fewestWords) return [];
  const message = `This reads with ease from the age of ${age}. Aim for ${READING_AGE.aim}: use short words and short sentences.`;
  return [{ rule: 'reading-age', message }];
}

/** What would make a text easier to read, at most five of a kind: advice, which stops nothing (¶2). */
export function plainEnglish(text: string, field: string | null): readonly Finding[] {
  const sentences = sentencesOf(text);
  const kinds = [distant(text), long(sentences), doubled(sentences), capitals(text), aged(text)];
  return kinds.flatMap((found) => found.slice(0, MOST_OF_A_KIND).map((one) => advice(one, field)));
}
