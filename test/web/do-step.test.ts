import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { hiddenOf, onPages, tokenOf, type Visitor } from '#test/support/on-pages.ts';
import { begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
let officer: Visitor;
let manager: Visitor;

before(async () => {
  office = await startOffice();
  officer = await onPages(office, 'officer');
  manager = await onPages(office, 'manager');
});
after(() => office[Symbol.asyncDispose]());

const at = ({ reference }: Walk, action: string) => `/cases/${reference}/actions/${action}?head=h1`;

async function awaitingSignature(): Promise<Walk> {
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis', { proposedDecision: 'We were slow and say so.' });
  return walk;
}

test('¶12 ¶15 the manager reads the version that is signed, checks the answers, signs once, and is told what follows', async () => {
  const walk = await awaitingSignature();
  const path = at(walk, 'sign-off');
  const form = await manager.get(path);
  assert.equal(form.status, 200);
  assert.match(
    form.text,
    /You did not write this, you had no part in OB-2026-\d+, and you are not complained of: you may sign\./,
  );
  assert.match(form.text, /You decide on version 1 , written by Amina Okoro/);
  assert.match(form.text, /We were slow and say so\./);
  const check = await manager.fill(form, path, { decision: 'approve', do: 'check' });
  assert.equal(check.status, 200);
  assert.match(check.text, /Check your answers/);
  assert.match(check.text, /Do you sign off this decision\? Sign it off/);
  assert.equal((await walk.head()).step, 'sign-off', 'nothing is recorded before it is confirmed');
  const changing = await manager.fill(check, path, { do: 'change' });
  assert.match(changing.html, /value="approve" checked/);
  const sent = { ...hiddenOf(check, path.split('?')[0] ?? ''), do: 'confirm' };
  const done = await manager.post(path, sent);
  assert.equal(done.status, 303, done.text);
  const seen = await manager.get(done.location);
  assert.match(
    seen.text,
    /Carys Penrose signed off the decision\. Next: explain the decision to the person\. It is with the customer care officer, Amina Okoro, by \w+day \d+ \w+ 2026\./,
  );
  const again = await manager.post(path, sent);
  assert.deepEqual(
    [again.status, again.location],
    [303, done.location],
    'a second click is answered as the first',
  );
  const events = await walk.history();
  assert.equal(events.filter(({ type }) => type === 'DecisionSignedOff').length, 1);
  const other = await manager.post(path, { ...sent, notes: 'something else' });
  assert.equal(other.status, 409);
  assert.match(other.text, /This was already sent/);
  assert.match(other.html, new RegExp(`href="/cases/${walk.reference}"`));
});

test('¶12 ¶15 who wrote the analysis may not sign it: a page with the reason, and the attempt is kept', async () => {
  const walk = await begin(office, 'service-completed');
  const roles = (['customer-care-manager', 'customer-care-officer'] as const).map((role) => ({
    role,
    team: 'customer-care',
  }));
  const told = await office
    .as('administrator')
    .put('/api/staff/deputy-manager', { name: 'Dev Raman', roles });
  assert.ok(told.status < 300, told.text);
  await walk.take('deputy-manager', 'submit-analysis');
  const author = await onPages(office, 'deputy-manager');
  const refused = await author.get(at(walk, 'sign-off'));
  assert.equal(refused.status, 403);
  assert.match(refused.text, /You wrote this analysis, so somebody else must decide on it\./);
  assert.match(refused.html, /href="\/guidance#p12"/);
  const keys = hiddenOf(
    await author.get(`/cases/${walk.reference}/actions/note`),
    `/cases/${walk.reference}/actions/note`,
  );
  const sent = await author.post(at(walk, 'sign-off'), {
    ...keys,
    head: 'h1',
    decision: 'approve',
    comments: 'My own words',
    do: 'confirm',
  });
  assert.equal(sent.status, 403);
  assert.match(sent.text, /My own words/, 'what was typed is there to copy');
  const last = (await walk.history()).at(-1);
  assert.equal(last.type, 'ActionRefused');
  assert.match(sent.text, /That you tried is kept in the history of the case\./);
});

test('¶9 Customer Care waits for the line manager: a page says what comes first and with whom', async () => {
  const walk = await begin(office, 'service-ongoing', {
    original: 'ongoing',
    head: { themes: ['attitude'] },
  });
  const refused = await officer.get(at(walk, 'submit-analysis'));
  assert.equal(refused.status, 422);
  assert.match(
    refused.text,
    /It is not yet time for this\. First comes: record how the line manager tried to put it right\./,
  );
  assert.match(refused.text, /It is with the line manager, Farid Nasser/);
  const line = await onPages(office, 'line-manager');
  const asked = await line.get(at(walk, 'record-manager-attempt'));
  assert.equal(asked.status, 200);
  assert.match(asked.text, /Please speak with them, try to put it right, and tell us how it went\./);
  assert.match(asked.text, /Please answer by \w+day \d+ \w+ 2026\./);
  assert.match(asked.text, /What they told us/);
  assert.equal((await officer.get(at(walk, 'record-manager-attempt'))).status, 403);
});

test('¶11 ¶14 conversations that are missing are asked for, and everything typed is still there', async () => {
  const walk = await begin(office, 'service-completed');
  const path = at(walk, 'submit-analysis');
  const typed = {
    substance: 'Half a <b>story</b> & more',
    'spokeToStaffOn.day': '31',
    'spokeToStaffOn.month': '2',
    'spokeToStaffOn.year': '2026',
  };
  const faulty = await officer.fill(await officer.get(path), path, { ...typed, do: 'check' });
  assert.equal(faulty.status, 422);
  assert.match(faulty.html, /<title>Error: /);
  assert.match(faulty.text, /There is something to put right/);
  assert.match(faulty.text, /that month has no other/);
  assert.match(faulty.html, /href="#spokeToUserOn\.day"/);
  assert.match(faulty.html, /Half a &lt;b&gt;story&lt;\/b&gt; &amp; more/);
  assert.match(faulty.html, /name="spokeToStaffOn\.day"[^>]*value="31"/);
  assert.equal((await walk.head()).step, 'submit-analysis');
});

test('¶26 a list grows by a button that the server reads, and nothing typed is lost by it', async () => {
  const walk = await begin(office, 'post-review');
  const path = at(walk, 'record-consideration');
  const typed = { 'questions.0.question': 'Why?', why: 'Nothing new' };
  const more = await officer.fill(await officer.get(path), path, { ...typed, add: 'questions' });
  assert.match(more.html, /name="questions\.1\.question"/);
  assert.match(more.html, /Why\?<\/textarea>/);
  assert.match(more.html, /Nothing new<\/textarea>/);
});

test('a closed case takes no step, and says what to do', async () => {
  const walk = await begin(office, 'general');
  await walk.take('officer', 'withdraw', { head: 'h1' });
  const refused = await officer.get(at(walk, 'record-discussion'));
  assert.equal(refused.status, 422);
  assert.match(refused.text, /This head is closed\. Open it again first\./);
});

test('a stale page shows what was recorded since beside what was typed, and loses neither', async () => {
  const walk = await begin(office, 'service-completed');
  const path = at(walk, 'submit-analysis');
  const mine = await officer.get(path);
  await walk.take('officer-2', 'submit-analysis', { proposedDecision: 'The words of a colleague' });
  const stale = await officer.fill(mine, path, { proposedDecision: 'My own words', do: 'check' });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /This case has changed/);
  assert.match(stale.text, /Ben Hartley wrote the analysis/);
  assert.match(stale.text, /The words of a colleague/);
  assert.match(stale.text, /My own words/);
  const { version } = hiddenOf(stale, path.split('?')[0] ?? '');
  assert.equal(version, String((await walk.read()).version), 'the form goes on from the case as it is');
  const signing = await awaitingSignature();
  const sign = at(signing, 'sign-off');
  const form = await manager.get(sign);
  await signing.take('officer', 'submit-analysis', { proposedDecision: 'A later version' });
  const late = await manager.fill(form, sign, { decision: 'approve', comments: 'Fine', do: 'confirm' });
  assert.equal(late.status, 409);
  assert.match(late.text, /A later version/);
});

test('¶12 what changed since the version that was returned is marked, with the comments that sent it back', async () => {
  const walk = await awaitingSignature();
  await walk.take('manager', 'sign-off', { decision: 'return', comments: 'Say when.' });
  const again = await officer.get(at(walk, 'submit-analysis'));
  assert.match(again.text, /Return it with comments – Carys Penrose, 2 April 2026: “Say when\.”/);
  await walk.take('officer', 'submit-analysis', { proposedDecision: 'We were slow in March and say so.' });
  const desk = await manager.get(at(walk, 'sign-off'));
  assert.match(desk.html, /We were slow <ins>in March <\/ins>and say so\./);
});

test('¶19 ¶25 somebody of OCWT who had a part finds nothing there, and another decides with the criteria before them', async () => {
  const criteria = ['new-information'];
  const contact = {
    channel: 'email',
    from: { name: 'P', email: 'p@example.org' },
    reviewRequest: { decisionDate: '2026-03-02', criteria, grounds: 'A letter was found' },
  };
  const walk = await begin(office, 'decision', { told: { involved: ['ocwt-2'] }, contact });
  const found = {
    newInformation: 'met',
    newInformationAnalysis: 'The letter is new.',
    proposedOutcome: 'review',
  };
  await walk.take('officer', 'submit-analysis', found);
  await walk.take('manager', 'decide-referral', { decision: 'pass' });
  const involved = await onPages(office, 'ocwt-2');
  assert.equal((await involved.get(at(walk, 'decide-review'))).status, 404);
  const ocwt = await onPages(office, 'ocwt');
  const desk = await ocwt.get(at(walk, 'decide-review'));
  assert.equal(desk.status, 200);
  assert.match(
    desk.text,
    /OCWT says whether there will be a review: by Monday 20 April 2026 , 10 working days left/,
  );
  assert.match(
    desk.text,
    /new and relevant information that might change our decision Claimed Met The letter is new\. You decide/,
  );
  assert.match(desk.text, /A letter was found/);
});

test('a role that was taken between page and sending: nothing typed is lost, and the reason is said', async () => {
  const walk = await awaitingSignature();
  const path = at(walk, 'sign-off');
  const form = await manager.get(path);
  const manages = {
    name: 'Carys Penrose',
    roles: [{ role: 'customer-care-manager', team: 'customer-care' }],
  };
  const reads = { ...manages, roles: [{ role: 'records', team: 'records' }] };
  const typed = { head: 'h1', decision: 'return', comments: 'An hour of typing', do: 'check' };
  assert.ok((await office.as('administrator').put('/api/staff/manager', reads)).status < 300);
  const ended = await manager.fill(form, path, typed);
  assert.equal(ended.status, 401, 'their sessions ended with the role');
  assert.match(ended.text, /An hour of typing/);
  const anew = await onPages(office, 'manager');
  const token = { _csrf: tokenOf(await anew.get(`/cases/${walk.reference}`)) };
  const sent = await anew.post(path, { ...token, ...typed });
  assert.ok((await office.as('administrator').put('/api/staff/manager', manages)).status < 300);
  manager = await onPages(office, 'manager');
  assert.equal(sent.status, 403);
  assert.match(sent.text, /This is for the customer care manager\./);
  assert.match(sent.text, /An hour of typing/);
  assert.equal((await walk.head()).step, 'sign-off');
});

test('¶26 ¶30 a note is recorded without a page between, and once', async () => {
  const walk = await begin(office, 'decision');
  const path = `/cases/${walk.reference}/actions/note`;
  const sent = {
    ...hiddenOf(await officer.get(path), path),
    text: '<script>alert(1)</script>',
    do: 'confirm',
  };
  const done = await officer.post(path, sent);
  assert.deepEqual([done.status, (await officer.post(path, sent)).location], [303, done.location]);
  const seen = await officer.get(done.location);
  assert.match(seen.html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.doesNotMatch(seen.html, /<script>alert/);
  assert.equal((await walk.history()).filter(({ type }) => type === 'NoteAdded').length, 1);
});
