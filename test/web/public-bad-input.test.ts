import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { Beside } from '#test/api/beside.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { feedback, keyFor, Stranger } from './public-support.ts';

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as readonly string[];

describe('what the public may send us amiss', () => {
  let office: TestOffice;
  const contact = async (reference: string) =>
    (await office.as('officer').get(`/api/contacts/${reference}`)).body;

  before(async () => {
    office = await startOffice();
  });
  after(() => office[Symbol.asyncDispose]());

  let number = 0;
  const next = (): number => {
    number += 1;
    return number;
  };
  const newKey = () => keyFor(`key-${next()}-`);
  const someone = () => new Stranger(office, `198.51.${Math.floor(next() / 250)}.${number % 250}`);

  test('¶21 P113 odd dates: each its own message on its own box, and what was typed stays', async () => {
    const who = someone();
    const table: readonly (readonly [
      day: string,
      month: string,
      year: string,
      part: string,
      says: RegExp,
    ])[] = [
      ['0', '1', '2026', 'day', /Enter a day from 1 to 31/],
      ['31', '2', '2026', 'day', /Enter a day from 1 to 28/],
      ['1', '13', '2026', 'month', /Enter a month from 1 to 12/],
      ['5', '1', '26', 'year', /year with four numbers/],
      ['5', '1', '12345', 'year', /year with four numbers/],
      ['5', '', '2026', 'month', /must include a month/],
      ['a', '1', '2026', 'day', /Enter the day as a number/],
      ['29', '2', '2025', 'day', /Enter a day from 1 to 28/],
      ['tomorrow', '', '', 'month', /must include a month and a year/],
      ['3', '4', '2026', 'day', /has not come yet/],
      ['3', '4', '1026', 'year', /Check the year/],
    ];
    for (const [day, month, year, part, says] of table) {
      const url = `/look-again/decision?k=${newKey()}`;
      const typed = { 'decided.day': day, 'decided.month': month, 'decided.year': year };
      const { status, html, text } = await who.post(url, typed);
      assert.equal(status, 422, `${day}/${month}/${year}`);
      assert.match(text, says);
      assert.ok(html.includes(`href="#decided.${part}"`), `${day}/${month}/${year} at ${part}`);
      for (const value of [day, month, year].filter((one) => one !== ''))
        assert.ok(html.includes(`value="${value}"`), value);
    }
    const fine = [
      [' 19 ', ' 01 ', ' 2018 '],
      ['5', '1', '00002026'],
      ['2', 'March', '2026'],
      ['', '', ''],
    ] as const;
    for (const [day, month, year] of fine) {
      const typed = { 'decided.day': day, 'decided.month': month, 'decided.year': year };
      const { status } = await who.post(`/look-again/decision?k=${newKey()}`, typed);
      assert.equal(status, 303, `${day}/${month}/${year}`);
    }
  });

  test('¶4 P114 a line break counts once: 100,000 characters are taken, one more is not, and none is lost', async () => {
    const who = someone();
    const full = `${'😀'.repeat(1000)}${'line\r\n'.repeat(10_000)}${'x'.repeat(48_000)}`;
    const key = newKey();
    assert.equal(full.replaceAll('\r\n', '\n').length, 100_000);
    await who.fillAll('/tell-us', key, feedback(full));
    assert.equal((await who.send('/tell-us', key)).status, 303);
    const kept = await contact(await who.reference('/tell-us', key));
    assert.ok(kept.text.startsWith(full.replaceAll('\r\n', '\n')));
    const over = await who.post(`/tell-us/words?k=${newKey()}`, { about: 'service-open', words: `${full}y` });
    assert.equal(over.status, 422);
    assert.match(over.text, /Use at most 100,000 characters. This has 100,001/);
    assert.ok(over.html.includes('xxxy</textarea>'));
  });

  test('¶28 what a machine fills in is not taken, and a person loses nothing', async () => {
    const [key, who] = [newKey(), someone()];
    await who.fillAll('/tell-us', key, feedback('I am a person.'));
    const trapped = await who.post(`/tell-us/send?k=${key}`, { once: 'x', 'la-trap': 'http://buy.example' });
    assert.equal(trapped.status, 422);
    assert.match(trapped.text, /Nothing you typed was lost/);
    assert.ok(!trapped.html.includes('buy.example'));
    assert.equal((await who.send('/tell-us', key)).location, `/tell-us/sent?k=${key}`);
  });

  test('¶2 after thirty in an hour from one address the telephone is named, and nothing is lost', async () => {
    const who = someone();
    for (let sent = 0; sent < 30; sent += 1) {
      const key = newKey();
      await who.fillAll('/thank-you', key, { words: { words: 'Thanks', share: 'yes' }, reach: {} });
      assert.equal((await who.send('/thank-you', key)).status, 303);
    }
    const key = newKey();
    await who.fillAll('/thank-you', key, { words: { words: 'Thanks', share: 'yes' }, reach: {} });
    const refused = await who.send('/thank-you', key);
    assert.equal(refused.status, 429);
    assert.match(refused.text, /020 7946 0182.*Nothing you typed was lost/);
    const elsewhere = someone();
    assert.equal((await elsewhere.send('/thank-you', key)).status, 303);
  });

  test('¶2 ¶28 every naughty string comes back unchanged, or is said to be unreadable', async () => {
    assert.ok(naughty.length > 450);
    let refused = 0;
    for (const text of naughty) {
      const [key, who] = [newKey(), someone()];
      const first = await who.post(`/tell-us/words?k=${key}`, { about: 'something-else', words: text });
      if (first.status === 422) {
        refused += 1;
        assert.match(first.text, /Answer this|Take out the characters that cannot be read/);
        continue;
      }
      const { words: _, ...rest } = feedback(text);
      await who.fillAll('/tell-us', key, rest);
      assert.equal((await who.send('/tell-us', key)).status, 303, JSON.stringify(text));
      const reference = await who.reference('/tell-us', key);
      const kept = await contact(reference);
      const single = text.replaceAll(/\r\n?/g, '\n');
      assert.equal(kept.text.slice(0, single.length), single);
      const { html: page } = await who.get(`/tell-us/sent?k=${key}`);
      assert.ok(
        !/<script(?! type="module" src)|<img|onerror=[^&]*>/i.test(page.replaceAll(/&lt;.*?&gt;/gs, '')),
      );
    }
    assert.ok(refused < 20, `${refused} were refused`);
  });

  test('¶28 P117 files: each fault names its file, the others stay, and they come with the contact', async () => {
    const [key, who] = [newKey(), someone()];
    const { words } = feedback('With files.');
    await who.fillAll('/tell-us', key, { words: words ?? {} });
    const url = `/tell-us/files/add?k=${key}`;
    const mixed = await who.add(url, {
      ...{ 'bill.txt': 'A bill', 'empty.txt': '' },
      'huge.bin': Buffer.alloc(50 * 1024 * 1024, 1),
    });
    assert.equal(mixed.status, 422);
    assert.match(mixed.text, /“empty.txt” is empty.*“huge.bin” is too large/);
    assert.match(mixed.text, /Take out bill.txt/);
    const nine = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`f${index}.txt`, 'x']));
    const many = await who.add(url, nine);
    assert.match(many.text, /“f9.txt” is one file too many/);
    const [, id = ''] = /name="id" value="([^"]+)">Take out<span[^>]*> f8.txt/.exec(many.html) ?? [];
    const removed = await who.post(`/tell-us/files/remove?k=${key}`, { id });
    const page = (await who.get(removed.location)).text;
    assert.match(page, /The file is taken out/);
    assert.ok(!page.includes('f8.txt'));
    const on = await who.add(`/tell-us/files?k=${key}`, { 'run.exe': 'MZ' });
    assert.match(on.location, /\/tell-us\/you\?/);
    const { words: _, files: _files, ...rest } = feedback('');
    await who.fillAll('/tell-us', key, rest);
    await who.send('/tell-us', key);
    const { attachments } = await contact(await who.reference('/tell-us', key));
    assert.equal(attachments.length, 10);
    const run = attachments.find(({ name }: { name: string }) => name === 'run.exe');
    assert.equal(run.doNotOpen, true);
  });

  test('¶28 a file that is not kept any more is asked for again, and nothing is sent without it', async () => {
    const [key, who] = [newKey(), someone()];
    const { words, files: _, ...rest } = feedback('With a file.');
    await who.fillAll('/tell-us', key, { words: words ?? {} });
    await who.add(`/tell-us/files?k=${key}`, { 'bill.txt': 'A bill' });
    await who.fillAll('/tell-us', key, rest);
    office.at('2026-04-04', '10:00');
    try {
      const sent = await who.send('/tell-us', key);
      assert.equal(sent.status, 422);
      assert.match(sent.text, /A file you added is not kept here any more\. Add it again/);
      await who.add(`/tell-us/files?k=${key}`, { 'bill.txt': 'A bill' });
      assert.equal((await who.send('/tell-us', key)).location, `/tell-us/sent?k=${key}`);
    } finally {
      office.at('2026-04-02');
    }
  });

  test('¶2 a key that is none, or another form’s, leads on kindly', async () => {
    const who = someone();
    assert.match((await who.get('/tell-us/words?k=../../etc')).location, /^\/tell-us\/about\?k=/);
    assert.match((await who.get('/tell-us/check')).location, /now=gone/);
    assert.equal((await who.get('/tell-us/nothing-like-it')).status, 404);
    assert.equal((await who.get(`/tell-us/sent?k=${newKey()}`)).status, 404);
    const key = newKey();
    await who.post(`/thank-you/words?k=${key}`, { words: 'Thanks', share: 'yes' });
    assert.equal((await who.get(`/tell-us/words?k=${key}`)).location, `/continue/${key}`);
  });
});

test('¶4 P119 a database that is away loses nothing: what was typed is there to be sent again', async () => {
  await using office = await startOffice();
  await using beside = await Beside.on(office);
  const who = new Stranger(office);
  const key = keyFor('away');
  const typed = { about: 'service-open', words: 'A long letter <that> must not be lost.' };
  await beside.holdUp('drafts');
  const asked = who.post(`/tell-us/words?k=${key}`, typed);
  await beside.end(await beside.waiting());
  const away = await asked;
  assert.deepEqual([away.status, away.headers['set-cookie']], [503, undefined]);
  assert.match(away.text, /Nothing you typed was lost.*A long letter <that> must not be lost/);
  assert.ok(away.html.includes(`action="/tell-us/words?k=${key}"`));
  await beside.open('drafts');
  assert.equal((await who.post(`/tell-us/words?k=${key}`, typed)).status, 303);
});
