const ABBREVIATIONS = /\b(?:Mr|Mrs|Ms|Dr|St|No|am|pm)\./g;

/** The sentences of a text; an item of a list, a heading and a line of its own each count as one. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replaceAll(ABBREVIATIONS, (found) => found.slice(0, -1))
    .split(/\n+|(?<=[.?!…:])\s+/u)
    .map((one) => one.replace(/^\s*[-•*>#]+\s*/, '').trim())
    .filter((one) => /\p{L}/u.test(one));
}

/** The words of a text: letters, with what stands inside a word. */
export const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [];

/** How many syllables an English word has: its groups of vowels, without a silent e. Never less than one. */
export function syllablesIn(word: string): number {
  const small = word.toLowerCase().replace(/[^a-z]/g, '');
  if (small.length <= 3) return 1;
  const spoken = small.replace(/(?:[^laeiouy]es|[^aeioudt]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/**
 * The age in years at which a text is read with ease: the grade of Flesch and Kincaid, 0.39 × words in a sentence +
 * 11.8 × syllables in a word − 15.59, and five years more, rounded and never under five. Null for less than one sentence.
 */
export function readingAge(text: string): number | null {
  const sentences = sentencesOf(text).length;
  const words = wordsOf(text);
  if (sentences === 0 || words.length === 0) return null;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
  return Math.max(5, Math.round(grade + 5));
}
