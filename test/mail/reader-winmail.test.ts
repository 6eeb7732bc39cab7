import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rtfIn } from '#adapters/mail/read/rtf.ts';
import { openTnef } from '#adapters/mail/read/tnef.ts';
import { rtfText } from '#domain/mail/rtf-text.ts';
import { file, letter, multipart, plain, sample } from '#test/support/mail/make.ts';
import { readWhole } from '#test/support/mail/reading.ts';
import { winmail } from '#test/support/mail/tnef.ts';

const latin = (byte: number): string => Buffer.from([byte]).toString('latin1');
const HELLO = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
);
const DATA = winmail([{ title: 'A~1.PDF', longName: 'Zażalenie.pdf', bytes: sample.pdf(1) }], 'Body');

test('¶6 a winmail.dat gives its files under their long names, and its text', () => {
  const opened = openTnef(DATA);
  ok(opened);
  deepEqual([opened.text, opened.isWhole], ['Body', true]);
  deepEqual(opened.files, [{ name: 'Zażalenie.pdf', bytes: sample.pdf(1) }]);
  equal(openTnef(Buffer.from('PK nothing of the kind')), null);
  equal(openTnef(Buffer.alloc(3)), null);
});

test('¶6 the text of a mail stands before that of its winmail.dat, which stands where there is none', async () => {
  const dat = file('winmail.dat', 'application/ms-tnef', DATA);
  const both = await readWhole(letter({ body: multipart('mixed', [plain('Mail'), dat]) }));
  equal(both.message.text, 'Mail');
  const alone = await readWhole(letter({ body: multipart('mixed', [dat]) }));
  equal(alone.message.text, 'Body');
  deepEqual(alone.message.notes, ['winmail.dat was opened: there is one file in it.']);
});

test('¶6 text that is only in compressed RTF is read', () => {
  equal(rtfIn(HELLO), '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  equal(rtfText(rtfIn(HELLO), 1000, latin), 'hello world');
  equal(
    rtfText("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\x y}a\\par b\\'e9\\u8364?\\{c\\}\\~d}", 1000, latin),
    'a\nbé€{c} d',
  );
});

test('¶6 whatever is in a winmail.dat, it is opened or not, and never more than there is', () => {
  const change = fc.tuple(fc.nat(DATA.length), fc.uint8Array({ maxLength: 12 }), fc.nat(40));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let bytes: Buffer = DATA;
      for (const [at, put, out] of changes)
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + out)]);
      const opened = openTnef(bytes);
      for (const { bytes: of } of opened?.files ?? []) ok(of.length <= bytes.length);
    }),
    { numRuns: 2000, seed: 5 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = rtfIn(Buffer.concat([HELLO.subarray(0, 16), bytes]));
      ok(text.length <= bytes.length * 18);
      ok(rtfText(text, 100, latin).length <= 100 + text.length);
    }),
    { numRuns: 500, seed: 6 },
  );
});
