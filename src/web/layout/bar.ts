import { type Html, html, nothing } from '#web/html.ts';

const WIDTH = 120;
const HEIGHT = 12;

/** A bar beside a number: as long as its share of the largest. The number is the content. */
export function bar(value: number, largest: number): Html {
  if (largest <= 0) return nothing;
  const length = Math.round((WIDTH * value) / largest);
  return html`<svg class="la-bar-chart" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false"><rect class="la-bar-chart__ground" width="${WIDTH}" height="${HEIGHT}"/><rect class="la-bar-chart__value" width="${length}" height="${HEIGHT}"/></svg>`;
}
