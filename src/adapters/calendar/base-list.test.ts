import assert from 'node:assert/strict';
import { test } from 'node:test';
import DateHolidays from 'date-holidays';
import { listFaults } from '#domain/calendar/list-faults.ts';
import { DIVISIONS, type Division } from '#domain/working-days.ts';
import { baseList } from './base-list.ts';

const REGIONS: Record<Division, string> = {
  'england-and-wales': 'ENG',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
};

const dates = (division: Division) => baseList.holidays[division].map(({ date }) => date);
const inYear = (division: Division, year: number) =>
  dates(division).filter((date) => date.startsWith(`${year}`));

test('¶29 the shipped list passes the checks of a new one, is in order and covers 2012 to 2028', () => {
  assert.deepEqual(listFaults(baseList.holidays, baseList), []);
  for (const division of DIVISIONS) assert.deepEqual(dates(division), dates(division).toSorted());
  assert.deepEqual(baseList.covers, { from: '2012-01-01', to: '2028-12-31' });
});

test('¶29 every year has its usual number of days, one more for each one-off', () => {
  const usual: Record<Division, number> = { 'england-and-wales': 8, scotland: 9, 'northern-ireland': 10 };
  const oneOffs: Record<number, number> = { 2012: 1, 2022: 2, 2023: 1 };
  for (const division of DIVISIONS) {
    for (let year = 2012; year <= 2028; year += 1) {
      const worldCup = division === 'scotland' && year === 2026 ? 1 : 0;
      const wanted = usual[division] + (oneOffs[year] ?? 0) + worldCup;
      assert.equal(inYear(division, year).length, wanted, `${division} ${year}`);
    }
  }
});

test('¶29 the days that no rule gives are there, and the days they replaced are not', () => {
  const oneOffs = [
    '2012-06-04',
    '2012-06-05',
    '2020-05-08',
    '2022-06-02',
    '2022-06-03',
    '2022-09-19',
    '2023-05-08',
  ];
  for (const division of DIVISIONS) {
    const listed = new Set(dates(division));
    for (const date of oneOffs) assert.ok(listed.has(date), `${division} ${date}`);
    for (const date of ['2012-05-28', '2020-05-04', '2022-05-30']) assert.ok(!listed.has(date), date);
  }
  assert.ok(dates('scotland').includes('2026-06-15'));
});

test('¶29 each division has the days of its own, with their substitutes', () => {
  const scottish = ['2012-01-03', '2013-12-02', '2016-01-04', '2017-01-03', '2024-12-02', '2028-01-04'];
  const irish = ['2012-03-19', '2014-03-17', '2014-07-14', '2015-07-13', '2018-03-19', '2026-07-13'];
  for (const date of scottish) {
    assert.deepEqual(
      DIVISIONS.filter((division) => dates(division).includes(date)),
      ['scotland'],
      date,
    );
  }
  for (const date of irish) {
    assert.deepEqual(
      DIVISIONS.filter((division) => dates(division).includes(date)),
      ['northern-ireland'],
      date,
    );
  }
  assert.ok(!dates('scotland').includes('2015-04-06'), 'Easter Monday is no bank holiday in Scotland');
});

test('¶29 an independent table of holidays agrees, but for the two days it is known to have wrong', () => {
  for (const division of DIVISIONS) {
    const table = new DateHolidays('GB', REGIONS[division]);
    const differences: string[] = [];
    for (let year = 2012; year <= 2028; year += 1) {
      const days = table.getHolidays(year).filter(({ type }) => type === 'public' || type === 'bank');
      const theirs = new Set(days.map(({ date }) => date.slice(0, 10)));
      const weekdays = [...theirs].filter((date) => Temporal.PlainDate.from(date).dayOfWeek <= 5);
      const ours = inYear(division, year);
      differences.push(...ours.filter((date) => !theirs.has(date)).map((date) => `+${date}`));
      differences.push(...weekdays.filter((date) => !ours.includes(date)).map((date) => `-${date}`));
    }
    // It keeps the spring holiday of 2012 on its usual Monday and lacks Scotland's World Cup day.
    const known = ['+2012-06-04', '-2012-05-28', ...(division === 'scotland' ? ['+2026-06-15'] : [])];
    assert.deepEqual(differences, known, division);
  }
});
