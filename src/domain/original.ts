import { ERASED } from './case/events.ts';
import type { OriginalCase } from './office.ts';
import type { Recorded } from './recorded.ts';

/** What another system says of the complaint that feedback is about; each record replaces the one before. */
export interface OriginalRecorded extends Omit<OriginalCase, 'complainant'> {
  readonly type: 'OriginalRecorded';
  readonly words: { readonly complainant: string | null } | null;
}

export type OriginalEvent = OriginalRecorded;

/** The original case as last recorded. Null where nothing is known of it. */
export function foldOriginal(events: readonly Recorded<OriginalEvent>[]): OriginalCase | null {
  const last = events.at(-1)?.event;
  if (!last) return null;
  const { type: _, words, ...facts } = last;
  return { ...facts, complainant: words ? words.complainant : ERASED };
}
