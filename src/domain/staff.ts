import type { Leave, RoleHeld, StaffMember } from './office.ts';
import type { Recorded } from './recorded.ts';

/** A colleague as the office knows them from now on: what they are called, what they may do, whether they are here. */
export interface StaffRecorded {
  readonly type: 'StaffRecorded';
  readonly user: string;
  readonly name: string;
  readonly roles: readonly RoleHeld[];
  readonly active: boolean;
  /** Left out in what was recorded before leave and deputies were. */
  readonly leave?: readonly Leave[];
  readonly deputy?: string | null;
  readonly words: null;
}

export type StaffEvent = StaffRecorded;

/** A colleague as last recorded. Null where there is nobody. */
export function foldStaff(events: readonly Recorded<StaffEvent>[]): StaffMember | null {
  const last = events.at(-1)?.event;
  if (!last) return null;
  const { user, name, roles, active, leave = [], deputy = null } = last;
  return { user, name, roles, active, leave, deputy };
}
