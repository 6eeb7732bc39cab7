import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemFields, written } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, type FieldShown } from '#test/support/walk.ts';
import { ground } from './requests.ts';

const analysis = { proposedOutcome: 'a word that is none' };

async function known(office: TestOffice): Promise<readonly { method: string; url: string }[]> {
  const { body } = await office.as(null).get('/api/openapi.json');
  const paths: [string, object][] = Object.entries(body.paths);
  return paths.flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => ({ method, url: url.replace(/\{\w+\}/g, 'nothing') })),
  );
}

test('401 comes first: without a token, whatever else is wrong with a request, no address says more', async () => {
  await using office = await startOffice();
  const routes = await known(office);
  assert.ok(routes.length > 40, 'the document names them all');
  for (const { method, url } of routes) {
    const answer = await office.server.inject({
      method: method.toUpperCase() as 'GET' | 'POST' | 'PUT',
      url: `${url}?limit=-1`,
      headers: { 'content-type': 'text/plain', authorization: 'Bearer demo-nobody' },
      ...(method === 'get' ? {} : { payload: 'not json' }),
    });
    assert.equal(answer.statusCode, 401, `${method} ${url}`);
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
    assert.equal(answer.json().title, 'Sign in first');
    assert.match(answer.headers['content-type'] ?? '', /problem\+json/);
  }
});

test('401 too for tokens that are none, and 429 for somebody who goes on trying', async () => {
  await using office = await startOffice();
  const status = async (authorization?: string) => {
    const headers = authorization === undefined ? {} : { authorization };
    return (await office.server.inject({ method: 'GET', url: '/api/cases', headers })).statusCode;
  };
  const wrong = ['', 'Bearer', 'Bearer ', 'Basic ZGVtbw==', 'demo-officer', `Bearer ${'x'.repeat(5_000)}`];
  for (const header of [undefined, ...wrong, 'Bearer demo-officer demo-manager'])
    assert.equal(await status(header), 401, String(header));
  assert.equal(await status('bearer demo-officer'), 200);
  const tried = await Promise.all(Array.from({ length: 250 }, () => status('Bearer guessed')));
  assert.equal(tried.at(-1), 429);
  assert.equal(await status('Bearer demo-officer'), 200, 'whoever has a token is not kept out by it');
});

test('the stored answer comes before 404, 403, 409 and 422, but not before 401', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const path = `${walk.path}/actions/note`;
  const body = { version: 1, text: 'They rang.' };
  const key = { 'idempotency-key': 'the-note' };
  const first = await office.as('officer-2').post(path, body, key);
  assert.equal(first.status, 200);
  await walk.take('officer', 'submit-analysis');
  const again = () => office.as('officer-2').post(path, body, key);
  assert.equal((await again()).text, first.text, 'though the version is stale now');

  const person = { name: 'Ben Hartley', roles: [{ role: 'auditor', team: 'audit' }], active: true };
  assert.equal((await office.as('administrator').put('/api/staff/officer-2', person)).status, 200);
  assert.equal((await office.as('officer-2').post(path, body)).status, 403);
  assert.equal((await again()).text, first.text, 'though the role is lost');

  const original = (await walk.read()) as unknown as { originalCase: string };
  const told = { status: 'completed', owner: 'case-owner', involved: ['officer-2'] };
  await office.as('support').put(`/api/original-cases/${original.originalCase}`, told);
  assert.equal((await office.as('officer-2').post(path, body)).status, 404);
  assert.equal((await again()).text, first.text, 'though it is not theirs to read any more');

  await office.as('administrator').put('/api/staff/officer-2', { ...person, active: false });
  assert.equal((await again()).status, 401);
});

test('404 comes before 413, 415 and 400: absent, not yours, and an unknown action look alike', async () => {
  await using office = await startOffice();
  const { walk, contact } = await ground(office);
  const large = JSON.stringify({ text: 'x'.repeat(10_000_000) });
  const spoilt: [unknown, Record<string, string>][] = [
    ['{"version": ', {}],
    ['<note/>', { 'content-type': 'text/xml' }],
    [large, {}],
    [undefined, {}],
  ];
  const addresses = [
    ...['/api/cases/CC-2026-99999/actions/note', '/api/cases/CC-2026-99999/contacts'],
    ...['/api/contacts/C-2026-999999/match', '/api/contacts/C-2026-999999/not-feedback'],
    ...[`${walk.path}/actions/unknown`, `${walk.path}/actions/__proto__`, `${walk.path}/actions/constructor`],
  ];
  for (const [body, headers] of spoilt) {
    for (const address of addresses)
      problemFields(await office.as('officer').post(address, body, headers), 404, address);
    const kept = [`${walk.path}/actions/note`, `${walk.path}/contacts`, `/api/contacts/${contact}/match`];
    for (const address of kept)
      problemFields(await office.as('case-owner').post(address, body, headers), 404, address);
  }
});

test('413, 415 and 400 come before 403: a body that cannot be read is not judged', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const before = await written(office);
  for (const { name, user, method, path } of good) {
    const send = (body: unknown, headers = {}) => office.as(user)[method](path, body, headers);
    problemFields(await send(`{"text":"${'x'.repeat(10_000_000)}"}`), 413, name);
    problemFields(
      await send('reason=none', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      name,
    );
    problemFields(await send('{"a":1}', { 'content-type': 'text/plain' }), 415, name);
    problemFields(await send('{"a":1,}'), 400, name);
    problemFields(await send('{"a":"\u0000"}'), 400, name);
    problemFields(await send('{"a":1}{"a":2}'), 400, name);
  }
  problemFields(await office.as('auditor').put('/api/original-cases/OB-9', '{'), 400);
  assert.deepEqual(await written(office), before);
});

test('403 comes before 409 and 422: who may not is told so, whatever else is wrong', async () => {
  await using office = await startOffice();
  const { walk, good } = await ground(office);
  await walk.take('officer', 'submit-analysis');
  const path = `${walk.path}/actions/sign-off`;
  const body = { version: 1, decision: 5, nonsense: true };
  const refused = await office.as('officer').post(path, body);
  problemFields(refused, 403);
  assert.deepEqual(refused.body.paragraphs, ['¶12', '¶15']);
  for (const { name, method, path: address } of good.slice(1).filter(({ path: at }) => !at.includes('case')))
    problemFields(await office.as('auditor')[method](address, { nonsense: true }), 403, name);
  problemFields(await office.as('ocwt').post('/api/cases', { nonsense: true }), 403);
  problemFields(await office.as('support').post('/api/cases', { heads: 'none' }), 422, 'it might be praise');
});

test('409 comes before 422: a stale version is told first, and 422 names every fault at once', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'set-adjustments');
  const path = `${walk.path}/actions/submit-analysis`;
  problemFields(await office.as('officer').post(path, { version: 1, ...analysis, nonsense: 1 }), 409);
  problemFields(await office.as('officer').post(path, { version: 99, ...analysis }), 409, 'from the future');
  const form = await walk.form('officer', 'submit-analysis');
  const isAsked = (field: FieldShown) => field.required || field.requiredWhen?.is?.length === 0;
  const missing = form.filter(isAsked).map(({ name }) => name);
  const refused = await office.as('officer').post(path, { version: 2, ...analysis, nonsense: 1 });
  const fields = problemFields(refused, 422);
  assert.deepEqual(new Set(fields), new Set([...missing, 'nonsense', 'proposedOutcome']));
  assert.match(refused.body.detail, new RegExp(`${fields.length} things to put right`));
});

test('a version that is missing or of a wrong type is a fault among the others, not a stale one', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const path = `${walk.path}/actions/note`;
  for (const version of [
    undefined,
    null,
    '1',
    1.5,
    true,
    [1],
    {},
    Number.POSITIVE_INFINITY,
    Number.MAX_SAFE_INTEGER * 8,
  ]) {
    const fields = problemFields(await office.as('officer').post(path, { version, nonsense: 1 }), 422);
    assert.ok(fields.includes('version'), String(version));
    assert.ok(fields.includes('text') && fields.includes('nonsense'));
  }
  assert.equal((await walk.read()).version, 1);
});

test('an action out of turn is 422 and says what comes first; nothing is recorded of it', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const refused = await office
    .as('manager')
    .post(`${walk.path}/actions/sign-off`, { version: 1, decision: 'approve' });
  assert.deepEqual(problemFields(refused, 422), ['action']);
  assert.match(refused.body.detail, /First comes: /);
  assert.equal((await walk.read()).version, 1);
});

test('bodies that are JSON but no object are refused, never misread', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const before = await written(office);
  for (const { name, user, method, path } of good) {
    for (const body of ['[]', 'null', '"text"', '1', 'true', '[{}]', '', ' ']) {
      const answer = await office.as(user)[method](path, body);
      assert.ok(problemFields(answer, answer.status, name).length > 0, `${name} ${body}`);
      assert.ok([400, 422].includes(answer.status), `${name} ${body}: ${answer.status}`);
    }
  }
  assert.deepEqual(await written(office), before);
});

test('nothing is answered to be kept by others, and no answer is guessed at by a browser', async () => {
  await using office = await startOffice();
  for (const path of ['/api/cases', '/api/log.csv', '/api/contacts/none', '/api/guidance']) {
    const { headers } = await office.as('officer').get(path);
    assert.equal(headers['cache-control'], 'no-store', path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
});
