// The worker is killed while it takes in a mailbox and acknowledges what it finds, over a real mailbox and a real mail server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type PostgresStore } from '#store/postgres-store.ts';
import { until } from '#test/mail/support.ts';
import { freshDatabase } from '#test/support/database.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from '#test/support/mail/dovecot.ts';
import { startSmtpd, whyNoSmtpd } from '#test/support/mail/opensmtpd.ts';
import { headersOf } from '#test/support/mail/smtp-sink.ts';
import { Place } from './program.ts';
import { isClean } from './rounds.ts';

const KILLS = 20;
const MESSAGES = 500;
const PATIENCE = 120;

/** A word for a number: subjects that differ in digits only are taken for those of a program. */
const wordOf = (number: number): string =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

// All are delivered to one mailbox: what stands behind the @ does not count there.
const messageOf = (number: number): Buffer =>
  Buffer.from(
    [
      `From: Person ${wordOf(number)} <person@d${number}.example.org>`,
      ...[
        'To: care@office.example.org',
        `Subject: About ${wordOf(number)}`,
        `Message-ID: <in-${number}@example.org>`,
      ],
      ...['', `This is what ${wordOf(number)} is about.`, ''],
    ].join('\r\n'),
  );

/** How far all of it is: stored, taken in and sent. */
async function progress(store: PostgresStore): Promise<{ stored: number; taken: number; sent: number }> {
  const [row] = await store.query<{ stored: number; taken: number; sent: number }>(
    `select count(*)::int as stored, (count(*) filter (where state <> 'stored'))::int as taken,
       (select count(*)::int from outgoing where state = 'sent') as sent from mail_messages`,
  );
  return row ?? { stored: 0, taken: 0, sent: 0 };
}

const sumOf = async (store: PostgresStore): Promise<number> => {
  const { stored, taken, sent } = await progress(store);
  return stored + taken + sent;
};

/** The worker, and what it has said. */
function startWorker(place: Place) {
  const worker = place.spawn('src/main.ts', ['worker']);
  let said = '';
  worker.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  worker.stdout?.resume();
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const exited = once(worker, 'exit') as Promise<[number | null]>;
    worker.kill(signal);
    return (await exited)[0];
  };
  /** Waits, for as long as it runs. */
  const when = (what: string, isSo: () => Promise<boolean>) =>
    until(
      what,
      async () => {
        assert.equal(worker.exitCode, null, said);
        return isSo();
      },
      PATIENCE,
    );
  return { end, when, said: () => said };
}

async function comeAndGo(place: Place, store: PostgresStore): Promise<void> {
  const worker = startWorker(place);
  await worker.when('it reads', async () => (await store.query('select 1 from mailboxes')).length > 0);
  assert.equal(await worker.end('SIGTERM'), 0, worker.said());
}

/** Starts the worker, waits until it has got further, and kills it a moment later. */
async function killAtWork(place: Place, store: PostgresStore): Promise<void> {
  const before = await sumOf(store);
  const worker = startWorker(place);
  await worker.when('it works', async () => (await sumOf(store)) > before);
  await sleep(Math.random() * 150);
  await worker.end('SIGKILL');
}

async function workToTheEnd(place: Place, store: PostgresStore, dovecot: Dovecot): Promise<void> {
  const worker = startWorker(place);
  await worker.when('all of it is sent', async () => (await progress(store)).sent >= MESSAGES);
  const client = await dovecot.client('person');
  await worker.when('all of it has arrived', async () => {
    await client.noop();
    const { messages = 0 } = (await client.status('INBOX', { messages: true })) || {};
    return messages >= MESSAGES;
  });
  assert.equal(await worker.end('SIGTERM'), 0, worker.said());
}

/** Every message is one contact; nothing is left over, and nothing stands for two. */
async function lookAtContacts(store: PostgresStore): Promise<void> {
  const states = await store.query(
    `select state, count(*)::int as messages, count(distinct contact)::int as contacts from mail_messages group by state`,
  );
  assert.deepEqual(states, [{ state: 'taken', messages: MESSAGES, contacts: MESSAGES }]);
  const [listed] = await store.query<{ contacts: number }>('select count(*)::int as contacts from contacts');
  assert.equal(listed?.contacts, MESSAGES);
}

/** Every acknowledgement arrived; twice only where that is said of it, and then it is the same one. Answers how many. */
async function lookAtAnswers(store: PostgresStore, dovecot: Dovecot): Promise<number> {
  const sent = await store.query<{ id: string; twice: boolean }>(
    `select message_id as id, may_be_twice as twice from outgoing where state = 'sent'`,
  );
  assert.equal(sent.length, MESSAGES);
  const mayBeTwice = new Set(sent.filter(({ twice }) => twice).map(({ id }) => id));
  const arrived = new Map<string, string[]>();
  for (const { raw } of await dovecot.messages('person')) {
    const headers = headersOf(raw);
    const about = headers.get('in-reply-to') ?? '';
    arrived.set(about, [...(arrived.get(about) ?? []), (headers.get('message-id') ?? '').slice(1, -1)]);
  }
  for (let number = 1; number <= MESSAGES; number += 1) {
    const [id = '', ...again] = arrived.get(`<in-${number}@example.org>`) ?? [];
    assert.ok(id, `message ${number} was acknowledged`);
    if (again.length > 0) assert.ok(mayBeTwice.has(id), `${id} came twice, and that is not said of it`);
    for (const other of again) assert.equal(other, id, 'a second copy is the same message');
  }
  const ids = new Set([...arrived.values()].flat());
  assert.deepEqual([...ids].sort(), sent.map(({ id }) => id).sort());
  return mayBeTwice.size;
}

test('¶6 ¶28 killed 20 times while it takes in 500 messages: each is one contact, and each is acknowledged', {
  skip: whyNoDovecot() ?? whyNoSmtpd() ?? false,
}, async () => {
  await using dovecot = await startDovecot();
  await using smtpd = await startSmtpd({ lmtpPort: dovecot.lmtpPort });
  const database = await freshDatabase();
  const store = openStore({ connectionString: database.url, masterKey: Buffer.alloc(32, 1) });
  // The program begins 21 times: what it is made of is kept from the first time, when it comes to an orderly end.
  const kept = mkdtempSync('/tmp/look-again-kill-code-');
  const place = new Place({
    NODE_COMPILE_CACHE: kept,
    ...{ DATABASE_URL: database.url, IMAP_URL: dovecot.url('care'), SMTP_URL: smtpd.url },
    ...{ OFFICE_NAME: 'Customer Care', OFFICE_TELEPHONE: '020 7946 0182', OFFICE_TELEPHONE_HOURS: 'always' },
    ...{ OFFICE_EMAIL: 'care@office.example.org', MAIL_MOVE_TO: 'Taken' },
  });
  try {
    await comeAndGo(place, store);
    const each = MESSAGES / KILLS;
    for (let round = 0; round < KILLS; round += 1) {
      const numbers = Array.from({ length: each }, (_, index) => round * each + index + 1);
      dovecot.fill('care', numbers.map(messageOf));
      await killAtWork(place, store);
    }
    await workToTheEnd(place, store, dovecot);
    await lookAtContacts(store);
    const twice = await lookAtAnswers(store, dovecot);
    assert.ok(twice < MESSAGES / 4, `${twice} may have left twice`);
    assert.deepEqual(await dovecot.messages('care'), []);
    assert.equal((await dovecot.messages('care', 'Taken')).length, MESSAGES);
    const counted = await place.run('src/cli/count-mail.ts');
    assert.deepEqual(
      [counted.code, counted.out],
      [0, 'care@127.0.0.1/INBOX: all that is there is kept.\n'],
      counted.said,
    );
    await isClean(place);
  } finally {
    await place.clear();
    await store.close();
    await database.drop();
    rmSync(kept, { recursive: true, force: true });
  }
});
