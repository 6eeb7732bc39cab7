import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addWorkingDays,
  countedDays,
  isNotCovered,
  isWorkingDay,
  makeCalendar,
  nextWorkingDay,
  workingDaysBetween,
} from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

const calendar = makeCalendar({
  version: 0,
  division: 'england-and-wales',
  holidays: [
    { date: '2015-04-03', title: 'Good Friday' },
    { date: '2015-04-06', title: 'Easter Monday' },
    { date: '2015-05-04', title: 'Early May bank holiday' },
  ],
  closures: [
    { date: '2015-04-08', name: 'Office move', stopsClock: true },
    { date: '2015-04-09', name: 'Unpacking', stopsClock: false },
  ],
  covers: { from: day('2015-03-01'), to: day('2015-05-31') },
});

const due = (from: string, count: number) => String(addWorkingDays(calendar, day(from), count));

test('¶29 a receipt on Good Friday counts Tuesday as day one', () => {
  assert.equal(due('2015-04-03', 1), '2015-04-07');
  assert.equal(String(nextWorkingDay(calendar, day('2015-04-03'))), '2015-04-07');
});

test('¶29 the day of receipt is day 0, so nothing is counted of a limit of no days', () => {
  assert.equal(due('2015-04-04', 0), '2015-04-04');
  const counted = JSON.stringify(countedDays(calendar, day('2015-04-04'), 0));
  assert.equal(counted, '{"due":"2015-04-04","days":[]}');
});

test('¶29 the working shows every day after receipt up to the due day, and why one did not count', () => {
  const counted = countedDays(calendar, day('2015-04-02'), 3);
  assert.deepEqual(JSON.parse(JSON.stringify(counted)), {
    due: '2015-04-10',
    days: [
      { date: '2015-04-03', counted: false, why: 'Good Friday' },
      { date: '2015-04-04', counted: false, why: 'Saturday' },
      { date: '2015-04-05', counted: false, why: 'Sunday' },
      { date: '2015-04-06', counted: false, why: 'Easter Monday' },
      { date: '2015-04-07', counted: true },
      { date: '2015-04-08', counted: false, why: 'Office move' },
      { date: '2015-04-09', counted: true },
      { date: '2015-04-10', counted: true },
    ],
  });
});

test('¶29 a day is closed for a weekend, a holiday or a closure that stops the clock, each by name', () => {
  const why = (text: string) => calendar.whyClosed(day(text));
  assert.equal(why('2015-04-04'), 'Saturday');
  assert.equal(why('2015-04-05'), 'Sunday');
  assert.equal(why('2015-04-06'), 'Easter Monday');
  assert.equal(why('2015-04-08'), 'Office move');
  assert.equal(why('2015-04-09'), null);
  assert.equal(isWorkingDay(calendar, day('2015-04-09')), true);
  assert.equal(isWorkingDay(calendar, day('2015-04-08')), false);
});

test('¶29 days between two dates count like a limit, and are negative backwards', () => {
  const between = (from: string, to: string) => workingDaysBetween(calendar, day(from), day(to));
  assert.equal(between('2015-04-02', '2015-04-07'), 1);
  assert.equal(between('2015-04-07', '2015-04-02'), -1);
  assert.equal(between('2015-04-02', '2015-04-06'), 0);
  assert.equal(Object.is(between('2015-04-06', '2015-04-02'), 0), true);
  assert.equal(between('2015-04-04', '2015-04-02'), 0);
  assert.equal(between('2015-03-02', '2015-03-02'), 0);
});

test('¶29 a count that the calendar does not reach is refused in plain English, never guessed', () => {
  const covered = addWorkingDays(calendar, day('2015-05-28'), 1);
  assert.equal(String(covered), '2015-05-29');
  const refusal = addWorkingDays(calendar, day('2015-05-28'), 2);
  assert.ok(isNotCovered(refusal));
  assert.equal(refusal.refused, 'calendar-does-not-cover');
  assert.equal(String(refusal.from), '2015-03-01');
  assert.equal(String(refusal.to), '2015-05-31');
  assert.equal(
    refusal.why,
    'The calendar of bank holidays covers 1 March 2015 to 31 May 2015, ' +
      'so 2 working days after 28 May 2015 cannot be counted.',
  );
});

test('¶29 a day before or after the calendar is refused by every question and never called open', () => {
  for (const outside of ['2015-02-27', '2015-06-01', '1066-10-14', '+010000-01-03'].map(day)) {
    const inside = day('2015-04-01');
    assert.ok(isNotCovered(addWorkingDays(calendar, outside, 1)));
    assert.ok(isNotCovered(addWorkingDays(calendar, outside, 0)));
    assert.ok(isNotCovered(countedDays(calendar, outside, 1)));
    assert.ok(isNotCovered(nextWorkingDay(calendar, outside)));
    assert.ok(isNotCovered(isWorkingDay(calendar, outside)));
    assert.ok(isNotCovered(workingDaysBetween(calendar, outside, inside)));
    assert.ok(isNotCovered(workingDaysBetween(calendar, inside, outside)));
    assert.equal(calendar.whyClosed(outside), 'Not covered by the calendar');
  }
});

test('¶29 a count that no limit can have is a bug of the caller', () => {
  for (const count of [-1, 1.5, 401, Number.NaN]) {
    assert.throws(() => addWorkingDays(calendar, day('2015-04-01'), count), RangeError);
    assert.throws(() => countedDays(calendar, day('2015-04-01'), count), RangeError);
  }
});
