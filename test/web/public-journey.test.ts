import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserAt, startBrowser } from '#test/support/browser.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

describe('asking us to look again, in a browser', () => {
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

  async function grounds(page: Page): Promise<void> {
    await page.goto('/');
    await page.getByRole('link', { name: 'Our decision: ask us to look again' }).click();
    await page.getByRole('button', { name: 'Start now' }).click();
    await page.getByLabel('Day').fill('2');
    await page.getByLabel('Month').fill('3');
    await page.getByLabel('Year').fill('2026');
    await press(page, 'Continue');
    await page.getByLabel('I have new information').check();
    await press(page, 'Continue');
    // Back from a page that has come: a browser under way to it has nowhere to go back from.
    await page.getByLabel('Tell us what is new').waitFor();
    await page.goBack();
    assert.equal(
      await page.getByLabel('I have new information').isChecked(),
      true,
      'going back loses nothing',
    );
    await page.goForward();
    await page.getByLabel('Tell us what is new').fill('A letter turned up.\nIt is from May.');
    await press(page, 'Continue');
    await press(page, 'Continue');
  }

  async function files(page: Page): Promise<void> {
    await page.getByLabel('Choose files').setInputFiles([file('a.txt'), file('b.txt')]);
    await press(page, 'Add these files');
    assert.equal(await page.getByRole('status').textContent(), 'Your files are added.');
    await press(page, 'Take out b.txt');
    await press(page, 'Continue');
  }

  async function aboutThem(page: Page): Promise<void> {
    await page.getByLabel('Your full name').fill('R. Example');
    await page.getByLabel('Myself').check();
    await press(page, 'Save and come back later');
    await page.getByRole('link', { name: '/continue/' }).click();
    await page.getByLabel('Email me').check();
    await page.getByLabel('Email address').fill('r.example@example.org');
    await press(page, 'Continue');
    await press(page, 'Continue');
    await page.getByRole('link', { name: 'Change your full name' }).click();
    await page.getByLabel('Your full name').fill('R. Other');
    await press(page, 'Continue');
  }

  for (const javaScript of [true, false])
    test(`¶2 ¶22 ¶28 ¶29 with JavaScript ${javaScript ? 'on' : 'off'}: back, later, change, a double click, a reload`, async () => {
      const context = await browserAt(browser, address, { javaScript });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
      const contacts = async () => (await office.as('officer').get('/api/contacts?limit=200')).body.items;
      const before = (await contacts()).length;
      await grounds(page);
      await files(page);
      await aboutThem(page);
      assert.match(await page.title(), /^Check your answers/);
      await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
      await page.waitForURL(/\/sent\?/);
      const panel = await page.locator('.govuk-panel').textContent();
      await page.reload();
      assert.equal(await page.locator('.govuk-panel').textContent(), panel);
      await page.goBack();
      assert.match(page.url(), /\/sent\?/, 'the button back shows the same page, not the form');
      const [reference = ''] = /C-\d{4}-\d{6}/.exec(panel ?? '') ?? [];
      assert.equal((await contacts()).length, before + 1);
      const { body } = await office.as('officer').get(`/api/contacts/${reference}`);
      assert.deepEqual(body.reviewRequest.criteria, ['new-information']);
      assert.equal(
        body.reviewRequest.grounds,
        'I have new information\nA letter turned up.\nIt is from May.',
      );
      assert.equal(body.from.name, 'R. Other');
      assert.deepEqual(
        body.attachments.map(({ name }: { name: string }) => name),
        ['a.txt'],
      );
      assert.deepEqual([complaints, await context.cookies()], [[], []]);
      await context.close();
    });
});
