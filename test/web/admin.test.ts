import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { invitationFor } from '#app/accounts.ts';
import { changeCalendar } from '#app/change-calendar.ts';
import { transact } from '#app/transact.ts';
import { loadOffice } from '#seeds/index.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { formIn, onPages, textOf } from '#test/support/on-pages.ts';

let office: TestOffice;

before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
});

after(() => office[Symbol.asyncDispose]());

const signIn = (user: string) => onPages(office, user);

const onDay = (day: number, month: number, year = 2026) => ({
  ...{ 'date.day': String(day), 'date.month': String(month), 'date.year': String(year) },
});

test('¶30 each page of the administration is for whom the API has it, and an auditor only reads', async () => {
  const [officer, auditor, support] = await Promise.all([
    signIn('officer'),
    signIn('auditor'),
    signIn('support'),
  ]);
  for (const url of [
    '/admin',
    '/admin/people',
    '/admin/calendar',
    '/admin/contact-points',
    '/admin/sign-ins',
  ])
    assert.equal((await officer.get(url)).status, 403, url);
  assert.equal((await support.get('/admin/sign-ins')).status, 403);
  assert.equal((await support.get('/admin/people/officer')).status, 200);
  assert.doesNotMatch((await support.get('/admin/people/officer')).html, /Ways in/);
  for (const url of [
    '/admin',
    '/admin/people',
    '/admin/calendar',
    '/admin/contact-points',
    '/admin/sign-ins',
  ])
    assert.equal((await auditor.get(url)).status, 200, url);
  const read = await auditor.get('/admin/people/officer');
  assert.doesNotMatch(read.html, /action="\/admin/, 'an auditor is shown a form');
  const token = formIn(read, '/sign-out')._csrf ?? '';
  const tried = await auditor.post('/admin/people/officer', {
    _csrf: token,
    once: 'a',
    version: '1',
    name: 'X',
    active: 'no',
  });
  assert.equal(tried.status, 403);
  assert.equal(
    (await office.app.views.staff(office.store)).find(({ user }) => user === 'officer')?.active,
    true,
  );
});

test('¶4 who leaves is checked first, named with their cases, and signed out at their next request', async () => {
  const [administrator, officer] = await Promise.all([signIn('administrator'), signIn('officer')]);
  assert.equal((await officer.get('/work')).status, 200);
  const form = formIn(await administrator.get('/admin/people/officer'), '/admin/people/officer');
  const checked = await administrator.post('/admin/people/officer', { ...form, active: 'no' });
  assert.equal(checked.status, 200);
  assert.match(checked.text, /CC-\d{4}-\d+ And \d+ more: your role does not read them/);
  assert.match(checked.text, /\/team\/reassign\?officer=officer/);
  assert.equal((await officer.get('/work')).status, 200, 'looking at the check has done it already');
  const sure = formIn(checked, '/admin/people/officer');
  const [one, two] = await Promise.all([
    administrator.post('/admin/people/officer', sure),
    administrator.post('/admin/people/officer', sure),
  ]);
  assert.deepEqual([one.status, two.status], [303, 303]);
  assert.equal((await office.store.load('staff:officer'))?.version, Number(form.version) + 1, 'done twice');
  const next = await officer.get('/work');
  assert.deepEqual([next.status, next.headers.location], [303, '/sign-in']);
});

test('¶4 a form made before somebody else changed a colleague is refused, with what was typed', async () => {
  const administrator = await signIn('administrator');
  const path = '/admin/people/officer-2';
  const early = formIn(await administrator.get(path), path);
  const late = formIn(await administrator.get(path), path);
  assert.equal((await administrator.post(path, { ...early, name: 'Ben Hartley-Shaw' })).status, 303);
  const stale = await administrator.post(path, { ...late, name: 'Benedict Hartley' });
  assert.equal(stale.status, 409);
  assert.match(stale.html, /value="Benedict Hartley"/);
  const again = formIn(stale, path);
  assert.equal((await administrator.post(path, again)).status, 303);
  assert.match((await administrator.get(path)).html, /<h1[^>]*>Benedict Hartley</);
});

test('¶4 every fault of a colleague at its field at once, and leave and deputy as typed', async () => {
  const administrator = await signIn('administrator');
  const path = '/admin/people/manager';
  const form = formIn(await administrator.get(path), path);
  const day = (name: string, d: number, m: number) => ({
    ...{
      [`leave.0.${name}.day`]: String(d),
      [`leave.0.${name}.month`]: String(m),
      [`leave.0.${name}.year`]: '2026',
    },
  });
  const wrong = await administrator.post(path, {
    ...form,
    name: ' ',
    ...day('from', 31, 2),
    ...day('to', 1, 3),
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /href="#name"/);
  assert.match(wrong.html, /href="#leave\.0\.from\.day"/);
  const backwards = await administrator.post(path, { ...form, ...day('from', 5, 5), ...day('to', 1, 5) });
  assert.match(backwards.html, /href="#leave\.0\.to\.day"/);
  const right = await administrator.post(path, {
    ...form,
    ...day('from', 5, 5),
    ...day('to', 9, 5),
    deputy: 'deputy-manager',
  });
  assert.equal(right.status, 303);
  const now = (await office.app.views.staff(office.store)).find(({ user }) => user === 'manager');
  assert.deepEqual([now?.leave, now?.deputy], [[{ from: '2026-05-05', to: '2026-05-09' }], 'deputy-manager']);
});

test('¶30 somebody new gets a link that is shown once and lets them set a password', async () => {
  const administrator = await signIn('administrator');
  const form = formIn(await administrator.get('/admin/people/new'), '/admin/people/new');
  const taken = await administrator.post('/admin/people/new', { ...form, user: 'ocwt', name: 'A Twin' });
  assert.match(taken.text, /Somebody has or had this user name/);
  const fields = {
    ...formIn(taken, '/admin/people/new'),
    user: 'p.new',
    name: '<b>Zoë</b>',
    roles: 'records records',
  };
  assert.equal(
    (await administrator.post('/admin/people/new', fields)).headers.location,
    '/admin/people/p.new?done=new',
  );
  const page = await administrator.get('/admin/people/p.new/let-in');
  assert.match(page.html, /&lt;b&gt;Zoë&lt;\/b&gt;/);
  const invited = await administrator.post(
    '/admin/people/p.new/invite',
    formIn(page, '/admin/people/p.new/invite'),
  );
  const code = /\/sign-in\/first\?code=([A-Za-z0-9_-]{43})/.exec(invited.html)?.[1] ?? '';
  assert.equal(invited.headers['cache-control'], 'no-store');
  const member = await invitationFor(office.app, code, office.app.accounts.clock.now());
  assert.equal(member?.user, 'p.new');
  const after = await administrator.get('/admin/people/p.new');
  assert.doesNotMatch(after.html, new RegExp(code));
  assert.match(after.text, /A link to set a password was made, by Olga Dunn/);
  assert.match((await administrator.get('/admin/sign-ins')).text, /A link to set a password was made/);
});

test('¶29 what a late holiday is said to move is what then moves, and a stale preview is shown anew', async () => {
  const administrator = await signIn('administrator');
  const path = '/admin/calendar/change/bank-holiday-added';
  const wrong = await administrator.post(path, {
    ...formIn(await administrator.get(path), path),
    ...onDay(31, 2),
    title: 'A day',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /href="#date\.day"/);
  assert.match(wrong.html, /value="A day"/);
  const sent = {
    ...formIn(wrong, path),
    division: 'england-and-wales',
    ...onDay(10, 4),
    title: 'A day of thanks',
  };
  const preview = await administrator.post(path, sent);
  assert.equal(preview.status, 200);
  const rows = [...preview.html.matchAll(/<tr><th scope="row">(CC-[\d-]+)<\/th>(.*?)<\/tr>/gs)];
  assert.ok(rows.length > 3, `only ${rows.length} dates move`);
  const confirm = formIn(preview, `${path}/confirm`);
  const unsure = await administrator.post(`${path}/confirm`, confirm);
  assert.equal(unsure.status, 422);
  assert.match(unsure.text, /Tick that you are sure/);

  const olga = (await office.app.views.staff(office.store)).find(({ user }) => user === 'administrator');
  assert.ok(olga);
  const other = {
    kind: 'office-closure-added',
    date: '2027-03-03',
    name: 'Away day',
    stopsClock: false,
  } as const;
  await transact(office.app, (tx) =>
    changeCalendar(office.app, tx, office.clock.now(), olga, Number(confirm.version), other),
  );
  const sure = { ...formIn(unsure, `${path}/confirm`), confirm: 'yes' };
  const stale = await administrator.post(`${path}/confirm`, sure);
  assert.equal(stale.status, 409);
  assert.match(stale.text, /Nothing was changed\. Somebody changed the calendar meanwhile/);

  const duesBefore = await dues();
  const last = { ...formIn(stale, `${path}/confirm`), confirm: 'yes' };
  const [one, two] = [
    await administrator.post(`${path}/confirm`, last),
    await administrator.post(`${path}/confirm`, last),
  ];
  assert.deepEqual(
    [one.headers.location, two.headers.location],
    Array(2).fill('/admin/calendar?done=changed'),
  );
  const said = new Set(rows.map(([, reference]) => reference ?? ''));
  const duesAfter = await dues();
  const moved = [...duesAfter]
    .filter(([reference, due]) => duesBefore.get(reference) !== due)
    .map(([reference]) => reference);
  assert.ok(moved.length > 0);
  assert.deepEqual(moved.toSorted(), [...said].toSorted());
  assert.match(
    (await administrator.get('/admin/calendar?year=2026')).text,
    /A day of thanks added by Olga Dunn/,
  );
});

/** The limits of every open case as they stand, by case. */
async function dues(): Promise<ReadonlyMap<string, string>> {
  const rows = await office.store.query<{ reference: string; dues: string }>(
    `select l.reference, string_agg(l.head || l.name || l.due::text, ' ' order by l.head, l.number) as dues
      from case_limits l join cases c on c.reference = l.reference where c.state = 'open' group by l.reference`,
  );
  return new Map(rows.map((row) => [row.reference, row.dues]));
}

const CSV =
  'reference,status,decidedOn,owner\nOB-2026-90001,completed,31/02/2026,case-owner\nOB-2026-90002,completed,02/03/2026,case-owner\n';
const IMPORT = '/admin/originals/import';

test('¶8 a list says line and column of what is wrong, changes nothing first, then does what it said, once', async () => {
  const support = await signIn('support');
  const form = formIn(await support.get(IMPORT), IMPORT);
  const preview = await support.post(IMPORT, { ...form, csv: CSV });
  assert.equal(preview.status, 422);
  assert.match(preview.text, /Line 2, column decidedOn: Enter a date that exists/);
  assert.match(preview.text, /2 lines read 1 new 0 changed/);
  assert.equal(await office.store.load('original:OB-2026-90002'), null);
  assert.match(preview.html, /31\/02\/2026/, 'what was pasted is gone');
  const right = await support.post(IMPORT, { ...form, csv: CSV.replace('31/02', '28/02') });
  assert.equal(right.status, 200);
  const apply = formIn(right, `${IMPORT}/apply`);
  const [one, two] = [
    await support.post(`${IMPORT}/apply`, apply),
    await support.post(`${IMPORT}/apply`, apply),
  ];
  assert.deepEqual(
    [one.headers.location, two.headers.location],
    Array(2).fill(`${IMPORT}/done?new=2&changed=0&unchanged=0`),
  );
  assert.equal((await office.store.load('original:OB-2026-90002'))?.version, 1);
});

test('¶8 a list comes as a file too, whatever a spreadsheet program made of its letters', async () => {
  const support = await signIn('support');
  const page = await support.get(IMPORT);
  const { _csrf = '', once = '' } = formIn(page, IMPORT);
  const { cookie } = support;
  const payload = new FormData();
  payload.set('_csrf', String(_csrf));
  payload.set('once', String(once));
  payload.set('csv', '');
  const latin = Buffer.from(
    'reference;status;complainant\nOB-2026-90003;ongoing;Zo\u00eb B\u00f6hm\n',
    'latin1',
  );
  payload.set('file', new Blob([latin], { type: 'text/csv' }), 'list.csv');
  const answer = await office.server.inject({ method: 'POST', url: IMPORT, headers: { cookie }, payload });
  assert.equal(answer.statusCode, 200, textOf(answer.payload).slice(0, 500));
  const csv = formIn({ html: answer.payload }, `${IMPORT}/apply`).csv;
  assert.match(String(csv), /Zoë Böhm/);
});

test('¶8 ¶11 who has a part in an original case is not shown it, is kept out from when it is told, and nothing is written over', async () => {
  const [administrator, support] = await Promise.all([signIn('administrator'), signIn('support')]);
  const reference = 'A/7 & <x>?';
  const form = formIn(await administrator.get('/admin/original/new'), '/admin/original');
  const fields = {
    ...form,
    reference,
    status: 'completed',
    owner: 'case-owner',
    involved: ['support', 'ocwt'],
  };
  const path = `/admin/original?reference=${encodeURIComponent(reference)}`;
  const told = await administrator.post('/admin/original', fields);
  assert.equal(told.headers.location, `${path}&done=saved`);
  assert.equal((await administrator.get(path)).status, 200);
  assert.equal((await support.get(path)).status, 404);
  assert.doesNotMatch((await support.get('/admin/involved?reference=A/7')).html, /&lt;x&gt;\?<\/span>/);
  assert.match(
    (await administrator.get('/admin/involved?reference=a/7&person=ocwt')).html,
    /A\/7 &amp; &lt;x&gt;\?<\/span>/,
  );
  const own = formIn(await support.get('/admin/original/new'), '/admin/original');
  const over = await support.post('/admin/original', { ...own, reference, status: 'ongoing' });
  assert.equal(over.status, 422);
  assert.equal(
    (await support.post('/admin/original', { ...own, version: '1', reference, status: 'ongoing' })).status,
    404,
  );
  assert.equal((await office.store.load(`original:${reference}`))?.version, 1);
});

test('¶2 ¶3 a changed telephone number stands on public pages at once; a stale change is refused with nothing lost', async () => {
  const administrator = await signIn('administrator');
  const path = '/admin/contact-points/change';
  const early = formIn(await administrator.get(path), path);
  const late = { ...early, once: 'another', telephone: '020 7946 0777' };
  const first = { ...early, telephone: '020 7946 0555' };
  const [one, two] = [await administrator.post(path, first), await administrator.post(path, first)];
  assert.deepEqual(
    [one.headers.location, two.headers.location],
    Array(2).fill('/admin/contact-points?done=changed'),
  );
  assert.match((await office.server.inject('/')).payload, /020 7946 0555/);
  assert.match((await office.server.inject('/nothing/here')).payload, /020 7946 0555/);
  const stale = await administrator.post(path, late);
  assert.equal(stale.status, 409);
  assert.match(stale.html, /value="020 7946 0777"/);
  assert.match(stale.html, /020 7946 0555/);
  assert.equal((await administrator.post(path, formIn(stale, path))).status, 303);
  const kept = await administrator.get('/admin/contact-points');
  assert.match(kept.text, /020 7946 0555 020 7946 0777/, 'the history does not say what it was');
});
