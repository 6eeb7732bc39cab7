import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { dropHeldFile, forgetHeldFiles, heldFiles, holdFile } from '#app/files.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { held, hold, kept, MB, PDF, pdfOf, said, send, sent } from './support.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const attachmentsOf = async (reference: string, user = 'support') =>
  (await office.as(user).get(`/api/contacts/${reference}`)).body.attachments;
const download = (user: string | null, reference: string, id: string) =>
  office.as(user).get(`/api/contacts/${reference}/attachments/${id}`);

test('¶2 ¶6 a file of exactly 20 MB comes back byte for byte, with its checksum', async () => {
  const bytes = pdfOf(20 * MB);
  const file = await held(office, 'Letter.pdf', bytes);
  assert.deepEqual(
    [file.type, file.size, file.sha256, file.doNotOpen],
    ['application/pdf', 20 * MB, shaOf(bytes), false],
  );
  const [, chunks] = await kept(office);
  assert.equal(chunks, 20, 'it is kept a megabyte a row');
  const reference = await sent(office, [file.id]);
  assert.deepEqual(await attachmentsOf(reference), [{ ...file }]);
  const got = await download('support', reference, file.id);
  assert.equal(got.status, 200);
  assert.ok(got.raw.equals(bytes));
  assert.deepEqual(
    [
      'content-type',
      'content-length',
      'content-security-policy',
      'cache-control',
      'x-content-type-options',
    ].map((name) => String(got.headers[name])),
    ['application/pdf', String(20 * MB), "sandbox; default-src 'none'", 'no-store', 'nosniff'],
  );
  assert.deepEqual(await heldFiles(office.app, 'form-1'), [], 'it is held no longer');
});

test('¶2 a file of 0 bytes, and one with a byte too many, are refused by name, each time, and nothing is kept', async () => {
  const before = await kept(office);
  assert.deepEqual(said(await hold(office, 'note.txt', Buffer.alloc(0), 'form-2')), [
    '“note.txt” is empty. Choose a file that has something in it.',
  ]);
  const bytes = pdfOf(20 * MB + 1);
  for (const _ of ['first', 'second'])
    assert.match(
      said(await hold(office, 'big.pdf', bytes, 'form-2')).join(),
      /^“big\.pdf” is too large\. .* 20 MB or less/,
    );
  let [read, most] = [0, 0];
  const endless = async function* () {
    for (; read < 55; read += 1) yield Buffer.alloc(MB);
    most = (await kept(office))[1] ?? 0;
  };
  const sentTooMuch = { holder: 'form-2', name: 'film.mp4', declaredType: null, stream: endless() };
  assert.match(said(await holdFile(office.app, sentTooMuch)).join(), /^“film\.mp4” is too large/);
  assert.equal(read, 55, 'what follows it in the request can still be read');
  assert.equal(most, (before[1] ?? 0) + 20, 'but is not kept even for a moment');
  assert.deepEqual(await kept(office), before);
});

test('¶2 a stream that breaks off leaves nothing behind', async () => {
  const before = await kept(office);
  const stream = async function* () {
    yield pdfOf(3 * MB);
    throw new Error('cut off');
  };
  const broken = { holder: 'form-2', name: 'half.pdf', declaredType: null, stream: stream() };
  await assert.rejects(holdFile(office.app, broken), /cut off/);
  assert.deepEqual(await kept(office), before);
});

test('¶2 ten files go with a contact, the eleventh is refused by name, also when all come at once', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `${index}.pdf`);
  const answers = await Promise.all(names.map((name) => hold(office, name, PDF, 'form-10')));
  const refused = answers.filter((answer) => 'refused' in answer);
  assert.equal(refused.length, 2);
  for (const one of refused)
    assert.match(said(one).join(), /^“\d+\.pdf” is one file too many\. Add 10 files at most/);
  const ten = await heldFiles(office.app, 'form-10');
  assert.equal(ten.length, 10);
  const taken = await send(
    office,
    ten.map(({ id }) => id),
    {},
    'form-10',
  );
  assert.ok('contact' in taken);
  assert.equal((await attachmentsOf(taken.contact.reference)).length, 10);
  await held(office, 'next.pdf', PDF, 'form-10');
});

test('¶2 files have 50 MB together and no more; one that is taken out makes room', async () => {
  const names = ['one.pdf', 'two.pdf'];
  for (const name of names) await held(office, name, pdfOf(20 * MB), 'form-50');
  assert.match(
    said(await hold(office, 'three.pdf', pdfOf(10 * MB + 1), 'form-50')).join(),
    /^With “three\.pdf” .* 50 MB/,
  );
  const third = await held(office, 'three.pdf', pdfOf(10 * MB), 'form-50');
  assert.match(said(await hold(office, 'four.pdf', PDF, 'form-50')).join(), /^With “four\.pdf”/);
  assert.equal(await dropHeldFile(office.app, 'form-2', third.id), false, 'not by another');
  assert.equal(await dropHeldFile(office.app, 'form-50', third.id), true);
  await held(office, 'four.pdf', PDF, 'form-50');
  assert.deepEqual(
    (await heldFiles(office.app, 'form-50')).map(({ name }) => name),
    ['one.pdf', 'two.pdf', 'four.pdf'],
  );
});

test('¶2 two files with one name, and two with the same content, are files of their own', async () => {
  const [first, second] = [pdfOf(2000), pdfOf(2000)];
  const files = [];
  for (const bytes of [first, second, first]) files.push(await held(office, 'letter.pdf', bytes, 'form-1'));
  assert.equal(new Set(files.map(({ id }) => id)).size, 3);
  const reference = await sent(
    office,
    files.map(({ id }) => id),
  );
  assert.deepEqual(
    (await attachmentsOf(reference)).map(({ sha256 }: { sha256: string }) => sha256),
    [first, second, first].map(shaOf),
  );
  const stored = await office.store.query<{ sealed: Buffer }>(
    'select sealed from file_chunks where file = any ($1)',
    [files.map(({ id }) => id)],
  );
  assert.equal(
    new Set(stored.map(({ sealed }) => sealed.toString('hex'))).size,
    3,
    'twins do not look alike',
  );
});

test('¶2 only files held under the same key go with a contact, once, all of them or none', async () => {
  const file = await held(office, 'mine.pdf', PDF, 'form-a');
  const gone = ['A file you added is not kept here any more. Add it again.'];
  assert.deepEqual(said(await send(office, [file.id], {}, 'form-b')), gone);
  assert.deepEqual(said(await send(office, [file.id, 'x'], {}, 'form-a')), gone);
  const wrong = await send(office, ['x'], { text: ' ' }, 'form-a');
  assert.ok('faults' in wrong);
  assert.deepEqual(
    wrong.faults.map(({ field }) => field),
    ['text', 'files'],
    'every fault at once',
  );
  assert.ok('contact' in (await send(office, [file.id, file.id], {}, 'form-a')));
  assert.deepEqual(said(await send(office, [file.id], {}, 'form-a')), gone);
});

test('¶2 the same files sent twice at once go with one contact only', async () => {
  const file = await held(office, 'once.pdf', PDF, 'form-twice');
  const twins = await Promise.all([1, 2, 3].map(() => send(office, [file.id], {}, 'form-twice')));
  assert.equal(twins.filter((one) => 'contact' in one).length, 1);
  for (const one of twins) if (!('contact' in one)) assert.match(said(one).join(), /not kept here any more/);
});

test('¶2 what nobody sent is forgotten after 24 hours, and what never came in whole; what was sent stays', async () => {
  const began = office.clock.now();
  const reference = await sent(office, [(await held(office, 'sent.pdf', PDF)).id]);
  const old = await held(office, 'old.pdf', PDF, 'form-old');
  const stuck = async function* () {
    yield pdfOf(2 * MB);
    office.clock.put(began.add({ hours: 24 }));
    assert.deepEqual(await heldFiles(office.app, 'form-old'), [], 'it counts as gone even before it is');
    assert.ok((await forgetHeldFiles(office.app)) >= 2);
    yield PDF;
  };
  const late = { holder: 'form-old', name: 'late.pdf', declaredType: null, stream: stuck() };
  await assert.rejects(holdFile(office.app, late));
  assert.match(said(await send(office, [old.id], {}, 'form-old')).join(), /not kept here any more/);
  const [[left]] = [
    await office.store.query<{ n: number }>('select count(*) as n from files where holder is not null'),
  ];
  assert.equal(left?.n, 0);
  const [file] = await attachmentsOf(reference);
  assert.equal((await download('support', reference, file.id)).status, 200);
  office.clock.put(began);
});

test('¶6 a contact from before there were files has none', async () => {
  const reference = await sent(office, []);
  assert.deepEqual(await attachmentsOf(reference), []);
  const { events } = (await office.store.load(`contact:${reference}`)) ?? {};
  assert.ok(events?.[0] && !('attachments' in events[0].event));
});

test('¶2 a program over the API sends files with a contact, and is told of each that cannot be taken', async () => {
  const base = { channel: 'email', receivedAt: '2026-04-02T07:00:00Z', from: { name: 'A' }, text: 'Text' };
  const file = (name: string, bytes: Uint8Array) => ({ name, base64: Buffer.from(bytes).toString('base64') });
  const attachments = [file('a.pdf', PDF), file('b.txt', Buffer.from('Hello'))];
  const { status, body, text } = await office.as('support').post('/api/contacts', { ...base, attachments });
  assert.equal(status, 201, text);
  const [, second] = await attachmentsOf(body.reference);
  assert.deepEqual([second.name, second.type, second.size], ['b.txt', 'text/plain', 5]);
  assert.equal((await download('support', body.reference, second.id)).text, 'Hello');
  const before = await kept(office);
  const bad = [file('a.pdf', PDF), file('none.pdf', Buffer.alloc(0)), { name: 'c', base64: 'no!' }];
  for (const [sentFiles, fields] of [
    [bad.slice(0, 2), ['attachments.1']],
    [bad, ['attachments.2.base64']],
  ] as const) {
    const refused = await office.as('support').post('/api/contacts', { ...base, attachments: sentFiles });
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.body.errors.map(({ field }: { field: string }) => field),
      fields,
    );
  }
  assert.deepEqual(await kept(office), before);
});

test('¶26 the history says that files came, and names them only in its words', async () => {
  const reference = await sent(office, [(await held(office, 'Zeugnis.pdf', PDF)).id]);
  const { body } = await office.as('support').get(`/api/contacts/${reference}/history`);
  const [entry] = body.items ?? body.events;
  assert.match(entry.sentence, /with 1 file[,;]/);
  assert.doesNotMatch(entry.sentence, /Zeugnis/);
  assert.equal(entry.data.attachments[0].name, 'Zeugnis.pdf');
  const facts = await office.store.query<{ facts: object }>('select facts from events where stream = $1', [
    `contact:${reference}`,
  ]);
  assert.doesNotMatch(JSON.stringify(facts), /Zeugnis|sha256/);
});

test('¶30 a piece of a file that was exchanged for another is not handed out', async () => {
  const file = await held(office, 'two.pdf', pdfOf(2 * MB));
  const reference = await sent(office, [file.id]);
  const swap = `update file_chunks set number = 1 - number + $2 where file = $1`;
  await office.store.query(swap, [file.id, 10]);
  await office.store.query('update file_chunks set number = number - 10 where file = $1', [file.id]);
  await assert.rejects(async () => {
    for await (const _ of office.app.files.read(office.store, file.id));
  });
  await office.store.query('delete from file_chunks where file = $1', [file.id]);
  await assert.rejects(async () => {
    for await (const _ of office.app.files.read(office.store, file.id));
  }, /ends too early/);
  assert.equal((await attachmentsOf(reference)).length, 1);
});
