import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, textOf } from '#test/support/on-pages.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
  office.at('2026-04-02');
  const told = { involved: ['officer-2'] };
  const kept = await begin(office, 'service-completed', { told });
  const praise = await begin(office, 'general');
  await praise.take('manager', 'record-discussion');
  await begin(office, 'decision');
  assert.ok(kept.reference);
});
after(() => office[Symbol.asyncDispose]());

const APRIL = '/figures?from=2026-04-01&to=2026-04-30';

const sectionOf = (html: string, id: string): string =>
  textOf(
    new RegExp(`<section class="la-figure" aria-labelledby="${id}">[\\s\\S]*?</section>`).exec(html)?.[0] ??
      '',
  );

test('¶29 ¶30 the figures are tables, each with its definition and its denominators', async () => {
  const { status, html: text } = await (await onPages(office, 'manager')).get(APRIL);
  assert.equal(status, 200);
  assert.match(sectionOf(text, 'work'), /Complaint about our decision 1 .*0 0 1 .*All 3 .*0 1 2/);
  assert.match(sectionOf(text, 'limits'), /Complete the case \(20 working days\) 100% 1 of 1 0 0 2/);
  assert.match(sectionOf(text, 'holders'), /Complete the case 100% 1 of 1 none none none/);
  assert.match(sectionOf(text, 'outcomes'), /100% 1 of 1/);
  assert.match(sectionOf(text, 'channels'), /Telephone 100% 3 of 3/);
  assert.match(sectionOf(text, 'themes'), /Delay 100% 1 of 1/);
  assert.equal(text.match(/What is counted/g)?.length, 8);
  assert.match(text, /href="\/log\?officer=all&amp;category=decision&amp;from=2026-04-01&amp;to=2026-04-30"/);
});

test('¶4 ¶30 whoever is kept from a case has it in none of the figures, on the page and in the file', async () => {
  const [all, kept] = [await onPages(office, 'officer'), await onPages(office, 'officer-2')];
  assert.match(sectionOf((await all.get(APRIL)).html, 'work'), /All 3/);
  const shown = (await kept.get(APRIL)).html;
  assert.match(sectionOf(shown, 'work'), /All 2/);
  assert.match(sectionOf(shown, 'work'), /had 2 cases and 2 contacts/);
  assert.match(sectionOf(shown, 'themes'), /No service complaint was received/);
  const file = (await kept.get(APRIL.replace('figures?', 'figures.csv?'))).html;
  assert.ok(file.includes(`"Received, completed, open",All,Received,2,,`), file);
  assert.ok(!file.includes('Delay'));
  assert.equal((await (await onPages(office, 'ocwt')).get(APRIL)).status, 403);
});

test('¶30 the file has the numbers of the page, one line a figure', async () => {
  const visitor = await onPages(office, 'manager');
  const file = await visitor.get('/figures.csv?from=2026-04-01&to=2026-04-30');
  assert.equal(file.headers['content-type'], 'text/csv; charset=utf-8');
  assert.match(String(file.headers['content-disposition']), /figures-2026-04-01-to-2026-04-30\.csv/);
  const lines = file.html.split('\r\n');
  assert.ok(lines.includes('2026-04-01,2026-04-30,"Received, completed, open",All,Received,3,,'));
  assert.ok(
    lines.includes('2026-04-01,2026-04-30,Limits met,Complete the case (20 working days),Met,1,1,100'),
  );
});

test('¶30 a period is chosen by name or by its days; what cannot be is said, and an empty one says so', async () => {
  const visitor = await onPages(office, 'manager');
  const start = (await visitor.get('/figures')).text;
  assert.match(start, /Thursday 1 January 2026 to Tuesday 31 March 2026/);
  assert.match(start, /Nothing is open/);
  const turned = await visitor.get(
    '/figures?from.day=2&from.month=4&from.year=2026&to.day=1&to.month=4&to.year=2026',
  );
  assert.equal(turned.status, 422);
  assert.match(turned.html, /href="#to\.day">Enter a day on or after the first/);
  assert.match(turned.html, /name="from\.day"[^>]*value="2"/);
  const partly = await visitor.get('/figures?from.day=2&from.month=4&from.year=2026');
  assert.match(partly.text, /Enter the last day of the period/);
});
