import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readableContact } from '#app/contact-actions.ts';
import type { Scanner } from '#app/ports.ts';
import { addRedacted } from '#app/redacted.ts';
import { releaseQuarantined, Scanning, scanWaiting, standingOf } from '#app/scanning.ts';
import { transact } from '#app/transact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { erasePerson } from '#store/persons.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { held, PDF, sent } from './support.ts';

/** Finds files in which a word stands; may be away, or trip over a file. */
let isAway = false;
let tripsOver = '';
const scanner: Scanner = {
  scan: async (bytes) => {
    const text = Buffer.concat(await Array.fromAsync(bytes)).toString('latin1');
    if (isAway || (tripsOver !== '' && text.includes(tripsOver))) throw new Error('away');
    return text.includes('HARM') ? { found: 'Test.Harm' } : { clean: true };
  },
};

let office: TestOffice;
before(async () => {
  office = await startOffice({ scanner });
});
after(() => office[Symbol.asyncDispose]());

const download = (user: string, reference: string, id: string) =>
  office.as(user).get(`/api/contacts/${reference}/attachments/${id}`);

async function came(text: string, name = 'letter.pdf'): Promise<{ reference: string; id: string }> {
  const file = await held(office, name, Buffer.concat([PDF, Buffer.from(text)]));
  return { reference: await sent(office, [file.id]), id: file.id };
}

const seen = async (reference: string) => (await office.as('manager').get(`/api/contacts/${reference}`)).body;
const history = async (reference: string): Promise<readonly { type: string; sentence: string }[]> =>
  (await office.as('manager').get(`/api/contacts/${reference}/history`)).body.events;
const person = (user: string) => {
  const found = staff.find((one) => one.user === user);
  assert.ok(found);
  return found;
};
const release = (reference: string, file: string, reason: string, user = 'manager') =>
  transact(office.app, (tx) =>
    releaseQuarantined(office.app, tx, office.clock.now(), person(user), reference, { file, reason }),
  );

test('¶2 a file opens only after the scanner has looked at it, and then as it came', async () => {
  const { reference, id } = await came('A letter');
  const early = await download('support', reference, id);
  assert.equal(early.status, 409);
  assert.match(early.body.detail, /scanner .* has not looked at this file yet/);
  assert.equal(early.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.equal(await scanWaiting(office.app), 1);
  const later = await download('support', reference, id);
  assert.deepEqual([later.status, later.text.endsWith('A letter')], [200, true]);
  assert.equal(await scanWaiting(office.app), 0, 'nothing is looked at twice');
  assert.equal((await seen(reference)).attachments[0].quarantine, undefined);
  assert.equal((await history(reference)).length, 1, 'a clean file is no event');
});

test('¶2 ¶30 a file in which something is found is closed to everybody, and its contact says so in its history', async () => {
  const { reference, id } = await came('HARM', 'proof.pdf');
  const fine = await came('Nothing');
  await scanWaiting(office.app);
  for (const user of ['support', 'officer', 'manager', 'auditor']) {
    const { status, body } = await download(user, reference, id);
    assert.equal(status, 403, user);
    assert.match(body.detail, /kept closed: the scanner .* found something/);
  }
  assert.equal((await download('support', fine.reference, fine.id)).status, 200);
  const [, event] = await history(reference);
  assert.equal(event?.type, 'FileQuarantined');
  assert.match(event?.sentence ?? '', /^The program kept a file closed, .*“Test\.Harm”/);
  const [file] = (await seen(reference)).attachments;
  assert.deepEqual(file.quarantine, { found: 'Test.Harm', on: '2026-04-02', released: null });
  assert.deepEqual(await standingOf(office.app, office.store, [id, fine.id]), ['closed', 'opens']);
  assert.equal(
    (await download('case-owner', reference, id)).status,
    404,
    'who may not read it learns nothing',
  );
});

test('¶2 a file is released once, with a reason, and opens again', async () => {
  const { reference, id } = await came('HARM again');
  await scanWaiting(office.app);
  const without = await release(reference, id, ' ');
  assert.ok(isRefusal(without) && without.faults[0]?.field === 'reason');
  assert.ok(!isRefusal(await release(reference, id, 'Looked at on a machine apart: it is a drawing.')));
  const twice = await release(reference, id, 'Once more.');
  assert.ok(isRefusal(twice) && twice.refused === 'conflict');
  assert.equal((await download('support', reference, id)).status, 200);
  await scanWaiting(office.app);
  assert.equal((await download('support', reference, id)).status, 200, 'it is not looked at anew');
  const told = await history(reference);
  assert.deepEqual(
    told.map(({ type }) => type),
    ['ContactReceived', 'FileQuarantined', 'FileReleased'],
  );
  assert.match(told[2]?.sentence ?? '', /released a file .*drawing/);
  const clean = await came('Clean');
  await scanWaiting(office.app);
  for (const [of, refused] of [
    [clean.id, 'conflict'],
    ['nothing', 'absent'],
  ] as const) {
    const answer = await release(clean.reference, of, 'Why not.');
    assert.ok(isRefusal(answer) && answer.refused === refused);
  }
});

test('¶2 while the scanner is away files wait, nothing is lost, and it is known since when', async () => {
  const files = [await came('One'), await came('Two HARM'), await came('Three'), await came('Four')];
  isAway = true;
  const scanning = new Scanning(office.app, scanner);
  assert.equal(await scanning.round(), 0);
  const since = await office.app.scans.awaySince(office.store);
  assert.equal(since?.toString(), office.clock.now().toString());
  office.at('2026-04-02', '10:00');
  await scanning.round();
  assert.equal((await office.app.scans.awaySince(office.store))?.toString(), since?.toString());
  assert.equal(await office.app.scans.howMany(office.store), 4);
  for (const { reference, id } of files) assert.equal((await download('support', reference, id)).status, 409);
  isAway = false;
  for (let round = 0; round < 10; round += 1) await scanning.round();
  assert.equal(await office.app.scans.howMany(office.store), 0);
  assert.equal(await office.app.scans.awaySince(office.store), null);
  const statuses = [];
  for (const { reference, id } of files) statuses.push((await download('support', reference, id)).status);
  assert.deepEqual(statuses, [200, 403, 200, 200]);
  office.at('2026-04-02');
});

test('¶2 files over which the scanner trips keep no other back', async () => {
  for (let index = 0; index < 5; index += 1) await came(`fine ${index}`);
  tripsOver = 'TRIP';
  const poison = [];
  for (let index = 0; index < 4; index += 1) poison.push(await came(`TRIP ${index}`));
  const scanning = new Scanning(office.app, scanner);
  for (let round = 0; round < 4; round += 1) await scanning.round();
  assert.equal(await office.app.scans.howMany(office.store), poison.length);
  tripsOver = '';
  for (let round = 0; round < 10; round += 1) await scanning.round();
  assert.equal(await office.app.scans.howMany(office.store), 0);
});

test('¶2 two who look at the same files at once leave one event for each', async () => {
  const { reference } = await came('HARM for two');
  await Promise.all([scanWaiting(office.app), scanWaiting(office.app), scanWaiting(office.app)]);
  assert.deepEqual(
    (await history(reference)).map(({ type }) => type),
    ['ContactReceived', 'FileQuarantined'],
  );
});

test('¶2 what a form still holds is not looked at, and what was erased is gone from the list', async () => {
  await held(office, 'held.pdf', PDF, 'form-later');
  assert.equal(await scanWaiting(office.app), 0);
  const { reference, id } = await came('HARM to be erased');
  await scanWaiting(office.app);
  const { person: whose } = (await office.store.load(`contact:${reference}`)) ?? {};
  assert.ok(whose);
  await office.store.transaction((tx) => erasePerson(tx, whose));
  assert.equal((await download('manager', reference, id)).status, 404);
  const left = await office.app.scans.quarantined(office.store);
  assert.ok(left.every(({ file }) => file !== id));
  const [, event] = await history(reference);
  assert.doesNotMatch(event?.sentence ?? '', /Test\.Harm/);
});

test('¶2 without a scanner everything opens as before', async () => {
  await using without = await startOffice();
  const file = await held(without, 'a.pdf', Buffer.concat([PDF, Buffer.from('HARM')]));
  const reference = await sent(without, [file.id]);
  assert.equal(await scanWaiting(without.app), 0);
  const got = await without.as('support').get(`/api/contacts/${reference}/attachments/${file.id}`);
  assert.equal(got.status, 200);
});

test('¶25 ¶30 a redacted copy stands beside its file, with who added it; a copy of a copy and of nothing is refused', async () => {
  const { reference, id } = await came('Secret');
  const add = async (of: string, ids: readonly string[], holder = 'desk') =>
    transact(office.app, async (tx) => {
      const found = await readableContact(office.app, tx, person('officer'), reference);
      assert.ok(found);
      const files = { holder, ids };
      return addRedacted(office.app, tx, office.clock.now(), person('officer'), found, { of, files });
    });
  const copy = await held(office, 'letter redacted.pdf', PDF, 'desk');
  const other = await held(office, 'second.pdf', PDF, 'desk');
  for (const [of, ids, field] of [
    [id, [], 'files'],
    [id, [copy.id, other.id], 'files'],
    [id, ['gone'], 'files'],
  ] as const) {
    const answer = await add(of, ids);
    assert.ok(isRefusal(answer) && answer.faults[0]?.field === field, JSON.stringify(answer));
  }
  const nowhere = await add('nothing', [copy.id]);
  assert.ok(isRefusal(nowhere) && nowhere.refused === 'absent');
  assert.ok(!isRefusal(await add(id, [copy.id])));
  const again = await add(copy.id, [other.id]);
  assert.ok(isRefusal(again) && again.faults[0]?.field === 'of');
  const { attachments } = await seen(reference);
  assert.deepEqual(
    attachments.map(({ name, role, of }: { name: string; role?: string; of?: string }) => [name, role, of]),
    [
      ['letter.pdf', undefined, undefined],
      ['letter redacted.pdf', 'redacted', id],
    ],
  );
  const [, event] = await history(reference);
  assert.match(event?.sentence ?? '', /^Amina Okoro put a redacted copy beside a file/);
  assert.equal((await download('officer', reference, copy.id)).status, 409, 'it is looked at like any other');
});
