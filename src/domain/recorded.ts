import type { RoleId } from '#procedure/model.ts';

/** The six kinds of history the office keeps, each a stream of its own: `case:CC-2026-00042`. */
export const STREAM_KINDS = ['case', 'contact', 'original', 'staff', 'calendar', 'office'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];
export type StreamName = `${StreamKind}:${string}`;

/** Who did it, in which role and team they acted then. `office` is the program itself (a letter sent, a load). */
export interface By {
  readonly user: string;
  readonly role: RoleId | 'office';
  readonly team: string;
}

/** The program itself, where it acts and no colleague does. */
export const OFFICE: By = { user: 'office', role: 'office', team: '' };

/**
 * What every event has: a type in the past tense, its facts beside it, and in `words` whatever people wrote
 * or said. Words are sealed under the person's key; once that key is destroyed they read back as null.
 */
export interface AnyEvent {
  readonly type: string;
  readonly words: object | null;
}

/** An event as it stands in the history: numbered in its stream, chained to the one before by hash. */
export interface Recorded<E extends AnyEvent = AnyEvent> {
  readonly stream: StreamName;
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly by: By;
  /** The version of the office's calendar in force when it was recorded: ended limits are judged with it (¶29). */
  readonly calendar: number;
  readonly event: E;
  readonly hash: string;
  readonly previousHash: string;
}
