import type { Block } from '#domain/letters/document.ts';
import { type PrintedText, printed } from './printed-text.ts';

/** A block as it is set: nothing empty, headings that leave no level out, rows as wide as their table. */
export type PrintedBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: PrintedText; readonly short: false }
  | { readonly kind: 'paragraph' | 'quote'; readonly text: PrintedText; readonly short: boolean }
  | { readonly kind: 'list'; readonly items: readonly PrintedText[]; readonly short: boolean }
  | {
      readonly kind: 'table';
      readonly caption: PrintedText;
      readonly head: readonly PrintedText[];
      readonly rows: readonly (readonly { readonly paragraphs: PrintedText }[])[];
      /** What share of the width each column has. */
      readonly columns: readonly number[];
      readonly short: false;
    };

type Table = Extract<Block, { readonly kind: 'table' }>;

/** With fewer letters than this the end of a letter goes over to the next page together with its closing. */
const SHORT = 900;

/** A table with as many cells in each row as it has columns; null when nothing stands in it. */
export function evenTable({ caption, head, rows }: Table): Table | null {
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  if (width === 0) return null;
  const even = (cells: readonly string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '');
  return { kind: 'table', caption, head: even(head), rows: rows.map(even) };
}

/** Wider for more text, but none so narrow that a word would be broken, nor so wide that the others are squeezed. */
export function columnShares(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  return head.map((title, at) => {
    const longest = Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0));
    return Math.round(Math.min(Math.max(Math.sqrt(longest), 3), 9) * 10);
  });
}

/** Levels without a gap: the first is 1, and none is deeper than the one before by more than one. */
export function headingLevels(blocks: readonly Block[]): readonly number[] {
  let before = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading' || block.text.trim() === '') return before;
    before = Math.min(block.level, before + 1);
    return before;
  });
}

function printedTable(block: Table): readonly PrintedBlock[] {
  const table = evenTable(block);
  if (!table) return [];
  return [
    {
      kind: 'table',
      caption: printed(table.caption),
      head: table.head.map(printed),
      rows: table.rows.map((row) => row.map((cell) => ({ paragraphs: printed(cell) }))),
      columns: columnShares(table.head, table.rows),
      short: false,
    },
  ];
}

function printedBlock(block: Block, level: number): readonly PrintedBlock[] {
  switch (block.kind) {
    case 'heading': {
      const text = printed(block.text);
      return text.length === 0 ? [] : [{ kind: 'heading', level, text, short: false }];
    }
    case 'paragraph':
    case 'quote': {
      const text = printed(block.text);
      return text.length === 0 ? [] : [{ kind: block.kind, text, short: block.text.length < SHORT }];
    }
    case 'list': {
      const items = block.items.map(printed).filter((item) => item.length > 0);
      return items.length === 0 ? [] : [{ kind: 'list', items, short: block.items.join('').length < SHORT }];
    }
    case 'table':
      return printedTable(block);
    default:
      return block satisfies never;
  }
}

/** The blocks of a letter or of a part, as they are set. */
export function printedBlocks(blocks: readonly Block[]): readonly PrintedBlock[] {
  const levels = headingLevels(blocks);
  return blocks.flatMap((block, at) => printedBlock(block, levels[at] ?? 1));
}
