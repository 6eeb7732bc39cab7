// Messages by e-mail as their bytes, with CRLF. Everybody in them is invented.

const OURS = 'customer-care@example.org';
// The smallest picture and the smallest letter that programs open.
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PAGE = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
).toString('base64');

export interface MailTold {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly id?: string;
  readonly answers?: string;
  readonly more?: readonly string[];
}

const encoded = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);
const body = (text: string): readonly string[] => text.split('\n');

function headersOf({ from, subject, id, answers, more = [] }: MailTold): readonly string[] {
  return [
    ...[`From: ${from}`, `To: ${OURS}`, `Subject: ${subject}`, 'MIME-Version: 1.0'],
    ...(id ? [`Message-ID: <${id}>`] : []),
    ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
    ...more,
  ];
}

/** A message of text only. */
export function plainMail(told: MailTold): Buffer {
  return encoded([...headersOf(told), 'Content-Type: text/plain; charset=utf-8', '', ...body(told.text)]);
}

/** A message with a picture within its text and a letter attached. */
export function mailWithFiles(told: MailTold): Buffer {
  return encoded([
    ...headersOf(told),
    ...[
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: multipart/related; boundary=r',
      '',
    ],
    ...['--r', 'Content-Type: text/html; charset=utf-8', ''],
    `<p>${told.text.replaceAll('\n\n', '</p><p>')}</p><p><img src="cid:logo" alt="logo"></p>`,
    ...['--r', 'Content-Type: image/png; name="logo.png"', 'Content-ID: <logo>'],
    ...['Content-Disposition: inline; filename="logo.png"', 'Content-Transfer-Encoding: base64', '', PICTURE],
    ...['--r--', '--m', 'Content-Type: application/pdf; name="your letter.pdf"'],
    ...[
      'Content-Disposition: attachment; filename="your letter.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
    ],
    ...[PAGE, '--m--'],
  ]);
}

/** What stands in a file that the demonstration takes for malware. */
export const STAND_IN = 'A harmless stand-in for malware';

/** A message with a file that is kept closed. */
export function mailWithMalware(told: MailTold): Buffer {
  return encoded([
    ...headersOf(told),
    ...['Content-Type: multipart/mixed; boundary=m', '', '--m', 'Content-Type: text/plain', ''],
    ...[...body(told.text), '--m', 'Content-Type: text/plain; name="bill.txt"'],
    ...['Content-Disposition: attachment; filename="bill.txt"', '', `${STAND_IN}.`, '--m--'],
  ]);
}

/** What the scanner sends of a letter that came by post. */
export function scannedMail(from: string, name: string): Buffer {
  const told = { from, subject: `Scan ${name}`, text: '', more: ['Auto-Submitted: auto-generated'] };
  return encoded([
    ...headersOf(told),
    ...[
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: text/plain',
      '',
      'Scanned at the counter.',
    ],
    ...['--m', `Content-Type: application/pdf; name="${name}.pdf"`, 'Content-Transfer-Encoding: base64', ''],
    ...[PAGE, '--m--'],
  ]);
}

/** What a mail server says of a letter of ours that it could not deliver. */
export function returnedMail(to: string, messageId: string): Buffer {
  const from = 'Mail Delivery System <MAILER-DAEMON@mx.example.net>';
  const told = { from, subject: 'Undelivered Mail Returned to Sender', text: '' };
  return encoded([
    ...['Return-Path: <>', ...headersOf(told), 'Auto-Submitted: auto-replied'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary=m', '', '--m'],
    ...['Content-Type: text/plain', '', `Your message to ${to} could not be delivered.`],
    ...['--m', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.net', ''],
    ...[`Final-Recipient: rfc822; ${to}`, 'Action: failed', 'Status: 5.1.1'],
    ...[
      'Diagnostic-Code: smtp; 550 5.1.1 There is no such mailbox',
      '',
      '--m',
      'Content-Type: message/rfc822',
      '',
    ],
    ...[`Message-ID: <${messageId}>`, 'Subject: We have received your feedback', '', '--m--'],
  ]);
}
