import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scanWaiting } from '#app/scanning.ts';
import { letter, letterWith, mailed, OURS, SETTINGS, store } from '#test/support/mail/taking.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Visitor } from '#test/support/on-pages.ts';
import { fileAt, mailboxIs, upload, wordScanner } from './mail-pages-support.ts';

let office: TestOffice;
let [support, manager, administrator]: Visitor[] = [];
const there = (visitor: Visitor | undefined): Visitor => {
  assert.ok(visitor);
  return visitor;
};

before(async () => {
  office = await startOffice({ scanner: wordScanner, mailSettings: SETTINGS });
  [support, manager, administrator] = await Promise.all(
    ['support', 'manager', 'administrator'].map((user) => onPages(office, user)),
  );
});
after(() => office[Symbol.asyncDispose]());

const PART = (body: string, name = 'proof.txt') => ({
  headers: [
    `Content-Type: text/plain; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
  ],
  body,
});
const withFile = async (text: string, subject = 'With a file') =>
  (await mailed(office, letterWith({ Subject: subject }, PART(text)))).contact;

test('¶3 ¶6 with mailboxes that are heard of the mail page says that all is well; one that is silent is a warning there and on my work', async () => {
  await mailboxIs(office, { name: 'care@mail.example.org/INBOX', heard: '2026-04-02T07:58:00Z' });
  const well = await there(support).get('/mail');
  assert.match(well.text, /Mail comes in, and nothing waits to be taken in\./);
  assert.doesNotMatch((await there(support).get('/work')).text, /Mail may be waiting/);
  await mailboxIs(office, {
    ...{ name: 'old@mail.example.org/INBOX', heard: '2026-04-02T07:44:00Z' },
    ...{ failing: '2026-04-02T07:45:00Z', why: 'The mail server does not take the password.' },
  });
  const seen = await there(support).get('/mail');
  assert.match(
    seen.text,
    /Something stands against the mail old@mail\.example\.org\/INBOX has not been heard of since today at 08:44/,
  );
  assert.match(seen.text, /Failing since today at 08:45: The mail server does not take the password\./);
  for (const visitor of [support, manager])
    assert.match(
      (await there(visitor).get('/work')).text,
      /Mail may be waiting\. The mailbox old@mail\.example\.org\/INBOX has not been heard of since Thursday 2 April 2026 at 08:44/,
    );
  const officer = await onPages(office, 'officer');
  assert.doesNotMatch((await officer.get('/work')).text, /Mail may be waiting/);
  assert.equal((await officer.get('/mail')).status, 403);
  assert.doesNotMatch(seen.html, /We do not use it any more/, 'for an administrator only');
  const watched = await there(administrator).get('/mail');
  const heard = await there(administrator).fill(watched, '/mail/forget', {
    mailbox: 'care@mail.example.org/INBOX',
  });
  assert.equal(heard.location, '/mail?done=heard', 'one that is heard of stays');
  const gone = await there(administrator).fill(await there(administrator).get('/mail'), '/mail/forget', {
    mailbox: 'old@mail.example.org/INBOX',
  });
  assert.equal(gone.location, '/mail?done=forgotten');
  assert.doesNotMatch((await there(support).get('/work')).text, /Mail may be waiting/);
});

test('¶6 the last count says what is missing and what differs', async () => {
  const differs = JSON.stringify([
    { uid: 7, folder: 'INBOX', what: 'not-fetched' },
    { uid: 9, folder: 'INBOX', what: 'gone' },
  ]);
  await office.store.query(
    `update mailboxes set counted_at = '2026-04-02T02:00:00Z', in_mailbox = 41, missing = 1, differs = $1::jsonb`,
    [differs],
  );
  const { text } = await there(support).get('/mail');
  assert.match(text, /The last count found 1 message of a mailbox that is not kept here/);
  assert.match(text, /today at 03:00: 41 messages, 1 missing here/);
  assert.match(
    text,
    /1 message \(UID 7\): could not be fetched 1 message \(UID 9\): is no longer in the mailbox/,
  );
  await office.store.query('update mailboxes set missing = 0, differs = null');
});

test('¶2 a message that is kept and not a contact yet is counted, and after ten minutes it is stuck', async () => {
  const id = await store(office, letter({ Subject: 'Waiting' }), { mailbox: 'care@mail.example.org/INBOX' });
  assert.match((await there(support).get('/mail')).text, /1, the oldest since today at 09:00/);
  office.at('2026-04-02', '09:11');
  await mailboxIs(office, { name: 'care@mail.example.org/INBOX', heard: office.clock.now().toString() });
  assert.match((await there(support).get('/mail')).text, /Messages that came in wait to become contacts\./);
  office.at('2026-04-02');
  await office.store.query('delete from mail_messages where id = $1', [id]);
});

test('¶28 our own mail in a circle names the address and leads to the message; what was not acknowledged stands with its reason', async () => {
  const own = await mailed(
    office,
    letter({ From: `Office <${OURS}>`, Subject: 'Staff notice', 'Auto-Submitted': 'auto-generated' }),
  );
  assert.equal(own.kind, 'our-own');
  const { text, html } = await there(manager).get('/mail');
  assert.match(text, /Our own mail comes back to us : an address or a forwarding rule leads in a circle/);
  assert.match(text, new RegExp(`${own.contact} , today at 09:00: from ${OURS} into care`));
  assert.match(html, new RegExp(`href="/contacts/${own.contact}"`));
  for (let index = 0; index < 7; index += 1)
    await mailed(
      office,
      letter({ From: 'Many <many@example.net>', Subject: `Number ${index}` }, `Text ${index}`),
    );
  assert.match(
    (await there(manager).get('/mail')).text,
    /Not acknowledged by itself \(2\).*two machines may be answering each other/,
  );
});

test('¶2 ¶30 a file in which something was found is kept closed for everybody, and a manager or an administrator lets it go with a reason', async () => {
  const [one, two] = [await withFile('HARM one'), await withFile('HARM two', 'Another')];
  assert.match((await there(support).get('/mail')).text, /files? waits? for the scanner/);
  const early = await there(support).get(`/contacts/${one}`);
  assert.match(early.text, /proof\.txt \(\d+ bytes\) Waits for the scanner/);
  while ((await scanWaiting(office.app)) > 0);
  const seen = await there(support).get(`/contacts/${one}`);
  assert.match(seen.text, /proof\.txt \(\d+ bytes\) Kept closed: Test\.Harm/);
  assert.ok(!/attachments\/[^"]*"><span dir="auto">proof/.test(seen.html), 'nothing leads to it');
  assert.doesNotMatch(seen.text, /Release it/, 'not for business support');
  assert.match((await there(support).get('/inbox')).text, /File kept closed/);
  const contact = await there(manager).get(`/contacts/${one}`);
  const [, id = ''] = /name="file" value="([^"]*)"/.exec(contact.html) ?? [];
  const direct = await there(manager).get(`/contacts/${one}/attachments/${id}`);
  assert.equal(direct.status, 403);
  assert.match(direct.text, /This file is kept closed/);
  const without = await there(manager).fill(contact, '/mail/release', {
    contact: one,
    file: id,
    back: 'contact',
    reason: ' ',
  });
  assert.equal(without.status, 422);
  assert.match(without.html, /href="#reason"/);
  const nowhere = await there(manager).fill(contact, '/mail/release', {
    ...{ contact: 'C-2001-000001', file: id, back: 'mail', reason: 'Not there.' },
  });
  assert.equal(nowhere.status, 404);
  const done = await there(manager).fill(contact, '/mail/release', {
    ...{ contact: one, file: id, back: 'contact', reason: 'Looked at on a machine apart.' },
  });
  assert.equal(done.location, `/contacts/${one}?done=released`);
  const after = await there(support).get(`/contacts/${one}`);
  assert.match(
    after.text,
    /Released Thursday 2 April 2026 The scanner had found “Test\.Harm”\. Released because: Looked at/,
  );
  assert.equal((await there(support).get(fileAt(after, 'proof.txt'))).status, 200);
  const mail = await there(administrator).get('/mail');
  assert.match(mail.text, new RegExp(`A file of ${two}: Test\\.Harm`), 'not its name');
  assert.match(mail.text, new RegExp(`The message ${two} as it came: Test\\.Harm`));
  const [, other = ''] =
    new RegExp(`value="${two}"><input type="hidden" name="file" value="([^"]*)"`).exec(mail.html) ?? [];
  const let_go = await there(administrator).fill(mail, '/mail/release', {
    contact: two,
    file: other,
    back: 'mail',
    reason: 'It is a drawing.',
  });
  assert.equal(let_go.location, '/mail?done=released');
  const refused = await there(support).fill(await there(support).get('/mail'), '/sign-out', {});
  assert.equal(refused.status, 303);
  support = await onPages(office, 'support');
});

test('¶28 an acknowledgement that came back is a task of business support: another way, by the next working day', async () => {
  const { contact } = await mailed(office, letter({ From: 'Gone <gone@example.org>', Subject: 'Gone' }));
  await office.sendLetters();
  const [sent] = await office.store.query<{ message_id: string }>(
    'select message_id from outgoing where stream = $1',
    [`contact:${contact}`],
  );
  const report = [
    ...[
      '--b',
      'Content-Type: text/plain',
      '',
      'Not delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
    ],
    ...['Final-Recipient: rfc822; gone@example.org', 'Action: failed', 'Status: 5.1.1', ''],
    ...[
      '--b',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: <${sent?.message_id}>`,
      'Subject: x',
      '',
      '--b--',
      '',
    ],
  ].join('\n');
  const bounce = await mailed(
    office,
    letter(
      {
        ...{
          From: 'MAILER-DAEMON@mx.example.net',
          'Return-Path': '<>',
          Subject: 'Undelivered',
          'MIME-Version': '1.0',
        },
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
      },
      report,
    ),
  );
  assert.equal(bounce.kind, 'bounce');
  const work = await there(support).get('/work');
  assert.match(
    work.text,
    new RegExp(
      `Tell them another way \\(1\\).*${contact} Gone : by Tuesday 7 April 2026\\. The acknowledgement came back\\.`,
    ),
  );
  const seen = await there(support).get(`/contacts/${contact}`);
  assert.match(seen.text, /Letters to this address come back/);
  assert.match(
    seen.text,
    /It left and came back.*Ring them or write to them another way , at the latest on the next working day/,
  );
  assert.match((await there(support).get('/mail')).text, new RegExp(`${contact} : .* came back`));
  office.at('2026-04-08');
  assert.match((await there(support).get('/work')).text, /by Tuesday 7 April 2026, late/);
  office.at('2026-04-02');
});

test('¶25 ¶30 a redacted copy is added beside its file; without a file or a choice the form says so', async () => {
  const heldNow = async () =>
    (await office.store.query('select from files where holder is not null and sealed is not null')).length;
  const before = await heldNow();
  const reference = await withFile('A long letter.', 'To be redacted');
  while ((await scanWaiting(office.app)) > 0);
  const at = `/contacts/${reference}`;
  const seen = await there(support).get(at);
  const [, of = ''] = /name="of" type="radio" value="([^"]*)"/.exec(seen.html) ?? [];
  const copy = { name: 'proof, redacted.pdf', bytes: Buffer.from('%PDF-1.7\nblack') };
  for (const [fields, file, href] of [
    [{ of }, null, '#files'],
    [{}, copy, '#of'],
  ] as const) {
    const wrong = await upload(there(support), seen, `${at}/redacted`, fields, file);
    assert.equal(wrong.status, 422, wrong.text);
    assert.match(wrong.html, new RegExp(`href="${href}"`));
  }
  const added = await upload(there(support), seen, `${at}/redacted`, { of }, copy);
  assert.equal(added.location, `${at}?done=redacted`, added.text);
  const now = await there(support).get(added.location);
  assert.match(
    now.text,
    /Redacted copy: proof, redacted\.pdf .*Added by Elin Marsh, Thursday 2 April 2026 at 09:00/,
  );
  assert.match(now.text, /put a redacted copy beside a file/);
  const nobody = await onPages(office, null);
  const stranger = await upload(nobody, seen, `${at}/redacted`, { of }, copy);
  assert.equal(stranger.status, 401);
  assert.equal(
    await heldNow(),
    before + 1,
    'only the copy that was refused for want of a choice is held, for a day',
  );
});
