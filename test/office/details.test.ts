import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOutgoing } from '#store/outbox.ts';
import { problemFields } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';

const told = {
  name: 'Customer Care, the Other Ombudsman',
  telephone: '020 7946 0999',
  telephoneHours: 'Monday to Friday, 9am to 4pm',
  email: 'ring-first@example.org',
  address: '2 Weir Terrace\nDunmarsh',
};

const lettersOf = async (office: TestOffice): Promise<readonly string[]> => {
  const all = await listOutgoing(office.store, { after: null, limit: 100 });
  return all.map(({ text }) => String(text));
};

const writes = (office: TestOffice) =>
  office.as('support').post('/api/contacts', {
    ...{ channel: 'email', receivedAt: office.clock.now().toString(), text: 'You never rang.' },
    from: { name: 'Ann Other', email: 'ann@example.org' },
  });

test('¶2 ¶3 letters made after a change say the new contact points; those made before stay', async () => {
  await using office = await startOffice();
  assert.equal((await writes(office)).status, 201);
  const before = await office.as('officer').get('/api/office');
  assert.equal(before.body.version, 0);
  const { status, body } = await office.as('administrator').put('/api/office', { version: 0, ...told });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal((await writes(office)).status, 201);
  const letters = await lettersOf(office);
  assert.equal(letters.length, 2);
  const [old, fresh] = [
    letters.find((one) => one.includes(before.body.telephone)),
    letters.find((one) => one.includes(told.telephone)),
  ];
  assert.ok(old && !old.includes(told.email));
  for (const one of Object.values(told)) assert.ok(fresh?.includes(one), one);
  assert.ok(!fresh?.includes(before.body.email));
});

test('¶3 ¶26 every change of the contact points stays in their history, with who made it and when', async () => {
  await using office = await startOffice();
  await office.as('administrator').put('/api/office', { version: 0, ...told });
  office.at('2026-04-07');
  const later = { ...told, telephone: '020 7946 0777', address: null };
  await office.as('administrator').put('/api/office', { version: 1, ...later });
  const { body } = await office.as('auditor').get('/api/office');
  const { changes, ...now } = body;
  assert.deepEqual(now, { version: 2, ...later });
  assert.deepEqual(
    changes.map((one: typeof changes) => [one.version, one.by, one.at.slice(0, 10), one.details.telephone]),
    [
      [1, 'administrator', '2026-04-02', told.telephone],
      [2, 'administrator', '2026-04-07', later.telephone],
    ],
  );
});

test('¶3 only an administrator changes them, on what they looked at, with every fault by its field', async () => {
  await using office = await startOffice();
  const put = (user: string, more: object) =>
    office.as(user).put('/api/office', { version: 0, ...told, ...more });
  for (const user of ['manager', 'officer', 'support']) problemFields(await put(user, {}), 403, user);
  problemFields(await put('administrator', { version: 3 }), 409);
  const bad = {
    name: ' ',
    telephone: 'by pigeon',
    telephoneHours: 'a\nb',
    email: 'nobody',
    address: 'a\u0000',
  };
  assert.deepEqual(problemFields(await put('administrator', bad), 422), Object.keys(bad));
  assert.deepEqual(problemFields(await put('administrator', { telephone: '' }), 422), ['telephone']);
  assert.equal((await office.as('officer').get('/api/office')).body.version, 0);
});
