import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { startOffice } from '#test/support/office.ts';
import { formIn } from '#test/support/on-pages.ts';
import { keyFor, Stranger } from '#test/web/public-support.ts';

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as readonly string[];
const SEEN_BY_EACH = 61;

const PAGES: Readonly<Record<string, readonly string[]>> = {
  '/look-again/facts': ['inaccurate-facts'],
  '/look-again/missed': ['overlooked'],
  '/look-again/new': ['new-information'],
  '/look-again/wish': ['wish'],
  '/tell-us/you': ['name'],
  '/tell-us/reach': ['telephone', 'email', 'address'],
  '/thank-you/words': ['words'],
  '/add/words': ['words'],
};

const lines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
const asShown = (text: string): string => lines(text).replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');

test('¶2 ¶4 ¶21 each text field of the public forms gives back what was typed, when it is saved for later and when it is wrong', async () => {
  await using office = await startOffice();
  let number = 0;
  for (const [page, names] of Object.entries(PAGES)) {
    for (let round = 0; round < SEEN_BY_EACH; round += 1) {
      number += 1;
      const who = new Stranger(office, `203.0.${Math.floor(number / 250)}.${number % 250}`);
      const key = keyFor(`naughty-${number}-`);
      const typed = Object.fromEntries(
        names.map((name, index) => [name, naughty[(number * 3 + index) % naughty.length] ?? '']),
      );
      const what = `${page} ${JSON.stringify(typed)}`;
      const saved = await who.post(`${page}/later?k=${key}`, typed);
      assert.ok([303, 422].includes(saved.status), `${saved.status} ${what}`);
      const later = saved.status === 303 ? await who.get(`${page}?k=${key}`) : saved;
      const wrong = await who.post(`${page}?k=${keyFor(`wrong-${number}-`)}`, typed);
      for (const { status, html: text } of [later, wrong]) {
        if (status === 303) continue;
        assert.ok([200, 422].includes(status), `${status} ${what}`);
        const actions = [...text.matchAll(/<form[^>]*action="([^"]*)"/g)].map(([, one = '']) => one);
        const action = actions.findLast((one) => one.startsWith(page)) ?? '';
        const back = formIn({ html: text }, action.replaceAll('&amp;', '&'));
        for (const [name, one] of Object.entries(typed)) {
          const given = lines([back[name] ?? ''].flat()[0] ?? '');
          assert.ok([lines(one), asShown(one)].includes(given), `${what}: ${JSON.stringify(given)}`);
        }
        for (const one of Object.values(typed).filter((sent) => /<[a-z!/?]/i.test(sent) && sent.length > 8))
          assert.ok(!text.includes(one), `unescaped: ${what}`);
      }
    }
  }
  assert.deepEqual(office.logged, []);
});
