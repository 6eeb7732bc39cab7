import type { Calendars } from '#domain/calendar/calendars.ts';
import { addWorkingDays, type Calendar, isNotCovered, workingDaysBetween } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Cites, HolderId, LimitId } from '#procedure/model.ts';
import { type Head, isOpen, type LimitRun } from './case-file.ts';
import { awaitedStep, teamHolding } from './progress.ts';

export type LimitState = 'running' | 'overdue' | 'met' | 'missed' | 'not-needed';

/** A limit of ¶29 as it stands today. Dates are YYYY-MM-DD; `due` is null only where the calendar does not reach. */
export interface Deadline {
  readonly limit: LimitId;
  readonly name: string;
  readonly paragraphs: Cites;
  readonly episode: number;
  readonly workingDays: number;
  readonly from: string;
  readonly due: string | null;
  readonly state: LimitState;
  /** Working days to the due day, or at the end of the limit; negative when late. */
  readonly workingDaysLeft: number | null;
  readonly heldBy: HolderId;
  readonly endedOn: string | null;
  /** The calendar version it is counted with. */
  readonly calendar: number;
  /** Where a manager moved it: the date and the result there would have been without that. */
  readonly extended: {
    readonly from: string | null;
    readonly by: string;
    readonly reason: string;
    readonly stateWithout: LimitState;
  } | null;
}

/** The due day of a limit that runs from a day: the counting rule of ¶29, nothing else. Null beyond the calendar. */
export function dueDay(limit: LimitId, from: string, calendar: Calendar): string | null {
  const due = addWorkingDays(
    calendar,
    Temporal.PlainDate.from(from),
    procedure.timeLimits[limit].workingDays,
  );
  return isNotCovered(due) ? null : due.toString();
}

function daysLeft(calendar: Calendar, until: string, due: string): number | null {
  const left = workingDaysBetween(calendar, Temporal.PlainDate.from(until), Temporal.PlainDate.from(due));
  return isNotCovered(left) ? null : left;
}

/** How a limit stands on a day, by its last day and by how it ended (¶29). Days are YYYY-MM-DD. */
export function limitState(
  run: { readonly ended: Pick<NonNullable<LimitRun['ended']>, 'on' | 'how'> | null },
  due: string | null,
  today: string,
): LimitState {
  if (run.ended?.how === 'not-needed') return 'not-needed';
  const late = due !== null && (run.ended?.on ?? today) > due;
  if (run.ended) return late ? 'missed' : 'met';
  return late ? 'overdue' : 'running';
}

/** One limit with its state today. Ended limits are judged with the calendar they ended under. */
export function deadlineOf(run: LimitRun, head: Head, calendars: Calendars, today: string): Deadline {
  const version = Math.min(run.ended?.calendar ?? calendars.version, calendars.version);
  const calendar = calendars.at(version);
  const limit = procedure.timeLimits[run.limit];
  const counted = dueDay(run.limit, run.from, calendar);
  const due = run.extension?.due ?? counted;
  const until = run.ended?.on ?? today;
  return {
    limit: run.limit,
    name: limit.name,
    paragraphs: limit.cites,
    episode: run.episode,
    workingDays: limit.workingDays,
    from: run.from,
    due,
    state: limitState(run, due, today),
    workingDaysLeft: due === null ? null : daysLeft(calendar, until, due),
    heldBy: run.ended?.heldBy ?? teamHolding(awaitedStep(head)),
    endedOn: run.ended?.on ?? null,
    calendar: version,
    extended: run.extension && {
      from: counted,
      by: run.extension.by,
      reason: run.extension.reason,
      stateWithout: limitState(run, counted, today),
    },
  };
}

/** Every limit of a head: those that run, those that ended, those no longer needed (¶29). */
export function deadlinesOf(head: Head, calendars: Calendars, today: string): readonly Deadline[] {
  return head.limits.map((run) => deadlineOf(run, head, calendars, today));
}

/** Limits that a manager may still extend: running, once a limit and head, and once more after it was opened again. */
export function openLimits(head: Head): readonly LimitRun[] {
  if (!isOpen(head)) return [];
  const { limits } = head;
  const wasExtended = ({ limit, episode }: LimitRun) =>
    limits.some((run) => run.limit === limit && run.episode === episode && run.extension);
  return limits.filter((run) => !run.ended && !wasExtended(run));
}
