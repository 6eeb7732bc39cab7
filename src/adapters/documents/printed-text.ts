/** A paragraph as it is set: its direction, and its lines, each cut where it may be broken. */
export interface PrintedParagraph {
  readonly rtl: boolean;
  readonly lines: readonly (readonly string[])[];
}

export type PrintedText = readonly PrintedParagraph[];

// No document can hold these: control characters but tabs and line ends, and what is no character at all.
const NOT_PRINTED = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}/gu;
const LINE_END = /\r\n?|\u2028|\u0085|\f|\v/g;
const TAB = '    ';
/** A run without a place to break it that is longer than this is cut. */
const LONGEST_RUN = 24;
const RUN = new RegExp(
  `[^\\s\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]{${LONGEST_RUN + 1},}`,
  'gu',
);
const BREAKS_AFTER = /(?<=[/?&=_.,;:@-])(?=[^/?&=_.,;:@-])/u;
const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A text as a document can hold it: whole characters, line ends as one, and a mark where something cannot be shown. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(LINE_END, '\n')
    .replaceAll('\u2029', '\n\n')
    .replaceAll(NOT_PRINTED, '\ufffd')
    .replaceAll('\t', TAB);
}

/** Its paragraphs: what stands between empty lines. Empty ones are left out. */
export function paragraphsOf(text: string): readonly string[] {
  return printable(text)
    .split(/\n[^\S\n]*\n\s*?(?=\S|$)/)
    .map((paragraph) => paragraph.replace(/^\n+/, '').trimEnd())
    .filter((paragraph) => paragraph.trim() !== '');
}

export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? '');
}

/** A text as it is set, in its paragraphs. */
export function printed(text: string): PrintedText {
  return paragraphsOf(text).map((paragraph) => ({
    rtl: isRightToLeft(paragraph),
    lines: paragraph.split('\n').map((line) => cut(line.trimEnd())),
  }));
}

/** Pieces between which a line may be broken, so that an address or a run of letters does not leave the page. */
function cut(line: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: run, index } of line.matchAll(RUN)) {
    const parts = packed(run.split(BREAKS_AFTER).flatMap(letters));
    pieces.push(line.slice(from, index) + (parts[0] ?? ''), ...parts.slice(1));
    from = index + run.length;
  }
  const rest = line.slice(from);
  if (pieces.length === 0) return [rest];
  return [...pieces.slice(0, -1), (pieces.at(-1) ?? '') + rest];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What may stay whole as it is, and what is too long letter by letter. */
function letters(part: string): readonly string[] {
  if (part.length <= LONGEST_RUN) return [part];
  return Array.from(graphemes.segment(part), ({ segment }) => segment);
}

/** As few pieces as may be: each is set by itself, and that takes time. */
function packed(parts: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of parts) {
    if (piece !== '' && piece.length + part.length > LONGEST_RUN) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return [...pieces, piece];
}
