import { createHash } from 'node:crypto';
import type { App } from '#app/app.ts';
import type { MailMarksKept, StoredMail } from '#app/keeping.ts';
import type { OfficeDetails } from '#app/office-details.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import { heldDomainOf } from '#domain/mail/addresses.ts';
import { forwardedSender } from '#domain/mail/forwarded.ts';
import type { MailAddress, MailKind, MailSort, ReadMessage } from '#domain/mail/message.ts';
import { placeOf } from '#domain/mail/placing.ts';
import { sortMessage } from '#domain/mail/sort.ts';
import { subjectWithoutDigits } from '#domain/mail/subject.ts';
import { sureOfBounce } from '#domain/mail/sure.ts';
import { colleagueWho, isFromScanner, type Writer, writerOf } from '#domain/mail/writer.ts';
import type { Office } from '#domain/office.ts';
import { arrivedAgain } from './copy.ts';
import { aboutWhat, type LettersNamed, lettersNamed } from './find-place.ts';
import { keepContact } from './keep-contact.ts';
import { bytesOf, type ReadMail, readStored, unreadable } from './read-stored.ts';
import { planFor } from './receipt.ts';

/** What a stored message became. A copy became the contact of the first. */
export interface Taken {
  readonly message: number;
  readonly contact: string;
  readonly kind: MailKind;
  readonly isCopy: boolean;
}

/** The office as it was a moment ago: enough for a receipt; what a case depends on is read with it. */
export interface Around {
  readonly office: Office;
  readonly details: OfficeDetails;
}

export interface Which {
  readonly without: readonly number[];
  readonly only: readonly number[] | null;
}

/** So many times a message is tried as it is; then it becomes a contact with nothing of it read. */
export const MOST_ATTEMPTS = 3;
const HOURS_OF_LIKE = 24;

/** A message that could not be taken in now; it waits, and nothing of the attempt is left. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  readonly messageId: number;

  constructor(id: number, cause: unknown) {
    super(`The message ${id} could not be taken in.`, { cause });
    this.messageId = id;
  }
}

/**
 * Takes in the oldest stored message (¶2, ¶6, ¶28): it becomes a contact with its files and its acknowledgement, or is
 * linked to the one it is a copy of, in one transaction. Null when none is left that nobody else holds. Throws NotTaken
 * with the cause, and then it waits as before.
 */
export async function takeNext(app: App, around: Around, which: Which): Promise<Taken | null> {
  let id: number | null = null;
  try {
    return await transact(app, async (tx) => {
      const stored = await app.mail.next(tx, which);
      if (stored === null) return null;
      id = stored.id;
      return takeIn(app, tx, around, stored);
    });
  } catch (error) {
    throw id === null ? error : new NotTaken(id, error);
  }
}

async function takeIn(app: App, tx: Transaction, around: Around, stored: StoredMail): Promise<Taken> {
  const now = app.clock.now();
  const read = stored.attempts < MOST_ATTEMPTS ? await readStored(app, tx, stored) : GIVEN_UP;
  const { message } = read;
  const colleague = colleagueWho(message, app.mailSettings, around.office.staff);
  const passedOn = colleague ? await senderPassedOn(app, tx, read) : null;
  const writer = writerOf(message, app.mailSettings, colleague, passedOn);
  const marks = marksOf(read, writer);
  const since = now.subtract({ hours: HOURS_OF_LIKE });
  const [, like, named] = await Promise.all([
    app.mail.holdAlike(tx, stored.rawMark, marks),
    app.mail.alike(tx, stored.rawMark, marks, since),
    lettersNamed(app, tx, message),
  ]);
  if (like.contact !== null) return arrivedAgain(app, tx, now, stored, marks, like.contact);
  const sort = read === GIVEN_UP ? NOT_READ : sortOf(app, message, named);
  const abouts = await aboutWhat(tx, message, named.letter);
  const place = placeOf(sort.kind, sort.isDoubtful, abouts);
  const facts = { ...like, sort, writer, isImport: stored.isImport };
  const acknowledgement = planFor(facts, stored.arrivedAt, around.office);
  const known = { stored, message, sort, writer: writerFor(sort, message, writer), place, acknowledgement };
  return keepContact(app, tx, now, around, { ...known, read, marks, abouts, letter: named.letter });
}

const GIVEN_UP: ReadMail = {
  message: unreadable('It could not be read, so it is kept as it came.'),
  parts: [],
};

const NOT_READ: MailSort = {
  kind: 'person',
  because: 'Nothing of it could be read: somebody has to look at it.',
  isDoubtful: false,
};

/** What the scanner sends is post, whatever its headers say; what tells of a letter of ours has to be of that letter. */
function sortOf(app: App, message: ReadMessage, named: LettersNamed): MailSort {
  const { addresses, loop } = app.mailSettings;
  const sort = sortMessage(message, { addresses, loop, isOurMessageId: named.isOurs });
  const { letter, isByReturnPath } = named;
  if (letter && sort.kind === 'bounce') return sureOfBounce(sort, message, { to: letter.to, isByReturnPath });
  const isProgram = sort.kind === 'automatic-reply' || sort.kind === 'mailing' || sort.isDoubtful;
  return isProgram && isFromScanner(message, app.mailSettings)
    ? { kind: 'person', because: 'It came from the office’s scanner: it is post.', isDoubtful: false }
    : sort;
}

/** Only what a person wrote can be another's that a colleague passes on; an automatic message is its sender's. */
function writerFor(sort: MailSort, message: ReadMessage, writer: Writer): Writer {
  if (sort.kind === 'person' || writer.isScan) return writer;
  return writerOf(message, { addresses: [], staffDomains: [], scanners: [] }, null, null);
}

/** Whose message a colleague passes on: of the one message attached, else of the one quoted; null where it is not clear. */
async function senderPassedOn(
  app: App,
  tx: Transaction,
  { message, parts }: ReadMail,
): Promise<MailAddress | null> {
  const attached = parts.filter(({ given }) => given.declaredType === 'message/rfc822');
  const [only] = attached;
  if (attached.length > 1) return null;
  if (!only) return forwardedSender(message.text);
  const inner = await app.messageReader.read(bytesOf(app, tx, only), async () => undefined);
  return inner.from[0] ?? null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** By what the message is known again (its id alone proves nothing), and counted with its like. */
function marksOf({ message, parts }: ReadMail, { email }: Writer): MailMarksKept {
  const { messageId, subject, text } = message;
  const from = message.from[0]?.email.toLowerCase() ?? '';
  const files = parts.map(({ given }) => given.sha256);
  const said = subjectWithoutDigits(subject);
  return {
    content: messageId === null ? null : sha256(JSON.stringify([messageId, from, subject, text, files])),
    messageId,
    from: email?.toLowerCase() ?? null,
    subject: email === null || said === '' ? null : `${heldDomainOf(email)} ${said}`,
  };
}
