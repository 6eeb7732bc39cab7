import type { AckException } from '#domain/contact/events.ts';
import type { MailSort } from './message.ts';
import type { Writer } from './writer.ts';

/**
 * How many messages are acknowledged in a day to one address, whatever its +tag, and to one domain that somebody holds on
 * one subject (against loops).
 */
export const LOOP_CAP = 5;

/** What stands for or against acknowledging a message by itself. */
export interface AckFacts {
  readonly sort: MailSort;
  readonly writer: Writer;
  readonly isImport: boolean;
  readonly isFlagged: boolean;
  /** How many like it were acknowledged within a day: to the same address; to its domain on the same subject. */
  readonly fromAddress: number;
  readonly onSubject: number;
}

/** Why a message is not acknowledged by itself (¶28): the first reason there is; null when it is acknowledged. */
export function whyNotAcknowledged(facts: AckFacts): AckException | null {
  const { sort, writer } = facts;
  if (sort.kind !== 'person' && !sort.isDoubtful) return 'automatic';
  if (facts.isImport) return 'imported';
  if (sort.isDoubtful) return 'doubtful';
  if (writer.email === null) return writer.passedOnBy === null ? 'no-way-to-write' : 'passed-on';
  if (facts.isFlagged) return 'not-to-be-written-to';
  return facts.fromAddress >= LOOP_CAP || facts.onSubject >= LOOP_CAP ? 'too-many' : null;
}
