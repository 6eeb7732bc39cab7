import { readOffice } from '#app/app.ts';
import { type Names, nameOf } from '#domain/sentences/words.ts';
import { roleName } from '#procedure/role-names.ts';
import { type CaseFilter, listCases } from '#read-models/index.ts';
import { addressOf } from '#web/layout/case-list-address.ts';
import { caseRow, type RowShown } from '#web/layout/case-rows.ts';
import { dayInFull } from '#web/layout/days.ts';
import { categoryShort, HOLDER_TEAMS, stepShort } from '#web/layout/names.ts';
import { queried, type Visit } from '#web/visit.ts';
import { type Asked, FILTER_NAMES, filterOf } from './filter.ts';

export interface CasesModel {
  readonly filter: CaseFilter;
  /** What is asked for, in words; nothing where all are. */
  readonly said: readonly string[];
  readonly rows: readonly RowShown[];
  readonly next: string | null;
  readonly first: string | null;
  readonly people: readonly { readonly user: string; readonly name: string; readonly isOfficer: boolean }[];
}

const ROWS = 50;

function ofHeads(
  { category, step, holder, heldBy }: CaseFilter,
  names: Names,
): readonly (string | undefined)[] {
  const isRole = !names.staff.some(({ user }) => user === holder);
  const who = isRole ? roleName((holder ?? 'ocwt') as 'ocwt') : nameOf(holder, names);
  return [
    category && `about: ${categoryShort(category)}`,
    step && `awaited: ${stepShort(step)}`,
    holder && `with ${who}`,
    heldBy && `with the team ${HOLDER_TEAMS[heldBy]}`,
  ];
}

function ofDays({
  overdue,
  dueBy,
  returned,
  waiting,
  priority,
}: CaseFilter): readonly (string | undefined)[] {
  return [
    overdue === true ? 'overdue' : undefined,
    dueBy && `due by ${dayInFull(dueBy)}${overdue === false ? ', and not late' : ''}`,
    returned ? 'returned to the officer' : undefined,
    waiting ? 'waiting on others' : undefined,
    priority ? 'priority' : undefined,
  ];
}

/** What a list shows, in words. */
function filterInWords(filter: CaseFilter, names: Names): readonly string[] {
  const { state, officer, unallocated, q } = filter;
  const parts = [
    state,
    officer && `officer ${nameOf(officer, names)}`,
    unallocated ? 'with no officer' : undefined,
    ...ofHeads(filter, names),
    ...ofDays(filter),
    q && `with the words “${q}”`,
  ];
  return parts.flatMap((part) => (part === undefined || part === '' ? [] : [part]));
}

/** The cases that fit, newest first, a page of them. */
export async function casesModel(visit: Visit): Promise<CasesModel> {
  const { app, reader, request, today } = visit;
  const asked = Object.fromEntries(FILTER_NAMES.map((name) => [name, queried(request, name)])) as Asked;
  const after = queried(request, 'after') || null;
  const office = await readOffice(app, app.store, app.clock.now());
  const filter = filterOf(asked, office.staff);
  const { items, next } = await listCases(app.store, reader, filter, { limit: ROWS, after }, today);
  const rows = { staff: office.staff, calendar: office.calendars.current(), today };
  return {
    ...{ filter, said: filterInWords(filter, office) },
    rows: items.map((item) => caseRow(item, rows)),
    next: next === null ? null : addressOf(filter, next),
    first: after === null ? null : addressOf(filter),
    people: office.staff.map(({ user, name, roles }) => ({
      ...{ user, name, isOfficer: roles.some(({ role }) => role === 'customer-care-officer') },
    })),
  };
}
