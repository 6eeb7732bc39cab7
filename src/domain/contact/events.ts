import type { FileFacts, FileWords } from '#domain/files.ts';
import type { MailFacts, MailWords, Suggestion } from '#domain/mail/facts.ts';
import type { CriterionId } from '#procedure/model.ts';
import type { LetterFlag, Way } from './address.ts';

export const CHANNELS = ['email', 'online', 'telephone', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why a contact that would be acknowledged is not: a reason, never silence (¶28). */
export type AckException =
  | 'no-way-to-write'
  /** No person wrote it, as its headers say. */
  | 'automatic'
  /** It may be automatic: somebody looks first. */
  | 'doubtful'
  /** So many came alike in a day that two machines may be answering each other. */
  | 'too-many'
  | 'imported'
  /** A colleague passed it on, and who is to be thanked is not known. */
  | 'passed-on'
  | 'not-to-be-written-to'
  /** The days to promise are beyond the calendar. */
  | 'calendar-ends';

/** What was decided on receipt about the acknowledgement (¶28). */
export type AckPlan =
  | { readonly kind: 'not-required' }
  | { readonly kind: 'exception'; readonly because: AckException }
  | {
      readonly kind: 'letter';
      readonly letter: string;
      readonly medium: 'email' | 'post';
      /** The days named in the letter: a promise that no later change of the calendar moves. */
      readonly promised: { readonly referBy: string | null; readonly completeBy: string | null };
    };

export interface ContactWords {
  readonly name: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly address: string | null;
  readonly text: string;
  readonly grounds: string | null;
  /** Names and checksums of what came with it. */
  readonly files?: readonly FileWords[];
  /** What else a message by e-mail said. */
  readonly mail?: MailWords;
}

export interface ContactReceived {
  readonly type: 'ContactReceived';
  readonly reference: string;
  readonly channel: Channel;
  readonly receivedAt: string;
  readonly receivedOn: string;
  readonly originalCase: string | null;
  readonly passedOnBy: string | null;
  readonly reviewRequest: {
    readonly decisionDate: string | null;
    readonly criteria: readonly CriterionId[];
  } | null;
  readonly acknowledgement: AckPlan;
  /** What came with it; not in contacts from before there were files, or without any. */
  readonly attachments?: readonly FileFacts[];
  /** Of a message that came by e-mail. */
  readonly mail?: MailFacts;
  /** Where it may belong, for somebody to look at. */
  readonly suggested?: Suggestion;
  readonly words: ContactWords | null;
}

export interface AcknowledgementSent {
  readonly type: 'AcknowledgementSent';
  readonly on: string;
  readonly how: 'telephone' | 'post' | 'email';
  /** The program ended between its leaving and our record of it, so that it left once more. */
  readonly mayBeTwice?: true;
  readonly words: null;
}

export interface AcknowledgementFailed {
  readonly type: 'AcknowledgementFailed';
  readonly because: 'refused' | 'bounced' | 'not-to-be-written-to' | 'given-up';
  readonly words: { readonly answer: string } | null;
}

export interface ContactMatched {
  readonly type: 'ContactMatched';
  readonly originalCase: string;
  readonly words: null;
}

export interface ContactPlaced {
  readonly type: 'ContactPlaced';
  readonly case: string;
  readonly words: null;
}

export interface ContactSetAside {
  readonly type: 'ContactSetAside';
  readonly words: { readonly reason: string } | null;
}

/** The same message arrived once more, at another place or through another address. */
export interface MailCopyArrived {
  readonly type: 'MailCopyArrived';
  readonly mailbox: string;
  readonly arrivedAt: string;
  readonly words: null;
}

/** Somebody looked and said who really wrote it, or that it is to be acknowledged after all (¶6, ¶28). */
export interface SenderNamed {
  readonly type: 'SenderNamed';
  readonly acknowledgement: AckPlan;
  readonly words: Pick<ContactWords, 'name' | 'email' | 'telephone' | 'address'> | null;
}

/** What was taken for an automatic message was written by a person, as a person who looked at it says (¶1, ¶28). */
export interface FoundToBePerson {
  readonly type: 'FoundToBePerson';
  readonly words: { readonly reason: string } | null;
}

/** Malware was found in a file: it stays closed until a person lets it go. */
export interface FileQuarantined {
  readonly type: 'FileQuarantined';
  readonly file: string;
  readonly words: { readonly signature: string } | null;
}

export interface FileReleased {
  readonly type: 'FileReleased';
  readonly file: string;
  readonly words: { readonly reason: string } | null;
}

/** A copy of a file with parts blacked out was put beside it, to be handed on in its place. */
export interface RedactedCopyAdded {
  readonly type: 'RedactedCopyAdded';
  readonly of: string;
  readonly attachments: readonly FileFacts[];
  readonly words: { readonly files: readonly FileWords[] } | null;
}

/** Nothing, or nothing by itself, is to be sent to the addresses of this contact any more (¶28). */
export interface AddressFlagged {
  readonly type: 'AddressFlagged';
  readonly what: LetterFlag;
  readonly ways: readonly Way[];
  readonly words: { readonly reason: string } | null;
}

export interface AddressFlagLifted {
  readonly type: 'AddressFlagLifted';
  readonly what: LetterFlag;
  readonly ways: readonly Way[];
  readonly words: { readonly reason: string } | null;
}

export type ContactEvent =
  | ContactReceived
  | AcknowledgementSent
  | AcknowledgementFailed
  | ContactMatched
  | ContactPlaced
  | ContactSetAside
  | MailCopyArrived
  | SenderNamed
  | FoundToBePerson
  | FileQuarantined
  | FileReleased
  | RedactedCopyAdded
  | AddressFlagged
  | AddressFlagLifted;
