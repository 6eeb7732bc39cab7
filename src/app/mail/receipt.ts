import type { StoredMail } from '#app/keeping.ts';
import { LONGEST_LINE } from '#domain/case/answers.ts';
import type { AckPlan, ContactReceived } from '#domain/contact/events.ts';
import { LONGEST_LETTER, planAcknowledgement } from '#domain/contact/receive.ts';
import { type FileFacts, type FileWords, partsOf, type StoredFile } from '#domain/files.ts';
import { londonDay } from '#domain/london.ts';
import type { MailFacts, MailWords } from '#domain/mail/facts.ts';
import type { MailSort, ReadMessage } from '#domain/mail/message.ts';
import type { Place } from '#domain/mail/placing.ts';
import { type AckFacts, whyNotAcknowledged } from '#domain/mail/plan.ts';
import { namesSeveral } from '#domain/mail/sort.ts';
import type { Writer } from '#domain/mail/writer.ts';
import type { Office } from '#domain/office.ts';

/** All that is known of a message when its receipt is written. */
export interface Known {
  readonly stored: StoredMail;
  readonly message: ReadMessage;
  readonly sort: MailSort;
  readonly writer: Writer;
  readonly place: Place;
  readonly acknowledgement: AckPlan;
}

export const NO_TEXT = '(no message text)';

const CONTROL = /(?![\t\n])\p{Cc}/gu;
const oneLine = (text: string, longest: number): string =>
  text
    .slice(0, longest)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** What a message says, as its contact keeps it: the subject where there is no text, and a word where there is neither. */
export function textOf({ text, subject }: Pick<ReadMessage, 'text' | 'subject'>): string {
  const clean = text
    .slice(0, LONGEST_LETTER)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROL, '')
    .toWellFormed();
  const line = oneLine(subject, LONGEST_LINE);
  if (clean.trim() !== '') return clean;
  return line === '' ? NO_TEXT : line;
}

/** What is planned about the acknowledgement of a message (¶28): a letter to its writer, or why there is none. */
export function planFor(facts: AckFacts, arrivedAt: Temporal.Instant, office: Office): AckPlan {
  const because = whyNotAcknowledged(facts);
  if (because !== null) return { kind: 'exception', because };
  const { name, email } = facts.writer;
  const received = {
    ...({ channel: 'email', receivedAt: arrivedAt, originalCase: null, text: '' } as const),
    from: { name, email, telephone: null, address: null },
    ...{ passedOnBy: null, reviewRequest: null },
  };
  const plan = planAcknowledgement(received, londonDay(arrivedAt).toString(), office);
  const isPromised = plan.kind !== 'letter' || plan.promised.completeBy !== null;
  return isPromised ? plan : { kind: 'exception', because: 'calendar-ends' };
}

/** The receipt of a message, as the history keeps it (¶2, ¶6, ¶28). */
export function receiptOf(
  { stored, message, sort, writer, place, acknowledgement }: Known,
  reference: string,
  files: { readonly facts: readonly FileFacts[]; readonly words: readonly FileWords[] },
): ContactReceived {
  const { name, email } = writer;
  return {
    type: 'ContactReceived',
    reference,
    channel: writer.channel,
    receivedAt: stored.arrivedAt.toString(),
    receivedOn: londonDay(stored.arrivedAt).toString(),
    originalCase: null,
    passedOnBy: writer.passedOnBy,
    reviewRequest: null,
    acknowledgement,
    ...(files.facts.length === 0 ? {} : { attachments: files.facts }),
    mail: factsOf(stored, message, sort, place),
    ...(place.suggested ? { suggested: place.suggested } : {}),
    words: {
      ...{ name, email, telephone: null, address: null, text: textOf(message), grounds: null },
      ...(files.words.length === 0 ? {} : { files: files.words }),
      mail: wordsOf(message, sort),
    },
  };
}

function factsOf(stored: StoredMail, message: ReadMessage, sort: MailSort, place: Place): MailFacts {
  return {
    ...{ kind: sort.kind, isDoubtful: sort.isDoubtful, mailbox: stored.mailbox },
    isUnreadable: message.unreadable !== null,
    ...{ isEncrypted: message.isEncrypted, isSigned: message.isSigned },
    isCutShort: stored.file !== null && stored.file.size < stored.size,
    ...{ leftOut: message.leftOut, filedOn: place.filedOn },
  };
}

const MOST_LISTED = 50;
const LONGEST_ID = 1000;
const SEVERAL = 'The message names more than one sender.';

function wordsOf(message: ReadMessage, sort: MailSort): MailWords {
  const [replyTo] = message.replyTo;
  const isSender = replyTo?.email.toLowerCase() === message.from[0]?.email.toLowerCase();
  return {
    because: oneLine(sort.because, LONGEST_LINE),
    subject: oneLine(message.subject, LONGEST_LINE),
    messageId: message.messageId === null ? null : oneLine(message.messageId, LONGEST_ID),
    to: [...message.to, ...message.cc].slice(0, MOST_LISTED).map(({ email }) => oneLine(email, LONGEST_LINE)),
    replyTo: replyTo && !isSender ? oneLine(replyTo.email, LONGEST_LINE) : null,
    dated: message.dated === null ? null : oneLine(message.dated, LONGEST_LINE),
    why: message.unreadable === null ? null : oneLine(message.unreadable, LONGEST_LINE),
    notes: [...(namesSeveral(message) ? [SEVERAL] : []), ...message.notes]
      .slice(0, MOST_LISTED)
      .map((note) => oneLine(note, LONGEST_LINE)),
  };
}

/** Files with what each is to its contact, as a receipt keeps them. */
export function filesOf(files: readonly { readonly file: StoredFile; readonly role: FileFacts['role'] }[]): {
  readonly facts: readonly FileFacts[];
  readonly words: readonly FileWords[];
} {
  const parts = files.map(({ file, role }) => ({ ...partsOf(file), role }));
  return {
    facts: parts.map(({ facts, role }) => (role && role !== 'attachment' ? { ...facts, role } : facts)),
    words: parts.map(({ words }) => words),
  };
}
