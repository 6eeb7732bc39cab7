import type { FileRole } from '#domain/files.ts';
import type { MailKind } from '#domain/mail/message.ts';
import { type Letter, letter } from '#test/support/mail/make.ts';

/** What a message of the corpus is to be read as. */
export interface Expected {
  readonly kind: MailKind;
  readonly isDoubtful: boolean;
  /** It cannot be read, or not as a whole. */
  readonly isUnreadable: boolean;
  readonly subject: string;
  /** Address of the first sender; null when it has none. */
  readonly from: string | null;
  /** All of these are in its text. */
  readonly text: readonly string[];
  /** None of these is in its text, subject or names. */
  readonly absent: readonly string[];
  readonly parts: readonly { readonly name: string; readonly role: FileRole; readonly sha256: string }[];
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
}

export interface CorpusMessage {
  /** The name of its file, without the ending. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly expected: Expected;
}

const USUAL: Expected = {
  ...{ kind: 'person', isDoubtful: false, isUnreadable: false, subject: 'My bins', from: 'ann@example.org' },
  ...{ text: [], absent: [], parts: [], isEncrypted: false, isSigned: false },
};

/** A message as it is, and what of it is not as usual: by default a person writes, plainly and readably. */
export const given = (name: string, bytes: Buffer, expected: Partial<Expected> = {}): CorpusMessage => ({
  name,
  bytes,
  expected: { ...USUAL, ...expected },
});

/** The same from the fields of a message; subject and sender are expected as they are given. */
export const written = (name: string, made: Letter, expected: Partial<Expected> = {}): CorpusMessage =>
  given(name, letter(made), {
    ...(made.subject === undefined ? {} : { subject: made.subject }),
    ...(made.from === undefined ? {} : { from: /[^\s<>]+@[^\s<>]+/.exec(made.from)?.[0] ?? null }),
    ...expected,
  });
