/** The most points a picture may have to be shown: the memory it takes grows with them, whatever size its file has. */
export const MOST_POINTS = 40_000_000;

type Size = readonly [width: number, height: number];

function pngSize(bytes: Buffer): Size | null {
  return bytes.length < 24 ? null : [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

function gifSize(bytes: Buffer): Size | null {
  return bytes.length < 10 ? null : [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

// Segment after segment until the one that says how large the picture is.
function jpegSize(bytes: Buffer): Size | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < 30) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return [(packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1];
    }
    default:
      return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  }
}

const READERS: Readonly<Record<string, (bytes: Buffer) => Size | null>> = {
  'image/png': pngSize,
  'image/gif': gifSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

/** Whether a picture can be shown: it says how large it is, and that is not too large. */
export function isPicture(type: string, bytes: Uint8Array): boolean {
  const size = READERS[type]?.(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!size) return false;
  const points = size[0] * size[1];
  return points > 0 && points <= MOST_POINTS;
}

export const PICTURES: readonly string[] = Object.keys(READERS);
