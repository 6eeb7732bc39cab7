import { browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
const browser = await startBrowser();
for (const [name, path] of [['a4', '/log'], ['a3', '/log?paper=a3'], ['guid', '/guidance']] as const) {
  const context = await browserAt(browser, 'http://localhost:3481');
  await signInAs(context, 'officer');
  const page = await context.newPage();
  await page.goto(path);
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: `/tmp/guide/${name}.pdf`, preferCSSPageSize: true });
  await context.close();
}
await browser.close();
