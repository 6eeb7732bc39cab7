import type { FileRole } from '#domain/files.ts';

/** A name and an address as a header gave them: decoded, on one line, without control characters. */
export interface MailAddress {
  readonly name: string;
  readonly email: string;
}

/** A part of a message beside its text. The name is data and never a path. */
export interface MailPart {
  readonly name: string;
  readonly declaredType: string | null;
  readonly role: FileRole;
}

/** What a delivery status says of one recipient (RFC 3464). */
export interface Delivery {
  readonly recipient: string;
  readonly action: string;
  readonly status: string;
  readonly diagnostic: string;
}

/** What the headers say about who or what wrote it. Values are trimmed and in small letters; null where there are none. */
export interface MailMarks {
  readonly autoSubmitted: string | null;
  readonly precedence: string | null;
  readonly listId: string | null;
  readonly listUnsubscribe: boolean;
  /** X-Autoreply, X-Autorespond, X-Autoresponder, X-Auto-Reply: whatever says “this is an automatic reply”. */
  readonly autoReply: boolean;
  /** What X-Loop headers say, with a comma between; the address of the office in our own. */
  readonly loop: string | null;
  /** multipart/report and its report-type. */
  readonly report: string | null;
}

/** A message as it was read; the raw bytes are kept whatever this says. All text is free of NUL and of bidirectional marks in names. */
export interface ReadMessage {
  /** Why it could not be read, in a sentence; then the rest holds what could be saved. */
  readonly unreadable: string | null;
  readonly from: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Addresses by which it reached us beside `to`: Delivered-To, X-Original-To, Envelope-To. */
  readonly deliveredTo: readonly string[];
  /** '' is the null return path; null: the header is not there. */
  readonly returnPath: string | null;
  /** On one line, without control characters; '' where there is none. */
  readonly subject: string;
  /** Plain text, from the HTML part where there is no other; '' where there is none. */
  readonly text: string;
  /** Without angle brackets; null where there is none. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** The Date header as it stands, shortened; never used as the day of receipt. */
  readonly dated: string | null;
  readonly marks: MailMarks;
  readonly deliveries: readonly Delivery[];
  /** Of the message that a report returns. */
  readonly returned: { readonly messageId: string | null; readonly subject: string } | null;
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
  /** Parts in the order in which they were handed over. */
  readonly parts: readonly MailPart[];
  /** Parts that were not taken out because of the limits: they are in the raw message only. */
  readonly leftOut: number;
  /** What else a person should know: a winmail.dat was opened, a part was cut short … in plain sentences. */
  readonly notes: readonly string[];
}

/** What a message is (¶28): only a person's is acknowledged. */
export const MAIL_KINDS = [
  'person',
  'automatic-reply',
  'bounce',
  'delay-notice',
  'our-own',
  'mailing',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** What it was taken for, and the sentence that says why. `isDoubtful`: a person looks before it counts as that. */
export interface MailSort {
  readonly kind: MailKind;
  readonly because: string;
  readonly isDoubtful: boolean;
}
