import type { AddressFlag, Left, LetterFound, Outbox, Outgoing, SentBy, Waiting } from '#app/outbox.ts';
import type { Composed } from '#app/ports.ts';
import type { LetterFlag } from '#domain/contact/address.ts';
import { flagsOf, holdAddress, liftFlag, setFlag } from './addresses.ts';
import { queueing, type SealedSql, sentLetters } from './outbox.ts';
import * as sending from './outbox-sending.ts';
import type { Seals } from './seal.ts';

/** The part of a transaction that is about letters. */
export abstract class SealedOutbox implements Outbox, SealedSql {
  readonly seals: Seals;

  constructor(seals: Seals) {
    this.seals = seals;
  }

  abstract query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Sent without waiting: its failure shows in the next statement or at the commit. */
  protected abstract later(text: string, values: readonly unknown[]): void;
  protected abstract sealingKey(person: string | null): Promise<Buffer>;

  async queue(outgoing: Outgoing): Promise<void> {
    const { text, values } = queueing(outgoing, await this.sealingKey(outgoing.person));
    this.later(text, values);
  }

  takeWaiting(
    now: Temporal.Instant,
    limit: number,
    media?: readonly Outgoing['medium'][],
  ): Promise<Waiting[]> {
    return sending.takeWaiting(this, now, limit, media);
  }

  async depart(
    waiting: Pick<Waiting, 'key' | 'person'>,
    at: Temporal.Instant,
    composed: Composed,
  ): Promise<void> {
    const sealing = await this.sealingKey(waiting.person);
    const { text, values } = sending.departing(waiting.key, at, composed, sealing);
    this.later(text, values);
  }

  markSent(key: string, at: Temporal.Instant, left?: Left): Promise<boolean> {
    return sending.markSent(this, key, at, left);
  }

  markFailed(key: string, at: Temporal.Instant, why: string): Promise<boolean> {
    return sending.markFailed(this, key, at, why);
  }

  withdraw(key: string, at: Temporal.Instant): Promise<boolean> {
    return sending.withdraw(this, key, at);
  }

  markBounced(key: string, at: Temporal.Instant): Promise<boolean> {
    return sending.markBounced(this, key, at);
  }

  postpone(
    waiting: Pick<Waiting, 'id' | 'key' | 'attempts'>,
    now: Temporal.Instant,
    why: string,
    mayHaveLeft?: boolean,
  ): Promise<Temporal.Instant | null> {
    return sending.postpone(this, waiting, now, why, mayHaveLeft);
  }

  takeUp(except: readonly string[]): Promise<number> {
    return sending.takeUp(this, except);
  }

  toAskAbout(now: Temporal.Instant, limit: number): Promise<LetterFound[]> {
    return sending.toAskAbout(this, now, limit);
  }

  askAgain(key: string, at: Temporal.Instant | null): Promise<void> {
    return sending.askAgain(this, key, at);
  }

  sentLetters(by: SentBy): Promise<LetterFound[]> {
    return sentLetters(this, by);
  }

  flagsOf(address: string): Promise<AddressFlag[]> {
    return flagsOf(this, this.seals, address);
  }

  holdAddress(address: string, how: 'together' | 'alone'): Promise<void> {
    return holdAddress(this, this.seals, address, how);
  }

  setFlag(address: string, flag: AddressFlag, person: string | null): Promise<boolean> {
    return setFlag(this, this.seals, address, flag, person);
  }

  liftFlag(address: string, what: LetterFlag): Promise<boolean> {
    return liftFlag(this, this.seals, address, what);
  }
}
