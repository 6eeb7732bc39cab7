// npm run take-in -- [--mailbox <name>] [<file or folder> …]: takes in mail, .eml, a folder of them, or mbox.
// Without a path, or with -, one message on standard input: for the pipe of a mail server.
import { messagesIn } from '#adapters/mail/mbox.ts';
import type { App } from '#app/app.ts';
import { inOnePiece } from '#app/mail/read-stored.ts';
import { storeMessage } from '#app/mail/store-message.ts';
import { takeInStored } from '#app/mail/take-in.ts';
import { withoutWords } from '#app/safe-log.ts';
import { say, sentenceOf, withOffice } from './support.ts';

/** What mail servers understand as “keep it, and try again later” (sysexits.h). */
const TRY_LATER = 75;
const USAGE = 64;
/** And as “this is no message: send it back” (EX_DATAERR). */
const NO_MESSAGE = 65;

/** The mail server logs what is said here, and may send it back to whoever wrote: no word of a message is among it. */
function whyOf(error: unknown): string {
  const sentence = sentenceOf(error);
  return typeof sentence === 'string' ? sentence : withoutWords(error);
}

interface Kept {
  readonly ids: number[];
  /** How many had nothing in them, and were not kept. */
  empty: number;
}

/** The bytes from their first on; null where there are none. */
async function begun(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array> | null> {
  const pieces = bytes[Symbol.asyncIterator]();
  let first = await pieces.next();
  while (!first.done && first.value.length === 0) first = await pieces.next();
  if (first.done) return null;
  const { value } = first;
  return (async function* whole() {
    yield value;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  })();
}

/** One message, whole as it comes, or all that a path holds: each is durable before the next is read. */
async function store(app: App, mailbox: string, path: string, kept: Kept): Promise<void> {
  const arrivedAt = app.clock.now();
  const keep = async (bytes: AsyncIterable<Uint8Array>) => {
    const whole = await begun(bytes);
    if (whole === null) {
      kept.empty += 1;
      return;
    }
    const stored = await storeMessage(app, { mailbox, place: null, arrivedAt, bytes: whole });
    if (stored !== 'known') kept.ids.push(stored.id);
  };
  if (path === '-') await keep(process.stdin);
  else for await (const { bytes } of messagesIn(path)) await keep(inOnePiece(bytes));
}

async function takeIn(app: App, mailbox: string, paths: readonly string[]): Promise<number> {
  const kept: Kept = { ids: [], empty: 0 };
  const { ids } = kept;
  try {
    for (const path of paths) await store(app, mailbox, path, kept);
  } catch (error) {
    if (ids.length === 0) throw error;
    say(`${ids.length} kept, and taken in later by the worker. The rest was not kept: ${whyOf(error)}`);
    return TRY_LATER;
  }
  if (kept.empty > 0 && ids.length === 0) {
    say('Nothing was kept. Send the message itself: this is empty.');
    return NO_MESSAGE;
  }
  if (kept.empty > 0) say(`${kept.empty} had nothing in them, and were not kept.`);
  await takeInNow(app, ids);
  return 0;
}

/** It is kept: whatever happens from here on, the mail server has done its part. */
async function takeInNow(app: App, ids: readonly number[]): Promise<void> {
  try {
    const { failed } = await takeInStored(app, { only: ids });
    if (failed > 0) say(`${failed} could not be taken in now. They are kept, and the worker tries again.`);
    for (const id of ids) {
      const became = await app.mail.became(app.store, id);
      if (became) say(`${became.contact}\t${became.kind}${became.isCopy ? '\tcopy' : ''}`);
    }
  } catch (error) {
    say(`Kept, and taken in later by the worker: ${whyOf(error)}`);
  }
}

function asked(given: readonly string[]): { mailbox: string; paths: readonly string[] } | null {
  const at = given.indexOf('--mailbox');
  const mailbox = at === -1 ? 'handed over' : given[at + 1];
  const paths = at === -1 ? given : given.toSpliced(at, 2);
  if (mailbox === undefined || mailbox === '' || paths.some((path) => path.startsWith('--'))) return null;
  return { mailbox, paths: paths.length === 0 ? ['-'] : paths };
}

async function run(): Promise<number> {
  const wanted = asked(process.argv.slice(2));
  if (!wanted) {
    say('Say what: npm run take-in -- [--mailbox <name>] [<file or folder> …]');
    return USAGE;
  }
  return withOffice(({ app }) => takeIn(app, wanted.mailbox, wanted.paths));
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(`Nothing was kept: ${whyOf(error)}`);
    process.exit(TRY_LATER);
  },
);
