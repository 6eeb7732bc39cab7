// Text of strangers, made harmless: what a header or a body says is data on its way to a page, a letter and a database.

// Control characters, those that end a line, and spaces that do not look like others.
const BREAKS = /[\p{Cc}\u00a0\u2028\u2029]+/gu;
// They turn the direction of what follows, or are not seen: with them a name can show another ending.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;
const UNWANTED = /(?![\t\n\r\u0085])\p{Cc}|\ufeff/gu;

const LONGEST_LINE = 500;

/** A subject on one line: at most 500 characters, without control characters, whatever hid in its encoding. */
export function subjectLine(text: string): string {
  return shortened(onOneLine(text).replaceAll(OVERRIDES, ''), LONGEST_LINE);
}

/** A name of a person on one line, without marks of direction: at most 200 characters. */
export function personName(text: string): string {
  return shortened(onOneLine(text).replaceAll(TURNING, '').trim(), 200);
}

/** Any value of a header on one line, at most so many characters. */
export function headerLine(text: string, most: number): string {
  return shortened(onOneLine(text), most);
}

const SLICE = 65_536;

/**
 * A body as it is kept: lines end in LF, without NUL and other control characters but the tab; lone surrogates replaced.
 * It stops after each slice, so that a long one keeps nobody waiting.
 */
export function* bodyTextSlowly(text: string): Generator<void, string> {
  if (text.length <= SLICE) return bodyText(text);
  const slices: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at + SLICE;
    // Neither a line ending nor a letter of two units is torn.
    if (/[\r\ud800-\udbff]/.test(text[end - 1] ?? '')) end += 1;
    slices.push(bodyText(text.slice(at, end)));
    at = end;
    yield;
  }
  return slices.join('');
}

/** The same of a short text. */
export function bodyText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(UNWANTED, '');
}

function onOneLine(text: string): string {
  return text.toWellFormed().replaceAll(BREAKS, ' ').replaceAll(/ {2,}/g, ' ').trim();
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).toWellFormed()}…`;
}
