import { readOffice } from '#app/app.ts';
import { MOST_REASSIGNED, type Reassigned, reassign } from '#app/reassign.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Office } from '#domain/office.ts';
import { type Fault, fault, isRefusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { type CaseItem, listCases } from '#read-models/index.ts';
import { caseRow, type RowShown } from '#web/layout/case-rows.ts';
import {
  type Answer,
  formKeys,
  page,
  posted,
  queried,
  takeOnce,
  typed,
  typedAll,
  type Visit,
} from '#web/visit.ts';
import { reassignedView, reassignView } from './reassign-view.ts';

/** Cases to be given on: whose they are, which there are, and what was typed so far. */
export interface ReassignModel {
  /** Null for what is nobody's. */
  readonly from: { readonly user: string; readonly name: string } | null;
  readonly rows: readonly (RowShown & { readonly version: number })[];
  readonly hasMore: boolean;
  readonly fields: readonly AskedField[];
  readonly officers: readonly { readonly user: string; readonly name: string }[];
}

function officersOf({ staff }: Office) {
  return staff.filter(
    ({ active, roles }) => active && roles.some(({ role }) => role === 'customer-care-officer'),
  );
}

function fieldsFor(office: Office, from: string | null): readonly AskedField[] {
  const options = officersOf(office)
    .filter(({ user }) => user !== from)
    .map(({ user, name, leave }) => {
      const isAway = leave.some((part) => part.from <= office.today && office.today <= part.to);
      return { value: user, label: isAway ? `${name} (away now)` : name };
    });
  const hint = 'It stands in the history of each case.';
  return [
    { name: 'to', type: 'choice', label: 'Give them to', required: true, options, cites: ['¶4'] },
    {
      name: 'reason',
      type: 'textarea',
      label: 'Why do they change hands?',
      required: true,
      hint,
      cites: ['¶4'],
    },
  ];
}

async function modelFor(visit: Visit, asked: string): Promise<ReassignModel> {
  const { app, reader, today } = visit;
  const office = await readOffice(app, app.store, app.clock.now());
  const person = office.staff.find(({ user }) => user === asked) ?? null;
  const whose = person ? { officer: person.user } : { unallocated: true };
  const most = { limit: MOST_REASSIGNED, after: null };
  const { items, next } = await listCases(app.store, reader, { ...whose, state: 'open' }, most, today);
  const rows = { staff: office.staff, calendar: office.calendars.current(), today };
  const withVersion = (item: CaseItem) => ({ ...caseRow(item, rows), version: item.version });
  return {
    from: person && { user: person.user, name: person.name },
    rows: items.map(withVersion),
    hasMore: next !== null,
    fields: fieldsFor(office, person?.user ?? null),
    officers: officersOf(office).map(({ user, name }) => ({ user, name })),
  };
}

export async function showReassign(visit: Visit): Promise<Answer> {
  const asked = queried(visit.request, 'officer');
  const model = await modelFor(visit, asked);
  return page(visit, reassignView(model, { body: {}, faults: [], keys: formKeys(visit) }));
}

/** The versions that the form was made with, for those cases that are chosen. */
function versionsIn(visit: Visit, references: readonly string[]): Readonly<Record<string, number>> {
  const body = posted(visit.request);
  const known = references.flatMap((reference): [string, number][] => {
    const version = typed(body, `version.${reference}`);
    return /^\d{1,9}$/.test(version) ? [[reference, Number(version)]] : [];
  });
  return Object.fromEntries(known);
}

const ALL = 'all';

function chosenIn(visit: Visit): readonly string[] {
  const body = posted(visit.request);
  if (typed(body, ALL) !== 'yes') return typedAll(body, 'case');
  return Object.keys(body).flatMap((name) =>
    name.startsWith('version.') ? [name.slice('version.'.length)] : [],
  );
}

/** The use case speaks of `references` and `officer`; the form of `case` and `to`. */
const NAMES: Readonly<Record<string, string>> = { references: 'case', officer: 'to' };
const asForm = (one: Fault): Fault => fault(NAMES[one.field] ?? one.field, one.message, one.paragraphs);

/** Gives what was chosen to one officer. What became of each case is on the page that answers. */
export async function sendReassign(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const body = posted(request);
  const references = chosenIn(visit);
  const officer = typed(body, 'to');
  const asked = {
    references,
    officer,
    reason: typed(body, 'reason'),
    versions: versionsIn(visit, references),
  };
  const taken = await takeOnce(visit, async (tx, now) => {
    const result = await reassign(app, tx, now, reader, asked);
    return isRefusal(result) ? result : { status: 200, body: { to: '', ...result }, person: null };
  });
  const model = await modelFor(visit, typed(body, 'from'));
  if (isRefusal(taken)) {
    const faults =
      taken.faults.length > 0 ? taken.faults.map(asForm) : [fault('case', taken.why, taken.paragraphs)];
    return page(visit, reassignView(model, { body, faults, keys: formKeys(visit) }), 422);
  }
  const result = taken as unknown as Reassigned;
  const office = await readOffice(app, app.store, app.clock.now());
  return page(visit, reassignedView(result, { to: nameOf(officer, office), from: model.from?.user ?? null }));
}
