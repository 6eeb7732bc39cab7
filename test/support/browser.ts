import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import chromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';

// The package's own list of arguments holds some that would end the browser early, or void what is tested.
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  ...['--disable-sync', '--no-first-run', '--disable-quic'],
];

const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../../bin');

/** The libraries that a bare system lacks come with the package, for a system that it knows; here they are put beside it. */
async function provideLibraries(): Promise<void> {
  if (!existsSync('/tmp/al2023/lib')) await inflate(join(bin, 'al2023.tar.br'));
  setupLambdaEnvironment('/tmp/al2023/lib');
}

/** Starts a real Chromium: the one that the packages bring, the same on every machine. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const launch = () => driver.launch({ executablePath, args: ARGUMENTS, headless: true });
  try {
    return await launch();
  } catch {
    await provideLibraries();
    return launch();
  }
}

export interface Looking {
  /** Whether the page may run its script. */
  readonly javaScript?: boolean;
  readonly width?: number;
}

/** A browser of one person's own, on an office's pages; nothing outside the machine is ever asked for. */
export async function browserAt(
  browser: Browser,
  baseURL: string,
  { javaScript = true, width = 1280 }: Looking = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...{ baseURL, javaScriptEnabled: javaScript, viewport: { width, height: 900 } },
  });
  await context.route(
    (url) => url.origin !== new URL(baseURL).origin,
    (route) => route.abort(),
  );
  return context;
}

/** Signs in at the demonstration's list of people. */
export async function signInAs(context: BrowserContext, user: string): Promise<void> {
  await context.request.post('/sign-in/as', { form: { user }, maxRedirects: 0 });
}

export interface Barrier {
  readonly rule: string;
  readonly help: string;
  readonly where: string;
}

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The engine takes a label that leads to another element of the same id for a name; a screen reader does not. */
async function idsTwiceOn(page: Page): Promise<readonly Barrier[]> {
  const ids = await page.locator('[id]').evaluateAll((all) => all.map((one) => one.getAttribute('id') ?? ''));
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => ({
    rule: 'id-twice',
    help: 'Each id stands once on a page',
    where: `#${id}`,
  }));
}

/** What the accessibility engine finds on a page, and what it overlooks. */
export async function barriersOn(page: Page): Promise<readonly Barrier[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({ rule: id, help, where: node.html.slice(0, 200) })),
  );
  return [...found, ...(await idsTwiceOn(page))];
}
