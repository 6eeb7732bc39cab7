// Makes a winmail.dat, as some programs do of what they attach (MS-OXTNEF).

const MESSAGE = 1;
const ATTACHMENT = 2;

/** A value under a number, with the sum of its bytes behind it. `length` may lie. */
function attribute(level: number, id: number, value: Buffer, length = value.length): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(value.reduce((all, byte) => (all + byte) & 0xffff, 0));
  return Buffer.concat([head, value, sum]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** A property of text in two-byte letters. */
const wide = (id: number, text: string): Buffer => {
  const value = Buffer.from(`${text}\0`, 'utf16le');
  return Buffer.concat([number((id << 16) | 0x1f), number(1), number(value.length), padded(value)]);
};

const list = (...properties: readonly Buffer[]): Buffer =>
  Buffer.concat([number(properties.length), ...properties]);

export interface InWinmail {
  readonly title: string;
  /** The long name, in properties. */
  readonly longName?: string;
  readonly bytes: Buffer;
}

/** A winmail.dat with these files, and a text when it is given. */
export function winmail(files: readonly InWinmail[], text?: string, lie?: number): Buffer {
  const start = Buffer.alloc(6);
  start.writeUInt32LE(0x223e9f78, 0);
  start.writeUInt16LE(1, 4);
  const codepage = Buffer.concat([number(1252), number(0)]);
  return Buffer.concat([
    start,
    attribute(MESSAGE, 0x00089006, number(0x10000)),
    attribute(MESSAGE, 0x00069007, codepage),
    ...(text === undefined ? [] : [attribute(MESSAGE, 0x0002800c, Buffer.from(`${text}\0`, 'latin1'))]),
    ...files.flatMap(({ title, longName, bytes }) => [
      attribute(ATTACHMENT, 0x00069002, Buffer.alloc(14)),
      attribute(ATTACHMENT, 0x00018010, Buffer.from(`${title}\0`, 'latin1')),
      attribute(ATTACHMENT, 0x0006800f, bytes, lie ?? bytes.length),
      ...(longName === undefined ? [] : [attribute(ATTACHMENT, 0x00069005, list(wide(0x3707, longName)))]),
    ]),
  ]);
}
