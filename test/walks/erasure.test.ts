import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { besideReader, everyModel } from '#cli/beside.ts';
import { erasePersons } from '#cli/erasing.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { replay } from '#store/replay.ts';
import { verify } from '#store/verify.ts';
import { startOffice } from '#test/support/office.ts';
import { tracesOf } from '#test/support/traces.ts';

const NEEDLES = [
  'Quuxley',
  'quuxley@',
  '020 7946 0991',
  '02079460991',
  'Zephyr Lane',
  'wheelbarrow',
  'marmalade',
];

test('¶4 ¶26 ¶30 destroying the keys of the people of a case leaves no readable trace of them in any table', async () => {
  await using office = await startOffice();
  const [support, officer, manager] = [office.as('support'), office.as('officer'), office.as('manager')];
  const complainant = { name: 'Dora Quuxley' };
  await support.put('/api/original-cases/OB-2026-00001', {
    status: 'completed',
    owner: 'case-owner',
    complainant,
  });
  const from = {
    name: 'Ann Quuxley',
    email: 'ann.quuxley@example.org',
    telephone: '020 7946 0991',
    address: '12 Zephyr Lane',
  };
  const sent = { channel: 'email', receivedAt: '2026-04-02T07:00:00Z', from, originalCase: 'OB-2026-00001' };
  const contact = await support.post(
    '/api/contacts',
    { ...sent, text: 'My wheelbarrow' },
    { 'idempotency-key': 'k1' },
  );
  const alone = await support.post('/api/contacts', { ...sent, text: 'More about my wheelbarrow' });
  await office.sendLetters();
  const heads = [{ category: 'general', about: 'A wheelbarrow' }];
  const { reference } = contact.body;
  const opened = await officer.post('/api/cases', { contact: reference, heads, help: 'Ring Ann Quuxley' });
  const path = `/api/cases/${opened.body.reference}`;
  await officer.post(`${path}/actions/note`, { version: 1, text: 'Ann Quuxley likes marmalade' });
  const call = { version: 2, on: '2026-04-02', with: 'Ann Quuxley', said: 'marmalade' };
  assert.equal((await officer.post(`${path}/actions/record-call`, call)).status, 200);
  assert.equal((await officer.get('/api/cases?q=quuxley')).body.items.length, 1);
  const folder = mkdtempSync(join(tmpdir(), 'erasure-'));
  const checkpoints = await openCheckpoints({ store: office.store, folder });
  await checkpoints.write(office.clock.now());

  const erased = await office.store.transaction((tx) =>
    erasePersons(office.app, tx, opened.body.reference, true),
  );

  assert.equal(erased?.persons, 2);
  for (const needle of NEEDLES) assert.deepEqual(await tracesOf(office.store, needle), [], needle);
  const { findings } = await verify(office.store, { folder, now: office.clock.now() });
  assert.deepEqual(findings, []);
  const again = await replay(office.store, everyModel, besideReader(office.app), { now: office.clock.now() });
  assert.deepEqual(again.differences, []);
  for (const asker of [officer, manager]) {
    const read = await asker.get(path);
    assert.deepEqual([read.status, read.body.person.name], [200, '[erased]']);
    assert.equal((await asker.get(`${path}/history`)).status, 200);
    assert.equal((await asker.get(`/api/contacts/${alone.body.reference}`)).body.text, '[erased]');
    assert.equal((await asker.get('/api/log')).status, 200);
  }
  assert.deepEqual((await officer.get('/api/cases?q=quuxley')).body.items, []);
  const late = await officer.post(`${path}/actions/note`, { version: 3, text: 'Something more' });
  assert.equal(late.status, 409, late.text);
  assert.ok(office.logged.every((line) => !line.includes('Quuxley')));
  rmSync(folder, { recursive: true });
});
