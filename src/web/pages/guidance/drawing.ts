import type { Arrow, Picture, PlaceId } from './procedure-picture.ts';

/** A box at its place, in the units of the drawing. */
export interface Box {
  readonly id: PlaceId;
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** A way from one box to another as straight lines, and where its words stand. */
export interface Line {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly words: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly anchor: 'middle' | 'start';
  };
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const BOX = { width: 256, height: 88 } as const;
const GAP = 36;
/** The least room between two rows. */
const LEAST_ROOM = 62;
const EDGE = 12;
/** Between two lines that run beside each other. */
const APART = 11;
/** Room below a box for the words of the ways that leave it. */
const WORDS = 34;
/** Room above a box for an arrow's head, and for the words of a way in. */
const ABOVE = 30;
const WORDS_OF_BACK = 70;

interface Way {
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly words: string;
}

/** One way a pair of places, with all the answers that lead along it. */
function waysOf(picture: Picture): readonly Way[] {
  const all: readonly Arrow[] = [...picture.starts, ...picture.steps.flatMap(({ leads }) => leads)];
  const pairs = [...new Set(all.map(({ from, to }) => `${from} ${to}`))];
  const isAside = (id: PlaceId) => picture.steps.some((step) => step.id === id && step.isAside);
  return pairs.map((pair) => {
    const same = all.filter(({ from, to }) => `${from} ${to}` === pair);
    const [{ from, to } = { from: 'received', to: 'closed' } as const] = same;
    return { from, to, words: isAside(to) ? '' : same.flatMap(({ short }) => short ?? []).join(' / ') };
  });
}

/** How far down each place stands: below everything that leads to it, ways back left out. */
function rowsOf(picture: Picture, ways: readonly Way[]): ReadonlyMap<PlaceId, number> {
  const rows = new Map<PlaceId, number>([['received', 0]]);
  const above = new Set<PlaceId>();
  const visit = (from: PlaceId): void => {
    above.add(from);
    const row = (rows.get(from) ?? 0) + 1;
    for (const { to } of ways.filter((way) => way.from === from)) {
      if (above.has(to) || (rows.get(to) ?? -1) >= row) continue;
      rows.set(to, row);
      visit(to);
    }
    above.delete(from);
  };
  visit('received');
  const last = Math.max(...picture.steps.map(({ id }) => rows.get(id) ?? 0));
  return rows.set('closed', last + 1);
}

/** The rooms between rows that a way runs through from side to side. */
function roomsOf({ from, to }: Way, rows: ReadonlyMap<PlaceId, number>): readonly number[] {
  const [above, below] = [rows.get(from) ?? 0, rows.get(to) ?? 0];
  if (below <= above) return [];
  return below === above + 1 ? [above] : [above, below - 1];
}

/** How far down each row begins: as far apart as the ways between them need. */
function topsOf(ways: readonly Way[], rows: ReadonlyMap<PlaceId, number>): readonly number[] {
  const tops = [EDGE];
  for (let row = 0; row < Math.max(...rows.values()); row += 1) {
    const through = ways.flatMap((way) => roomsOf(way, rows)).filter((room) => room === row).length;
    const room = Math.max(LEAST_ROOM, through < 2 ? 0 : WORDS + through * APART + ABOVE);
    tops.push((tops[row] ?? 0) + BOX.height + room);
  }
  return tops;
}

interface Places {
  readonly tops: readonly number[];
  readonly boxes: readonly Box[];
  readonly left: number;
  readonly right: number;
}

function placed(
  picture: Picture,
  rows: ReadonlyMap<PlaceId, number>,
  tops: readonly number[],
  left: number,
): Places {
  const ids: readonly PlaceId[] = ['received', ...picture.steps.map(({ id }) => id), 'closed'];
  const count = Math.max(...rows.values()) + 1;
  const inRow = Array.from({ length: count }, (_, row) => ids.filter((id) => rows.get(id) === row));
  const wide = (length: number) => length * BOX.width + (length - 1) * GAP;
  const widest = wide(Math.max(...inRow.map(({ length }) => length)));
  const boxes = inRow.flatMap((row, index) =>
    row.map((id, nth) => ({
      ...{ id, row: index, y: tops[index] ?? 0 },
      x: left + (widest - wide(row.length)) / 2 + nth * (BOX.width + GAP),
    })),
  );
  return { tops, boxes, left, right: left + widest };
}

/** Draws the ways between boxes: only through the rooms between rows, and beside them all where rows are skipped. */
class Router {
  readonly #at: ReadonlyMap<PlaceId, Box>;
  readonly #ways: readonly Way[];
  readonly #places: Places;
  readonly #used = new Map<number, number>();
  #beside = 0;
  #back = 0;

  constructor(places: Places, ways: readonly Way[]) {
    this.#places = places;
    this.#ways = ways;
    this.#at = new Map(places.boxes.map((box) => [box.id, box]));
  }

  #box(id: PlaceId): Box {
    return this.#at.get(id) ?? { id, row: 0, x: 0, y: 0 };
  }

  /** A height of its own in the room under a row. */
  #lane(row: number): number {
    const nth = this.#used.get(row) ?? 0;
    this.#used.set(row, nth + 1);
    return (this.#places.tops[row] ?? 0) + BOX.height + WORDS + nth * APART;
  }

  /** Where on the edge of a box this way stands among those beside it. */
  #on(box: Box, way: Way, side: 'from' | 'to'): number {
    const other = side === 'from' ? 'to' : 'from';
    const beside = this.#ways
      .filter((one) => one[side] === box.id && !this.isBack(one))
      .sort((one, next) => this.#box(one[other]).x - this.#box(next[other]).x);
    return box.x + (BOX.width * (beside.indexOf(way) + 1)) / (beside.length + 1);
  }

  /** Words beside each other stand on two heights, so that none runs into the next. */
  #step(from: Box, way: Way): number {
    const beside = this.#ways.filter((one) => one.from === from.id && !this.isBack(one));
    const places = beside.map((one) => this.#on(from, one, 'from')).sort((one, next) => one - next);
    return beside.length < 3 || places.indexOf(this.#on(from, way, 'from')) % 2 === 0 ? 15 : 29;
  }

  isBack({ from, to }: Way): boolean {
    return this.#box(to).row <= this.#box(from).row;
  }

  line(way: Way): Line {
    return this.isBack(way) ? this.#backward(way) : this.#forward(way);
  }

  #forward(way: Way): Line {
    const [from, to] = [this.#box(way.from), this.#box(way.to)];
    const [leave, arrive] = [this.#on(from, way, 'from'), this.#on(to, way, 'to')];
    const [bottom, top] = [from.y + BOX.height, to.y - 2];
    const isNext = to.row === from.row + 1;
    const between = isNext ? this.#across(from, leave, arrive) : this.#around(from, to, leave, arrive);
    const isStart = way.from === 'received';
    const words = isStart
      ? { text: way.words, x: arrive, y: top - 14, anchor: 'middle' as const }
      : { text: way.words, x: leave, y: bottom + this.#step(from, way), anchor: 'middle' as const };
    return { points: [[leave, bottom], ...between, [arrive, top]], words };
  }

  #across(from: Box, leave: number, arrive: number): Line['points'] {
    if (leave === arrive) return [];
    const lane = this.#lane(from.row);
    return [
      [leave, lane],
      [arrive, lane],
    ];
  }

  #around(from: Box, to: Box, leave: number, arrive: number): Line['points'] {
    const [down, across] = [this.#lane(from.row), this.#lane(to.row - 1)];
    const beside = this.#places.left - 16 - this.#beside * APART;
    this.#beside += 1;
    return [
      [leave, down],
      [beside, down],
      [beside, across],
      [arrive, across],
    ];
  }

  #backward(way: Way): Line {
    const [from, to] = [this.#box(way.from), this.#box(way.to)];
    const beside = this.#places.right + 16 + this.#back * APART;
    this.#back += 1;
    const [low, high] = [from.y + BOX.height / 2, to.y + BOX.height / 2];
    const points: Line['points'] = [
      [from.x + BOX.width, low],
      [beside, low],
      [beside, high],
      [to.x + BOX.width + 2, high],
    ];
    return { points, words: { text: way.words, x: from.x + BOX.width + 8, y: low - 8, anchor: 'start' } };
  }
}

/** A path of the procedure as boxes in rows and ways between them. */
export function drawingOf(picture: Picture): Drawing {
  const ways = waysOf(picture);
  const rows = rowsOf(picture, ways);
  const skipping = ways.filter(({ from, to }) => (rows.get(to) ?? 0) > (rows.get(from) ?? 0) + 1).length;
  const tops = topsOf(ways, rows);
  const places = placed(picture, rows, tops, EDGE + (skipping === 0 ? 0 : 16 + skipping * APART));
  const router = new Router(places, ways);
  const backs = ways.filter((way) => router.isBack(way)).length;
  const room = backs === 0 ? EDGE : WORDS_OF_BACK + backs * APART;
  const height = Math.max(...places.boxes.map(({ y }) => y)) + BOX.height + EDGE;
  return {
    width: places.right + room,
    height,
    boxes: places.boxes,
    lines: ways.map((way) => router.line(way)),
  };
}
