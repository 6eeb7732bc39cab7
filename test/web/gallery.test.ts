import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Locator } from 'playwright-core';
import { loadOffice } from '#seeds/index.ts';
import { barriersOn, browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
import { root } from '#test/support/imports.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import type { Example, Finder } from '#web/examples.ts';
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

/** How many pages are looked at side by side. */
const SIDE_BY_SIDE = 3;

const contexts = new Map<string, Promise<BrowserContext>>();

/** One browser for each person, signed in once. */
function contextOf(user: string | null): Promise<BrowserContext> {
  const key = user ?? '';
  const known = contexts.get(key) ?? newContext(user);
  contexts.set(key, known);
  return known;
}

async function newContext(user: string | null): Promise<BrowserContext> {
  const context = await browserAt(browser, address, { width: 390 });
  if (user !== null) await signInAs(context, user);
  return context;
}

/** All that is wrong with a page as it is shown on a telephone. */
async function faultsOf(example: Example, finder: Finder): Promise<string[]> {
  const page = await (await contextOf(example.as)).newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    const answer = await page.goto(await pathOf(example, finder));
    const status = answer?.status() ?? 500;
    if (status >= 500) faults.push(`answered ${status}`);
    if (example.post) await send(page, example.post);
    const barriers = await barriersOn(page);
    faults.push(...barriers.map(({ rule, where }) => `${rule}: ${where}`));
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    if (wide > 390) faults.push(`it is ${wide} wide`);
  } catch (error) {
    faults.push(String(error));
  } finally {
    await page.close();
  }
  return faults.map((fault) => `${example.name}: ${fault}`);
}

test('no page of the gallery has a barrier, and none scrolls sideways on a telephone', async () => {
  const finder = await finderIn(office.app);
  const faults: string[] = [];
  const left = [...examples];
  const look = async () => {
    for (let next = left.shift(); next; next = left.shift()) faults.push(...(await faultsOf(next, finder)));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, look));
  for (const context of contexts.values()) await (await context).close();
  assert.deepEqual(faults, []);
});

/** Fills in the form of the page as it is given, and sends it by its first button of first rank. */
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
  const names = Object.keys(body);
  const holding = (forms: Locator, name: string) => forms.filter({ has: page.locator(`[name="${name}"]`) });
  const form = names.reduce(holding, page.locator('main form')).last();
  await form.locator('button.govuk-button:not(.govuk-button--secondary)').first().click();
  // Only now: before the click the old page is loaded long since.
  await page.waitForLoadState('load');
}
