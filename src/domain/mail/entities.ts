// Names of characters in HTML: those of ISO 8859-1 stand in their order from 160 on.
const LATIN = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
  para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
  Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc
  Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc
  iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;
const GREEK = `Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi
  Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma
  tau upsilon phi chi psi omega`;
const OTHERS: Readonly<Record<string, string>> = {
  ...{
    quot: '"',
    amp: '&',
    lt: '<',
    gt: '>',
    apos: "'",
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
  },
  ...{
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    dagger: '†',
    Dagger: '‡',
    bull: '•',
    hellip: '…',
    permil: '‰',
    prime: '′',
  },
  ...{
    Prime: '″',
    lsaquo: '‹',
    rsaquo: '›',
    oline: '‾',
    frasl: '⁄',
    euro: '€',
    trade: '™',
    larr: '←',
    uarr: '↑',
  },
  ...{
    rarr: '→',
    darr: '↓',
    harr: '↔',
    minus: '−',
    infin: '∞',
    asymp: '≈',
    ne: '≠',
    le: '≤',
    ge: '≥',
    OElig: 'Œ',
  },
  ...{
    oelig: 'œ',
    Scaron: 'Š',
    scaron: 'š',
    Yuml: 'Ÿ',
    fnof: 'ƒ',
    circ: 'ˆ',
    tilde: '˜',
    ensp: ' ',
    emsp: ' ',
  },
  ...{
    thinsp: ' ',
    zwnj: '\u200c',
    zwj: '\u200d',
    lrm: '\u200e',
    rlm: '\u200f',
    Wcirc: 'Ŵ',
    wcirc: 'ŵ',
    Ycirc: 'Ŷ',
  },
  ...{
    ycirc: 'ŷ',
    check: '✓',
    star: '☆',
    phone: '☎',
    num: '#',
    dollar: '$',
    percnt: '%',
    lpar: '(',
    rpar: ')',
  },
  ...{
    ast: '*',
    plus: '+',
    comma: ',',
    period: '.',
    sol: '/',
    colon: ':',
    semi: ';',
    equals: '=',
    quest: '?',
  },
  ...{
    excl: '!',
    commat: '@',
    lsqb: '[',
    rsqb: ']',
    bsol: '\\',
    lowbar: '_',
    grave: '`',
    NewLine: '\n',
    Tab: '\t',
  },
};
const numbered = (names: string, from: number): [string, string][] =>
  names.split(/\s+/).map((name, index) => [name, String.fromCodePoint(from + index)]);

const NAMED: ReadonlyMap<string, string> = new Map([
  ...numbered(LATIN, 160),
  ...numbered(GREEK, 913),
  ...Object.entries(OTHERS),
]);

// Numbers from 128 on mean the characters of windows-1252 (HTML Standard).
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,30}));?/gi;

/** Text of HTML with its named and numbered characters put in; what is no known name stays as it is. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    return numberedCharacter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

function numberedCharacter(code: number): string {
  if (code >= 128 && code < 160) return WINDOWS[code - 128] ?? '';
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd';
  return String.fromCodePoint(code);
}
