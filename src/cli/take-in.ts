// npm run take-in -- [--mailbox <name>] [<file or folder> …]: takes in mail, .eml, a folder of them, or mbox.
// Without a path, or with -, one message on standard input: for the pipe of a mail server.
import { messagesIn } from '#adapters/mail/mbox.ts';
import type { App } from '#app/app.ts';
import { type Stored, storeMessage } from '#app/mail/store-message.ts';
import { takeInStored } from '#app/mail/take-in.ts';
import { say, sentenceOf, withOffice } from './support.ts';

/** What mail servers understand as “keep it, and try again later” (sysexits.h). */
const TRY_LATER = 75;
const USAGE = 64;

/** One message, whole as it comes, or all that a path holds: each is durable before the next is read. */
async function store(app: App, mailbox: string, path: string): Promise<readonly number[]> {
  const arrivedAt = app.clock.now();
  if (path === '-')
    return idsOf([await storeMessage(app, { mailbox, place: null, arrivedAt, bytes: process.stdin })]);
  const ids: number[] = [];
  for await (const { bytes } of messagesIn(path)) {
    const inOne = (async function* () {
      yield bytes;
    })();
    const stored = await storeMessage(app, { mailbox, place: null, arrivedAt, bytes: inOne });
    ids.push(...idsOf([stored]));
  }
  return ids;
}

const idsOf = (stored: readonly Stored[]): number[] =>
  stored.flatMap((one) => (one === 'known' ? [] : [one.id]));

async function takeIn(app: App, mailbox: string, paths: readonly string[]): Promise<number> {
  const ids: number[] = [];
  for (const path of paths) ids.push(...(await store(app, mailbox, path)));
  // It is kept: whatever happens from here on, the mail server has done its part.
  try {
    const { failed } = await takeInStored(app, { only: ids });
    if (failed > 0) say(`${failed} could not be taken in now. They are kept, and the worker tries again.`);
    for (const id of ids) {
      const became = await app.mail.became(app.store, id);
      if (became) say(`${became.contact}\t${became.kind}${became.isCopy ? '\tcopy' : ''}`);
    }
  } catch (error) {
    say(`Kept, and taken in later by the worker: ${sentenceOf(error)}`);
  }
  return 0;
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
    say(`Nothing was kept: ${sentenceOf(error)}`);
    process.exit(TRY_LATER);
  },
);
