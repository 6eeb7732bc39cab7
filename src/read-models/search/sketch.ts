import { type Word, wordsOf } from './words.ts';

/** How many hashes a sketch has, and how many of them have to agree for two texts to be looked at together. */
const HASHES = 32;
const BAND = 4;
/** Of shorter texts any two are alike. */
const FEWEST_WORDS = 6;

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** What is kept of a text to find its like: nobody can read it from there. */
export interface Sketch {
  /** The same for the same words in the same order; null where there are too few to tell anything. */
  readonly key: string | null;
  readonly sketch: readonly number[];
  readonly bands: readonly number[];
}

export const NO_SKETCH: Sketch = { key: null, sketch: [], bands: [] };

/** The sketch of a text: the least hashes of its words, by which the share of words in common is told (MinHash). */
export function sketchOf(text: string, taken: readonly Word[] = wordsOf(text)): Sketch {
  const words = taken.map(({ joined }) => joined);
  const distinct = new Set(words);
  if (distinct.size < FEWEST_WORDS) return NO_SKETCH;
  const hashes = [...distinct].map((word) => hashOf(word));
  const sketch = Array.from({ length: HASHES }, (_, index) => {
    const salt = Math.imul(index + 1, 0x9e3779b1);
    let least = 0x7fffffff;
    for (const hash of hashes) least = Math.min(least, mixed(hash ^ salt));
    return least;
  });
  const bands = Array.from({ length: HASHES / BAND }, (_, index) =>
    hashOf(`${index}:${sketch.slice(index * BAND, (index + 1) * BAND).join()}`),
  );
  const whole = words.join(' ');
  const key = [hashOf(whole), hashOf(whole, 0x1b873593), words.length].map((part) =>
    (part >>> 0).toString(36),
  );
  return { key: key.join('.'), sketch, bands };
}

/** The share of words that two texts have in common, 0 to 1, told from their sketches. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || one.length !== other.length) return 0;
  return one.filter((hash, index) => hash === other[index]).length / one.length;
}
