import type { Block } from '#domain/letters/document.ts';
import { columnShares, evenTable, headingLevels } from './printed-blocks.ts';
import { isRightToLeft, paragraphsOf } from './printed-text.ts';

// The blocks of a letter in the markup of Word: real headings, lists and tables, so that they can be worked on.

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? '');

function run(paragraph: string): string {
  const mark = isRightToLeft(paragraph) ? '<w:rPr><w:rtl/></w:rPr>' : '';
  const lines = paragraph.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${mark}${lines.join('<w:br/>')}</w:r>`;
}

/** Paragraphs in one of the styles of the letterhead; `further` comes behind the style. */
function paragraphs(text: string, style: string, further = ''): readonly string[] {
  return paragraphsOf(text).map((one) => {
    const direction = isRightToLeft(one) ? '<w:bidi/>' : '';
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${further}${direction}</w:pPr>${run(one)}</w:p>`;
  });
}

// An item of several paragraphs has one bullet: the others stand under it.
function listItem(item: string): readonly string[] {
  const [first, ...rest] = paragraphsOf(item);
  if (first === undefined) return [];
  return [...paragraphs(first, 'ListBullet'), ...rest.flatMap((one) => paragraphs(one, 'ListContinue'))];
}

/** A row with fewer letters than this stays on one page. */
const WHOLE_ROW = 1000;
const EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>';

function cell(text: string, width: number, style: string): string {
  const inside = paragraphs(text, style).join('') || EMPTY;
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;
}

function tableOf(block: Extract<Block, { readonly kind: 'table' }>, fullWidth: number): readonly string[] {
  const table = evenTable(block);
  if (!table) return [];
  const shares = columnShares(table.head, table.rows);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share / all) * fullWidth));
  const row = (cells: readonly string[], style: string, properties: string) =>
    `<w:tr><w:trPr>${cells.join('').length < WHOLE_ROW ? '<w:cantSplit/>' : ''}${properties}</w:trPr>${cells.map((text, at) => cell(text, widths[at] ?? 0, style)).join('')}</w:tr>`;
  return [
    ...paragraphs(table.caption, 'Caption'),
    [
      '<w:tbl><w:tblPr><w:tblStyle w:val="LetterTable"/>',
      `<w:tblW w:w="${fullWidth}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
      '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
      `<w:tblCaption w:val="${escaped(table.caption.slice(0, 200))}"/></w:tblPr>`,
      `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
      row(table.head, 'TableHead', '<w:tblHeader/>'),
      ...table.rows.map((cells) => row(cells, 'TableText', '')),
      '</w:tbl>',
    ].join(''),
    '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>',
  ];
}

function blockMarkup(block: Block, level: number, fullWidth: number): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return paragraphs(block.text.replaceAll(/\s+/g, ' '), `Heading${level + 1}`);
    case 'paragraph':
      return paragraphs(block.text, 'BodyText');
    case 'quote':
      return paragraphs(block.text, 'Quote');
    case 'list':
      return block.items.flatMap(listItem);
    case 'table':
      return tableOf(block, fullWidth);
    default:
      return block satisfies never;
  }
}

/** All blocks of a letter; `fullWidth` is how wide a line is, in twentieths of a point. */
export function blocksMarkup(blocks: readonly Block[], fullWidth: number): readonly string[] {
  const levels = headingLevels(blocks);
  const all = blocks.flatMap((block, at) => blockMarkup(block, levels[at] ?? 1, fullWidth));
  return all.map((one, at) => (at === all.length - 1 ? keptWithNext(one) : one));
}

const keptWithNext = (paragraph: string): string =>
  paragraph.replace(/^<w:p><w:pPr><w:pStyle [^>]*\/>(?!<w:keepNext)/, '$&<w:keepNext/>');

/** The lines at the end of a letter, kept on one page. */
export function closingMarkup(lines: readonly string[]): readonly string[] {
  const parts = paragraphsOf(lines.join('\n'));
  return parts.flatMap((part, at) =>
    paragraphs(part, 'Closing', at < parts.length - 1 ? '<w:keepNext/>' : ''),
  );
}
