import type { Sql } from '#app/ports.ts';
import type { Office } from '#domain/office.ts';
import { CATEGORIES, type CategoryId, OUTCOMES, type OutcomeId } from '#procedure/model.ts';
import { counted, type LimitFigures, type Period } from './query.ts';
import { EVERYBODY } from './sql.ts';

/** Below this a number could point at a person, and is not told. */
const SMALLEST_TOLD = 5;

/** A number that may be told to everybody; 'few' is one to four, or one that would give another away. */
export type SafeCount = number | 'few';

/** How often a limit was kept, among all that ended or are late; in words where a number would tell of few. */
export interface SafeLimit {
  readonly met: SafeCount | 'all-but-few';
  readonly of: SafeCount;
  /** In whole per cent, null where it cannot be told. */
  readonly percent: number | null;
}

/** What the office publishes of a period: totals over all cases, small numbers cut. */
export interface Published {
  readonly from: string;
  readonly to: string;
  readonly contacts: SafeCount;
  readonly received: SafeCount;
  readonly completed: SafeCount;
  readonly open: SafeCount;
  readonly receivedByCategory: readonly { readonly category: CategoryId; readonly count: SafeCount }[];
  readonly outcomes: readonly { readonly outcome: OutcomeId; readonly count: SafeCount }[];
  readonly acknowledged: SafeLimit;
  readonly referred: SafeLimit;
  readonly finished: SafeLimit;
}

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_TOLD;
const safe = (count: number): SafeCount => (isSmall(count) ? 'few' : count);

/** The parts of a total: where one alone is cut, the next smallest is cut too, or the total would give it away. */
export function safeParts(counts: readonly number[]): readonly SafeCount[] {
  const parts = counts.map(safe);
  const cut = parts.filter((part) => part === 'few').length;
  if (cut !== 1) return parts;
  const told = parts.filter((part): part is number => typeof part === 'number' && part > 0);
  const next = parts.indexOf(Math.min(...told));
  return parts.map((part, index) => (index === next ? 'few' : part));
}

/** A share of a total, told only where neither those who met it nor the others are few. */
function safeLimit({ met, denominator }: Pick<LimitFigures, 'met' | 'denominator'>): SafeLimit {
  if (isSmall(met) || isSmall(denominator)) return { met: 'few', of: safe(denominator), percent: null };
  if (isSmall(denominator - met)) return { met: 'all-but-few', of: denominator, percent: null };
  const percent = denominator === 0 ? null : Math.round((100 * met) / denominator);
  return { met, of: denominator, percent };
}

/** The last calendar quarter, and the last year from April to March, that are over on this day. */
export function lastComplete(today: string): { readonly quarter: Period; readonly year: Period } {
  const day = Temporal.PlainDate.from(today);
  const months = (day.month - 1) % 3;
  const quarterEnd = day.with({ day: 1 }).subtract({ months }).subtract({ days: 1 });
  const april = Temporal.PlainDate.from({ year: day.year, month: 4, day: 1 });
  const yearEnd = (day.month < 4 ? april.subtract({ years: 1 }) : april).subtract({ days: 1 });
  const period = (end: Temporal.PlainDate, length: number): Period => ({
    from: end.add({ days: 1 }).subtract({ months: length }).toString(),
    to: end.toString(),
  });
  return { quarter: period(quarterEnd, 3), year: period(yearEnd, 12) };
}

/**
 * The figures of a period that everybody may see (¶29, ¶30): totals over all cases, nobody's in particular. Numbers from
 * one to four are 'few', and so is any number by which one could be worked out.
 */
export async function publishedFigures(
  sql: Sql,
  period: Period,
  office: Pick<Office, 'calendars' | 'today'>,
): Promise<Published> {
  const all = await counted(sql, EVERYBODY, period, office);
  const limit = (wanted: string) => {
    const found = all.limits.find((one) => one.limit === wanted);
    return safeLimit(found ?? { met: 0, denominator: 0 });
  };
  const byCategory = safeParts(CATEGORIES.map((category) => all.received.byCategory[category] ?? 0));
  const byOutcome = safeParts(OUTCOMES.map((outcome) => all.outcomes.byOutcome[outcome] ?? 0));
  return {
    ...period,
    contacts: safe(all.received.contacts),
    received: safe(all.received.total),
    completed: safe(all.completed.total),
    open: safe(all.open.total),
    receivedByCategory: CATEGORIES.map((category, index) => ({ category, count: byCategory[index] ?? 0 })),
    outcomes: OUTCOMES.map((outcome, index) => ({ outcome, count: byOutcome[index] ?? 0 })),
    acknowledged: safeLimit(all.acknowledgements),
    referred: limit('refer'),
    finished: limit('complete'),
  };
}
