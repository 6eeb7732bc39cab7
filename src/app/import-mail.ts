import { createHash } from 'node:crypto';
import type { MailKind } from '#domain/mail/message.ts';
import { sortMessage } from '#domain/mail/sort.ts';
import type { App } from './app.ts';
import { inOnePiece } from './mail/read-stored.ts';
import { placesKnown, storeMessage } from './mail/store-message.ts';
import { takeInOne } from './mail/take-in.ts';

/** A message from before, and when it is said to have come: null where nothing says so. */
export interface OldMessage {
  readonly bytes: Uint8Array;
  readonly delivered: string | null;
}

/** What became of one, or would: its contact, null where nothing was done. */
export interface MessageImported {
  readonly is: 'new' | 'known' | 'failed';
  readonly kind: MailKind;
  readonly on: string;
  readonly subject: string;
  readonly contact: string | null;
}

const MAILBOX = 'mail from before';
const EARLIEST = '1990-01-01T00:00:00Z';

/** Its place is what it holds: the same bytes are at the same place however often they come. */
function placeOf(bytes: Uint8Array): { readonly uidValidity: number; readonly uid: number } {
  const digest = createHash('sha256').update(bytes).digest();
  return { uidValidity: digest.readUIntBE(0, 6), uid: digest.readUIntBE(6, 6) };
}

/** A moment that a text names, when it could be one at which mail came; null otherwise. */
function momentIn(text: string | null, now: Temporal.Instant): Temporal.Instant | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  if (Number.isNaN(at)) return null;
  const moment = Temporal.Instant.fromEpochMilliseconds(at);
  const isPlausible =
    Temporal.Instant.compare(moment, EARLIEST) > 0 && Temporal.Instant.compare(moment, now) <= 0;
  return isPlausible ? moment : null;
}

async function lookAt(app: App, { bytes, delivered }: OldMessage) {
  const now = app.clock.now();
  const read = await app.messageReader.read(inOnePiece(bytes), async (_, part) => {
    for await (const piece of part) void piece;
  });
  const { addresses, loop } = app.mailSettings;
  const { kind } = sortMessage(read, { addresses, loop, isOurMessageId: false });
  const at = momentIn(delivered, now) ?? momentIn(read.dated, now) ?? now;
  const { uidValidity, uid } = placeOf(bytes);
  const isKnown = (await placesKnown(app, MAILBOX, uidValidity, uid, uid)).has(uid);
  const on = at.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  return { seen: { kind, on, subject: read.subject }, at, place: { uidValidity, uid }, isKnown };
}

/** Says what an import of this message would do, and does nothing. */
export async function previewMessage(app: App, message: OldMessage): Promise<MessageImported> {
  const { seen, isKnown } = await lookAt(app, message);
  return { ...seen, is: isKnown ? 'known' : 'new', contact: null };
}

/**
 * Brings a message from before in (¶6, ¶28): a contact with the day on which it came then, recorded on the day of this
 * import, that is never acknowledged and waits for nobody. The same bytes come in once, however often this is done;
 * what is here already from a mailbox is `known`, and stays with its contact as it is.
 */
export async function importMessage(app: App, message: OldMessage): Promise<MessageImported> {
  const { seen, at, place } = await lookAt(app, message);
  const arrived = {
    mailbox: MAILBOX,
    place,
    arrivedAt: at,
    bytes: inOnePiece(message.bytes),
    isImport: true,
  };
  const stored = await storeMessage(app, arrived);
  if (stored === 'known') return { ...seen, is: 'known', contact: null };
  const taken = await takeInOne(app, stored.id);
  if (!taken) return { ...seen, is: 'failed', contact: null };
  return { ...seen, is: taken.isCopy ? 'known' : 'new', contact: taken.contact };
}
