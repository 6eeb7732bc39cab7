import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNotCovered, makeCalendar } from '#domain/working-days.ts';
import { workingDaysView } from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const calendar = makeCalendar({
  version: 0,
  division: 'england-and-wales',
  holidays: [
    { date: '2015-04-03', title: 'Good Friday' },
    { date: '2015-04-06', title: 'Easter Monday' },
    { date: '2015-05-04', title: 'Early May bank holiday' },
  ],
  closures: [],
  covers: { from: day('2015-01-01'), to: day('2015-12-31') },
});

test('¶29 20 working days from Thursday before Easter show every day after it and why one does not count', () => {
  const view = workingDaysView(calendar, day('2015-04-02'), 20);
  assert.ok(!isNotCovered(view));
  assert.equal(view.due, '2015-05-05');
  assert.deepEqual(view.days.slice(0, 5), [
    { date: '2015-04-03', counted: false, why: 'Good Friday' },
    { date: '2015-04-04', counted: false, why: 'Saturday' },
    { date: '2015-04-05', counted: false, why: 'Sunday' },
    { date: '2015-04-06', counted: false, why: 'Easter Monday' },
    { date: '2015-04-07', counted: true },
  ]);
  assert.deepEqual(view.days.at(-1), { date: '2015-05-05', counted: true });
  assert.equal(view.days.length, 33);
  assert.equal(view.days.filter(({ counted }) => counted).length, 20);
});

test('¶29 a count past the calendar is refused with the days it covers', () => {
  const view = workingDaysView(calendar, day('2015-12-30'), 20);
  assert.ok(isNotCovered(view));
  assert.match(view.why, /covers 1 January 2015 to 31 December 2015/);
});
