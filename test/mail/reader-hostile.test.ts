import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breaths } from '#adapters/mail/read/breathe.ts';
import { mailReader } from '#adapters/mail/read/reader.ts';
import { sortMessage } from '#domain/mail/sort.ts';
import { corpus } from '#test/support/mail/corpus.ts';
import { base64, bytesFrom, file, html, letter, multipart, plain, sha256 } from '#test/support/mail/make.ts';
import { pieces, readWhole } from '#test/support/mail/reading.ts';

const own = { addresses: ['care@office.example.test'], loop: 'look-again', isOurMessageId: false };
const small = corpus().filter(({ bytes }) => bytes.length < 6000);

/** What must hold of whatever is read. */
async function holds(bytes: Buffer, size?: number): Promise<void> {
  const { message, parts } = await readWhole(bytes, size);
  equal(parts.length, message.parts.length);
  const said = [message.subject, message.text, ...message.parts.map(({ name }) => name)];
  const named = message.from.flatMap(({ name, email }) => [name, email]);
  for (const text of [...said, ...named]) ok(text.isWellFormed() && !text.includes('\0'));
  for (const line of [message.subject, ...named, ...message.parts.map(({ name }) => name)])
    equal(/[\r\n]/.test(line), false, JSON.stringify(line));
  ok(sortMessage(message, own).because.length > 0);
}

test('¶6 a message that is cut anywhere is read as far as it goes', async () => {
  const long = small.filter(({ bytes }) => bytes.length > 1500).slice(0, 12);
  ok(long.length >= 8);
  for (const { bytes } of long) {
    for (let end = 0; end < bytes.length; end += 500) await holds(bytes.subarray(0, end));
  }
});

test('¶6 a message with bytes changed, doubled or taken out is read, and never throws', async () => {
  const change = fc.record({
    which: fc.nat(small.length - 1),
    at: fc.nat(5999),
    length: fc.nat(400),
    put: fc.uint8Array({ maxLength: 40 }),
    twice: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      change,
      fc.integer({ min: 1, max: 3000 }),
      async ({ which, at, length, put, twice }, size) => {
        const { bytes } = small[which] ?? { bytes: Buffer.alloc(0) };
        const from = at % (bytes.length + 1);
        const rest = bytes.subarray(twice ? Math.max(0, from - length) : from + length);
        await holds(Buffer.concat([bytes.subarray(0, from), put, rest]), size);
      },
    ),
    { numRuns: 150, seed: 17 },
  );
});

test('¶6 a message is read the same however it comes in pieces', async () => {
  for (const { bytes } of small.filter((_, index) => index % 12 === 0)) {
    const once = await readWhole(bytes, bytes.length || 1);
    for (const size of [1, 7, 1000]) deepEqual(await readWhole(bytes, size), once);
  }
});

test('¶6 thousands of links are read in slices: others have their turn in between', async () => {
  const links = Array.from(
    { length: 20_000 },
    (_, n) => `<a href="https://example.org/${n}?u=${n}">link ${n}</a> `,
  );
  const before = breaths();
  const { message } = await readWhole(letter({ body: html(links.join('')) }));
  match(message.text, /^link 0 \(https:\/\/example\.org\/0\?u=0\) link 1 /);
  ok(breaths() - before >= 20, `${breaths() - before} turns`);
});

test('¶6 a very long line of an unknown set is read as windows-1252 at once', async () => {
  const body = { fields: [['Content-Type', 'text/plain']] as const, body: Buffer.alloc(100_000, 0xe9) };
  equal((await readWhole(letter({ body }))).message.text, 'é'.repeat(100_000));
});

test('¶6 parts within parts for ever are stopped, with what could be saved', async () => {
  const nested = (depth: number): Buffer => {
    const open = Array.from(
      { length: depth },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    );
    return Buffer.from(
      `From: ann@example.org\r\nSubject: Deep\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${open.join('')}--b${depth}\r\n\r\nBottom\r\n${'--x\r\n'.repeat(2000)}`,
    );
  };
  match((await readWhole(nested(40))).message.text, /^Bottom/);
  const { message } = await readWhole(nested(15_000));
  match(message.unreadable ?? '', /parts within parts/);
  deepEqual([message.from[0]?.email, message.subject], ['ann@example.org', 'Deep']);
});

test('¶6 of thousands of parts the first two hundred are taken out, and the others are counted', async () => {
  const tiny = file('f.txt', 'text/plain', Buffer.from('f'));
  const many = multipart('mixed', [plain('The text.'), ...Array.from({ length: 2500 }, () => tiny)]);
  const { message, parts } = await readWhole(letter({ body: many }));
  deepEqual(
    [message.unreadable, parts.length, message.leftOut, message.text],
    [null, 200, 2300, 'The text.'],
  );
});

test('¶6 of a head without end the first fields are saved', async () => {
  const { message } = await readWhole(
    Buffer.from(`From: ann@example.org\r\nSubject: Long\r\nX-A: ${'y'.repeat(3_000_000)}`),
  );
  match(message.unreadable ?? '', /headers are too long/);
  deepEqual([message.from[0]?.email, message.subject], ['ann@example.org', 'Long']);
});

test('¶6 thousands of addresses, identifiers and parameters are bounded', async () => {
  const many = (piece: string, count: number) => piece.repeat(count);
  const { message } = await readWhole(
    letter({
      to: many('"N" <n@example.org>, ', 20_000),
      fields: [
        ['References', many('<a@x.example> ', 20_000)],
        ['Delivered-To', many('(', 50_000)],
      ],
      body: plain('x'),
    }),
  );
  equal(message.unreadable, null);
  ok(message.to.length <= 500 && message.references.length <= 100);
});

test('¶6 a large file streams through: it is asked for as it is taken, and never held whole', async () => {
  const content = bytesFrom(5, 12_000_000);
  const bytes = letter({
    body: multipart('mixed', [
      plain('x'),
      { fields: file('a.bin', 'application/x', Buffer.alloc(0)).fields, body: base64(content) },
    ]),
  });
  let given = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces(bytes)) {
      given += piece.length;
      yield piece;
    }
  }
  let taken = 0;
  let ahead = 0;
  let sum = '';
  await mailReader.read(counted(), async (_, stream) => {
    const all: Uint8Array[] = [];
    for await (const piece of stream) {
      all.push(piece);
      taken += piece.length;
      ahead = Math.max(ahead, given - taken * (4 / 3));
    }
    sum = sha256(Buffer.concat(all));
  });
  equal(sum, sha256(content));
  ok(ahead < 2_000_000, `${ahead} bytes ahead`);
});
