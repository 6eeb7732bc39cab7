import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { letter, letterWith, mailed, SETTINGS } from '#test/support/mail/taking.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Visitor } from '#test/support/on-pages.ts';

let office: TestOffice;
let support: Visitor;

before(async () => {
  office = await startOffice({ mailSettings: SETTINGS });
  support = await onPages(office, 'support');
});
after(() => office[Symbol.asyncDispose]());

const outbox = async (reference: string) =>
  office.store.query<{ medium: string }>('select medium from outgoing where stream = $1', [
    `contact:${reference}`,
  ]);

const page = {
  headers: [
    'Content-Type: application/pdf; name="page.pdf"',
    'Content-Disposition: attachment; filename="page.pdf"',
  ],
  body: '%PDF-1.4',
};

test('¶6 ¶28 what the scanner mailed is from nobody until somebody fills in who wrote it, and is acknowledged then', async () => {
  const { contact } = await mailed(
    office,
    letterWith({ From: 'scanner@office.example.org', Subject: 'Scan 12' }, page),
  );
  const at = `/contacts/${contact}`;
  const seen = await support.get(at);
  assert.match(seen.text, /Not sent\. There is no name with an address to write to\./);
  assert.match(seen.text, /Fill in who wrote it and where they can be reached, or ring them\./);
  const none = await support.fill(seen, `${at}/name-sender`, { senderName: '' });
  assert.equal(none.status, 422);
  assert.match(none.html, /href="#senderName"/);
  const wrong = await support.fill(seen, `${at}/name-sender`, {
    senderName: 'B. Writer',
    senderEmail: 'no address',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /href="#senderEmail"/);
  assert.match(wrong.html, /name="senderEmail"[^>]*value="no address"/, 'what was typed is kept');
  const done = await support.fill(seen, `${at}/name-sender`, {
    ...{ senderName: 'B. Writer', senderAddress: '1 Road\nTown' },
  });
  assert.equal(done.location, `${at}?done=name-sender`);
  const now = await support.get(done.location);
  assert.match(now.text, /To consider · B\. Writer/);
  assert.doesNotMatch(now.text, /Say who wrote it/);
  assert.deepEqual(await outbox(contact), [{ medium: 'post' }]);
});

test('¶28 what was held back because too many came alike is acknowledged after somebody looked, once', async () => {
  const all = [];
  for (let index = 0; index < 6; index += 1)
    all.push(
      await mailed(
        office,
        letter({ From: 'Many <many@example.net>', Subject: `No ${index}` }, `Text ${index}`),
      ),
    );
  const last = all.at(-1)?.contact ?? '';
  const at = `/contacts/${last}`;
  const seen = await support.get(at);
  assert.match(seen.text, /two machines may be answering each other.*Look whether a person wrote it/);
  assert.deepEqual(await outbox(last), []);
  const done = await support.fill(seen, `${at}/acknowledge-now`, {});
  assert.equal(done.location, `${at}?done=acknowledge-now`);
  assert.deepEqual(await outbox(last), [{ medium: 'email' }]);
  assert.doesNotMatch((await support.get(at)).text, /Acknowledge it after all/);
  const again = await support.post(`${at}/acknowledge-now`, {
    ...{ _csrf: /name="_csrf" value="([^"]*)"/.exec(seen.html)?.[1] ?? '', once: 'again' },
  });
  assert.equal(again.status, 409);
  assert.equal((await outbox(last)).length, 1);
});

test('¶28 a message that may be automatic stands before a person, who says that it is one by setting it aside', async () => {
  const { contact, kind } = await mailed(
    office,
    letter({ From: 'O <o@example.com>', Subject: 'Out of office' }, 'I am away.'),
  );
  assert.equal(kind, 'automatic-reply');
  const at = `/contacts/${contact}`;
  const seen = await support.get(at);
  assert.match(seen.text, /Perhaps an automatic reply\..*Look whether a person wrote it\./);
  assert.ok(seen.html.indexOf('id="what"') < seen.html.indexOf('What they wrote'), 'what it is stands first');
  assert.match((await support.get('/inbox')).text, new RegExp(`${contact} .*Perhaps an automatic reply\\?`));
  const aside = await support.fill(seen, `${at}/not-feedback`, { reason: 'It is an automatic reply.' });
  assert.equal(aside.status, 303);
  assert.deepEqual(await outbox(contact), []);
});

test('¶2 encrypted and signed messages say so in words, and are kept as they came', async () => {
  const encrypted = letter(
    {
      ...{ Subject: 'Secret', 'MIME-Version': '1.0' },
      'Content-Type': 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
    },
    [
      '--b',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--b',
      'Content-Type: application/octet-stream',
      '',
      '-----BEGIN PGP MESSAGE-----',
      '--b--',
    ].join('\n'),
  );
  const { contact } = await mailed(office, encrypted);
  const seen = await support.get(`/contacts/${contact}`);
  assert.match(seen.text, /It is encrypted: we cannot read it without the key\./);
  const [, at = ''] = /href="([^"]*)">Save the message as it came</.exec(seen.html) ?? [];
  assert.ok((await support.get(at)).raw.equals(Buffer.from(encrypted)));
});

test('¶2 a subject in another direction, of a thousand letters or with markup in it stays data on both pages', async () => {
  const subject = `<img src=x onerror=alert(1)> ${'long'.repeat(230)}`;
  const { contact } = await mailed(office, letter({ Subject: subject }, '{{ 7 * 7 }} <b>text</b>'));
  for (const path of ['/inbox', `/contacts/${contact}`]) {
    const seen = await support.get(path);
    assert.equal(seen.status, 200);
    assert.ok(!seen.html.includes('<img src=x'), path);
  }
  const list = await support.get('/inbox');
  assert.ok(!list.text.includes('longlonglong'.repeat(10)), 'the list shows its beginning only');
});
