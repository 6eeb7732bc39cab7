import { type CorpusMessage, given, written } from '#test/support/mail/corpus-message.ts';
import {
  bytesFrom,
  crlf,
  file,
  html,
  letter,
  multipart,
  plain,
  sample,
  sha256,
} from '#test/support/mail/make.ts';

// What is broken, endless, lying or made to do harm.

const raw = (text: string): Buffer => Buffer.from(crlf(text), 'latin1');
const attached = (name: string, bytes: Buffer) =>
  ({ name, role: 'attachment', sha256: sha256(bytes) }) as const;
const unreadable = { isUnreadable: true, from: null, subject: '' } as const;
const HEAD = 'From: ann@example.org\nSubject: My bins\n';

/** A file of which the end is missing, and so much of it as came. */
function cutFile(): { readonly message: Buffer; readonly came: Buffer } {
  const whole = letter({
    body: multipart('mixed', [plain('Before.'), file('a.pdf', 'application/pdf', sample.pdf(501))]),
  });
  const message = whole.subarray(0, -420);
  const sound = message.toString('latin1', message.lastIndexOf('\r\n\r\n')).replaceAll(/\s/g, '');
  return { message, came: Buffer.from(sound, 'base64') };
}
const broken = (cut = cutFile()): readonly CorpusMessage[] => [
  given(
    'odd-no-boundary',
    raw(
      'From: <""@example.com>\nSubject: broken\nContent-Type: multipart/mixed\n\nSome text all the same.\n',
    ),
    { isUnreadable: true, subject: 'broken', from: '""@example.com', text: ['Some text all the same.'] },
  ),
  given(
    'odd-boundary-never-comes',
    raw(`${HEAD}Content-Type: multipart/mixed; boundary=abc\n\nSome text all the same.\n`),
    { isUnreadable: true, text: ['Some text all the same.'] },
  ),
  given('odd-empty', Buffer.alloc(0), unreadable),
  given('odd-noise', bytesFrom(7, 3000), unreadable),
  given('odd-only-text', raw('There is no head here at all.\n\nOnly this.\n'), {
    ...unreadable,
    text: ['Only this.'],
  }),
  given('odd-head-only', raw(HEAD), {}),
  given('odd-head-without-end', raw(HEAD.trimEnd()), {}),
  given('odd-cut-in-base64', cut.message, { text: ['Before.'], parts: [attached('a.pdf', cut.came)] }),
  given('odd-cut-in-head', letter({ body: plain('x') }).subarray(0, 94), {}),
  given(
    'odd-boundary-of-outer-in-inner',
    raw(
      `${HEAD}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\ninner never closed\n--a\nContent-Type: application/pdf; name=x.pdf\n\nx\n--a--\n`,
    ),
    { text: ['inner never closed'], parts: [attached('x.pdf', Buffer.from('x'))] },
  ),
  given(
    'odd-same-boundary-twice',
    raw(
      `${HEAD}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nsame\n--a--\n`,
    ),
    { text: ['same'] },
  ),
  given(
    'odd-two-froms-and-subjects',
    raw('From: ann@example.org\nFrom: bob@example.net\nSubject: My bins\nSubject: other\n\nx\n'),
    { isDoubtful: true },
  ),
  given(
    'odd-line-feeds-only',
    Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=a\n\n--a\n\nunix\n--a--\n`),
    { text: ['unix'] },
  ),
  given(
    'odd-mailbox-separator',
    raw(`From ann@example.org Tue Mar  3 10:15:00 2026\n${HEAD}\nfrom an mbox\n`),
    { text: ['from an mbox'] },
  ),
  given('odd-empty-lines-before-head', raw(`\n\n${HEAD}\nlate head\n`), { text: ['late head'] }),
  given('odd-mark-before-head', Buffer.concat([Buffer.from('\ufeff'), raw(`${HEAD}\nmarked\n`)]), {
    text: ['marked'],
  }),
  given('odd-date', raw(`${HEAD}Date: ${'x'.repeat(181)}\n\nText\n`), { text: ['Text'] }),
  given(
    'odd-field-without-colon',
    raw(`From: ann@example.org\nThis is no field\nSubject: My bins\n\nx\n`),
    {},
  ),
  given('odd-field-folded-for-ever', raw(`${HEAD}X-Long: a\n${' b\n'.repeat(3000)}\nText\n`), {
    text: ['Text'],
  }),
  given('odd-encoding-unknown', raw(`${HEAD}Content-Transfer-Encoding: x-uuencode\n\nas it is\n`), {
    text: ['as it is'],
  }),
  given('odd-type-unreadable', raw(`${HEAD}Content-Type: ;;;///=\n\nas it is\n`), { text: ['as it is'] }),
  given(
    'odd-quoted-printable-broken',
    raw(`${HEAD}Content-Transfer-Encoding: quoted-printable\n\n100=% =ZZ sure=\n`),
    { text: ['100', 'sure'] },
  ),
  given(
    'odd-injected-field',
    letter({ subject: 'My bins', fields: [['X-A', 'b\r\nBcc: all@example.net']], body: plain('x') }),
    { absent: ['all@example.net'] },
  ),
  written(
    'odd-ten-thousand-references',
    {
      fields: [['References', Array.from({ length: 5000 }, (_, n) => `<r${n}@example.org>`).join('\r\n ')]],
      body: plain('x'),
    },
    {},
  ),
];

const tiny = (count: number) =>
  Array.from({ length: count }, (_, n) => file(`f${n}.txt`, 'text/plain', Buffer.from(`${n}`)));
const MANY = 10_000;
const TAKEN = 200;

const large = (): readonly CorpusMessage[] => [
  given('large-head', raw(`${HEAD}X-Long: ${'y'.repeat(1_500_000)}\n\nText\n`), { isUnreadable: true }),
  written(
    'large-ten-thousand-parts',
    { body: multipart('mixed', [plain('The text.'), ...tiny(MANY)]) },
    { text: ['The text.'], parts: tiny(TAKEN).map((_, n) => attached(`f${n}.txt`, Buffer.from(`${n}`))) },
  ),
  written(
    'large-twenty-thousand-links',
    {
      body: html(
        Array.from(
          { length: 20_000 },
          (_, n) => `<p><a href="https://example.org/${n}">link ${n}</a></p>`,
        ).join('\n'),
      ),
    },
    { text: ['link 0 (https://example.org/0)'] },
  ),
  written('large-line-without-end', { body: plain('x'.repeat(2_000_000)) }, { text: ['xxx'] }),
  written(
    'large-nested-elements',
    { body: html(`${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}`) },
    { text: ['deep'] },
  ),
  written(
    'large-file',
    {
      body: multipart('mixed', [
        plain('Large.'),
        file('large.bin', 'application/octet-stream', bytesFrom(601, 1_000_000)),
      ]),
    },
    { parts: [attached('large.bin', bytesFrom(601, 1_000_000))] },
  ),
];

export const ofOddities = (): readonly CorpusMessage[] => [...broken(), ...large()];
