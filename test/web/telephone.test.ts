import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Visitor } from '#test/support/on-pages.ts';

let office: TestOffice;
let officer: Visitor;
let owner: Visitor;

before(async () => {
  office = await startOffice();
  officer = await onPages(office, 'officer');
  owner = await onPages(office, 'case-owner');
});

after(() => office[Symbol.asyncDispose]());

const said = 'Nobody rang me back.\n\n“Twice” they said & <i>twice</i> nothing.';
const call = {
  ...{ atRisk: 'no', name: 'Rosa Ibáñez', telephone: '01632 960002', said, help: 'To be rung.' },
  ...{ adjustments: ['large-print', 'telephone-only'], callBackWhen: 'after two' },
  ...{ 'callBackOn.day': '7', 'callBackOn.month': '4', 'callBackOn.year': '2026' },
};

const contacts = async (): Promise<number> =>
  (await office.as('manager').get('/api/contacts?limit=100')).body.items.length;

test('¶2 a call is read back, recorded once, and the caller is told a reference and real dates; its promise goes onto the case', async () => {
  const before = await contacts();
  const back = await officer.fill(await officer.get('/telephone'), '/telephone', { ...call, do: 'check' });
  assert.equal(back.status, 200);
  assert.match(
    back.text,
    /Read this back to the caller.*Your name is Rosa Ibáñez.*by telephone: 01632 960002/,
  );
  assert.match(
    back.text,
    /You need: Large print, Telephone only .*We will call you back on Tuesday 7 April 2026, after two/,
  );
  assert.ok(back.text.includes('“Twice” they said & <i>twice</i> nothing.'));
  const [first, second] = await Promise.all([
    officer.fill(back, '/telephone', { do: 'record' }),
    officer.fill(back, '/telephone', { do: 'record' }),
  ]);
  assert.equal(first.status, 303, first.text.slice(0, 500));
  assert.equal(second.location, first.location);
  assert.equal(await contacts(), before + 1);
  const done = await officer.get(first.location);
  const [reference = ''] = /C-2026-\d{6}/.exec(done.text) ?? [];
  assert.match(done.text, /call you back on Tuesday 7 April 2026 .*by Tuesday 5 May 2026 at the latest/);
  const { body } = await office.as('officer').get(`/api/contacts/${reference}`);
  assert.ok(body.text.startsWith(said), 'what was said is unchanged');
  const at = `/contacts/${reference}/open`;
  const opening = await officer.get(at);
  assert.match(opening.html, /value="large-print"[^>]*checked/);
  assert.match(opening.html, /name="callBackOn\.day"[^>]*value="7"/);
  const opened = await officer.fill(opening, at, {
    ...{ do: 'open', help: 'Ring', 'heads.0.category': 'general', adjustments: call.adjustments },
    ...{ 'callBackOn.day': '7', 'callBackOn.month': '4', 'callBackOn.year': '2026' },
  });
  assert.equal(opened.status, 303, opened.text.slice(0, 500));
  const { body: kept } = await office.as('officer').get(`/api${opened.location.split('?')[0]}`);
  assert.deepEqual([kept.callBackOn, kept.adjustments], ['2026-04-07', ['large-print', 'telephone-only']]);
});

test('¶2 whoever takes a call may log it, and is told how it goes on though they will not read it again', async () => {
  const back = await owner.fill(await owner.get('/telephone'), '/telephone', { ...call, do: 'check' });
  const recorded = await owner.fill(back, '/telephone', { do: 'record' });
  const done = await owner.get(recorded.location);
  assert.equal(done.status, 200);
  assert.match(done.text, /Customer Care takes it from here/);
  const [reference = ''] = /C-2026-\d{6}/.exec(done.text) ?? [];
  assert.equal((await owner.get(`/contacts/${reference}`)).status, 404);
  const line = await onPages(office, 'line-manager');
  const [theirs, absent] = [
    await line.get(recorded.location),
    await line.get('/telephone/done?contact=C-2001-000001'),
  ];
  assert.deepEqual([theirs.status, theirs.text], [404, absent.text]);
});

test('¶2 ¶4 somebody at risk stops the line before and after the call is recorded', async () => {
  const page = await officer.get('/telephone');
  const unsaid = await officer.fill(page, '/telephone', { ...call, atRisk: 'yes', do: 'check' });
  assert.equal(unsaid.status, 422);
  assert.match(unsaid.html, /href="#risk"/);
  const risky = { ...call, atRisk: 'yes', risk: 'He fears for his mother.', do: 'check' };
  const back = await officer.fill(page, '/telephone', risky);
  assert.match(back.text, /Stop: somebody may be at risk.*Keep them on the line/);
  const done = await officer.get((await officer.fill(back, '/telephone', { do: 'record' })).location);
  assert.match(done.text, /Stop: somebody may be at risk.*Ring them now on 01632 960002/);
});

test('¶2 faults stand at their fields with all that was typed, and an earlier call keeps its time', async () => {
  const page = await officer.get('/telephone');
  const wrong = await officer.fill(page, '/telephone', {
    ...{ ...call, said: ' ', email: 'nowhere', calledAt: 'noon', 'callBackOn.year': '2025', do: 'check' },
  });
  assert.equal(wrong.status, 422);
  for (const field of ['said', 'email', 'calledAt', 'callBackOn.day'])
    assert.ok(wrong.html.includes(`href="#${field}"`), `${field}: ${wrong.text.slice(0, 500)}`);
  assert.match(wrong.html, /value="nowhere"/);
  const back = await officer.fill(wrong, '/telephone', { ...call, calledAt: '8.15', do: 'check' });
  assert.match(back.text, /The call was on Thursday 2 April 2026 at 08:15/);
  const changed = await officer.fill(back, '/telephone', { do: 'change' });
  assert.equal(changed.status, 200);
  assert.match(changed.html, /value="8\.15"/);
  const recorded = await officer.fill(back, '/telephone', { do: 'record' });
  const [, reference = ''] = /contact=(.+)/.exec(recorded.location) ?? [];
  const { body } = await office.as('officer').get(`/api/contacts/${reference}`);
  assert.equal(body.receivedAt, '2026-04-02T07:15:00Z');
});

test('¶2 nothing is lost when the session ends: what was typed is saved as it is typed, and found again', async () => {
  const page = await officer.get('/telephone');
  const [, draft = ''] = /name="draft" value="([^"]*)"/.exec(page.html) ?? [];
  const [, _csrf = ''] = /name="_csrf" value="([^"]*)"/.exec(page.html) ?? [];
  const saved = await officer.post('/drafts', { ...call, _csrf, draft, draftVersion: '' });
  assert.equal(saved.status, 200);
  const again = await onPages(office, 'officer');
  assert.match((await again.get('/telephone')).text, /Calls you began to log and did not finish/);
  const found = await again.get(`/telephone?call=${draft.slice('telephone/'.length)}`);
  assert.match(found.html, /value="Rosa Ibáñez"/);
  assert.equal(
    (await owner.get(`/telephone?call=${draft.slice('telephone/'.length)}`)).html.includes('Rosa'),
    false,
  );
  const ended = await office.server.inject({
    ...{ method: 'POST', url: '/telephone', payload: new URLSearchParams({ said, do: 'check' }).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(ended.statusCode, 401);
  assert.ok(ended.payload.includes('&lt;i&gt;twice&lt;/i&gt;'), 'what was typed is on the page');
});
