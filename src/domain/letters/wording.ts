import { namedIn } from '#procedure/check-letters.ts';
import type { Block } from './document.ts';

/** The wording of a letter: a subject, and a body of pieces parted by blank lines. */
export interface TemplateWords {
  readonly subject: string;
  readonly body: string;
}

/** A piece of a body: what kind of block it makes, and its text with placeholders. */
export interface Piece {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'quote';
  readonly text: string;
  readonly facts: readonly string[];
  readonly fields: readonly string[];
}

const ITEM = /^\s*[-•*]\s/;

const without = (mark: RegExp, text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(mark, ''))
    .join('\n')
    .trim();

function kindOf(text: string): Pick<Piece, 'kind' | 'text'> {
  const lines = text.split('\n');
  if (/^##\s/.test(text)) return { kind: 'heading', text: without(/^##\s+/, text).replaceAll(/\s+/g, ' ') };
  if (lines.every((line) => ITEM.test(line))) return { kind: 'list', text: without(/^\s*[-•*]\s+/, text) };
  if (lines.every((line) => /^>/.test(line))) return { kind: 'quote', text: without(/^>\s?/, text) };
  return { kind: 'paragraph', text };
}

const pieceTexts = (text: string): readonly string[] =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The pieces of a body: `## ` begins a heading, `- ` the items of a list, `> ` a quotation; all else is a paragraph. */
export function piecesOf(body: string): readonly Piece[] {
  return pieceTexts(body).map((text) => {
    const { facts, fields } = namedIn(text);
    return { ...kindOf(text), facts: [...facts], fields: [...fields] };
  });
}

/** What somebody wrote in a field, as blocks: paragraphs and lists. Marks of headings and quotations stay text. */
export function blocksOfText(text: string): readonly Block[] {
  return pieceTexts(text).flatMap((piece): readonly Block[] => {
    const { kind, text: inside } = kindOf(piece);
    if (kind === 'list') return [{ kind, items: inside.split('\n') }];
    return withList(piece);
  });
}

/** A paragraph, and the list that follows it without a blank line. */
function withList(piece: string): readonly Block[] {
  const lines = piece.split('\n');
  const first = lines.findLastIndex((line) => !ITEM.test(line)) + 1;
  if (first === 0 || first === lines.length) return [{ kind: 'paragraph', text: piece }];
  const items = kindOf(lines.slice(first).join('\n')).text.split('\n');
  return [
    { kind: 'paragraph', text: lines.slice(0, first).join('\n') },
    { kind: 'list', items },
  ];
}
