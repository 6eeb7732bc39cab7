import { isDay } from '#domain/case/answers.ts';
import type { StaffMember } from '#domain/office.ts';
import { CATEGORIES, HOLDERS, ROLES, STEPS } from '#procedure/model.ts';
import type { CaseFilter } from '#read-models/index.ts';

/** What the address asks of the list, one word for each part of the filter. */
export type Asked = Readonly<Partial<Record<FilterName, string>>>;

export const FILTER_NAMES = [
  ...([
    'q',
    'category',
    'step',
    'holder',
    'officer',
    'state',
    'overdue',
    'returned',
    'waiting',
    'priority',
  ] as const),
  ...(['unallocated', 'heldBy', 'dueBy'] as const),
];
export type FilterName = (typeof FILTER_NAMES)[number];

const LONGEST = 200;

function oneOf<T extends string>(value: string | undefined, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

const isYes = (value: string | undefined): true | undefined => (value === 'yes' ? true : undefined);

/** A day that is one: anything else asks for nothing. */
function dayIn(value: string | undefined): string | undefined {
  return isDay(value) ? value : undefined;
}

function userIn(value: string | undefined, staff: readonly StaffMember[]): string | undefined {
  return staff.find(({ user }) => user === value)?.user;
}

type Parts = { readonly [Name in keyof CaseFilter]: CaseFilter[Name] | undefined };

/** The filter that an address asks for; a word that is none of the choices asks for nothing. */
export function filterOf(asked: Asked, staff: readonly StaffMember[]): CaseFilter {
  const { category, step, holder, officer, state, overdue, heldBy, q } = asked;
  const parts: Parts = {
    category: oneOf(category, CATEGORIES),
    step: oneOf(step, STEPS),
    holder: oneOf(holder, ROLES) ?? userIn(holder, staff),
    officer: userIn(officer, staff),
    state: oneOf(state, ['open', 'closed'] as const),
    overdue: overdue === 'no' ? false : isYes(overdue),
    returned: isYes(asked.returned),
    waiting: isYes(asked.waiting),
    priority: isYes(asked.priority),
    unallocated: isYes(asked.unallocated) ?? isYes(officer === 'nobody' ? 'yes' : undefined),
    heldBy: oneOf(heldBy, HOLDERS),
    dueBy: dayIn(asked.dueBy),
    q: q === undefined || q.trim() === '' ? undefined : q.slice(0, LONGEST),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as CaseFilter;
}
