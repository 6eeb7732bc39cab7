import type { LetterDocument } from '#domain/letters/document.ts';

/** Sizes of a letter in Word's measures: letters in half points, everything else in twentieths of a point. */
export interface Measures {
  readonly letter: number;
  readonly title: number;
  readonly heading: number;
  readonly space: number;
  readonly right: number;
}

const MM = 56.7;
const mm = (length: number): number => Math.round(length * MM);

export const PAGE = { width: mm(210), height: mm(297), top: mm(18), bottom: mm(24), left: mm(22) } as const;

export const MEASURES: Readonly<Record<LetterDocument['size'], Measures>> = {
  standard: { letter: 22, title: 30, heading: 26, space: 160, right: mm(28) },
  large: { letter: 32, title: 42, heading: 37, space: 240, right: mm(18) },
};

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const FONT = 'Arial';
const ENGLISH = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly basedOn?: string;
  readonly next?: string;
}

function styleOf({ id, name, paragraph = '', run = '', basedOn = 'Normal', next }: Style): string {
  const following = next === undefined ? '' : `<w:next w:val="${next}"/>`;
  return [
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>`,
    `<w:basedOn w:val="${basedOn}"/>${following}<w:qFormat/>`,
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  ].join('');
}

const size = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const spaced = (before: number, after: number): string =>
  `<w:spacing w:before="${before}" w:after="${after}"/>`;

function styles({ letter, title, heading, space }: Measures): readonly Style[] {
  const bold = '<w:b/><w:bCs/>';
  const stays = '<w:keepNext/><w:keepLines/>';
  const head = (level: number, halfPoints: number): Style => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    next: 'BodyText',
    paragraph: `${stays}${spaced(space * 2, space * 0.75)}<w:outlineLvl w:val="${level - 1}"/>`,
    run: bold + size(halfPoints),
  });
  const bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const rule = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="999999"/></w:pBdr>';
  return [
    { id: 'BodyText', name: 'Body Text', paragraph: spaced(0, space) },
    head(1, title),
    head(2, heading),
    head(3, letter),
    { id: 'ListBullet', name: 'List Bullet', paragraph: bullet + spaced(0, space * 0.6) },
    {
      id: 'ListContinue',
      name: 'List Continue',
      paragraph: `${spaced(0, space * 0.6)}<w:ind w:left="425"/>`,
    },
    { id: 'Quote', name: 'Quote', paragraph: `${rule}${spaced(0, space)}<w:ind w:left="340"/>` },
    { id: 'Caption', name: 'caption', paragraph: `${stays}${spaced(space, space * 0.5)}`, run: bold },
    { id: 'TableHead', name: 'Table Head', paragraph: `<w:keepNext/>${spaced(60, 60)}`, run: bold },
    { id: 'TableText', name: 'Table Text', paragraph: spaced(60, 60) },
    { id: 'AfterTable', name: 'After Table', paragraph: spaced(0, 0), run: size(12) },
    { id: 'Sender', name: 'Sender', run: bold + size(letter === 22 ? 28 : letter) },
    { id: 'Contact', name: 'Contact', paragraph: spaced(0, space * 0.4) },
    { id: 'Address', name: 'Envelope Address', run: size(Math.min(letter, 24)) },
    { id: 'Salutation', name: 'Salutation', paragraph: spaced(0, space) },
    { id: 'Closing', name: 'Closing', paragraph: `<w:keepLines/>${spaced(space, space)}` },
    { id: 'Footer', name: 'footer', run: size(letter === 22 ? 18 : letter) },
  ];
}

const LETTER_TABLE = [
  '<w:style w:type="table" w:styleId="LetterTable"><w:name w:val="Letter Table"/><w:tblPr><w:tblBorders>',
  '<w:top w:val="nil"/><w:bottom w:val="single" w:sz="4" w:color="808080"/>',
  '<w:insideH w:val="single" w:sz="4" w:color="B0B0B0"/></w:tblBorders></w:tblPr></w:style>',
].join('');

/** styles.xml: the styles of Word by their own names, in this size, in British English. */
export function stylesPart(measures: Measures): string {
  const defaults = `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:cs="${FONT}" w:eastAsia="${FONT}"/>`;
  return [
    `<w:styles ${NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>${defaults}${size(measures.letter)}${ENGLISH}`,
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>',
    '<w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    ...styles(measures).map(styleOf),
    LETTER_TABLE,
    '</w:styles>',
  ].join('');
}

/** numbering.xml: the bullets. */
export const NUMBERING = [
  `<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>`,
  '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>',
  '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>',
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
].join('');
