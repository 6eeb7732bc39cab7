import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '#test/support/imports.ts';
import { letter, SETTINGS, seen } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice({ mailSettings: SETTINGS });
const folder = mkdtempSync('/tmp/look-again-mail-');
after(async () => {
  rmSync(folder, { recursive: true });
  await office[Symbol.asyncDispose]();
});

const TYPE = { 'content-type': 'message/rfc822' };

test('¶2 ¶6 the API takes in one message as it is, from those who may, once for a key', async () => {
  const raw = letter({ From: 'api@api.example.org', 'Message-ID': '<api@api.example.org>' });
  const support = office.as('support');
  const sent = await support.post('/api/mail', raw, { ...TYPE, 'idempotency-key': 'k1' });
  assert.equal(sent.status, 201, sent.text);
  assert.deepEqual([sent.body.kind, typeof sent.body.message], ['person', 'number']);
  assert.equal((await seen(office, sent.body.contact)).from.email, 'api@api.example.org');
  const again = await support.post('/api/mail', raw, { ...TYPE, 'idempotency-key': 'k1' });
  assert.deepEqual([again.status, again.body], [201, sent.body]);
  assert.deepEqual((await seen(office, sent.body.contact)).copies, []);
  const other = await support.post('/api/mail', `${raw}more`, { ...TYPE, 'idempotency-key': 'k1' });
  assert.deepEqual([other.status, other.body.errors[0].field], [422, 'Idempotency-Key']);
  const copy = await support.post('/api/mail', raw, TYPE);
  assert.deepEqual([copy.status, copy.body.contact], [201, sent.body.contact]);
  assert.equal((await office.as('officer').post('/api/mail', raw, TYPE)).status, 403);
  assert.equal(
    (await office.as('administrator').post('/api/mail', letter({ From: 'x@y.example.org' }), TYPE)).status,
    201,
  );
  assert.equal((await office.as(null).post('/api/mail', raw, TYPE)).status, 401);
  assert.equal((await support.post('/api/mail', { a: 1 })).status, 415);
  assert.equal((await support.post('/api/mail', '', TYPE)).status, 422);
});

test('¶28 a message of 12 MB is taken in by the API, whole', async () => {
  const raw = letter({ From: 'big@big.example.org' }, 'A line of text.\n'.repeat(750_000));
  const sent = await office.as('support').post('/api/mail', raw, TYPE);
  assert.equal(sent.status, 201, sent.text);
  const contact = await seen(office, sent.body.contact);
  assert.equal(contact.attachments.at(-1).size, raw.length);
});

async function takeIn(args: readonly string[], given: string | null, more: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const OFFICE_KEY = Buffer.from(office.masterKey).toString('base64');
  const child = spawn(process.execPath, ['src/cli/take-in.ts', ...args], {
    cwd: root,
    env: {
      PATH,
      HOME,
      DATABASE_URL: office.url,
      OFFICE_KEY,
      DATA_DIR: folder,
      MAIL_STAFF_DOMAINS: 'staff.example.org',
      ...more,
    },
  });
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(given ?? '');
  const [code] = await once(child, 'exit');
  return { code, said };
}

test('¶6 a pipe without a message is refused, and nothing is kept', async () => {
  const count = () => office.store.query('select count(*)::int as kept from mail_messages');
  const before = await count();
  const { code, said } = await takeIn([], '');
  assert.equal(code, 65, said);
  assert.match(said, /Nothing was kept\. Send the message itself: this is empty\./);
  assert.deepEqual(await count(), before);
});

test('¶6 a mail server hands a message over by a pipe; a folder, an mbox and a file are taken in by path', async () => {
  const piped = await takeIn(
    ['--mailbox', 'pipe'],
    letter({ From: 'Officer <officer@staff.example.org>', Subject: 'A call' }, 'She is glad.'),
  );
  assert.equal(piped.code, 0, piped.said);
  const [reference = ''] = /C-\d{4}-\d{6}/.exec(piped.said) ?? [];
  const contact = await seen(office, reference);
  assert.deepEqual([contact.passedOnBy, contact.mail.mailbox], ['officer', 'pipe']);
  writeFileSync(join(folder, 'one.eml'), letter({ From: 'one@one.example.org' }));
  writeFileSync(
    join(folder, 'two.mbox'),
    ['two', 'three']
      .map(
        (who) =>
          `From ${who}@x.example.org Thu Apr  2 09:00:00 2026\n${letter({ From: `${who}@x.example.org`, Subject: who }).replaceAll('\r', '')}\n`,
      )
      .join(''),
  );
  const paths = await takeIn([join(folder, 'one.eml'), join(folder, 'two.mbox')], null);
  assert.deepEqual([paths.code, paths.said.trim().split('\n').length], [0, 3]);
  assert.equal((await takeIn(['--nonsense'], '')).code, 64);
});

test('¶6 while the database is away the mail server is told to try again later', async () => {
  const away = await takeIn([], letter({}), { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' });
  assert.equal(away.code, 75, away.said);
  assert.match(away.said, /Nothing was kept/);
});
