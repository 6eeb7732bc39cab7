import { type Html, html, nothing, type Piece } from '#web/html.ts';
import type { DueShown, FlagShown, RowShown } from './case-rows.ts';

/** A due day with what is left, and the way to how it is counted. */
export function due(shown: DueShown | null, reference: string): Html {
  if (!shown) return nothing;
  const { day, words, urgency, href } = shown;
  const left = urgency ? html`<span class="la-urgent la-urgent--${urgency}">${words}</span>` : html`${words}`;
  return html`<a class="govuk-link la-day" href="${href}"><span class="govuk-visually-hidden">Why this date, ${reference}: </span>${day}</a>, ${left}`;
}

const flag = ({ text, isStrong }: FlagShown): Html =>
  html`<span class="la-flag${isStrong ? ' la-flag--strong' : ''}">${text}</span>`;

export const flags = (shown: readonly FlagShown[]): Html => html`${shown.map(flag)}`;

function awaited({ awaited: steps, reference }: RowShown): Html {
  const links = steps.map(({ text, href }, index) => {
    const before = index > 0 ? '; ' : '';
    return href === null
      ? html`${before}${text}`
      : html`${before}<a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden">, ${reference}</span></a>`;
  });
  return html`${links}`;
}

export interface Columns {
  readonly caption: string;
  /** Whether it says by when an answer is hoped for, before the day of the case. */
  readonly hasAnswerBy?: boolean;
  readonly awaited: string;
  /** Whether all of it is with the reader: then it says only since when. */
  readonly isOwn?: boolean;
}

const cell = (label: string, content: Piece, isEmpty: boolean): Html =>
  isEmpty ? html`<td class="la-none"></td>` : html`<td data-label="${label}">${content}</td>`;

function row(shown: RowShown, columns: Columns): Html {
  const { reference, person, category, holder, since } = shown;
  const held = columns.isOwn ? since : [holder, since].filter((one) => one !== '').join(', ');
  return html`<tr><th scope="row"><a class="govuk-link" href="/cases/${reference}">${reference}</a></th>
${cell('Person', html`<span dir="auto">${person ?? 'No name given'}</span> ${flags(shown.flags)}`, false)}${cell('About', category, false)}${cell(columns.awaited, awaited(shown), shown.awaited.length === 0)}${columns.hasAnswerBy ? cell('Answer by', due(shown.answerBy, reference), shown.answerBy === null) : nothing}${cell('Due', shown.due ? due(shown.due, reference) : html`<span class="la-quiet">no limit runs</span>`, shown.due === null && shown.holder === '')}${cell(columns.isOwn ? 'Waiting' : 'With', held, held === '')}</tr>`;
}

/** Cases line by line, so dense that many are compared at once; on a telephone each is a small block. */
export function rowsTable(rows: readonly RowShown[], columns: Columns): Html {
  const heads = [
    ...['Case', 'Person', 'About', columns.awaited],
    ...(columns.hasAnswerBy ? ['Answer by'] : []),
    ...['Due', columns.isOwn ? 'Waiting' : 'With'],
  ];
  return html`<table class="la-table la-table--stack la-cases la-rows${columns.hasAnswerBy ? ' la-rows--7' : ''}"><caption class="govuk-visually-hidden">${columns.caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows.map((one) => row(one, columns))}
</tbody></table>`;
}
