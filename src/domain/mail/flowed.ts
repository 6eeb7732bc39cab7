const SLICE = 1000;

/**
 * Text of format=flowed (RFC 3676) with its paragraphs joined again; `delSp`: the space at a joint was put in and goes. It
 * stops after each slice, so that a long one keeps nobody waiting.
 */
export function* unflowed(text: string, delSp: boolean): Generator<void, string> {
  const paragraphs: Paragraph[] = [];
  let count = 0;
  for (const raw of linesOf(text)) {
    add(paragraphs, raw, delSp);
    count += 1;
    if (count % SLICE === 0) yield;
  }
  return paragraphs.map(({ depth, parts }) => quoted(depth, parts.join(''))).join('\n');
}

interface Paragraph {
  readonly depth: number;
  readonly parts: string[];
  isOpen: boolean;
}

function add(paragraphs: Paragraph[], raw: string, delSp: boolean): void {
  const { depth, line } = unquoted(raw);
  const isSignature = line === '-- ';
  const flows = line.endsWith(' ') && !isSignature;
  const part = flows && delSp ? line.slice(0, -1) : line;
  const last = paragraphs.at(-1);
  if (last?.isOpen && last.depth === depth && line !== '' && !isSignature) {
    last.parts.push(part);
    last.isOpen = flows;
  } else paragraphs.push({ depth, parts: [part], isOpen: flows });
}

function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end === -1 ? text.length : end);
    at = end === -1 ? text.length + 1 : end + 1;
  }
}

function unquoted(raw: string): { depth: number; line: string } {
  let depth = 0;
  while (raw[depth] === '>') depth += 1;
  const rest = raw.slice(depth);
  return { depth, line: rest.startsWith(' ') ? rest.slice(1) : rest };
}

const quoted = (depth: number, line: string): string => (depth === 0 ? line : `${'>'.repeat(depth)} ${line}`);
