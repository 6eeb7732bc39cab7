import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { App } from '#app/app.ts';
import { storeMany, storeMessage } from '#app/mail/store-message.ts';
import { takeInStored } from '#app/mail/take-in.ts';
import { letter, letterWith, mailed, SETTINGS, seen, store } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice({ mailSettings: SETTINGS });
after(() => office[Symbol.asyncDispose]());

let people = 0;
const next = (): string => {
  people += 1;
  const part = { headers: ['Content-Type: text/plain; name="a.txt"'], body: `file ${people}` };
  return letterWith({ From: `p@d${people}.test`, 'Message-ID': `<crash-${people}@example.org>` }, part);
};

async function counts() {
  const [row] = await office.store.query<
    Record<'contacts' | 'letters' | 'stored' | 'files' | 'streams', number>
  >(
    `select (select count(*)::int from contacts) as contacts, (select count(*)::int from outgoing) as letters,
      (select count(*)::int from mail_messages where state = 'stored') as stored,
      (select count(*)::int from files) as files, (select count(*)::int from streams where kind = 'contact') as streams`,
  );
  assert.ok(row);
  return row;
}

/** The office with one thing that breaks when it is used for the first `times`. */
const breaking = (times: number, make: (fail: () => void) => Partial<App>): App => {
  let left = times;
  const fail = () => {
    left -= 1;
    if (left >= 0) throw new Error('It broke here.');
  };
  return { ...office.app, ...make(fail) };
};

const breakAt: Readonly<Record<string, (fail: () => void) => Partial<App>>> = {
  'while it is read': (fail) => ({
    messageReader: {
      read: async (raw, take) => {
        const message = await office.app.messageReader.read(raw, take);
        fail();
        return message;
      },
    },
  }),
  'while its files are kept': (fail) => ({
    files: {
      ...office.app.files,
      writeSmall: async (...given) => {
        const ids = await office.app.files.writeSmall(...given);
        fail();
        return ids;
      },
    },
  }),
  'after all is written, before the commit': (fail) => ({
    mail: {
      ...office.app.mail,
      taken: async (...given) => {
        await office.app.mail.taken(...given);
        fail();
      },
    },
  }),
  'while its rows are made': (fail) => ({
    views: {
      ...office.app.views,
      contactRows: (loaded) => {
        fail();
        return office.app.views.contactRows(loaded);
      },
    },
  }),
};

for (const [where, make] of Object.entries(breakAt))
  test(`¶2 ¶28 what breaks ${where} leaves nothing half, keeps no other back, and is taken in once`, async () => {
    for (let n = 0; n < 4; n += 1) await store(office, next());
    const before = await counts();
    const told: number[] = [];
    const app = breaking(1, make);
    const first = await takeInStored(app, { atOnce: 1, failed: (id) => told.push(id) });
    assert.deepEqual([first.taken, first.failed, told.length], [3, 1, 1]);
    const between = await counts();
    assert.deepEqual([between.stored, between.contacts - before.contacts], [1, 3]);
    assert.equal(between.streams, between.contacts);
    assert.deepEqual(await takeInStored(app), { taken: 1, failed: 0 });
    const done = await counts();
    assert.deepEqual(
      [done.stored, done.contacts - before.contacts, done.letters - before.letters],
      [0, 4, 4],
    );
    assert.equal(done.files - before.files, 4, 'a part for each; the raw messages were there');
    assert.deepEqual(await takeInStored(app), { taken: 0, failed: 0 });
  });

test('¶2 what cannot be taken in three times becomes a contact that says so, with all of it as it came', async () => {
  const raw = next();
  const id = await store(office, raw);
  const app = breaking(3, breakAt['while it is read'] ?? (() => ({})));
  for (let attempt = 0; attempt < 3; attempt += 1)
    assert.deepEqual(await takeInStored(app, { atOnce: 1 }), { taken: 0, failed: 1 });
  assert.equal((await office.app.mail.waiting(office.store)).failed, 1);
  assert.deepEqual(await takeInStored(app), { taken: 1, failed: 0 });
  const became = await office.app.mail.became(office.store, id);
  const contact = await seen(office, became?.contact ?? '');
  assert.deepEqual([contact.state, contact.mail.isUnreadable], ['to-consider', true]);
  assert.match(contact.mail.because, /Nothing of it could be read/);
  assert.deepEqual(
    contact.attachments.map(({ role, size }: { role: string; size: number }) => [role, size]),
    [['original', raw.length]],
  );
  assert.equal(contact.acknowledgement.state, 'exception');
});

test('¶2 one that is broken stops none of those behind it', async () => {
  const broken =
    'From: <""@example.com>\r\nSubject: broken\r\nContent-Type: multipart/mixed\r\n\r\nno boundary\r\n';
  await store(office, broken);
  await store(office, next());
  await store(office, next());
  assert.deepEqual(await takeInStored(office.app), { taken: 3, failed: 0 });
});

async function* piecesThenFailure(raw: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(raw.slice(0, 50));
  throw new Error('The line was cut.');
}

test('¶2 a message that does not come in whole is not stored; neither is one that the disk has no room for', async () => {
  const before = await counts();
  const arrived = { mailbox: 'care', place: null, arrivedAt: office.clock.now() };
  await assert.rejects(
    storeMessage(office.app, { ...arrived, bytes: piecesThenFailure(next()) }),
    /line was cut/,
  );
  const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
  const large = Buffer.alloc(3 * 1024 * 1024, 65);
  const fails = async () => {
    throw full;
  };
  const app = {
    ...office.app,
    files: { ...office.app.files, finish: fails },
    mail: { ...office.app.mail, storeSmall: fails },
  };
  const inOne = async function* () {
    yield large;
  };
  await assert.rejects(storeMessage(app, { ...arrived, bytes: inOne() }), /No space left/);
  await assert.rejects(storeMany(app, 'care', [{ ...arrived, bytes: Buffer.from(next()) }]), /No space left/);
  const held = await office.store.query<{ kept: number }>(
    'select count(*)::int as kept from files where sealed is not null',
  );
  assert.equal((await counts()).stored, before.stored);
  assert.equal(held[0]?.kept, before.files);
});

test('¶2 many small ones are stored in one transaction, all or none', async () => {
  const before = await counts();
  const place = (uid: number) => ({ uidValidity: 3, uid });
  const some = [1, 2, 3].map((uid) => ({
    place: place(uid),
    arrivedAt: office.clock.now(),
    bytes: Buffer.from(next()),
  }));
  const stored = await storeMany(office.app, 'care', some);
  assert.ok(stored.every((one) => one !== 'known'));
  assert.deepEqual(
    (await storeMany(office.app, 'care', [...some, ...some])).map((one) => one === 'known'),
    [true, true, true, true, true, true],
  );
  assert.equal((await counts()).stored - before.stored, 3);
  assert.deepEqual(await office.app.mail.knownUids(office.store, 'care', 3, 2, 9), [2, 3]);
  await takeInStored(office.app);
});

test('¶2 a large message streams in and out, whole', async () => {
  const body = 'A line of a long letter.\r\n'.repeat(120_000);
  const taken = await mailed(office, letter({ From: 'long@d0.example.org' }, body.replaceAll('\r\n', '\n')));
  const contact = await seen(office, taken.contact);
  assert.equal(contact.mail.isCutShort, false);
  assert.ok(contact.attachments.at(-1).size > 3_000_000);
});
