import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; `stored` ones are not packed, as the first one of an OpenDocument file must not be. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly stored?: true;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980: the same rows give the same file. */
const NO_DATE = 0x0021;

interface Packed {
  readonly name: Buffer;
  readonly data: Buffer;
  /** Version, flags, method, time, date, checksum, sizes and length of the name: in both headers. */
  readonly facts: Buffer;
}

function pack({ name, content, stored }: ZipEntry): Packed {
  const nameBytes = Buffer.from(name);
  const data = stored ? content : deflateRawSync(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8_NAMES, 2);
  facts.writeUInt16LE(stored ? 0 : DEFLATED, 4);
  facts.writeUInt16LE(NO_DATE, 8);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(data.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(nameBytes.length, 22);
  return { name: nameBytes, data, facts };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function centralHeader({ name, facts }: Packed, offset: number): Buffer {
  const madeBy = Buffer.from([VERSION, 0]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(CENTRAL), madeBy, facts, rest, name]);
}

/** A ZIP archive of a few files, below 4 GB. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = pack(entry);
    const local = Buffer.concat([signature(LOCAL), packed.facts, packed.name, packed.data]);
    central.push(centralHeader(packed, offset));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
