import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Visitor } from '#test/support/on-pages.ts';

let office: TestOffice;
let officer: Visitor;
let other: Visitor;

before(async () => {
  office = await startOffice();
  const original = { status: 'completed', decidedOn: '2026-03-02', owner: 'officer-2', involved: [] };
  const told = await office.as('administrator').put('/api/original-cases/OB-2026-00017', original);
  assert.equal(told.status, 201);
  officer = await onPages(office, 'officer');
  other = await onPages(office, 'officer-2');
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

test('¶4 ¶11 whoever had a part in the original case sees no row and no count of a contact about it, and gets the page that says it is not there', async () => {
  const countFor = async (who: Visitor) => /To consider \((\d+)\)/.exec((await who.get('/inbox')).text)?.[1];
  const [mine, theirs] = [await countFor(officer), await countFor(other)];
  const kept = await received({
    originalCase: 'OB-2026-00017',
    text: 'About a colleague who must not see it.',
  });
  assert.equal(Number(await countFor(officer)), Number(mine) + 1);
  assert.equal(await countFor(other), theirs);
  assert.ok(!(await other.get('/inbox')).text.includes(kept));
  const absent = await other.get('/contacts/C-2001-000001');
  for (const behind of ['', '/open', '/attachments/1']) {
    const seen = await other.get(`/contacts/${kept}${behind}`);
    assert.deepEqual([seen.status, seen.text], [404, absent.text], behind);
  }
  const keys = {
    _csrf: /name="_csrf" value="([^"]*)"/.exec((await other.get('/inbox')).html)?.[1] ?? '',
    once: 'k1',
  };
  for (const action of ['not-feedback', 'match', 'add', 'acknowledged', 'put-back', 'open']) {
    const seen = await other.post(`/contacts/${kept}/${action}`, { ...keys, reason: 'x' });
    const nowhere = await other.post(`/contacts/C-2001-000001/${action}`, { ...keys, reason: 'x' });
    assert.deepEqual([seen.status, seen.text], [404, nowhere.text], action);
  }
});

test('¶4 two colleagues who take the next contact at once get two, and each sees who looks at the other', async () => {
  await received({ text: 'One.' });
  await received({ text: 'Two.' });
  const [mine, theirs] = [await officer.get('/inbox'), await other.get('/inbox')];
  const taken = await Promise.all([
    officer.fill(mine, '/inbox/next', {}),
    other.fill(theirs, '/inbox/next', {}),
  ]);
  const [a = '', b = ''] = taken.map(({ location }) => location);
  assert.match(a, /^\/contacts\/C-/);
  assert.match(b, /^\/contacts\/C-/);
  assert.notEqual(a, b);
  assert.match((await officer.get(b)).text, /Ben Hartley has been looking at this since 09:00/);
  const shown = await officer.get(a);
  const back = await officer.fill(shown, `${a}/put-back`, {});
  assert.equal(back.location, '/inbox?done=put-back');
  assert.doesNotMatch((await other.get(a)).text, /Amina Okoro has been looking/);
});

test('¶28 what has still to be acknowledged comes first, the oldest due before the newer, and says that it is late', async () => {
  office.at('2026-04-08');
  const newer = await received({ receivedAt: '2026-04-07T09:00:00Z', text: 'Newer.' });
  const older = await received({ receivedAt: '2026-04-03T09:00:00Z', text: 'Older.' });
  const seen = await officer.get('/inbox');
  const order = [...seen.html.matchAll(/<th scope="row"><a[^>]*>(C-[\d-]+)/g)].map(([, one]) => one);
  const [first, second] = [order.indexOf(older), order.indexOf(newer)];
  assert.ok(first !== -1 && first < second, order.join());
  assert.match(seen.text, new RegExp(`${older} .*?Still to go out by 3 Apr. Late`));
  office.at('2026-04-02');
});

test('¶2 ¶4 words of risk stop the line: marked where they stand, with what to do; the text stays as it was written', async () => {
  const text = `I cannot go on like this.\n<script>alert('x')</script> & "quoted" ﷽ Ω≈ç √∫˜µ≤≥÷ אב`;
  const reference = await received({ text, from: { ...from, telephone: '01632 960001' } });
  const seen = await officer.get(`/contacts/${reference}`);
  assert.match(seen.text, /Stop: somebody may be at risk/);
  assert.match(seen.text, /Ring them now on 01632 960001/);
  assert.match(seen.html, /<mark>cannot go on<\/mark>/);
  assert.ok(!seen.html.includes('<script>alert'));
  const [, shown = ''] = /<div class="la-words" dir="auto">([\s\S]*?)<\/div>/.exec(seen.html) ?? [];
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
    '&quot;': '"',
    '&#39;': "'",
  };
  const read = shown
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll(/&(?:lt|gt|amp|quot|#39);/g, (one) => entities[one] ?? one);
  assert.equal(read, text);
  assert.match((await officer.get('/inbox')).text, new RegExp(`${reference}.*first`));
});

test('¶4 ¶26 a reference that is no case keeps what was typed, and a closed one offers a case that follows it', async () => {
  const opened = await office.as('officer').post('/api/cases', {
    ...{ contact: await received(), help: 'Ring', heads: [{ category: 'general', about: 'Waiting' }] },
  });
  const closed: string = opened.body.reference;
  const withdrawn = await office.as('officer').post(`/api/cases/${closed}/actions/withdraw`, {
    ...{ version: opened.body.version, head: 'h1', by: 'The person', reason: 'They said so.' },
  });
  assert.equal(withdrawn.body.state, 'closed');
  const reference = await received();
  const page = await officer.get(`/contacts/${reference}`);
  const wrong = await officer.fill(page, `/contacts/${reference}/add`, { case: 'CC-1999-00009 ' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /name="case"[^>]*value="CC-1999-00009 "/);
  assert.match(wrong.text, /There is no such case, or it is not yours to read/);
  const late = await officer.fill(page, `/contacts/${reference}/add`, { case: closed.toLowerCase() });
  assert.equal(late.status, 422);
  assert.match(late.text, new RegExp(`Open a new case that follows ${closed}`));
});

test('¶4 ¶28 setting aside, matching and acknowledging by hand: faults by their fields, a second click answered as the first, a stale page as it stands now', async () => {
  const reference = await received();
  const at = `/contacts/${reference}`;
  const page = await officer.get(at);
  const empty = await officer.fill(page, `${at}/not-feedback`, { reason: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /href="#reason"/);
  const sent = await officer.fill(page, `${at}/not-feedback`, { reason: 'An advertisement.' });
  const twice = await officer.fill(page, `${at}/not-feedback`, { reason: 'An advertisement.' });
  assert.deepEqual(
    [sent.status, sent.location, twice.location],
    [303, `${at}?done=not-feedback`, sent.location],
  );
  const stale = await other.fill(await other.get('/inbox'), '/inbox/next', {}).then(() => other.get(at));
  assert.match(stale.text, /Set it aside as not feedback : C-\d+-\d+ was set aside already/);
  const conflict = await officer.post(`${at}/not-feedback`, {
    ...{
      _csrf: /name="_csrf" value="([^"]*)"/.exec(page.html)?.[1] ?? '',
      once: 'another',
      reason: 'Second thoughts.',
    },
  });
  assert.equal(conflict.status, 409);
  assert.match(conflict.text, /This was not done.*was set aside already.*Second thoughts\./);
  const early = await officer.fill(await officer.get(at), `${at}/acknowledged`, {
    ...{ 'on.day': '1', 'on.month': '4', 'on.year': '2026', how: 'telephone' },
  });
  assert.equal(early.status, 422);
  assert.match(early.text, /on or after the day it was received/);
});

test('¶4 suggestions come with their reasons, and a link fills in the form', async () => {
  const first = await received({ text: 'My first letter about the long wait.' });
  const opened = await office.as('officer').post('/api/cases', {
    ...{ contact: first, help: 'Ring', heads: [{ category: 'general', about: 'Waiting' }] },
  });
  const known: string = opened.body.reference;
  const second = await received({ text: 'May I have a copy of my file? You never rang me back.' });
  const seen = await officer.get(`/contacts/${second}`);
  assert.match(seen.text, new RegExp(`${known} , open.*The same e-mail address\\..*Add to ${known}`));
  assert.match(seen.text, /It may hold another request May be a request for their own papers/);
  assert.match(seen.text, /A suggestion from fixed lists of words\. You decide\./);
  const filled = await officer.get(`/contacts/${second}?case=${known}`);
  const added = await officer.fill(filled, `/contacts/${second}/add`, { case: known });
  assert.equal(added.location, `/cases/${known}?done=contact-added`);
  assert.match(
    (await officer.get(`/contacts/${second}`)).text,
    new RegExp(`Open a case : ${second} is on ${known} already`),
  );
});
