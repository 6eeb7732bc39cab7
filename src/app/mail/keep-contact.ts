import type { App } from '#app/app.ts';
import { recordBounce } from '#app/came-back.ts';
import { caseForOffice, recordOnCase } from '#app/case-work.ts';
import type { MailMarksKept } from '#app/keeping.ts';
import type { LetterFound } from '#app/outbox.ts';
import type { Transaction } from '#app/ports.ts';
import { queueLetter } from '#app/receive.ts';
import { append } from '#app/transact.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { ContactEvent, ContactReceived } from '#domain/contact/events.ts';
import type { StoredFile } from '#domain/files.ts';
import { londonDay } from '#domain/london.ts';
import { OFFICE, type StreamName } from '#domain/recorded.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import type { AboutWhom } from './find-place.ts';
import { partsHolder, type ReadMail, type TakenPart } from './read-stored.ts';
import { filesOf, type Known, receiptOf } from './receipt.ts';
import type { Around, Taken } from './take-one.ts';

interface Keeping extends Known {
  readonly read: ReadMail;
  readonly marks: MailMarksKept;
  readonly abouts: readonly AboutWhom[];
  readonly letter: LetterFound | null;
}

/** Writes the contact that a message became, its files and rows, its acknowledgement, and what follows for its case. */
export async function keepContact(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  around: Around,
  known: Keeping,
): Promise<Taken> {
  const { stored, sort, marks } = known;
  const year = now.toZonedDateTimeISO('Europe/London').year;
  const [number, person] = await Promise.all([tx.nextNumber('contact', year), personOf(tx, known)]);
  const reference = `C-${year}-${String(number).padStart(6, '0')}`;
  const stream: StreamName = `contact:${reference}`;
  const files = filesOf(await givenFiles(app, tx, now, known, { stream, person }));
  const received = receiptOf(known, reference, files);
  const events = [received, ...settled(known, londonDay(now).toString())];
  const calendar = around.office.calendars.version;
  const answered = received.acknowledgement.kind === 'letter';
  const became = { ...marks, kind: sort.kind, contact: reference, isCopy: false, answered };
  const [recorded] = await Promise.all([
    append(tx, { stream, after: 0, person, at: now, by: OFFICE, calendar, events }),
    app.mail.taken(tx, stored, became, { stream, person }),
  ]);
  await tx.write(app.views.contactRows({ stream, version: recorded.length, person, events: recorded }));
  await acknowledge(tx, now, around, known, received, person);
  await tellCase(app, tx, now, known, received);
  await tellLetter(app, tx, now, known);
  return { message: stored.id, contact: reference, kind: sort.kind, isCopy: false };
}

/** Where it goes at once: on the case it belongs to. What is brought in from before waits for nobody. */
function settled({ stored, sort, place }: Keeping, today: string): readonly ContactEvent[] {
  if (place.on) return [{ type: 'ContactPlaced', case: place.on, words: null }];
  const waits = sort.kind === 'person' || sort.isDoubtful;
  if (!stored.isImport || !waits) return [];
  return [{ type: 'ContactSetAside', words: { reason: `Brought in from before on ${dayInWords(today)}.` } }];
}

/**
 * Whose words these are, so that erasing them takes the message along: whose letter came back or was answered, and else
 * who wrote. What a program sent about nothing of ours is nobody's.
 */
function personOf(tx: Transaction, { abouts, sort, writer }: Keeping): Promise<string> | string {
  const isProgram = sort.kind !== 'person' && !sort.isDoubtful;
  const about = abouts.find((one) => one.isKnownSender || (isProgram && one.how === 'thread'));
  if (about?.person) return about.person;
  const isNobody = isProgram && sort.kind !== 'automatic-reply';
  const { name, email } = isNobody ? { name: null, email: null } : writer;
  return tx.personFor({ name, email, telephone: null });
}

async function givenFiles(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { stored, read }: Keeping,
  to: { readonly stream: StreamName; readonly person: string },
): Promise<readonly { readonly file: StoredFile; readonly role: TakenPart['role'] }[]> {
  const small = read.parts.flatMap(({ given, kept }) =>
    'bytes' in kept ? [{ file: given, bytes: kept.bytes }] : [],
  );
  const large = read.parts.flatMap(({ kept }) => ('id' in kept ? [kept.id] : []));
  const ids = [...(await app.files.writeSmall(tx, to, small))];
  if (large.length > 0 && !(await app.files.give(tx, partsHolder(stored.id), large, to, now)))
    throw new Error('Parts of a message that was read just now are gone.');
  const parts = read.parts.map(({ role, given, kept }) => {
    const id = 'id' in kept ? kept.id : ids.shift();
    if (id === undefined) throw new Error('A part of a message was not kept.');
    return { file: { id, ...given }, role };
  });
  return stored.file ? [...parts, { file: stored.file, role: 'original' as const }] : parts;
}

/** Queues the acknowledgement that is planned (¶28) as an answer to the message; false when none is. */
function acknowledge(
  tx: Transaction,
  now: Temporal.Instant,
  { details }: Around,
  { message }: Keeping,
  received: ContactReceived,
  person: string,
): Promise<boolean> {
  const { messageId, references } = message;
  const thread = messageId === null ? [] : [...references.slice(-20), messageId];
  const answering = { at: now, inReplyTo: messageId, references: thread };
  return queueLetter(tx, received, person, details, answering);
}

/** A case learns of a message that was put on it, and of one that is only filed there. */
async function tellCase(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { place, sort }: Keeping,
  { reference: contact, receivedOn }: ContactReceived,
): Promise<void> {
  const reference = place.on ?? place.filedOn;
  if (reference === null) return;
  const opened = await caseForOffice(app, tx, now, reference);
  if (!opened) throw new Error(`There is no case ${reference}.`);
  const event: CaseEvent = place.on
    ? { type: 'ContactAdded', contact, receivedOn, reviewRequest: null, words: null }
    : { type: 'AutomaticMailFiled', contact, kind: sort.kind, words: null };
  await recordOnCase(app, tx, opened, { at: now, by: OFFICE, events: [event] });
}

/** A letter of ours came back: what it was to do is not done (¶28). */
async function tellLetter(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { sort, letter, message }: Keeping,
): Promise<void> {
  if (sort.kind !== 'bounce' || sort.isDoubtful || !letter) return;
  const said = message.deliveries.map((one) => one.diagnostic || one.status).find((one) => one !== '');
  await recordBounce(app, tx, now, letter, (said ?? message.subject).slice(0, 500));
}
