import assert from 'node:assert/strict';
import { test } from 'node:test';
import { epochDayOf, inWords, parseDay, plainDateOf, weekendName } from './epoch-day.ts';

test('¶29 numbered days agree with the calendar on every day of four centuries', () => {
  let date = Temporal.PlainDate.from('1800-01-01');
  const first = epochDayOf(date);
  assert.equal(epochDayOf(Temporal.PlainDate.from('1970-01-01')), 0);
  for (let i = 0; i < 146_097; i += 37) {
    assert.equal(epochDayOf(date), first + i);
    assert.ok(plainDateOf(first + i).equals(date), date.toString());
    assert.equal(weekendName(first + i) !== null, date.dayOfWeek > 5, date.toString());
    date = date.add({ days: 37 });
  }
});

test('¶29 only a date that exists, written year-month-day, is read', () => {
  assert.equal(parseDay('1970-01-02'), 1);
  assert.equal(parseDay('2024-02-29'), epochDayOf(Temporal.PlainDate.from('2024-02-29')));
  assert.equal(parseDay('2024-12-31'), epochDayOf(Temporal.PlainDate.from('2024-12-31')));
  const wrong = [
    '',
    '2023-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-12-32',
    '24-1-1',
  ];
  for (const text of [...wrong, '2024-01-01T00:00', '20240101', ' 2024-01-01'])
    assert.equal(parseDay(text), null);
});

test('¶29 dates are written the way people read them', () => {
  assert.equal(inWords(Temporal.PlainDate.from('2015-04-02')), '2 April 2015');
});
