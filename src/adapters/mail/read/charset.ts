import { isUtf8 } from 'node:buffer';
import { breathe } from './breathe.ts';
import { headersOf } from './mini.ts';

/** Decodes bytes by the name of a character set, as far as it can be believed. Never throws. */
export async function decoded(bytes: Buffer, label: string | null): Promise<string> {
  const marked = byMark(bytes);
  if (marked !== null) return marked;
  const name = properName(label);
  if (isMute(name)) return isoJapanese(bytes) ?? utf8OrWindows(bytes);
  if (name === 'utf-7') return fromUtf7(bytes.toString('latin1'));
  if (isLatin(name) && isUtf8(bytes)) return bytes.toString('utf8');
  // Without a mark, the first letter tells the order: it is hardly ever beyond ISO 8859-1.
  const known = decoderOf(name === 'utf-16' && bytes[0] === 0 ? 'utf-16be' : name);
  if (known) return known.decode(bytes);
  const byLibrary = await headersOf([], { bytes, charset: name });
  return byLibrary.text.includes('\ufffd') ? utf8OrWindows(bytes) : byLibrary.text;
}

function byMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

/** A name as decoders know it: bare numbers and other habits put right (“1252”, “8859-2”, “x-cp1250”). */
export function properName(label: string | null): string {
  const name = (label ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/["'\s]/g, '')
    .replace(/^x-(?=cp|win)/, '');
  const windows = /^(?:cp|win|windows|ansi)?[-_]?(125[0-8]|874)$/.exec(name);
  if (windows) return `windows-${windows[1]}`;
  const iso = /^(?:iso)?[-_]?8859[-_](\d{1,2})$/.exec(name);
  if (iso) return `iso-8859-${iso[1]}`;
  return name === 'cp932' || name === 'cp943' ? 'shift_jis' : name;
}

// Names that say nothing of what the bytes above 127 are.
const isMute = (name: string): boolean =>
  /^(|utf-?8|unicode-1-1-utf-8|us-?ascii|ascii|ansi|ansi_x3\.4-1968|7bit|8bit|binary|default|unknown(-8bit)?|x-unknown|none)$/.test(
    name,
  );

// UTF-8 with letters beyond ASCII is hardly ever anything else, whatever the label says.
const isLatin = (name: string): boolean => /^(iso-8859-1|latin-?1|windows-1252|iso-8859-15)$/.test(name);

function decoderOf(name: string): TextDecoder | null {
  try {
    const decoder = new TextDecoder(name);
    return decoder.encoding === 'replacement' ? null : decoder;
  } catch {
    return null;
  }
}

// Seven-bit Japanese tells itself by its escapes, and is often not labelled.
function isoJapanese(bytes: Buffer): string | null {
  return bytes.includes('\x1b$B') || bytes.includes('\x1b$@')
    ? new TextDecoder('iso-2022-jp').decode(bytes)
    : null;
}

const LINE = 0x0a;
const SLICE = 16_384;

/** UTF-8 where it is that, and windows-1252 for the lines that are not: nothing becomes a replacement character. */
export async function utf8OrWindows(bytes: Buffer): Promise<string> {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const texts: string[] = [];
  let done = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(LINE, at);
    const next = end === -1 ? bytes.length : end + 1;
    texts.push(lineOf(bytes.subarray(at, next)));
    at = next;
    if (at - done > SLICE) {
      done = at;
      await breathe();
    }
  }
  return texts.join('');
}

const windows = new TextDecoder('windows-1252');
const RUN =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/** A line by itself; one with a few broken letters keeps the others. */
export function lineOf(line: Buffer): string {
  if (isUtf8(line)) return line.toString('utf8');
  if (line.length > SLICE) return windows.decode(line);
  return line
    .toString('latin1')
    .replaceAll(RUN, (run) =>
      run.length > 1
        ? Buffer.from(run, 'latin1').toString('utf8')
        : windows.decode(Buffer.from(run, 'latin1')),
    );
}

/** UTF-7 (RFC 2152), which no decoder takes any more: as text on its own it does no harm. */
function fromUtf7(text: string): string {
  return text.replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_, base64: string) => {
    if (base64 === '') return '+';
    const bytes = Buffer.from(base64, 'base64');
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  });
}

/** Decodes a short text in a set that the platform knows, else as windows-1252. */
export function decodedNow(bytes: Buffer, name: string): string {
  return (decoderOf(name) ?? windows).decode(bytes);
}
