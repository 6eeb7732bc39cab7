import { withoutEntities } from './entities.ts';
import { HtmlLines } from './html-lines.ts';

/** How many characters are worked through before others get their turn. */
export const HTML_SLICE = 32_768;
/** And how many tags and texts. */
const HTML_TURNS = 1000;

const NAMES = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const PARAGRAPHS = NAMES('p h1 h2 h3 h4 h5 h6 table ul ol dl form fieldset');
const BLOCKS = NAMES(
  'div section article header footer main aside nav address center tr dt dd caption legend body hr option details summary figure figcaption',
);
const UNSEEN = NAMES('script style title');
const PRE = NAMES('pre textarea listing xmp plaintext');

interface Work {
  readonly html: string;
  readonly lines: HtmlLines;
  /** Addresses of the links that are open. */
  readonly links: string[];
  /** What is not to be found any more further on: a search for each tag would take for ever. */
  readonly ended: Set<string>;
  at: number;
}

/**
 * The text of HTML as plain lines, at most `most` characters: all that it says, also where style would hide it, with the
 * addresses of links behind them. Nothing of it runs or loads. It stops after each slice, so that a large one, or one made
 * to take long, keeps nobody waiting; the whole is linear in its length.
 */
export function* htmlText(html: string, most: number): Generator<void, string> {
  const work: Work = { html, lines: new HtmlLines(most), links: [], ended: new Set(), at: 0 };
  for (let turns = 0, pause = HTML_SLICE; work.at < html.length && !work.lines.isFull; turns += 1) {
    takeNext(work);
    if (work.at < pause && turns < HTML_TURNS) continue;
    turns = 0;
    pause = work.at + HTML_SLICE;
    yield;
  }
  return work.lines.text;
}

function takeNext(work: Work): void {
  const tag = work.html.indexOf('<', work.at);
  if (tag === work.at) takeTag(work);
  else takeText(work, tag === -1 ? work.html.length : tag);
}

/** Text up to the next tag, or a slice of it that does not end within a named character. */
function takeText(work: Work, end: number): void {
  let to = Math.min(end, work.at + HTML_SLICE);
  const mark = to < end ? work.html.lastIndexOf('&', to) : -1;
  if (mark > to - 32 && mark > work.at) to = mark;
  work.lines.write(withoutEntities(work.html.slice(work.at, to)));
  work.at = to;
}

function takeTag(work: Work): void {
  const { html, at } = work;
  if (/^<[!?]/.test(html.slice(at, at + 2))) {
    if (!html.startsWith('<!--', at) || !skipTo(work, '-->')) endAt(work, '>');
    return;
  }
  const name = /^<(\/?)([a-z][a-z0-9:-]{0,30})/i.exec(html.slice(at, at + 40));
  const end = name ? tagEnd(work, at + 1) : -1;
  if (!name || end === -1) {
    asText(work);
    return;
  }
  work.at = end;
  const [whole, slash = '', element = ''] = name;
  if (slash === '') opened(work, element.toLowerCase(), html.slice(at + whole.length, end - 1));
  else closed(work, element.toLowerCase());
}

/** A “<” that begins no tag. */
function asText(work: Work): void {
  work.lines.write('<');
  work.at += 1;
}

/** Goes on behind the next such mark; false, and stays, when there is none. */
function skipTo(work: Work, mark: string): boolean {
  const end = found(work, mark, work.at);
  if (end === -1) return false;
  work.at = end + mark.length;
  return true;
}

function endAt(work: Work, mark: string): void {
  if (!skipTo(work, mark)) asText(work);
}

function found(work: Work, mark: string, from: number): number {
  if (work.ended.has(mark)) return -1;
  const at = work.html.indexOf(mark, from);
  if (at === -1) work.ended.add(mark);
  return at;
}

/** Where a tag ends, behind its “>”: one within a quoted value does not end it, unless the quotation never closes. */
function tagEnd(work: Work, from: number): number {
  const first = found(work, '>', from);
  if (first === -1) return -1;
  for (let at = from; at < work.html.length; at += 1) {
    const mark = work.html[at];
    if (mark === '>') return at + 1;
    if (!isQuotation(work, at, from)) continue;
    at = found(work, mark ?? '', at + 1);
    if (at === -1) break;
  }
  return first + 1;
}

const isQuotation = ({ html }: Work, at: number, from: number): boolean =>
  (html[at] === '"' || html[at] === "'") && /=\s*$/.test(html.slice(Math.max(from, at - 8), at));

const DOES: Readonly<Record<string, (work: Work, attributes: string) => void>> = {
  br: ({ lines }) => lines.break(),
  blockquote: ({ lines }) => lines.quote(1),
  hr: ({ lines }) => {
    lines.write('----------');
    lines.break();
  },
  li: ({ lines }) => {
    lines.block();
    lines.write('* ');
  },
  td: ({ lines }) => lines.cell(),
  th: ({ lines }) => lines.cell(),
  img: ({ lines }, attributes) => lines.write(attributeOf(attributes, 'alt')),
  a: ({ links }, attributes) => {
    links.push(attributeOf(attributes, 'href'));
    if (links.length > 100) links.shift();
  },
};

function opened(work: Work, element: string, attributes: string): void {
  const { lines } = work;
  if (UNSEEN.has(element)) skipElement(work, element);
  else if (PARAGRAPHS.has(element)) lines.paragraph();
  else if (BLOCKS.has(element)) lines.block();
  else if (PRE.has(element)) lines.keep(1);
  if (Object.hasOwn(DOES, element)) DOES[element]?.(work, attributes);
}

function closed(work: Work, element: string): void {
  const { lines } = work;
  if (PARAGRAPHS.has(element)) lines.paragraph();
  else if (BLOCKS.has(element)) lines.block();
  else if (PRE.has(element)) lines.keep(-1);
  else if (element === 'blockquote') lines.quote(-1);
  else if (element === 'a') linked(work);
}

/** The address of a link behind its words, where they do not say it already. */
function linked(work: Work): void {
  const href = work.links.pop()?.trim() ?? '';
  if (!/^(https?|mailto|tel):/i.test(href)) return;
  const shown = href.replace(/^(mailto|tel):/i, '').slice(0, 2000);
  if (bare(work.lines.lastWords) !== bare(shown)) work.lines.write(` (${shown})`);
}

const bare = (address: string): string => address.slice(0, 2001).toLowerCase().replace(/\/$/, '');

/** What a browser does not show as text; where its end is missing, all that follows would be lost, so it is kept. */
function skipElement(work: Work, element: string): void {
  if (work.ended.has(element)) return;
  const end = new RegExp(`</${element}[^>]{0,100}>`, 'gi');
  end.lastIndex = work.at;
  if (end.exec(work.html)) work.at = end.lastIndex;
  else work.ended.add(element);
}

const LONGEST_ATTRIBUTES = 4000;

/** The value of an attribute; of very long attributes only both ends are looked at. */
function attributeOf(attributes: string, name: string): string {
  const text =
    attributes.length > LONGEST_ATTRIBUTES * 2
      ? `${attributes.slice(0, LONGEST_ATTRIBUTES)} ${attributes.slice(-LONGEST_ATTRIBUTES)}`
      : attributes;
  const value = new RegExp(
    `(?:^|[\\s"'/])${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  ).exec(text);
  return value ? withoutEntities(value[1] ?? value[2] ?? value[3] ?? '') : '';
}
