import { ERASED } from '#domain/case/events.ts';
import type { MailKind } from './message.ts';

/** What the history keeps open of a message by e-mail. */
export interface MailFacts {
  readonly kind: MailKind;
  /** A person looks before it counts as that. */
  readonly isDoubtful: boolean;
  readonly mailbox: string;
  readonly isUnreadable: boolean;
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
  /** It was larger than is kept: only its beginning is there. */
  readonly isCutShort: boolean;
  /** Parts that are in the raw message only. */
  readonly leftOut: number;
  /** The case on which an automatic message was filed; it is none of the contacts that the case answers. */
  readonly filedOn: string | null;
}

/** What it seals: all that somebody could have written. */
export interface MailWords {
  readonly because: string;
  readonly subject: string;
  readonly messageId: string | null;
  readonly to: readonly string[];
  readonly replyTo: string | null;
  readonly dated: string | null;
  /** Why it could not be read. */
  readonly why: string | null;
  readonly notes: readonly string[];
}

export const SUGGESTED = [
  'answers-case',
  'answers-closed-case',
  'quotes-reference',
  'answers-our-letter',
  'follows-contact',
] as const;

/** Where a message may belong, and why that is not certain, or not for the program to decide. */
export interface Suggestion {
  readonly case: string | null;
  readonly contact: string | null;
  readonly why: (typeof SUGGESTED)[number];
}

/** A message by e-mail as it is shown with its contact. */
export interface ContactMail extends Omit<MailFacts, 'filedOn'>, MailWords {}

const ERASED_WORDS: MailWords = {
  ...{ because: ERASED, subject: ERASED, messageId: null, to: [], replyTo: null, dated: null },
  ...{ why: null, notes: [] },
};

/** Facts and words as one; what was sealed reads as erased once it is. Null for what did not come by e-mail. */
export function mailOf(event: {
  readonly mail?: MailFacts;
  readonly words: { readonly mail?: MailWords } | null;
}): ContactMail | null {
  if (!event.mail) return null;
  const { filedOn: _, ...facts } = event.mail;
  return { ...facts, ...(event.words?.mail ?? ERASED_WORDS) };
}
