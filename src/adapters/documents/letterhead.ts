import { zip } from '#adapters/spreadsheet/zip.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { MEASURES, NUMBERING, PAGE, stylesPart } from './letterhead-styles.ts';

// The letterhead: a document of Word with tags that a letter is filled into. An office can make one of its own.

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Where the properties of a document stand within it. */
export const PROPERTIES = 'docProps/core.xml';

const TYPES = [
  `<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/>`,
  ...['styles', 'numbering', 'settings', 'footer'].map(
    (part) =>
      `<Override PartName="/word/${part}${part === 'footer' ? '1' : ''}.xml" ContentType="${WORD_TYPE}.${part}+xml"/>`,
  ),
  `<Override PartName="/${PROPERTIES}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
  '</Types>',
].join('');

function relationships(of: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = of.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

const PACKAGE_PARTS = relationships([
  ['rId1', `${OFFICE}/officeDocument`, 'word/document.xml'],
  ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, PROPERTIES],
]);

const DOCUMENT_PARTS = relationships([
  ['rId1', `${OFFICE}/styles`, 'styles.xml'],
  ['rId2', `${OFFICE}/numbering`, 'numbering.xml'],
  ['rId3', `${OFFICE}/settings`, 'settings.xml'],
  ['rId4', `${OFFICE}/footer`, 'footer1.xml'],
]);

const SETTINGS = [
  `<w:settings ${MAIN}><w:zoom w:percent="100"/><w:compat>`,
  '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>',
  '</w:compat><w:themeFontLang w:val="en-GB"/></w:settings>',
].join('');

const tagged = (style: string, text: string, bold = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${bold === '' ? '' : `<w:r><w:rPr><w:b/></w:rPr><w:t>${bold}</w:t><w:br/></w:r>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A number of the page, or of all pages, that Word works out. */
const counted = (what: 'PAGE' | 'NUMPAGES'): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${what} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

function footer(fullWidth: number): string {
  const said = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  return [
    `<w:ftr ${MAIN}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="${fullWidth}"/></w:tabs></w:pPr>`,
    `${said('{reference}')}<w:r><w:tab/></w:r>${said('Page ')}${counted('PAGE')}${said(' of ')}${counted('NUMPAGES')}</w:p></w:ftr>`,
  ].join('');
}

const ADDRESS_WIDTH = 4990;
const NAME_HEIGHT = 1814;
const ADDRESS_HEIGHT = 2240;

/** What stands over the letter, in two columns: so that the address is where an envelope has its window. */
function head(fullWidth: number): string {
  const right = fullWidth - ADDRESS_WIDTH;
  const cell = (width: number, merge: string, inside: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merge}</w:tcPr>${inside}</w:tc>`;
  const contact = [
    tagged('Contact', '{senderAddress}'),
    tagged('Contact', '{telephone}', 'Telephone'),
    tagged('Contact', '{email}', 'Email'),
    tagged('Contact', '{reference}', 'Our reference'),
    tagged('Contact', '{day}', 'Date'),
  ].join('');
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${fullWidth}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    `<w:tblGrid><w:gridCol w:w="${ADDRESS_WIDTH}"/><w:gridCol w:w="${right}"/></w:tblGrid>`,
    `<w:tr><w:trPr><w:trHeight w:val="${NAME_HEIGHT}" w:hRule="exact"/></w:trPr>`,
    cell(ADDRESS_WIDTH, '', tagged('Sender', '{senderName}')),
    cell(right, '<w:vMerge w:val="restart"/>', contact),
    `</w:tr><w:tr><w:trPr><w:trHeight w:val="${ADDRESS_HEIGHT}" w:hRule="atLeast"/></w:trPr>`,
    cell(ADDRESS_WIDTH, '', tagged('Address', '{recipient}')),
    cell(right, '<w:vMerge/>', '<w:p/>'),
    '</w:tr></w:tbl>',
  ].join('');
}

/** How wide a line is, in twentieths of a point. */
export function lineWidth(size: LetterDocument['size']): number {
  return PAGE.width - PAGE.left - MEASURES[size].right;
}

function body(size: LetterDocument['size']): string {
  const { right } = MEASURES[size];
  return [
    `<w:document ${MAIN} xmlns:r="${OFFICE}"><w:body>`,
    head(lineWidth(size)),
    tagged('Salutation', '{greeting}'),
    tagged('Heading1', '{title}'),
    tagged('BodyText', '{blocks}'),
    tagged('Closing', '{closing}'),
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>',
    `<w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/>`,
    `<w:pgMar w:top="${PAGE.top}" w:right="${right}" w:bottom="${PAGE.bottom}" w:left="${PAGE.left}" w:header="600" w:footer="700" w:gutter="0"/>`,
    '</w:sectPr></w:body></w:document>',
  ].join('');
}

/** The letterhead as an empty letter of Word with its tags, in standard or large print. */
export function letterhead(size: LetterDocument['size']): Buffer {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': PACKAGE_PARTS,
    [PROPERTIES]: `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"/>`,
    'word/document.xml': body(size),
    'word/_rels/document.xml.rels': DOCUMENT_PARTS,
    'word/styles.xml': stylesPart(MEASURES[size]),
    'word/numbering.xml': NUMBERING,
    'word/settings.xml': SETTINGS,
    'word/footer1.xml': footer(lineWidth(size)),
  };
  return zip(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(XML + text) })));
}
