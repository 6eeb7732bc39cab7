import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { heldFiles } from '#app/files.ts';
import { erasePersons } from '#cli/erasing.ts';
import { isRefusal } from '#domain/refusal.ts';
import { PersonErased } from '#store/chain.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { verify } from '#store/verify.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { tracesOf } from '#test/support/traces.ts';
import { held, kept, MB, PDF, pdfOf, sent } from './support.ts';

const get = (office: TestOffice, user: string | null, path: string) => office.as(user).get(path);
const same = (a: { body: object }, b: { body: object }) =>
  assert.deepEqual(a.body, b.body, 'they look alike');

test('¶4 a file is there for those who may read its contact, and is as good as absent for all others', async () => {
  await using office = await startOffice();
  await office
    .as('support')
    .put('/api/original-cases/OB-1', { status: 'completed', involved: ['officer-2'] });
  const mine = await held(office, 'mine.pdf', PDF);
  const other = await held(office, 'other.pdf', PDF);
  const waiting = await held(office, 'waiting.pdf', PDF);
  const reference = await sent(office, [mine.id], { originalCase: 'OB-1' });
  const elsewhere = await sent(office, [other.id]);
  const path = `/api/contacts/${reference}/attachments/${mine.id}`;
  assert.match(mine.id, /^[\w-]{32}$/, 'nobody guesses it');
  assert.equal((await get(office, 'support', path)).status, 200);
  assert.equal((await get(office, null, path)).status, 401);
  const absent = await get(office, 'support', `/api/contacts/${reference}/attachments/none`);
  assert.equal(absent.status, 404);
  for (const [user, address] of [
    ['officer-2', path],
    ['case-owner', path],
    ['support', `/api/contacts/${reference}/attachments/${other.id}`],
    ['support', `/api/contacts/${reference}/attachments/${waiting.id}`],
    ['support', `/api/contacts/${elsewhere}/attachments/${mine.id}`],
    ['support', `/api/contacts/C-2026-999999/attachments/${mine.id}`],
    ['support', `/api/contacts/${reference}/attachments/${encodeURIComponent('../../x')}`],
  ] as const) {
    const answer = await get(office, user, address);
    assert.equal(answer.status, 404, `${user} ${address}`);
    same(answer, absent);
  }
});

test('¶8 ¶30 whoever is kept out of a case afterwards is kept out of its files', async () => {
  await using office = await startOffice();
  const file = await held(office, 'account.pdf', PDF);
  const reference = await sent(office, [file.id]);
  const path = `/api/contacts/${reference}/attachments/${file.id}`;
  assert.equal((await get(office, 'officer-2', path)).status, 200);
  const heads = [{ category: 'general', about: 'A colleague', complainedOf: ['officer-2'] }];
  const opened = await office.as('officer').post('/api/cases', { contact: reference, heads, help: 'Look' });
  assert.equal(opened.status, 201, opened.text);
  assert.equal((await get(office, 'officer-2', path)).status, 404);
  assert.equal((await get(office, 'officer', path)).status, 200);
});

test('¶2 a page or a picture that could run is handed over as plain bytes, to be saved, under a policy that runs nothing', async () => {
  await using office = await startOffice();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"/>';
  const files = [
    await held(office, 'proof "1"\r\nX-Evil: 1.svg', Buffer.from(svg)),
    await held(office, 'page.html', Buffer.from('<script>document.title=1</script>')),
    await held(office, 'invoice.pdf', Buffer.from('MZ\x90\0 This program')),
    await held(office, 'run.bat', Buffer.from('del *.*')),
  ];
  const reference = await sent(
    office,
    files.map(({ id }) => id),
  );
  for (const { id, doNotOpen, name } of files) {
    assert.equal(doNotOpen, true, name);
    const { status, headers } = await get(office, 'support', `/api/contacts/${reference}/attachments/${id}`);
    assert.equal(status, 200, name);
    assert.equal(headers['content-type'], 'application/octet-stream', name);
    assert.match(
      String(headers['content-disposition']),
      /^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''\S+$/,
    );
    assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'");
    assert.equal(headers['x-evil'], undefined);
  }
});

test('¶4 ¶30 erasing a person destroys their files: no bytes, no names, no checksums are left, and no history breaks', async () => {
  await using office = await startOffice();
  const { app, store } = office;
  const needle = 'marmalade on every page ';
  const bytes = Buffer.concat([pdfOf(2 * MB), Buffer.from(needle.repeat(100))]);
  const file = await held(office, 'Ann Quuxley wheelchair.pdf', bytes);
  const still = await held(office, 'Quuxley again.pdf', bytes, 'form-2');
  const reference = await sent(office, [file.id]);
  const secrets = ['Quuxley', 'wheelchair', 'marmalade', file.sha256 ?? ''];
  for (const secret of secrets.slice(1)) assert.deepEqual(await tracesOf(store, secret), [], 'it is sealed');
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  await (await openCheckpoints({ store, folder })).write(office.clock.now());
  const [row] = await store.query<{ person: string }>('select person from files where id = $1', [file.id]);
  const read = app.files.read(store, file.id)[Symbol.asyncIterator]();
  await read.next();
  await store.transaction((tx) => erasePersons(app, tx, reference, true));
  await assert.rejects(read.next(), /ends too early/, 'also for whoever is just reading it');
  assert.deepEqual(await kept(office), [1, 3], 'what nobody sent yet belongs to nobody');
  for (const secret of secrets) assert.deepEqual(await tracesOf(store, secret), []);
  const { body } = await get(office, 'support', `/api/contacts/${reference}`);
  assert.deepEqual(body.attachments, [{ ...file, name: '[erased]', sha256: null }]);
  assert.equal(
    (await get(office, 'support', `/api/contacts/${reference}/attachments/${file.id}`)).status,
    404,
  );
  assert.deepEqual((await verify(store, { folder, now: office.clock.now() })).findings, []);
  const to = { stream: `contact:${reference}`, person: row?.person ?? '' } as const;
  await assert.rejects(
    store.transaction((tx) => app.files.give(tx, 'form-2', [still.id], to, office.clock.now())),
    PersonErased,
  );
  assert.equal((await heldFiles(app, 'form-2')).length, 1);
  rmSync(folder, { recursive: true });
});

test('¶30 a file is under the key of its person once it is sent, and of nobody else', async () => {
  await using office = await startOffice();
  const { store } = office;
  const file = await held(office, 'a.pdf', PDF);
  const before = await store.query<{ wrapped_key: Buffer }>('select wrapped_key from files');
  const reference = await sent(office, [file.id]);
  const after = await store.query<{ wrapped_key: Buffer; holder: Buffer | null; expires_at: object | null }>(
    'select wrapped_key, holder, expires_at from files',
  );
  assert.notDeepEqual(after[0]?.wrapped_key, before[0]?.wrapped_key);
  assert.deepEqual([after[0]?.holder, after[0]?.expires_at], [null, null]);
  await store.query('update persons set wrapped_key = null');
  assert.equal(await office.app.files.find(store, `contact:${reference}`, file.id), null);
  await assert.rejects(office.app.files.read(store, file.id)[Symbol.asyncIterator]().next(), /gone/);
  assert.ok(!isRefusal(file));
});
