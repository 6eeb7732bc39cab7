// Over a real mail server and a real mailbox: what somebody writes, what becomes of it, and what comes back to them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import nodemailer from 'nodemailer';
import { mailReader } from '#adapters/mail/read/reader.ts';
import { smtp } from '#adapters/mail/smtp.ts';
import { startMailWorker } from '#cli/mail-worker.ts';
import { readConfig } from '#config';
import type { ReadMessage } from '#domain/mail/message.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from '#test/support/mail/dovecot.ts';
import { type OpenSmtpd, startSmtpd, whyNoSmtpd } from '#test/support/mail/opensmtpd.ts';
import { headersOf } from '#test/support/mail/smtp-sink.ts';
import { letter, OURS, SETTINGS, seen } from '#test/support/mail/taking.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { until } from './support.ts';

const skip = whyNoDovecot() ?? whyNoSmtpd() ?? false;
let dovecot: Dovecot;
let smtpd: OpenSmtpd;
let office: TestOffice;
const stack = new AsyncDisposableStack();

before(async () => {
  if (skip !== false) return;
  dovecot = stack.use(await startDovecot());
  smtpd = stack.use(await startSmtpd({ lmtpPort: dovecot.lmtpPort }));
  const sender = { name: 'Customer Care', address: OURS, loop: SETTINGS.loop };
  const mail = smtp({ server: smtpd.server, sender, returnAddress: OURS });
  stack.defer(() => mail.close());
  office = stack.use(await startOffice({ mail, mailSettings: SETTINGS }));
  const { mailIn } = readConfig('start', { IMAP_URL: dovecot.url('care'), MAIL_MOVE_TO: 'Taken' });
  const times = { look: 500, again: 50, taking: 500 };
  const log = () => undefined;
  stack.defer(startMailWorker({ office, databaseUrl: office.url, mailIn, log, times }).stop);
});
after(() => stack.disposeAsync());

/** Hands a message to the mail server, as the sender's own program does. */
async function post(raw: string, from: string, to = OURS): Promise<void> {
  const transport = nodemailer.createTransport({ ...smtpd.server, ignoreTLS: true });
  await transport.sendMail({ envelope: { from, to }, raw });
  transport.close();
}

const contacts = async (): Promise<string[]> => {
  const text = 'select contact from mail_messages where contact is not null order by id';
  return (await office.store.query<{ contact: string }>(text)).map(({ contact }) => contact);
};

/** Somebody writes; answers the contact that it becomes, and lets what is queued leave. */
// biome-ignore lint/suspicious/noExplicitAny: what an outside client sees is JSON without types.
async function written(raw: string, from: string, to = OURS): Promise<any> {
  const before = await contacts();
  await post(raw, from, to);
  await until('it is taken in', async () => (await contacts()).length === before.length + 1);
  await office.sendLetters();
  const reference = (await contacts()).find((one) => !before.includes(one)) ?? before.at(-1);
  return seen(office, reference ?? '', 'manager');
}

/** What lies in somebody's mailbox, once there are so many. */
async function inboxOf(user: string, count: number) {
  await until(`${count} in ${user}'s mailbox`, async () => (await dovecot.messages(user)).length === count);
  return dovecot.messages(user);
}

async function read(raw: Buffer): Promise<ReadMessage> {
  const pieces = async function* () {
    yield raw;
  };
  return mailReader.read(pieces(), async (_, bytes) => {
    for await (const _piece of bytes);
  });
}

const answered = async (user: string): Promise<ReadMessage> => {
  const [ack] = await inboxOf(user, 1);
  assert.ok(ack);
  return read(ack.raw);
};

test('¶2 ¶28 what somebody mails becomes a contact, and the acknowledgement is in their mailbox, once', {
  skip,
}, async () => {
  const contact = await written(
    letter({ From: 'Ann Reed <ann@example.org>', Subject: 'The lift', 'Message-ID': '<lift@example.org>' }),
    'ann@example.org',
  );
  assert.deepEqual(
    [contact.state, contact.mail.kind, contact.from.email],
    ['to-consider', 'person', 'ann@example.org'],
  );
  assert.equal(contact.mail.subject, 'The lift');
  const [ack, ...others] = await inboxOf('ann', 1);
  assert.ok(ack);
  assert.deepEqual(others, []);
  const headers = headersOf(ack.raw);
  assert.match(headers.get('subject') ?? '', /feedback/i);
  assert.equal(headers.get('auto-submitted'), 'auto-replied');
  assert.equal(headers.get('x-auto-response-suppress'), 'All');
  assert.equal(headers.get('x-loop'), SETTINGS.loop);
  assert.equal(headers.get('in-reply-to'), '<lift@example.org>');
  assert.equal(headers.get('references'), '<lift@example.org>');
  assert.equal(headers.get('to'), 'ann@example.org');
  const raw = ack.raw.toString();
  assert.match(raw, /Content-Type: text\/plain; charset=utf-8/i);
  assert.match(raw, /Content-Type: text\/html; charset=utf-8/i);
  assert.match((await read(ack.raw)).text, new RegExp(contact.reference));
  assert.equal((await seen(office, contact.reference, 'manager')).acknowledgement.state, 'sent');
});

test('¶28 an automatic reply to the acknowledgement is filed, and answered by nobody', { skip }, async () => {
  const first = await written(letter({ From: 'away@example.org', Subject: 'The bus' }), 'away@example.org');
  const ack = await answered('away');
  const reply = await written(
    letter(
      {
        From: 'away@example.org',
        Subject: `Automatic reply: ${ack.subject}`,
        ...{ 'In-Reply-To': `<${ack.messageId}>`, 'Auto-Submitted': 'auto-replied' },
      },
      'I am away until 4 January.',
    ),
    '',
  );
  assert.deepEqual([reply.state, reply.mail.kind], ['automatic', 'automatic-reply']);
  assert.notEqual(reply.reference, first.reference);
  assert.equal((await inboxOf('away', 1)).length, 1, 'nothing more came to them');
});

test('¶28 an acknowledgement that comes back is not met, and nothing is sent to where it came from', {
  skip,
}, async () => {
  const before = await contacts();
  const contact = await written(
    letter({ From: 'gone@example.org', Subject: 'The bridge' }),
    'gone@example.org',
  );
  await until('the bounce came', async () => (await contacts()).length === before.length + 2);
  const bounce = await seen(office, (await contacts()).at(-1) ?? '', 'manager');
  assert.deepEqual([bounce.state, bounce.mail.kind], ['automatic', 'bounce']);
  const now = await seen(office, contact.reference, 'manager');
  assert.deepEqual([now.acknowledgement.state, now.acknowledgement.why], ['failed', 'bounced']);
  await office.sendLetters();
  const left = await office.store.query<{ state: string }>(
    'select state from outgoing where stream in ($1, $2)',
    [`contact:${contact.reference}`, `contact:${bounce.reference}`],
  );
  assert.deepEqual(left, [{ state: 'bounced' }]);
});

/** Somebody who wrote and has a case now. */
async function withCase(user: string) {
  const from = `${user}@example.org`;
  const first = await written(letter({ From: from, Subject: 'The road' }), from);
  const opening = {
    contact: first.reference,
    heads: [{ category: 'general', about: 'A question' }],
    help: 'Answer it',
  };
  const { status, body, text } = await office.as('officer').post('/api/cases', opening);
  assert.equal(status, 201, text);
  return {
    from,
    reference: body.reference as string,
    head: body.heads?.[0]?.id as string,
    ack: await answered(user),
  };
}

test('¶2 a stranger who quotes a reference is put before a person, and is told nothing of the case', {
  skip,
}, async () => {
  const { reference } = await withCase('dora');
  const contact = await written(
    letter(
      { From: 'stranger@example.org', Subject: `Re: ${reference}` },
      'What did you decide for my neighbour?',
    ),
    'stranger@example.org',
  );
  assert.equal(contact.state, 'to-consider');
  assert.deepEqual([contact.suggested.case, contact.suggested.why], [reference, 'quotes-reference']);
  const [ack] = await inboxOf('stranger', 1);
  assert.doesNotMatch(ack?.raw.toString() ?? '', new RegExp(`${reference}|dora`));
  const { body } = await office.as('officer').get(`/api/cases/${reference}`);
  assert.equal(body.contacts.length, 1);
});

test('¶26 an answer to a closed case reopens nothing: it is acknowledged, and put before an officer', {
  skip,
}, async () => {
  const { from, reference, ack } = await withCase('emil');
  const opened = (await office.as('officer').get(`/api/cases/${reference}`)).body;
  const { status, text } = await office.as('officer').post(`/api/cases/${reference}/actions/withdraw`, {
    version: opened.version,
    ...{ head: opened.heads[0].id, by: 'The person', reason: 'It is answered.' },
  });
  assert.equal(status, 200, text);
  const closed = (await office.as('officer').get(`/api/cases/${reference}`)).body;
  const contact = await written(
    letter(
      { From: from, Subject: `Re: ${ack.subject}`, 'In-Reply-To': `<${ack.messageId}>` },
      'I still do not accept this.',
    ),
    from,
  );
  assert.equal(contact.state, 'to-consider');
  assert.deepEqual([contact.suggested.case, contact.suggested.why], [reference, 'answers-closed-case']);
  assert.deepEqual((await office.as('officer').get(`/api/cases/${reference}`)).body, closed);
  await inboxOf('emil', 2);
});

test('¶6 whatever came was moved after it was kept, and the mailbox is empty', { skip }, async () => {
  await until('the mailbox is empty', async () => (await dovecot.messages('care')).length === 0);
  const kept = await office.store.query('select 1 from mail_messages');
  assert.equal((await dovecot.messages('care', 'Taken')).length, kept.length);
});
