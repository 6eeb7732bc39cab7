import { barriersOn, browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
import { examples } from '#web/pages/admin/examples.ts';
const browser = await startBrowser();
const address = 'http://127.0.0.1:3171';
let n = 0;
for (const example of examples) {
  n += 1;
  for (const width of [1280, 390]) {
    const context = await browserAt(browser, address, { width });
    if (example.as) await signInAs(context, example.as);
    const page = await context.newPage();
    page.on('console', (m) => m.type() === 'error' && !/status of 4/.test(m.text()) && console.log(example.name, m.text()));
    await page.goto(example.path as string);
    if (example.post) {
      for (const [name, value] of Object.entries(example.post)) {
        const field = page.locator(`main [name="${name}"]`);
        const kind = await field.first().evaluate((one) => `${one.tagName} ${one.getAttribute('type')}`);
        if (/radio|checkbox/.test(kind)) for (const one of [value].flat()) await page.locator(`main [name="${name}"][value="${one}"]`).check({ force: true });
        else if (kind.startsWith('SELECT')) await field.first().selectOption([value].flat());
        else await field.first().fill([value].flat()[0] ?? '');
      }
      await Promise.all([page.waitForLoadState('load'), page.locator('main form [type=submit]').last().click()]);
      await page.waitForTimeout(300);
    }
    const title = await page.title();
    if (width === 390) {
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      if (wide > 390) console.log('WIDE', wide, example.name);
    }
    const barriers = await barriersOn(page);
    if (barriers.length) console.log(width, example.name, JSON.stringify(barriers.slice(0, 4)));
    if (width === 1280) console.log(n, example.name, '|', title);
    await page.screenshot({ path: `/tmp/adm/${String(n).padStart(2, '0')}-${width}.png`, fullPage: true });
    await context.close();
  }
}
await browser.close();
