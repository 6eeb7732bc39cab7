import { startBrowser, browserAt, signInAs, barriersOn } from './browser.ts';
const base='http://127.0.0.1:3155';
const browser = await startBrowser();
for (const width of [1280, 390]) {
  const c = await browserAt(browser, base, {width, javaScript: true});
  await signInAs(c, 'officer');
  const p = await c.newPage();
  p.on('console', m => m.type()==='error' && console.log('CONSOLE', m.text()));
  const shot = async (name: string) => {
    console.log(name, width, p.url(), await p.evaluate('document.documentElement.scrollWidth'), JSON.stringify(await barriersOn(p)));
    await p.screenshot({path:`/tmp/inbox/${name}-${width}.png`, fullPage: true});
  };
  await p.goto('/inbox'); await shot('inbox');
  await p.goto('/telephone');
  await p.locator('main form button', {hasText:'Read it back'}).click(); await shot('call-faults');
  await p.locator('[name=atRisk][value=yes]').check({force:true});
  await p.locator('[name=risk]').fill('She says she is afraid of her brother.');
  await p.locator('[name=name]').fill('Rosa Ibáñez'); await p.locator('[name=telephone]').fill('01632 960002');
  await p.locator('[name=said]').fill('Nobody rang me back.\n\nI waited five weeks. I cannot go on like this.');
  await p.locator('[name=adjustments][value="large-print"]').check({force:true});
  for (const [n,v] of [['day','7'],['month','4'],['year','2026']]) await p.locator(`[name="callBackOn.${n}"]`).fill(v!);
  await p.waitForTimeout(2600);
  console.log(await p.locator('[data-saved]').textContent());
  await p.locator('main form button', {hasText:'Read it back'}).click(); await shot('call-back');
  await p.locator('main form button', {hasText:'Record this call'}).click(); await shot('call-done');
  await p.locator('main a', {hasText:'Open a case on it now'}).click(); await shot('open-call');
  await p.locator('main form button', {hasText:'Add another category'}).click();
  await p.locator('main form button', {hasText:'Open the case'}).click(); await shot('open-faults');
  await p.locator('[name="heads.0.category"][value=general]').check({force:true});
  await p.locator('[name=help]').fill('Ring her');
  await p.locator('main form button', {hasText:'Open the case'}).click(); await shot('opened');
  await p.goto('/contacts/C-2026-000240'); await shot('contact-earlier');
  await p.goto('/contacts/C-2026-000252?case=CC-2026-00999'); await p.locator('#add button').click(); await shot('add-faults');
  await p.goto('/contacts/new'); await p.locator('main form button', {hasText:'Record it'}).click(); await shot('new-faults');
  await c.close();
}
await browser.close();
