import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { formIn, onPages, type Visitor } from '#test/support/on-pages.ts';
import { begin } from '#test/support/walk.ts';

const AT = '/admin/letters/ask-for-more';
const FRIENDLIER = 'It helps us if you answer by';

let office: TestOffice;
let manager: Visitor;
let administrator: Visitor;

before(async () => {
  office = await startOffice();
  [manager, administrator] = [await onPages(office, 'manager'), await onPages(office, 'administrator')];
});
after(() => office[Symbol.asyncDispose]());

async function proposal(visitor: Visitor, change: (body: string) => string, why: string) {
  const at = `${AT}/propose`;
  const form = formIn(await visitor.get(at), at);
  return visitor.post(at, { ...form, body: change(String(form.body)), why });
}

const friendlier = (body: string): string => body.replace('Please tell us by', FRIENDLIER);

test('¶28 wording of letters is looked after by managers and administrators, and by nobody else', async () => {
  assert.match(
    (await manager.get('/admin/letters')).text,
    /Questions to the person As it came with the program/,
  );
  const officer = await onPages(office, 'officer');
  assert.equal((await officer.get('/admin/letters')).status, 403);
  assert.equal((await manager.get('/admin/letters/of-love')).status, 404);
});

test('¶2 a wording that leaves out what the letter must carry is not taken, and what was typed stays', async () => {
  const refused = await proposal(manager, () => 'Dear all, {{nobody}}', 'Shorter.');
  assert.equal(refused.status, 422);
  assert.ok(refused.html.includes('href="#body"'), refused.text);
  const silent = await proposal(manager, friendlier, '');
  assert.ok(silent.html.includes('href="#why"'), silent.text);
  assert.match(refused.html, /Dear all, \{\{nobody\}\}<\/textarea>/);
});

test('¶30 other words are proposed, approved by somebody else, and noticed by whoever had seen the letter before', async () => {
  const walk = await begin(office, 'service-completed', {
    contact: { channel: 'email', from: { name: 'P. Sample', email: 'p.sample@example.org' } },
  });
  const officer = await onPages(office, 'officer');
  const letter = `/cases/${walk.reference}/letters/new/ask-for-more`;
  const words = { why: 'We want to be sure.', questions: '- When did you ring us?' };
  const on = { 'replyBy.day': '24', 'replyBy.month': '4', 'replyBy.year': '2026' };
  const form = formIn(await officer.get(letter), letter);
  const seen = await officer.get(
    (await officer.post(letter, { ...form, ...words, ...on, do: 'see' })).location,
  );

  const proposed = await proposal(manager, friendlier, 'It sounds friendlier.');
  assert.equal(proposed.location, `${AT}?done=proposed`, proposed.text);
  const own = await manager.get(AT);
  assert.match(own.text, /You proposed this, so somebody else approves it/);
  assert.ok(!own.html.includes('value="approve"'));
  assert.match(
    (await administrator.get('/admin')).text,
    /Other words wait for approval : Questions to the person/,
  );
  const desk = await administrator.get(AT);
  assert.match(desk.html, /<del>Please<\/del>/);
  assert.match(desk.text, /It sounds friendlier\./);
  const [, version = ''] = /name="version" value="(\d+)"/.exec(desk.html) ?? [];
  const token = formIn(desk, AT);
  const approved = await administrator.post(AT, { ...token, version, do: 'approve' });
  assert.equal(approved.location, `${AT}?done=approved`, approved.text);
  assert.match((await administrator.get(AT)).text, /In force: version 1/);

  const see = `${letter}/see`;
  const late = await officer.post(see, { ...formIn(seen, see), do: 'forward' });
  assert.equal(late.status, 409, late.text);
  assert.match(late.text, /It did not leave\..*wording.*changed/i);
  assert.match(late.text, new RegExp(FRIENDLIER), 'the letter is shown as it would be now');
  const sent = await officer.post(see, { ...formIn(late, see), do: 'forward' });
  assert.match(sent.location, /\/letters\/L1\?done=sent$/, sent.text);
});

test('¶30 a change that is not taken needs its reason, and stands among the versions', async () => {
  assert.equal((await proposal(administrator, (body) => `${body}\n\nThank you.`, 'Politer.')).status, 303);
  const desk = await manager.get(AT);
  const [, version = ''] = /name="version" value="(\d+)"/.exec(desk.html) ?? [];
  const token = formIn(desk, AT);
  const empty = await manager.post(AT, { ...token, version, do: 'reject', reason: '' });
  assert.equal(empty.status, 422);
  assert.ok(empty.html.includes('href="#reason"'), empty.text);
  const rejected = await manager.post(AT, {
    ...formIn(empty, AT),
    version,
    do: 'reject',
    reason: 'Too long.',
  });
  assert.equal(rejected.location, `${AT}?done=rejected`, rejected.text);
  assert.match((await manager.get(AT)).text, /Not taken: .*“ ?Too long\. ?”/);
});
