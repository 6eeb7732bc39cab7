import { startBrowser, browserAt, signInAs, barriersOn } from './browser.ts';
const base='http://127.0.0.1:3155';
const browser = await startBrowser();
const jobs: [string,string,string][] = JSON.parse(process.argv[2]!);
for (const width of [1280,390]) for (const [name, user, path] of jobs) {
  const c = await browserAt(browser, base, {width});
  await signInAs(c, user);
  const p = await c.newPage();
  p.on('console', m => m.type()==='error' && console.log('CONSOLE', m.text()));
  const r = await p.goto(path);
  console.log(name, width, r?.status(), await p.evaluate('document.documentElement.scrollWidth'));
  if (width===1280) console.log(JSON.stringify(await barriersOn(p)));
  await p.screenshot({path:`/tmp/inbox/${name}-${width}.png`, fullPage: true});
  await c.close();
}
await browser.close();
