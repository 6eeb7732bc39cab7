import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Visitor } from '#test/support/on-pages.ts';

let office: TestOffice;
let officer: Visitor;
let manager: Visitor;
let support: Visitor;

before(async () => {
  office = await startOffice();
  officer = await onPages(office, 'officer');
  manager = await onPages(office, 'manager');
  support = await onPages(office, 'support');
});

after(() => office[Symbol.asyncDispose]());

const from = { name: 'A person', email: 'person@example.org', telephone: null, address: null };

async function received(more: Record<string, unknown> = {}): Promise<string> {
  const body = {
    channel: 'email',
    receivedAt: office.clock.now().toString(),
    from,
    text: 'Hello there.',
    ...more,
  };
  const { status, body: taken } = await office.as('support').post('/api/contacts', body);
  assert.equal(status, 201);
  return taken.reference;
}

const cases = async (): Promise<number> => {
  const { body } = await office.as('manager').get('/api/cases?limit=100');
  return body.items.length;
};

const whole = { help: 'Ring after two.', do: 'open' };

test('¶4 a second click opens no second case, and a colleague who was slower keeps what they typed', async () => {
  const reference = await received();
  const at = `/contacts/${reference}/open`;
  const [page, slower] = [await officer.get(at), await manager.get(at)];
  const before = await cases();
  const fields = { ...whole, 'heads.0.category': 'general', 'heads.0.about': 'The waiting room.' };
  const [first, second] = await Promise.all([officer.fill(page, at, fields), officer.fill(page, at, fields)]);
  assert.equal(first.status, 303);
  assert.match(first.location, /^\/cases\/CC-2026-\d{5}\?done=opened$/);
  assert.equal(second.location, first.location);
  assert.match((await officer.get(first.location)).text, /Amina Okoro opened the case on .*Next:/);
  assert.equal(await cases(), before + 1);
  const late = await manager.fill(slower, at, { ...fields, help: 'What I had typed.' });
  assert.equal(late.status, 409);
  assert.match(late.text, new RegExp(`${reference} is on CC-2026-\\d+ already.*What I had typed\\.`));
  assert.equal(await cases(), before + 1);
});

test('¶4 ¶7 ¶21 every fault at once, each at its field, with all that was typed', async () => {
  const at = `/contacts/${await received()}/open`;
  const seen = await officer.fill(await officer.get(at), at, {
    ...{ do: 'open', help: ' ', follows: 'cc-1999-00001', originalCase: 'OB-2026-00099' },
    ...{ 'heads.0.category': 'service-completed', 'heads.0.about': '<b>Late</b>' },
    ...{
      'heads.1.about': '',
      'heads.2.category': 'decision',
      'heads.2.decisionDate.day': '31',
      'heads.2.decisionDate.month': '2',
    },
    ...{ 'heads.2.decisionDate.year': '2026', 'heads.3.about': 'No category.' },
  });
  assert.equal(seen.status, 422);
  for (const field of ['help', 'follows', 'heads.0.themes', 'heads.2.decisionDate.day', 'heads.3.category'])
    assert.ok(seen.html.includes(`href="#${field}"`), `${field} is among: ${seen.text.slice(0, 900)}`);
  assert.ok(seen.html.includes('>&lt;b&gt;Late&lt;/b&gt;</textarea>'));
  assert.match(seen.html, /name="follows"[^>]*value="cc-1999-00001"/);
  assert.match(seen.html, /value="decision"[^>]*checked/);
});

test('¶4 ¶16 several categories in one letter: one more is asked for without a script, and each becomes a head', async () => {
  const at = `/contacts/${await received()}/open`;
  const typed = {
    ...whole,
    'heads.0.category': 'service-completed',
    'heads.0.themes': ['delay', 'rudeness'],
  };
  const more = await officer.fill(await officer.get(at), at, { ...typed, do: '', add: 'heads' });
  assert.match(more.text, /Category 2 of 2/);
  assert.match(more.html, /value="delay"[^>]*checked/);
  const sent = await officer.fill(more, at, {
    ...typed,
    ...{ 'heads.1.category': 'decision', 'heads.1.decisionDate.day': '2', 'heads.1.decisionDate.month': '3' },
    ...{
      'heads.1.decisionDate.year': '2026',
      'heads.0.distinction': 'both',
      'heads.0.distinctionWhy': 'Both are in it.',
    },
  });
  assert.equal(sent.status, 303, sent.text.slice(0, 600));
  const { body } = await office.as('officer').get(`/api${sent.location.split('?')[0]}`);
  assert.deepEqual(
    body.heads.map(({ category, decisionDate, distinction }: Record<string, string>) => [
      category,
      decisionDate,
      distinction,
    ]),
    [
      ['service-completed', null, 'both'],
      ['decision', '2026-03-02', null],
    ],
  );
});

test('¶4 ¶6 business support opens praise, is offered nothing else, and is refused anything else', async () => {
  const at = `/contacts/${await received({ text: 'Thank you so much.' })}/open`;
  const page = await support.get(at);
  assert.doesNotMatch(page.html, /name="heads\.0\.category"[^>]*value="methodology"/);
  const other = await support.fill(page, at, { ...whole, 'heads.0.category': 'general' });
  assert.equal(other.status, 403);
  assert.match(other.text, /for the officer or the manager to open.*What you typed is still here/);
  const praise = await support.fill(await support.get(at), at, {
    ...whole,
    'heads.0.category': 'positive-feedback',
  });
  assert.equal(praise.status, 303);
});

test('¶11 who is complained of may not be the officer of the case, nor open it', async () => {
  const at = `/contacts/${await received()}/open`;
  const page = await officer.get(at);
  const fields = { ...whole, 'heads.0.category': 'service-completed', 'heads.0.themes': 'delay' };
  const own = await officer.fill(page, at, { ...fields, 'heads.0.complainedOf': 'officer' });
  assert.equal(own.status, 403);
  assert.match(own.text, /This was not done/);
  const theirs = await officer.fill(page, at, {
    ...fields,
    'heads.0.complainedOf': 'officer-2',
    officer: 'officer-2',
  });
  assert.equal(theirs.status, 422);
  assert.match(theirs.html, /href="#officer"/);
});

test('¶2 what is typed is kept as a draft, fills in the form when they come back, and goes when the case is open', async () => {
  const reference = await received();
  const at = `/contacts/${reference}/open`;
  const saved = await officer.fill(await officer.get(at), at, { do: 'save', help: 'Half a thought' });
  assert.equal(saved.location, `/contacts/${reference}`);
  const back = await officer.get(at);
  assert.match(back.html, />Half a thought<\/textarea>/);
  const sent = await officer.fill(back, at, { ...whole, 'heads.0.category': 'general' });
  assert.equal(sent.status, 303);
  const drafts = await office.store.query('select from drafts where form = $1', [
    `contact/${reference}/open`,
  ]);
  assert.equal(drafts.length, 0);
});
