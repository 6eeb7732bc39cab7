import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const lettersOf = (stream: string) =>
  office.store.query<{ letter: string; medium: string }>(
    'select letter, medium from outgoing where stream = $1 order by id',
    [stream],
  );

const filed = async (walk: Walk, tellPersonPraised: boolean) =>
  walk.take('support', 'file-positive-feedback', { folder: 'Praise 2026', tellPersonPraised });

test('¶6 praise passed on by a colleague is opened and filed by Business Support, and closed with that', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'positive-feedback', {
    by: 'support',
    contact: {
      ...{ channel: 'email', passedOnBy: 'case-owner', text: 'Harry was kind and quick.' },
      from: { name: 'Ann Hale', email: 'ann@example.org' },
    },
  });
  assert.equal(await walk.stands(), 'file-positive-feedback business-support-officer support');
  assert.deepEqual(await walk.offers(), { support: ['file-positive-feedback'] });
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
  assert.deepEqual(await walk.refused('manager', 'file-positive-feedback', { folder: 'Mine' }), [403]);
  assert.deepEqual(await walk.refused('support', 'file-positive-feedback'), [
    422,
    'folder',
    'tellPersonPraised',
  ]);
  const { body: contact } = await office.as('support').get(`/api/contacts/${walk.contact}`);
  assert.equal(contact.passedOnBy, 'case-owner');
  await filed(walk, true);
  assert.equal(await walk.stands(), 'closed filed');
  assert.equal((await walk.read()).state, 'closed');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 met customer-care' });
  assert.deepEqual(await walk.offers(), {});
  assert.deepEqual(await lettersOf(`case:${walk.reference}`), [
    { letter: 'praise-notice', medium: 'notice' },
  ]);
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{
      category: 'positive-feedback',
      outcome: 'filed',
      decision: 'Filed in Praise 2026',
      status: 'closed',
    },
  });
});

test('¶6 the person praised is not told where the Business Support Officer says so', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'positive-feedback', { by: 'support' });
  await filed(walk, false);
  assert.equal(await walk.stands(), 'closed filed');
  assert.deepEqual(await lettersOf(`case:${walk.reference}`), []);
});

test('¶6 praise of a decision or of nobody in particular is filed too, with no original case and no name', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'positive-feedback', { original: null, contact: { from: {} } });
  await filed(walk, true);
  assert.equal(await walk.stands(), 'closed filed');
});

test('¶6 praise and a complaint in one message are two heads, each with its own way and end', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, '', {
    heads: [
      { category: 'positive-feedback', about: 'Harry was kind' },
      { category: 'service-completed', themes: ['delay'], about: 'It took a year' },
    ],
  });
  assert.equal(await walk.stands('h2'), 'submit-analysis customer-care-officer officer');
  await walk.take('support', 'file-positive-feedback', { head: 'h1' });
  assert.equal(await walk.stands('h1'), 'closed filed');
  assert.equal((await walk.read()).state, 'open', 'the complaint goes on');
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  assert.equal((await walk.read()).state, 'closed');
});

test('¶6 Business Support opens nothing but praise', async () => {
  office.at('2026-04-02');
  const { body } = await contactIn(office);
  for (const [user, category, status] of [
    ['support', 'general', 403],
    ['line-manager', 'positive-feedback', 403],
    ['auditor', 'positive-feedback', 403],
    ['support', 'positive-feedback', 201],
  ] as const) {
    const opening = { contact: body.reference, heads: [{ category }], help: 'Thank her' };
    assert.equal((await office.as(user).post('/api/cases', opening)).status, status, user);
  }
});
