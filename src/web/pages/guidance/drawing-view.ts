import { type Html, html, nothing } from '#web/html.ts';
import { BOX, type Box, drawingOf, type Line } from './drawing.ts';
import type { Picture, PlaceId } from './procedure-picture.ts';

/** Where a case is: the steps it has behind it, and those that are awaited now. */
export interface Lit {
  readonly done: ReadonlySet<PlaceId>;
  readonly now: ReadonlySet<PlaceId>;
}

const CHARACTERS_A_LINE = 30;
const LINE_HEIGHT = 17;

/** Text in lines, because a drawing does not break it. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < CHARACTERS_A_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

interface Words {
  readonly name: string;
  readonly under: string;
  readonly isAside: boolean;
}

function wordsOf(id: PlaceId, picture: Picture): Words {
  if (id === 'received') return { name: 'Received', under: 'it becomes a matter of a case', isAside: false };
  if (id === 'closed') return { name: 'Closed', under: 'with its outcome', isAside: false };
  const step = picture.steps.find((one) => one.id === id);
  if (!step) return { name: id, under: '', isAside: false };
  return { name: step.name, under: `${step.who} ${step.paragraphs.join(' ')}`, isAside: step.isAside };
}

const SIGNS = { now: '◐ ', done: '● ', plain: '' } as const;

function standingOf(id: PlaceId, lit: Lit | null): keyof typeof SIGNS {
  if (lit?.now.has(id)) return 'now';
  return lit?.done.has(id) ? 'done' : 'plain';
}

function boxOf({ id, x, y }: Box, picture: Picture, lit: Lit | null): Html {
  const { name, under, isAside } = wordsOf(id, picture);
  const is = standingOf(id, lit);
  const names = linesOf(`${SIGNS[is]}${name}`).map((text) => ({ text, kind: 'name' }));
  const lines = [...names, ...linesOf(under).map((text) => ({ text, kind: 'under' }))];
  const top = y + BOX.height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 5;
  const words = lines.map(
    ({ text, kind }, index) =>
      html`<text class="la-draw__${kind}" x="${x + BOX.width / 2}" y="${top + index * LINE_HEIGHT}" text-anchor="middle">${text}</text>`,
  );
  const round = id === 'received' || id === 'closed' ? BOX.height / 2 : 4;
  return html`<g class="la-draw__box la-draw__box--${is}${isAside ? ' la-draw__box--aside' : ''}"><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${round}"/>${words}</g>`;
}

function lineOf({ points }: Line, marker: string): Html {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  return html`<path class="la-draw__arrow" d="${path}" fill="none" stroke-linejoin="round" marker-end="url(#${marker})"/>`;
}

function wordsOn({ words }: Line): Html {
  if (words.text === '') return nothing;
  return html`<text class="la-draw__when" x="${words.x}" y="${words.y}" text-anchor="${words.anchor}">${words.text}</text>`;
}

/** A path as a drawing. The list beside it says the same, so it is hidden from those who hear the page. */
export function drawing(picture: Picture, lit: Lit | null): Html {
  const marker = `arrow-${picture.path}`;
  const { width, height, boxes, lines } = drawingOf(picture);
  const drawn = html`${lines.map((line) => lineOf(line, marker))}${boxes.map((box) => boxOf(box, picture, lit))}${lines.map(wordsOn)}`;
  return html`<div class="la-scroll" tabindex="0" role="region" aria-label="Drawing: ${picture.name}; the list says the same"><svg class="la-draw" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false"><defs><marker id="${marker}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path class="la-draw__head" d="M0 0 L10 5 L0 10 z"/></marker></defs>${drawn}</svg></div>`;
}
