import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { takeInStored } from '#app/mail/take-in.ts';
import { letter, mailed, SETTINGS, seen, store, told } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice({ mailSettings: SETTINGS, maxConnections: 25 });
after(() => office[Symbol.asyncDispose]());

const answers = async (reference: string) => (await office.store.lettersOn([`contact:${reference}`])).length;

test('¶2 ¶28 the same mail through two addresses is one contact, answered once, with a line of history', async () => {
  const one = letter({
    From: 'twice@example.org',
    To: 'care@office.example.org',
    'Message-ID': '<twice@example.org>',
  });
  const first = await mailed(office, `Delivered-To: care@office.example.org\r\n${one}`);
  const second = await mailed(office, `Delivered-To: reviews@office.example.org\r\n${one}`, {
    mailbox: 'reviews',
  });
  assert.deepEqual([second.contact, second.isCopy], [first.contact, true]);
  const contact = await seen(office, first.contact);
  assert.deepEqual(contact.copies, [{ mailbox: 'reviews', arrivedAt: office.clock.now().toString() }]);
  assert.equal(await answers(first.contact), 1);
  const history = await told(office, `/api/contacts/${first.contact}`);
  assert.match(history[1] ?? '', /same message arrived again in “reviews”/);
  const kept = await office.store.query('select from files where stream = $1', [`contact:${first.contact}`]);
  assert.equal(kept.length, 2, 'the bytes of both are kept');
});

test('¶2 the same bytes at another place, as after a mailbox was made anew, are a copy', async () => {
  const raw = letter({ From: 'anew@example.org' });
  const first = await mailed(office, raw, { place: { uidValidity: 1, uid: 5 } });
  const again = await mailed(office, raw, { place: { uidValidity: 2, uid: 1 } });
  assert.deepEqual([again.contact, again.isCopy], [first.contact, true]);
});

test('¶2 ¶28 a Message-ID used again for something else is a contact of its own; so is a second mail without one', async () => {
  const id = { From: 'reuse@reuse.test', 'Message-ID': '<same@example.org>' };
  const different = [
    letter(id, 'My first matter.'),
    letter(id, 'My second matter.'),
    letter({ ...id, Subject: 'Another' }, 'My first matter.'),
    letter({ ...id, From: 'else@example.org' }, 'My first matter.'),
    letter({ From: 'noid@noid.test', Date: 'Thu, 2 Apr 2026 09:00:00 +0100' }),
    letter({ From: 'noid@noid.test', Date: 'Thu, 2 Apr 2026 09:00:01 +0100' }),
    letter({ From: 'empty@empty.test', 'Message-ID': '', Date: 'Thu, 2 Apr 2026 09:00:00 +0100' }),
    letter({ From: 'empty@empty.test', 'Message-ID': '', Date: 'Thu, 2 Apr 2026 09:00:02 +0100' }),
  ];
  const taken = [];
  for (const raw of different) taken.push(await mailed(office, raw));
  assert.ok(taken.every(({ isCopy }) => !isCopy));
  assert.equal(new Set(taken.map(({ contact }) => contact)).size, different.length);
  for (const { contact } of taken) assert.equal(await answers(contact), 1);
});

test('¶2 ¶28 fifty takers at once, with every message twice: each becomes one contact, answered once', async () => {
  const count = 40;
  for (let n = 0; n < count; n += 1) {
    const raw = letter({ From: `many@m${n}.test`, 'Message-ID': `<many-${n}@example.org>` });
    await store(office, raw);
    await store(office, `Received: by elsewhere\r\n${raw}`);
  }
  const results = await Promise.all(
    Array.from({ length: 50 }, () => takeInStored(office.app, { atOnce: 1 })),
  );
  assert.equal(
    results.reduce((sum, { taken }) => sum + taken, 0),
    2 * count,
  );
  assert.equal(
    results.reduce((sum, { failed }) => sum + failed, 0),
    0,
  );
  const [seenNow] = await office.store.query<{
    contacts: number;
    copies: number;
    letters: number;
    waiting: number;
  }>(
    `select (select count(*)::int from contacts where name = 'x' or reference in (select contact from mail_messages where stored_at is not null)) as contacts,
      (select count(*)::int from mail_messages where state = 'copy') as copies,
      (select count(*)::int from mail_messages where state = 'stored') as waiting,
      (select count(*)::int from outgoing) as letters`,
  );
  assert.equal(seenNow?.waiting, 0);
  assert.equal(seenNow?.copies, count + 2);
  assert.equal(seenNow?.letters, seenNow?.contacts);
});
