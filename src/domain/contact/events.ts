import type { FileFacts, FileWords } from '#domain/files.ts';
import type { CriterionId } from '#procedure/model.ts';

export const CHANNELS = ['email', 'online', 'telephone', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why a contact that would be acknowledged is not: a reason, never silence (¶28). */
export type AckException = 'no-way-to-write';

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
  readonly words: ContactWords | null;
}

export interface AcknowledgementSent {
  readonly type: 'AcknowledgementSent';
  readonly on: string;
  readonly how: 'telephone' | 'post' | 'email';
  readonly words: null;
}

export interface AcknowledgementFailed {
  readonly type: 'AcknowledgementFailed';
  readonly because: 'refused' | 'bounced';
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

export type ContactEvent =
  | ContactReceived
  | AcknowledgementSent
  | AcknowledgementFailed
  | ContactMatched
  | ContactPlaced
  | ContactSetAside;
