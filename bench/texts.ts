/** A number from 0 to 1 that is always the same for the same whole number. */
export function fraction(of: number): number {
  let mixed = (of + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

const SYLLABLES = ['ka', 'le', 'mi', 'no', 'ru', 'sta', 've', 'dor', 'pin', 'ta', 'bel', 'gra', 'hol', 'sen'];
const syllable = (index: number): string => SYLLABLES[index % SYLLABLES.length] ?? '';

function word(index: number): string {
  const [first, second, third] = [index, Math.floor(index / 14), Math.floor(index / 196)];
  return `${syllable(first)}${syllable(second + 3)}${syllable(third + 7)}`;
}

const VOCABULARY = Array.from({ length: 2_700 }, (_, index) => word(index));

/** Stands in so many cases, however many there are. */
export const RARE_WORD = 'quixotic';
export const RARE_CASES = 20;
/** Stands in most cases. */
export const COMMON_WORD = VOCABULARY[0] ?? '';

/** Text of so many words, some of them in most texts and most of them in few. */
export function text(seed: number, words: number): string {
  const drawn = Array.from(
    { length: words },
    (_, at) => VOCABULARY[Math.floor(VOCABULARY.length * fraction(seed * 977 + at) ** 3)],
  );
  return `${drawn.join(' ')}.`;
}

/** A name and an address that nobody else has. */
export function somebody(number: number): { name: string; email: string } {
  const [first, last] = [VOCABULARY[number % 1_500], VOCABULARY[(number * 7 + 11) % VOCABULARY.length]];
  return { name: `${first} ${last}`, email: `p${number}@example.org` };
}
