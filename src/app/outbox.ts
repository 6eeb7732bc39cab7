import type { LetterFlag } from '#domain/contact/address.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import type { StreamName } from '#domain/recorded.ts';
import type { Composed, LetterSeen } from './ports.ts';

/** A letter, e-mail or notice as it will leave, frozen; `key` makes it leave once: (event, recipient, letter). */
export interface Outgoing {
  readonly key: string;
  readonly stream: StreamName;
  readonly person: string | null;
  readonly medium: 'email' | 'post' | 'notice';
  readonly letter: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** When it was queued: its date. Without it, when it is first tried. */
  readonly at?: Temporal.Instant;
  /** Message ids without angle brackets, references oldest first. */
  readonly inReplyTo?: string | null;
  readonly references?: readonly string[];
  /** A letter that a person wrote, of which its text is made. */
  readonly document?: LetterDocument | null;
  /** The version of its wording; 0 is the one built in. */
  readonly template?: number;
}

/** A queued letter handed to the dispatcher, its text opened. */
export interface Waiting extends Outgoing {
  readonly id: number;
  readonly attempts: number;
  readonly queuedAt: Temporal.Instant | null;
  /** It may have left already; then it leaves once more as it was. */
  readonly mayBeTwice: boolean;
  /** What it was made into at the first attempt; null when there was none. */
  readonly composed: Composed | null;
}

/** A letter found by what a message says of it; `to` is null once its person is erased. */
export interface LetterFound {
  readonly key: string;
  readonly stream: StreamName;
  readonly person: string | null;
  readonly medium: Outgoing['medium'];
  readonly letter: string;
  readonly to: string | null;
  readonly state: LetterSeen['state'];
  readonly messageId: string | null;
  readonly returnToken: string | null;
  readonly endedAt: Temporal.Instant | null;
}

/** What a message may say of the letter that it is about. */
export interface SentBy {
  readonly messageIds: readonly string[];
  readonly tokens: readonly string[];
}

/** What stands against writing to an address, since when, and who said so about which history. */
export interface AddressFlag {
  readonly what: LetterFlag;
  readonly stream: StreamName;
  readonly since: Temporal.Instant;
  readonly by: string;
}

/** How a letter left: what became of it is asked for at `askAt`; `onlyOnce`, whatever was feared before. */
export interface Left {
  readonly askAt: Temporal.Instant | null;
  readonly onlyOnce: boolean;
}

/** The outbox and what is known of addresses, inside a transaction. */
export interface Outbox {
  /** Puts something in the outbox; a key already there is left as it is. */
  queue(outgoing: Outgoing): Promise<void>;
  /**
   * What waits in the outbox to be sent now, oldest first, held until the end of this transaction. Without `media`
   * e-mails and notices: post waits for a person.
   */
  takeWaiting(
    now: Temporal.Instant,
    limit: number,
    media?: readonly Outgoing['medium'][],
  ): Promise<readonly Waiting[]>;
  /** It is on its way from now on, as exactly this. */
  depart(waiting: Pick<Waiting, 'key' | 'person'>, at: Temporal.Instant, composed: Composed): Promise<void>;
  /** It left, by the program or by hand; false when it was ended before. */
  markSent(key: string, at: Temporal.Instant, left?: Left): Promise<boolean>;
  /** It will not leave, and why; false when it was ended before. */
  markFailed(key: string, at: Temporal.Instant, why: string): Promise<boolean>;
  /** It is not to leave after all: `withdrawn`. False, and nothing written, when it is on its way or has left. */
  withdraw(key: string, at: Temporal.Instant): Promise<boolean>;
  /** It left and came back; false when that is known, or it never left. */
  markBounced(key: string, at: Temporal.Instant): Promise<boolean>;
  /** It goes out at the next attempt, which it answers, or null when it was given up. `mayHaveLeft`: perhaps it did now. */
  postpone(
    waiting: Pick<Waiting, 'id' | 'key' | 'attempts'>,
    now: Temporal.Instant,
    why: string,
    mayHaveLeft?: boolean,
  ): Promise<Temporal.Instant | null>;
  /**
   * Letters that somebody who sends no longer left on their way wait again and may leave twice; answers how many. Only
   * for whoever sends alone; those with these keys are left to them.
   */
  takeUp(except: readonly string[]): Promise<number>;
  /** Sent letters whose fate is to be asked for now. */
  toAskAbout(now: Temporal.Instant, limit: number): Promise<readonly LetterFound[]>;
  /** The fate of a sent letter is asked for then, or is known: null. */
  askAgain(key: string, at: Temporal.Instant | null): Promise<void>;
  /** Our letters with these return tokens or message ids (without angle brackets), those by token first, then as asked. */
  sentLetters(by: SentBy): Promise<readonly LetterFound[]>;
  /** What stands against writing to an e-mail address or to the lines of a postal one. */
  flagsOf(address: string): Promise<readonly AddressFlag[]>;
  /** Holds what is known of an address until the end of this transaction: together with others who do, or alone. */
  holdAddress(address: string, how: 'together' | 'alone'): Promise<void>;
  /** Marks an address; false when it is marked so already. */
  setFlag(address: string, flag: AddressFlag, person: string | null): Promise<boolean>;
  /** Takes a mark away; false when there is none. */
  liftFlag(address: string, what: LetterFlag): Promise<boolean>;
}
