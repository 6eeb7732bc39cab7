import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addWorkingDays } from '#domain/working-days.ts';
import { endsWithin, makeCalendars } from './calendars.ts';
import { type CalendarChange, calendarAt, holidaysOf } from './changes.ts';
import { checkChange } from './check-change.ts';
import { byDivision, type OfficialList } from './official-list.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const due = (changes: readonly CalendarChange[], version: number, from: string, count: number) =>
  String(addWorkingDays(makeCalendars(base, changes).at(version), day(from), count));

const base: OfficialList = {
  covers: { from: '2022-01-01', to: '2024-12-31' },
  holidays: {
    ...byDivision(() => [
      { date: '2022-08-29', title: 'Summer bank holiday' },
      { date: '2024-03-29', title: 'Good Friday' },
    ]),
    scotland: [{ date: '2024-12-02', title: 'St Andrew’s Day' }],
  },
};

const funeral: CalendarChange = {
  kind: 'bank-holiday-added',
  division: 'england-and-wales',
  date: '2022-09-19',
  title: 'State Funeral',
  confirm: true,
};

const fields = (change: CalendarChange, changes: readonly CalendarChange[] = []) =>
  checkChange(change, makeCalendars(base, changes)).map(({ field }) => field);

test('¶29 a holiday added at short notice moves open limits and leaves earlier versions as they were', () => {
  assert.equal(due([funeral], 0, '2022-09-12', 5), '2022-09-19');
  assert.equal(due([funeral], 1, '2022-09-12', 5), '2022-09-20');
  const calendars = makeCalendars(base, [funeral]);
  assert.equal(calendars.version, 1);
  assert.equal(calendars.current().whyClosed(day('2022-09-19')), 'State Funeral');
  assert.equal(calendars.current('scotland').whyClosed(day('2022-09-19')), null);
  assert.equal(calendars.current(), calendars.at(1), 'a version is built once');
  assert.throws(() => calendars.at(2), RangeError);
  assert.throws(() => calendarAt(base, [], -1, 'scotland'), RangeError);
});

test('¶29 a closure stops the clock only when it is said to, in every division, until it is removed', () => {
  const closure = { kind: 'office-closure-added', date: '2022-09-13', name: 'Flood' } as const;
  const changes: CalendarChange[] = [
    { ...closure, stopsClock: false },
    { ...closure, stopsClock: true },
    { kind: 'office-closure-removed', date: '2022-09-13' },
  ];
  const dueAt = (version: number) => due(changes, version, '2022-09-12', 1);
  assert.deepEqual([0, 1, 2, 3].map(dueAt), ['2022-09-13', '2022-09-13', '2022-09-14', '2022-09-13']);
  assert.equal(makeCalendars(base, changes).at(2, 'scotland').whyClosed(day('2022-09-13')), 'Flood');
});

test('¶29 a holiday removed by hand counts as a working day again', () => {
  const removed: CalendarChange = {
    kind: 'bank-holiday-removed',
    division: 'england-and-wales',
    date: '2022-08-29',
  };
  assert.equal(due([removed, { ...funeral, date: '2022-08-29' }], 1, '2022-08-26', 1), '2022-08-29');
  assert.equal(due([removed, { ...funeral, date: '2022-08-29' }], 2, '2022-08-26', 1), '2022-08-30');
});

test('¶29 a day added by hand stays until the official list has it, then the list names it', () => {
  const listed = (title: string) => byDivision(() => [{ date: '2022-09-19', title }]);
  const imported = (holidays: ReturnType<typeof listed>): CalendarChange => ({
    kind: 'official-list-imported',
    holidays,
  });
  const without = byDivision(() => [{ date: '2022-12-26', title: 'Boxing Day' }]);
  const changes = [funeral, imported(without), imported(listed('Official name'))];
  const { state } = makeCalendars(base, changes.slice(0, 2));
  assert.deepEqual(
    holidaysOf(state, 'england-and-wales').map(({ date }) => date),
    ['2022-08-29', '2022-09-19', '2022-12-26'],
  );
  const after = makeCalendars(base, changes);
  assert.equal(after.current().whyClosed(day('2022-09-19')), 'Official name');
  assert.equal(after.current().whyClosed(day('2022-08-29')), 'Summer bank holiday', 'earlier days are kept');
  assert.equal(after.state.byHand['england-and-wales'].size, 0);
});

test('¶29 a day typed with day and month swapped is questioned and the likely day named', () => {
  const swapped: CalendarChange = {
    kind: 'bank-holiday-added',
    division: 'england-and-wales',
    date: '2024-02-12',
    title: 'St Andrew’s Day',
  };
  const [fault, ...others] = checkChange(swapped, makeCalendars(base, []));
  assert.deepEqual(others, []);
  assert.equal(fault?.field, 'confirm');
  assert.match(fault?.message ?? '', /^12 February 2024 is not in the official list for England and Wales\./);
  assert.match(fault?.message ?? '', /swapped\? The list has 2 December 2024, St Andrew’s Day in Scotland\./);
  assert.match(fault?.message ?? '', /record an office closure instead/);
  assert.deepEqual(fields({ ...swapped, confirm: true }), []);
  const closure = { kind: 'office-closure-added', date: '2024-02-12', name: 'Flood' } as const;
  assert.deepEqual(fields({ ...closure, stopsClock: true }), ['confirm']);
  assert.deepEqual(fields({ ...closure, stopsClock: true, confirm: true }), []);
  assert.deepEqual(fields({ ...closure, stopsClock: false }), []);
});

test('¶29 a change must name a day that exists, inside the calendar, on a weekday, not there already', () => {
  for (const date of ['', '2023-02-29', '2022-09-17', '2021-12-31', '2025-01-01', '2022-08-29']) {
    assert.deepEqual(fields({ ...funeral, date }), ['date'], date);
  }
  assert.deepEqual(fields({ ...funeral, title: ' ', date: '2022-09-18' }), ['title', 'date']);
  assert.deepEqual(fields(funeral), []);
  assert.deepEqual(fields(funeral, [funeral]), ['date']);
  const closure = { kind: 'office-closure-added', date: '2022-09-13', name: '', stopsClock: false } as const;
  assert.deepEqual(fields(closure), ['name']);
  assert.deepEqual(fields({ ...closure, name: 'Flood', date: '2022-09-17' }), ['date']);
  assert.deepEqual(fields({ ...closure, name: 'Flood' }, [{ ...closure, name: 'Fire' }]), ['date']);
});

test('¶29 only what is there can be removed, and an official day only with confirmation', () => {
  const remove = { kind: 'bank-holiday-removed', division: 'england-and-wales' } as const;
  assert.deepEqual(fields({ ...remove, date: '2022-09-19' }), ['date']);
  assert.deepEqual(fields({ ...remove, date: '2022-09-19' }, [funeral]), []);
  assert.deepEqual(fields({ ...remove, date: '2022-08-29' }), ['confirm']);
  assert.deepEqual(fields({ ...remove, date: '2022-08-29', confirm: true }), []);
  assert.deepEqual(fields({ kind: 'office-closure-removed', date: '2022-09-13' }), ['date']);
});

test('¶29 a calendar that ends within the months asked about says so', () => {
  const calendar = makeCalendars(base, []).current();
  assert.equal(endsWithin(calendar, day('2024-06-30'), 6), false);
  assert.equal(endsWithin(calendar, day('2024-07-01'), 6), true);
  assert.equal(endsWithin(calendar, day('2024-12-31'), 0), false);
  assert.equal(endsWithin(calendar, day('2025-01-01'), 0), true);
});
