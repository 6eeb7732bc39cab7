// npm run pictures: the pictures of the README, taken of the demonstration office in a real browser.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadOffice } from '#seeds/index.ts';
import { startEmbedded } from '#store/server/embedded.ts';
import { browserAt, signInAs, startBrowser } from '#test/support/browser.ts';
import { startOffice } from '#test/support/office.ts';
import { finderIn } from '#web/pages/dev/gallery.ts';

const FOLDER = 'docs/pictures';

async function takePictures(): Promise<void> {
  await using office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  const address = await office.server.listen({ host: '127.0.0.1', port: 0 });
  const finder = await finderIn(office.app);
  const decision = await finder.case('officer', { step: 'decide-referral', category: 'decision' });
  const browser = await startBrowser();
  try {
    const context = await browserAt(browser, address, { width: 1280 });
    await signInAs(context, 'officer');
    const page = await context.newPage();
    for (const [name, path] of [
      ['my-work', '/work'],
      ['case', `/cases/${decision}`],
    ] as const) {
      await page.goto(path);
      await page.reload(); // the typeface is used from the second look on, if it came late for the first
      await page.screenshot({ path: `${FOLDER}/${name}.png` });
      console.log(`${FOLDER}/${name}.png`);
    }
  } finally {
    await browser.close();
  }
}

const dataDir = mkdtempSync('/tmp/look-again-pictures-');
chmodSync(dataDir, 0o711); // so that root's unprivileged server can keep it here
mkdirSync(FOLDER, { recursive: true });
const server = await startEmbedded({ dataDir, log: () => undefined });
try {
  process.env.TEST_SERVER_URL = server.url;
  await takePictures();
} finally {
  await server.stop();
  for (const folder of [dataDir, server.dir]) rmSync(folder, { recursive: true, force: true });
}
