import { isDay } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { lastComplete } from '#read-models/index.ts';
import { readForm, typedFrom } from '#web/forms/read.ts';
import type { Posted } from '#web/visit.ts';

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface NamedPeriod extends Period {
  readonly name: string;
}

const MONTHS_IN_QUARTER = 3;
/** The year of the office begins in April. */
const YEAR_BEGINS = 4;

/** The periods that people ask for most: the last quarter and year that are over, and those that run. */
export function namedPeriods(today: string): readonly NamedPeriod[] {
  const { quarter, year } = lastComplete(today);
  const day = Temporal.PlainDate.from(today);
  const begun = day.with({ day: 1 }).subtract({ months: (day.month - 1) % MONTHS_IN_QUARTER });
  const april = Temporal.PlainDate.from({ year: day.year, month: YEAR_BEGINS, day: 1 });
  const yearBegun = day.month < YEAR_BEGINS ? april.subtract({ years: 1 }) : april;
  return [
    { name: 'Last quarter', ...quarter },
    { name: 'This quarter so far', from: begun.toString(), to: today },
    { name: 'Last year', ...year },
    { name: 'This year so far', from: yearBegun.toString(), to: today },
  ];
}

export const PERIOD_FIELDS: readonly AskedField[] = [
  { name: 'from', type: 'date', label: 'First day', hint: 'For example, 1 1 2026', required: true },
  { name: 'to', type: 'date', label: 'Last day', hint: 'For example, 31 3 2026', required: true },
];

export interface AskedPeriod {
  readonly period: Period | null;
  /** What the form shows. */
  readonly typed: Posted;
  readonly faults: readonly Fault[];
}

/** The period of the address: as ?from=2026-01-01&to=2026-03-31, as the form sends it, or the last quarter. */
export function askedPeriod(query: Posted, today: string): AskedPeriod {
  const { from, to } = query;
  if (typeof from === 'string' && typeof to === 'string' && isDay(from) && isDay(to) && from <= to)
    return { period: { from, to }, typed: typedFrom(PERIOD_FIELDS, { from, to }), faults: [] };
  const isAsked = Object.keys(query).some((name) => /^(from|to)\b/.test(name));
  if (!isAsked) {
    const period = lastComplete(today).quarter;
    return { period, typed: typedFrom(PERIOD_FIELDS, { ...period }), faults: [] };
  }
  return readPeriod(query);
}

function readPeriod(query: Posted): AskedPeriod {
  const { answers, faults } = readForm(PERIOD_FIELDS, query);
  const missing = PERIOD_FIELDS.filter(
    ({ name }) => answers[name] === undefined && !faults.some(({ field }) => field.startsWith(`${name}.`)),
  ).map(({ name, label }) => fault(name, `Enter the ${label.toLowerCase()} of the period.`, ['¶30']));
  const all = [...faults, ...missing];
  if (all.length > 0) return { period: null, typed: query, faults: all };
  const [from, to] = [String(answers.from), String(answers.to)];
  if (from <= to) return { period: { from, to }, typed: query, faults: [] };
  return { period: null, typed: query, faults: [fault('to', 'Enter a day on or after the first.', ['¶30'])] };
}
