import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Dovecot, startDovecot, whyNoDovecot } from '#test/support/mail/dovecot.ts';
import { accountOn, aMessage, startKeeping } from './support.ts';

const skip = whyNoDovecot() ?? false;
let dovecot: Dovecot;
before(async () => {
  if (skip === false) dovecot = await startDovecot();
});
after(() => dovecot?.[Symbol.asyncDispose]());

/** A user of their own for each test, read as they are. */
const as = (user: string) => accountOn(dovecot.port, user);

test('¶6 what is in the mailbox is kept as it came, whatever its flags, and each message once', {
  skip,
}, async () => {
  await using keeping = await startKeeping();
  await dovecot.deliver('a', aMessage(1), { at: '2026-03-01T10:00:00Z' });
  await dovecot.deliver('a', aMessage(2), { flags: ['\\Seen'] });
  await dovecot.deliver('a', aMessage(3), { flags: ['\\Flagged', '\\Answered'] });
  const reader = keeping.reader();
  const folder = await as('a').open('INBOX');
  assert.equal(await reader.look(folder), 3);
  assert.equal(await reader.look(folder), 0);
  await dovecot.deliver('a', aMessage(4));
  assert.equal(await reader.look(folder), 1);
  await folder.close();
  const again = await as('a').open('INBOX');
  assert.equal(await keeping.reader().look(again), 0, 'a new process knows what is kept');
  await again.close();
  assert.deepEqual(
    await keeping.kept(),
    [1, 2, 3, 4].map((number) => aMessage(number)),
  );
  const rows = await keeping.rows();
  assert.equal(String(rows[0]?.arrived_at), '2026-03-01T10:00:00Z', 'received when the server took it');
  const flags = (await dovecot.messages('a')).map((one) =>
    [...one.flags].filter((flag) => flag === '\\Seen'),
  );
  assert.deepEqual(flags, [[], ['\\Seen'], [], []], 'nothing is marked as seen');
});

test('six messages are moved by UID after they are kept: six in, six out', { skip }, async () => {
  await using keeping = await startKeeping();
  for (let number = -1; number <= 6; number += 1) await dovecot.deliver('b', aMessage(number));
  // From here on no message has its UID as its number.
  const client = await dovecot.client('b');
  await client.mailboxOpen('INBOX');
  await client.messageDelete('1:2', { uid: true });
  const reader = keeping.reader('Taken');
  const folder = await as('b').open('INBOX');
  assert.equal(await reader.look(folder), 6);
  assert.deepEqual(await dovecot.messages('b'), []);
  const moved = await dovecot.messages('b', 'Taken');
  assert.deepEqual(
    moved.map(({ raw }) => raw.toString()),
    await keeping.kept(),
  );
  assert.equal(await reader.look(folder), 0);
  await folder.close();
});

test('a message that was kept before a crash is moved later, and not kept again', { skip }, async () => {
  await using keeping = await startKeeping();
  await dovecot.deliver('c', aMessage(1));
  const before = await as('c').open('INBOX');
  await keeping.reader().look(before);
  await before.close();
  await dovecot.deliver('c', aMessage(2));
  const folder = await as('c').open('INBOX');
  assert.equal(await keeping.reader('Taken').look(folder), 1);
  await folder.close();
  assert.equal((await dovecot.messages('c')).length, 0);
  assert.equal((await dovecot.messages('c', 'Taken')).length, 2);
  assert.equal((await keeping.rows()).length, 2);
});

test('a long message is kept piece by piece, to the last byte', { skip }, async () => {
  await using keeping = await startKeeping();
  const long = aMessage('long', '0123456789abcdef '.repeat(70).concat('\r\n').repeat(3_000));
  await dovecot.deliver('d', aMessage(1));
  await dovecot.deliver('d', long);
  await dovecot.deliver('d', aMessage(2));
  const folder = await as('d').open('INBOX');
  assert.equal(await keeping.reader().look(folder), 3);
  await folder.close();
  const kept = await keeping.kept();
  assert.ok(kept.includes(long), `${long.length} bytes`);
  assert.deepEqual(
    kept.map(({ length }) => length).sort(),
    [aMessage(1), long, aMessage(2)].map(({ length }) => length).sort(),
  );
});

test('when the folder is made anew its UIDs mean nothing any more: all of it is looked at again', {
  skip,
}, async () => {
  await using keeping = await startKeeping();
  const client = await dovecot.client('e');
  await dovecot.deliver('e', aMessage(1), { folder: 'Care' });
  const reader = keeping.reader();
  const before = await as('e').open('Care');
  await reader.look(before);
  await before.close();
  await client.mailboxDelete('Care');
  await dovecot.deliver('e', aMessage(2), { folder: 'Care' });
  const folder = await as('e').open('Care');
  assert.notEqual(folder.uidValidity, before.uidValidity);
  assert.equal(await reader.look(folder), 1);
  await folder.close();
  assert.deepEqual(await keeping.kept(), [aMessage(1), aMessage(2)]);
});

test('a message that comes while we wait is announced', { skip }, async () => {
  await using keeping = await startKeeping();
  const reader = keeping.reader();
  const folder = await as('f').open('INBOX');
  await reader.look(folder);
  const news = folder.news(60_000, new AbortController().signal);
  await dovecot.deliver('f', aMessage(1));
  await news;
  assert.equal(await reader.look(folder), 1);
  const stop = new AbortController();
  const waiting = folder.news(60_000, stop.signal);
  stop.abort();
  await waiting;
  await folder.close();
});

test('a wrong password is said in a sentence that does not hold it', { skip }, async () => {
  const { imapServer } = await import('#adapters/mail/imap.ts');
  const server = imapServer({
    ...{ host: '127.0.0.1', port: dovecot.port, isTls: false, isHere: true, largest: 1_000_000 },
    ...{ user: 'care', password: 'wrong-secret' },
  });
  await assert.rejects(server.open('INBOX'), {
    name: 'MailServerError',
    message: '127.0.0.1 does not accept the user and the password.',
  });
  await assert.rejects(as('care').open('Nowhere'), { message: '127.0.0.1 has no such folder.' });
});

test('where a server elsewhere offers no encryption the password is not sent', { skip }, async () => {
  const { imapServer } = await import('#adapters/mail/imap.ts');
  const server = imapServer({
    ...{ host: '127.0.0.1', port: dovecot.port, isTls: false, isHere: false, largest: 1_000_000 },
    ...{ user: 'care', password: 'secret' },
  });
  await assert.rejects(server.open('INBOX'), { name: 'MailServerError' });
});
