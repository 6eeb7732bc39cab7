import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { hiddenOf, onPages } from '#test/support/on-pages.ts';

let office: TestOffice;

before(async () => {
  office = await startOffice();
});

after(() => office[Symbol.asyncDispose]());

interface File {
  readonly name: string;
  readonly text: string;
}

/** A form with files, as a browser sends it. */
function multipart(fields: Readonly<Record<string, string>>, files: readonly File[]) {
  const boundary = '----letters';
  const part = (head: string, text: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
  const all = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ name, text }) =>
      part(`name="files"; filename="${name}"\r\nContent-Type: text/plain`, text),
    ),
  ];
  return {
    payload: `${all.join('')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

async function signIn(user: string): Promise<string> {
  const answer = await office.server.inject({
    ...{ method: 'POST', url: '/sign-in/as', payload: `user=${user}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const letter = {
  ...{ channel: 'post', 'receivedOn.day': '1', 'receivedOn.month': '4', 'receivedOn.year': '2026' },
  ...{ name: 'B. Writer', address: '1 Road\nTown', text: 'The letter.', passedOnBy: 'case-owner' },
};

test('¶6 ¶28 a letter is recorded with its scanned pages on the day it came; a fault loses neither text nor file', async () => {
  const cookie = await signIn('support');
  const pages = await onPages(office, 'support');
  const send = async (fields: Record<string, string>, files: readonly File[]) => {
    const { payload, headers } = multipart(fields, files);
    return office.server.inject({
      method: 'POST',
      url: '/contacts/new',
      payload,
      headers: { ...headers, cookie },
    });
  };
  const shown = await office.server.inject({ method: 'GET', url: '/contacts/new', headers: { cookie } });
  const seen = { status: 200, html: shown.payload, text: '', location: '', headers: {} };
  const keys = hiddenOf(seen, '/contacts/new') as Record<string, string>;
  const wrong = await send({ ...keys, ...letter, text: '' }, [
    { name: 'page "1".txt', text: 'scanned' },
    { name: 'empty.txt', text: '' },
  ]);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.payload, /href="#text"/);
  assert.match(wrong.payload, /“empty\.txt” is empty/);
  assert.match(wrong.payload, /Files that are added already[\s\S]*page/);
  const again = hiddenOf({ ...seen, html: wrong.payload }, '/contacts/new') as Record<string, string>;
  const done = await send({ ...again, ...letter }, []);
  assert.equal(done.statusCode, 303, done.payload.slice(0, 300));
  const at = String(done.headers.location).split('?')[0] ?? '';
  const { body } = await office.as('support').get(`/api${at}`);
  assert.deepEqual([body.channel, body.receivedOn, body.passedOnBy], ['post', '2026-04-01', 'case-owner']);
  assert.equal(body.attachments.length, 1);
  const page = await pages.get(at);
  assert.match(page.text, /What came with it page/);
  const [, link = ''] = /href="(\/contacts\/[^"]*\/attachments\/[^"]*)"/.exec(page.html) ?? [];
  const file = await pages.get(link);
  assert.equal(file.html, 'scanned');
  assert.match(String(file.headers['content-disposition']), /^attachment/);
  assert.match(String(file.headers['content-security-policy']), /sandbox/);
  const line = await onPages(office, 'line-manager');
  assert.equal((await line.get(link)).status, 404);
});

test('¶28 of whoever is not signed in no file is kept, and what they typed is on the page to sign in', async () => {
  const { payload, headers } = multipart({ ...letter, holder: 'a'.repeat(24) }, [
    { name: 'x.txt', text: 'x' },
  ]);
  const answer = await office.server.inject({ method: 'POST', url: '/contacts/new', payload, headers });
  assert.equal(answer.statusCode, 401);
  assert.match(answer.payload, /The letter\./);
  assert.equal((await office.store.query('select from files where stream is null')).length, 0);
});
