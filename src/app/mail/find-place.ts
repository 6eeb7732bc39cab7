import type { App } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import type { LetterFound } from '#app/outbox.ts';
import type { Loaded, Transaction } from '#app/ports.ts';
import { type CaseFile, caseState } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import { comparable, domainOf } from '#domain/mail/addresses.ts';
import type { ReadMessage } from '#domain/mail/message.ts';
import { type About, referencesIn } from '#domain/mail/placing.ts';
import { returnTokenIn } from '#domain/mail/return-path.ts';

/** What a message is about, and the person whose letter or contact that is. */
export interface AboutWhom extends About {
  readonly person: string | null;
}

/** What letters of ours a message speaks of. */
export interface LettersNamed {
  /** The letter of ours that it answers, or that came back. */
  readonly letter: LetterFound | null;
  /** It came to the return path of that letter, which only what comes back and mail programs know. */
  readonly isByReturnPath: boolean;
  /** Its own Message-ID is one that we gave. */
  readonly isOurs: boolean;
}

/** The letters of ours that a message names: by the return path it came to, its own id, those it returns or answers. */
export async function lettersNamed(app: App, tx: Transaction, message: ReadMessage): Promise<LettersNamed> {
  const reached = [...message.deliveredTo, ...[...message.to, ...message.cc].map(({ email }) => email)];
  const tokens = reached.flatMap((address) => returnTokenIn(address) ?? []);
  const own = ownId(app, message);
  const answered = [message.returned?.messageId, ...message.inReplyTo, ...message.references.toReversed()];
  const messageIds = [...new Set([own, ...answered])].filter((id) => id != null).slice(0, 100);
  if (tokens.length === 0 && messageIds.length === 0)
    return { letter: null, isByReturnPath: false, isOurs: false };
  const letters = await tx.sentLetters({ messageIds, tokens });
  const isOwn = (letter: LetterFound) => own !== null && letter.messageId === own;
  const letter = letters.find((one) => !isOwn(one)) ?? null;
  const isByReturnPath = letter?.returnToken != null && tokens.includes(letter.returnToken);
  return { letter, isByReturnPath, isOurs: letters.some(isOwn) };
}

// Only an id of our own domain can be one of ours, so that most messages ask for none.
function ownId({ mailSettings }: App, { messageId }: ReadMessage): string | null {
  if (messageId === null) return null;
  const domain = domainOf(messageId);
  return mailSettings.addresses.some((address) => domainOf(address) === domain) ? messageId : null;
}

/** What a message is about: the letter it answers first, then the references of ours that its subject names. */
export async function aboutWhat(
  tx: Transaction,
  message: ReadMessage,
  letter: LetterFound | null,
): Promise<readonly AboutWhom[]> {
  const sender = comparable(message.from[0]?.email ?? '');
  const abouts: AboutWhom[] = [];
  const byThread = letter && (await aboutLetter(tx, letter, sender));
  if (byThread) abouts.push(byThread);
  for (const reference of referencesIn(message.subject)) {
    const about = await aboutReference(tx, reference, sender);
    if (about) abouts.push(about);
  }
  return abouts;
}

async function aboutLetter(tx: Transaction, letter: LetterFound, sender: string): Promise<AboutWhom | null> {
  const [kind, reference = ''] = letter.stream.split(/:(.*)/s);
  const isKnownSender = letter.to !== null && sender !== '' && comparable(letter.to) === sender;
  // Once the recipient is erased nothing more can be kept under their key.
  const person = letter.to === null ? null : letter.person;
  const about = { how: 'thread', isKnownSender, person } as const;
  if (kind === 'case') return { ...about, contact: null, case: await caseFacts(tx, reference) };
  if (kind !== 'contact') return null;
  const opened = await openedContact(tx, reference);
  const onCase = opened?.contact.case ?? null;
  return { ...about, contact: reference, case: onCase === null ? null : await caseFacts(tx, onCase) };
}

const MOST_MERGES = 10;

/** A case, or the one in which it goes on where it was merged into another; null where there is none. */
async function caseAt(tx: Transaction, reference: string): Promise<CaseFile | null> {
  let file: CaseFile | null = null;
  let next: string | null = reference;
  for (let hops = 0; next !== null && hops < MOST_MERGES; hops += 1) {
    const loaded: Loaded<CaseEvent> | null = await tx.load<CaseEvent>(`case:${next}`);
    file = loaded && foldCase(loaded.events);
    next = file?.mergedInto ?? null;
  }
  return file;
}

async function caseFacts(tx: Transaction, reference: string): Promise<About['case']> {
  const file = await caseAt(tx, reference);
  return file && { reference: file.reference, isClosed: caseState(file) === 'closed' };
}

async function aboutReference(tx: Transaction, reference: string, sender: string): Promise<AboutWhom | null> {
  if (reference.startsWith('CC-')) return aboutCase(tx, reference, sender, null);
  const opened = await openedContact(tx, reference);
  if (!opened) return null;
  const { contact, loaded } = opened;
  if (contact.case !== null && contact.state === 'on-case')
    return aboutCase(tx, contact.case, sender, reference);
  const isKnownSender = isTheirs(contact.words.email, sender);
  const person = isKnownSender ? loaded.person : null;
  return { how: 'reference', isKnownSender, contact: reference, case: null, person };
}

const isTheirs = (email: string | null, sender: string): boolean =>
  email !== null && sender !== '' && comparable(email) === sender;

async function aboutCase(
  tx: Transaction,
  reference: string,
  sender: string,
  contact: string | null,
): Promise<AboutWhom | null> {
  const file = await caseAt(tx, reference);
  if (!file) return null;
  const facts = { reference: file.reference, isClosed: caseState(file) === 'closed' };
  const contacts = await Promise.all(file.contacts.map((one) => openedContact(tx, one)));
  const known = contacts.find((one) => isTheirs(one?.contact.words.email ?? null, sender));
  const person = known?.loaded.person ?? null;
  return { how: 'reference', isKnownSender: known != null, contact, case: facts, person };
}
