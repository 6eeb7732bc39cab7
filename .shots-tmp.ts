import { writeFileSync } from 'node:fs';
import { barriersOn, browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
const base = 'http://localhost:3481';
const list: [string, string | null, string][] = JSON.parse(process.argv[2] ?? '[]');
const browser = await startBrowser();
for (const [name, as, path] of list) for (const width of [1280, 390]) {
  const context = await browserAt(browser, base, { width });
  if (as) await signInAs(context, as);
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log(name, 'console', m.text()));
  const answer = await page.goto(path);
  const html = await page.content();
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  console.log(name, width, answer?.status(), 'bytes', html.length, Number(wide) > width ? `WIDE ${wide}` : '');
  if (width === 1280) for (const b of await barriersOn(page)) console.log('  ', b.rule, b.help, b.where.slice(0, 160));
  await page.screenshot({ path: `/tmp/guide/${name}-${width}.png`, fullPage: process.argv[3] === 'full' });
  await context.close();
}
await browser.close();
