import { CODE, emailKey, telephoneKey } from './codes.ts';
import { soundOf } from './phonetic.ts';
import { MOST_WORDS, queryOf, type Word, wordsOf } from './words.ts';

export const FOUND_IN = ['reference', 'name', 'email', 'telephone', 'sounds-like', 'text'] as const;
export type FoundIn = (typeof FOUND_IN)[number];

/** One way in which something may be found, the better ones first; none of them finds what an earlier one does. */
export interface Tier {
  readonly where: FoundIn;
  readonly query: string;
}

const coded = (sign: string, word: string, whole = false): string => `'${sign}${word}'${whole ? '' : ':*'}`;

function nameQuery(words: readonly Word[]): string {
  return words
    .map(({ joined, parts }) => {
      const together = coded(CODE.name, joined);
      if (parts.length === 1) return together;
      return `(${together} | (${parts.map((part) => coded(CODE.name, part)).join(' & ')}))`;
    })
    .join(' & ');
}

function soundQuery(words: readonly Word[]): string | null {
  const parts = words.flatMap((word) => word.parts);
  if (parts.every((part) => soundOf(part) === null)) return null;
  // What has too few sounds to tell anything has to be in the name as it is written.
  const queries = parts.map((part) => {
    const key = soundOf(part);
    return key === null ? coded(CODE.name, part) : coded(CODE.sound, key, true);
  });
  return queries.join(' & ');
}

function reachTier(typed: string): Tier | null {
  const telephone = telephoneKey(typed);
  if (telephone !== null) return { where: 'telephone', query: coded(CODE.reach, telephone) };
  const email = emailKey(typed);
  // So that the beginning of a number in a text is not taken for one to ring.
  const isEmail = !/\s/.test(typed.trim()) && email.length >= 3 && /\p{L}/u.test(email);
  return isEmail ? { where: 'email', query: coded(CODE.reach, email) } : null;
}

function referenceTiers(words: readonly Word[]): Tier[] {
  const [word] = words;
  if (!word || words.length > 1 || !/\p{N}/u.test(word.joined)) return [];
  const exact: Tier = { where: 'reference', query: coded(CODE.reference, word.joined, true) };
  if (!/\p{L}/u.test(word.joined)) return [exact];
  return [exact, { where: 'reference', query: coded(CODE.reference, word.joined) }];
}

/** What somebody typed, as the queries to ask one after the other. None where there is no word in it. */
export function tiersOf(typed: string): readonly Tier[] {
  const words = wordsOf(typed).slice(0, MOST_WORDS);
  const text = queryOf(typed);
  if (text === null) return [];
  const sounds = soundQuery(words);
  const tiers: Tier[] = [
    ...referenceTiers(words),
    { where: 'name', query: nameQuery(words) },
    ...([reachTier(typed)].filter((tier) => tier !== null) as Tier[]),
    ...(sounds === null ? [] : [{ where: 'sounds-like' as const, query: sounds }]),
    { where: 'text', query: text },
  ];
  return tiers.map(({ where, query }, index) => {
    const before = tiers.slice(0, index).map((tier) => `(${tier.query})`);
    return { where, query: before.length === 0 ? query : `(${query}) & !(${before.join(' | ')})` };
  });
}
