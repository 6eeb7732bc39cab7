import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
import { press, wordsOn } from '#test/support/filling.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn } from '#test/support/walk.ts';

const LETTER = 'A long letter, line one.\nLine two: <b>“quoted”</b>.';
let number = 0;
const newKey = (): string => {
  number += 1;
  return `a-form-in-a-browser-${String(number).padStart(4, '0')}`;
};

describe('a browser in which something fails', () => {
  let office: TestOffice;
  let browser: Browser;
  let address: string;

  before(async () => {
    office = await startOffice();
    address = await office.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await startBrowser();
  });
  after(async () => {
    await browser.close();
    await office[Symbol.asyncDispose]();
  });

  async function colleague(): Promise<BrowserContext> {
    const context = await browserAt(browser, address);
    await signInAs(context, 'officer');
    return context;
  }

  const HALF = `import './govuk-frontend.min.js';
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
throw new Error('half-way');`;

  const failing: Readonly<Record<string, (context: BrowserContext) => Promise<unknown>>> = {
    'govuk-frontend.min.js does not arrive': (context) =>
      context.route(/govuk-frontend\.min\.js/, (route) => route.abort()),
    'app.js does not arrive': (context) => context.route(/app\.js/, (route) => route.abort()),
    'app.js ends half-way': (context) =>
      context.route(/app\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: HALF })),
    'app.js is no script': (context) =>
      context.route(/app\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'const {' })),
  };

  for (const [what, fails] of Object.entries(failing))
    test(`¶2 ¶4 when ${what}, a note is recorded, a case opened and a public form sent on all the same`, async () => {
      const context = await colleague();
      await fails(context);
      const page = await context.newPage();
      const walk = await begin(office, 'general');
      await page.goto(`/cases/${walk.reference}/actions/note`);
      await page.locator('textarea[name=text]').fill(`${LETTER} ${what}`);
      await press(page, 'Record it');
      assert.match(page.url(), /\?done=note/);
      const { body } = await office.as('officer').get(`${walk.path}/history?limit=50`);
      assert.ok(JSON.stringify(body).includes(what));
      const contact: string = (await contactIn(office)).body.reference;
      await page.goto(`/contacts/${contact}/open`);
      for (const summary of await page.locator('main details:not([open]) > summary').all())
        await summary.click();
      await page.locator('[name=help]').fill('Ring them.');
      await page.locator('[name="heads.0.category"][value=general]').check({ force: true });
      await press(page, 'Open the case');
      assert.match(page.url(), /\/cases\/CC-.*done=opened/, await wordsOn(page));
      await page.goto(`/tell-us/words?k=${newKey()}&about=service-open`);
      const words = page.locator('textarea[name=words]');
      assert.ok(await words.isVisible());
      await words.fill(LETTER);
      await press(page, 'Continue');
      assert.match(page.url(), /\/tell-us\/files/);
      await page.goto('/telephone');
      for (const name of ['said', 'name', 'help'])
        assert.ok(await page.locator(`[name=${name}]`).isVisible());
      await context.close();
    });

  const answers: Readonly<Record<string, (context: BrowserContext) => Promise<unknown>>> = {
    'breaks (500)': (context) =>
      context.route('**/drafts', (route) => route.fulfill({ status: 500, body: '<h1>Broken</h1>' })),
    'does not know who asks (401)': (context) =>
      context.route('**/drafts', (route) =>
        route.fulfill({ status: 401, contentType: 'text/html', body: '<h1>' }),
      ),
    'says nothing of itself (200, {})': (context) =>
      context.route('**/drafts', (route) =>
        route.fulfill({ status: 502, contentType: 'application/json', body: '{}' }),
      ),
    'is not there (offline)': (context) => context.route('**/drafts', (route) => route.abort()),
  };

  for (const [what, fails] of Object.entries(answers))
    test(`¶11 when what saves a draft ${what}, the page says so, keeps the text, and saves it once it can`, async () => {
      const context = await colleague();
      await fails(context);
      const page = await context.newPage();
      const walk = await begin(office, 'service-completed');
      await page.goto(`/cases/${walk.reference}/actions/submit-analysis?head=h1`);
      const field = page.locator('textarea[name=proposedDecision]');
      await field.fill(LETTER);
      const status = page.locator('[data-saved]').first();
      await status.filter({ hasText: /not saved/i }).waitFor();
      assert.match((await status.textContent()) ?? '', /What you typed|Keep a copy/);
      assert.equal(await field.inputValue(), LETTER);
      await context.unroute('**/drafts');
      await field.press('End');
      await field.pressSequentially('!');
      await status.filter({ hasText: /^Saved at/ }).waitFor();
      await page.reload();
      assert.match(await field.inputValue(), /!/, 'the draft is there');
      await context.close();
    });

  /** What the counter says while this is in the box, and what the server says of it. */
  async function counted(text: string): Promise<readonly [string, boolean]> {
    const context = await browserAt(browser, address);
    const page = await context.newPage();
    await page.goto(`/tell-us/words?k=${newKey()}&about=service-open`);
    const words = page.locator('textarea[name=words]');
    await words.fill(text);
    await words.press('End');
    const counter = page.locator('.govuk-character-count__status');
    await counter
      .filter({ hasText: /characters? (remaining|too many)/ })
      .first()
      .waitFor({ state: 'attached' });
    await page.waitForTimeout(1_200); // the counter speaks when somebody stops typing
    const says = (await counter.first().textContent()) ?? '';
    await press(page, 'Continue');
    const isTaken = !page.url().includes('/words');
    await context.close();
    return [says, isTaken];
  }

  test('¶4 P114 the counter and the server agree on line breaks and emoji, up to the last character', async () => {
    const most = 100_000;
    const broken = `${'x'.repeat(199)}\n`.repeat(10).slice(0, 2_000);
    assert.deepEqual(await counted(broken), ['You have 98,000 characters remaining', true]);
    assert.deepEqual(await counted('😀'.repeat(1_000)), ['You have 98,000 characters remaining', true]);
    const full = `${'x'.repeat(99)}\n`.repeat(999) + 'x'.repeat(100);
    assert.equal(full.length, most);
    assert.deepEqual(await counted(full), ['You have 0 characters remaining', true]);
    assert.deepEqual(await counted(`${full}y`), ['You have 1 character too many', false]);
  });

  /** Goes on with Tab until this has the focus. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let left = 60; left > 0; left -= 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    }
    assert.fail(`${selector} is not reached by Tab`);
  }

  /** Comes to the box by keyboard and opens it; without script the driver hears of no dialog, and puts the file in. */
  async function choose(page: Page, name: string, javaScript: boolean): Promise<void> {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from('A page') };
    await tabTo(page, '#files');
    if (!javaScript) return page.locator('#files:focus').setInputFiles([file]);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
    await chooser.setFiles([file]);
  }

  for (const javaScript of [true, false])
    test(`P117 with script ${javaScript ? 'on' : 'off'}: a file is chosen, added, taken out and chosen again by keyboard alone, and each is announced`, async () => {
      const context = await browserAt(browser, address, { javaScript });
      const page = await context.newPage();
      const key = newKey();
      await page.goto(`/tell-us/words?k=${key}&about=service-open`);
      await page.locator('textarea[name=words]').fill(LETTER);
      await press(page, 'Continue');
      assert.match(page.url(), /\/files/);
      const described = (await page.locator('#files').getAttribute('aria-describedby')) ?? '';
      assert.match((await page.locator(`#${described.split(' ')[0]}`).textContent()) ?? '', /You can add/);
      await choose(page, 'bill.txt', javaScript);
      await tabTo(page, 'button[formaction*="files/add"]');
      await Promise.all([page.waitForURL(/now=added/), page.keyboard.press('Enter')]);
      assert.match((await page.getByRole('status').first().textContent()) ?? '', /added/);
      await tabTo(page, 'button[name=id]');
      await Promise.all([page.waitForURL(/now=removed/), page.keyboard.press('Enter')]);
      assert.match((await page.getByRole('status').first().textContent()) ?? '', /taken out/);
      await choose(page, 'letter.txt', javaScript);
      await tabTo(page, 'main form[enctype] button:not([formaction])');
      await Promise.all([page.waitForURL(/\/you/), page.keyboard.press('Enter')]);
      await page.goto(`/tell-us/files?k=${key}`);
      assert.match(await wordsOn(page), /letter\.txt/);
      assert.doesNotMatch(await wordsOn(page), /bill\.txt/);
      await context.close();
    });
});
