import type { Page } from 'playwright-core';
import type { Posted } from '#web/visit.ts';

/** Fills fields of the page by their names, as a person would: types, ticks, chooses. */
export async function fillIn(page: Page, typed: Posted): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
    const all = typeof value === 'string' ? [value] : value;
    if ((await field.count()) === 0) throw new Error(`${page.url()} has no field ${name}`);
    await fillOne(page, name, all, await kindOf(page, name));
  }
}

async function kindOf(page: Page, name: string): Promise<string> {
  const field = page.locator(`main [name="${name}"]:not([type=hidden])`).first();
  return field.evaluate((one) => `${one.tagName} ${one.getAttribute('type') ?? ''}`.toLowerCase());
}

async function fillOne(page: Page, name: string, all: readonly string[], kind: string): Promise<void> {
  const field = page.locator(`main [name="${name}"]:not([type=hidden])`).first();
  if (/radio|checkbox/.test(kind))
    for (const one of all) await page.locator(`main [name="${name}"][value="${one}"]`).check({ force: true });
  else if (kind.startsWith('select')) await field.selectOption([...all]);
  else await field.fill(all[0] ?? '');
}

/** Opens what is folded away, so that all of a form can be filled in. */
export async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main details:not([open]) > summary');
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click();
}

/** Presses a button by what it says. */
export async function press(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('button', { name: text }).first().click();
  await page.waitForLoadState('load');
}

/** What the page is about, and what stands at its head. */
export const headingOf = async (page: Page): Promise<string> =>
  ((await page.locator('h1').first().textContent()) ?? '').trim();

/** All the words of the page, folded or not. */
export const wordsOn = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
