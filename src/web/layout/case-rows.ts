import { type Names, nameOf } from '#domain/sentences/words.ts';
import { addWorkingDays, type Calendar, isNotCovered, workingDaysBetween } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { RuleName, StepId } from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import type { CaseItem, WorkItem } from '#read-models/index.ts';
import { dayInFull, dayInShort, daysLeftInWords } from './days.ts';
import { adjustmentName, categoryShort, headWord, stepShort } from './names.ts';

/** A day by which something is due, never alone: how much is left, how urgent that is, and where the counting stands. */
export interface DueShown {
  readonly day: string;
  readonly words: string;
  readonly urgency: 'late' | 'soon' | null;
  readonly href: string;
}

export interface FlagShown {
  readonly text: string;
  readonly isStrong: boolean;
}

/** One line of a list of cases: which, whose, what about, what is awaited, by when, from whom. */
export interface RowShown {
  readonly reference: string;
  readonly person: string | null;
  readonly category: string;
  readonly awaited: readonly { readonly text: string; readonly href: string | null }[];
  readonly due: DueShown | null;
  readonly answerBy: DueShown | null;
  readonly holder: string;
  /** Since when it has been awaited; nothing where that is not known or not asked. */
  readonly since: string;
  readonly flags: readonly FlagShown[];
}

/** What rows are told by: the people, the calendar and the day it is. */
export interface RowOffice extends Names {
  readonly calendar: Calendar;
  readonly today: string;
}

const WEEKDAY = 3;
const SOON = 2;

/** 'Mon 13 Apr' for 2026-04-13. */
const dayInList = (day: string, today: string): string =>
  `${dayInFull(day).slice(0, WEEKDAY)} ${dayInShort(day, today)}`;

function daysBetween({ calendar }: RowOffice, from: string, to: string): number | null {
  const days = workingDaysBetween(calendar, Temporal.PlainDate.from(from), Temporal.PlainDate.from(to));
  return isNotCovered(days) ? null : days;
}

/** A due day with what is left of it; null where nothing runs. */
export function dueShown(due: string | null, href: string, office: RowOffice): DueShown | null {
  if (due === null) return null;
  const { today } = office;
  const left = daysBetween(office, today, due);
  const isLate = due < today;
  const isSoon = left !== null && left <= SOON;
  return {
    ...{ day: dayInList(due, today), href, words: daysLeftInWords(left, isLate) },
    urgency: isLate ? 'late' : isSoon ? 'soon' : null,
  };
}

const caseAddress = (reference: string): string => `/cases/${reference}`;
const headAddress = (reference: string, head: string): string => `/cases/${reference}#head-${head}`;
const stepAddress = (reference: string, step: string, head: string): string =>
  `/cases/${reference}/actions/${step}?head=${head}`;

/** Who has it: the person where it is one, else the role. */
function holderShown(holder: WorkItem['holder'], names: Names): string {
  if (!holder) return 'nobody yet';
  return holder.user === null ? roleName(holder.role) : nameOf(holder.user, names);
}

/** What the person needs, as the form of it says; nothing for "none". */
export const adjustmentsShort = (adjustments: readonly string[]): readonly string[] =>
  adjustments.filter((one) => one !== 'none').map(adjustmentName);

function callBackFlag(callBackOn: string | null, today: string): readonly FlagShown[] {
  if (callBackOn === null || callBackOn > today) return [];
  return [{ text: callBackOn === today ? 'Call back today' : 'Call back is late', isStrong: true }];
}

function flagsOf(
  one: Pick<WorkItem, 'priority' | 'adjustments' | 'callBackOn'> & { readonly returned?: boolean },
  today: string,
): readonly FlagShown[] {
  return [
    ...(one.priority ? [{ text: 'Priority', isStrong: true }] : []),
    ...callBackFlag(one.callBackOn, today),
    ...(one.returned === true ? [{ text: 'Returned', isStrong: false }] : []),
    ...adjustmentsShort(one.adjustments).map((text) => ({ text, isStrong: true })),
  ];
}

/** The rule that gives somebody outside Customer Care so many days for their step (¶8–¶10). */
const WAITED_FOR: Partial<Record<StepId, RuleName>> = {
  'decide-case-owner-change': 'manager-tried-first',
  'record-manager-attempt': 'manager-tried-first',
  'record-allocations-attempt': 'allocations-tried-first',
  'agree-handler': 'handler-agreed',
};

/** Until when the office waits for somebody outside Customer Care, with which day of it this is: "day 2 of 5". */
function answerByShown(item: WorkItem, office: RowOffice): DueShown | null {
  const rule = WAITED_FOR[item.step];
  const days = rule && procedure.rules[rule].overrideAfter;
  if (days === undefined || item.awaitedSince === null) return null;
  const by = addWorkingDays(office.calendar, Temporal.PlainDate.from(item.awaitedSince), days);
  if (isNotCovered(by)) return null;
  const due = dueShown(by.toString(), headAddress(item.reference, item.head), office);
  return (
    due && { ...due, words: `${dayOfDays(item, days, office)}${due.urgency === 'late' ? ', late' : ''}` }
  );
}

function dayOfDays({ awaitedSince }: WorkItem, of: number, office: RowOffice): string {
  const day = awaitedSince === null ? null : daysBetween(office, awaitedSince, office.today);
  return day === null ? `${of} working days` : `day ${day} of ${of}`;
}

function sinceShown({ awaitedSince }: WorkItem, { today }: RowOffice): string {
  if (awaitedSince === null) return '';
  return awaitedSince === today ? 'since today' : `since ${dayInShort(awaitedSince, today)}`;
}

/** A head as its reader has it to do; or, where it waits on others, as they look after it. */
export function workRow(item: WorkItem, office: RowOffice, isOthers: boolean): RowShown {
  const { reference, head, category, step, otherHeads } = item;
  const more = otherHeads > 0 ? ` (${headWord(head)} of ${otherHeads + 1})` : '';
  return {
    ...{ reference, person: item.person, category: `${categoryShort(category)}${more}` },
    awaited: [{ text: stepShort(step), href: isOthers ? null : stepAddress(reference, step, head) }],
    due: dueShown(item.nextDue, headAddress(reference, head), office),
    answerBy: answerByShown(item, office),
    ...{ holder: holderShown(item.holder, office), since: sinceShown(item, office) },
    flags: flagsOf(item, office.today),
  };
}

const openHeads = ({ heads }: CaseItem) => heads.filter(({ step }) => step !== null);

/** A case as a list has it, all its heads on one line. */
export function caseRow(item: CaseItem, office: RowOffice): RowShown {
  const { reference, state, person, heads, nextDue } = item;
  const open = openHeads(item);
  const holders = [...new Set(open.map(({ holder }) => holderShown(holder, office)))];
  const isClosed = state === 'closed';
  const closed = item.closedOn === null ? 'closed' : `closed ${dayInShort(item.closedOn, office.today)}`;
  const awaited = open.flatMap(({ id, step }) =>
    step === null ? [] : [{ text: stepShort(step), href: headAddress(reference, id) }],
  );
  return {
    ...{ reference, person: person?.name ?? null, answerBy: null },
    category: [...new Set(heads.map(({ category }) => categoryShort(category)))].join('; '),
    awaited: isClosed ? [{ text: closed, href: null }] : awaited,
    due: dueShown(nextDue, caseAddress(reference), office),
    ...{ holder: isClosed ? '' : holders.join('; '), since: '' },
    flags: isClosed ? [] : flagsOf(item, office.today),
  };
}
