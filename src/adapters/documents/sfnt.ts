import { inflateSync } from 'node:zlib';

// Fonts as tables: WOFF is unpacked into them, and the font of last resort is made of them.

/** The tables of a font by their names. */
export type FontTables = ReadonlyMap<string, Buffer>;

const WOFF = 0x774f4646;
const WOFF_HEAD = 44;
const WOFF_ENTRY = 20;
const TRUETYPE = 0x00010000;
const DIRECTORY_HEAD = 12;
const DIRECTORY_ENTRY = 16;

/** The tables of a WOFF 1 file. Throws when it is none. */
export function tablesOfWoff(woff: Buffer): FontTables {
  if (woff.readUInt32BE(0) !== WOFF) throw new Error('This is not a WOFF font');
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < woff.readUInt16BE(12); index += 1) {
    const at = WOFF_HEAD + index * WOFF_ENTRY;
    const [offset, packed, size] = [4, 8, 12].map((step) => woff.readUInt32BE(at + step)) as [
      number,
      number,
      number,
    ];
    const raw = woff.subarray(offset, offset + packed);
    tables.set(woff.toString('latin1', at, at + 4), packed < size ? inflateSync(raw) : raw);
  }
  return tables;
}

/** The same font under another family name of the same length, so that it stands beside its sibling. */
export function renamed(tables: FontTables, from: string, to: string): FontTables {
  const name = tables.get('name');
  if (!name || from.length !== to.length) throw new Error('This font cannot be renamed');
  const text = name.toString('latin1').replaceAll(from, to).replaceAll(wide(from), wide(to));
  return new Map([...tables, ['name', Buffer.from(text, 'latin1')]]);
}

/** A text as the tables of names hold it: UTF-16, high byte first. */
export function wide(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('latin1');
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

/** A TrueType font of these tables. */
export function sfntOf(tables: FontTables): Buffer {
  const count = tables.size;
  const directory = Buffer.alloc(DIRECTORY_HEAD + count * DIRECTORY_ENTRY);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt32BE(TRUETYPE, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** power * DIRECTORY_ENTRY, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((count - 2 ** power) * DIRECTORY_ENTRY, 10);
  const parts = [directory];
  let offset = directory.length;
  for (const [index, [tag, table]] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1)).entries()) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const at = DIRECTORY_HEAD + index * DIRECTORY_ENTRY;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(checksum(padded), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
