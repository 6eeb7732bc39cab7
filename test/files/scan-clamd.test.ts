import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import { clamd, TOO_LARGE } from '#adapters/clamd.ts';
import { scanWaiting } from '#app/scanning.ts';
import { letter, letterWith, mailed, seen } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';
import { type Clamd, EICAR, noClamd, startClamd, startFake } from './clamd-support.ts';
import { inPieces, MB } from './support.ts';

let real: Clamd | null = null;
before(async () => {
  if (noClamd === false) real = await startClamd();
});
after(() => real?.[Symbol.asyncDispose]());

const there = (): Clamd => {
  assert.ok(real);
  return real;
};
const scanner = () => clamd({ path: there().socket });

test('¶2 the real scanner finds the harmless test file, by socket and by port, and lets a letter pass', {
  skip: noClamd,
}, async () => {
  for (const place of [{ path: there().socket }, { host: '127.0.0.1', port: there().port }]) {
    const asked = clamd(place);
    assert.deepEqual(await asked.scan(inPieces(Buffer.from('Dear Sir or Madam'))), { clean: true });
    assert.deepEqual(await asked.scan(inPieces(EICAR)), { found: 'Eicar-Test-Signature.UNOFFICIAL' });
  }
});

test('¶2 a file of no bytes, of one byte at a time, and of two megabytes is looked at whole', {
  skip: noClamd,
}, async () => {
  assert.deepEqual(await scanner().scan(inPieces(Buffer.alloc(0))), { clean: true });
  assert.deepEqual(await scanner().scan(inPieces(EICAR, 1)), { found: 'Eicar-Test-Signature.UNOFFICIAL' });
  const letter = randomBytes(2 * MB);
  assert.deepEqual(await scanner().scan(inPieces(letter, MB)), { clean: true });
  const behind = Buffer.concat([Buffer.alloc(MB, ' '), EICAR]);
  assert.deepEqual(await scanner().scan(inPieces(behind, 7_001)), {
    found: 'Eicar-Test-Signature.UNOFFICIAL',
  });
});

test('¶2 a file that is larger than the scanner takes is kept closed for a person to decide', {
  skip: noClamd,
}, async () => {
  assert.deepEqual(await scanner().scan(inPieces(randomBytes(9 * MB), MB)), { found: TOO_LARGE });
});

test('¶2 several files at once are looked at each for itself', { skip: noClamd }, async () => {
  const files = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? EICAR : randomBytes(MB)));
  const said = await Promise.all(files.map((bytes) => scanner().scan(inPieces(bytes))));
  assert.deepEqual(
    said.map((one) => 'found' in one),
    files.map((bytes) => bytes === EICAR),
  );
});

test('¶2 a scanner that is not there, ends without a word or answers anything else is away, and never says that a file is clean', async () => {
  await assert.rejects(clamd({ path: '/nowhere/clamd.sock' }).scan(inPieces(EICAR)));
  for (const answer of [
    ...['', 'stream: OK', 'stream: OK\0stream: X FOUND\0', 'UNKNOWN COMMAND\0', 'stream:  FOUND\0'],
    ...['stream: lstat() failed: No such file. ERROR\0', 'stream: not OK\0', `${'x'.repeat(9_000)}\0`],
  ]) {
    await using fake = await startFake((socket) => socket.on('data', () => socket.end(answer)));
    await assert.rejects(clamd({ host: '127.0.0.1', port: fake.port }).scan(inPieces(EICAR)), answer);
  }
});

test('¶2 a scanner that says nothing is given up after its time', async () => {
  await using fake = await startFake(() => undefined);
  const asked = clamd({ host: '127.0.0.1', port: fake.port }, 50);
  await assert.rejects(asked.scan(inPieces(EICAR)), /did not answer in time/);
});

test('¶2 a scanner that reads nothing is given up too, and a file that is never read on fills no memory', async () => {
  await using fake = await startFake((socket) => socket.pause());
  let read = 0;
  const endless = async function* () {
    for (; read < 4_000; read += 1) yield Buffer.alloc(MB);
  };
  const asked = clamd({ host: '127.0.0.1', port: fake.port }, 200);
  await assert.rejects(asked.scan(endless()), /did not answer in time/);
  assert.ok(read < 50, `${read} megabytes were read ahead`);
});

test('¶2 an answer that comes before all was read counts, and the file is read no further', async () => {
  await using fake = await startFake((socket) =>
    socket.once('data', () => socket.end('stream: Early.Bird FOUND\0')),
  );
  let read = 0;
  const slow = async function* () {
    for (; read < 400; read += 1) {
      yield Buffer.alloc(64 * 1024);
      await later(1);
    }
  };
  const said = await clamd({ host: '127.0.0.1', port: fake.port }).scan(slow());
  assert.deepEqual(said, { found: 'Early.Bird' });
  assert.ok(read < 400, `${read} pieces were read`);
});

test('¶2 a name of what was found is one short line', async () => {
  const name = `Bad\n\x1b[31m<script>${'a'.repeat(900)}`;
  await using fake = await startFake((socket) =>
    socket.once('data', () => socket.end(`stream: ${name} FOUND\0`)),
  );
  const said = await clamd({ host: '127.0.0.1', port: fake.port }).scan(inPieces(EICAR));
  assert.ok('found' in said);
  assert.match(said.found, /^Bad\?\?\[31m<script>a+$/);
  assert.equal(said.found.length, 200);
});

test('¶2 a file that breaks off while it is read is not called clean', async () => {
  await using fake = await startFake((socket) => socket.on('end', () => socket.end('stream: OK\0')));
  const broken = async function* () {
    yield Buffer.alloc(10);
    throw new Error('The file is gone.');
  };
  await assert.rejects(clamd({ host: '127.0.0.1', port: fake.port }).scan(broken()), /The file is gone/);
});

test('¶2 ¶30 a message with the harmless test file in it is kept, and both it and its file stay closed', {
  skip: noClamd,
}, async () => {
  await using office = await startOffice({ scanner: scanner() });
  const part = {
    headers: [
      'Content-Type: application/pdf',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="bill.pdf"',
    ],
    body: EICAR.toString('base64'),
  };
  const { contact } = await mailed(office, letterWith({ Subject: 'A bill' }, part));
  const clean = await mailed(office, letter({ Subject: 'A letter' }));
  while ((await scanWaiting(office.app)) > 0);
  const { attachments, text } = await seen(office, contact);
  assert.match(text, /See what I attach/);
  assert.deepEqual(
    attachments.map(({ quarantine }: { quarantine?: { found: string } }) => quarantine?.found),
    ['Eicar-Test-Signature.UNOFFICIAL', 'Eicar-Test-Signature.UNOFFICIAL'],
  );
  for (const { id } of attachments)
    assert.equal((await office.as('manager').get(`/api/contacts/${contact}/attachments/${id}`)).status, 403);
  const [original] = (await seen(office, clean.contact)).attachments;
  assert.equal(
    (await office.as('manager').get(`/api/contacts/${clean.contact}/attachments/${original.id}`)).status,
    200,
  );
});
