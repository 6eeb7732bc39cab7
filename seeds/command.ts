import type { ContactAction } from '#app/contact-actions.ts';
import type { HeadRequest } from '#domain/case/decisions/open-case.ts';
import type { Received } from '#domain/contact/receive.ts';
import type { LetterAnswers } from '#domain/letters/letter.ts';
import type { OriginalCase } from '#domain/office.ts';
import type { LetterId } from '#procedure/customer-care-1.0/letters.ts';
import type { ActionId } from '#procedure/model.ts';

export type Answers = Readonly<Record<string, unknown>>;

/** Turns the name that a story has for a contact or a case into the reference it was given. */
export type Referring = (name: string) => string;

interface Timed {
  readonly at: Temporal.Instant;
  readonly by: string;
}

export interface TellOriginal extends Timed {
  readonly do: 'tell-original';
  readonly original: OriginalCase;
}

export interface Receive extends Timed {
  readonly do: 'receive';
  readonly contact: string;
  readonly received: Received;
}

export interface Open extends Timed {
  readonly do: 'open';
  readonly case: string;
  readonly contact: string;
  readonly heads: readonly HeadRequest[];
  readonly help: string;
  readonly officer: string | null;
  /** The story's name of the case that this one follows. */
  readonly follows: string | null;
}

export interface AddContact extends Timed {
  readonly do: 'add-contact';
  readonly case: string;
  readonly contact: string;
}

export interface Act extends Timed {
  readonly do: 'act';
  readonly case: string;
  readonly action: ActionId;
  readonly answers: Answers | ((reference: Referring) => Answers);
  /** Set where this person is refused, and the refusal stands in the history. */
  readonly refused?: 'independence';
}

export interface OnContact extends Timed {
  readonly do: 'on-contact';
  readonly contact: string;
  /** The case it is on, when it is on one. */
  readonly case: string | null;
  readonly asked: ContactAction;
}

/** An officer asks a colleague who is concerned for their account (¶11). */
export interface AskAccount extends Timed {
  readonly do: 'ask-account';
  readonly case: string;
  readonly id: string;
  readonly of: string;
  readonly questions: string;
  readonly replyBy: string;
}

/** The colleague gives it. */
export interface GiveAccount extends Timed {
  readonly do: 'give-account';
  readonly case: string;
  readonly id: string;
  readonly account: string;
}

/** Somebody writes a letter and puts it forward; what is not answered is as the case has it. */
export interface WriteLetter extends Timed {
  readonly do: 'write-letter';
  readonly case: string;
  readonly kind: LetterId;
  readonly answers: LetterAnswers;
  /** The letter it takes the place of. */
  readonly again: string | null;
}

export type LetterDeed =
  | { readonly action: 'check' | 'send' }
  | { readonly action: 'return' | 'withdraw'; readonly reason: string }
  | { readonly action: 'posted'; readonly on: string }
  | {
      readonly action: 'came-back';
      readonly on: string;
      readonly how: 'email' | 'post';
      readonly why: string;
    };

/** Somebody does something with a letter of a case. */
export interface OnLetter extends Timed {
  readonly do: 'on-letter';
  readonly case: string;
  readonly letter: string;
  readonly asked: LetterDeed;
}

/** What people of the office do in a story: each a real command at its time. */
export type Command =
  | TellOriginal
  | Receive
  | Open
  | AddContact
  | Act
  | OnContact
  | AskAccount
  | GiveAccount
  | WriteLetter
  | OnLetter;

export function inOrder(one: Command, other: Command): number {
  return Temporal.Instant.compare(one.at, other.at);
}
