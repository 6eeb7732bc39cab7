import { barriersOn, browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
const browser = await startBrowser();
const list = JSON.parse(process.argv[2] ?? '[]') as [string, string, string][];
for (const [name, user, path] of list)
  for (const width of [1280, 390]) {
    const context = await browserAt(browser, 'http://127.0.0.1:3177', { width });
    await signInAs(context, user);
    const page = await context.newPage();
    const begun = performance.now();
    const answer = await page.goto(path);
    const ms = Math.round(performance.now() - begun);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    const barriers = width === 390 ? await barriersOn(page) : [];
    console.log(name, width, answer?.status(), `${ms} ms`, wide, JSON.stringify(barriers));
    await page.screenshot({ path: `/tmp/qq/${name}-${width}.png`, fullPage: width === 390 ? false : false });
    if (width === 1280) await page.screenshot({ path: `/tmp/qq/${name}-full.png`, fullPage: true });
    await context.close();
  }
await browser.close();
