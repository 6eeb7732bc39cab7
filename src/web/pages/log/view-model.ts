import { readOffice } from '#app/app.ts';
import type { Office } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { isNotCovered, workingDaysBetween } from '#domain/working-days.ts';
import { allLogRows, type LogRow, logRows, staleSince } from '#read-models/index.ts';
import { queried, type Visit } from '#web/visit.ts';
import { type AskedLog, askedLog, EVERYBODY, NOBODY } from './asked.ts';
import { rowInWords } from './words.ts';

export interface RowShown {
  readonly row: LogRow;
  readonly isStale: boolean;
  /** Working days until what is due next; below nought when it is late. */
  readonly left: number | null;
  readonly isLate: boolean;
}

export interface LogModel {
  readonly asked: AskedLog;
  readonly today: string;
  /** Whose log it is, in words. */
  readonly whose: string;
  readonly isOfOne: boolean;
  readonly rows: readonly RowShown[];
  readonly after: string;
  readonly next: string | null;
  readonly officers: readonly { readonly user: string; readonly name: string }[];
}

const ROWS_ON_A_PAGE = 50;

function rowShown(row: LogRow, office: Office, since: string | null): RowShown {
  const { status, updatedOn, nextDue } = row;
  const isOpen = status === 'open';
  const day = (text: string) => Temporal.PlainDate.from(text);
  const left =
    isOpen && typeof nextDue === 'string'
      ? workingDaysBetween(office.calendars.current(), day(office.today), day(nextDue))
      : null;
  return {
    row: rowInWords(row, office),
    isStale: isOpen && since !== null && typeof updatedOn === 'string' && updatedOn <= since,
    left: isNotCovered(left) ? null : left,
    isLate: isOpen && typeof nextDue === 'string' && nextDue < office.today,
  };
}

function whoseLog({ typed }: AskedLog, visit: Visit, office: Office): string {
  if (typed.officer === EVERYBODY) return 'The log of every officer';
  if (typed.officer === NOBODY) return 'The log of cases that have no officer';
  return typed.officer === visit.reader.user ? 'Your log' : `The log of ${nameOf(typed.officer, office)}`;
}

const isOfficer = (person: Office['staff'][number]): boolean =>
  person.roles.some(({ role }) => role === 'customer-care-officer' || role === 'customer-care-manager');

/** ¶30: what is in the log of an officer or of the team, as far as this colleague may read it. Throws BadCursor. */
export async function logModel(visit: Visit): Promise<LogModel> {
  const { app, reader, request } = visit;
  const office = await readOffice(app, app.store, app.clock.now());
  const asked = askedLog((name) => queried(request, name), reader);
  const after = queried(request, 'after');
  const page = { limit: ROWS_ON_A_PAGE, after: after === '' ? null : after };
  const found =
    asked.faults.length > 0
      ? { items: [], next: null }
      : await logRows(app.store, reader, asked.filter, page, office, asked.sort);
  const since = staleSince(office.calendars.current(), office.today);
  return {
    ...{ asked, after, today: office.today, next: found.next },
    whose: whoseLog(asked, visit, office),
    isOfOne: asked.filter.officer !== undefined,
    rows: found.items.map((row) => rowShown(row, office, since)),
    officers: office.staff.filter(isOfficer).map(({ user, name }) => ({ user, name })),
  };
}

/** The rows of a file: those of the page and all that follow, in its order and in its words. */
export async function* fileRows(visit: Visit, asked: AskedLog, office: Office): AsyncGenerator<LogRow[]> {
  const { app, reader } = visit;
  for await (const rows of allLogRows(app.store, reader, asked.filter, office, asked.sort))
    yield rows.map((row) => rowInWords(row, office));
}
