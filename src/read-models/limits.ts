import type { Calendars } from '#domain/calendar/calendars.ts';
import type { Head, LimitRun } from '#domain/case/case-file.ts';
import { deadlineOf, type LimitState, limitState } from '#domain/case/deadlines.ts';
import type { HolderId, LimitId } from '#procedure/model.ts';

/** A limit as it is kept in rows: days only, no state, so that no row goes out of date overnight (¶29). */
export interface KeptLimit {
  readonly limit: LimitId;
  readonly episode: number;
  readonly from: string;
  readonly due: string | null;
  /** The last day there would have been without an extension. */
  readonly dueWithout: string | null;
  readonly endedOn: string | null;
  readonly how: 'done' | 'not-needed' | null;
  readonly heldBy: HolderId;
}

/** The limits of a head with their last days, each by the calendar that it is judged with. */
export function limitsKept(head: Head, calendars: Calendars): readonly KeptLimit[] {
  return head.limits.map((run) => kept(run, head, calendars));
}

function kept(run: LimitRun, head: Head, calendars: Calendars): KeptLimit {
  // The day it is asked on has no part in what is kept.
  const { limit, episode, from, due, extended, endedOn, heldBy } = deadlineOf(run, head, calendars, run.from);
  const dueWithout = extended ? extended.from : due;
  return { limit, episode, from, due, dueWithout, endedOn, how: run.ended?.how ?? null, heldBy };
}

/** How a kept limit stands today: the rule of the case page, asked of the row. */
export function stateOfKept({ endedOn, how, due }: KeptLimit, today: string): LimitState {
  return limitState({ ended: endedOn !== null && how !== null ? { on: endedOn, how } : null }, due, today);
}

/** The limit that runs out first; null when nothing runs. */
export function firstLimit(limits: readonly KeptLimit[]): KeptLimit | null {
  return limits.reduce<KeptLimit | null>((first, limit) => {
    if (limit.how !== null || limit.due === null) return first;
    return first?.due == null || limit.due < first.due ? limit : first;
  }, null);
}

/** The first day by which something is due; null when nothing runs. */
export function firstDue(limits: readonly KeptLimit[]): string | null {
  return firstLimit(limits)?.due ?? null;
}
