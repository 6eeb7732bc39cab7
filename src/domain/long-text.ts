const MOST_CHARACTERS = 100_000;
const MOST_LINES = 2_000;
/** All that ends a line where a text is set. */
const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/** As much of a text as is shown or set at once, and how many characters of it are left out. */
export interface Beginning {
  readonly text: string;
  readonly left: number;
}

function endOfLines(text: string): number {
  let lines = 0;
  for (const { index } of text.matchAll(LINE_END)) {
    lines += 1;
    if (lines === MOST_LINES) return index;
  }
  return text.length;
}

/** The first 100,000 characters and 2,000 lines of a text: what is shown or set of it at once (¶24, ¶28). */
export function beginningOf(text: string): Beginning {
  const short = text.slice(0, MOST_CHARACTERS);
  const end = endOfLines(short);
  const isWithinOne = end === MOST_CHARACTERS && /[\uD800-\uDBFF]$/.test(short);
  const shown = short.slice(0, isWithinOne ? end - 1 : end);
  return { text: shown, left: text.length - shown.length };
}

const counted = (count: number): string => count.toLocaleString('en-GB');

/** How much of a text is left out, as a sentence. */
export function leftOutInWords({ text, left }: Beginning): string {
  return `This is the beginning of a long text: ${counted(left)} of its ${counted(text.length + left)} characters are left out here.`;
}
