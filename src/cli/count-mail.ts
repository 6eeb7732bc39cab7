// npm run count-mail: counts each mailbox of IMAP_URL against what is kept, fetches what is missing, and says what differs.
import { takeInStored } from '#app/mail/take-in.ts';
import type { Config } from '#config';
import { countAt, mailboxAt } from './mail-worker.ts';
import { command, say, withOffice } from './support.ts';
import type { Office } from './wiring.ts';

type MailIn = Config['mailIn'];

const PATIENCE = 60_000;
const WHAT = {
  fetched: 'was missing, and is fetched',
  'not-fetched': 'could not be fetched',
  gone: 'is no longer there, and is kept here',
};

/** Counts one mailbox, says what differs, and answers how many messages could not be fetched. */
async function count(office: Office, mailIn: MailIn, mailbox: MailIn['mailboxes'][number]): Promise<number> {
  const { server, reader } = mailboxAt({ office, mailIn, log: say }, mailbox, PATIENCE, () => undefined);
  const inbox = await server.open(mailbox.folder);
  try {
    const differs = await countAt(server, reader, inbox);
    if (differs.length === 0) console.log(`${mailbox.name}: all that is there is kept.`);
    for (const { uid, folder, what } of differs)
      console.log(`${mailbox.name}: message ${uid} of ${folder} ${WHAT[what]}.`);
    return differs.filter(({ what }) => what === 'not-fetched').length;
  } finally {
    await inbox.close();
  }
}

command(() =>
  withOffice(async (office, { mailIn }) => {
    if (mailIn.mailboxes.length === 0) say('There is no mailbox to count: set IMAP_URL.');
    let missing = 0;
    for (const mailbox of mailIn.mailboxes) missing += await count(office, mailIn, mailbox);
    await takeInStored(office.app);
    return missing > 0 ? 1 : 0;
  }),
);
