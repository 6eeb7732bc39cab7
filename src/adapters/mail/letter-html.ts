import type { Block, LetterDocument } from '#domain/letters/document.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const inLines = (text: string): string => escaped(text).replaceAll('\n', '<br>\n');

const paragraph = (text: string): string => `<p>${inLines(text)}</p>`;

const row = (cells: readonly string[], tag: 'th scope="col"' | 'td'): string =>
  `<tr>${cells.map((cell) => `<${tag} style="padding:4px 12px 4px 0;text-align:left;vertical-align:top">${inLines(cell)}</${tag.slice(0, 2)}>`).join('')}</tr>`;

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escaped(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return paragraph(block.text);
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${inLines(item)}</li>`).join('\n')}\n</ul>`;
    case 'quote':
      return `<blockquote>${inLines(block.text)}</blockquote>`;
    case 'table':
      return `<table>\n<caption style="text-align:left;font-weight:bold">${escaped(block.caption)}</caption>\n${[row(block.head, 'th scope="col"'), ...block.rows.map((cells) => row(cells, 'td'))].join('\n')}\n</table>`;
    default:
      return block satisfies never;
  }
}

// No colours: programs that show mail on a dark ground choose their own.
const page = (title: string, size: LetterDocument['size'], body: string): string =>
  `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>h1{font-size:1.5em;line-height:1.25}h2,h3{font-size:1.2em}blockquote{margin:1em 0;padding-left:.75em;border-left:4px solid}</style>
</head>
<body style="font-family:sans-serif;font-size:${size === 'large' ? 22 : 16}px;line-height:1.5;max-width:40em;margin:0 auto;padding:16px">
${body}
</body>
</html>
`;

/** A letter of plain text as HTML: a paragraph for each of its own, a line for each of its lines. */
export function htmlOfText(subject: string, text: string): string {
  const paragraphs = text.split(/\n{2,}/).filter((one) => one.trim() !== '');
  return page(subject, 'standard', paragraphs.map(paragraph).join('\n'));
}

/** A letter that a person wrote as HTML, in large letters where those were asked for. */
export function htmlOfLetter({ title, size, greeting, blocks, closing }: LetterDocument): string {
  const body = [
    `<h1>${escaped(title)}</h1>`,
    ...(greeting === '' ? [] : [paragraph(greeting)]),
    ...blocks.map(htmlOfBlock),
    ...(closing.length === 0 ? [] : [paragraph(closing.join('\n'))]),
  ];
  return page(title, size, body.join('\n'));
}
