// Groups whose words are no text of the letter.
const APART =
  /\{\s*\\(\*|fonttbl|colortbl|stylesheet|info|pict|object|header|footer|themedata|datastore|listtable)/y;
const BREAKS: Readonly<Record<string, string>> = {
  ...{ par: '\n', line: '\n', tab: '\t', cell: '  ', row: '\n', page: '\n', sect: '\n' },
  ...{ lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', emdash: '—', endash: '–', bullet: '•' },
};
// A byte of the old character set · a letter by its number · a word · a sign · a bracket · text.
const TOKEN =
  /\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?\??|\\([a-z]{1,32})(?:-?\d{1,9})? ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)/iy;

/** The plain text of RTF, at most `most` characters: enough where a text is only there. `narrow` reads a byte above 127. */
export function rtfText(rtf: string, most: number, narrow: (byte: number) => string): string {
  const apart: boolean[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (let at = 0; at < rtf.length && length < most; ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(rtf);
    const piece = found && !found[5] && !apart.at(-1) ? said(found, narrow) : '';
    if (found?.[5]) bracket(apart, rtf, at);
    pieces.push(piece);
    length += piece.length;
    at += found?.[0].length || 1;
  }
  return pieces.join('').trim();
}

function bracket(apart: boolean[], rtf: string, at: number): void {
  APART.lastIndex = at;
  if (rtf[at] === '{') apart.push((apart.at(-1) ?? false) || APART.test(rtf));
  else apart.pop();
}

function said(found: RegExpExecArray, narrow: (byte: number) => string): string {
  const [, hex, letter, word, sign, , text = ''] = found;
  if (hex !== undefined) return narrow(Number.parseInt(hex, 16));
  if (letter !== undefined) return String.fromCharCode(Number(letter) & 0xffff);
  if (word !== undefined) return BREAKS[word.toLowerCase()] ?? '';
  if (sign !== undefined) return signs[sign] ?? '';
  return text;
}

const signs: Readonly<Record<string, string>> = { '\\': '\\', '{': '{', '}': '}', '~': ' ', '\n': '\n' };
