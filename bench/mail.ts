import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import { type Dovecot, startDovecot, whyNoDovecot } from '#test/support/mail/dovecot.ts';
import { type OpenSmtpd, startSmtpd, whyNoSmtpd } from '#test/support/mail/opensmtpd.ts';
import { largeMessage, messageOfLinks, mixedMessages } from './mail-messages.ts';
import { makeOffice } from './office.ts';
import type { BenchServer } from './postgres.ts';
import { table } from './report.ts';
import type { Settings } from './settings.ts';

interface Ran {
  readonly seconds: number;
  /** Milliseconds for which nothing else was answered, at most. */
  readonly blocked: number;
  /** Megabytes of memory before, and at most. */
  readonly before: number;
  readonly most: number;
  /** Milliseconds of processor, of this process alone. */
  readonly processor: number;
}

/** Whose letters they are. */
const OFFICE = {
  ...{ OFFICE_NAME: 'Customer Care', OFFICE_TELEPHONE: '020 7946 0182', OFFICE_TELEPHONE_HOURS: 'always' },
  OFFICE_EMAIL: 'care@office.example.org',
};

async function run(what: 'take' | 'send', count: number, env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'mail-program.ts'), what, String(count)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const ends = () => child.kill('SIGTERM');
  process.once('exit', ends);
  const [code] = (await once(child, 'close')) as [number | null];
  process.off('exit', ends);
  if (code !== 0) throw new Error(`The program ended with ${code}.`);
  return JSON.parse(said) as Ran;
}

/** Fills a mailbox, takes it in on a database of its own, and leaves its letters queued there. */
async function takenIn(
  server: BenchServer,
  dovecot: Dovecot,
  user: string,
  mails: Iterable<Buffer>,
  count: number,
) {
  dovecot.fill(user, mails);
  const databaseUrl = await server.make(`mail_${user}`);
  await (await makeOffice(databaseUrl)).close();
  const ran = await run('take', count, { DATABASE_URL: databaseUrl, IMAP_URL: dovecot.url(user) });
  return { ...ran, databaseUrl };
}

/** Seconds that the IMAP library takes to download a mailbox, and does nothing with it. */
async function downloaded(dovecot: Dovecot, user: string): Promise<number> {
  const auth = { user, pass: 'secret' };
  const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth, logger: false });
  const began = performance.now();
  await client.connect();
  await client.mailboxOpen('INBOX');
  let bytes = 0;
  for await (const { source } of client.fetch('1:*', { uid: true, internalDate: true, source: true }))
    bytes += source?.length ?? 0;
  const seconds = (performance.now() - began) / 1000;
  await client.logout();
  return bytes > 0 ? seconds : Number.NaN;
}

/** Seconds that the SMTP library takes to hand so many letters to the same mail server. */
async function handedOver({ server }: OpenSmtpd, count: number): Promise<number> {
  const transport = nodemailer.createTransport({
    ...{ host: server.host, port: server.port, ignoreTLS: true, pool: true, maxConnections: 5 },
  });
  const text = 'We have received what you told us, and shall answer within ten working days.\n'.repeat(12);
  const began = performance.now();
  const sending = Array.from({ length: count }, (_, number) =>
    transport.sendMail({
      ...{ from: 'care@office.example.org', to: `person@d${number}.example.org`, subject: 'Received' },
      ...{ text, html: `<p>${text}</p>` },
    }),
  );
  await Promise.all(sending);
  transport.close();
  return (performance.now() - began) / 1000;
}

async function measureOut(dovecot: Dovecot, databaseUrl: string, count: number): Promise<void> {
  const why = whyNoSmtpd();
  if (why !== null) return console.log(`\nLetters were not sent: ${why}`);
  await using smtpd = await startSmtpd({ lmtpPort: dovecot.lmtpPort });
  const alone = await handedOver(smtpd, count);
  const sent = await run('send', count, {
    ...{ ...OFFICE, DATABASE_URL: databaseUrl, SMTP_URL: smtpd.url },
  });
  table(
    `acknowledgements handed to OpenSMTPD, ${count} of them, a second`,
    ['', 'a second', 'ms of processor each'],
    [
      ['the program: kept, sent, noted', count / sent.seconds, sent.processor / count],
      ['the SMTP library alone', count / alone, null],
    ],
  );
}

/** Mail in from Dovecot and out through OpenSMTPD, beside the libraries alone. */
export async function measureMail(server: BenchServer, { amounts }: Settings): Promise<void> {
  const why = whyNoDovecot();
  if (why !== null) return console.log(`\nMail was not measured: ${why}`);
  const { messages, large, letters } = amounts.mail;
  await using dovecot = await startDovecot();
  const small = await takenIn(server, dovecot, 'small', mixedMessages(messages, 0), messages);
  const smallAlone = await downloaded(dovecot, 'small');
  const mixed = await takenIn(server, dovecot, 'mixed', mixedMessages(messages, large), messages);
  const mixedAlone = await downloaded(dovecot, 'mixed');
  const one = await takenIn(server, dovecot, 'one', [largeMessage(1, 30)], 1);
  const links = await takenIn(server, dovecot, 'links', [messageOfLinks(20_000)], 1);
  table(
    `mail taken in from Dovecot, ${messages} messages, each acknowledgement queued`,
    ['', 'a second', 'downloaded only', 'ms of processor each', 'MB before', 'MB at most', 'ms blocked'],
    [
      [
        'of 5 kB (aim: 300)',
        messages / small.seconds,
        messages / smallAlone,
        small.processor / messages,
        small.before,
        small.most,
        small.blocked,
      ],
      [
        `the same, ${large} of 25 MB among them`,
        ...[
          messages / mixed.seconds,
          messages / mixedAlone,
          mixed.processor / messages,
          mixed.before,
          mixed.most,
          mixed.blocked,
        ],
      ],
      ['one of 30 MB', 1 / one.seconds, null, one.processor, one.before, one.most, one.blocked],
      [
        'one of 20,000 links (aim: 50 ms)',
        1 / links.seconds,
        null,
        links.processor,
        links.before,
        links.most,
        links.blocked,
      ],
    ],
  );
  await sleep(200);
  await measureOut(dovecot, small.databaseUrl, letters);
}
