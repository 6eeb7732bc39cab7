import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imapServer } from '#adapters/mail/imap.ts';
import type { MailFolder } from '#app/mail/mailbox.ts';
import type { MailboxReader } from '#app/mail/poll.ts';
import { selfSigned } from '#test/support/mail/certificate.ts';
import { FakeImap } from '#test/support/mail/fake-imap.ts';
import { accountOn, aMessage, startKeeping } from './support.ts';

const LARGEST = 2 * 1024 * 1024;
const KIB = 1024;

/** Opens the mailbox again and again, as the worker does, until a look comes to its end; answers how many it took. */
async function lookUntilDone(server: FakeImap, reader: MailboxReader, patience = 2_000): Promise<number> {
  for (let times = 1; times < 20; times += 1) {
    let folder: MailFolder | undefined;
    try {
      folder = await accountOn(server.port, 'care', patience, LARGEST).open('INBOX');
      await reader.look(folder);
      await reader.lookForOthers(folder);
      return times;
    } catch (error) {
      assert.equal((error as Error).name, 'MailServerError', String(error));
    } finally {
      await folder?.close();
    }
  }
  return assert.fail('it never came to an end');
}

const numbers = (kept: readonly string[]): number[] =>
  kept.map((text) => Number(/^Subject: Matter (\d+)/m.exec(text)?.[1])).sort((a, b) => a - b);

test('a connection that ends in the middle of a message loses neither this one nor those behind it', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  for (let uid = 1; uid <= 6; uid += 1) server.add(uid, aMessage(uid));
  server.faults.drops.set(3, 2);
  await lookUntilDone(server, keeping.reader());
  assert.deepEqual(numbers(await keeping.kept()), [1, 2, 3, 4, 5, 6]);
  const texts = await keeping.kept();
  for (const text of texts) assert.equal(text, aMessage(numbers([text])[0] ?? 0), 'none is kept by half');
});

test('a message at which the connection always ends does not stop the others; it is tried again later', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  for (let uid = 1; uid <= 4; uid += 1) server.add(uid, aMessage(uid));
  server.faults.drops.set(2, 1_000);
  const reader = keeping.reader();
  await lookUntilDone(server, reader);
  assert.deepEqual(numbers(await keeping.kept()), [1, 3, 4]);
  server.add(5, aMessage(5));
  assert.equal(await lookUntilDone(server, reader), 1, 'the next ones come at once');
  assert.deepEqual(numbers(await keeping.kept()), [1, 3, 4, 5]);
  const seen = await keeping.app.mail.mailbox(keeping.store, reader.parts.name);
  assert.match(seen?.why ?? '', /could not be fetched: UID 2\./);
  const since = seen?.failingSince;
  keeping.clock.put(keeping.clock.now().add({ minutes: 2 }));
  await lookUntilDone(server, reader);
  const later = await keeping.app.mail.mailbox(keeping.store, reader.parts.name);
  assert.ok(since && later?.failingSince?.equals(since), 'since when stays what it was');
  server.faults.drops.clear();
  keeping.clock.put(keeping.clock.now().add({ minutes: 11 }));
  await lookUntilDone(server, reader);
  assert.deepEqual(numbers(await keeping.kept()), [1, 2, 3, 4, 5]);
  assert.equal((await keeping.app.mail.mailbox(keeping.store, reader.parts.name))?.why, null);
});

test('a message that never ends is kept up to the limit, and the next ones come', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  for (let uid = 1; uid <= 3; uid += 1) server.add(uid, aMessage(uid));
  server.faults.endless.add(2);
  await lookUntilDone(server, keeping.reader());
  const kept = await keeping.kept();
  assert.equal(kept.length, 3);
  assert.ok(Math.max(...kept.map(({ length }) => length)) <= LARGEST);
  assert.deepEqual(numbers(kept.filter((text) => text.length < KIB)), [1, 3]);
});

test('UIDs that are listed and not there are left, and UIDs that go down are as good as others', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  const reader = keeping.reader();
  server.add(50, aMessage(50));
  server.faults.phantoms = [7, 60, 4_294_967_295];
  assert.equal(await lookUntilDone(server, reader), 1);
  server.add(3, aMessage(3));
  server.add(2, aMessage(2));
  assert.equal(await lookUntilDone(server, reader), 1);
  assert.deepEqual(numbers(await keeping.kept()), [2, 3, 50]);
});

test('another message under a UID that was taken is kept too, once', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  const reader = keeping.reader();
  server.add(1, aMessage(1));
  server.add(2, aMessage(2));
  await lookUntilDone(server, reader);
  server.mails = [];
  server.add(1, aMessage(11), '02-Apr-2026 10:00:00 +0000');
  server.add(2, aMessage(2));
  for (let times = 0; times < 3; times += 1) await lookUntilDone(server, reader);
  assert.deepEqual(numbers(await keeping.kept()), [1, 2, 11]);
});

test('a server that answers under another UID than it was asked for loses nothing', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  for (let uid = 1; uid <= 3; uid += 1) server.add(uid, aMessage(uid));
  server.faults.answersAs.set(1, 3);
  const reader = keeping.reader();
  for (let times = 0; times < 3; times += 1) await lookUntilDone(server, reader);
  assert.deepEqual(numbers(await keeping.kept()), [1, 2, 3]);
});

test('after a new UIDVALIDITY everything is looked at again, and what is new comes', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  const reader = keeping.reader();
  server.add(1, aMessage(1));
  await lookUntilDone(server, reader);
  server.uidValidity = 78;
  server.mails = [];
  server.add(1, aMessage(2));
  await lookUntilDone(server, reader);
  assert.deepEqual(numbers(await keeping.kept()), [1, 2]);
  assert.deepEqual(
    (await keeping.rows()).map((row) => row.uid_validity),
    [77, 78],
  );
});

test('an IDLE that dies without a word costs one connection and no message', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  const reader = keeping.reader();
  server.faults.isSilentInIdle = true;
  const folder = await accountOn(server.port, 'care', 1_000, LARGEST).open('INBOX');
  await reader.look(folder);
  server.add(1, aMessage(1));
  await folder.news(100, new AbortController().signal);
  await assert.rejects(reader.look(folder), {
    name: 'MailServerError',
    message: '127.0.0.1 did not answer in time.',
  });
  await folder.close();
  await lookUntilDone(server, reader);
  assert.deepEqual(numbers(await keeping.kept()), [1]);
});

test('a server that says nothing, or does not stop talking, is left after a while', async () => {
  await using server = await new FakeImap().start();
  await using keeping = await startKeeping(LARGEST);
  const reader = keeping.reader();
  const account = accountOn(server.port, 'care', 1_000, LARGEST);
  const folder = await account.open('INBOX');
  server.faults.babbles = true;
  await assert.rejects(reader.look(folder), { name: 'MailServerError' });
  await folder.close();
  server.faults.isSilent = true;
  await assert.rejects(account.open('INBOX'), { name: 'MailServerError' });
});

test('a server that does not stop sending messages is left before the memory is full', async () => {
  await using server = await new FakeImap().start();
  const mib = 1024 * KIB;
  for (let uid = 1; uid <= 50; uid += 1) server.add(uid, 'x'.repeat(mib));
  server.faults.ignoresPartial = true;
  const folder = await accountOn(server.port, 'care', 5_000, LARGEST).open('INBOX');
  const asked = folder.small(server.mails.map(({ uid }) => uid));
  await assert.rejects(asked, {
    name: 'MailServerError',
    message: '127.0.0.1 sent more than was asked for.',
  });
  await folder.close();
});

test('a certificate that nobody vouches for is not believed, and the password is not sent', async () => {
  const made = selfSigned();
  await using server = await new FakeImap(made).start();
  server.add(1, aMessage(1));
  const account = { host: '127.0.0.1', port: server.port, isTls: true, isHere: false, largest: LARGEST };
  const settings = { ...account, user: 'care', password: 'secret' };
  await assert.rejects(imapServer(settings).open('INBOX'), { name: 'MailServerError' });
  assert.deepEqual(server.asked, []);
  const folder = await imapServer({ ...settings, ca: made.cert }).open('INBOX');
  assert.deepEqual(await folder.uids(), [1]);
  await folder.close();
});
