import { hash } from 'node:crypto';
import type { By } from '#domain/recorded.ts';
import { canonical, type Json } from './canonical.ts';

/** What the hash of an event covers; the words count as they are stored, sealed, so that erasure breaks nothing. */
export interface Hashed {
  readonly stream: string;
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly by: By;
  readonly calendar: number;
  readonly type: string;
  readonly facts: Json;
  readonly sealed: Buffer | null;
  readonly previousHash: string;
}

/** What the first event of a stream is chained to. */
export const GENESIS = '0'.repeat(64);

/** The SHA-256 of an event in lower-case hex, over its canonical JSON and the hash before it (¶26 "audit trail", ¶30). */
export function hashOf(event: Hashed): string {
  const { stream, seq, at, by, calendar, type, facts, sealed, previousHash } = event;
  const who = { user: by.user, role: by.role, team: by.team };
  const words = sealed === null ? null : sealed.toString('base64');
  return hash('sha256', canonical([stream, seq, isoMs(at), who, calendar, type, facts, words, previousHash]));
}

/** An instant as the history writes it: UTC, to the millisecond. */
export function isoMs(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}

/** The instant without what is finer than a millisecond, which the history does not keep. */
export function toMs(at: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.epochMilliseconds);
}
