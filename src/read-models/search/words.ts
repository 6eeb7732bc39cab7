/** Letters that do not come apart into a plain one and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŧ: 't' },
};

/** How much of what was written on a case is searched, and how long a word may be. */
const LONGEST_TEXT = 100_000;
const LONGEST_WORD = 60;
/** Characters that come apart become up to 18; no language is written in those that become more than 3. */
const LONGEST_FOLDED = 3 * LONGEST_TEXT;

/** A text as it is compared: case, accents and apostrophes make no difference. */
export function fold(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKD')
    .slice(0, LONGEST_FOLDED)
    .toLowerCase()
    .replace(/[\p{M}'’‘ʼ`´\u00ad\u200b-\u200d\ufeff]/gu, '')
    .replace(/[ßæœøłđðþıŧ]/gu, (letter) => PLAIN[letter] ?? letter);
}

const cut = (word: string): string =>
  word.length <= LONGEST_WORD ? word : Array.from(word).slice(0, LONGEST_WORD).join('');

/** A run of characters without space, as its parts, and joined where it has several: CC-2026-00042, Smith-Jones. */
export interface Word {
  readonly joined: string;
  readonly parts: readonly string[];
}

/** The words of a text, folded: case, accents and apostrophes make no difference. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const run of fold(text).split(/\s+/u)) {
    const parts = run.match(/[\p{L}\p{N}]+/gu);
    if (parts === null) continue;
    const cutParts = parts.map(cut);
    const [only = ''] = cutParts;
    words.push({ joined: parts.length === 1 ? only : cut(parts.join('')), parts: cutParts });
  }
  return words;
}

const quoted = (word: string): string => `'${word}'`;

interface Known {
  readonly text: string;
  readonly words: readonly Word[];
}

const wordsWithin = (text: string, room: number, known: Known | null): readonly Word[] =>
  known !== null && known.text === text && text.length <= room ? known.words : wordsOf(text.slice(0, room));

/** Texts as a tsvector, in the order of their weight: what is over the size is left out. `known`: words taken apart before. */
export function documentOf(texts: readonly string[], known: Known | null = null): string {
  const words = new Set<string>();
  let room = LONGEST_TEXT;
  for (const text of texts) {
    if (room <= 0) break;
    for (const { joined, parts } of wordsWithin(text, room, known)) {
      words.add(joined);
      for (const part of parts) words.add(part);
    }
    room -= text.length;
  }
  return [...words].map(quoted).join(' ');
}

/** So many of the words typed are looked for. */
export const MOST_WORDS = 20;

function queryWord({ joined, parts }: Word): string {
  const whole = `${quoted(joined)}:*`;
  // A reference is looked for as a whole: its numbers alone stand in many others.
  if (parts.length === 1 || /\p{N}/u.test(joined)) return whole;
  return `(${whole} | (${parts.map((part) => `${quoted(part)}:*`).join(' & ')}))`;
}

/** What somebody typed, as a tsquery: all of the words, each from its beginning. Null where there is no word in it. */
export function queryOf(typed: string): string | null {
  const words = wordsOf(typed).slice(0, MOST_WORDS);
  return words.length === 0 ? null : words.map(queryWord).join(' & ');
}
