import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { STEPS } from '#procedure/model.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, tokenOf, type Visitor } from '#test/support/on-pages.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
let officer: Visitor;

before(async () => {
  office = await startOffice();
  officer = await onPages(office, 'officer');
});
after(() => office[Symbol.asyncDispose]());

test('¶29 a date stands with what is left, who holds it, and its days one by one', async () => {
  const walk = await begin(office, 'decision');
  const { text, status } = await officer.get(`/cases/${walk.reference}`);
  assert.equal(status, 200);
  assert.match(
    text,
    /Decide whether to propose a review, and send it to OCWT by Monday 13 April 2026 : 5 working days left , held by Customer Care/,
  );
  assert.match(text, /Fri 3 Apr: not counted, Good Friday/);
  assert.match(text, /Mon 13 Apr: day 5/);
  assert.match(text, /Next: write the analysis and send it to the manager/);
});

test('¶2 ¶4 what help the person needs, and a promised call, come before everything else', async () => {
  const walk = await begin(office, 'decision');
  await walk.take('officer', 'set-adjustments', { adjustments: ['large-print'] });
  await walk.take('officer', 'record-call', {
    on: '2026-04-02',
    callBackOn: '2026-04-07',
    said: 'Ring after two.',
  });
  const { html, text } = await officer.get(`/cases/${walk.reference}`);
  assert.ok(html.indexOf('Large print') < html.indexOf('<h1'), 'help is said first');
  assert.ok(html.indexOf('Call back on Tuesday 7 April 2026') < html.indexOf('<h1'));
  assert.match(text, /Ring after two\./);
});

test('¶12 what cannot be done is said with its reason and paragraph, and nothing is a dead button', async () => {
  const walk = await begin(office, 'service-completed');
  const { html, text } = await officer.get(`/cases/${walk.reference}`);
  assert.match(text, /Sign off the decision : This is for the customer care manager\./);
  assert.match(html, /href="\/guidance#p12"/);
  assert.doesNotMatch(html, /disabled/);
  const auditor = await onPages(office, 'auditor');
  assert.match(
    (await auditor.get(`/cases/${walk.reference}`)).text,
    /There is nothing for you to do here now\. It is with the customer care officer, Amina Okoro\./,
  );
});

test('¶26 ¶30 the history is verified when it is read, and damage is said at once', async () => {
  const walk = await begin(office, 'decision');
  const path = `/cases/${walk.reference}`;
  const sound = await officer.get(path);
  assert.match(sound.text, /History verified: its one event is as it was recorded/);
  assert.match(sound.text, /npm run verify/);
  await office.store.query('alter table events disable trigger all');
  await office.store.query(`update events set at = at - interval '1 day' where stream = $1`, [
    `case:${walk.reference}`,
  ]);
  await office.store.query('alter table events enable trigger all');
  const { text } = await officer.get(path);
  assert.match(text, /The history is not as it was recorded: .*event 1 was altered/);
  assert.doesNotMatch(text, /History verified/);
});

test('the whole case prints as one file, everything in it open', async () => {
  const walk = await begin(office, 'decision');
  const { status, html } = await officer.get(`/cases/${walk.reference}/print`);
  assert.equal(status, 200);
  assert.ok(html.includes('<details'), 'there is something to fold');
  assert.equal([...html.matchAll(/<details[^>]*>/g)].filter(([tag]) => !tag.includes(' open')).length, 0);
});

test('¶8 ¶12 ¶25 who is kept out finds nothing at the case nor at any of its steps, as where there is none', async () => {
  const walk = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  const kept = await onPages(office, 'officer-2');
  const none = await kept.get('/cases/CC-2001-00001');
  const pages = ['', '/print', ...[...STEPS, 'note', 'allocate'].map((action) => `/actions/${action}`)];
  for (const behind of pages) {
    const { status, text } = await kept.get(`/cases/${walk.reference}${behind}`);
    assert.deepEqual([status, text], [404, none.text], behind);
  }
  const theirs = await begin(office, 'decision');
  const page = await kept.get(`/cases/${theirs.reference}`);
  const sent = await kept.post(`/cases/${walk.reference}/actions/note`, {
    _csrf: tokenOf(page),
    text: 'x',
    do: 'confirm',
  });
  assert.equal(sent.status, 404);
});
