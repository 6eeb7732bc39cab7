import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { startOffice } from '#test/support/office.ts';
import { formIn, onPages, textOf } from '#test/support/on-pages.ts';
import { begin, contactIn } from '#test/support/walk.ts';
import { readDate, type TypedDate, typedDate } from '#web/forms/dates.ts';

type Row = readonly [day: string, month: string, year: string];

const read = ([day, month, year]: Row) => readDate({ day, month, year });

/** What is typed, the box that is wrong, and what is said of it. */
const WRONG: readonly (readonly [Row, keyof TypedDate, RegExp])[] = [
  [['0', '1', '2026'], 'day', /^Enter a day from 1 to 31/],
  [['32', '1', '2026'], 'day', /^Enter a day from 1 to 31/],
  [['31', '2', '2026'], 'day', /^Enter a day from 1 to 28/],
  [['29', '2', '2027'], 'day', /^Enter a day from 1 to 28/],
  [['30', '2', '2028'], 'day', /^Enter a day from 1 to 29/],
  [['31', '4', '2026'], 'day', /^Enter a day from 1 to 30/],
  [['1', '13', '2026'], 'month', /^Enter a month from 1 to 12/],
  [['1', '0', '2026'], 'month', /^Enter a month from 1 to 12/],
  [['5', '1', '26'], 'year', /^Enter the year with four numbers/],
  [['5', '1', '12026'], 'year', /^Enter the year with four numbers/],
  [['5', '1', '-2026'], 'year', /^Enter the year with four numbers/],
  [['5', '', '2026'], 'month', /must include a month\.$/],
  [['', '', '2026'], 'day', /must include a day and a month\.$/],
  [['5', '1', ' '], 'year', /must include a year\.$/],
  [['tomorrow', '', ''], 'month', /must include a month and a year\.$/],
  [['a', '1', '2026'], 'day', /^Enter the day as a number/],
  [['1.5', '1', '2026'], 'day', /^Enter the day as a number/],
  [['1e1', '1', '2026'], 'day', /^Enter the day as a number/],
  [['+1', '1', '2026'], 'day', /^Enter the day as a number/],
  [['1', 'm', '2026'], 'month', /^Enter the month as a number/],
  [['1', 'ja', '2026'], 'month', /^Enter the month as a number/],
  [['1', 'constructor', '2026'], 'month', /^Enter the month as a number/],
  [['1', '1', '20two6'], 'year', /^Enter the year with four numbers/],
];

const RIGHT: readonly (readonly [Row, string | null])[] = [
  [[' 19 ', '01', ' 2018 '], '2018-01-19'],
  [['5', '1', '00002026'], '2026-01-05'],
  [['005', '0001', '2026'], '2026-01-05'],
  [['29', '2', '2028'], '2028-02-29'],
  [['2', 'March', '2026'], '2026-03-02'],
  [['2', ' sept', '2026'], '2026-09-02'],
  [['２', '３', '２０２６'], '2026-03-02'],
  [['\u00a02', '3\t', '2026\u200a'], '2026-03-02'],
  [['', '', ''], null],
  [[' ', '\t', '\u00a0'], null],
];

test('P113 each odd date has its own message, on the box where it is put right', () => {
  for (const [row, part, says] of WRONG) {
    const found = read(row);
    assert.ok('wrong' in found, `${row}: ${JSON.stringify(found)}`);
    assert.equal(found.part, part, `${row}`);
    assert.match(found.wrong, says, `${row}`);
  }
  for (const [row, date] of RIGHT) assert.deepEqual(read(row), { date }, `${row}`);
});

const parts = fc.oneof(fc.string({ maxLength: 6 }), fc.integer({ min: -5, max: 3000 }).map(String));

test('P113 a day, typed as it is kept, is read as that day; whatever else is typed is read or refused, never failed at', () => {
  const first = Temporal.PlainDate.from('1000-01-01');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_287_181 }), (days) => {
      const day = first.add({ days }).toString();
      assert.deepEqual(readDate(typedDate(day)), { date: day });
    }),
  );
  fc.assert(
    fc.property(parts, parts, parts, (day, month, year) => {
      const found = readDate({ day, month, year });
      if (!('date' in found)) return void assert.match(found.wrong, /^[A-Z].*\.$/);
      if (found.date === null) return;
      const back = Temporal.PlainDate.from(found.date);
      assert.equal(back.toString(), found.date);
      assert.equal(back.day, Number(day.normalize('NFKC')));
    }),
    { numRuns: 2_000 },
  );
});

/** The dates of the case that users reported, as they are typed. */
const REPORTED: readonly Row[] = [
  ...([
    ['0', '1', '2026'],
    ['31', '2', '2026'],
    ['1', '13', '2026'],
    ['5', '1', '26'],
    ['5', '', '2026'],
    ['a', '1', '2026'],
    ['29', '2', '2027'],
    ['tomorrow', '', ''],
  ] as const),
];

interface DateForm {
  readonly user: string;
  readonly page: string;
  readonly name: string;
  readonly with?: Readonly<Record<string, string>>;
}

test('P113 ¶2 ¶11 ¶21 ¶28 at each date of the forms for colleagues the message is at its box, and what was typed stays', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  const contact: string = (await contactIn(office)).body.reference;
  const step = (action: string) => `/cases/${walk.reference}/actions/${action}`;
  const forms: readonly DateForm[] = [
    { user: 'officer', page: '/telephone', name: 'callBackOn', with: { do: 'check' } },
    { user: 'officer', page: '/telephone', name: 'decisionDate', with: { do: 'check' } },
    { user: 'officer', page: '/telephone', name: 'calledOn', with: { do: 'check', calledAt: '10:40' } },
    { user: 'support', page: '/contacts/new', name: 'receivedOn' },
    {
      user: 'officer',
      page: `/contacts/${contact}/open`,
      name: 'heads.0.decisionDate',
      with: { do: 'open' },
    },
    { user: 'officer', page: `/contacts/${contact}/open`, name: 'callBackOn', with: { do: 'open' } },
    { user: 'officer', page: step('record-call'), name: 'on', with: { do: 'confirm' } },
    { user: 'officer', page: step('record-call'), name: 'callBackOn', with: { do: 'check' } },
    { user: 'officer', page: `/cases/${walk.reference}/ask-account`, name: 'replyBy' },
    { user: 'administrator', page: '/admin/people/officer', name: 'leave.0.from' },
    { user: 'administrator', page: '/admin/people/officer', name: 'leave.0.to' },
    { user: 'administrator', page: '/admin/calendar/change/bank-holiday-added', name: 'date' },
    { user: 'administrator', page: '/admin/calendar/change/office-closure-added', name: 'date' },
  ];
  for (const { user, page, name, with: more } of forms) {
    const person = await onPages(office, user);
    const seen = await person.get(page);
    assert.equal(seen.status, 200, `${page} ${seen.html}`);
    const carried = formIn(seen, page);
    for (const row of REPORTED) {
      const [day, month, year] = row;
      const typed = { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
      const answer = await person.post(page, { ...carried, ...more, ...typed });
      const what = `${page} ${name} ${row}`;
      assert.equal(answer.status, 422, what);
      const found = read(row);
      assert.ok('wrong' in found);
      assert.ok(answer.text.includes(found.wrong), `${what}: ${found.wrong}`);
      assert.ok(answer.html.includes(`href="#${name}.${found.part}"`), `${what} at ${found.part}`);
      const back = formIn(answer, page);
      assert.deepEqual([back[`${name}.day`], back[`${name}.month`], back[`${name}.year`]], row, what);
    }
  }
  const colleague = await onPages(office, 'officer');
  const path = `/contacts/${contact}`;
  const seen = await colleague.get(path);
  for (const [day, month, year] of REPORTED) {
    const action = `${path}/acknowledged`;
    const typed = { 'on.day': day, 'on.month': month, 'on.year': year, how: 'telephone' };
    const answer = await colleague.post(action, { ...formIn(seen, action), ...typed });
    const found = read([day, month, year]);
    assert.ok(answer.status === 422 && 'wrong' in found, day);
    assert.ok(answer.text.includes(found.wrong));
    assert.equal(formIn(answer, action)['on.day'], day);
  }
});

test('P113 odd dates in an address are said at their boxes too', async () => {
  await using office = await startOffice();
  const person = await onPages(office, 'manager');
  for (const row of REPORTED) {
    const found = read(row);
    assert.ok('wrong' in found);
    const [day, month, year] = row;
    const names = (name: string) => ({
      [`${name}.day`]: day,
      [`${name}.month`]: month,
      [`${name}.year`]: year,
    });
    for (const [path, name] of [
      ['/figures', 'from'],
      ['/calculator', 'from'],
    ] as const) {
      const { html, status } = await person.get(`${path}?${new URLSearchParams(names(name))}`);
      assert.ok(status < 500);
      assert.ok(textOf(html).includes(found.wrong), `${path} ${row}: ${textOf(html).slice(0, 800)}`);
    }
  }
});
