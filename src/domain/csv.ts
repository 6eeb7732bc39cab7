/** One record of a CSV file, and the line on which it begins. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a file, or the line at which it cannot be read any further and why. */
export type CsvRead =
  | { readonly ok: true; readonly lines: readonly CsvLine[] }
  | { readonly ok: false; readonly line: number; readonly why: string };

/** Text as a spreadsheet program saved it: UTF-8 or UTF-16 with its mark, UTF-8 without, else windows-1252. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const SEPARATORS = [',', ';', '\t'];

/** What parts the cells: as the first line says with `sep=`, else what stands most often in it outside quotes. */
function separatorOf(first: string): string {
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const count = (one: string): number => bare.split(one).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

/** The cell whose opening quote is at `start`; null when it is never closed. Two quotes inside stand for one. */
function quotedCell(text: string, start: number): Cell | null {
  let value = '';
  for (let at = start + 1; ; ) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1 };
    value += '"';
    at = close + 2;
  }
}

function plainCell(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

const linesIn = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;
const endAt = (text: string, at: number): string => /^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0] ?? '';

interface RecordRead {
  readonly cells: readonly string[];
  readonly end: number;
  readonly wrong: string | null;
}

/** One record from `start` on, and where the next begins. */
function recordAt(text: string, start: number, separator: string): RecordRead {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
    if (!cell) return { cells, end: at, wrong: 'A quotation mark is opened here and never closed.' };
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === separator) continue;
    const end = endAt(text, at);
    const isWhole = end !== '' || at >= text.length;
    const wrong = isWhole
      ? null
      : 'After a closing quotation mark comes the next cell or the end of the line.';
    return { cells, end: at + end.length, wrong };
  }
}

/**
 * Reads CSV as RFC 4180 has it, and as programs write it: commas, semicolons or tabs, any end of line, a mark at the
 * beginning. Blank lines are left out. Refuses a quotation that is not closed, or goes on after it was.
 */
export function readCsv(given: string): CsvRead {
  const text = given.replace(/^\uFEFF/, '');
  const said = /^sep=(.)(?:\r\n|\r|\n|$)/i.exec(text);
  const separator = said?.[1] ?? separatorOf(/^[^\r\n]*/.exec(text)?.[0] ?? '');
  const lines: CsvLine[] = [];
  let line = said ? 2 : 1;
  for (let at = said?.[0].length ?? 0; at < text.length; ) {
    const { cells, end, wrong } = recordAt(text, at, separator);
    if (wrong) return { ok: false, line: line + linesIn(text.slice(at, end)), why: wrong };
    if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells });
    line += linesIn(text.slice(at, end));
    at = end;
  }
  return { ok: true, lines };
}
