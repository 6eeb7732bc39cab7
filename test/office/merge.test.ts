import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bundleChoices } from '#app/bundle.ts';
import { rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';

const office = await startOffice();
after(() => office[Symbol.asyncDispose]());

async function newCase(
  receivedAt: string,
  name = 'R. Example',
  head: object = { category: 'general', about: 'The annual report' },
): Promise<{ reference: string; contact: string }> {
  const received = await office.as('officer').post('/api/contacts', {
    ...{ channel: 'email', receivedAt, text: `Your report is hard to find (${receivedAt}).` },
    from: { name, email: 'r@example.org' },
  });
  assert.equal(received.status, 201, received.text);
  const contact = received.body.reference;
  const opened = await office
    .as('officer')
    .post('/api/cases', { contact, heads: [head], help: 'Say where it is' });
  assert.equal(opened.status, 201, opened.text);
  return { reference: opened.body.reference, contact };
}
const merge = (user: string, reference: string, body: object) =>
  office.as(user).post(`/api/cases/${reference}/merge`, body);
const reason = 'The same report, sent twice.';

test('¶4 ¶29 a second case about the same goes on in the earlier one: contacts, needs and history stay, limits do not run twice', async () => {
  const first = await newCase('2026-03-30T10:00:00Z');
  const second = await newCase('2026-04-01T10:00:00Z');
  await office.as('officer').post(`/api/cases/${second.reference}/actions/set-adjustments`, {
    ...{ version: 1, adjustments: ['large-print'], reason: 'Said so on the telephone.' },
  });
  const done = await merge('manager', second.reference, { version: 2, into: first.reference, reason });
  assert.equal(done.status, 200, done.text);
  assert.partialDeepStrictEqual(done.body, {
    ...{ reference: first.reference, state: 'open', receivedOn: '2026-03-30', adjustments: ['large-print'] },
    contacts: [first.contact, second.contact],
  });
  const { body } = await office.as('manager').get(`/api/cases/${second.reference}`);
  assert.partialDeepStrictEqual(body, {
    state: 'closed',
    mergedInto: first.reference,
    contacts: [],
    actions: [],
  });
  assert.deepEqual(
    [...new Set(body.heads[0].deadlines.map((one: { state: string }) => one.state))],
    ['not-needed'],
  );
  const contact = (await office.as('manager').get(`/api/contacts/${second.contact}`)).body;
  assert.deepEqual([contact.case, contact.state], [first.reference, 'on-case']);
  for (const [reference, said] of [
    [first.reference, `took in ${second.reference}`],
    [second.reference, `merged this case into ${first.reference}`],
  ])
    assert.ok(
      (await office.as('auditor').get(`/api/cases/${reference}/history`)).text.includes(String(said)),
    );
  const figures = (await office.as('manager').get('/api/statistics?from=2026-03-01&to=2026-04-02')).body;
  assert.deepEqual(
    [figures.received.cases, figures.received.total],
    [1, 1],
    'it is counted where it goes on',
  );
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶4 nothing more is done on a merged case, and it is not merged again', async () => {
  const [first, second, third] = [
    await newCase('2026-03-30T11:00:00Z'),
    await newCase('2026-03-31T11:00:00Z'),
    await newCase('2026-04-01T11:00:00Z'),
  ];
  await merge('manager', second.reference, { version: 1, into: first.reference, reason });
  const noted = await office
    .as('manager')
    .post(`/api/cases/${second.reference}/actions/note`, { version: 2, text: 'More' });
  assert.equal(noted.status, 422);
  assert.match(noted.text, new RegExp(`was merged into ${first.reference}`));
  const again = await merge('manager', second.reference, { version: 2, into: first.reference, reason });
  assert.equal(again.status, 409);
  const into = await merge('manager', third.reference, { version: 1, into: second.reference, reason });
  assert.deepEqual(
    [into.status, into.body.errors?.[0]?.field ?? into.body.fields?.[0]?.field],
    [422, 'into'],
  );
});

test('¶4 ¶8 only the manager merges; the later goes into the earlier, both open, both theirs to read', async () => {
  const [first, second] = [await newCase('2026-03-30T12:00:00Z'), await newCase('2026-04-01T12:00:00Z')];
  const status = async (user: string, from: string, body: object) => (await merge(user, from, body)).status;
  const good = { version: 1, into: first.reference, reason };
  assert.equal(await status('officer', second.reference, good), 403);
  assert.equal(await status('ocwt', second.reference, good), 404);
  assert.equal(await status('manager', first.reference, { ...good, into: second.reference }), 422);
  assert.equal(await status('manager', second.reference, { ...good, into: second.reference }), 422);
  assert.equal(await status('manager', second.reference, { ...good, into: 'CC-1999-00001' }), 422);
  assert.equal(await status('manager', second.reference, { ...good, reason: ' ' }), 422);
  assert.equal(await status('manager', second.reference, { ...good, version: 0 }), 409);
  assert.equal(await status('manager', second.reference, { ...good, version: 2 ** 40 }), 409);
  const { body } = await office.as('manager').get(`/api/cases/${second.reference}`);
  assert.deepEqual([body.state, body.version], ['open', 1], 'what was refused changed nothing');
});

test('¶12 ¶30 whoever may not read the case that goes on gets nothing that came to the merged one', async () => {
  const about = { category: 'service-ongoing', about: 'Calls', themes: ['delay'], complainedOf: ['support'] };
  const first = await newCase('2026-03-30T10:00:00Z', 'R. Example', about);
  const second = await newCase('2026-04-01T10:00:00Z');
  const support = staff.find(({ user }) => user === 'support');
  assert.ok(support);
  const asked = { reference: second.reference, purpose: 'ocwt' } as const;
  const fromContact = async () => {
    const found = await bundleChoices(office.app, support, asked);
    return found?.choices.filter(({ id }) => id === `contact:${second.contact}`).length;
  };
  assert.equal(await fromContact(), 1);
  const done = await merge('manager', second.reference, { version: 1, into: first.reference, reason });
  assert.equal(done.status, 200, done.text);
  assert.equal(await fromContact(), 0);
});
