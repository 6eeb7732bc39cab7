import { type Html, html, type Piece } from '#web/html.ts';

const LONGEST_LOOKED_AT = 100_000;
const TOKEN = /[\p{L}\p{N}\p{M}'’‘`´]+/gu;

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

// As the hints fold it, so that what they found is found again in the text as it was written.
const folded = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`´]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

function tokensOf(text: string): readonly Token[] {
  return [...text.slice(0, LONGEST_LOOKED_AT).matchAll(TOKEN)].flatMap(({ 0: found, index }) =>
    folded(found).map((word) => ({ word, from: index, to: index + found.length })),
  );
}

/** Where the phrases stand in a text, in order, what overlaps joined. */
function placesOf(text: string, phrases: readonly string[]): readonly (readonly [number, number])[] {
  const tokens = tokensOf(text);
  const found = phrases.flatMap((phrase) => {
    const words = phrase.split(' ');
    return tokens.flatMap((first, index) => {
      const last = tokens[index + words.length - 1];
      const fits = last && words.every((word, more) => tokens[index + more]?.word === word);
      return fits ? [[first.from, last.to] as const] : [];
    });
  });
  const places: [number, number][] = [];
  for (const [from, to] of found.toSorted(([a], [b]) => a - b)) {
    const before = places.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else places.push([from, to]);
  }
  return places;
}

/** A text exactly as it was written, with these words of it marked. */
export function marked(text: string, phrases: readonly string[]): Html {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of placesOf(text, phrases)) {
    pieces.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return html`${pieces}${text.slice(at)}`;
}
