import { rtfText } from '#domain/mail/rtf-text.ts';
import { decodedNow } from './charset.ts';
import { rtfIn } from './rtf.ts';

/** What is in a winmail.dat (MS-OXTNEF). `isWhole`: no length in it was a lie. */
export interface OpenedTnef {
  readonly text: string;
  /** Its text as HTML; '' where there is none. */
  readonly html: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly isWhole: boolean;
}

interface File {
  title: string;
  longName: string;
  bytes: Buffer;
}

interface Found {
  text: string;
  html: string;
  rtf: string;
  codepage: number;
  isWhole: boolean;
  readonly files: File[];
}

const SIGNATURE = 0x223e9f78;
const MOST_ATTRIBUTES = 10_000;
const MOST_FILES = 500;
const MOST_TEXT = 1_000_000;

const ATTRIBUTE = {
  ...{ body: 0x0002800c, codepage: 0x00069007, properties: 0x00069003 },
  ...{ begin: 0x00069002, title: 0x00018010, data: 0x0006800f, ofFile: 0x00069005 },
} as const;

/** Opens the container in which some programs put what they attach; null when it is none. Every length in it is doubted. */
export function openTnef(bytes: Buffer): OpenedTnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const found: Found = { text: '', html: '', rtf: '', codepage: 1252, isWhole: true, files: [] };
  let at = 6;
  for (let count = 0; at + 9 <= bytes.length && count < MOST_ATTRIBUTES; count += 1) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const end = at + 9 + length;
    found.isWhole &&= end + 2 <= bytes.length;
    take(found, id, bytes.subarray(at + 9, Math.min(end, bytes.length)));
    at = end + 2;
  }
  return {
    text: found.text || found.rtf,
    html: found.html,
    files: found.files.map(named),
    isWhole: found.isWhole,
  };
}

function named(file: File, index: number): { name: string; bytes: Buffer } {
  return { name: file.longName || file.title || `file-${index + 1}.bin`, bytes: file.bytes };
}

function take(found: Found, id: number, value: Buffer): void {
  const file = found.files.at(-1);
  switch (id) {
    case ATTRIBUTE.codepage:
      if (value.length >= 4) found.codepage = value.readUInt32LE(0);
      return;
    case ATTRIBUTE.body:
      found.text ||= narrow(value, found.codepage);
      return;
    case ATTRIBUTE.begin:
      if (found.files.length < MOST_FILES)
        found.files.push({ title: '', longName: '', bytes: Buffer.alloc(0) });
      return;
    case ATTRIBUTE.properties:
      for (const property of propertiesIn(value, found)) ofMessage(found, property);
      return;
    default:
      if (file) ofFile(found, file, id, value);
  }
}

function ofFile(found: Found, file: File, id: number, value: Buffer): void {
  if (id === ATTRIBUTE.title) file.title = narrow(value, found.codepage);
  else if (id === ATTRIBUTE.data) file.bytes = value;
  else if (id === ATTRIBUTE.ofFile)
    for (const property of propertiesIn(value, found)) describe(found, file, property);
}

interface Property {
  readonly id: number;
  readonly type: number;
  readonly value: Buffer;
}

const TYPE = { object: 0x0d, narrow: 0x1e, wide: 0x1f, binary: 0x102 } as const;
const PROPERTY = {
  body: 0x1000,
  html: 0x1013,
  rtf: 0x1009,
  longName: 0x3707,
  data: 0x3701,
  shownName: 0x3001,
} as const;

function ofMessage(found: Found, { id, type, value }: Property): void {
  if (id === PROPERTY.body) found.text ||= textOf(found, type, value);
  if (id === PROPERTY.html) found.html ||= textOf(found, type, value);
  if (id === PROPERTY.rtf)
    found.rtf ||= rtfText(rtfIn(value), MOST_TEXT, (byte) => narrow(Buffer.from([byte]), found.codepage));
}

function describe(found: Found, file: File, { id, type, value }: Property): void {
  if (id === PROPERTY.longName) file.longName = textOf(found, type, value);
  if (id === PROPERTY.shownName && file.title === '') file.title = textOf(found, type, value);
  // An object begins with the sixteen bytes that name its interface.
  if (id === PROPERTY.data && file.bytes.length === 0)
    file.bytes = type === TYPE.object ? value.subarray(16) : value;
}

const textOf = (found: Found, type: number, value: Buffer): string =>
  type === TYPE.wide ? ended(value.toString('utf16le', 0, MOST_TEXT * 2)) : narrow(value, found.codepage);

const narrow = (value: Buffer, codepage: number): string =>
  ended(decodedNow(value.subarray(0, MOST_TEXT), codepage === 65001 ? 'utf-8' : `windows-${codepage}`));

/** Up to the NUL that ends a text there. */
const ended = (text: string): string => text.split('\0', 1)[0] ?? '';

const FIXED: Readonly<Record<number, number>> = {
  ...{ 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 },
};

/** The properties in a list of them; it ends where one is not understood or does not fit. */
function* propertiesIn(list: Buffer, found: Found): Generator<Property> {
  const cursor = new Cursor(list);
  const count = Math.min(cursor.number(), MOST_ATTRIBUTES);
  for (let index = 0; index < count && !cursor.isLost; index += 1) {
    const type = cursor.short();
    const id = cursor.short();
    if (id >= 0x8000) skipName(cursor);
    for (const value of valuesOf(cursor, type)) if (!cursor.isLost) yield { id, type: type & 0xfff, value };
  }
  found.isWhole &&= !cursor.isLost;
}

/** The name of a named property: a set, a kind, and a number or a text. */
function skipName(cursor: Cursor): void {
  cursor.bytes(16);
  if (cursor.number() === 0) cursor.number();
  else cursor.padded(cursor.number());
}

function* valuesOf(cursor: Cursor, type: number): Generator<Buffer> {
  const isMany = (type & 0x1000) !== 0;
  const plain = type & 0xfff;
  const size = FIXED[plain];
  if (size === undefined && !([TYPE.object, TYPE.narrow, TYPE.wide, TYPE.binary] as number[]).includes(plain))
    return cursor.lose();
  const count = isMany || size === undefined ? Math.min(cursor.number(), MOST_ATTRIBUTES) : 1;
  for (let index = 0; index < count && !cursor.isLost; index += 1) {
    yield size === undefined ? cursor.padded(cursor.number()) : cursor.bytes(size);
  }
}

/** Reads on and on, and says when it came to the end before what was promised. */
class Cursor {
  readonly #list: Buffer;
  #at = 0;
  isLost = false;

  constructor(list: Buffer) {
    this.#list = list;
  }

  lose(): void {
    this.isLost = true;
  }

  bytes(length: number): Buffer {
    if (this.#at + length > this.#list.length) this.isLost = true;
    const value = this.#list.subarray(this.#at, this.#at + length);
    this.#at += length;
    return value;
  }

  padded(length: number): Buffer {
    const value = this.bytes(length);
    this.#at += (4 - (length % 4)) % 4;
    return value;
  }

  number(): number {
    const value = this.bytes(4);
    return value.length === 4 ? value.readUInt32LE(0) : 0;
  }

  short(): number {
    const value = this.bytes(2);
    return value.length === 2 ? value.readUInt16LE(0) : 0;
  }
}
