import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startOffice, type TestOffice } from '#test/support/office.ts';
import { formIn, type Seen } from '#test/support/on-pages.ts';
import { isPage, Odd } from './asking.ts';

let office: TestOffice;
let support: Odd;
const KEY = 'abcdefghijklmnopqrstuvwx';

before(async () => {
  office = await startOffice();
  support = await Odd.as(office, 'support');
});
after(() => office[Symbol.asyncDispose]());

interface Sent {
  readonly name: string;
  readonly bytes: string | Buffer;
  readonly type?: string;
  readonly field?: string;
}

const BOUNDARY = '----odd';

/** A form with files, as a browser sends it; what is typed comes first. */
function formWith(fields: Readonly<Record<string, string | readonly string[]>>, files: readonly Sent[]) {
  const pieces: Buffer[] = [];
  const put = (head: string, bytes: string | Buffer) =>
    pieces.push(
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    );
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) put(`name="${name}"`, String(one));
  for (const { name, bytes, type = 'text/plain', field = 'files' } of files)
    put(`name="${field}"; filename="${name}"\r\nContent-Type: ${type}`, bytes);
  pieces.push(Buffer.from(`--${BOUNDARY}--\r\n`));
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: Buffer.concat(pieces) };
}

const LETTER = {
  ...{ channel: 'post', 'receivedOn.day': '1', 'receivedOn.month': '4', 'receivedOn.year': '2026' },
  ...{ name: 'B. Writer', text: 'The letter, <b>word</b> for word.' },
};

async function newForm(): Promise<Record<string, string | string[]>> {
  return formIn(await support.get('/contacts/new'), '/contacts/new');
}

async function record(fields: object, files: readonly Sent[]): Promise<Seen> {
  return support.ask(
    'POST',
    '/contacts/new',
    formWith({ ...(await newForm()), ...LETTER, ...fields }, files),
  );
}

async function attachments({ location }: Seen) {
  const { body } = await office.as('support').get(`/api${location.split('?')[0]}`);
  return body.attachments as readonly { name: string; doNotOpen: boolean; size: number }[];
}

test('¶28 a scanned page that is too large, empty or one too many is named, and neither the letter nor the other files are lost', async () => {
  const files = [
    { name: 'page.txt', bytes: 'A page' },
    { name: 'empty.txt', bytes: '' },
    { name: 'huge.bin', bytes: Buffer.alloc(50 * 1024 * 1024, 1) },
  ];
  const mixed = await record({}, files);
  assert.equal(mixed.status, 422);
  assert.match(mixed.text, /“empty\.txt” is empty.*“huge\.bin” is too large/);
  assert.match(mixed.text, /page\.txt/);
  const again = formIn(mixed, '/contacts/new');
  assert.equal(again.text, LETTER.text);
  const taken = await support.ask('POST', '/contacts/new', formWith(again, []));
  assert.equal(taken.status, 303, taken.text.slice(0, 500));
  assert.deepEqual(
    (await attachments(taken)).map(({ name }) => name),
    ['page.txt'],
  );
  const eleven = Array.from({ length: 11 }, (_, index) => ({ name: `f${index}.txt`, bytes: 'x' }));
  const many = await record({}, eleven);
  assert.equal(many.status, 422);
  assert.match(many.text, /“f10\.txt” is one file too many/);
  assert.equal(formIn(many, '/contacts/new').text, LETTER.text);
  const sixty = Array.from({ length: 60 }, (_, index) => ({ name: `f${index}.txt`, bytes: 'x' }));
  const tooMany = await record({}, sixty);
  isPage(tooMany, 'sixty files');
  assert.notEqual(tooMany.status, 303, 'nothing is recorded without some of its pages');
});

test('¶28 whatever a file is called, it is only ever a name: no path, no header, no tag', async () => {
  const names = [
    ...['../../etc/passwd', '..\\\\..\\\\boot.ini', '<script>alert(1)</script>.txt', 'a;b=c.txt', '%00.txt'],
    ...['a%0d%0aSet-Cookie: x=y.txt', 'nul', '‮fdp.exe', '😀.txt', `${'n'.repeat(600)}.txt`],
  ];
  for (const name of names) {
    const got = await record({}, [{ name, bytes: 'MZ', type: 'text/html' }]);
    isPage(got, name);
    assert.doesNotMatch(got.html, /<script>alert/);
    if (got.status !== 303) continue;
    const contact = await support.get(got.location);
    assert.doesNotMatch(contact.html, /<script>alert/);
    const [, link = ''] = /href="(\/contacts\/[^"]*\/attachments\/[^"]*)"/.exec(contact.html) ?? [];
    const file = await support.get(link);
    assert.equal(file.status, 200, name);
    assert.match(String(file.headers['content-disposition']), /^attachment; filename/, name);
    assert.doesNotMatch(String(file.headers['content-disposition']), /[\r\n]|\.\.\//, name);
    assert.doesNotMatch(String(file.headers['content-type']), /html/, name);
    assert.doesNotMatch(String(file.headers['set-cookie'] ?? ''), /x=y/);
  }
});

test('¶28 a form with files that ends half-way, lies about itself or has too many fields is answered with a page', async () => {
  const whole = formWith({ ...(await newForm()), ...LETTER }, [{ name: 'a.txt', bytes: 'A page' }]);
  const part = (bytes: number) => ({ ...whole, body: whole.body.subarray(0, bytes) });
  const fields = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 'x']));
  const odd = [
    ...[part(whole.body.length - 30), part(whole.body.length - 60), part(40), part(0)],
    { ...whole, type: 'multipart/form-data; boundary=another' },
    formWith(fields, []),
    formWith({ ...(await newForm()), ...LETTER, text: 'x'.repeat(3 * 1024 * 1024) }, []),
    formWith({ __proto__: 'x', constructor: 'y', ...LETTER }, [
      { name: '__proto__', bytes: 'x', field: '__proto__' },
      { name: 'x', bytes: 'x', field: 'text' },
      { name: 'y', bytes: 'x', field: '_csrf' },
    ]),
  ];
  for (const [index, sent] of odd.entries()) {
    const got = await support.ask('POST', '/contacts/new', sent);
    isPage(got, `staff ${index}`);
    assert.notEqual(got.status, 303, `${index}`);
    for (const path of ['/tell-us/files', '/tell-us/files/add', '/look-again/files']) {
      const open = await support.ask('POST', `${path}?k=${KEY}`, sent);
      isPage(open, `${path} ${index}`);
    }
  }
  const { body } = await office.as('manager').get('/api/contacts?limit=100');
  const cut = body.items.filter(({ text = '' }) => text.length > 100_000);
  assert.equal(cut.length, 0);
  assert.deepEqual(office.logged, []);
});

test('lists that are no lists are refused where they are uploaded, and change nothing', async () => {
  const administrator = await Odd.as(office, 'administrator');
  const lists: readonly (readonly [Odd, string, string])[] = [
    [administrator, '/admin/calendar/change/official-list-imported', 'file'],
    [support, '/admin/originals/import', 'file'],
  ];
  const odd = [
    Buffer.alloc(0),
    Buffer.from([0xff, 0xfe, 0, 0x61]),
    Buffer.alloc(1000, 0),
    Buffer.from('{"england-and-wales":{"events":[{"date":"tomorrow"}]}}'),
    Buffer.from('{"__proto__":{"events":[]}}'),
    Buffer.from('['.repeat(100_000)),
    Buffer.from('a,"b\n'.repeat(1000)),
    Buffer.from('PK\u0003\u0004 a workbook'),
    Buffer.alloc(2 * 1024 * 1024, 'x'),
  ];
  for (const [who, path, name] of lists) {
    const { html, status } = await who.get(path);
    assert.equal(status, 200, path);
    for (const [index, bytes] of odd.entries()) {
      const got = await who.ask(
        'POST',
        path,
        formWith(formIn({ html }, path), [{ name: 'a', bytes, field: name }]),
      );
      isPage(got, `${path} ${index}`);
      assert.ok([400, 413, 422].includes(got.status), `${path} ${index}: ${got.status}`);
    }
  }
  assert.deepEqual(office.logged, []);
});
