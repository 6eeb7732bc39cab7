import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#test/support/imports.ts';
import { type CorpusMessage, type Expected, given } from '#test/support/mail/corpus-message.ts';
import { crlf, sha256 } from '#test/support/mail/make.ts';

const folder = join(root, 'test/mail/corpus/by-hand');

const STATUS = `Reporting-MTA: dns; mx.example.fr
X-Queue-ID: 4QxK2c
Arrival-Date: Tue, 3 Mar 2026 10:59:58 +0100 (CET)

Final-Recipient: rfc822; personne@example.fr
Original-Recipient: rfc822;personne@example.fr
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx2.example.fr
Diagnostic-Code: smtp; 550 5.1.1 <personne@example.fr>: Recipient address
    rejected: User unknown in virtual mailbox table
`;
const HEADS = `From: care@office.example.test
To: personne@example.fr
Subject: =?utf-8?Q?We_have_received_your_feedback_CC-2026-000123?=
Message-ID: <ack-000123@office.example.test>
`;
const PDF = 'JVBERi0xLjQKJeLjz9MKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK';
const attached = (name: string, bytes: Buffer) =>
  ({ name, role: 'attachment', sha256: sha256(bytes) }) as const;

// What each of the messages written by hand is to be read as.
const EXPECTED: Readonly<Record<string, Partial<Expected>>> = {
  '01-letter-of-a-mother': {
    from: 'r.hale@example.org',
    subject: "My son's school transport -- second letter, first one not answered",
    text: ['Nobody has replied.', '“under review”', '  1. who is dealing with it,'],
  },
  '02-two-matters-from-a-phone': {
    from: 'dean.w@example.net',
    subject: 'complaint AND thank you',
    text: ['the lady on the desk was brilliant'],
  },
  '03-quoted-below-and-above': {
    from: 'francoise@example.org',
    subject: 'Re : Votre décision n° 12',
    text: ['> Nous avons pris une décision.\nJe ne suis pas d', 'réexamen'],
  },
  '04-bounce-in-french': {
    kind: 'bounce',
    from: 'MAILER-DAEMON@mx.example.fr',
    subject: 'Message non remis',
    text: ["Votre message n'a pas pu être remis"],
    parts: [
      attached('delivery-status.txt', Buffer.from(crlf(STATUS))),
      attached('headers-of-the-message.txt', Buffer.from(crlf(HEADS))),
    ],
  },
  '05-list-of-an-association': {
    kind: 'mailing',
    from: 'priya@example.org',
    subject: '[allotments] Water is off again',
    text: ['Third time this month.'],
  },
  '06-no-blank-line-only-head': {},
  '07-away-by-hand': {
    kind: 'automatic-reply',
    isDoubtful: true,
    from: 'tomasz@example.org',
    subject: 'Out of the office Re: We have received your feedback CC-2026-000123',
    text: ['at sea until April'],
  },
  '08-calls-itself-html-and-is-not': {
    text: ['Is 3 < 4 and 5 > 2? I wrote to you & nobody answered.', 'First line.\nSecond line.'],
  },
  '09-solicitor': {
    from: 'post@marshquill.example.com',
    subject: 'URGENT: LETTER BEFORE CLAIM - Hale v Office [MQ/2026/0042]',
    text: ['Please see our letter – 14 days’ notice.'],
    parts: [attached('Letter before claim.pdf', Buffer.from(PDF, 'base64'))],
  },
  '10-wrong-clock-and-zone': { text: ['My computer thinks it is 1970.'] },
  '11-mail-of-1996': { from: 'pat@uk.example.org', text: ['An old letter from an old box.'] },
  '12-spaces-and-tabs-in-head': { text: ['Spaces where nobody expects them.'] },
};

export const byHand = (): readonly CorpusMessage[] =>
  Object.entries(EXPECTED).map(([name, expected]) =>
    given(`by-hand-${name}`, readFileSync(join(folder, `${name}.eml`)), expected),
  );
