import { type CorpusMessage, given, written } from '#test/support/mail/corpus-message.ts';
import {
  base64,
  crlf,
  type Entity,
  file,
  html,
  letter,
  multipart,
  plain,
  sample,
  sha256,
} from '#test/support/mail/make.ts';
import { winmail } from '#test/support/mail/tnef.ts';

// What is attached: its names, its shapes, its seals.

const attached = (name: string, bytes: Buffer) =>
  ({ name, role: 'attachment', sha256: sha256(bytes) }) as const;
const inline = (name: string, bytes: Buffer) => ({ name, role: 'inline', sha256: sha256(bytes) }) as const;
const withPart = (part: Entity, ...more: readonly Entity[]): Entity =>
  multipart('mixed', [plain('See attached.'), part, ...more]);

const INNER = crlf('From: z@example.net\nSubject: Decision letter 4 May\n\ninner body');
const INNER_LATIN = 'Subject: Caf\xe9 \xe0 5\n\nx';
const nested = (depth: number): Buffer =>
  depth === 0
    ? letter({ subject: 'Deepest', id: null, body: plain('At the bottom.') })
    : letter({
        subject: `Level ${depth}`,
        id: null,
        body: multipart('mixed', [
          plain(`Level ${depth}`),
          { fields: [['Content-Type', 'message/rfc822']], body: nested(depth - 1) },
        ]),
      });
const deep = (depth: number): Entity =>
  depth === 0 ? plain('Deep within.') : multipart('mixed', [deep(depth - 1)], `; x=${depth}`);

const shapes = (): readonly CorpusMessage[] => [
  written(
    'shape-message-without-name',
    {
      body: withPart({
        fields: [
          ['Content-Type', 'message/rfc822'],
          ['Content-Disposition', 'attachment'],
          ['Content-ID', '<ee5c@example.org>'],
        ],
        body: INNER,
      }),
    },
    { parts: [attached('Decision letter 4 May.eml', Buffer.from(INNER))] },
  ),
  written(
    'shape-message-in-base64',
    {
      body: withPart({
        fields: [
          ['Content-Type', 'message/rfc822'],
          ['Content-Transfer-Encoding', 'base64'],
        ],
        body: base64(Buffer.from(INNER)),
      }),
    },
    { parts: [attached('Decision letter 4 May.eml', Buffer.from(INNER))] },
  ),
  written(
    'shape-message-with-latin-subject',
    {
      body: withPart({
        fields: [['Content-Type', 'message/rfc822']],
        body: Buffer.from(crlf(INNER_LATIN), 'latin1'),
      }),
    },
    { parts: [attached('Café à 5.eml', Buffer.from(crlf(INNER_LATIN), 'latin1'))] },
  ),
  written(
    'shape-message-with-name',
    { body: withPart({ fields: [['Content-Type', 'message/rfc822; name="theirs.eml"']], body: INNER }) },
    { parts: [attached('theirs.eml', Buffer.from(INNER))] },
  ),
  given('shape-messages-forty-deep', nested(40), {
    subject: 'Level 40',
    text: ['Level 40'],
    absent: ['At the bottom'],
    parts: [attached('Level 39.eml', innerOf(nested(40)))],
  }),
  written('shape-parts-forty-deep', { body: deep(40) }, { text: ['Deep within.'] }),
  written(
    'shape-two-of-one-name',
    {
      body: withPart(
        file('letter.pdf', 'application/pdf', sample.pdf(201)),
        file('letter.pdf', 'application/pdf', sample.pdf(202)),
      ),
    },
    { parts: [attached('letter.pdf', sample.pdf(201)), attached('letter.pdf', sample.pdf(202))] },
  ),
  written(
    'shape-empty-file',
    { body: withPart(file('empty.pdf', 'application/pdf', Buffer.alloc(0))) },
    { parts: [attached('empty.pdf', Buffer.alloc(0))] },
  ),
  written(
    'shape-file-alone',
    { body: file('a.pdf', 'application/pdf', sample.pdf(203)) },
    { parts: [attached('a.pdf', sample.pdf(203))] },
  ),
  written(
    'shape-file-of-octets',
    { body: withPart(file('a.bin', 'application/octet-stream', sample.jpeg(204))) },
    { parts: [attached('a.bin', sample.jpeg(204))] },
  ),
  written(
    'shape-file-in-eight-bit',
    {
      body: withPart({
        fields: [
          ['Content-Type', 'image/png; name=raw.png'],
          ['Content-Transfer-Encoding', 'binary'],
        ],
        body: sample.png(205),
      }),
    },
    { parts: [attached('raw.png', sample.png(205))] },
  ),
  written(
    'shape-file-in-quoted-printable',
    {
      body: withPart({
        fields: [
          ['Content-Type', 'text/csv; name=a.csv'],
          ['Content-Transfer-Encoding', 'quoted-printable'],
        ],
        body: 'a=2Cb=0D=0A1=2C2',
      }),
    },
    { parts: [attached('a.csv', Buffer.from('a,b\r\n1,2'))] },
  ),
  written(
    'shape-base64-with-noise',
    {
      body: withPart({
        fields: [
          ['Content-Type', 'application/pdf; name=n.pdf'],
          ['Content-Transfer-Encoding', 'BASE64'],
        ],
        body: base64(sample.pdf(206)).replaceAll('\r\n', ' \r\n\r\n'),
      }),
    },
    { parts: [attached('n.pdf', sample.pdf(206))] },
  ),
  written(
    'shape-svg-and-page',
    {
      body: withPart(
        file(
          'proof.svg',
          'image/svg+xml',
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"/>'),
        ),
        file('page.html', 'text/html', Buffer.from('<script>1</script>')),
      ),
    },
    {
      parts: [
        attached(
          'proof.svg',
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"/>'),
        ),
        attached('page.html', Buffer.from('<script>1</script>')),
      ],
    },
  ),
  written(
    'shape-zip',
    { body: withPart(file('bomb.zip', 'application/zip', sample.zip(207))) },
    { parts: [attached('bomb.zip', sample.zip(207))] },
  ),
  written(
    'shape-picture-not-shown',
    {
      body: multipart('related', [
        html('<p>No picture here.</p>'),
        file('p.png', 'image/png', sample.png(208), [['Content-ID', '<p@x>']]),
      ]),
    },
    { text: ['No picture here.'], parts: [attached('p.png', sample.png(208))] },
  ),
  written(
    'shape-picture-shown',
    {
      body: multipart('related', [
        html('<p>Look:<img src="cid:p%40x"></p>'),
        file('p.png', 'image/png', sample.png(209), [['Content-ID', '<p@x>']]),
      ]),
    },
    { text: ['Look:'], parts: [inline('p.png', sample.png(209))] },
  ),
  written(
    'shape-picture-before-text',
    {
      body: multipart('related', [
        file('p.png', 'image/png', sample.png(210), [
          ['Content-ID', '<p@x>'],
          ['Content-Disposition', 'inline'],
        ]),
        html('<p>Look:<img src="cid:p@x"></p>'),
      ]),
    },
    { parts: [inline('p.png', sample.png(210))] },
  ),
  written(
    'shape-document-in-related',
    {
      body: multipart('related', [
        html('<p>Text</p>'),
        file('d.pdf', 'application/pdf', sample.pdf(211), [['Content-ID', '<d@x>']]),
      ]),
    },
    { parts: [attached('d.pdf', sample.pdf(211))] },
  ),
  written(
    'shape-odd-disposition',
    {
      body: withPart(
        file(null, 'application/pdf', sample.pdf(212), [
          ['Content-Disposition', 'form-data; filename=f.pdf'],
        ]),
      ),
    },
    { parts: [attached('f.pdf', sample.pdf(212))] },
  ),
  written(
    'shape-outside-message-body',
    {
      body: {
        fields: [['Content-Type', 'message/external-body; access-type=URL; URL="https://example.net/x"']],
        body: 'Content-Type: text/plain\n\nx',
      },
    },
    { parts: [attached('unnamed.bin', Buffer.from('Content-Type: text/plain\r\n\r\nx'))] },
  ),
];

function innerOf(message: Buffer): Buffer {
  const mark = Buffer.from('Content-Type: message/rfc822\r\n\r\n');
  const start = message.indexOf(mark) + mark.length;
  const end = message.lastIndexOf('\r\n--', message.length - 6);
  return message.subarray(start, end);
}

const ENVELOPED = Buffer.concat([
  Buffer.from('3080', 'hex'),
  Buffer.from('06092a864886f70d010703', 'hex'),
  sample.zip(301),
]);
const SIGNED = Buffer.concat([
  Buffer.from('3080', 'hex'),
  Buffer.from('06092a864886f70d010702', 'hex'),
  sample.zip(302),
]);
const PGP = '-----BEGIN PGP MESSAGE-----\n\nwcBMA5\n-----END PGP MESSAGE-----\n';

const seals = (): readonly CorpusMessage[] => [
  written(
    'seal-pgp-encrypted',
    {
      body: multipart(
        'encrypted',
        [
          { fields: [['Content-Type', 'application/pgp-encrypted']], body: 'Version: 1' },
          { fields: [['Content-Type', 'application/octet-stream; name="encrypted.asc"']], body: PGP },
        ],
        '; protocol="application/pgp-encrypted"',
      ),
    },
    {
      isEncrypted: true,
      parts: [
        attached('unnamed.asc', Buffer.from('Version: 1')),
        attached('encrypted.asc', Buffer.from(crlf(PGP))),
      ],
    },
  ),
  written('seal-pgp-in-text', { body: plain(PGP) }, { isEncrypted: true, text: ['BEGIN PGP MESSAGE'] }),
  written(
    'seal-pgp-signed-text',
    {
      body: plain(
        '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nI sign this.\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n',
      ),
    },
    { isSigned: true, text: ['I sign this.'] },
  ),
  written(
    'seal-pgp-signed',
    {
      body: multipart(
        'signed',
        [plain('I sign this.'), { fields: [['Content-Type', 'application/pgp-signature']], body: 'x' }],
        '; protocol="application/pgp-signature"; micalg=pgp-sha256',
      ),
    },
    { isSigned: true, text: ['I sign this.'], parts: [attached('signature.asc', Buffer.from('x'))] },
  ),
  written(
    'seal-smime-signed',
    {
      body: multipart(
        'signed',
        [plain('I sign this.'), file('smime.p7s', 'application/pkcs7-signature', SIGNED)],
        '; protocol="application/pkcs7-signature"; micalg=sha-256',
      ),
    },
    { isSigned: true, text: ['I sign this.'], parts: [attached('smime.p7s', SIGNED)] },
  ),
  written(
    'seal-smime-encrypted',
    { body: file('smime.p7m', 'application/pkcs7-mime; smime-type=enveloped-data', ENVELOPED) },
    { isEncrypted: true, parts: [attached('smime.p7m', ENVELOPED)] },
  ),
  written(
    'seal-smime-encrypted-unsaid',
    { body: file('smime.p7m', 'application/x-pkcs7-mime', ENVELOPED) },
    { isEncrypted: true, parts: [attached('smime.p7m', ENVELOPED)] },
  ),
  written(
    'seal-smime-signed-inside',
    { body: file('smime.p7m', 'application/pkcs7-mime; smime-type=signed-data', SIGNED) },
    { isSigned: true, parts: [attached('smime.p7m', SIGNED)] },
  ),
];

const ONE = winmail([
  { title: 'LETTER~1.PDF', longName: 'Zdjęcie – letter.pdf', bytes: sample.pdf(401) },
  { title: 'plan.png', bytes: sample.png(402) },
]);
const TEXT = winmail([], 'The text is only in here.');
const LYING = winmail([{ title: 'a.pdf', bytes: sample.pdf(403) }], 'Text', 0xfffffff0);
const BROKEN = Buffer.from('not what it says');
const dat = (bytes: Buffer): Entity => file('winmail.dat', 'application/ms-tnef', bytes);

const winmails = (): readonly CorpusMessage[] => [
  written(
    'winmail-two-files',
    { body: withPart(dat(ONE)) },
    {
      text: ['See attached.'],
      parts: [
        attached('winmail.dat', ONE),
        attached('Zdjęcie – letter.pdf', sample.pdf(401)),
        attached('plan.png', sample.png(402)),
      ],
    },
  ),
  written(
    'winmail-text-only',
    { body: multipart('mixed', [dat(TEXT)]) },
    { text: ['The text is only in here.'], parts: [attached('winmail.dat', TEXT)] },
  ),
  written(
    'winmail-lying-length',
    { body: withPart(dat(LYING)) },
    {
      parts: [
        attached('winmail.dat', LYING),
        attached('a.pdf', Buffer.concat([sample.pdf(403), LYING.subarray(-2)])),
      ],
    },
  ),
  written(
    'winmail-that-is-none',
    { body: withPart(dat(BROKEN)) },
    { parts: [attached('winmail.dat', BROKEN)] },
  ),
  written(
    'winmail-as-octets',
    { body: withPart(file('WINMAIL.DAT', 'application/octet-stream', ONE)) },
    {
      parts: [
        attached('WINMAIL.DAT', ONE),
        attached('Zdjęcie – letter.pdf', sample.pdf(401)),
        attached('plan.png', sample.png(402)),
      ],
    },
  ),
];

export const ofParts = (): readonly CorpusMessage[] => [...shapes(), ...seals(), ...winmails()];
