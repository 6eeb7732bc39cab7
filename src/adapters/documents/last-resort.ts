import { type FontTables, sfntOf, wide } from './sfnt.ts';

/** The family of the font that has a box for every character that no other font has. */
export const LAST_RESORT = 'Look Again Last Resort';

const UNITS = 1000;
const WIDTH = 620;
const HEIGHT = 720;
const STROKE = 45;
const SIDE = 70;

/** Numbers of two bytes, one after the other. */
function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

/** Numbers of four bytes, one after the other. */
function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

type Corner = readonly [x: number, y: number];

/** A hollow box: an outer outline one way round, an inner one the other way. */
function boxGlyph(): Buffer {
  const [left, right, top] = [SIDE, WIDTH - SIDE, HEIGHT];
  const outer: Corner[] = [
    [left, 0],
    [left, top],
    [right, top],
    [right, 0],
  ];
  const inner: Corner[] = [
    [left + STROKE, STROKE],
    [right - STROKE, STROKE],
    [right - STROKE, top - STROKE],
    [left + STROKE, top - STROKE],
  ];
  const corners = [...outer, ...inner];
  const steps = (axis: 0 | 1) => corners.map((corner, at) => corner[axis] - (corners[at - 1]?.[axis] ?? 0));
  return Buffer.concat([
    shorts(2, left, 0, right, top, 3, 7, 0),
    Buffer.alloc(corners.length, 1), // each of them on the outline
    shorts(...steps(0), ...steps(1)),
  ]);
}

/** Every character from the space on, to the one glyph (format 13: many to one). */
function everyCharacter(): Buffer {
  const table = Buffer.concat([shorts(13, 0), longs(28, 0, 1, 0x20, 0x10ffff, 1)]);
  return Buffer.concat([shorts(0, 1, 3, 10), longs(12), table]);
}

function names(): Buffer {
  const postScript = LAST_RESORT.replaceAll(' ', '');
  const entries = [
    [1, LAST_RESORT],
    [2, 'Regular'],
    [4, LAST_RESORT],
    [6, postScript],
  ] as const;
  const texts = entries.map(([, text]) => Buffer.from(wide(text), 'latin1'));
  let offset = 0;
  const records = entries.map(([id], index) => {
    const { length } = texts[index] as Buffer;
    const record = shorts(3, 1, 0x409, id, length, offset);
    offset += length;
    return record;
  });
  return Buffer.concat([shorts(0, entries.length, 6 + entries.length * 12), ...records, ...texts]);
}

/** A font with a box for every character: what nobody else can show stays text, is seen to be missing, and is found. */
export function lastResortFont(): Buffer {
  const glyph = boxGlyph();
  const empty = shorts(WIDTH, 0);
  const tables: FontTables = new Map([
    [
      'head',
      Buffer.concat([
        longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
        shorts(0, UNITS),
        Buffer.alloc(16), // no dates: the same bytes each time
        shorts(0, 0, WIDTH, HEIGHT, 0, 8, 2, 1, 0),
      ]),
    ],
    [
      'hhea',
      Buffer.concat([longs(0x00010000), shorts(800, -200, 0, WIDTH, 0, 0, WIDTH, 1, 0, 0, 0, 0, 0, 0, 0, 2)]),
    ],
    ['maxp', Buffer.concat([longs(0x00010000), shorts(2, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)])],
    ['hmtx', Buffer.concat([empty, shorts(WIDTH, SIDE)])],
    ['cmap', everyCharacter()],
    ['loca', longs(0, 0, glyph.length)],
    ['glyf', glyph],
    ['name', names()],
    ['post', Buffer.concat([longs(0x00030000, 0), shorts(-100, 50), longs(0, 0, 0, 0, 0)])],
    ['OS/2', osTable()],
  ]);
  return sfntOf(tables);
}

function osTable(): Buffer {
  return Buffer.concat([
    shorts(4, WIDTH, 400, 5, 0, ...Array.from({ length: 11 }, () => 0)),
    Buffer.alloc(10), // no classification
    longs(0, 0, 0, 0),
    Buffer.from('LKAG', 'latin1'),
    shorts(0x40, 0x20, 0xffff, 800, -200, 0, 800, 200),
    longs(0, 0),
    shorts(500, 700, 0, 0x20, 1),
  ]);
}
