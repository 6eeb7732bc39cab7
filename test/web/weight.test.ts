import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadOffice } from '#seeds/index.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { finderIn, pathOf } from '#web/pages/dev/gallery.ts';
import { examples } from '#web/pages/examples.ts';

/** What may travel on a first visit, in bytes as they are sent: the page, its style, script, typeface and icon. */
const BUDGET = { everything: 150_000, page: 60_000, files: 8 };

let office: TestOffice;
before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
});
after(() => office[Symbol.asyncDispose]());

async function sizeOf(url: string, cookie = ''): Promise<{ size: number; text: string; status: number }> {
  const answer = await office.server.inject({ url, headers: { cookie, 'accept-encoding': 'br' } });
  if (answer.statusCode === 303) return sizeOf(String(answer.headers.location), cookie);
  const plain = await office.server.inject({ url, headers: { cookie } });
  return { size: answer.rawPayload.length, text: plain.payload, status: plain.statusCode };
}

async function cookieOf(user: string | null): Promise<string> {
  if (user === null) return '';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await office.server.inject({
    ...{ method: 'POST', url: '/sign-in/as', headers, payload: `user=${user}` },
  });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const assetsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].flatMap(([, path]) => path ?? [])),
];

test('no page weighs more than the budget on a first visit', async () => {
  const finder = await finderIn(office.app);
  const [style = ''] = assetsIn((await sizeOf('/')).text).filter((path) => path.endsWith('.css'));
  // What the page does not name, but its style and script bring along.
  const brought = ['atkinson-700.woff2', 'govuk-frontend.min.js'].map((name) =>
    style.replace('style.css', name),
  );
  const heavy: string[] = [];
  for (const example of examples) {
    const path = await pathOf(example, finder);
    const page = await sizeOf(path, await cookieOf(example.as));
    const files = [...assetsIn(page.text), ...brought];
    const sizes = await Promise.all(files.map(async (file) => (await sizeOf(file)).size));
    const everything = page.size + sizes.reduce((sum, size) => sum + size, 0);
    if (everything > BUDGET.everything || page.size > BUDGET.page || files.length > BUDGET.files)
      heavy.push(`${example.name}: ${page.size} of ${everything} in ${files.length + 1} files`);
    assert.ok(everything > 30_000, `${example.name} is next to nothing`);
  }
  assert.deepEqual(heavy, []);
});

test('nothing shifts when the page has come: pictures have their size, and the typeface is swapped for no other', async () => {
  const { text } = await sizeOf('/');
  const [style = ''] = assetsIn(text).filter((path) => path.endsWith('.css'));
  const css = (await sizeOf(style)).text;
  assert.match(css, /font-display: optional/);
  assert.doesNotMatch(css, /font-display: ?(swap|fallback|auto)/);
  assert.doesNotMatch(text, /<img(?![^>]*\bwidth=)/);
});
