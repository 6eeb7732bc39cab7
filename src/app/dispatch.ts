import { mayWriteByItself, neverWrittenTo } from '#domain/contact/address.ts';
import { londonDay } from '#domain/london.ts';
import type { App } from './app.ts';
import {
  isAcknowledgement,
  openAcknowledged,
  recordBounce,
  tell,
  tellCase,
  tellContact,
  tellPosted,
} from './came-back.ts';
import type { LetterFound, Waiting } from './outbox.ts';
import type { Composed, Departed, MailOut, Transaction } from './ports.ts';
import { transact } from './transact.ts';

/** A letter on its way. */
interface OnItsWay extends Waiting {
  readonly medium: 'email' | 'post';
  readonly composed: Composed;
}

/** What somebody who sends remembers from one round to the next. */
export interface Sending {
  /** Answers of the far end that could not be recorded yet: nothing of these is sent again. */
  readonly unrecorded: Map<string, { readonly letter: OnItsWay; readonly answer: Departed }>;
  /** Told of each letter why it did not leave now, in a sentence without addresses; null when it was answered. */
  readonly tell: (why: string | null) => void;
}

export const newSending = (tell: Sending['tell'] = () => undefined): Sending => ({
  unrecorded: new Map(),
  tell,
});

/**
 * Sends what waits (¶28), oldest first, several at once, in three steps: a letter is taken and made into exactly what
 * leaves, and that is committed; then it leaves; then what the far end answered is recorded. Answers how many were dealt
 * with. Where the program ends between the last two steps, the same message leaves once more (`takeUp`), and stands as
 * one that may have left twice. Only one may dispatch in an office at a time.
 */
export async function dispatch(
  app: App,
  mail: MailOut,
  atMost = 50,
  sending: Sending = newSending(),
): Promise<number> {
  // An answer that cannot be recorded keeps no other letter back, and is thrown behind them all.
  const before = await Promise.allSettled(
    [...sending.unrecorded.values()].map(({ letter, answer }) => record(app, mail, sending, letter, answer)),
  );
  const round = { left: atMost, done: 0 };
  const senders = Array.from({ length: mail.atOnce }, () => sendOnAndOn(app, mail, sending, round));
  const after = await Promise.allSettled(senders);
  for (const one of [...before, ...after]) if (one.status === 'rejected') throw one.reason;
  return round.done;
}

async function sendOnAndOn(
  app: App,
  mail: MailOut,
  sending: Sending,
  round: { left: number; done: number },
): Promise<void> {
  while (round.left > 0) {
    round.left -= 1;
    const next = await transact(app, (tx) => takeNext(app, tx, mail));
    if (next === null) return;
    round.done += 1;
    if (next !== 'ended') await sendOne(app, mail, sending, next);
  }
}

/** Whoever begins to send takes over what was on its way when nobody did any more; answers how many. */
export function takeUp(app: App, { unrecorded }: Sending): Promise<number> {
  return transact(app, (tx) => tx.takeUp([...unrecorded.keys()]));
}

/** The next letter, on its way from the commit on; `ended` for one that needs no sending, null when none waits. */
async function takeNext(app: App, tx: Transaction, mail: MailOut): Promise<OnItsWay | 'ended' | null> {
  const now = app.clock.now();
  const [waiting] = await tx.takeWaiting(now, 1, ['notice', ...mail.media]);
  if (!waiting) return null;
  const { medium } = waiting;
  if (medium === 'notice') {
    await tx.markSent(waiting.key, now);
    return 'ended';
  }
  if (!(await mayLeave(tx, waiting))) {
    await fail(app, tx, now, waiting, 'not-to-be-written-to', null);
    return 'ended';
  }
  const composed = waiting.composed ?? (await compose(mail, waiting, medium, now));
  if (composed === null) {
    await giveMoreTime(app, tx, now, waiting, 'It could not be made into a message.', false);
    return 'ended';
  }
  await tx.depart(waiting, now, composed);
  return { ...waiting, medium, composed };
}

// Whoever marks an address is waited for, or waits until this is on its way.
async function mayLeave(tx: Transaction, letter: Waiting): Promise<boolean> {
  if (letter.to.trim() === '') return false;
  const [, found] = await Promise.all([tx.holdAddress(letter.to, 'together'), tx.flagsOf(letter.to)]);
  const flags = found.map(({ what }) => what);
  return letter.document ? !neverWrittenTo(flags) : mayWriteByItself(flags);
}

async function compose(
  mail: MailOut,
  letter: Waiting,
  medium: 'email' | 'post',
  now: Temporal.Instant,
): Promise<Composed | null> {
  const { inReplyTo = null, references = [], document = null } = letter;
  const byItself = isAcknowledgement(letter) ? 'auto-replied' : 'auto-generated';
  const mark = document === null ? byItself : null;
  const at = letter.queuedAt ?? now;
  try {
    return await mail.compose({ ...letter, medium, at, mark, inReplyTo, references, document });
  } catch {
    // One that cannot be made stops no other.
    return null;
  }
}

async function sendOne(app: App, mail: MailOut, sending: Sending, letter: OnItsWay): Promise<void> {
  const answer = await answered(mail, letter);
  sending.unrecorded.set(letter.key, { letter, answer });
  const why = 'later' in answer ? answer.later : 'uncertain' in answer ? answer.uncertain : null;
  sending.tell(why);
  await record(app, mail, sending, letter, answer);
}

async function answered(mail: MailOut, letter: OnItsWay): Promise<Departed> {
  const { composed, medium, to } = letter;
  const isRepeat = letter.mayBeTwice || letter.attempts > 0;
  try {
    return await mail.send({ ...composed, medium, to, isRepeat });
  } catch (error) {
    return {
      later: `The mail server could not be reached (${error instanceof Error ? error.name : 'unknown'}).`,
    };
  }
}

async function record(
  app: App,
  mail: MailOut,
  sending: Sending,
  letter: OnItsWay,
  answer: Departed,
): Promise<void> {
  await transact(app, (tx) => recordAnswer(app, tx, mail, letter, answer));
  sending.unrecorded.delete(letter.key);
}

async function recordAnswer(
  app: App,
  tx: Transaction,
  mail: MailOut,
  letter: OnItsWay,
  answer: Departed,
): Promise<void> {
  const now = app.clock.now();
  if ('accepted' in answer) await accepted(app, tx, mail, now, letter, answer.onlyOnce ?? false);
  else if ('refused' in answer) await fail(app, tx, now, letter, 'refused', answer.refused);
  else if ('later' in answer) await giveMoreTime(app, tx, now, letter, answer.later, false);
  else await giveMoreTime(app, tx, now, letter, answer.uncertain, true);
}

async function accepted(
  app: App,
  tx: Transaction,
  mail: MailOut,
  now: Temporal.Instant,
  letter: OnItsWay,
  onlyOnce: boolean,
): Promise<void> {
  const askAt = mail.fate ? now.add({ minutes: 1 }) : null;
  const [isNew, told] = await Promise.all([
    tx.markSent(letter.key, now, { askAt, onlyOnce }),
    openAcknowledged(app, tx, now, letter),
  ]);
  if (isNew) await tellPosted(app, tx, now, letter);
  if (!isNew || told === null) return;
  const on = londonDay(now).toString();
  const twice = letter.mayBeTwice && !onlyOnce ? ({ mayBeTwice: true } as const) : {};
  const event = { type: 'AcknowledgementSent', on, how: letter.medium, ...twice, words: null } as const;
  await tell(app, tx, now, told, event);
}

// What the mail system said often repeats the address: it stands sealed in the history, not in the outbox.
async function fail(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: Waiting,
  because: 'refused' | 'not-to-be-written-to',
  answer: string | null,
): Promise<void> {
  if (!(await tx.markFailed(letter.key, now, because))) return;
  const words = answer === null ? null : { answer };
  await tellContact(app, tx, now, letter, { type: 'AcknowledgementFailed', because, words });
  await tellCase(app, tx, now, letter, answer ?? 'Nothing is to be sent to this address.');
}

async function giveMoreTime(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  letter: Waiting,
  why: string,
  mayHaveLeft: boolean,
): Promise<void> {
  if ((await tx.postpone(letter, now, why, mayHaveLeft)) !== null) return;
  const event = { type: 'AcknowledgementFailed', because: 'given-up', words: null } as const;
  await tellContact(app, tx, now, letter, event);
  const told =
    mayHaveLeft || letter.mayBeTwice
      ? 'No mail server said for a day and a half that it took it. It may have arrived all the same.'
      : 'No mail server took it for a day and a half.';
  await tellCase(app, tx, now, letter, told);
}

/** Asks a far end that can be asked what became of letters it took (¶28); answers how many it was asked about. */
export async function askFates(app: App, mail: MailOut, atMost = 50): Promise<number> {
  const { fate } = mail;
  if (!fate) return 0;
  const now = app.clock.now();
  const letters = await transact(app, (tx) => tx.toAskAbout(now, atMost));
  for (const letter of letters) await askFate(app, fate, now, letter);
  return letters.length;
}

const LONGEST_WAIT_HOURS = 24 * 7;

async function askFate(
  app: App,
  fate: NonNullable<MailOut['fate']>,
  now: Temporal.Instant,
  letter: LetterFound,
): Promise<void> {
  const { medium, messageId, key, endedAt } = letter;
  const known = messageId === null ? 'delivered' : await fate(medium, messageId);
  await transact(app, async (tx) => {
    if (typeof known === 'object') await recordBounce(app, tx, now, letter, known.cameBack);
    else if (known === 'delivered') await tx.askAgain(key, null);
    else await tx.askAgain(key, nextLook(now, endedAt ?? now));
  });
}

// Sooner at first; a post box that nobody empties is given up after a week.
function nextLook(now: Temporal.Instant, since: Temporal.Instant): Temporal.Instant | null {
  const waited = since.until(now, { largestUnit: 'hours' });
  if (waited.total('hours') > LONGEST_WAIT_HOURS) return null;
  const minutes = Math.min(60, Math.max(2, Math.round(waited.total('minutes'))));
  return now.add({ minutes });
}
