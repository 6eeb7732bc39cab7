import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay, londonDay } from './london.ts';

const dayAt = (instant: string) => londonDay(Temporal.Instant.from(instant)).toString();
const end = (day: string) => endOfDay(Temporal.PlainDate.from(day)).toString();

test('¶29 the day of receipt is the London day, an hour ahead of UTC in summer', () => {
  assert.equal(dayAt('2015-06-30T22:59:00Z'), '2015-06-30');
  assert.equal(dayAt('2015-06-30T22:59:59.999999999Z'), '2015-06-30');
  assert.equal(dayAt('2015-06-30T23:00:00Z'), '2015-07-01');
  assert.equal(dayAt('2015-12-23T23:59:59Z'), '2015-12-23');
  assert.equal(dayAt('2026-04-02T17:00:00+01:00'), '2026-04-02');
});

test('¶30 a case closed at twenty past midnight on 1 August London time belongs to August', () => {
  assert.equal(dayAt('2026-07-31T23:20:00Z'), '2026-08-01');
});

test('¶29 the London day agrees with the time zone in every half hour around every clock change', () => {
  const slow = (time: Temporal.Instant) => time.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const changes = ['1968-02-18', '1971-10-31', '2012-03-25', '2015-03-29', '2015-10-25', '2024-03-31'];
  for (const day of [...changes, '2024-10-27', '2026-03-29', '2026-10-25', '2028-10-29', '1943-05-01']) {
    const start = Temporal.Instant.from(`${day}T00:00:00Z`).subtract({ hours: 48 });
    for (let halfHours = 0; halfHours < 192; halfHours += 1) {
      const time = start.add({ minutes: 30 * halfHours });
      assert.equal(londonDay(time).toString(), slow(time), time.toString());
      const before = time.subtract({ nanoseconds: 1 });
      assert.equal(londonDay(before).toString(), slow(before), before.toString());
    }
  }
});

test('¶29 a limit runs out at 23:59:59 in London, whatever the clocks did on the way', () => {
  assert.equal(end('2024-04-08'), '2024-04-08T22:59:59Z');
  assert.equal(end('2024-10-31'), '2024-10-31T23:59:59Z');
  assert.equal(end('2024-03-31'), '2024-03-31T22:59:59Z');
  assert.equal(end('2024-03-30'), '2024-03-30T23:59:59Z');
  assert.equal(end('2024-10-27'), '2024-10-27T23:59:59Z');
  assert.equal(end('2024-10-26'), '2024-10-26T22:59:59Z');
});

test('¶29 the end of a day is still that day and the second after is the next', () => {
  let day = Temporal.PlainDate.from('2024-01-01');
  for (let i = 0; i < 366; i += 1) {
    const last = endOfDay(day);
    assert.equal(londonDay(last).toString(), day.toString());
    day = day.add({ days: 1 });
    assert.equal(londonDay(last.add({ seconds: 1 })).toString(), day.toString());
  }
});
