import { accountRequestsOf } from '#app/account-requests.ts';
import { readOffice } from '#app/app.ts';
import { readLeaveWarnings } from '#app/leave.ts';
import { absenceOn, deputisesFor, type LeaveWarning } from '#domain/leave.ts';
import type { Office, StaffMember } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import type { RoleId } from '#procedure/model.ts';
import {
  type TeamView,
  teamView,
  WORK_GROUPS,
  type WorkGroupId,
  type WorkQueue,
  workQueue,
} from '#read-models/index.ts';
import { addressOf } from '#web/layout/case-list-address.ts';
import {
  adjustmentsShort,
  type DueShown,
  dueShown,
  type FlagShown,
  type RowOffice,
  type RowShown,
  workRow,
} from '#web/layout/case-rows.ts';
import { many } from '#web/layout/words.ts';
import type { Visit } from '#web/visit.ts';
import { type LettersShown, lettersFor } from './letters.ts';
import { type MailShown, mailOf } from './mail.ts';
import { type SavedShown, savedOf } from './saved.ts';

export interface SectionShown {
  readonly id: WorkGroupId;
  readonly title: string;
  readonly count: number;
  readonly rows: readonly RowShown[];
}

export interface CallBackShown {
  readonly reference: string;
  readonly person: string | null;
  readonly day: string;
  readonly isLate: boolean;
  readonly isMine: boolean;
  readonly flags: readonly FlagShown[];
}

/** Work that waits beside one's own heads: how much, and the list it leads to. */
export interface NoteShown {
  readonly count: number;
  /** How many of what: "2 cases overdue with OCWT". */
  readonly text: string;
  readonly href: string;
  readonly isUrgent: boolean;
}

export interface AskedShown {
  readonly href: string;
  readonly askedBy: string;
  readonly due: DueShown | null;
}

export interface DeputyShown {
  readonly name: string;
  readonly until: string;
  /** What presses: overdue, due today and this week. */
  readonly sections: readonly SectionShown[];
  readonly later: number;
  readonly href: string;
}

/** Who somebody is to this page: one who handles feedback all day, one who is asked now and then, or neither. */
export type Desk = 'care' | 'outside' | 'account' | 'watching';

export interface WorkModel {
  readonly desk: Desk;
  readonly roles: readonly RoleId[];
  readonly today: string;
  readonly sections: readonly SectionShown[];
  readonly callBacks: readonly CallBackShown[];
  /** What they began to write and saved. */
  readonly saved: readonly SavedShown[];
  readonly notes: readonly NoteShown[];
  readonly letters: LettersShown;
  readonly asked: readonly AskedShown[];
  readonly deputised: readonly DeputyShown[];
  readonly warnings: readonly LeaveWarning[];
  readonly mail: MailShown;
  /** How much is nobody's yet and could be taken now; null for whom there is nothing to take. */
  readonly toTake: { readonly contacts: number; readonly cases: number } | null;
}

const TITLES: Readonly<Record<WorkGroupId, string>> = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'This week',
  later: 'Later',
  waiting: 'Waiting on others',
};

const PRESSING: ReadonlySet<WorkGroupId> = new Set(['overdue', 'today', 'week']);

const CARE: readonly RoleId[] = [
  'customer-care-officer',
  'customer-care-manager',
  'business-support-officer',
];
const OUTSIDE: readonly RoleId[] = ['line-manager', 'allocations', 'ocwt'];

const holdsOne = ({ roles }: StaffMember, wanted: readonly RoleId[]): boolean =>
  roles.some(({ role }) => wanted.includes(role));

function deskOf(reader: StaffMember): Desk {
  if (holdsOne(reader, CARE)) return 'care';
  if (holdsOne(reader, OUTSIDE)) return 'outside';
  return holdsOne(reader, ['records', 'auditor', 'administrator']) ? 'watching' : 'account';
}

/** What of these is to be shown, in the order in which it presses. */
function sectionsOf(queue: WorkQueue, office: RowOffice): readonly SectionShown[] {
  return WORK_GROUPS.map((id) => {
    const { count, items } = queue.groups[id];
    const rows = items.map((item) => workRow(item, office, id === 'waiting'));
    return { id, title: TITLES[id], count, rows };
  });
}

function callBacksOf(queue: WorkQueue, { today }: RowOffice, reader: string): readonly CallBackShown[] {
  return queue.callBacks.items.map(({ reference, person, callBackOn, officer, adjustments }) => ({
    ...{ reference, person, day: callBackOn, isLate: callBackOn < today, isMine: officer === reader },
    flags: adjustmentsShort(adjustments).map((text) => ({ text, isStrong: true })),
  }));
}

type Counted = (count: number) => string;

const cases =
  (rest: string): Counted =>
  (count) =>
    `${many(count, 'case')} ${rest}`;
const contacts =
  (rest: string): Counted =>
  (count) =>
    `${many(count, 'contact')} ${rest}`;

const note = (count: number, said: Counted, href: string, isUrgent = false): NoteShown => ({
  ...{ count, text: said(count), href, isUrgent },
});

function officerNotes({ user }: StaffMember, team: TeamView): readonly NoteShown[] {
  const mine = team.officers.find(({ officer }) => officer === user);
  const href = addressOf({ officer: user, returned: true });
  return [note(mine?.returned ?? 0, cases('returned to you'), href)];
}

function managerNotes(team: TeamView): readonly NoteShown[] {
  const returned = team.officers.reduce((sum, one) => sum + one.returned, team.unallocated.returned);
  const { ocwt } = team.overdueByHolder;
  return [
    note(team.unallocated.open, cases('with no officer'), addressOf({ unallocated: true }), true),
    note(ocwt, cases('overdue with OCWT'), addressOf({ heldBy: 'ocwt', overdue: true }), true),
    note(returned, cases('returned to officers'), addressOf({ returned: true })),
  ];
}

function supportNotes({ user }: StaffMember, team: TeamView, queue: WorkQueue): readonly NoteShown[] {
  const items = WORK_GROUPS.filter((id) => id !== 'waiting').flatMap((id) => queue.groups[id].items);
  const praise = items.filter(({ step }) => step === 'file-positive-feedback').length;
  const { notAcknowledged, failed } = team.contacts;
  const [all, bounced] = ['/not-acknowledged', '/not-acknowledged?failed=yes'];
  return [
    note(failed, contacts('whose acknowledgement came back'), bounced, true),
    note(notAcknowledged, contacts('not acknowledged yet'), all, true),
    note(praise, cases('with praise to file'), addressOf({ step: 'file-positive-feedback', holder: user })),
  ];
}

function notesFor(reader: StaffMember, team: TeamView, queue: WorkQueue): readonly NoteShown[] {
  const notes = [
    note(team.contacts.toConsider, contacts('to consider'), '/inbox'),
    ...(holdsOne(reader, ['customer-care-officer']) ? officerNotes(reader, team) : []),
    ...(holdsOne(reader, ['customer-care-manager']) ? managerNotes(team) : []),
    ...(holdsOne(reader, ['business-support-officer']) ? supportNotes(reader, team, queue) : []),
  ];
  return notes.filter(({ count }) => count > 0);
}

/** What waits beside the letters of cases: those to be posted, and other words to be approved. */
const letterNotes = ({ toPost, wordings }: LettersShown): readonly NoteShown[] =>
  [
    note(toPost, (count) => `${many(count, 'letter')} to post`, '/letters/to-post', true),
    note(wordings, (count) => `${many(count, 'wording')} to approve`, '/admin/letters'),
  ].filter(({ count }) => count > 0);

async function deputisedBy(visit: Visit, office: Office, rows: RowOffice): Promise<readonly DeputyShown[]> {
  const { app, reader, today } = visit;
  const away = deputisesFor(reader.user, office);
  return Promise.all(
    away.map(async (person) => {
      const queue = await workQueue(app.store, reader, today, { of: person.user });
      const sections = sectionsOf(queue, rows);
      const [pressing, later] = [
        sections.filter(({ id }) => PRESSING.has(id)),
        sections.find(({ id }) => id === 'later'),
      ];
      return {
        ...{ name: person.name, until: absenceOn(person, today)?.to ?? today, later: later?.count ?? 0 },
        ...{ sections: pressing, href: addressOf({ officer: person.user, state: 'open' }) },
      };
    }),
  );
}

interface Beside {
  readonly team: TeamView | null;
  readonly warnings: readonly LeaveWarning[];
}

/** How the team stands, for those who handle feedback all day, and for managers who is away for long. */
async function besideOf({ app, reader, today }: Visit, desk: Desk): Promise<Beside> {
  const isManager = holdsOne(reader, ['customer-care-manager']);
  const [team, warnings] = await Promise.all([
    desk === 'care' ? teamView(app.store, reader, today) : null,
    isManager ? readLeaveWarnings(app, app.store, app.clock.now(), reader) : [],
  ]);
  return { team, warnings };
}

function toTakeOf(reader: StaffMember, team: TeamView | null): WorkModel['toTake'] {
  if (!team || !holdsOne(reader, ['customer-care-officer'])) return null;
  return { contacts: team.contacts.toConsider, cases: team.unallocated.open };
}

/** All that somebody has to do now, in the order in which it presses. */
export async function workModel(visit: Visit): Promise<WorkModel> {
  const { app, reader, today } = visit;
  const desk = deskOf(reader);
  const [office, queue, asked, saved, letters, mail, { team, warnings }] = await Promise.all([
    readOffice(app, app.store, app.clock.now()),
    workQueue(app.store, reader, today),
    accountRequestsOf(app, reader),
    savedOf(visit),
    lettersFor(visit),
    mailOf(visit),
    besideOf(visit, desk),
  ]);
  const rows: RowOffice = { staff: office.staff, calendar: office.calendars.current(), today };
  return {
    ...{ desk, today, roles: reader.roles.map(({ role }) => role) },
    sections: sectionsOf(queue, rows),
    callBacks: callBacksOf(queue, rows, reader.user),
    asked: asked.map(({ id, askedBy, replyBy }) => ({
      ...{ href: `/account-requests/${id}`, askedBy: nameOf(askedBy, office) },
      due: dueShown(replyBy, `/account-requests/${id}`, rows),
    })),
    deputised: await deputisedBy(visit, office, rows),
    notes: team ? [...letterNotes(letters), ...notesFor(reader, team, queue)] : [],
    ...{ warnings, saved, letters, mail, toTake: toTakeOf(reader, team) },
  };
}
