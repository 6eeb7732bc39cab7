import { browserAt, signInAs, startBrowser } from './support/browser.ts';

const browser = await startBrowser();
const base = 'http://127.0.0.1:3511';
const shot = async (page: any, name: string) => {
  await page.screenshot({ path: `/tmp/eyes1/${name}.png`, fullPage: true });
  console.log(
    `[${name}] ${new URL(page.url()).pathname} h1=${await page
      .locator('h1')
      .first()
      .innerText()
      .catch(() => '?')}`,
  );
};
const as = async (user: string, looking: any = {}) => {
  const c = await browserAt(browser, base, looking);
  if (user) await signInAs(c, user);
  const page = await c.newPage();
  page.setDefaultTimeout(5000);
  return page;
};
try {
  const steps = await import(process.argv[2] as string);
  await steps.default({ browser, base, shot, as, browserAt });
} finally {
  await browser.close();
}
