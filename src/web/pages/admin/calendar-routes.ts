import { readOffice } from '#app/app.ts';
import { changeCalendar, previewCalendar } from '#app/change-calendar.ts';
import { transact } from '#app/transact.ts';
import { checkChange } from '#domain/calendar/check-change.ts';
import { type Fault, fault, isRefusal } from '#domain/refusal.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, type Posted, param, posted, queried, takeOnce, typed, type Visit } from '#web/visit.ts';
import {
  CHANGE_FORMS,
  type ChangeKind,
  type ChangeRead,
  carried,
  confirmed,
  isChangeKind,
  readChange,
} from './calendar-form.ts';
import { calendarModel } from './calendar-model.ts';
import { CALENDAR, calendarView, changeView, previewView } from './calendar-view.ts';
import { ADMINISTRATORS, againAfter, fresh, UPKEEP, withFaults } from './common.ts';
import { pagesWithUploads } from './uploads.ts';

async function show(visit: Visit): Promise<Answer> {
  return calendarView(visit, await calendarModel(visit, Number(queried(visit.request, 'year'))));
}

const kindOf = (visit: Visit): ChangeKind | null => {
  const kind = param(visit.request, 'kind');
  return isChangeKind(kind) ? kind : null;
};

/** The form, with what the way here has already said. */
async function change(visit: Visit): Promise<Answer> {
  const kind = kindOf(visit);
  if (!kind) return 'absent';
  const body = carried(kind, (visit.request.query ?? {}) as Posted);
  return changeView(visit, kind, fresh({ fields: CHANGE_FORMS[kind].fields, body, faults: [] }));
}

async function readSent(visit: Visit, kind: ChangeKind, body: Posted) {
  const { app } = visit;
  const { calendars } = await readOffice(app, app.store, app.clock.now());
  return { calendars, read: readChange(kind, body, calendars.known) };
}

const listFault = (kind: ChangeKind, one: Fault): Fault =>
  kind === 'official-list-imported' && one.field === 'holidays'
    ? fault('list', one.message, one.paragraphs)
    : one;

interface Said {
  readonly isStale: boolean;
  readonly faults: readonly Fault[];
}

/** What the change would do on the calendar as it is now, or the form again with what is wrong. */
async function previewOf(visit: Visit, kind: ChangeKind, body: Posted, said: Said): Promise<Answer> {
  const { app } = visit;
  const { calendars, read } = await readSent(visit, kind, body);
  const { fields } = CHANGE_FORMS[kind];
  const kept = carried(kind, body);
  if (!read.change) return changeView(visit, kind, withFaults({ fields, body: kept, faults: read.faults }));
  const {
    change: wanted,
    added,
    removed,
  }: ChangeRead & { change: NonNullable<ChangeRead['change']> } = { ...read, change: read.change };
  const preview = await transact(app, (tx) => previewCalendar(app, tx, app.clock.now(), wanted));
  if (isRefusal(preview)) {
    const refused = { ...preview, faults: preview.faults.map((one) => listFault(kind, one)) };
    return changeView(visit, kind, againAfter({ fields, body: kept }, refused));
  }
  const caution = checkChange(wanted, calendars).find(({ field }) => field === 'confirm')?.message ?? null;
  return previewView(visit, { kind, change: wanted, preview, caution, added, removed, kept, ...said });
}

async function preview(visit: Visit): Promise<Answer> {
  const kind = kindOf(visit);
  if (!kind) return 'absent';
  return previewOf(visit, kind, posted(visit.request), { isStale: false, faults: [] });
}

async function confirm(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const kind = kindOf(visit);
  if (!kind) return 'absent';
  const body = posted(request);
  if (typed(body, 'change') !== '')
    return changeView(
      visit,
      kind,
      fresh({ fields: CHANGE_FORMS[kind].fields, body: carried(kind, body), faults: [] }),
    );
  const { read } = await readSent(visit, kind, body);
  const version = Number.parseInt(typed(body, 'version'), 10);
  // A second click finds the list known and the day taken: the answer kept for the first comes before all that.
  const result = await takeOnce(visit, async (tx, now) => {
    if (!read.change) return { refused: 'fields', why: '', paragraphs: [], faults: read.faults };
    const wanted = confirmed(read.change, typed(body, 'confirm') === 'yes');
    const done = await changeCalendar(app, tx, now, reader, version, wanted);
    return isRefusal(done) ? done : { status: 200, body: { to: `${CALENDAR}?done=changed` }, person: null };
  });
  if (!isRefusal(result)) return result;
  const faults = result.faults
    .filter(({ field }) => field === 'confirm')
    .map(({ paragraphs }) =>
      fault('confirm', 'Tick that you are sure, or leave the calendar as it is.', paragraphs),
    );
  return previewOf(visit, kind, body, { isStale: result.refused === 'stale', faults });
}

/** The office's calendar (¶29): the days held, what a change would move, and the change itself. */
export function calendarPages(pages: Pages): void {
  pages.get(CALENDAR, show, UPKEEP);
  pages.get(`${CALENDAR}/change/:kind`, change, ADMINISTRATORS);
  pages.post(`${CALENDAR}/change/:kind/confirm`, confirm, ADMINISTRATORS);
  pagesWithUploads(pages, (inScope) => inScope.post(`${CALENDAR}/change/:kind`, preview, ADMINISTRATORS));
}
