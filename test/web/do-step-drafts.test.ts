import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { hiddenOf, onPages, tokenOf, type Visitor } from '#test/support/on-pages.ts';
import { begin, blindly, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
let officer: Visitor;

before(async () => {
  office = await startOffice();
  officer = await onPages(office, 'officer');
});
after(() => office[Symbol.asyncDispose]());

const at = ({ reference }: Walk) => `/cases/${reference}/actions/submit-analysis`;

test('¶11 a draft is saved by itself, offered when the form is opened, written over by no other tab, and gone when it was sent', async () => {
  const walk = await begin(office, 'service-completed');
  const path = `${at(walk)}?head=h1`;
  const [one, two] = [await officer.get(path), await officer.get(path)];
  const saved = await officer.post('/drafts', { ...hiddenOf(one, at(walk)), substance: 'Begun here' });
  assert.equal(saved.status, 200, saved.html);
  const said = JSON.parse(saved.html);
  assert.match(said.says, /^Saved at 09:00$/);
  const second = await officer.post('/drafts', { ...hiddenOf(two, at(walk)), substance: 'In another tab' });
  assert.equal(second.status, 409);
  assert.match(JSON.parse(second.html).says, /^Not saved: you have this open on another page/);
  const both = await officer.fill(two, path, { substance: 'In another tab', do: 'save' });
  assert.equal(both.status, 409);
  assert.match(both.text, /Begun here/);
  assert.match(both.text, /In another tab/);
  const chosen = await officer.fill(both, path, { substance: 'In another tab', do: 'save' });
  assert.equal(chosen.status, 303, 'having seen both, one may be kept');
  assert.match((await officer.get(chosen.location)).text, /What you typed is saved/);
  const listed = await officer.get('/work');
  assert.match(listed.text, /Begun and saved \(1\)/);
  assert.ok(listed.html.includes(`href="${path}"`), 'my work leads back to it');
  const opened = await officer.get(path);
  assert.match(opened.text, /You began this on Thursday 2 April 2026 at 09:00\. It is filled in below/);
  assert.match(opened.html, /In another tab<\/textarea>/);
  const form = await walk.form('officer', 'submit-analysis');
  const answers = blindly(form, '2026-04-02', { spokeToStaffOn: undefined, spokeToUserOn: undefined });
  const typed = Object.fromEntries(
    Object.entries(answers)
      .filter(([, value]) => typeof value === 'string')
      .map(([name, value]) => [name, String(value)]),
  );
  const day = (name: string) => ({ [`${name}.day`]: '2', [`${name}.month`]: '4', [`${name}.year`]: '2026' });
  const all = { ...typed, ...day('spokeToStaffOn'), ...day('spokeToUserOn') };
  const check = await officer.fill(opened, path, { ...all, do: 'check' });
  assert.match(check.text, /Check your answers/, check.text);
  const done = await officer.fill(check, path, { do: 'confirm' });
  assert.equal(done.status, 303, done.text);
  assert.doesNotMatch((await officer.get(path)).text, /You began this on/);
});

test('a draft can be dropped and begun anew, and is nobody else’s', async () => {
  const walk = await begin(office, 'service-completed');
  const path = `${at(walk)}?head=h1`;
  const form = await officer.get(path);
  assert.equal((await officer.fill(form, path, { substance: 'Mine alone', do: 'save' })).status, 303);
  const colleague = await onPages(office, 'officer-2');
  assert.doesNotMatch((await colleague.get(path)).html, /Mine alone/);
  const anew = await officer.fill(await officer.get(path), path, { do: 'begin-anew' });
  assert.equal(anew.location, path);
  assert.doesNotMatch((await officer.get(path)).html, /Mine alone/);
});

test('¶8 nobody keeps a draft on a case that is not theirs to read', async () => {
  const walk = await begin(office, 'service-completed');
  const line = await onPages(office, 'line-manager');
  const theirs = await begin(office, 'service-ongoing', {
    original: 'ongoing',
    head: { themes: ['attitude'] },
  });
  const own = await line.get(`/cases/${theirs.reference}`);
  const refused = await line.post('/drafts', {
    _csrf: tokenOf(own),
    draft: `case/${walk.reference}/note`,
    text: 'x',
  });
  assert.equal(refused.status, 404);
});
