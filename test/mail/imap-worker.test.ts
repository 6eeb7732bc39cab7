import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MailTimes, startMailWorker } from '#cli/mail-worker.ts';
import { readConfig } from '#config';
import { FakeImap } from '#test/support/mail/fake-imap.ts';
import { aMessage, type MailOffice, startMailOffice, until } from './support.ts';

const TIMES: MailTimes = { look: 200, patience: 800, again: 20, taking: 100 };

let office: MailOffice;
before(async () => {
  office = await startMailOffice();
});
after(() => office[Symbol.asyncDispose]());

const start = (...urls: readonly string[]) => {
  const { stop } = startMailWorker({
    ...{ office, databaseUrl: office.url, times: TIMES, log: () => undefined },
    mailIn: readConfig('start', { IMAP_URL: urls.join(' ') }).mailIn,
  });
  return { stop, [Symbol.asyncDispose]: stop };
};

const subjects = async (user: string): Promise<string[]> =>
  (await office.contactsOf(user)).map(({ words }) => String(words?.text).trim()).sort();

const hasCome = (user: string, count: number) =>
  until(`${count} contacts of ${user}`, async () => (await subjects(user)).length === count);

test('¶6 each mailbox is read for itself: one that is silent, and one that is away, keep no other back', async () => {
  await using good = await new FakeImap().start();
  await using silent = await new FakeImap().start();
  silent.faults.isSilent = true;
  good.add(1, aMessage(1));
  const away = 'imap://away:secret@127.0.0.1:9/INBOX';
  await using worker = start(silent.url('silent'), away, good.url('good'));
  await hasCome('good', 1);
  const seen = async (name: string) => office.app.mail.mailbox(office.store, `${name}@127.0.0.1/INBOX`);
  await until('both are known to fail', async () => {
    const [one, other] = [await seen('silent'), await seen('away')];
    return one?.failingSince != null && other?.failingSince != null;
  });
  assert.equal((await seen('silent'))?.why, '127.0.0.1 did not answer in time.');
  assert.equal((await seen('good'))?.failingSince, null);
  silent.faults.isSilent = false;
  silent.add(1, aMessage(2));
  await hasCome('silent', 1);
  assert.equal((await seen('silent'))?.failingSince, null, 'it is heard of again');
  await worker.stop();
  assert.deepEqual(await subjects('good'), ['This is matter 1.']);
});

test('¶6 an IDLE that died quietly hides no message: the next look finds it, and who looks after it is told', async () => {
  await using server = await new FakeImap().start();
  server.faults.isSilentInIdle = true;
  await using worker = start(server.url('quiet'));
  await until('it idles', async () => server.asked.includes('idle'));
  server.add(1, aMessage(1));
  await hasCome('quiet', 1);
  assert.ok(server.connections >= 2, 'the dead connection was left');
  await worker.stop();
});

test('a server that is silent does not keep the program from ending', async () => {
  await using server = await new FakeImap().start();
  server.faults.isSilent = true;
  const { stop } = startMailWorker({
    ...{ office, databaseUrl: office.url, times: { patience: 60_000 }, log: () => undefined },
    mailIn: readConfig('start', { IMAP_URL: server.url('hushed') }).mailIn,
  });
  await until('it is connected', () => server.connections === 1);
  await stop();
});

test('of two programs one reads a mailbox; when it ends the other goes on', async () => {
  await using server = await new FakeImap().start();
  await using first = start(server.url('held'));
  await until('it is read', async () => server.connections === 1);
  await using second = start(server.url('held'));
  await sleep(300);
  assert.equal(server.connections, 1);
  await first.stop();
  server.add(1, aMessage(1));
  await hasCome('held', 1);
  assert.equal(server.connections, 2);
  await second.stop();
});

test('¶28 the same message at two places is one contact, acknowledged once', async () => {
  await using server = await new FakeImap().start();
  server.add(1, aMessage('twice'));
  server.add(2, aMessage('twice'));
  await using worker = start(server.url('double'));
  await until('both are taken', async () => {
    const rows = await office.store.query(
      "select 1 from mail_messages where mailbox like 'double@%' and state <> 'stored'",
    );
    return rows.length === 2;
  });
  await worker.stop();
  assert.equal(new Set((await office.contactsOf('double')).map(({ reference }) => reference)).size, 1);
});
