import type { Reader, Sql } from '#app/ports.ts';
import type { LimitState } from '#domain/case/deadlines.ts';
import { acknowledgeBy } from '#domain/contact/contact.ts';
import { CHANNELS, type Channel } from '#domain/contact/events.ts';
import type { Office } from '#domain/office.ts';
import { type Calendar, isNotCovered, workingDaysBetween } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  CATEGORIES,
  type Cites,
  HOLDERS,
  type HolderId,
  LIMITS,
  type LimitId,
  OUTCOMES,
  THEMES,
} from '#procedure/model.ts';
import { AGE_BANDS, type AgeBand, bandOf } from './ages.ts';
import {
  type ContactCount,
  type Counted,
  type Counts,
  countsStatement,
  type EVERYBODY,
  type LimitCount,
} from './sql.ts';

type ByName = Readonly<Record<string, number>>;

/** A number of things, and how it divides. */
export interface Divided {
  readonly total: number;
  readonly byCategory: ByName;
}

/** How limits stand: those met, of all that were met, missed or are overdue; `denominator` is their number. */
export interface LimitFigures {
  readonly met: number;
  readonly missed: number;
  readonly running: number;
  readonly overdue: number;
  readonly notNeeded: number;
  readonly denominator: number;
}

export interface LimitStatistics extends LimitFigures {
  readonly limit: LimitId;
  readonly name: string;
  readonly paragraphs: Cites;
  readonly workingDays: number;
  readonly byHolder: Readonly<Record<HolderId, LimitFigures>>;
  /** The same limits as if none had been extended. */
  readonly withoutExtensions: LimitFigures;
}

export interface Statistics {
  readonly from: string;
  readonly to: string;
  /** The day for which the open work is counted, and the version of the calendar that ages are counted with. */
  readonly asAt: string;
  readonly calendar: number;
  readonly received: Divided & { readonly cases: number; readonly contacts: number };
  readonly reopened: Divided;
  readonly completed: Divided;
  readonly open: Divided & { readonly byAge: readonly (AgeBand & Divided)[]; readonly notCounted: number };
  readonly limits: readonly LimitStatistics[];
  readonly acknowledgements: Omit<LimitFigures, 'notNeeded'> & {
    readonly exceptions: number;
    readonly notRequired: number;
  };
  readonly outcomes: Divided & {
    readonly byOutcome: ByName;
    readonly byCategoryAndOutcome: readonly { category: string; outcome: string; count: number }[];
  };
  readonly channels: ByName;
  readonly themes: ByName;
  readonly departures: { readonly total: number; readonly byRule: ByName };
}

const sum = (counted: readonly Counted[]): number => counted.reduce((total, { n }) => total + n, 0);

/** Counts by name, with a nought for each name that has none. */
function byName<T extends Counted>(
  names: readonly string[],
  counted: readonly T[],
  name: (one: T) => string,
): ByName {
  const counts: Record<string, number> = Object.fromEntries(names.map((one) => [one, 0]));
  for (const one of counted) counts[name(one)] = (counts[name(one)] ?? 0) + one.n;
  return counts;
}

function divided(counted: readonly (Counted & { readonly category: string })[]): Divided {
  return { total: sum(counted), byCategory: byName(CATEGORIES, counted, ({ category }) => category) };
}

function openFigures(
  counted: NonNullable<Counts['open']>,
  asAt: string,
  calendar: Calendar,
): Statistics['open'] {
  const day = Temporal.PlainDate.from(asAt);
  const aged = counted.map((one) => {
    const age = workingDaysBetween(calendar, Temporal.PlainDate.from(one.began_on), day);
    return { ...one, band: isNotCovered(age) ? undefined : bandOf(age) };
  });
  const byAge = AGE_BANDS.map((band) => ({ ...band, ...divided(aged.filter((one) => one.band === band)) }));
  return { ...divided(counted), byAge, notCounted: sum(aged.filter(({ band }) => band === undefined)) };
}

function figures<T extends Counted>(counted: readonly T[], state: (one: T) => string): LimitFigures {
  const of = (wanted: LimitState) => sum(counted.filter((one) => state(one) === wanted));
  const [met, missed, overdue] = [of('met'), of('missed'), of('overdue')];
  const denominator = met + missed + overdue;
  return { met, missed, running: of('running'), overdue, notNeeded: of('not-needed'), denominator };
}

function limitFigures(limit: LimitId, all: readonly LimitCount[]): LimitStatistics {
  const counted = all.filter(({ name }) => name === limit);
  const { name, cites, workingDays } = procedure.timeLimits[limit];
  const held = HOLDERS.map((holder) => {
    const theirs = counted.filter((one) => one.held_by === holder);
    return [holder, figures(theirs, ({ state }) => state)] as const;
  });
  return {
    ...{ limit, name, paragraphs: cites, workingDays },
    ...figures(counted, ({ state }) => state),
    byHolder: Object.fromEntries(held) as Record<HolderId, LimitFigures>,
    withoutExtensions: figures(counted, ({ without }) => without),
  };
}

function acknowledged(contact: ContactCount, calendar: Calendar, today: string): LimitState | 'exception' {
  if (contact.kind === 'not-required') return 'not-needed';
  const due = acknowledgeBy(
    { channel: contact.channel as Channel, receivedOn: contact.received_on },
    calendar,
  );
  const isLate = due !== null && (contact.acknowledged_on ?? today) > due;
  if (contact.acknowledged_on !== null) return isLate ? 'missed' : 'met';
  if (contact.kind === 'exception') return 'exception';
  return isLate ? 'overdue' : 'running';
}

function acknowledgements(
  counted: readonly ContactCount[],
  calendar: Calendar,
  today: string,
): Statistics['acknowledgements'] {
  const judged = counted.map((one) => ({ ...one, state: acknowledged(one, calendar, today) }));
  const { notNeeded, ...rest } = figures(judged, ({ state }) => state);
  const exceptions = sum(judged.filter(({ state }) => state === 'exception'));
  return { ...rest, exceptions, notRequired: notNeeded };
}

function outcomes(closed: NonNullable<Counts['closed']>): Statistics['outcomes'] {
  return {
    ...divided(closed),
    byOutcome: byName(OUTCOMES, closed, ({ outcome }) => outcome),
    byCategoryAndOutcome: closed
      .map(({ category, outcome, n }) => ({ category, outcome, count: n }))
      .sort((a, b) => (`${a.category} ${a.outcome}` < `${b.category} ${b.outcome}` ? -1 : 1)),
  };
}

/**
 * The figures of a period, of what this reader may read (¶29, ¶30). Received: heads by the day of receipt. Completed and
 * outcomes: heads closed in it, each time. Open: at its end, or today. Limits: those that began to run in it.
 */
export async function statistics(
  sql: Sql,
  reader: Reader,
  period: Period,
  office: Pick<Office, 'calendars' | 'today'>,
): Promise<Statistics> {
  return counted(sql, reader, period, office);
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The figures of a period as a reader sees them, or of everything for what is published. */
export async function counted(
  sql: Sql,
  reader: Reader | typeof EVERYBODY,
  { from, to }: Period,
  { calendars, today }: Pick<Office, 'calendars' | 'today'>,
): Promise<Statistics> {
  const { text, values } = countsStatement(reader, { from, to, today });
  const [counts] = await sql.query<Counts>(text, values);
  if (!counts) throw new Error('Counting answered nothing');
  const calendar = calendars.current();
  const asAt = to < today ? to : today;
  const [contacts, limits, closed] = [counts.contacts ?? [], counts.limits ?? [], counts.closed ?? []];
  const departures = counts.departures ?? [];
  return {
    ...{ from, to, asAt, calendar: calendars.version },
    received: { ...divided(counts.received ?? []), cases: counts.cases, contacts: sum(contacts) },
    reopened: divided(counts.reopened ?? []),
    completed: divided(closed),
    open: openFigures(counts.open ?? [], asAt, calendar),
    limits: LIMITS.map((limit) => limitFigures(limit, limits)),
    acknowledgements: acknowledgements(contacts, calendar, today),
    outcomes: outcomes(closed),
    channels: byName(CHANNELS, contacts, ({ channel }) => channel),
    themes: byName(THEMES, counts.themes ?? [], ({ theme }) => theme),
    departures: { total: sum(departures), byRule: byName([], departures, ({ rule }) => rule) },
  };
}
