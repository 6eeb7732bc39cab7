import type { CalendarChange } from './changes.ts';

/** One change to the office's calendar, as the history keeps it (¶29). */
export interface CalendarChanged {
  readonly type: 'CalendarChanged';
  readonly change: CalendarChange;
  readonly words: null;
}
