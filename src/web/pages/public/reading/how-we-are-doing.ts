import { outcomeName } from '#domain/case/options.ts';
import type { OfficeDetails } from '#domain/office-details.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Published, SafeCount, SafeLimit } from '#read-models/index.ts';
import { type Html, html } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { Content } from '#web/layout/page.ts';
import { readingPage } from './page.ts';

export interface Figures {
  readonly quarter: Published;
  readonly year: Published;
}

const FEW = 'fewer than 5';

const count = (safe: SafeCount): string => (safe === 'few' ? FEW : safe.toLocaleString('en-GB'));
const part = (safe: SafeCount): string => (safe === 'few' ? 'not shown' : count(safe));

/** How often a limit was kept, as a person would say it. */
function kept({ met, of, percent }: SafeLimit): string {
  if (of === 0) return 'none came up';
  if (met === 'all-but-few') return `all but a few of ${count(of)}`;
  if (met === 'few' || percent === null) return of === 'few' ? FEW : `${FEW}, of ${count(of)}`;
  return `${percent}%: ${count(met)} of ${count(of)}`;
}

type Row = readonly [label: string, of: (figures: Published) => string];

function table(caption: string, { quarter, year }: Figures, rows: readonly Row[]): Html {
  const body = rows.map(
    ([label, of]) =>
      html`<tr><th scope="row">${label}</th><td data-label="Last quarter">${of(quarter)}</td><td data-label="Last year">${of(year)}</td></tr>`,
  );
  return html`<table class="la-table la-table--stack la-table--numbers"><caption>${caption}</caption><thead><tr><th scope="col">What</th><th scope="col">Last quarter</th><th scope="col">Last year</th></tr></thead><tbody>${body}</tbody></table>`;
}

const COUNTS: readonly Row[] = [
  ['Letters, calls and messages we received', ({ contacts }) => count(contacts)],
  ['Matters in them that we looked into', ({ received }) => count(received)],
  ['Matters we finished', ({ completed }) => count(completed)],
  ['Matters still open at the end', ({ open }) => count(open)],
];

const { refer, complete } = procedure.timeLimits;
const LIMITS: readonly Row[] = [
  ['We said on time that we had received it', ({ acknowledged }) => kept(acknowledged)],
  [
    `We decided in ${refer.workingDays} working days whether to propose a review`,
    ({ referred }) => kept(referred),
  ],
  [`People had their answer in ${complete.workingDays} working days`, ({ finished }) => kept(finished)],
];

const isAny = (safe: SafeCount): boolean => safe !== 0;

/** ¶29, ¶30: what we received, how soon we answered and what came of it; no number that could point at a person. */
export function figuresView(office: OfficeDetails, figures: Figures): Content {
  const { quarter, year } = figures;
  const categories = quarter.receivedByCategory.map(
    ({ category }, index): Row => [
      procedure.categories[category].name,
      (of) => part(of.receivedByCategory[index]?.count ?? 0),
    ],
  );
  const outcomes = year.outcomes.flatMap(({ outcome, count: counted }, index): Row[] =>
    isAny(counted) ? [[outcomeName(outcome), (of) => part(of.outcomes[index]?.count ?? 0)]] : [],
  );
  const none = html`<p class="govuk-body">Nothing was finished in these times.</p>`;
  return readingPage(
    office,
    'How we are doing',
    html`<p class="govuk-body">Last quarter: ${dayInFull(quarter.from)} to ${dayInFull(quarter.to)}.<br>Last year: ${dayInFull(year.from)} to ${dayInFull(year.to)}.</p>
${table('How much we did', figures, COUNTS)}
${table('Whether we kept our times', figures, LIMITS)}
${table('What people told us about', figures, categories)}
${outcomes.length > 0 ? table('What came of it', figures, outcomes) : none}
<p class="govuk-body">We do not show a number under 5, nor one from which it could be worked out: it might point at a person.</p>
<p class="govuk-body">One letter can bring up several matters. We count them as they stand today, so a number can still change a little.</p>`,
  );
}
