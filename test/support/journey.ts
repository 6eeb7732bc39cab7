import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { browserAt, signInAs } from '#test/support/browser.ts';
import { fillIn, headingOf, press, unfold, wordsOn } from '#test/support/filling.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { type ActionShown, type Body, blindly, type CaseShown, type HeadShown } from '#test/support/walk.ts';
import { typedFrom } from '#web/forms/read.ts';
import type { Posted } from '#web/visit.ts';

/** People at their browsers, with script or without, in one office. */
export class Journeys implements AsyncDisposable {
  readonly office: TestOffice;
  readonly #browser: Browser;
  readonly #address: string;
  readonly #javaScript: boolean;
  readonly #contexts = new Map<string, BrowserContext>();

  constructor(office: TestOffice, browser: Browser, address: string, javaScript: boolean) {
    this.office = office;
    this.#browser = browser;
    this.#address = address;
    this.#javaScript = javaScript;
  }

  /** A new page of somebody's, signed in; of the public, for null. */
  async pageOf(user: string | null): Promise<Page> {
    const key = user ?? '';
    const known = this.#contexts.get(key);
    const context =
      known ?? (await browserAt(this.#browser, this.#address, { javaScript: this.#javaScript }));
    if (!known) {
      this.#contexts.set(key, context);
      if (user !== null) await signInAs(context, user);
    }
    return context.newPage();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const context of this.#contexts.values()) await context.close();
  }

  today(): string {
    return this.office.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  }

  /** Opens a case on a contact at the pages; gives its reference. */
  async openCase(user: string, contact: string, answers: Posted): Promise<string> {
    const page = await this.pageOf(user);
    await page.goto(`/contacts/${contact}`);
    await page.locator('main').getByRole('button', { name: 'Open a case' }).first().click();
    await unfold(page);
    await fillIn(page, answers);
    await press(page, 'Open the case');
    const [reference] = /CC-\d{4}-\d+/.exec(page.url()) ?? [];
    assert.ok(reference, `${page.url()}: ${await wordsOn(page)}`);
    await page.close();
    return reference;
  }

  async read(reference: string, user = 'auditor'): Promise<CaseShown> {
    const { body, status, text } = await this.office.as(user).get(`/api/cases/${reference}`);
    assert.equal(status, 200, text);
    return body;
  }

  /** Who is offered the awaited step, as they see it on the page of the case. */
  async whoMay(reference: string, { id, step, holder }: HeadShown): Promise<[string, ActionShown]> {
    for (const { user } of staff.filter((one) => one.roles.some(({ role }) => role === holder?.role))) {
      const { status, body } = await this.office.as(user).get(`/api/cases/${reference}`);
      const found =
        status === 200 && (body as CaseShown).actions.find((one) => one.action === step && one.head === id);
      if (found) return [user, found];
    }
    return assert.fail(`nobody is offered ${step}`);
  }

  /** Takes the awaited step: from the page of the case to its form, the check, and back to the case. */
  async takeStep(reference: string, head: HeadShown, answers: Body): Promise<void> {
    const [user, action] = await this.whoMay(reference, head);
    const page = await this.pageOf(user);
    await page.goto(`/cases/${reference}`);
    await page.locator(`main a[href*="/actions/${head.step}"]`).first().click();
    const filled = blindly(action.form, this.today(), answers);
    // The names of the page's fields are those of the form; the types only say how they are typed.
    await fillIn(page, typedFrom(action.form as never, filled));
    await press(page, 'Check your answers');
    assert.match(await headingOf(page), /^Check your answers/, await wordsOn(page));
    await press(page, 'Record it');
    assert.match(page.url(), new RegExp(`/cases/${reference}`));
    assert.match(
      (await page.locator('main [role=region], main [role=alert]').first().textContent()) ?? '',
      /next|closed/i,
    );
    await page.close();
  }

  /** Takes whatever is awaited until the case is closed; the outcomes, and the steps that were taken. */
  async toItsEnd(reference: string, choices: Readonly<Record<string, Body>>): Promise<string[]> {
    const steps: string[] = [];
    for (let left = 20; left > 0; left -= 1) {
      const seen = await this.read(reference);
      const open = seen.heads.find(({ step }) => step !== null);
      if (!open?.step) {
        assert.equal(seen.state, 'closed');
        return steps;
      }
      await this.takeStep(reference, open, choices[open.step] ?? {});
      steps.push(open.step);
    }
    return assert.fail(`${reference} does not come to its end: ${steps}`);
  }
}

/** The public's form from its first page to its confirmation, each page filled in by what is asked; gives the reference. */
export async function sendPublicForm(page: Page, path: string, answers: Posted): Promise<string> {
  await page.goto(path);
  for (let left = 20; left > 0; left -= 1) {
    const [reference] = /C-\d{4}-\d{6}/.exec(await wordsOn(page)) ?? [];
    if (reference && /reference/i.test(await wordsOn(page))) return reference;
    const names = await page
      .locator('main [name]:not([type=hidden])')
      .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('name') ?? ''))]);
    const asked = Object.entries(answers).filter(([name]) => names.includes(name));
    await fillIn(page, Object.fromEntries(asked));
    await onward(page);
  }
  return assert.fail(`${page.url()} is not the end: ${await wordsOn(page)}`);
}

/** The button or link that leads on: the first that is neither "back" nor of second rank. */
async function onward(page: Page): Promise<void> {
  await page.locator('main .govuk-button:not(.govuk-button--secondary)').first().click();
  await page.waitForLoadState('load');
}

/** What an office needs before a journey: an original case with its owner and line manager. */
export async function knowOriginal(office: TestOffice, reference: string, status: 'ongoing' | 'completed') {
  const decidedOn = status === 'completed' ? '2026-03-02' : null;
  const told = { status, decidedOn, owner: 'case-owner', lineManager: 'line-manager' };
  const answer = await office.as('support').put(`/api/original-cases/${reference}`, told);
  assert.equal(answer.status, 201, answer.text);
}

export async function journeyOffice(): Promise<{ office: TestOffice; address: string }> {
  const office = await startOffice();
  return { office, address: await office.server.listen({ host: '127.0.0.1', port: 0 }) };
}
