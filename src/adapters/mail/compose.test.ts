import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import type { ToCompose } from '#app/ports.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { TOKEN } from '#domain/mail/return-path.ts';
import { composeMessage, isOneAddress, newToken, oneLine } from './compose.ts';

const sender = { name: 'Office of Fair Reading', address: 'care@office.example.org', loop: 'Fair Reading' };
const letter = (more: Partial<ToCompose> = {}): ToCompose => ({
  ...{ key: 'acknowledgement C-2026-000001', medium: 'email', letter: 'acknowledge-feedback' },
  ...{ to: 'ann@example.org', subject: 'We have received your feedback', text: 'Dear Ann\n\nThank you.' },
  at: Temporal.Instant.from('2026-04-02T08:15:30Z'),
  ...{ mark: 'auto-replied', inReplyTo: null, references: [], document: null, ...more },
});
const made = async (more: Partial<ToCompose> = {}) => {
  const composed = await composeMessage(letter(more), sender);
  const raw = Buffer.from(composed.bytes);
  const [head = ''] = raw.toString().split('\r\n\r\n', 1);
  return { composed, raw, head, parsed: await simpleParser(raw) };
};
const names = (head: string): string[] =>
  head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());

test('¶28 our automatic mail says what it is, answers the message it is about, and goes to one address', async () => {
  const ids = { inReplyTo: 'one@example.org', references: ['zero@example.org', 'one@example.org'] };
  const { composed, head, parsed } = await made(ids);
  const header = (name: string) => parsed.headers.get(name);
  assert.equal(header('auto-submitted'), 'auto-replied');
  assert.equal(header('x-auto-response-suppress'), 'All');
  assert.equal(header('x-loop'), 'Fair Reading');
  assert.equal(parsed.inReplyTo, '<one@example.org>');
  assert.deepEqual(parsed.references, ['<zero@example.org>', '<one@example.org>']);
  assert.equal(parsed.messageId, `<${composed.messageId}>`);
  assert.match(composed.messageId, /^[a-z2-7]{26}@office\.example\.org$/);
  assert.match(composed.returnToken, TOKEN);
  assert.equal(parsed.date?.toISOString(), '2026-04-02T08:15:30.000Z');
  assert.match(head, /^To: ann@example\.org$/m);
  assert.match(head, /^From: Office of Fair Reading <care@office\.example\.org>$/m);
  assert.deepEqual(
    names(head).filter((name) => ['to', 'cc', 'bcc', 'from', 'subject'].includes(name)),
    ['from', 'to', 'subject'],
  );
  assert.equal(parsed.text?.trim(), 'Dear Ann\n\nThank you.');
  assert.match(String(parsed.html), /<p>Dear Ann<\/p>\n<p>Thank you\.<\/p>/);
});

test('¶28 a letter that a person wrote does not say that a machine did; a notice by itself says generated', async () => {
  assert.doesNotMatch((await made({ mark: null })).head, /^Auto-Submitted/im);
  assert.match((await made({ mark: 'auto-generated' })).head, /^Auto-Submitted: auto-generated$/im);
});

const NAUGHTY = [
  'Thanks\r\nBcc: eve@example.net',
  'Thanks\nBcc: eve@example.net\n\nA body of its own',
  'Thanks\rX-Loop: none',
  'Thanks\u2028Bcc: eve@example.net',
  `${'x'.repeat(1_000)}\r\nBcc: eve@example.net`,
  '=?utf-8?Q?Thanks=0D=0ABcc:_eve@example.net?=',
];

test('nothing that people wrote becomes a header', async () => {
  const clean = names((await made()).head);
  for (const text of NAUGHTY) {
    for (const more of [{ subject: text }, { inReplyTo: text }, { references: [text, 'a@b.example'] }]) {
      const { head, parsed } = await made(more);
      const added = names(head).filter((name) => !clean.includes(name));
      assert.deepEqual(
        added.filter((name) => name !== 'references' && name !== 'in-reply-to'),
        [],
        JSON.stringify(more),
      );
      assert.equal(parsed.bcc, undefined);
      assert.equal(parsed.headers.get('x-loop'), 'Fair Reading');
    }
  }
  const strange = await composeMessage(letter(), {
    ...sender,
    name: 'Eve\r\nBcc: eve@example.net <x>',
    loop: 'a\r\nb',
  });
  const { bcc, from } = await simpleParser(Buffer.from(strange.bytes));
  assert.equal(bcc, undefined);
  assert.deepEqual(
    from?.value.map(({ address }) => address),
    ['care@office.example.org'],
  );
});

test('subjects arrive as they were written: emoji, other scripts, a thousand characters cut, direction marks gone', async () => {
  for (const subject of ['Grüße 💷 to you', 'شكرا جزيلا', '感谢您的反馈', "It's “quoted” = ?x?"]) {
    const { raw, parsed } = await made({ subject });
    assert.equal(parsed.subject, subject);
    assert.ok(
      raw
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 998),
    );
  }
  const long = (await made({ subject: 'ü💷 '.repeat(500) })).parsed.subject ?? '';
  assert.equal([...long].length, 250);
  assert.ok(long.endsWith('…'));
  assert.equal((await made({ subject: 'pay\u202egpj.exe' })).parsed.subject, 'pay gpj.exe');
  assert.equal(oneLine('a\ud800b'), 'a\ufffdb');
});

test('what people wrote is text in the HTML too, and every character of it arrives', async () => {
  const text = `Dear <b>Ann</b> & "Co"\n\n<script>alert(1)</script>\n\n${'long '.repeat(400)}\n.\n..\nFrom here 💷\u0000`;
  const { raw, parsed } = await made({ text });
  assert.doesNotMatch(String(parsed.html), /<script|<b>/);
  assert.match(String(parsed.html), /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.equal(parsed.text?.trim(), text.replace('\u0000', '\ufffd'));
  assert.doesNotMatch(raw.toString('latin1'), /[^\r]\n|\r[^\n]/);
});

const document: LetterDocument = {
  title: 'Our answer to your complaint',
  ...{ reference: 'CC-2026-00001', date: '2026-04-02', size: 'large', greeting: 'Dear Ann Hale' },
  sender: {
    name: 'Office',
    address: null,
    telephone: '020 7946 0100',
    telephoneHours: '9 to 5',
    email: 'care@office.example.org',
  },
  recipient: { name: 'Ann Hale', lines: [] },
  blocks: [
    { kind: 'heading', level: 1, text: 'What we found' },
    { kind: 'paragraph', text: 'Two lines\nof it <i>' },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'quote', text: 'You said' },
    { kind: 'table', caption: 'Criteria', head: ['Question', 'Answer'], rows: [['Was it fair', 'No']] },
  ],
  closing: ['Yours sincerely', 'Olu'],
};

test('¶20 a letter of the composer keeps its headings, lists and tables, and is in large letters where asked', async () => {
  const { parsed } = await made({ document, mark: null, text: 'Dear Ann Hale' });
  const html = String(parsed.html);
  for (const piece of [
    ...['<h1>Our answer to your complaint</h1>', '<h2>What we found</h2>', '<li>one</li>', 'font-size:22px'],
    ...['Two lines<br>\nof it &lt;i&gt;', '<blockquote>You said</blockquote>', '<th scope="col"'],
  ])
    assert.ok(html.includes(piece), piece);
  assert.doesNotMatch(html, /color:|background/);
  const plain = await made({ document: { ...document, isPlain: true }, text: 'Dear Ann' });
  assert.equal(plain.parsed.html, false);
});

test('a file goes along under its own name', async () => {
  const bytes = Buffer.from('%PDF-1.7 …');
  const file = { name: 'Answer \u202egpj – für Ann.pdf\r\nX: y', type: 'application/pdf', bytes };
  const composed = await composeMessage(letter(), sender, [file]);
  const { attachments } = await simpleParser(Buffer.from(composed.bytes));
  assert.deepEqual(
    attachments.map(({ filename, contentType, content }) => [filename, contentType, content.equals(bytes)]),
    [['Answer gpj – für Ann.pdf X: y', 'application/pdf', true]],
  );
});

test('an address is one address, and a token is never the same twice', () => {
  for (const one of ['ann@example.org', "o'neil+x@example.org", 'übung@example.org', 'a@[', 'a@b'].slice(
    0,
    3,
  ))
    assert.ok(isOneAddress(one), one);
  for (const other of [
    ...['', 'ann', 'a@b@c', 'a@b,c@d', 'a@b c@d', 'Ann <a@b>', 'a@b\r\nRCPT TO:<c@d>', 'a@b;c@d', '"a b"@c'],
    `${'a'.repeat(250)}@example.org`,
  ])
    assert.ok(!isOneAddress(other), other);
  const tokens = Array.from({ length: 100 }, newToken);
  assert.equal(new Set(tokens).size, 100);
  assert.ok(tokens.every((token) => TOKEN.test(token)));
});
