import { readOffice } from '#app/app.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CATEGORIES, HOLDERS, OUTCOMES, type Paragraph, type RuleName, THEMES } from '#procedure/model.ts';
import { type Statistics, statistics } from '#read-models/index.ts';
import { categoryName, channelName, holderName, outcomeLabel, themeName } from '#web/layout/names.ts';
import type { Posted, Visit } from '#web/visit.ts';
import { type AskedPeriod, askedPeriod, type Period } from './period.ts';

/** A number with what it is a part of, and the rows of the log behind it where they can be asked for. */
export interface Figure {
  readonly value: number;
  readonly of?: number;
  readonly href?: string;
}

export interface FigureRow {
  readonly label: string;
  readonly cells: readonly (Figure | null)[];
}

/** Some figures that belong together, as a table. Every figure is counted as its definition says. */
export interface FigureTable {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly paragraphs: readonly Paragraph[];
  /** What the rows are. */
  readonly first: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  /** The column whose numbers have a bar beside them. */
  readonly barOf: number | null;
  readonly none: string;
}

export interface FiguresModel {
  readonly asked: AskedPeriod;
  readonly today: string;
  readonly counted: (Period & { readonly asAt: string; readonly calendar: number }) | null;
  readonly tables: readonly FigureTable[];
}

const logAt = (query: Readonly<Record<string, string>>): string =>
  `/log?${new URLSearchParams({ officer: 'all', ...query })}`;

const plain = (value: number, href?: string): Figure => (href === undefined ? { value } : { value, href });

function work(figures: Statistics, today: string): FigureTable {
  const { received, reopened, completed, open, from, to, asAt } = figures;
  const row = (label: string, category: string | null): FigureRow => {
    const of = ({ total, byCategory }: Statistics['reopened']) =>
      category === null ? total : (byCategory[category] ?? 0);
    const by: Record<string, string> = category === null ? {} : { category };
    const openNow = asAt === today ? logAt({ ...by, state: 'open' }) : undefined;
    return {
      label,
      cells: [
        plain(of(received), logAt({ ...by, from, to })),
        plain(of(reopened)),
        plain(of(completed)),
        plain(of(open), openNow),
      ],
    };
  };
  return {
    id: 'work',
    title: 'Received, completed, open',
    definition: `Counted are matters (heads), not cases: one case can have several. Received: by the day of receipt. Reopened: opened again in the period. Completed: closed in the period, each time. Open: at the end of the period, or today. The period had ${received.cases} cases and ${received.contacts} contacts.`,
    paragraphs: ['¶4', '¶30'],
    first: 'Category',
    columns: ['Received', 'Reopened', 'Completed', 'Open'],
    rows: [...CATEGORIES.map((id) => row(categoryName(id), id)), row('All', null)],
    barOf: 0,
    none: 'Nothing was received, completed or open.',
  };
}

function ages({ open }: Statistics): FigureTable {
  const bands = open.byAge.filter(({ total }) => total > 0);
  const used = CATEGORIES.filter((id) => (open.byCategory[id] ?? 0) > 0);
  const uncounted =
    open.notCounted > 0
      ? ` ${open.notCounted} lie outside the calendar of bank holidays and are in no band.`
      : '';
  return {
    id: 'ages',
    title: 'Open work by age',
    definition: `Age in working days from the day of receipt, or of being opened again, to the end of the period or today. Bands with nothing in them are left out.${uncounted}`,
    paragraphs: ['¶29', '¶30'],
    first: 'Working days',
    columns: ['All', ...used.map(categoryName)],
    rows: bands.map(({ band, total, byCategory }) => ({
      label: band,
      cells: [plain(total), ...used.map((id) => plain(byCategory[id] ?? 0))],
    })),
    barOf: 0,
    none: 'Nothing is open.',
  };
}

const share = (met: number, of: number): Figure => ({ value: met, of });

function limits({ limits: all, acknowledgements }: Statistics): FigureTable {
  const rows = all.map(
    ({ name, workingDays, met, denominator, missed, overdue, running, withoutExtensions }) => ({
      label: `${name} (${workingDays} working days)`,
      cells: [
        share(met, denominator),
        ...[missed, overdue, running].map((value) => plain(value)),
        share(withoutExtensions.met, withoutExtensions.denominator),
      ],
    }),
  );
  const { met, denominator, missed, overdue, running } = acknowledgements;
  const told = [share(met, denominator), ...[missed, overdue, running].map((value) => plain(value)), null];
  return {
    id: 'limits',
    title: 'Limits met',
    definition:
      'Each limit that began to run in the period. Met: of all that were met, missed or are overdue. What still runs and is not late is in neither. The last column counts as if no manager had extended a limit. Acknowledgements are counted by contact.',
    paragraphs: ['¶28', '¶29'],
    first: 'Time limit',
    columns: ['Met', 'Missed', 'Overdue', 'Still running', 'Met without extensions'],
    rows: [...rows, { label: 'Acknowledge what was received', cells: told }],
    barOf: 0,
    none: 'No limit began to run.',
  };
}

function holders({ limits: all }: Statistics): FigureTable {
  return {
    id: 'holders',
    title: 'Limits met, by who held them',
    definition:
      'A limit is booked to the team that had the matter when the limit ended, or that has it now. Line managers and Allocations use up the same days as Customer Care.',
    paragraphs: ['¶9', '¶10', '¶29'],
    first: 'Time limit',
    columns: HOLDERS.map(holderName),
    rows: all.map(({ name, byHolder }) => ({
      label: name,
      cells: HOLDERS.map((holder) => {
        const { met, denominator } = byHolder[holder];
        return denominator === 0 ? null : share(met, denominator);
      }),
    })),
    barOf: null,
    none: 'No limit began to run.',
  };
}

function outcomes({ outcomes: closed }: Statistics): FigureTable {
  const used = CATEGORIES.filter((id) => (closed.byCategory[id] ?? 0) > 0);
  const count = (category: string, outcome: string) =>
    closed.byCategoryAndOutcome.find((one) => one.category === category && one.outcome === outcome)?.count ??
    0;
  const found = OUTCOMES.filter((id) => (closed.byOutcome[id] ?? 0) > 0);
  return {
    id: 'outcomes',
    title: 'Outcomes of what was completed',
    definition:
      'Matters closed in the period, each time they were closed, by the word with which they closed. The share is of all that were closed.',
    paragraphs: ['¶11', '¶25', '¶26', '¶30'],
    first: 'Outcome',
    columns: ['All', ...used.map(categoryName)],
    rows: found.map((id) => ({
      label: outcomeLabel(id),
      cells: [
        share(closed.byOutcome[id] ?? 0, closed.total),
        ...used.map((category) => plain(count(category, id))),
      ],
    })),
    barOf: 0,
    none: 'Nothing was completed.',
  };
}

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly paragraphs: readonly Paragraph[];
  readonly first: string;
  readonly column: string;
  readonly none: string;
}

function list(about: Listed, named: readonly (readonly [string, number])[], of: number): FigureTable {
  const { column, ...rest } = about;
  const rows = [...named].sort(([, one], [, other]) => other - one);
  const isNone = rows.every(([, value]) => value === 0);
  return {
    ...rest,
    columns: [column],
    rows: isNone ? [] : rows.map(([label, value]) => ({ label, cells: [share(value, of)] })),
    barOf: 0,
  };
}

function channels({ channels: counted, received }: Statistics): FigureTable {
  return list(
    {
      ...{
        id: 'channels',
        first: 'Way',
        title: 'How people reached us',
        column: 'Contacts',
        paragraphs: ['¶2', '¶28'],
      },
      definition: 'Contacts by the day of receipt and the way they came, whether or not they are on a case.',
      none: 'No contact was received.',
    },
    Object.entries(counted).map(([id, value]) => [channelName(id), value]),
    received.contacts,
  );
}

function themes({ themes: counted, received }: Statistics): FigureTable {
  const service =
    (received.byCategory['service-ongoing'] ?? 0) + (received.byCategory['service-completed'] ?? 0);
  return list(
    {
      ...{
        id: 'themes',
        first: 'Theme',
        title: 'Themes of service complaints',
        column: 'Matters',
        paragraphs: ['¶7', '¶9', '¶10'],
      },
      definition:
        'Matters received in the period, by theme. One can have several themes, so the shares, which are of all service complaints received, can add up to more than 100%.',
      none: 'No service complaint was received.',
    },
    THEMES.map((id) => [themeName(id), counted[id] ?? 0]),
    service,
  );
}

function departures({ departures: made }: Statistics): FigureTable {
  return list(
    {
      ...{
        id: 'departures',
        first: 'Rule',
        title: 'Rules that were passed over',
        column: 'Times',
        paragraphs: ['¶8', '¶9', '¶10', '¶11'],
      },
      definition:
        'Each time in the period that a manager passed over something that should be done, with a reason. The reasons are on the cases.',
      none: 'No rule was passed over.',
    },
    Object.entries(made.byRule).map(([rule, value]) => [
      procedure.rules[rule as RuleName]?.name ?? rule,
      value,
    ]),
    made.total,
  );
}

/** Every table of the figures of a period. */
function tablesOf(figures: Statistics, today: string): readonly FigureTable[] {
  return [
    work(figures, today),
    ...[ages, limits, holders, outcomes, channels, themes, departures].map((table) => table(figures)),
  ];
}

/** ¶29, ¶30: the figures of a period, counted over what this colleague may read. */
export async function figuresModel(visit: Visit): Promise<FiguresModel> {
  const { app, reader, request, today } = visit;
  const asked = askedPeriod((request.query ?? {}) as Posted, today);
  if (asked.period === null) return { asked, today, counted: null, tables: [] };
  const office = await readOffice(app, app.store, app.clock.now());
  const figures = await statistics(app.store, reader, asked.period, office);
  const { from, to, asAt, calendar } = figures;
  return { asked, today, counted: { from, to, asAt, calendar }, tables: tablesOf(figures, office.today) };
}
