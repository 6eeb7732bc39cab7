import type { LetterDocument } from '#domain/letters/document.ts';
import type { LetterAnswers, LetterMedium, LetterTo, SecondPersonFor } from '#domain/letters/letter.ts';
import type { LetterId } from '#procedure/customer-care-1.0/letters.ts';

/** A letter as it was put forward: its text is frozen here, whatever becomes of its wording or of the case. */
export interface LetterPutForward {
  readonly type: 'LetterPutForward';
  /** `L1`, `L2`, … of its case. */
  readonly letter: string;
  readonly kind: LetterId;
  /** The version of the wording it was made with; 0 is the one built in. */
  readonly template: number;
  readonly heads: readonly string[];
  readonly medium: LetterMedium;
  readonly audience: 'person' | 'colleague';
  readonly secondPerson: readonly SecondPersonFor[];
  /** How many pieces of advice stood unheeded. */
  readonly advice: number;
  /** The letter it takes the place of. */
  readonly replaces: string | null;
  readonly words: {
    readonly document: LetterDocument;
    readonly to: LetterTo;
    readonly answers: LetterAnswers;
  } | null;
}

/** Somebody else read it, and it may leave. */
export interface LetterChecked {
  readonly type: 'LetterChecked';
  readonly letter: string;
  readonly words: null;
}

/** Who wrote it tried to check it too: recorded, and nothing else follows from it. */
export interface LetterCheckRefused {
  readonly type: 'LetterCheckRefused';
  readonly letter: string;
  readonly words: null;
}

export interface LetterReturned {
  readonly type: 'LetterReturned';
  readonly letter: string;
  readonly words: { readonly reason: string } | null;
}

export interface LetterWithdrawn {
  readonly type: 'LetterWithdrawn';
  readonly letter: string;
  readonly words: { readonly reason: string } | null;
}

/** It was given to the post room or to the outbox: from now on it is dated `on`. */
export interface LetterSent {
  readonly type: 'LetterSent';
  readonly letter: string;
  readonly on: string;
  readonly medium: LetterMedium;
  readonly words: null;
}

export interface LetterPosted {
  readonly type: 'LetterPosted';
  readonly letter: string;
  readonly on: string;
  readonly words: null;
}

export interface LetterCameBack {
  readonly type: 'LetterCameBack';
  readonly letter: string;
  readonly on: string;
  readonly how: 'email' | 'post';
  readonly words: { readonly why: string } | null;
}

export type LetterEvent =
  | LetterPutForward
  | LetterChecked
  | LetterCheckRefused
  | LetterReturned
  | LetterWithdrawn
  | LetterSent
  | LetterPosted
  | LetterCameBack;
