import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root } from '#test/support/imports.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Seen, textOf, type Visitor } from '#test/support/on-pages.ts';
import { READINGS_USED } from '#web/pages/calculator/view-model.ts';
import { WORDS } from '#web/pages/glossary/words.ts';

let office: TestOffice;
let visitor: Visitor;
before(async () => {
  office = await startOffice();
  visitor = await onPages(office, null);
});
after(() => office[Symbol.asyncDispose]());

const answerOf = ({ html }: Seen): string =>
  textOf(/<div class="la-phone">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '').trim();

/** Worked out by hand from the published bank holidays. */
const KNOWN = [
  ['2015-04-02', 20, '', '20 working days after Thursday 2 April 2015 is Tuesday 5 May 2015 .'],
  ['2015-04-04', 5, '', '5 working days after Saturday 4 April 2015 is Monday 13 April 2015 .'],
  ['2026-04-02', 10, '', '10 working days after Thursday 2 April 2026 is Monday 20 April 2026 .'],
  ['2025-12-23', 5, '', '5 working days after Tuesday 23 December 2025 is Friday 2 January 2026 .'],
  ['2026-07-10', 1, 'northern-ireland', '1 working day after Friday 10 July 2026 is Tuesday 14 July 2026 .'],
] as const;

test('¶29 the calculator gives the last day of five known rows, for everybody and by address', async () => {
  for (const [from, days, division, expected] of KNOWN) {
    const asked = `/calculator?from=${from}&days=${days}${division ? `&division=${division}` : ''}`;
    assert.equal(answerOf(await visitor.get(asked)), expected);
  }
});

test('¶29 each day is listed with its number or with why it is not counted', async () => {
  const words = (await visitor.get('/calculator?from=2015-04-02&days=20')).text;
  for (const said of [
    'Friday 3 April 2015: not counted: Good Friday',
    'Tuesday 7 April 2015: day 1',
    'Monday 4 May 2015: not counted: Early May bank holiday',
    'Tuesday 5 May 2015: day 20',
    'Which day is day 1?',
  ])
    assert.ok(words.includes(said), said);
  assert.ok(!words.includes(': day 21'));
  const weekend = (await visitor.get('/calculator?from=2015-04-04&days=5')).text;
  assert.ok(weekend.includes('Saturday 4 April 2015 is no working day (Saturday)'));
  for (const question of READINGS_USED) assert.ok(words.includes(question), question);
});

test('¶29 between two days the first is not counted and the last is', async () => {
  const between = await visitor.get('/calculator?first=2015-04-02&last=2015-05-05');
  assert.equal(answerOf(between), 'From Thursday 2 April 2015 to Tuesday 5 May 2015: 20 working days .');
  const same = await visitor.get('/calculator?first=2015-04-02&last=2015-04-02');
  assert.match(answerOf(same), /: 0 working days/);
  const turned = await visitor.get('/calculator?first=2015-05-05&last=2015-04-02');
  assert.equal(turned.status, 422);
  assert.match(turned.text, /Enter a last day that is not before the first/);
});

test('¶29 what the calendar does not reach is said and not guessed', async () => {
  for (const asked of [
    '/calculator?from=2028-12-29&days=10',
    '/calculator?first=2028-12-29&last=2029-01-05',
  ]) {
    const words = (await visitor.get(asked)).text;
    assert.match(words, /The calendar of bank holidays covers .* so .* cannot be counted/, asked);
    assert.match(words, /none is guessed/);
  }
});

test('what is wrong is said at its field, and what was typed stays', async () => {
  const answered = await visitor.get(
    '/calculator?from.day=31&from.month=2&from.year=2026&days=other&number=251',
  );
  assert.equal(answered.status, 422);
  const { html: text } = answered;
  assert.match(text, /href="#from\.day">Enter a day from 1 to 28/);
  assert.match(text, /href="#number">Enter a number of working days from 1 to 250/);
  assert.match(text, /name="number"[^>]*value="251"/);
  assert.match(text, /name="from\.day"[^>]*value="31"/);
  for (const odd of [
    'days=other&number=0',
    'days=other&number=1.5',
    'days=&from=2026-04-02',
    'division=x&days=5',
  ])
    assert.equal((await visitor.get(`/calculator?from=2026-04-02&${odd}`)).status, 422, odd);
  assert.equal((await visitor.get('/calculator?from=2026-04-02&days=250')).status, 200);
});

/** Words of those who work on the program; the pages do not use them. */
const OF_THE_PROGRAM = ['event', 'words', 'facts'];

test('the glossary of the pages has every word of the glossary of the project', async () => {
  const rows = readFileSync(`${root}/docs/glossary.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  const words = rows.map((row) => row.split('|')[1]?.trim() ?? '');
  assert.ok(words.length > 30);
  const known = new Set(WORDS.map(({ word }) => word));
  assert.deepEqual(
    words.filter((word) => !known.has(word) && !OF_THE_PROGRAM.includes(word)),
    [],
  );
  const page = await visitor.get('/glossary');
  assert.equal(page.status, 200);
  for (const { word } of WORDS) assert.ok(page.text.includes(word), word);
  assert.equal(new Set(page.html.match(/ id="[^"]+"/g)).size, page.html.match(/ id="[^"]+"/g)?.length);
});
