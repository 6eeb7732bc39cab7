import { type CorpusMessage, written } from '#test/support/mail/corpus-message.ts';
import {
  base64,
  type Entity,
  type Field,
  multipart,
  plain,
  sample,
  sha256,
  word,
} from '#test/support/mail/make.ts';

// How files are called.

const attached = (name: string, bytes: Buffer) =>
  ({ name, role: 'attachment', sha256: sha256(bytes) }) as const;

/** A file whose fields name it in these words. */
const named = (fields: readonly Field[], seed: number): Entity => ({
  fields: [...fields, ['Content-Transfer-Encoding', 'base64']],
  body: base64(sample.pdf(seed)),
});
const disposed = (value: string): readonly Field[] => [
  ['Content-Type', 'application/pdf'],
  ['Content-Disposition', `attachment; ${value}`],
];

// How names are written, and what they are.
const NAMES: readonly (readonly [string, readonly Field[], string])[] = [
  [
    'split-in-pieces',
    disposed(`\r\n filename*0="Mum's 'care' notes - do they matter?";\r\n filename*1=.pdf`),
    "Mum's 'care' notes - do they matter?.pdf",
  ],
  [
    'encoded-2231',
    disposed("filename*=UTF-8''Zdj%C4%99cie%20%E2%80%99dow%C3%B3d%E2%80%99.pdf"),
    'Zdjęcie ’dowód’.pdf',
  ],
  [
    'encoded-2231-in-pieces',
    disposed("\r\n filename*0*=UTF-8''l%C3%A9ttre;\r\n filename*1*=%20de%20plainte;\r\n filename*2=.pdf"),
    'léttre de plainte.pdf',
  ],
  ['encoded-2231-latin', disposed("filename*=iso-8859-1'en'%A3%20rates.pdf"), '£ rates.pdf'],
  ['encoded-word', disposed(`filename="${word('свидетельство.pdf')}"`), 'свидетельство.pdf'],
  ['encoded-word-in-type', [['Content-Type', `application/pdf; name="${word('証拠.pdf')}"`]], '証拠.pdf'],
  ['raw-latin', disposed('filename="caf\xe9.pdf"'), 'café.pdf'],
  ['raw-utf8', disposed(`filename="${Buffer.from('zdjęcie.pdf').toString('latin1')}"`), 'zdjęcie.pdf'],
  ['bare-number', disposed('filename="=?1252?Q?caf=E9.pdf?="'), 'café.pdf'],
  ['without-quotes', disposed('filename=bill.pdf'), 'bill.pdf'],
  ['path-of-unix', disposed('filename="../../../../owned.txt"'), '../../../../owned.txt'],
  ['path-in-percents', disposed('filename="..%2f..%2fowned.txt"'), '..%2f..%2fowned.txt'],
  ['path-of-windows', disposed('filename="C:owned.doc"'), 'C:owned.doc'],
  ['turned-round', disposed(`filename="${word('bill\u202efdp.exe')}"`), 'bill\u202efdp.exe'],
  ['with-line-break', disposed(`filename="${word('a\r\nX: y.pdf')}"`), 'a X: y.pdf'],
  ['with-nul', disposed(`filename="${word('a\0b.pdf')}"`), 'a b.pdf'],
  ['emoji', disposed(`filename="${word('Zdjęcie 📷 “1”.pdf')}"`), 'Zdjęcie 📷 “1”.pdf'],
  ['very-long', disposed(`filename="${'n'.repeat(2000)}.pdf"`), `${'n'.repeat(999)}…`],
  ['none', [['Content-Type', 'application/pdf']], 'unnamed.pdf'],
  ['empty', disposed('filename=""'), 'unnamed.pdf'],
  ['device-of-windows', disposed('filename="CON.pdf"'), 'CON.pdf'],
  ['only-dots', disposed('filename=".."'), '..'],
];

export const ofNames = (): readonly CorpusMessage[] =>
  NAMES.map(([name, fields, expected], index) =>
    written(
      `name-${name}`,
      { body: multipart('mixed', [plain('See attached.'), named(fields, 100 + index)]) },
      { text: ['See attached.'], parts: [attached(expected, sample.pdf(100 + index))] },
    ),
  );
