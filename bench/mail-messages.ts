import { randomBytes } from 'node:crypto';

const WORDS =
  'the lift in our building has been out of order since and nobody who was asked could say when'.split(' ');
const SMALL = 5_000;
const MEGABYTE = 1024 * 1024;

/** A word for a number: subjects that differ in digits only are taken for those of a program. */
const wordOf = (number: number): string =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

const wrapped = (text: string, width: number): string =>
  text.replaceAll(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\r\n');

const headersOf = (number: number, more: readonly string[]): string =>
  [
    // All of them have one mailbox: what stands behind the @ does not count there.
    `From: Person ${wordOf(number)} <person@d${number}.example.org>`,
    ...[
      'To: care@office.example.org',
      `Subject: About ${wordOf(number)}`,
      `Message-ID: <b-${number}@example.org>`,
    ],
    ...['Date: Wed, 1 Apr 2026 10:00:00 +0100', 'MIME-Version: 1.0', ...more],
  ].join('\r\n');

/** A message of about 5 kB, as most are. */
export function smallMessage(number: number): Buffer {
  let text = `This is what ${wordOf(number)} is about.`;
  for (let at = number; text.length < SMALL - 500; at += 7) text += ` ${WORDS[at % WORDS.length]}`;
  const head = headersOf(number, [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]);
  return Buffer.from(`${head}\r\n\r\n${wrapped(text, 72)}`);
}

/** A message with one attached file, so that all of it has so many megabytes. */
export function largeMessage(number: number, megabytes: number): Buffer {
  const file = randomBytes(Math.floor((megabytes * MEGABYTE * 3) / 4 / 1.03));
  const head = headersOf(number, ['Content-Type: multipart/mixed; boundary="b"']);
  const parts = [
    ...['--b', 'Content-Type: text/plain; charset=utf-8', '', `See the scan of ${wordOf(number)}.`],
    ...['--b', 'Content-Type: application/pdf; name="scan.pdf"', 'Content-Transfer-Encoding: base64'],
    ...['Content-Disposition: attachment; filename="scan.pdf"', ''],
  ];
  const body = file.toString('base64').replaceAll(/(.{76})/g, '$1\r\n');
  return Buffer.from(`${head}\r\n\r\n${parts.join('\r\n')}\r\n${body}\r\n--b--\r\n`);
}

/** A message in HTML with so many links. */
export function messageOfLinks(links: number): Buffer {
  const lines = Array.from(
    { length: links },
    (_, index) => `<p>See <a href="https://example.org/${index}?a=${index}">page ${index}</a></p>`,
  );
  const head = headersOf(1, ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit']);
  return Buffer.from(`${head}\r\n\r\n<html><body>\r\n${lines.join('\r\n')}\r\n</body></html>\r\n`);
}

/** A mailbox of so many messages, some of them of 25 MB. */
export function* mixedMessages(count: number, large: number): Generator<Buffer> {
  const every = Math.max(1, Math.floor(count / Math.max(1, large)));
  for (let number = 1; number <= count; number += 1)
    yield large > 0 && number % every === 0 ? largeMessage(number, 25) : smallMessage(number);
}
