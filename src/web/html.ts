/** A piece of HTML whose texts were escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text is escaped, pieces of HTML and lists of them are not, nothing is nothing. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

// NUL and its like; written as properties, because an expression with them in it is easily misread.
const UNSHOWABLE = /(?![\t\n\r])\p{Cc}/gu;

/** Text as HTML shows it; what no page can hold (NUL and its like) becomes the sign for it. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replaceAll(UNSHOWABLE, '\ufffd');
}

function shown(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string') return escaped(piece);
  if (typeof piece === 'number') return String(piece);
  return Array.isArray(piece) ? piece.map(shown).join('') : '';
}

/** HTML from a template; everything put into it is escaped unless it is HTML already. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let text = strings[0] ?? '';
  pieces.forEach((piece, index) => {
    text += shown(piece) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}

/** HTML that somebody else made and is to be believed: the official components. */
export const trusted = (text: string): Html => new Html(text);

export const nothing = new Html('');

/** Text of many lines, each line kept. */
export function lines(text: string): Html {
  return new Html(escaped(text).replaceAll('\n', '<br>'));
}
