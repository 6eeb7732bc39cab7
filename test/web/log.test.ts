import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import readXlsxFile from 'read-excel-file/node';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, textOf } from '#test/support/on-pages.ts';
import { begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
let kept: Walk;
let stale: Walk;
let fresh: Walk;
let theirs: Walk;

before(async () => {
  office = await startOffice();
  office.at('2026-03-16');
  stale = await begin(office, 'service-completed', {
    contact: { from: { name: '=HYPERLINK("http://example.org")', telephone: '01632 960001' } },
  });
  office.at('2026-03-26');
  fresh = await begin(office, 'decision');
  kept = await begin(office, 'general', { told: { involved: ['officer-2'] } });
  await kept.take('manager', 'record-discussion');
  office.at('2026-04-02');
  theirs = await begin(office, 'general');
  await theirs.take('manager', 'allocate', { officer: 'officer-2' });
});
after(() => office[Symbol.asyncDispose]());

/** The references of the table, in its order. */
const rowsOn = (html: string): readonly string[] =>
  [...html.matchAll(/<th scope="row"><a class="govuk-link" href="\/cases\/([^"]+)"/g)].map(
    ([, one]) => one ?? '',
  );
const rowOf = (html: string, reference: string): string =>
  textOf(
    new RegExp(`<tr><th scope="row"><a class="govuk-link" href="/cases/${reference}"[\\s\\S]*?</tr>`).exec(
      html,
    )?.[0] ?? '',
  );

test('¶30 an officer sees their own log first, the manager that of everybody', async () => {
  const own = (await (await onPages(office, 'officer')).get('/log')).html;
  assert.match(own, /<h1[^>]*>Your log<\/h1>/);
  assert.deepEqual(rowsOn(own), [kept.reference, fresh.reference, stale.reference]);
  const team = (await (await onPages(office, 'manager')).get('/log')).html;
  assert.deepEqual(
    rowsOn(team),
    [theirs, kept, fresh, stale].map(({ reference }) => reference),
  );
  const other = (await (await onPages(office, 'manager')).get('/log?officer=officer-2')).html;
  assert.deepEqual(rowsOn(other), [theirs.reference]);
  const none = await (await onPages(office, 'manager')).get('/log?officer=nobody');
  assert.match(none.text, /Nothing in the log fits this/);
});

test('¶29 ¶30 a row is stale when it is open and untouched for more than five working days', async () => {
  const visitor = await onPages(office, 'officer');
  const { html: text } = await visitor.get('/log');
  assert.match(rowOf(text, stale.reference), /stale/);
  assert.doesNotMatch(rowOf(text, fresh.reference), /stale/, 'five working days ago is not more than five');
  assert.doesNotMatch(rowOf(text, kept.reference), /stale/, 'it is closed');
  assert.deepEqual(rowsOn((await visitor.get('/log?stale=yes')).html), [stale.reference]);
  office.at('2026-04-07');
  try {
    assert.match(rowOf((await visitor.get('/log')).html, fresh.reference), /stale/);
  } finally {
    office.at('2026-04-02');
  }
});

test('¶30 the log is filtered and sorted, by its address', async () => {
  const visitor = await onPages(office, 'manager');
  const refs = async (query: string) => rowsOn((await visitor.get(`/log?${query}`)).html);
  const [a, b, c, d] = [stale, fresh, kept, theirs].map(({ reference }) => reference);
  assert.deepEqual(await refs('category=general'), [d, c]);
  assert.deepEqual(await refs('state=closed'), [c]);
  assert.deepEqual(await refs('outcome=answered'), [c]);
  assert.deepEqual(await refs('from=2026-03-20&to=2026-03-31'), [c, b]);
  assert.deepEqual(await refs('overdue=yes'), []);
  assert.deepEqual(await refs('sort=received'), [a, c, b, d], 'rows of one day stand newest first');
  assert.deepEqual(await refs('sort=-received'), [d, c, b, a]);
  assert.deepEqual(await refs('sort=due'), [a, c, b, d]);
  assert.deepEqual(await refs('sort=reference'), [a, b, c, d]);
  office.at('2026-04-28');
  assert.deepEqual(await refs('overdue=yes&sort=due'), [a, b]);
  office.at('2026-04-02');
  const wrong = await visitor.get('/log?from=2026-02-31');
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /href="#from">Enter a day that exists/);
  assert.equal((await visitor.get('/log?after=nonsense')).status, 400);
});

test('¶4 ¶30 whoever is kept from a case has no row of it, on the page or in a file', async () => {
  const visitor = await onPages(office, 'officer-2');
  const { html: text } = await visitor.get('/log?officer=all');
  assert.deepEqual(
    rowsOn(text),
    [theirs, fresh, stale].map(({ reference }) => reference),
  );
  assert.match(textOf(text), /3 rows on this page/);
  for (const format of ['csv', 'ods'])
    assert.ok(!(await visitor.get(`/log.${format}?officer=all`)).raw.includes(kept.reference), format);
  assert.ok((await visitor.get('/log.csv?officer=all')).html.includes(stale.reference));
  for (const path of ['/log', '/log.csv', '/log.xlsx'])
    assert.equal((await (await onPages(office, 'line-manager')).get(path)).status, 403, path);
});

test('¶30 the files open with the rows of the page: days as days, names as on the page, no formula', async () => {
  const visitor = await onPages(office, 'manager');
  const query = 'state=open&sort=received';
  const shown = rowsOn((await visitor.get(`/log?${query}`)).html);
  const xlsx = await visitor.get(`/log.xlsx?${query}`);
  const [sheet] = await readXlsxFile(xlsx.raw);
  const [head = [], ...rows] = sheet?.data ?? [];
  const at = (name: string, row: (typeof rows)[number] = []) => row[head.indexOf(name)];
  assert.deepEqual(
    rows.map((row) => at('Reference', row)),
    shown,
  );
  const [first] = rows;
  assert.deepEqual(at('Received by the office', first), new Date('2026-03-16T00:00:00Z'));
  assert.equal(at('Category', first), 'Complaint about our service, case completed');
  assert.equal(at('Officer', first), 'Amina Okoro');
  assert.equal(at('Person', first), '=HYPERLINK("http://example.org")', 'as text, not as a formula');
  assert.ok(!xlsx.raw.includes('<f>'));
  const csv = (await visitor.get(`/log.csv?${query}`)).html;
  assert.ok(csv.includes(`"'=HYPERLINK(""http://example.org"")"`), csv);
  assert.deepEqual(
    csv
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]),
    shown,
  );
  const ods = await visitor.get(`/log.ods?${query}`);
  assert.equal(ods.headers['content-type'], 'application/vnd.oasis.opendocument.spreadsheet');
});
