import type { StaffMember } from '#domain/office.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { CATEGORIES, type CategoryId, OUTCOMES, type OutcomeId, type RoleId } from '#procedure/model.ts';
import { LOG_ORDERS, type LogFilter, type LogOrder, type LogSort, NEWEST_FIRST } from '#read-models/index.ts';

export const EVERYBODY = 'all';
export const NOBODY = 'nobody';

/** What the address of the log asks for, as it was typed. */
export interface Typed {
  readonly officer: string;
  readonly category: string;
  readonly state: string;
  readonly outcome: string;
  readonly from: string;
  readonly to: string;
  readonly overdue: string;
  readonly stale: string;
  readonly sort: string;
  readonly paper: string;
}

export interface AskedLog {
  readonly typed: Typed;
  readonly filter: LogFilter;
  readonly sort: LogSort;
  readonly faults: readonly Fault[];
}

export const NAMES: readonly (keyof Typed)[] = [
  ...([
    'officer',
    'category',
    'state',
    'outcome',
    'from',
    'to',
    'overdue',
    'stale',
    'sort',
    'paper',
  ] as const),
];

const holds = ({ roles }: StaffMember, wanted: RoleId): boolean => roles.some(({ role }) => role === wanted);

/** Whose log is shown first: officers see their own, everybody else that of the team. */
function ownLog(reader: StaffMember): string {
  const isOfficer = holds(reader, 'customer-care-officer') && !holds(reader, 'customer-care-manager');
  return isOfficer ? reader.user : EVERYBODY;
}

const among = <T extends string>(values: readonly T[], value: string): T | undefined =>
  values.find((one) => one === value);

/** A day as a date box sends it, or as people write it: 2.4.2026, 2/4/2026. Null where it is none. */
function dayIn(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ??
    (/^(\d{1,2})[./ ](\d{1,2})[./ ](\d{4})$/.exec(text) ?? []).map((_, index, all) => all[4 - index] ?? '');
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

function days({ from, to }: Typed): { filter: LogFilter; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const read = (name: 'from' | 'to', text: string): string | undefined => {
    if (text === '') return undefined;
    const day = dayIn(text);
    if (day === null) faults.push(fault(name, 'Enter a day that exists, for example 2026-04-13.', ['¶30']));
    return day ?? undefined;
  };
  const [receivedFrom, receivedTo] = [read('from', from), read('to', to)];
  if (receivedFrom !== undefined && receivedTo !== undefined && receivedFrom > receivedTo)
    faults.push(fault('to', 'Enter a day on or after the first.', ['¶30']));
  return {
    filter: {
      ...(receivedFrom === undefined ? {} : { receivedFrom }),
      ...(receivedTo === undefined ? {} : { receivedTo }),
    },
    faults,
  };
}

function whose(officer: string): LogFilter {
  if (officer === EVERYBODY) return {};
  return officer === NOBODY ? { unallocated: true } : { officer };
}

function sortIn(text: string): LogSort {
  const isDown = text.startsWith('-');
  const by = among<LogOrder>(LOG_ORDERS, isDown ? text.slice(1) : text);
  return by === undefined ? NEWEST_FIRST : { by, direction: isDown ? 'down' : 'up' };
}

/** Reads what the address asks of the log. What means nothing is left out; a day that does not exist is said. */
export function askedLog(query: (name: string) => string, reader: StaffMember): AskedLog {
  const sent = Object.fromEntries(NAMES.map((name) => [name, query(name).trim()])) as unknown as Typed;
  const typed = { ...sent, officer: sent.officer === '' ? ownLog(reader) : sent.officer };
  const category = among<CategoryId>(CATEGORIES, typed.category);
  const outcome = among<OutcomeId>(OUTCOMES, typed.outcome);
  const state = among(['open', 'closed'], typed.state);
  const { filter, faults } = days(typed);
  return {
    typed,
    sort: sortIn(typed.sort),
    faults,
    filter: {
      ...whose(typed.officer),
      ...filter,
      ...(category === undefined ? {} : { category }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(state === undefined ? {} : { state }),
      ...(typed.overdue === 'yes' ? { overdue: true } : {}),
      ...(typed.stale === 'yes' ? { stale: true } : {}),
    },
  };
}

/** The address of the log with the same questions, but for what is changed. */
export function addressOf(
  typed: Typed,
  changed: Partial<Typed> & { readonly after?: string } = {},
  path = '/log',
): string {
  const { after, ...others } = changed;
  const asked = { ...typed, ...others };
  const query = new URLSearchParams(
    NAMES.flatMap((name) => (asked[name] === '' ? [] : [[name, asked[name]] as [string, string]])),
  );
  if (after !== undefined) query.set('after', after);
  return `${path}?${query}`;
}
