/** A stretch of words that both texts have, or only the earlier, or only the later. */
export interface Stretch {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Above this many pairs of words, what differs is shown as a whole: a page must not wait for it. */
const MOST_PAIRS = 4_000_000;

const tokens = (text: string): readonly string[] => text.split(/(\s+)/).filter((one) => one !== '');

function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [down = 0, right = 0, both = 0] = [rows[i + 1]?.[j], rows[i]?.[j + 1], rows[i + 1]?.[j + 1]];
      rows[i]?.fill(a[i] === b[j] ? both + 1 : Math.max(down, right), j, j + 1);
    }
  return rows;
}

type Rows = readonly Uint16Array[];

/** One word on the way through both texts: what it is, and how far it moves in each. */
function stepAt(a: readonly string[], b: readonly string[], rows: Rows, i: number, j: number): Stretch {
  if (a[i] === b[j]) return { is: 'same', text: `${b[j]}` };
  const goesDown = (rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0);
  return goesDown ? { is: 'gone', text: `${a[i]}` } : { is: 'new', text: `${b[j]}` };
}

function middle(a: readonly string[], b: readonly string[]): readonly Stretch[] {
  const whole = (is: Stretch['is'], words: readonly string[]): Stretch => ({ is, text: words.join('') });
  if (a.length * b.length > MOST_PAIRS) return [whole('gone', a), whole('new', b)];
  const rows = commonLengths(a, b);
  const found: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const step = stepAt(a, b, rows, i, j);
    found.push(step);
    i += step.is === 'new' ? 0 : 1;
    j += step.is === 'gone' ? 0 : 1;
  }
  return [...found, whole('gone', a.slice(i)), whole('new', b.slice(j))];
}

/** What changed between two texts, word by word. */
export function wordDiff(earlier: string, later: string): readonly Stretch[] {
  const [a, b] = [tokens(earlier), tokens(later)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const same = (words: readonly string[]): Stretch => ({ is: 'same', text: words.join('') });
  const changed = middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const all = [same(b.slice(0, head)), ...changed, same(b.slice(b.length - tail))];
  return all.filter(({ text }) => text !== '').reduce<Stretch[]>(joinAlike, []);
}

function joinAlike(list: Stretch[], one: Stretch): Stretch[] {
  const last = list.at(-1);
  if (last?.is !== one.is) return [...list, one];
  return [...list.slice(0, -1), { is: one.is, text: last.text + one.text }];
}
