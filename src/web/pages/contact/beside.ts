import { marksOn } from '#app/addresses.ts';
import { openedCase } from '#app/case-work.ts';
import { openAttachment } from '#app/files.ts';
import type { AddressFlag } from '#app/outbox.ts';
import type { LetterSeen } from '#app/ports.ts';
import { type FileStanding, standingOf } from '#app/scanning.ts';
import { caseState } from '#domain/case/case-file.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { Attachment } from '#domain/files.ts';
import type { Suggestion } from '#domain/mail/facts.ts';
import type { Recorded } from '#domain/recorded.ts';
import { isRefusal } from '#domain/refusal.ts';
import { mayReadContact } from '#read-models/index.ts';
import { queried, type Visit } from '#web/visit.ts';

/** A file with whether it opens: nobody looked at it yet, or it is kept closed. */
export interface FileShown extends Attachment {
  readonly standing: FileStanding;
  /** Of a redacted copy: the user who added it, and when. */
  readonly added: { readonly by: string; readonly at: Temporal.Instant } | null;
}

/** The headers of a message as text; `why` instead where they cannot be shown. */
export type HeadersShown = { readonly text: string; readonly isCut: boolean } | { readonly why: string };

/** Where a message may belong, as far as the reader may see it. */
export interface Belongs {
  readonly why: Suggestion['why'];
  readonly case: { readonly reference: string; readonly isOpen: boolean } | null;
  readonly contact: string | null;
}

/** What is known beside the history of a contact: its files, letters, addresses, and where it may belong. */
export interface Beside {
  readonly files: readonly FileShown[];
  /** Whether a scanner was there to look at all of them, or one is that will. */
  readonly isScanned: boolean;
  readonly headers: HeadersShown | null;
  readonly letters: readonly LetterSeen[];
  readonly flags: readonly AddressFlag[];
  readonly belongs: Belongs | null;
}

interface Opened {
  readonly contact: Contact;
  readonly loaded: { readonly events: readonly Recorded<ContactEvent>[] };
}

const MOST_HEADERS = 64 * 1024;

/** What stands before the text of a message, as it came. */
function headersIn(bytes: Buffer): HeadersShown {
  const text = bytes.toString('utf8');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? -1;
  const isCut = end === -1 && bytes.length >= MOST_HEADERS;
  return { text: (end === -1 ? text : text.slice(0, end)).replaceAll('\r\n', '\n'), isCut };
}

async function beginningOf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    parts.push(part);
    size += part.length;
    if (size >= MOST_HEADERS) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_HEADERS);
}

async function headersOf({ app, reader, request }: Visit, contact: Contact): Promise<HeadersShown | null> {
  const original = contact.attachments.find(({ role }) => role === 'original');
  if (!original || queried(request, 'show') !== 'headers') return null;
  const opened = await openAttachment(app, reader, contact.reference, original.id);
  if (!opened) return { why: 'The message itself is not kept any more.' };
  return isRefusal(opened) ? { why: opened.why } : headersIn(await beginningOf(opened.bytes));
}

/** Who put a redacted copy there, by the file. */
function addedIn(events: readonly Recorded<ContactEvent>[], id: string): FileShown['added'] {
  const found = events.find(
    ({ event }) =>
      event.type === 'RedactedCopyAdded' && event.attachments.some((attachment) => attachment.id === id),
  );
  return found ? { by: found.by.user, at: found.at } : null;
}

async function filesOf({ app }: Visit, { contact, loaded }: Opened): Promise<readonly FileShown[]> {
  const files = contact.attachments;
  const standings = await standingOf(
    app,
    app.store,
    files.map(({ id }) => id),
  );
  return files.map((file, index) => ({
    ...{ ...file, standing: standings[index] ?? 'opens' },
    added: addedIn(loaded.events, file.id),
  }));
}

async function caseThatMayFit({ app, reader }: Visit, reference: string | null): Promise<Belongs['case']> {
  if (reference === null) return null;
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  return opened?.readable ? { reference, isOpen: caseState(opened.file) === 'open' } : null;
}

async function belongsTo(visit: Visit, { suggested }: Contact): Promise<Belongs | null> {
  if (!suggested) return null;
  const { app, reader } = visit;
  const { why, contact } = suggested;
  const [found, isTheirs] = await Promise.all([
    caseThatMayFit(visit, suggested.case),
    contact !== null && mayReadContact(app.store, reader, contact),
  ]);
  return { why, case: found, contact: isTheirs ? contact : null };
}

/** Asks for all that is known beside the history of a contact. The reader may read the contact. */
export async function besideOf(visit: Visit, opened: Opened): Promise<Beside> {
  const { app } = visit;
  const { contact } = opened;
  const ids = contact.attachments.map(({ id }) => id);
  const [files, states, headers, letters, flags, belongs] = await Promise.all([
    filesOf(visit, opened),
    app.scans.statesOf(app.store, ids),
    headersOf(visit, contact),
    app.store.lettersOn([`contact:${contact.reference}`]),
    marksOn(app.store, contact),
    belongsTo(visit, contact),
  ]);
  const isScanned = app.scanner !== null || ids.every((id) => states.has(id));
  return { files, headers, letters, flags, belongs, isScanned };
}
