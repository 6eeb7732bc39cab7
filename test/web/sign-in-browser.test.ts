import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inviteTo } from '#app/accounts.ts';
import { isRefusal } from '#domain/refusal.ts';
import { browserAt, startBrowser } from '#test/support/browser.ts';
import { startOffice } from '#test/support/office.ts';
import { startProvider } from '#test/support/oidc.ts';

const PASSWORD = 'velvet-quarry-41-lantern';
const LETTER = `Dear Ms Hopper,\n${'All of it was typed by hand. '.repeat(110)}`;

/** A port that nobody listens on: an office and its account service have to know each other's address beforehand. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Sends a form with a letter, as a page of the office would whose session has ended meanwhile. */
async function sendLetter(page: Page, path: string): Promise<void> {
  const script = `(() => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: ${JSON.stringify(path)} });
    const field = document.createElement('textarea');
    Object.assign(field, { name: 'said', value: ${JSON.stringify(LETTER)} });
    form.append(field);
    document.body.append(form);
    form.submit();
  })()`;
  await Promise.all([page.waitForURL(`**${path}`), page.evaluate(script)]);
}

const mainOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

for (const javaScript of [true, false])
  test(`in a browser ${javaScript ? 'with' : 'without'} JavaScript: first password, second thoughts, and in`, async () => {
    await using office = await startOffice();
    const now = office.app.accounts.clock.now();
    const made = await inviteTo(office.app, { user: 'officer', by: 'office', address: '', now });
    assert.ok(!isRefusal(made));
    const address = await office.server.listen({ host: '127.0.0.1', port: 0 });
    const browser = await startBrowser();
    try {
      const page = await (await browserAt(browser, address, { javaScript })).newPage();
      await page.goto(made.path);
      await page.getByLabel('New password').fill('password1234');
      await page.keyboard.press('Enter');
      await page.locator('.govuk-error-summary').waitFor();
      assert.match(await page.title(), /^Error: /);
      // The script of the page takes the focus to the faults when it has come: pressed on the box, whenever that is.
      const box = page.getByLabel('New password');
      await box.fill(PASSWORD);
      await Promise.all([page.waitForURL('**/work'), box.press('Enter')]);
      await page.goto('/account');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      assert.match(await mainOf(page), /You are signed out/);
      await page.goto('/account');
      await page.getByLabel('User name').fill('officer');
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await page.keyboard.press('Enter');
      await page.locator('.govuk-error-summary').waitFor();
      assert.equal(await page.getByLabel('User name').inputValue(), 'officer');
      assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
      const password = page.getByLabel('Password', { exact: true });
      await password.fill(PASSWORD);
      await Promise.all([page.waitForURL('**/account'), password.press('Enter')]);
      assert.match(await mainOf(page), /Amina Okoro/);
    } finally {
      await browser.close();
    }
  });

test('¶30 in a browser, by an account service on another site: in, back with a letter, and out', async () => {
  const port = await freePort();
  const home = `http://localhost:${port}`;
  await using provider = await startProvider(home);
  await using office = await startOffice({ oidc: provider.settings });
  await office.server.listen({ host: 'localhost', port });
  const browser = await startBrowser();
  try {
    const page = await (await browser.newContext({ baseURL: home })).newPage();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign in with your office account' }).click();
    const claims = { preferred_username: 'grace', name: 'Grace H.', roles: ['customer-care-officer'] };
    await page.getByLabel('Claims').fill(Buffer.from(JSON.stringify(claims)).toString('base64url'));
    await Promise.all([page.waitForURL(`${home}/account`), page.keyboard.press('Enter')]);
    assert.match(await mainOf(page), /Grace H\./);
    await office.store.query("update sessions set expires_at = now() where user_name = 'grace'");
    await sendLetter(page, '/team/reassign');
    const lost = await mainOf(page);
    assert.match(lost, /What you typed is kept/);
    await Promise.all([
      page.waitForURL('**/sign-in/office/back?*'),
      page.getByRole('button', { name: 'Sign in with your office account' }).click(),
    ]);
    assert.match(await mainOf(page), /You are signed in again/);
    assert.ok((await page.locator('input[name=said]').inputValue()) === LETTER);
    await page.goto('/account');
    await Promise.all([
      page.waitForURL(`${provider.settings.issuer}/**`),
      page.getByRole('button', { name: 'Sign out', exact: true }).click(),
    ]);
    assert.equal((await page.goto(`${home}/account`))?.url(), `${home}/sign-in?goTo=%2Faccount`);
  } finally {
    await browser.close();
  }
});
