import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CATEGORIES } from '#procedure/model.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Body, begin, contactIn } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const received = async (more: Body = {}): Promise<string> => {
  const { status, body, text } = await contactIn(office, more);
  assert.equal(status, 201, text);
  return body.reference;
};
const contact = async (reference: string) =>
  (await office.as('support').get(`/api/contacts/${reference}`)).body;
const inState = async (state: string): Promise<string[]> =>
  (await office.as('support').get(`/api/contacts?state=${state}&limit=200`)).body.items.map(
    (one: { reference: string }) => one.reference,
  );

test('¶1 ¶2 feedback is received on no case, an ongoing case or a completed case, by all four channels', async () => {
  office.at('2026-04-02');
  for (const [reference, status] of [
    ['OB-ON', 'ongoing'],
    ['OB-DONE', 'completed'],
  ] as const)
    await office.as('administrator').put(`/api/original-cases/${reference}`, { status });
  for (const channel of ['email', 'online', 'telephone', 'post']) {
    for (const originalCase of [undefined, 'OB-ON', 'OB-DONE', 'OB-UNKNOWN']) {
      const reference = await received({ channel, originalCase });
      assert.equal((await contact(reference)).originalCase, originalCase ?? null);
    }
  }
  const { status, body } = await contactIn(office, { channel: 'in-person' });
  assert.deepEqual([status, body.errors[0].field], [422, 'channel']);
});

test('¶2 ¶3 the words of a person come back exactly as they were sent', async () => {
  office.at('2026-04-02');
  const text = "  “Ça va?”\r\n\tJohn's 1½ <b>litres</b> 👩🏽‍⚕️ {{name}} =1+1 \n";
  const sent = { channel: 'online', receivedAt: '2026-04-01T22:59:59.5Z', text };
  const reference = await received({ ...sent, from: { name: 'Zoë O’Hara', email: 'zoe@example.org' } });
  assert.partialDeepStrictEqual(await contact(reference), {
    ...{
      reference,
      text,
      channel: 'online',
      receivedAt: '2026-04-01T22:59:59.5Z',
      attachments: [],
      case: null,
    },
    from: { name: 'Zoë O’Hara', email: 'zoe@example.org' },
  });
});

test('¶3 a review request keeps what its form asks: the decision, the criteria, the grounds', async () => {
  office.at('2026-04-02');
  const reviewRequest = { decisionDate: '2026-03-02', criteria: ['inaccurate-facts'], grounds: 'The dates' };
  const reference = await received({ channel: 'online', reviewRequest });
  assert.deepEqual((await contact(reference)).reviewRequest, reviewRequest);
  const wrong = { decisionDate: '2026-02-30', criteria: ['unfair'], more: 1 };
  const { status, body } = await contactIn(office, { reviewRequest: wrong });
  assert.equal(status, 422);
  const fields = body.errors.map(({ field }: { field: string }) => field);
  assert.deepEqual(fields.sort(), [
    'reviewRequest.criteria.0',
    'reviewRequest.decisionDate',
    'reviewRequest.more',
  ]);
});

test('¶4 what came in is found by its state, until it is on a case or set aside', async () => {
  office.at('2026-04-02');
  const reference = await received();
  assert.ok((await inState('to-consider')).includes(reference));
  const heads = [{ category: 'general' }];
  const opened = await office
    .as('officer')
    .post('/api/cases', { contact: reference, heads, help: 'Thank him' });
  assert.equal(opened.status, 201);
  assert.ok(!(await inState('to-consider')).includes(reference));
  assert.ok((await inState('on-case')).includes(reference));
  assert.partialDeepStrictEqual(await contact(reference), { state: 'on-case', case: opened.body.reference });
  const again = await office
    .as('officer')
    .post('/api/cases', { contact: reference, heads, help: 'Thank him' });
  assert.equal(again.status, 409, 'a contact is on one case');
});

test('¶4 what is not feedback is set aside with its reason, by Customer Care, and can come back', async () => {
  office.at('2026-04-02');
  const reference = await received();
  const path = `/api/contacts/${reference}/not-feedback`;
  assert.equal((await office.as('line-manager').post(path, { reason: 'Spam' })).status, 404);
  assert.equal((await office.as('auditor').post(path, { reason: 'Spam' })).status, 403);
  assert.equal((await office.as('support').post(path, {})).body.errors[0].field, 'reason');
  const { status, body } = await office.as('support').post(path, { reason: 'An advertisement' });
  assert.equal(status, 200);
  assert.partialDeepStrictEqual(body, { state: 'not-feedback', notFeedbackBecause: 'An advertisement' });
  assert.ok((await inState('not-feedback')).includes(reference));
  const heads = [{ category: 'general' }];
  const opened = await office
    .as('officer')
    .post('/api/cases', { contact: reference, heads, help: 'It was meant' });
  assert.equal(opened.status, 201);
  assert.equal((await contact(reference)).state, 'on-case');
  assert.equal((await office.as('support').post(path, { reason: 'Again' })).status, 409);
});

test('¶4 a contact is matched to its original case, which moves no receipt and keeps those involved out', async () => {
  office.at('2026-04-02');
  await office
    .as('support')
    .put('/api/original-cases/OB-M', { status: 'completed', involved: ['officer-2'] });
  const reference = await received();
  office.at('2026-04-07');
  const matched = await office
    .as('support')
    .post(`/api/contacts/${reference}/match`, { originalCase: 'OB-M' });
  assert.equal(matched.status, 200, matched.text);
  assert.partialDeepStrictEqual(matched.body, { originalCase: 'OB-M', receivedOn: '2026-04-02' });
  assert.equal((await office.as('officer-2').get(`/api/contacts/${reference}`)).status, 404);
  const faulty = await office.as('support').post(`/api/contacts/${reference}/match`, { originalCase: '' });
  assert.deepEqual([faulty.status, faulty.body.errors[0].field], [422, 'originalCase']);
});

test('¶4 a contact on a case is matched later: the case learns its original, and its clock goes on', async () => {
  office.at('2026-04-02');
  await office
    .as('support')
    .put('/api/original-cases/OB-L', { status: 'completed', decidedOn: '2026-01-05' });
  const walk = await begin(office, 'general', { original: null });
  office.at('2026-04-08');
  await office.as('officer').post(`/api/contacts/${walk.contact}/match`, { originalCase: 'OB-L' });
  const { body } = await office.as('officer').get(walk.path);
  assert.equal(body.originalCase, 'OB-L');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
});

test('¶4 a case is opened with what we can do to help, under one of the seven categories', async () => {
  office.at('2026-04-02');
  const contactReference = await received();
  const open = (body: Body) =>
    office.as('officer').post('/api/cases', { contact: contactReference, ...body });
  const fields = async (body: Body) => {
    const answer = await open(body);
    assert.equal(answer.status, 422);
    return answer.body.errors.map(({ field }: { field: string }) => field);
  };
  assert.deepEqual(await fields({}), ['heads', 'help']);
  assert.deepEqual(await fields({ heads: [], help: ' ' }), ['help', 'heads']);
  assert.deepEqual(await fields({ heads: [{ category: 'spam' }], help: 'x' }), ['heads.0.category']);
  assert.deepEqual(await fields({ heads: [{ category: 'general' }], help: 'x', officer: 'manager' }), [
    'officer',
  ]);
  assert.deepEqual(await fields({ heads: [{ category: 'general' }], help: 'x', contact: 'C-1999-1' }), [
    'contact',
  ]);
  const { body } = await office.as('officer').get('/api/guidance');
  assert.deepEqual(
    body.categories.map(({ id }: { id: string }) => id),
    CATEGORIES,
  );
});

test('¶4 who opens a case keeps it; a manager gives it to an officer, and lists find it', async () => {
  office.at('2026-04-02');
  const own = await begin(office, 'general', { by: 'officer-2' });
  assert.equal((await own.read()).officer, 'officer-2');
  const given = await begin(office, 'general', { by: 'manager', opening: { officer: 'officer-2' } });
  assert.equal((await given.read()).officer, 'officer-2');
  const pool = await begin(office, 'general', { by: 'manager' });
  assert.equal((await pool.read()).officer, null);
  const { body } = await office.as('manager').get('/api/cases?officer=officer-2&category=general&state=open');
  assert.deepEqual(
    body.items.map(({ reference }: { reference: string }) => reference),
    [given.reference, own.reference],
  );
});

test('¶5 each category shows the paragraphs that it goes by', async () => {
  const { body } = await office.as('case-owner').get('/api/guidance');
  assert.equal(body.version, 'customer-care-1.0');
  const shown = body.categories.map((one: { id: string; paragraphs: string[] }) => [one.id, one.paragraphs]);
  assert.partialDeepStrictEqual(Object.fromEntries(shown), {
    'positive-feedback': ['¶4', '¶6'],
    'service-ongoing': ['¶4', '¶7', '¶8', '¶9', '¶10', '¶11', '¶12'],
    'post-review': ['¶4', '¶26'],
    general: ['¶4', '¶27'],
  });
  assert.equal(body.paragraphs.length, 30);
  assert.ok(body.paragraphs.every(({ summary }: { summary: string }) => summary.length > 20));
});
