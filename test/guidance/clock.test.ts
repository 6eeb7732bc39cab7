import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseList } from '#adapters/calendar/base-list.ts';
import { makeCalendars } from '#domain/calendar/calendars.ts';
import { checkChange } from '#domain/calendar/check-change.ts';
import { endOfDay, londonDay } from '#domain/london.ts';
import {
  addWorkingDays,
  type Calendar,
  countedDays,
  DIVISIONS,
  type Division,
  isNotCovered,
  makeCalendar,
  workingDaysBetween,
} from '#domain/working-days.ts';

const calendars = makeCalendars(baseList, []);
const english = calendars.current();
const day = (text: string) => Temporal.PlainDate.from(text);
const due = (from: string, count: number, calendar: Calendar = english) =>
  String(addWorkingDays(calendar, day(from), count));
const between = (from: string, to: string, calendar: Calendar = english) =>
  workingDaysBetween(calendar, day(from), day(to));

/** Received, day 1, and the last days of 5, 15 and 20 working days, in England and Wales. */
const VECTORS: readonly (readonly [string, string, string, string, string])[] = [
  ['2015-04-01', '2015-04-02', '2015-04-10', '2015-04-24', '2015-05-01'], // Wed before Easter week
  ['2015-04-02', '2015-04-07', '2015-04-13', '2015-04-27', '2015-05-05'], // Thu before Good Friday; window also crosses Early May BH
  ['2015-04-03', '2015-04-07', '2015-04-13', '2015-04-27', '2015-05-05'], // Good Friday itself
  ['2015-04-04', '2015-04-07', '2015-04-13', '2015-04-27', '2015-05-05'], // Easter Saturday
  ['2015-04-06', '2015-04-07', '2015-04-13', '2015-04-27', '2015-05-05'], // Easter Monday itself
  ['2015-06-10', '2015-06-11', '2015-06-17', '2015-07-01', '2015-07-08'], // ordinary Wednesday
  ['2015-06-12', '2015-06-15', '2015-06-19', '2015-07-03', '2015-07-10'], // Friday
  ['2015-06-13', '2015-06-15', '2015-06-19', '2015-07-03', '2015-07-10'], // Saturday
  ['2015-06-14', '2015-06-15', '2015-06-19', '2015-07-03', '2015-07-10'], // Sunday
  ['2015-06-15', '2015-06-16', '2015-06-22', '2015-07-06', '2015-07-13'], // Monday
  ['2015-12-23', '2015-12-24', '2016-01-04', '2016-01-18', '2016-01-25'], // before Christmas
  ['2015-12-24', '2015-12-29', '2016-01-05', '2016-01-19', '2016-01-26'], // Christmas Eve
  ['2015-12-31', '2016-01-04', '2016-01-08', '2016-01-22', '2016-01-29'], // New Year Eve
  ['2016-12-23', '2016-12-28', '2017-01-04', '2017-01-18', '2017-01-25'], // Christmas on Sunday (substitute Tue)
  ['2020-05-07', '2020-05-11', '2020-05-15', '2020-06-01', '2020-06-08'], // before moved Early May BH (Fri 8 May 2020)
  ['2022-05-31', '2022-06-01', '2022-06-09', '2022-06-23', '2022-06-30'], // before Platinum Jubilee double BH
  ['2022-09-09', '2022-09-12', '2022-09-16', '2022-10-03', '2022-10-10'], // Fri: 5 WD end before the one-off holiday
  ['2022-09-12', '2022-09-13', '2022-09-20', '2022-10-04', '2022-10-11'], // Mon: 5th day pushed past one-off holiday
  ['2022-09-16', '2022-09-20', '2022-09-26', '2022-10-10', '2022-10-17'], // Fri before one-off holiday Mon 2022-09-19
  ['2022-09-19', '2022-09-20', '2022-09-26', '2022-10-10', '2022-10-17'], // on the one-off holiday
  ['2023-05-05', '2023-05-09', '2023-05-15', '2023-05-30', '2023-06-06'], // Fri before Coronation BH Mon 8 May
  ['2024-02-29', '2024-03-01', '2024-03-07', '2024-03-21', '2024-03-28'], // leap day
  ['2024-03-28', '2024-04-02', '2024-04-08', '2024-04-22', '2024-04-29'], // Thu before Good Friday
  ['2026-04-02', '2026-04-07', '2026-04-13', '2026-04-27', '2026-05-05'], // Thu before Good Friday
  ['2026-12-23', '2026-12-24', '2027-01-04', '2027-01-18', '2027-01-25'], // before Christmas; Boxing Day substitute Mon 28
  ['2026-12-24', '2026-12-29', '2027-01-05', '2027-01-19', '2027-01-26'], // Christmas Eve
  ['2027-12-23', '2027-12-24', '2028-01-04', '2028-01-18', '2028-01-25'], // two substitutes Mon 27, Tue 28, and Sat 1 Jan -> Mon 3
];

test('¶29 a worked date of receipt gives the worked last days of 5, 15 and 20 working days', () => {
  for (const [received, first, five, fifteen, twenty] of VECTORS) {
    const got = [1, 5, 15, 20].map((count) => due(received, count));
    assert.deepEqual(got, [first, five, fifteen, twenty], received);
    assert.equal(due(due(received, 5), 10), fifteen, received);
    assert.equal(due(due(due(received, 5), 10), 5), twenty, received);
  }
});

test('¶29 receipt on a closed day ends like receipt on the open day before it', () => {
  for (const closed of ['2015-04-03', '2015-04-04', '2015-04-05', '2015-04-06']) {
    assert.deepEqual(
      [5, 15, 20].map((n) => due(closed, n)),
      ['2015-04-13', '2015-04-27', '2015-05-05'],
    );
  }
});

test('¶29 a deemed day of receipt moves every limit with it', () => {
  const limits = (deemed: string) => [1, 5, 15, 20].map((count) => due(deemed, count));
  assert.deepEqual(limits('2015-06-11'), ['2015-06-12', '2015-06-18', '2015-07-02', '2015-07-09']);
  assert.deepEqual(limits('2015-06-15'), ['2015-06-16', '2015-06-22', '2015-07-06', '2015-07-13']);
  assert.deepEqual(limits('2015-04-07'), ['2015-04-08', '2015-04-14', '2015-04-28', '2015-05-06']);
});

test('¶29 2015 and 2026 give the same dates, so that an example of one can be shown in the other', () => {
  let date = day('2015-01-01');
  for (; date.year === 2015; date = date.add({ days: 1 })) {
    assert.equal(english.whyClosed(date), english.whyClosed(date.with({ year: 2026 })), date.toString());
  }
});

test('¶29 holidays inside the added stretch are counted one by one', () => {
  assert.equal(due('2025-12-24', 5), '2026-01-05');
  assert.equal(due('2025-12-17', 10), '2026-01-05');
  assert.equal(due('2025-12-03', 20), '2026-01-05');
});

test('¶29 the first working day after receipt on a closed day is day 1', () => {
  assert.equal(due('2025-12-06', 5), '2025-12-12');
  assert.equal(due('2025-12-25', 5), '2026-01-05');
  assert.equal(due('2026-04-04', 20), '2026-05-05');
  assert.equal(due('2025-12-05', 5), '2025-12-12');
});

test('¶29 known answers of other offices: two May holidays, and plain weeks of 2017', () => {
  assert.equal(due('2021-05-01', 20), '2021-06-01');
  assert.equal(due('2017-05-18', 10), '2017-06-02');
  assert.equal(due('2017-05-18', 20), '2017-06-16');
});

test('¶29 substitutes for Christmas, Boxing Day and New Year on a weekend each take a day', () => {
  assert.deepEqual(
    [5, 10, 20].map((n) => due('2027-12-24', n)),
    ['2028-01-05', '2028-01-12', '2028-01-26'],
  );
});

test('¶29 receipt on the Saturday before a holiday Monday counts Tuesday as day one', () => {
  assert.deepEqual(
    [1, 5, 20].map((n) => due('2026-05-23', n)),
    ['2026-05-26', '2026-06-01', '2026-06-22'],
  );
});

test('¶29 a holiday typed with day and month swapped moves nothing until someone confirms it', () => {
  assert.equal(due('2024-02-05', 5), '2024-02-12');
  const division: Division = 'england-and-wales';
  const typed = {
    kind: 'bank-holiday-added',
    division,
    date: '2024-02-12',
    title: 'St Andrew’s Day',
  } as const;
  const [fault] = checkChange(typed, calendars);
  assert.equal(fault?.field, 'confirm');
  assert.match(fault?.message ?? '', /2 December 2024, St Andrew’s Day in Scotland/);
});

test('¶29 the clock changes move no limit: it runs to the end of the London day', () => {
  const end = (from: string) => {
    const last = addWorkingDays(english, day(from), 5);
    assert.ok(!isNotCovered(last));
    return endOfDay(last).toString();
  };
  assert.equal(end('2024-03-28'), '2024-04-08T22:59:59Z');
  assert.equal(end('2024-10-24'), '2024-10-31T23:59:59Z');
  assert.equal(londonDay(Temporal.Instant.from('2024-04-08T22:30:00Z')).toString(), '2024-04-08');
});

test('¶29 feedback received around midnight is counted from its London day', () => {
  const received = (at: string) => londonDay(Temporal.Instant.from(at)).toString();
  assert.equal(due(received('2015-06-30T22:59:00Z'), 5), '2015-07-07');
  assert.equal(due(received('2015-06-30T23:00:00Z'), 5), '2015-07-08');
  assert.equal(received('2015-12-23T23:59:59Z'), '2015-12-23');
  assert.equal(due(received('2015-06-10T17:47:00Z'), 5), '2015-06-17');
});

test('¶29 which part of the country counts is a choice that can move the verdict by a day', () => {
  assert.equal(between('2014-03-16', '2014-04-14'), 21);
  assert.equal(due('2014-03-16', 20), '2014-04-11');
  const everywhere = makeCalendar({
    version: 0,
    division: 'england-and-wales',
    holidays: DIVISIONS.flatMap((division) => baseList.holidays[division]),
    closures: [],
    covers: english.covers,
  });
  assert.equal(between('2014-03-16', '2014-04-14', everywhere), 20);
  assert.equal(due('2026-12-23', 20), '2027-01-25');
  assert.equal(due('2026-12-23', 20, everywhere), '2027-01-26');
});

test('¶29 the holiday of 19 September 2022 moves the open case of the week before by a day', () => {
  const asAnnounced = {
    ...baseList,
    holidays: {
      ...baseList.holidays,
      'england-and-wales': baseList.holidays['england-and-wales'].filter(({ date }) => date !== '2022-09-19'),
    },
  };
  const division: Division = 'england-and-wales';
  const change = {
    kind: 'bank-holiday-added',
    division,
    date: '2022-09-19',
    title: 'State Funeral',
  } as const;
  const versions = makeCalendars(asAnnounced, [{ ...change, confirm: true }]);
  const limits = (version: number) => [5, 15, 20].map((n) => due('2022-09-12', n, versions.at(version)));
  assert.deepEqual(limits(0), ['2022-09-19', '2022-10-03', '2022-10-10']);
  assert.deepEqual(limits(1), ['2022-09-20', '2022-10-04', '2022-10-11']);
});

test('¶29 chain A: sent, decided and told in time, each limit from its own event', () => {
  const [received, sent, decided, told] = ['2015-04-02', '2015-04-09', '2015-04-22', '2015-04-28'] as const;
  assert.deepEqual(
    [due(received, 5), due(sent, 10), due(decided, 5)],
    ['2015-04-13', '2015-04-23', '2015-04-29'],
  );
  assert.deepEqual([between(received, sent), between(sent, decided), between(decided, told)], [3, 9, 4]);
  assert.deepEqual([due(received, 20), between(received, told)], ['2015-05-05', 16]);
});

test('¶29 chain B: a late referral is late by itself and in the whole, not at OCWT', () => {
  const [received, sent, decided, told] = ['2015-04-02', '2015-04-16', '2015-04-30', '2015-05-07'] as const;
  assert.deepEqual(
    [due(received, 5), due(sent, 10), due(decided, 5)],
    ['2015-04-13', '2015-04-30', '2015-05-08'],
  );
  assert.deepEqual([between(received, sent), between(sent, decided), between(received, told)], [8, 10, 22]);
  assert.equal(between(told, due(received, 20)), -2);
});

test('¶29 chain C: a one-off holiday in the middle gives OCWT a day more', () => {
  const [received, sent, decided, told] = ['2022-09-05', '2022-09-12', '2022-09-26', '2022-10-03'] as const;
  assert.deepEqual(
    [due(received, 5), due(sent, 10), due(decided, 5)],
    ['2022-09-12', '2022-09-27', '2022-10-03'],
  );
  assert.deepEqual([between(received, sent), between(sent, decided), between(decided, told)], [5, 9, 5]);
  assert.deepEqual([due(received, 20), between(received, told)], ['2022-10-04', 19]);
});

test('¶29 the calendar answers to its last day and refuses beyond it', () => {
  assert.equal(due('2028-12-22', 3), '2028-12-29');
  const refused = countedDays(english, day('2028-12-22'), 4);
  assert.ok(isNotCovered(refused));
  assert.match(refused.why, /covers 1 January 2012 to 31 December 2028/);
  assert.ok(isNotCovered(addWorkingDays(english, day('2011-12-30'), 5)));
});

/** Counting as someone would with a printed calendar: texts of days and a set, nothing of the product's. */
function printedCalendar(division: Division) {
  const holidays = new Set(baseList.holidays[division].map(({ date }) => date));
  const days: string[] = [];
  const counts: boolean[] = [];
  for (let time = Date.UTC(2015, 0, 1); time < Date.UTC(2025, 3, 1); time += 86_400_000) {
    const text = new Date(time).toISOString().slice(0, 10);
    const weekday = new Date(time).getUTCDay();
    days.push(text);
    counts.push(weekday !== 0 && weekday !== 6 && !holidays.has(text));
  }
  return { days, counts };
}

for (const division of DIVISIONS) {
  test(`¶29 every day of 2015 to 2024 counts as on a printed calendar of ${division}, and 5 + 10 + 5 is 20`, () => {
    const calendar = calendars.current(division);
    const { days, counts } = printedCalendar(division);
    for (let start = 0; days[start]?.startsWith('2025') === false; start += 1) {
      const from = day(days[start] ?? '');
      const lasts: string[] = [];
      for (let i = start + 1; lasts.length < 20; i += 1) if (counts[i]) lasts.push(days[i] ?? '');
      for (const count of [5, 10, 15, 20]) {
        const last = addWorkingDays(calendar, from, count);
        assert.ok(!isNotCovered(last));
        assert.equal(last.toString(), lasts[count - 1], `${from} + ${count}`);
        assert.equal(workingDaysBetween(calendar, from, last), count);
      }
      const chained = [5, 10, 5].reduce((at, count) => {
        const next = addWorkingDays(calendar, at, count);
        assert.ok(!isNotCovered(next));
        return next;
      }, from);
      assert.equal(chained.toString(), lasts[19], `${from} in three stages`);
    }
  });
}

test('¶29 the day-by-day working ends on the due day and counts exactly the limit', () => {
  for (let from = day('2021-12-01'); from.year < 2023; from = from.add({ days: 1 })) {
    const counted = countedDays(english, from, 20);
    assert.ok(!isNotCovered(counted));
    assert.equal(counted.due.toString(), due(from.toString(), 20));
    assert.equal(counted.days.filter((one) => one.counted).length, 20);
    assert.equal(counted.days.at(-1)?.date.toString(), counted.due.toString());
    assert.equal(counted.days.length, from.until(counted.due).days);
    for (const { date, why } of counted.days) assert.equal(why ?? null, english.whyClosed(date));
  }
});
