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

/** What a reference of another system looks like, as it is said to whoever gives another. */
export const REFERENCE_FORM = 'Use 1 to 40 printable characters, not beginning or ending with a space.';

/** Whether this can be the reference of an original case: 1 to 40 printable characters. */
export function isReference(text: string): boolean {
  return /^[^\p{C}\p{Z}]([^\p{C}]{0,38}[^\p{C}\p{Z}])?$/u.test(text);
}
