import type { FileType, Sniffed } from '#domain/files.ts';

interface Ends {
  readonly first: Buffer;
  readonly last: Buffer;
}

/**
 * What a file is by its own bytes: by those at its beginning, and at its end for a container whose list stands there.
 * Neither name nor declared type is believed. What is not known is application/octet-stream.
 */
export function fileTypeOf(beginning: Uint8Array, end: Uint8Array): Sniffed {
  const ends = { first: Buffer.from(beginning), last: Buffer.from(end) };
  if (isProgram(ends.first)) return { type: UNKNOWN, isProgram: true };
  if (ends.first.subarray(0, 4).equals(ZIP)) return archive(ends);
  if (ends.first.subarray(0, 8).equals(OLE)) return ole(ends);
  return { type: bySignature(ends.first) ?? bySection(ends.first) ?? asText(ends.first), isProgram: false };
}

const UNKNOWN: FileType = 'application/octet-stream';
const ZIP = Buffer.from('PK\x03\x04');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const starts = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

const RUNNING = [
  'MZ',
  '\x7fELF',
  '#!',
  '\xca\xfe\xba\xbe',
  '\xcf\xfa\xed\xfe',
  '\xce\xfa\xed\xfe',
  'L\0\0\0\x01\x14',
];
const PAGE = /<(!doctype\s+html|html|head|body|script|svg|iframe|xsl:stylesheet|meta\s|title[\s>])/i;

function isProgram(first: Buffer): boolean {
  if (RUNNING.some((sign) => starts(first, sign))) return true;
  // What a reader of web pages takes for one: markup at the very beginning, behind marks of order and declarations.
  const text = textIn(first.subarray(0, 4096))
    .replace(/^\ufeff/, '')
    .trimStart();
  return text.startsWith('<') && PAGE.test(text);
}

function textIn(bytes: Buffer): string {
  const isWide = starts(bytes, '\xff\xfe') || starts(bytes, '\xfe\xff');
  return isWide ? bytes.toString('latin1').replaceAll(/\0|^../g, '') : bytes.toString('utf8');
}

const SIGNATURES: readonly (readonly [string, FileType])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['{\\rtf', 'application/rtf'],
  ['ID3', 'audio/mpeg'],
];

const bySignature = (first: Buffer): FileType | undefined =>
  SIGNATURES.find(([sign]) => starts(first, sign))?.[1];

const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** Formats whose name stands in their first section: RIFF, ISO media, and a frame of MPEG sound. */
function bySection(first: Buffer): FileType | undefined {
  if (starts(first, 'RIFF') && starts(first, 'WEBP', 8)) return 'image/webp';
  if (starts(first, 'RIFF') && starts(first, 'WAVE', 8)) return 'audio/wav';
  if (starts(first, 'ftyp', 4)) return byBrand(first.toString('latin1', 8, 12));
  const [one = 0, two = 0, three = 0] = first;
  const isFrame = one === 0xff && (two & 0xe6) === 0xe2 && (three & 0xf0) !== 0xf0 && (three & 0x0c) !== 0x0c;
  return isFrame ? 'audio/mpeg' : undefined;
}

function byBrand(brand: string): FileType {
  if (HEIC.includes(brand)) return 'image/heic';
  if (/^M4[AB] $/.test(brand)) return 'audio/mp4';
  return /^(iso[0-9m]|mp4[12]|avc1|M4V |dash|MSNV|3gp.)$/.test(brand) ? 'video/mp4' : UNKNOWN;
}

const OFFICE: readonly (readonly [string, FileType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];
const ODT: FileType = 'application/vnd.oasis.opendocument.text';

/** What a zip is, by the members it has; one with macros could run. */
function archive({ first, last }: Ends): Sniffed {
  const members = new Set([
    ...membersIn(first, ZIP, 26, 30),
    ...membersIn(last, Buffer.from('PK\x01\x02'), 28, 46),
  ]);
  if ([...members].some((name) => /vbaProject\.bin$|^META-INF\/MANIFEST\.MF$|^classes\.dex$/.test(name)))
    return { type: UNKNOWN, isProgram: true };
  if (isOdt(first)) return { type: ODT, isProgram: false };
  const known = members.has('[Content_Types].xml') ? OFFICE.find(([name]) => members.has(name)) : undefined;
  return { type: known?.[1] ?? UNKNOWN, isProgram: false };
}

// The first member of an OpenDocument says what it is, and is not packed.
function isOdt(first: Buffer): boolean {
  if (first.length < 38 || !starts(first, 'mimetype', 30)) return false;
  const begin = 38 + first.readUInt16LE(28);
  return first.toString('latin1', begin, begin + first.readUInt32LE(18)) === ODT;
}

function membersIn(bytes: Buffer, sign: Buffer, lengthAt: number, nameAt: number): string[] {
  const names: string[] = [];
  for (let at = bytes.indexOf(sign); at !== -1; at = bytes.indexOf(sign, at + 4)) {
    if (at + nameAt > bytes.length) break;
    const length = bytes.readUInt16LE(at + lengthAt);
    names.push(bytes.toString('utf8', at + nameAt, at + nameAt + length));
  }
  return names;
}

const WORD_STREAM = Buffer.from('WordDocument', 'utf16le');
const MACROS = [Buffer.from('_VBA_PROJECT', 'utf16le'), Buffer.from('Macros', 'utf16le')];

/** The old container of Office: a letter where it has the stream of one, with macros or not. */
function ole({ first, last }: Ends): Sniffed {
  const has = (name: Buffer) => first.includes(name) || last.includes(name);
  const isLetter = has(WORD_STREAM);
  return { type: isLetter ? 'application/msword' : UNKNOWN, isProgram: MACROS.some(has) };
}

const MAIL_FIELD =
  /^(return-path|received|delivered-to|from|to|cc|subject|date|message-id|mime-version|reply-to|x-[a-z-]+|content-type|dkim-signature|arc-seal):/i;

/** Text that can be read, and an e-mail where it begins with the fields of one. */
function asText(first: Buffer): FileType {
  const start = first.subarray(0, 65_536);
  if (starts(start, '\xff\xfe') || starts(start, '\xfe\xff')) return 'text/plain';
  if (start.some((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte))) return UNKNOWN;
  const lines = start.toString('utf8').split(/\r?\n/, 30);
  const fields = lines.slice(0, Math.max(lines.indexOf(''), 0)).filter((line) => MAIL_FIELD.test(line));
  return fields.length >= 2 && MAIL_FIELD.test(lines[0] ?? '') ? 'message/rfc822' : 'text/plain';
}
