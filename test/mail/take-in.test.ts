import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { letter, letterWith, mailed, SETTINGS, seen, store, told } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice({ mailSettings: SETTINGS });
after(() => office[Symbol.asyncDispose]());

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ackOf = async (reference: string) => (await seen(office, reference)).acknowledgement;
const lettersOf = (reference: string) => office.store.lettersOn([`contact:${reference}`]);

test('¶2 ¶6 ¶28 a message becomes a contact with its raw message, and its acknowledgement is queued', async () => {
  const raw = letter({ 'Message-ID': '<one@example.org>', Subject: 'Your call of Monday' });
  const taken = await mailed(office, raw);
  assert.deepEqual([taken.kind, taken.isCopy], ['person', false]);
  const contact = await seen(office, taken.contact);
  const { state, channel, from, text, mail } = contact;
  assert.deepEqual([state, channel, text.trim()], ['to-consider', 'email', 'Nobody rang me back.']);
  assert.deepEqual([from.name, from.email], ['Ada Lovett', 'ada@example.org']);
  assert.deepEqual([mail.kind, mail.subject, mail.mailbox], ['person', 'Your call of Monday', 'care']);
  const [file] = contact.attachments;
  assert.deepEqual([contact.attachments.length, file.role, file.type], [1, 'original', 'message/rfc822']);
  const kept = await office.as('officer').get(`/api/contacts/${taken.contact}/attachments/${file.id}`);
  assert.equal(kept.raw.toString(), raw);
  const [first] = await told(office, `/api/contacts/${taken.contact}`);
  assert.match(
    first ?? '',
    /The program entered C-2026-\d{6}, feedback received by e-mail on 2 April 2026 with 1 file/,
  );
  assert.equal(contact.acknowledgement.state, 'queued');
  const [ack] = await lettersOf(taken.contact);
  assert.equal(ack?.to, 'ada@example.org');
  await office.sendLetters();
  assert.equal((await ackOf(taken.contact)).state, 'sent');
});

test('¶2 parts are kept byte for byte, pictures within the text apart, and two files of one name are two', async () => {
  const part = (name: string, how: string, bytes: Buffer, more = '') =>
    `--b\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: ${how}; filename="${name}"\n${more}Content-Transfer-Encoding: base64\n\n${bytes.toString('base64').replaceAll(/(.{76})/g, '$1\n')}\n`;
  const [one, two] = [Buffer.from('first letter'), Buffer.from('second letter')];
  const large = Buffer.alloc(700_000, 7);
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const related = `--b\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n<p>See <img src="cid:p1"></p>\n--r\nContent-Type: image/png; name="logo.png"\nContent-ID: <p1>\nContent-Disposition: inline; filename="logo.png"\nContent-Transfer-Encoding: base64\n\n${picture.toString('base64')}\n--r--\n`;
  const raw = letter(
    {
      'Message-ID': '<parts@example.org>',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/mixed; boundary=b',
    },
    `${related}${part('letter.pdf', 'attachment', one)}${part('letter.pdf', 'attachment', two)}${part('scan.bin', 'attachment', large)}--b--`,
  );
  const { contact: reference } = await mailed(office, raw);
  const { attachments } = await seen(office, reference);
  assert.deepEqual(
    attachments.map((file: { name: string; role?: string; sha256: string }) => [
      file.name,
      file.role,
      file.sha256,
    ]),
    [
      ['logo.png', 'inline', sha256(picture)],
      ['letter.pdf', undefined, sha256(one)],
      ['letter.pdf', undefined, sha256(two)],
      ['scan.bin', undefined, sha256(large)],
      ['message.eml', 'original', sha256(raw)],
    ],
  );
  const kept = await office.as('officer').get(`/api/contacts/${reference}/attachments/${attachments[3].id}`);
  assert.equal(sha256(kept.raw), sha256(large));
});

test('¶28 everything in the subject is the text; nothing at all is said to be nothing', async () => {
  const full = await mailed(
    office,
    letter({ From: 'resident@example.org', Subject: 'Please ring me back' }, ''),
  );
  assert.equal((await seen(office, full.contact)).text, 'Please ring me back');
  const empty = await mailed(office, letter({ From: 'empty@example.org', Subject: undefined }, ''));
  assert.equal((await seen(office, empty.contact)).text, '(no message text)');
  assert.equal((await ackOf(empty.contact)).state, 'queued');
});

test('¶28 line breaks hidden in a subject reach neither us nor the acknowledgement, which has one recipient', async () => {
  const subject = '=?utf-8?Q?Hi=0D=0ABcc=3A_x=40example.net?=';
  const taken = await mailed(office, letter({ From: 'inject@example.org', Subject: subject }));
  const { mail } = await seen(office, taken.contact);
  assert.equal(mail.subject, 'Hi Bcc: x@example.net');
  const [ack] = await lettersOf(taken.contact);
  assert.equal(ack?.to, 'inject@example.org');
  assert.doesNotMatch(ack?.subject ?? '', /[\r\n]/);
});

test('¶28 the day of receipt is when the server took it, never the date the message gives itself', async () => {
  const arrivedAt = Temporal.Instant.from('2026-03-31T22:30:00Z');
  const raw = letter({ From: 'late@example.org', Date: 'x'.repeat(181) });
  const contact = await seen(office, (await mailed(office, raw, { arrivedAt })).contact);
  assert.deepEqual([contact.receivedOn, contact.acknowledgement.due], ['2026-03-31', '2026-03-31']);
  const ahead = office.clock.now().add({ hours: 5 });
  const early = await mailed(office, letter({ From: 'ahead@example.org' }), { arrivedAt: ahead });
  assert.equal((await seen(office, early.contact)).receivedAt, office.clock.now().toString());
});

test('¶4 headers by which somebody would set our fields set nothing', async () => {
  const raw = letter({
    From: 'x@example.org',
    'X-Case-Category': 'Positive feedback',
    'X-Case-Priority': 'high',
    'X-Case-Owner': 'manager',
  });
  const { contact: reference } = await mailed(office, raw);
  const contact = await seen(office, reference);
  assert.deepEqual([contact.state, contact.case, contact.passedOnBy], ['to-consider', null, null]);
  assert.ok(!JSON.stringify(contact).includes('Positive'));
});

test('¶6 whom somebody quotes or passes on is not taken for the writer', async () => {
  const text =
    'I disagree with this.\n\n---------- Forwarded message ----------\nFrom: Barry Other <barry@example.net>\nSubject: your decision';
  const taken = await mailed(
    office,
    letter({ From: 'Chris Sample <chris@example.org>', Subject: 'Fwd: your decision' }, text),
  );
  const contact = await seen(office, taken.contact);
  assert.deepEqual([contact.from.email, contact.passedOnBy], ['chris@example.org', null]);
  const persons = await office.store.query(`select from contacts where name = 'Barry Other'`);
  assert.equal(persons.length, 0);
});

test('¶6 praise that a colleague passes on is its writer’s; where nobody can be told, nobody is written to', async () => {
  const from = 'Office Worker <officer@staff.example.org>';
  const quoted =
    'Look at this.\n\n---------- Forwarded message ----------\nFrom: Grace Hopp <grace@example.org>\nSubject: Thanks\n\nYou were kind.';
  const praise = await seen(
    office,
    (await mailed(office, letter({ From: from, Subject: 'FW: Thanks' }, quoted))).contact,
  );
  assert.deepEqual(
    [praise.from.email, praise.passedOnBy, praise.acknowledgement.state],
    ['grace@example.org', 'officer', 'queued'],
  );
  const inner = {
    headers: ['Content-Type: message/rfc822'],
    body: letter({ From: 'Iris <iris@example.org>', Subject: 'Thank you' }).replaceAll('\r', ''),
  };
  const attached = await seen(office, (await mailed(office, letterWith({ From: from }, inner))).contact);
  assert.deepEqual([attached.from.email, attached.passedOnBy], ['iris@example.org', 'officer']);
  const unclear = await seen(
    office,
    (await mailed(office, letter({ From: from, Subject: 'Somebody rang' }, 'She was glad.'))).contact,
  );
  assert.deepEqual(
    [unclear.from.email, unclear.passedOnBy, unclear.acknowledgement.state],
    [null, 'officer', 'exception'],
  );
  assert.match(unclear.acknowledgement.why, /nobody is named/);
  const stranger = await seen(
    office,
    (await mailed(office, letter({ From: 'nobody@staff.example.org' }))).contact,
  );
  assert.deepEqual([stranger.from.email, stranger.passedOnBy], ['nobody@staff.example.org', null]);
});

test('¶6 ¶28 what the scanner sends is post from somebody who is to be named, and is acknowledged then', async () => {
  const pdf = {
    headers: ['Content-Type: application/pdf; name="scan.pdf"', 'Content-Transfer-Encoding: base64'],
    body: 'JVBERi0xLjQK',
  };
  const raw = letterWith(
    { From: 'scanner@office.example.org', Subject: 'Scanned', 'Auto-Submitted': 'auto-generated' },
    pdf,
  );
  const taken = await mailed(office, raw);
  const contact = await seen(office, taken.contact);
  assert.deepEqual([taken.kind, contact.channel, contact.from.email], ['person', 'post', null]);
  assert.deepEqual([contact.acknowledgement.state, contact.acknowledgement.due], ['exception', '2026-04-07']);
  assert.equal(contact.attachments[0].name, 'scan.pdf');
});

test('¶28 a message that is larger than is kept is kept in its beginning, and the answer tells another way', async () => {
  const small = await startOffice({ mailSettings: { ...SETTINGS, largest: 2 * 1024 * 1024 } });
  try {
    const raw = letter({ From: 'large@example.org' }, 'x'.repeat(70).concat('\n').repeat(50_000));
    const taken = await mailed(small, raw);
    const contact = await seen(small, taken.contact);
    assert.equal(contact.mail.isCutShort, true);
    assert.equal(contact.receivedOn, '2026-04-02');
    const original = contact.attachments.at(-1);
    assert.deepEqual([original.role, original.size], ['original', 1024 * 1024]);
    const [ack] = await small.store.lettersOn([`contact:${taken.contact}`]);
    assert.match(ack?.text ?? '', /another way, for example by post/);
  } finally {
    await small[Symbol.asyncDispose]();
  }
});

test('¶28 NUL in subject and text stops nothing, and the raw message keeps it', async () => {
  const raw = letter({ From: 'nul@example.org', Subject: 'bad\0byte' }, 'line\0with nul');
  const { contact: reference } = await mailed(office, raw);
  const contact = await seen(office, reference);
  assert.ok(!contact.text.includes('\0') && !contact.mail.subject.includes('\0'));
  assert.equal(contact.attachments.at(-1).sha256, sha256(raw));
  assert.equal(contact.acknowledgement.state, 'queued');
});

test('¶6 what was brought in from before is never acknowledged', async () => {
  const arrivedAt = Temporal.Instant.from('2024-05-06T10:00:00Z');
  const taken = await mailed(office, letter({ From: 'old@example.org' }), { isImport: true, arrivedAt });
  const contact = await seen(office, taken.contact);
  assert.deepEqual([contact.receivedOn, contact.registeredOn], ['2024-05-06', '2026-04-02']);
  assert.deepEqual(await lettersOf(taken.contact), []);
});

test('¶30 erasing a person takes their message and its parts along; a copy of it that comes later keeps nothing', async () => {
  const { erasePersons } = await import('#cli/erasing.ts');
  const part = { headers: ['Content-Type: text/plain; name="secret.txt"'], body: 'my secret' };
  const raw = letterWith({ From: 'gone@example.org', 'Message-ID': '<gone@example.org>' }, part);
  const { contact: reference } = await mailed(office, raw);
  const files = () => office.store.query('select id from files where stream = $1', [`contact:${reference}`]);
  assert.equal((await files()).length, 2);
  await office.store.transaction((tx) => erasePersons(office.app, tx, reference, true));
  assert.equal((await files()).length, 0);
  const contact = await seen(office, reference);
  assert.deepEqual(
    [contact.text, contact.mail.subject, contact.mail.because],
    ['[erased]', '[erased]', '[erased]'],
  );
  const copy = await mailed(office, raw);
  assert.deepEqual([copy.contact, copy.isCopy], [reference, true]);
  assert.equal((await files()).length, 0);
  const [held] = await office.store.query<{ held: number }>(
    `select count(*)::int as held from files f join mail_messages m on m.file = f.id where m.contact = $1`,
    [reference],
  );
  assert.equal(held?.held, 0);
});

test('¶2 a message at a place that is known is not stored again', async () => {
  const { storeMessage } = await import('#app/mail/store-message.ts');
  const place = { uidValidity: 7, uid: 1 };
  await store(office, letter({ From: 'place@example.org' }), { place });
  const again = await storeMessage(office.app, {
    ...{ mailbox: 'care', place, arrivedAt: office.clock.now() },
    bytes: (async function* () {
      yield Buffer.from(letter({ From: 'other@example.org' }));
    })(),
  });
  assert.equal(again, 'known');
});
