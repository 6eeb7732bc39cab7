import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countMailbox, isCountDue } from '#app/mail/count.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from '#test/support/mail/dovecot.ts';
import { FakeImap } from '#test/support/mail/fake-imap.ts';
import { accountOn, aMessage, MAILBOX, startKeeping } from './support.ts';

const skip = whyNoDovecot() ?? false;
let dovecot: Dovecot;
before(async () => {
  if (skip === false) dovecot = await startDovecot();
});
after(() => dovecot?.[Symbol.asyncDispose]());

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/London]`).toInstant();

test('a mailbox is counted once after three in the morning in London, in summer and winter, and at once when asked', () => {
  const isDue = (now: string, countedAt: string | null) =>
    isCountDue(at(now), countedAt === null ? null : at(countedAt));
  assert.equal(isDue('2026-07-02T02:59', '2026-07-01T03:00'), false);
  assert.equal(isDue('2026-07-02T03:00', '2026-07-01T03:00'), true);
  assert.equal(isDue('2026-07-02T03:01', '2026-07-02T03:00'), false);
  assert.equal(isDue('2026-12-02T03:00', '2026-12-01T23:00'), true);
  assert.equal(isDue('2026-10-25T03:00', '2026-10-24T03:00'), true, 'the night the clocks go back');
  assert.equal(isDue('2026-07-02T12:00', null), true);
});

test('¶6 the count of a mailbox whose messages are all kept says so', { skip }, async () => {
  await using keeping = await startKeeping();
  for (const number of [1, 2, 3]) await dovecot.deliver('a', aMessage(number));
  const server = accountOn(dovecot.port, 'a');
  const reader = keeping.reader('Taken');
  const inbox = await server.open('INBOX');
  await reader.look(inbox);
  const moved = await server.open('Taken', 'make');
  assert.deepEqual(await countMailbox(reader, inbox, moved), []);
  const seen = await keeping.app.mail.mailbox(keeping.store, MAILBOX);
  assert.deepEqual([seen?.inMailbox, seen?.missing, seen?.differs], [3, 0, []]);
  assert.equal(String(seen?.countedAt), String(keeping.clock.now()));
  await keeping.places.askForCount(keeping.store, MAILBOX);
  assert.equal((await keeping.app.mail.mailbox(keeping.store, MAILBOX))?.countedAt, null);
  for (const folder of [inbox, moved]) await folder.close();
});

test('¶6 the count fetches what somebody moved away unread, and names what is gone', { skip }, async () => {
  await using keeping = await startKeeping();
  for (const number of [1, 2]) await dovecot.deliver('b', aMessage(number));
  const server = accountOn(dovecot.port, 'b');
  const reader = keeping.reader('Taken');
  const inbox = await server.open('INBOX');
  await reader.look(inbox);
  await dovecot.deliver('b', aMessage(3), { folder: 'Taken' });
  const client = await dovecot.client('b');
  await client.mailboxOpen('Taken');
  await client.messageDelete('1', { uid: true });
  const moved = await server.open('Taken', 'make');
  assert.deepEqual(await countMailbox(reader, inbox, moved), [
    { uid: 3, folder: 'Taken', what: 'fetched' },
    { uid: 1, folder: 'Taken', what: 'gone' },
  ]);
  assert.deepEqual(
    await keeping.kept(),
    [1, 2, 3].map((number) => aMessage(number)),
  );
  const again = await countMailbox(reader, inbox, moved);
  assert.deepEqual(again, [{ uid: 1, folder: 'Taken', what: 'gone' }], 'what was fetched is known now');
  for (const folder of [inbox, moved]) await folder.close();
});

test('¶6 a program that has just begun counts what was kept before as kept', { skip }, async () => {
  await using keeping = await startKeeping();
  for (const number of [1, 2]) await dovecot.deliver('d', aMessage(number));
  const inbox = await accountOn(dovecot.port, 'd').open('INBOX');
  await keeping.reader().look(inbox);
  await dovecot.deliver('d', aMessage(3));
  assert.deepEqual(await countMailbox(keeping.reader(), inbox, null), [
    { uid: 3, folder: 'INBOX', what: 'fetched' },
  ]);
  await inbox.close();
});

test('¶6 a message was kept and moved, and the note of its new place was lost: it is known by its bytes', {
  skip,
}, async () => {
  await using keeping = await startKeeping();
  await dovecot.deliver('c', aMessage(1));
  const server = accountOn(dovecot.port, 'c');
  const reader = keeping.reader();
  const inbox = await server.open('INBOX');
  await reader.look(inbox);
  await inbox.move([1], 'Taken');
  const moved = await server.open('Taken');
  assert.deepEqual(await countMailbox(keeping.reader('Taken'), inbox, moved), []);
  assert.equal((await keeping.rows()).length, 1);
  for (const folder of [inbox, moved]) await folder.close();
});

test('¶6 the count names what is in the mailbox and could not be fetched', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping();
  server.add(1, aMessage(1));
  server.faults.phantoms = [9];
  const reader = keeping.reader();
  const inbox = await accountOn(server.port).open('INBOX');
  assert.deepEqual(await countMailbox(reader, inbox, null), [
    { uid: 9, folder: 'INBOX', what: 'not-fetched' },
    { uid: 1, folder: 'INBOX', what: 'fetched' },
  ]);
  const seen = await keeping.app.mail.mailbox(keeping.store, MAILBOX);
  assert.deepEqual([seen?.inMailbox, seen?.missing], [2, 1]);
  await inbox.close();
});
