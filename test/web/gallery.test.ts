import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { loadOffice } from '#seeds/index.ts';
import { barriersOn, browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
import { root } from '#test/support/imports.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { finderIn, pathOf } from '#web/pages/dev/gallery.ts';
import { examples } from '#web/pages/examples.ts';

let office: TestOffice;
let browser: Browser;
let address: string;

before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  address = await office.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

after(async () => {
  await browser.close();
  await office[Symbol.asyncDispose]();
});

test('every folder of pages has its examples in the gallery', () => {
  const folders = readdirSync(`${root}/src/web/pages`, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  const without = folders
    .filter(({ name }) => name !== 'dev')
    .filter(({ name }) => !readdirSync(`${root}/src/web/pages/${name}`).includes('examples.ts'));
  assert.deepEqual(
    without.map(({ name }) => name),
    [],
  );
  assert.ok(examples.length >= folders.length, 'the gallery shows next to nothing');
});

test('the scanner finds a barrier where there is one', async () => {
  const context = await browserAt(browser, address);
  const page = await context.newPage();
  await page.goto('/');
  await page.evaluate(
    `document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/x.png"><input>')`,
  );
  const rules = (await barriersOn(page)).map(({ rule }) => rule);
  assert.ok(rules.includes('image-alt') && rules.includes('label'), rules.join());
  await context.close();
});

test('no page of the gallery has a barrier, and none scrolls sideways on a telephone', async (t) => {
  const finder = await finderIn(office.app);
  for (const example of examples) {
    await t.test(example.name, async () => {
      const context = await browserAt(browser, address, { width: 390 });
      if (example.as !== null) await signInAs(context, example.as);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(String(error)));
      const answer = await page.goto(await pathOf(example, finder));
      assert.ok((answer?.status() ?? 500) < 500, `answered ${answer?.status()}`);
      if (example.post) await send(page, example.post);
      assert.deepEqual(await barriersOn(page), []);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      assert.ok(Number(wide) <= 390, `it is ${wide} wide`);
      assert.deepEqual(
        faults.filter((fault) => !/status of 4\d\d/.test(fault)),
        [],
      );
      await context.close();
    });
  }
});

/** Fills in the form of the page as it is given, and sends it by its last button. */
async function send(
  page: import('playwright-core').Page,
  body: Readonly<Record<string, string | readonly string[]>>,
) {
  for (const [name, value] of Object.entries(body)) {
    const field = page.locator(`main [name="${name}"]`);
    const kind = await field.first().evaluate((one) => `${one.tagName} ${one.getAttribute('type')}`);
    if (/radio|checkbox/.test(kind)) {
      for (const one of [value].flat())
        await page.locator(`main [name="${name}"][value="${one}"]`).check({ force: true });
    } else if (kind.startsWith('SELECT')) await field.first().selectOption([value].flat());
    else await field.first().fill([value].flat()[0] ?? '');
  }
  await Promise.all([page.waitForLoadState('load'), page.locator('main form [type=submit]').last().click()]);
}
