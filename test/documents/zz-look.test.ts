import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadOffice } from '#seeds/index.ts';
import { bundleChoices, bundleOf } from '#app/bundle.ts';
import { barriersOn, browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
import { startOffice } from '#test/support/office.ts';
import { finderIn, pathOf } from '#web/pages/dev/gallery.ts';
import { examples } from '#web/pages/bundle/examples.ts';

test('look', async () => {
  const office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  const address = await office.server.listen({ host: '127.0.0.1', port: 0 });
  const staff = await office.app.views.staff(office.app.store);
  const rows = await office.store.query<{ reference: string }>(`select c.reference from cases c join case_heads h on h.reference = c.reference order by 1 limit 1`).catch(async () => office.store.query<{ reference: string }>(`select substr(stream, 6) as reference from events where stream like 'case:%' group by 1 order by count(*) desc limit 3`));
  const reader = staff.find((one) => one.user === 'manager');
  if (reader) for (const { reference } of rows) {
    for (const purpose of ['ocwt', 'own-file'] as const) {
      const found = await bundleChoices(office.app, reader, { reference, purpose });
      if (!found) continue;
      const t = performance.now();
      const bundle = await bundleOf(office.app, reader, { reference, purpose, chosen: new Set(found.choices.filter((c) => purpose === 'ocwt' || c.look === null).map(({ id }) => id)) });
      if (bundle) writeFileSync(`/tmp/documents/demo-${purpose}-${reference}.pdf`, await office.app.documents.bundle(bundle));
      console.log(reference, purpose, found.choices.length, Math.round(performance.now() - t));
    }
  }
  const browser = await startBrowser();
  const finder = finderIn(office.app);
  for (const width of [1280, 390]) {
    const context = await browserAt(browser, address, { width });
    await signInAs(context, 'officer');
    const page = await context.newPage();
    for (const [at, example] of examples.entries()) {
      await page.goto(await pathOf(example, finder));
      await page.screenshot({ path: `/tmp/documents/page-${width}-${at}.png`, fullPage: true });
      if (width === 1280) console.log(example.name, await barriersOn(page));
    }
  }
  await browser.close();
  await office[Symbol.asyncDispose]();
});
