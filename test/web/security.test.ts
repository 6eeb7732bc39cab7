import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inviteTo } from '#app/accounts.ts';
import { suggestCategory } from '#domain/contact/hints.ts';
import { isNotToBeOpened, shownName } from '#domain/files.ts';
import { documentOf, wordsOf } from '#read-models/search/words.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { formIn, onPages, textOf } from '#test/support/on-pages.ts';

let office: TestOffice;

before(async () => {
  office = await startOffice();
});

after(() => office[Symbol.asyncDispose]());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const INVOLVED = { status: 'completed', owner: 'case-owner', involved: ['support'] };

async function toldOf(reference: string, told: object = INVOLVED): Promise<void> {
  const answer = await office.as('administrator').put(`/api/original-cases/${reference}`, told);
  assert.equal(answer.status, 201);
}

const versionOf = async (reference: string) =>
  (await office.store.load(`original:${reference}`))?.version ?? 0;

test('¶8 ¶11 nobody changes what is told of an original case in which they have a part: not at the API', async () => {
  await toldOf('OB-2026-00001');
  const answer = await office
    .as('support')
    .put('/api/original-cases/OB-2026-00001', { status: 'ongoing', owner: null, involved: [] });
  assert.equal(answer.status, 403);
  assert.deepEqual(answer.body.paragraphs, ['¶8', '¶11']);
  const unfinished = await office.as('support').put('/api/original-cases/OB-2026-00001', { involved: [] });
  assert.equal(unfinished.status, 403, 'who may is said before what is wrong');
  assert.equal(await versionOf('OB-2026-00001'), 1);
  const other = await office
    .as('administrator')
    .put('/api/original-cases/OB-2026-00001', { status: 'ongoing', involved: [] });
  assert.equal(other.status, 200, 'a colleague without a part does');
  const now = await office
    .as('support')
    .put('/api/original-cases/OB-2026-00001', { status: 'completed', involved: [] });
  assert.equal(now.status, 200, 'and then they have none any more');
});

test('¶8 ¶11 a list that is read in changes no case in which its reader has a part, and tells nothing of it', async () => {
  await toldOf('OB-2026-00002');
  await toldOf('OB-2026-00003', { status: 'ongoing', involved: [] });
  const csv = 'reference,status,owner,involved\nOB-2026-00002,completed,,\nOB-2026-00003,completed,,';
  for (const apply of [false, true]) {
    const { status, body } = await office.as('support').post('/api/original-cases/import', { csv, apply });
    assert.equal(status, 200);
    assert.deepEqual(
      body.changes.map(({ reference }: { reference: string }) => reference),
      ['OB-2026-00003'],
    );
    assert.equal(body.unchanged, 0);
    assert.deepEqual(
      body.faults.map(({ line, column }: { line: number; column: string }) => [line, column]),
      [[2, 'reference']],
    );
  }
  assert.deepEqual([await versionOf('OB-2026-00002'), await versionOf('OB-2026-00003')], [1, 2]);
});

test('¶8 ¶11 the page takes no change either, and a list pasted there changes what is left', async () => {
  await toldOf('OB-2026-00004');
  const support = await onPages(office, 'support');
  const path = '/admin/originals/import';
  const empty = formIn(await support.get(path), path);
  const { _csrf = '' } = empty;
  const csv = 'reference,status\nOB-2026-00004,ongoing';
  const applied = await support.post(`${path}/apply`, { _csrf, once: 'one', csv });
  assert.match(applied.text, /You had a part in this case/);
  const kept = { _csrf, once: 'two', version: '1', reference: 'OB-2026-00004', status: 'ongoing' };
  const saved = await support.post('/admin/original', kept);
  assert.equal(saved.status, 404);
  assert.equal(await versionOf('OB-2026-00004'), 1);
});

// What grows by the square of a name's length would take minutes here; what grows as it does takes a moment.
test('¶2 a name of a file is read to its end however long it is', { timeout: 30_000 }, () => {
  for (const sign of [' ', '.', '. ']) {
    const name = `a${sign.repeat(400_000)}b.exe`;
    assert.match(shownName(name), /^a.*…\.exe$/);
    assert.equal(isNotToBeOpened(name, { isProgram: false }), true);
  }
  assert.equal(shownName('report. . ..'), 'report');
  assert.equal(shownName('a . b. '), 'a . b');
});

test('¶4 signs that come apart into many are not read without end', () => {
  const salute = '\ufdfa';
  assert.ok([...wordsOf(salute.repeat(100_000))].length <= 300_000);
  const read = wordsOf(salute.repeat(100_000)).reduce((sum, { parts }) => sum + parts.length, 0);
  assert.ok(read <= 100_000, `${read} words`);
  assert.ok(documentOf([salute.repeat(100_000)]).length < 1_000_000);
  const asked = { reviewRequest: false, originalStatus: null, hasClosedCase: false } as const;
  assert.deepEqual(suggestCategory(salute.repeat(100_000), asked), []);
  const long = 'é'.repeat(99_990);
  assert.equal(wordsOf(`${long} Zoë`).at(-1)?.joined, 'zoe', 'what people write is read to its end');
});

test('no password comes back on a page, by whatever name its box goes', async () => {
  const manager = await onPages(office, 'manager');
  for (const [url, name] of [
    ['/account/second-factor/off', 'passwordToTurnOff'],
    ['/account/second-factor/codes', 'password'],
    ['/account/password', 'current'],
  ] as const) {
    const forged = await manager.post(url, { _csrf: 'not ours', [name]: 'correct horse' });
    assert.equal(forged.status, 403);
    assert.doesNotMatch(forged.html, /correct horse/, url);
    const nobody = await office.server.inject({
      ...{ method: 'POST', url, headers: FORM, payload: `${name}=correct+horse` },
    });
    assert.equal(nobody.statusCode, 401);
    assert.doesNotMatch(nobody.payload, /correct horse/, url);
  }
});

test('a form with more boxes than any of ours is not taken, and not sent back', async () => {
  for (const payload of ['a=1&'.repeat(3000), Array.from({ length: 3000 }, (_, at) => `a${at}=1`).join('&')])
    for (const url of ['/telephone', '/sign-in', '/add/carry', '/look-again/words']) {
      const answer = await office.server.inject({ method: 'POST', url, headers: FORM, payload });
      assert.equal(answer.statusCode, 413, url);
      assert.ok(answer.payload.length < 10_000);
    }
});

test('of somebody who is not signed in no large form with files is read', async () => {
  const part = `--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n${'a'.repeat(1_500_000)}\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const send = (url: string, payload: string, cookie = '') =>
    office.server.inject({ method: 'POST', url, headers: { ...headers, cookie }, payload });
  for (const url of ['/contacts/new', '/admin/originals/import', '/admin/calendar/change/closure-added']) {
    const answer = await send(url, `${part}${part}--x--\r\n`);
    assert.equal(answer.statusCode, 401, url);
    assert.ok(answer.payload.length < 10_000, url);
    assert.match(textOf(answer.payload), /You are signed out/);
  }
  const short = await send('/contacts/new', `${part.replace(/a{9,}/, 'a letter')}--x--\r\n`);
  assert.match(textOf(short.payload), /What you typed.*a letter/);
  const { cookie } = await onPages(office, 'officer');
  const known = await send('/contacts/new', `${part}${part}--x--\r\n`, cookie);
  assert.equal(known.statusCode, 403, 'a colleague is told what their form lacks');
});

test('¶28 who has a whole network of addresses sends no more often than who has one', async () => {
  const send = (address: string) =>
    office.server.inject({
      ...{ method: 'POST', url: '/look-again/files/add?k=000000000000000000000000' },
      ...{ remoteAddress: address, headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      payload: '--x--\r\n',
    });
  const codes = new Set<number>();
  for (let at = 0; at < 122; at += 1) codes.add((await send(`2001:db8::${at.toString(16)}`)).statusCode);
  assert.ok(codes.has(429), [...codes].join());
  assert.notEqual((await send('2001:db8:0:1::1')).statusCode, 429);
});

test('¶30 days that no calendar has are something to put right, never a failure', async () => {
  const manager = await onPages(office, 'manager');
  for (const day of ['0000-01-01', '-000001-01-01', '+012026-01-01', '2026-01-01[u-ca=hebrew]']) {
    const odd = encodeURIComponent(day);
    for (const url of [
      ...[`/figures?from=${odd}&to=2026-12-31`, `/figures?from=2026-01-01&to=${odd}`],
      ...[`/figures.csv?from=${odd}&to=2026-12-31`, `/log?from=${odd}`, `/cases?dueBy=${odd}`],
    ])
      assert.ok((await manager.get(url)).status < 500, url);
    for (const path of [`statistics?from=${odd}&to=2026-12-31`, `working-days?from=${odd}&count=3`]) {
      const { status, body } = await office.as('manager').get(`/api/${path}`);
      assert.equal(status, 422, path);
      assert.equal(body.errors.length, 1);
    }
  }
});

test('no other site signs somebody in as a colleague who was given a link', async () => {
  const made = await inviteTo(office.app, {
    ...{ user: 'records', by: 'office' as const, address: '', now: office.app.accounts.clock.now() },
  });
  assert.ok('code' in made);
  const payload = new URLSearchParams({ code: made.code, password: 'violet anchor 41 pamphlet' }).toString();
  const send = (headers: Record<string, string>) =>
    office.server.inject({
      method: 'POST',
      url: '/sign-in/first',
      headers: { ...FORM, ...headers },
      payload,
    });
  for (const headers of [
    { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
  ]) {
    const answer = await send(headers as Record<string, string>);
    assert.equal(answer.statusCode, 403);
    assert.deepEqual(answer.cookies, []);
  }
  const own = await send({ 'sec-fetch-site': 'same-origin', origin: 'null' });
  assert.equal(own.statusCode, 303, 'our own page, which sends no origin');
  assert.equal(own.cookies.length, 1);
});

test('the last administrator stays one until there is another', async () => {
  const administrator = office.as('administrator');
  const told = (user: string, role: string, active = true) =>
    administrator.put(`/api/staff/${user}`, { name: 'Olga Dunn', roles: [{ role, team: 'office' }], active });
  for (const [answer, field] of [
    [await told('administrator', 'records'), 'roles'],
    [await told('administrator', 'administrator', false), 'active'],
  ] as const) {
    assert.equal(answer.status, 422);
    assert.deepEqual(
      answer.body.errors.map((one: { field: string }) => one.field),
      [field],
    );
  }
  assert.equal((await told('auditor', 'administrator')).status, 200);
  assert.equal((await told('administrator', 'records')).status, 200);
});

test('¶4 a draft is kept under the name of a form of ours only, and in nobody else’s', async () => {
  const officer = await onPages(office, 'officer');
  const { _csrf = '' } = formIn(await officer.get('/telephone'), '/telephone');
  for (const draft of [
    'public/sending',
    'account/x',
    `telephone/${'a'.repeat(5000)}`,
    'case/CC-2026-00001/note',
  ])
    assert.equal((await officer.post('/drafts', { _csrf, draft, text: 'x' })).status, 404, draft);
  const kept = await officer.post('/drafts', { _csrf, draft: 'telephone/one-call', said: 'Only for me' });
  assert.equal(kept.status, 200);
  const other = await onPages(office, 'manager');
  assert.match((await officer.get('/telephone?call=one-call')).html, /Only for me/);
  assert.doesNotMatch((await other.get('/telephone?call=one-call')).html, /Only for me/);
});
