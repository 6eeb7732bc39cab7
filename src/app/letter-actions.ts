import type { CaseEvent } from '#domain/case/events.ts';
import { checkLetter as check } from '#domain/letters/check.ts';
import * as letters from '#domain/letters/decide.ts';
import { type CaseLetter, destinationOf, letterKey } from '#domain/letters/letter.ts';
import { LETTER_ROLES, letterRole, POST_ROLES } from '#domain/letters/roles.ts';
import { textOf } from '#domain/letters/text.ts';
import { findPerson, type StaffMember } from '#domain/office.ts';
import type { By } from '#domain/recorded.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import type { App } from './app.ts';
import { type LetterDraft, NO_LETTER, writtenFrom } from './case-letters.ts';
import {
  byline,
  caseForOffice,
  type OpenedCase,
  openedCase,
  openedContact,
  recordOnCase,
} from './case-work.ts';
import { letterIn } from './letter-case.ts';
import { wordingOf } from './letter-templates.ts';
import type { Transaction } from './ports.ts';
import { NO_CASE } from './take-action.ts';

/** The case after something was done with one of its letters, and the letter as it stands then. */
export interface LetterDone {
  readonly opened: OpenedCase;
  readonly letter: CaseLetter;
}

/** A letter that somebody looked at, in this version of its case. */
export interface LetterAsked {
  readonly reference: string;
  readonly version: number;
  readonly letter: string;
}

interface Acting {
  readonly opened: OpenedCase;
  readonly by: By;
}

async function acting(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
  roles: readonly RoleId[],
): Promise<Acting | Refusal> {
  const opened = await openedCase(app, tx, now, actor, reference);
  if (!opened?.readable) return NO_CASE;
  const { file, office } = opened;
  const role = letterRole(actor, roles, file, office);
  return typeof role === 'string' ? { opened, by: byline(actor, role, file.team) } : role;
}

async function record(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { opened, by }: Acting,
  events: readonly CaseEvent[] | Refusal,
  id?: string,
): Promise<LetterDone | Refusal> {
  if (isRefusal(events)) return events;
  const done = await recordOnCase(app, tx, opened, { at: now, by, events });
  const { letters: all } = done.opened.file;
  const letter = id === undefined ? all.at(-1) : letterIn(done.opened.file, id);
  return letter ? { opened: done.opened, letter } : NO_LETTER;
}

/**
 * Puts a letter forward: its text is frozen, and it waits for a second person or to be sent. For officers and the manager
 * of the team. Refuses what `putLetterForward` refuses, each thing that must be put right at its field.
 */
export async function putForward(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  draft: LetterDraft,
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, draft.reference, LETTER_ROLES);
  if (isRefusal(found)) return found;
  const made = await writtenFrom(app, tx, actor, found.opened, draft);
  if (isRefusal(made)) return made;
  const { written, about } = made;
  const inForce = await wordingOf(tx, written.kind);
  const { version, template, again } = draft;
  const asked = { version, template, inForce, ...(again === undefined ? {} : { again }) };
  const { file } = found.opened;
  return record(app, tx, now, found, letters.putLetterForward(written, check(written, about), asked, file));
}

/** Somebody else has read a letter and finds it in order. Whoever wrote it is refused, which is recorded (¶12, ¶15). */
export async function approveLetter(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked,
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, asked.reference, LETTER_ROLES);
  if (isRefusal(found)) return found;
  const events = letters.approveLetter(found.opened.file, asked, actor.user);
  await recordOwn(app, tx, now, found, asked.letter, events);
  return record(app, tx, now, found, events, asked.letter);
}

/** Somebody else has read a letter and gives it back with the reason. */
export async function returnLetter(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked & { readonly reason: string },
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, asked.reference, LETTER_ROLES);
  if (isRefusal(found)) return found;
  const events = letters.returnLetter(found.opened.file, asked, actor.user);
  await recordOwn(app, tx, now, found, asked.letter, events);
  return record(app, tx, now, found, events, asked.letter);
}

/** That somebody tried to check their own letter stands in the history, once for each time in a row. */
async function recordOwn(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { opened, by }: Acting,
  letter: string,
  refused: readonly CaseEvent[] | Refusal,
): Promise<void> {
  if (!isRefusal(refused) || refused.refused !== 'independence') return;
  const last = opened.loaded.events.at(-1);
  if (last?.event.type === 'LetterCheckRefused' && last.event.letter === letter && last.by.user === by.user)
    return;
  await recordOnCase(app, tx, opened, {
    ...{ at: now, by, events: [{ type: 'LetterCheckRefused', letter, words: null }] },
  });
}

const ON_ITS_WAY = refusal('conflict', 'This letter is on its way, or has left.', ['¶28', '¶30']);

/** A letter is not sent after all. Refuses what `withdrawLetter` refuses, and a letter by post that a service has taken. */
export async function withdrawLetter(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked & { readonly reason: string },
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, asked.reference, LETTER_ROLES);
  if (isRefusal(found)) return found;
  const { file } = found.opened;
  const events = letters.withdrawLetter(file, asked);
  const isQueued = !isRefusal(events) && letterIn(file, asked.letter)?.state === 'to-post';
  if (isQueued && !(await tx.withdraw(letterKey(file.reference, asked.letter), now))) return ON_ITS_WAY;
  return record(app, tx, now, found, events, asked.letter);
}

/** A letter as it would be made now by whoever wrote it, to be held against the one that was frozen. */
async function asItWouldBe(app: App, tx: Transaction, opened: OpenedCase, letter: CaseLetter) {
  const { kind, heads, to, answers } = letter;
  const author = findPerson(opened.office, letter.by);
  if (!to || !answers || !author) return letters.WORDS_GONE;
  await tx.holdAddress(destinationOf(to), 'together');
  const made = await writtenFrom(app, tx, author, opened, { kind, heads, to, answers });
  return isRefusal(made) ? made : check(made.written, made.about);
}

/**
 * Sends a letter: by e-mail or as a notice it is put in the outbox, by post it waits for the batch; in one transaction, and
 * once. Refuses what `sendLetter` refuses: unread by a second person, changed since, sent already, an address not to be
 * written to.
 */
export async function sendLetter(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked,
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, asked.reference, LETTER_ROLES);
  if (isRefusal(found)) return found;
  const { file, office } = found.opened;
  const letter = letterIn(file, asked.letter);
  if (!letter) return NO_LETTER;
  const checked = await asItWouldBe(app, tx, found.opened, letter);
  if (isRefusal(checked)) return checked;
  const inForce = await wordingOf(tx, letter.kind);
  const events = letters.sendLetter(file, asked, { today: office.today, inForce, checked });
  const done = await record(app, tx, now, found, events, asked.letter);
  if (!isRefusal(done)) await queueLetter(tx, now, done);
  return done;
}

/** The message of the person's that a letter by e-mail answers: the last from this address. */
async function answeredBy(tx: Transaction, { opened, letter }: LetterDone) {
  if (letter.medium !== 'email') return {};
  for (const reference of opened.file.contacts.toReversed()) {
    const contact = (await openedContact(tx, reference))?.contact;
    const id = contact?.mail?.messageId;
    const isTheirs = contact?.words.email?.trim().toLowerCase() === letter.to?.email?.trim().toLowerCase();
    if (id && isTheirs) return { inReplyTo: id, references: [id] };
  }
  return {};
}

async function queueLetter(tx: Transaction, now: Temporal.Instant, done: LetterDone): Promise<void> {
  const { opened, letter } = done;
  const { document, to, medium } = letter;
  if (!document || !to) throw new Error(`${letter.id} was sent without its words`);
  const { stream, person } = opened.loaded;
  const place = { email: to.email, post: `${to.name}\n${to.address}`, notice: to.user }[medium];
  await tx.queue({
    ...{ key: letterKey(opened.file.reference, letter.id), stream, person, medium, letter: letter.kind },
    ...{ to: place ?? '', subject: document.title, text: textOf(document), at: now },
    template: letter.template,
    ...(await answeredBy(tx, done)),
    ...(medium === 'notice' ? {} : { document }),
  });
}

/** A letter went to the post on this day. For Business Support too. */
export async function recordPosted(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked & { readonly on: string },
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, asked.reference, POST_ROLES);
  if (isRefusal(found)) return found;
  const { file, office } = found.opened;
  const events = letters.recordPosted(file, asked, office.today);
  const done = await record(app, tx, now, found, events, asked.letter);
  if (!isRefusal(done)) await tx.markSent(letterKey(file.reference, asked.letter), now);
  return done;
}

/** Somebody finds in the post that a letter came back, and says what stands on it. Refuses as `cameBackByPost` does. */
export async function recordCameBack(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked & { readonly on: string; readonly why: string },
): Promise<LetterDone | Refusal> {
  const found = await acting(app, tx, now, actor, asked.reference, POST_ROLES);
  if (isRefusal(found)) return found;
  const { file, office } = found.opened;
  return record(app, tx, now, found, letters.cameBackByPost(file, asked, office.today), asked.letter);
}

/** A service that posts letters for the office took one of them: it is posted today. Nothing for a letter that is not waiting. */
export async function letterWasTaken(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  asked: { readonly reference: string; readonly letter: string },
): Promise<void> {
  const opened = await caseForOffice(app, tx, now, asked.reference);
  if (!opened) return;
  const { file, office } = opened;
  const about = { ...asked, version: file.version, on: office.today };
  await record(app, tx, now, { opened, by }, letters.recordPosted(file, about, office.today), asked.letter);
}

/** A letter came back, as a mail system or the post told; by the office itself. `on` is YYYY-MM-DD. Refuses a second time. */
export async function letterCameBack(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  by: By,
  asked: {
    readonly reference: string;
    readonly letter: string;
    readonly on: string;
    readonly how: 'email' | 'post';
    readonly why: string;
  },
): Promise<LetterDone | Refusal> {
  const opened = await caseForOffice(app, tx, now, asked.reference);
  if (!opened) return NO_CASE;
  return record(app, tx, now, { opened, by }, letters.cameBack(opened.file, asked), asked.letter);
}
