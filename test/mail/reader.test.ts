import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { mailReader } from '#adapters/mail/read/reader.ts';
import { shownName } from '#domain/files.ts';
import {
  bytesFrom,
  entity,
  type Field,
  file,
  html,
  letter,
  multipart,
  plain,
  sample,
  sha256,
} from '#test/support/mail/make.ts';
import { pieces, readWhole } from '#test/support/mail/reading.ts';

const read = async (bytes: Buffer) => (await readWhole(bytes)).message;

test('¶6 who wrote, to whom and by which addresses it reached us', async () => {
  const fields: readonly Field[] = [
    ['Return-Path', '<ann+x@example.org>'],
    ['Delivered-To', 'care@office.example.test'],
    ['X-Original-To', 'complaints@office.example.test'],
    ['Reply-To', '"Ann, at home" <home@example.org>'],
    ['Cc', 'Friends: Bob <bob@example.org>, carol@example.org;, "D" <d@example.org>'],
  ];
  const message = await read(letter({ fields, body: plain('x') }));
  equal(message.returnPath, 'ann+x@example.org');
  deepEqual(
    (await read(letter({ from: 'ann@example.org.', body: plain('x') }))).from[0]?.email,
    'ann@example.org',
  );
  deepEqual(message.deliveredTo, ['care@office.example.test', 'complaints@office.example.test']);
  deepEqual(message.replyTo, [{ name: 'Ann, at home', email: 'home@example.org' }]);
  deepEqual(
    message.cc.map(({ email }) => email),
    ['bob@example.org', 'carol@example.org', 'd@example.org'],
  );
});

test('¶6 identifiers are read without brackets, folded and repeated as they may be', async () => {
  const fields: readonly Field[] = [
    ['In-Reply-To', '<a@x.example> (your letter)'],
    ['References', '<one@x.example>\r\n <two@x.example><three@x.example>'],
  ];
  const message = await read(letter({ id: '<m@x.example>', fields, body: plain('x') }));
  equal(message.messageId, 'm@x.example');
  deepEqual(message.inReplyTo, ['a@x.example']);
  deepEqual(message.references, ['one@x.example', 'two@x.example', 'three@x.example']);
  equal((await read(letter({ id: null, body: plain('x') }))).messageId, null);
  equal((await read(letter({ id: '', body: plain('x') }))).messageId, null);
});

test('¶28 a Date header of nonsense is kept as it stands and is never a moment', async () => {
  const message = await read(letter({ fields: [['Date', 'x'.repeat(181)]], body: plain('Text') }));
  equal(message.dated, 'x'.repeat(181));
  equal(message.unreadable, null);
});

test('¶28 the null return path is told from none, and marks are read in small letters', async () => {
  const marked: readonly Field[] = [
    ['Return-Path', '<>'],
    ['Auto-Submitted', 'Auto-Replied'],
    ['Precedence', 'BULK'],
    ['List-Id', 'A <a.example.org>'],
    ['X-Loop', 'Look-Again'],
    ['X-Autoreply', 'yes'],
  ];
  const message = await read(letter({ fields: marked, body: plain('x') }));
  equal(message.returnPath, '');
  deepEqual(message.marks, {
    ...{ autoSubmitted: 'auto-replied', precedence: 'bulk', listId: 'a <a.example.org>', report: null },
    ...{ listUnsubscribe: false, autoReply: true, loop: 'look-again' },
  });
  equal((await read(letter({ body: plain('x') }))).returnPath, null);
});

const OURS = entity(
  [
    ['Message-ID', '<ack-1@office.example.test>'],
    ['Subject', 'We have it'],
  ],
  'x',
);

test('¶28 a bounce tells whom it is about and which message came back', async () => {
  const status =
    'Final-Recipient: rfc822; <a@example.net>\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n';
  const report = multipart(
    'report',
    [
      plain('Sorry'),
      { fields: [['Content-Type', 'message/delivery-status']], body: status },
      { fields: [['Content-Type', 'message/rfc822']], body: OURS },
    ],
    '; report-type=delivery-status',
  );
  const { message, parts } = await readWhole(letter({ body: report }));
  deepEqual(message.deliveries, [
    { recipient: 'a@example.net', action: 'failed', status: '5.1.1', diagnostic: '550 no' },
  ]);
  deepEqual(message.returned, { messageId: 'ack-1@office.example.test', subject: 'We have it' });
  deepEqual(parts[1]?.bytes, OURS);
});

test('¶28 a bounce without a report is matched by the message that it quotes', async () => {
  const body = `Sorry\n\n<a@example.net>: no\n\n--- Below\n\n${OURS.toString()}`;
  const message = await read(letter({ from: 'MAILER-DAEMON@mx.example.net', body }));
  deepEqual(message.returned, { messageId: 'ack-1@office.example.test', subject: 'We have it' });
  equal((await read(letter({ body }))).returned, null, 'but not what anybody quotes');
});

test('¶6 the names of parts are data, and what is shown of them is no path', async () => {
  const given = [
    '../../../../owned.txt',
    '..%2f..%2fowned.txt',
    'C:owned.doc',
    'bill\u202efdp.exe',
    '..',
    '',
  ];
  const files = given.map((name, index) =>
    file(`=?utf-8?B?${Buffer.from(name).toString('base64')}?=`, 'application/pdf', sample.pdf(index)),
  );
  const { parts } = await readWhole(letter({ body: multipart('mixed', files) }));
  deepEqual(
    parts.map(({ name }) => shownName(name)),
    ['owned.txt', 'owned.txt', 'owned.doc', 'billfdp.exe', 'file', 'unnamed.pdf'],
  );
  deepEqual(
    parts.map((part) => part.sha256),
    given.map((_, index) => sha256(sample.pdf(index))),
  );
});

test('¶6 an attached message is reached with its own attachments by reading it again', async () => {
  const inner = letter({
    subject: 'Inner',
    body: multipart('mixed', [plain('inner text'), file('a.pdf', 'application/pdf', sample.pdf(1))]),
  });
  const outer = letter({
    body: multipart('mixed', [plain('outer'), { fields: [['Content-Type', 'message/rfc822']], body: inner }]),
  });
  const { message, parts } = await readWhole(outer);
  equal(message.text, 'outer');
  const [attached] = parts;
  ok(attached);
  equal(attached.name, 'Inner.eml');
  deepEqual(attached.bytes, inner);
  const again = await readWhole(attached.bytes);
  equal(again.message.text, 'inner text');
  deepEqual(
    again.parts.map(({ name }) => name),
    ['a.pdf'],
  );
});

test('¶6 what a person should know is said: opened, cut, broken off, signed within', async () => {
  const notes = async (bytes: Buffer) => (await read(bytes)).notes.join(' ');
  const whole = letter({ body: multipart('mixed', [plain('x'), plain('y')]) });
  equal(await notes(whole), '');
  match(await notes(whole.subarray(0, -20)), /breaks off before its end/);
  match(await notes(letter({ body: plain('x'.repeat(1_200_000)) })), /only its beginning is shown/);
  const winmail = file('winmail.dat', 'application/ms-tnef', Buffer.from('nothing'));
  match(await notes(letter({ body: multipart('mixed', [plain('x'), winmail]) })), /could not be opened/);
});

test('¶6 a source that fails, or a taker that fails, is no fault of the message', async () => {
  const bytes = letter({
    body: multipart('mixed', [plain('x'), file('a.bin', 'application/x', bytesFrom(1, 300_000))]),
  });
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 100_000);
    throw new Error('The disk is gone.');
  }
  await rejects(
    mailReader.read(failing(), async (_, stream) => void (await Array.fromAsync(stream))),
    /disk is gone/,
  );
  const refuse = async (): Promise<void> => {
    throw new Error('The database is away.');
  };
  await rejects(mailReader.read(pieces(bytes), refuse), /database is away/);
});

test('¶6 when it has answered, nothing is read from the source any more', async () => {
  const parts = Array.from(
    { length: 70 },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  );
  const head = `From: ann@example.org\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${parts.join('')}`;
  let isOpen = true;
  async function* slow(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from(head);
      for (let n = 0; n < 1000; n += 1) {
        await new Promise(setImmediate);
        yield Buffer.alloc(1000, 120);
      }
    } finally {
      await new Promise(setImmediate);
      isOpen = false;
    }
  }
  const message = await mailReader.read(slow(), async () => undefined);
  match(message.unreadable ?? '', /parts within parts/);
  equal(isOpen, false);
});

test('¶6 a taker may leave a part unread, or stop within it', async () => {
  const files = [1, 2, 3].map((seed) => file(`${seed}.bin`, 'application/x', bytesFrom(seed, 200_000)));
  const bytes = letter({ body: multipart('mixed', [plain('x'), ...files]) });
  const seen: string[] = [];
  const message = await mailReader.read(pieces(bytes), async ({ name }, stream) => {
    seen.push(name);
    if (name === '1.bin') return;
    for await (const _ of stream) break;
  });
  deepEqual(seen, ['1.bin', '2.bin', '3.bin']);
  equal(message.unreadable, null);
});

test('¶6 pictures that the text shows are apart from evidence', async () => {
  const picture = (cid: string, seed: number) =>
    file(`${cid}.png`, 'image/png', sample.png(seed), [['Content-ID', `<${cid}>`]]);
  const body = multipart('related', [html('<img src="cid:logo">'), picture('logo', 1), picture('proof', 2)]);
  const { parts } = await readWhole(letter({ body }));
  deepEqual(
    parts.map(({ name, role }) => [name, role]),
    [
      ['logo.png', 'inline'],
      ['proof.png', 'attachment'],
    ],
  );
});
