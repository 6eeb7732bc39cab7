import { startBrowser, browserAt, signInAs, barriersOn } from '#test/support/browser.ts';
const [base = '', user = '', ...paths] = process.argv.slice(2);
const browser = await startBrowser();
for (const width of [1280, 390]) {
  const context = await browserAt(browser, base, { width });
  if (user !== '-') await signInAs(context, user);
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log(m.text()));
  for (const path of paths) {
    const r = await page.goto(path);
    const name = `/tmp/casehelper/${(user + path).replace(/[^a-z0-9]+/gi, '_')}_${width}.png`;
    await page.screenshot({ path: name, fullPage: true });
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    console.log(r?.status(), name, wide > width ? `SCROLLS ${wide}` : '', JSON.stringify(await barriersOn(page)));
  }
  await context.close();
}
await browser.close();
