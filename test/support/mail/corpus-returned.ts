import { type CorpusMessage, written } from '#test/support/mail/corpus-message.ts';
import { crlf, type Entity, entity, type Field, multipart, plain, sha256 } from '#test/support/mail/make.ts';

// What mail servers send back, in the shapes of many programs. Each is our acknowledgement coming home.

const OURS = entity(
  [
    ['From', 'care@office.example.test'],
    ['To', 'nobody@example.net'],
    ['Subject', 'We have received your feedback CC-2026-000123'],
    ['Message-ID', '<ack-000123@office.example.test>'],
    ['Auto-Submitted', 'auto-replied'],
  ],
  'Thank you for writing to us.\n',
);
const HEADS = Buffer.from(`${OURS.toString('latin1').split('\r\n\r\n')[0]}\r\n`, 'latin1');
const NULL_PATH: Field = ['Return-Path', '<>'];
const DAEMON = 'Mail Delivery System <MAILER-DAEMON@mx.example.net>';
const EML = 'We have received your feedback CC-2026-000123.eml';

const status = (text: string): Entity => ({
  fields: [['Content-Type', 'message/delivery-status']],
  body: text,
});
const whole: Entity = { fields: [['Content-Type', 'message/rfc822']], body: OURS };
const heads: Entity = { fields: [['Content-Type', 'text/rfc822-headers']], body: HEADS };

interface Report {
  readonly says: string;
  readonly status: string;
  readonly back: Entity;
  readonly extra?: readonly Field[];
  readonly from?: string;
  readonly subject: string;
}

function report(name: string, made: Report, expected: Parameters<typeof written>[2]): CorpusMessage {
  const back = made.back === whole ? EML : 'headers-of-the-message.txt';
  return written(
    name,
    {
      from: made.from ?? DAEMON,
      subject: made.subject,
      fields: [NULL_PATH, ...(made.extra ?? [])],
      body: multipart(
        'report',
        [plain(made.says), status(made.status), made.back],
        '; report-type=delivery-status',
      ),
    },
    {
      kind: 'bounce',
      text: [made.says.split('\n')[0] ?? ''],
      parts: [
        { name: 'delivery-status.txt', role: 'attachment', sha256: sha256(Buffer.from(crlf(made.status))) },
        { name: back, role: 'attachment', sha256: sha256(made.back.body as Buffer) },
      ],
      ...expected,
    },
  );
}

const FAILED = 'Final-Recipient: rfc822; nobody@example.net\nAction: failed\nStatus: 5.1.1\n';
const perMessage = (more: string): string => `Reporting-MTA: dns; mx.example.net\n\n${more}`;

const withReports = (): readonly CorpusMessage[] => [
  report(
    'bounce-postfix',
    {
      subject: 'Undelivered Mail Returned to Sender',
      says: 'This is the mail system at host mx.example.net.\nI could not deliver your message.\n',
      status: perMessage(
        `X-Postfix-Queue-ID: 4ABC\n\nFinal-Recipient: rfc822; nobody@example.net\nOriginal-Recipient: rfc822;nobody@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <nobody@example.net>: no such user\n`,
      ),
      back: whole,
      extra: [['Auto-Submitted', 'auto-replied']],
    },
    {},
  ),
  report(
    'bounce-exchange',
    {
      from: 'Microsoft Outlook <postmaster@tenant.example.net>',
      subject: 'Undeliverable: We have received your feedback CC-2026-000123',
      says: 'Your message to nobody@example.net could not be delivered.\n',
      status: perMessage(
        'Final-Recipient: rfc822;nobody@example.net\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound\n',
      ),
      back: heads,
      extra: [['X-MS-Exchange-Message-Is-Ndr', '']],
    },
    {},
  ),
  report(
    'bounce-sendmail',
    {
      subject: 'Returned mail: see transcript for details',
      says: 'The original message was received at Tue, 3 Mar 2026\n   ----- The following addresses had permanent fatal errors -----\n',
      status: perMessage(
        'Final-Recipient: RFC822; nobody@example.net\nAction: failed\nStatus: 5.7.1\nRemote-MTA: DNS; mx.example.net\n',
      ),
      back: whole,
    },
    {},
  ),
  report(
    'bounce-opensmtpd',
    {
      subject: 'Delivery status notification: error',
      says: '    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n',
      status: perMessage(FAILED),
      back: heads,
    },
    {},
  ),
  report(
    'bounce-exim-with-report',
    {
      subject: 'Mail delivery failed: returning message to sender',
      says: 'This message was created automatically by mail delivery software.\n',
      status: perMessage(FAILED),
      back: whole,
      extra: [
        ['X-Failed-Recipients', 'nobody@example.net'],
        ['Auto-Submitted', 'auto-replied'],
      ],
    },
    {},
  ),
  report(
    'bounce-web-mail',
    {
      from: 'Mail Delivery Subsystem <mailer-daemon@web-mail.example.net>',
      subject: 'Delivery Status Notification (Failure)',
      says: '** Address not found **\n\nYour message was not delivered to nobody@example.net.\n',
      status:
        'Reporting-MTA: dns; web-mail.example.net\nArrival-Date: Tue, 03 Mar 2026 02:15:00 -0800 (PST)\n\nFinal-Recipient: rfc822; nobody@example.net\nAction: failed\nStatus: 5.1.1\nLast-Attempt-Date: Tue, 03 Mar 2026 02:15:01 -0800 (PST)\n',
      back: whole,
    },
    {},
  ),
  report(
    'bounce-mailbox-full',
    {
      subject: 'Undelivered Mail Returned to Sender',
      says: 'The mailbox is full.\n',
      status: perMessage(
        'Final-Recipient: rfc822; nobody@example.net\nAction: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full\n',
      ),
      back: heads,
    },
    {},
  ),
  report(
    'bounce-two-of-three',
    {
      subject: 'Undelivered Mail Returned to Sender',
      says: 'Some were reached.\n',
      status: perMessage(
        'Final-Recipient: rfc822; a@example.net\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; nobody@example.net\nAction: failed\nStatus: 5.0.0\n',
      ),
      back: whole,
    },
    {},
  ),
  report(
    'bounce-of-capitals-and-folds',
    {
      subject: 'NON-DELIVERY',
      says: 'Not delivered.\n',
      status: perMessage(
        'FINAL-RECIPIENT: RFC822;\n nobody@example.net\nACTION: Failed\nSTATUS: 5.4.4 (unable to route)\n',
      ),
      back: whole,
    },
    {},
  ),
  report(
    'delay-postfix',
    {
      subject: 'Delayed Mail (still being retried)',
      says: 'THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n',
      status: perMessage(
        'Final-Recipient: rfc822; nobody@example.net\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sun, 8 Mar 2026 10:15:00 +0000\n',
      ),
      back: heads,
    },
    { kind: 'delay-notice' },
  ),
  report(
    'delay-without-action',
    {
      subject: 'Warning: could not send message for past 4 hours',
      says: 'Warning\n',
      status: perMessage('Final-Recipient: rfc822; nobody@example.net\nStatus: 4.4.7\n'),
      back: whole,
    },
    { kind: 'delay-notice' },
  ),
  report(
    'delivered-receipt-of-server',
    {
      subject: 'Successful Mail Delivery Report',
      says: 'Your message was delivered.\n',
      status: perMessage('Final-Recipient: rfc822; ann@example.org\nAction: relayed\nStatus: 2.0.0\n'),
      back: heads,
    },
    { kind: 'automatic-reply' },
  ),
  report(
    'bounce-with-unreadable-report',
    { subject: 'Failure', says: 'It failed.\n', status: 'what is this\n', back: whole },
    { isDoubtful: true },
  ),
];

const QUOTED = OURS.toString('latin1').replaceAll('\r\n', '\n');

const withoutReports = (): readonly CorpusMessage[] => [
  written(
    'bounce-qmail',
    {
      from: 'MAILER-DAEMON@mx.example.net',
      subject: 'failure notice',
      fields: [NULL_PATH],
      body: `Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<nobody@example.net>:\nno mailbox here by that name\n\n--- Below this line is a copy of the message.\n\n${QUOTED}`,
    },
    { kind: 'bounce', isDoubtful: true, text: ['<nobody@example.net>:'] },
  ),
  written(
    'bounce-exim-plain',
    {
      from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
      subject: 'Mail delivery failed: returning message to sender',
      fields: [NULL_PATH, ['X-Failed-Recipients', 'nobody@example.net'], ['Auto-Submitted', 'auto-replied']],
      body: `This message was created automatically by mail delivery software.\n\n  nobody@example.net\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n${QUOTED}`,
    },
    { kind: 'bounce' },
  ),
  written(
    'bounce-postmaster-in-german',
    {
      from: 'Postmaster <postmaster@example.com>',
      subject: 'Unzustellbar: Ihre Nachricht',
      body: plain('Die Nachricht konnte nicht zugestellt werden.'),
    },
    { kind: 'bounce', isDoubtful: true },
  ),
  written(
    'delay-exim-plain',
    {
      from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
      subject: 'Warning: message 1xYz delayed 24 hours',
      body: 'This message was created automatically by mail delivery software.\nIt is not an error.\n',
    },
    { kind: 'delay-notice', isDoubtful: true },
  ),
  written(
    'bounce-without-sender',
    { fields: [['From', '<>']], subject: 'Undeliverable mail', body: 'It did not arrive.\n' },
    { kind: 'bounce', isDoubtful: true, from: null },
  ),
];

export const ofServers = (): readonly CorpusMessage[] => [...withReports(), ...withoutReports()];
