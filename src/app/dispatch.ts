import { foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { londonDay } from '#domain/london.ts';
import type { By } from '#domain/recorded.ts';
import { type App, readOffice } from './app.ts';
import { appendToContact, rewriteCase } from './case-work.ts';
import type { MailOut, Transaction, Waiting } from './ports.ts';
import { ackKey } from './receive.ts';
import { transact } from './transact.ts';

const OFFICE: By = { user: 'office', role: 'office', team: '' };

type Outcome = { readonly accepted: true } | { readonly refused: string } | { readonly unreachable: string };

/**
 * Sends the next waiting letters after their commit (¶28): each in a transaction that holds it, so that several may
 * dispatch at once. Answers how many were dealt with. A letter that the far end does not reach is tried again later;
 * what the far end has answered is remembered when the transaction has to begin anew, so that nothing is sent twice.
 */
export async function dispatch(app: App, mail: MailOut, atMost = 50): Promise<number> {
  for (let done = 0; done < atMost; done += 1) {
    const answers = new Map<string, Outcome>();
    const found = await transact(app, (tx) => dispatchNext(app, tx, mail, answers));
    if (!found) return done;
  }
  return atMost;
}

async function dispatchNext(
  app: App,
  tx: Transaction,
  mail: MailOut,
  answers: Map<string, Outcome>,
): Promise<boolean> {
  const now = app.clock.now();
  const [waiting] = await tx.takeWaiting(now, 1);
  if (!waiting) return false;
  const outcome = answers.get(waiting.key) ?? (await tryToSend(mail, waiting));
  answers.set(waiting.key, outcome);
  if ('unreachable' in outcome) await tx.postpone(waiting, now, 'The mail server could not be reached.');
  else if ('refused' in outcome) await refusedBy(app, tx, waiting, now, outcome.refused);
  else await accepted(app, tx, waiting, now);
  return true;
}

// What the mail system said often repeats the address: it stands sealed in the history, not in the outbox.
async function refusedBy(
  app: App,
  tx: Transaction,
  waiting: Waiting,
  now: Temporal.Instant,
  answer: string,
): Promise<void> {
  await tx.markFailed(waiting.key, now, 'refused');
  await tell(app, tx, waiting, now, { type: 'AcknowledgementFailed', because: 'refused', words: { answer } });
}

async function accepted(app: App, tx: Transaction, waiting: Waiting, now: Temporal.Instant): Promise<void> {
  await tx.markSent(waiting.key, now);
  const on = londonDay(now).toString();
  await tell(app, tx, waiting, now, { type: 'AcknowledgementSent', on, how: 'email', words: null });
}

async function tryToSend(mail: MailOut, waiting: Waiting): Promise<Outcome> {
  if (waiting.medium === 'notice') return { accepted: true };
  try {
    return await mail.send(waiting);
  } catch (error) {
    return { unreachable: error instanceof Error ? error.message : String(error) };
  }
}

/** What became of an acknowledgement stands in the history of its contact, and so on its case. */
async function tell(
  app: App,
  tx: Transaction,
  waiting: Waiting,
  now: Temporal.Instant,
  event: ContactEvent,
): Promise<void> {
  const reference = waiting.stream.slice('contact:'.length);
  if (waiting.key !== ackKey(reference)) return;
  const loaded = await tx.load<ContactEvent>(waiting.stream);
  const before = loaded && foldContact(loaded.events);
  if (!before || before.acknowledged) return;
  const office = await readOffice(app, tx, now);
  const calendar = office.calendars.version;
  await appendToContact(app, tx, loaded, { at: now, by: OFFICE, calendar, events: [event] });
  if (before.case !== null) await rewriteCase(app, tx, office, before.case);
}
