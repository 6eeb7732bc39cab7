import type { OfficeDetails } from '#domain/office-details.ts';
import type { Block, LetterDocument } from './document.ts';
import { blocksOfText } from './wording.ts';

const underlined = (text: string): string => `${text}\n${'-'.repeat(Math.min(text.length, 60))}`;

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return underlined(block.text);
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'table':
      return [block.caption, ...block.rows.map((row) => rowText(block.head, row))].join('\n\n');
    default:
      return block satisfies never;
  }
}

const rowText = (head: readonly string[], row: readonly string[]): string =>
  row.map((cell, at) => `${head[at] ?? ''}: ${cell}`).join('\n');

/** What a letter says without its envelope, block by block. */
export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map(textOfBlock).join('\n\n');

/** A letter as the plain text of an e-mail: from its greeting to who signs it. */
export function textOf({ greeting, blocks, closing }: LetterDocument): string {
  return [greeting, textOfBlocks(blocks), closing.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** A letter that was sent by itself, as a document: its first line is the greeting. `date` is YYYY-MM-DD. */
export function documentOfText(
  written: { readonly subject: string; readonly text: string; readonly to: string },
  about: { readonly reference: string; readonly date: string; readonly office: OfficeDetails },
): LetterDocument {
  const [first = '', ...rest] = written.text.split('\n\n');
  const isGreeting = /^(Dear|To) /.test(first) && !first.includes('\n');
  const [name = '', ...lines] = written.to.split('\n');
  return {
    title: written.subject,
    ...{ reference: about.reference, date: about.date, size: 'standard', sender: about.office },
    recipient: { name, lines },
    greeting: isGreeting ? first : '',
    blocks: blocksOfText((isGreeting ? rest : [first, ...rest]).join('\n\n')),
    closing: [],
  };
}
