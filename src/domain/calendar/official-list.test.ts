import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIVISIONS, type Division, type Holiday } from '#domain/working-days.ts';
import { makeCalendars } from './calendars.ts';
import { byDivision, type OfficialList } from './official-list.ts';
import { readOfficialList } from './read-official-list.ts';

/** Eleven weekdays a year: one more than any division needs. */
function yearOf(year: number): Holiday[] {
  const dates: Holiday[] = [];
  for (let month = 1; month <= 11; month += 1) {
    let date = Temporal.PlainDate.from({ year, month, day: 12 });
    while (date.dayOfWeek > 5) date = date.add({ days: 1 });
    dates.push({ date: date.toString(), title: `Holiday ${month}` });
  }
  return dates;
}

const years = (...wanted: number[]) => wanted.flatMap(yearOf);
const known: OfficialList = {
  covers: { from: '2022-01-01', to: '2025-12-31' },
  holidays: byDivision(() => years(2022, 2023, 2024, 2025)),
};

type Events = (division: Division) => readonly object[];
const file = (events: Events) =>
  JSON.stringify(
    Object.fromEntries(DIVISIONS.map((name) => [name, { division: name, events: events(name) }])),
  );
const whyNot = (text: string) => {
  const read = readOfficialList(text, known);
  return read.ok ? 'taken' : read.why;
};

test('¶29 a newer official list is taken, earlier years kept, and what changed is named', () => {
  const text = file(() => years(2024, 2025, 2026).map((day) => ({ ...day, notes: '', bunting: true })));
  const read = readOfficialList(`\uFEFF${text}`, known);
  assert.ok(read.ok);
  assert.deepEqual(read.list.covers, { from: '2022-01-01', to: '2026-12-31' });
  assert.deepEqual(read.list.holidays.scotland, years(2022, 2023, 2024, 2025, 2026));
  assert.deepEqual(
    read.added,
    DIVISIONS.flatMap((division) => yearOf(2026).map((day) => ({ division, ...day }))),
  );
  assert.deepEqual(read.removed, []);
  const calendars = makeCalendars(known, [{ kind: 'official-list-imported', holidays: read.list.holidays }]);
  assert.equal(calendars.current().covers.to.toString(), '2026-12-31');
  assert.equal(calendars.at(0).covers.to.toString(), '2025-12-31');
});

test('¶29 a holiday moved within its year is taken and shown as one day added and one removed', () => {
  const moved = (day: Holiday) => (day.date === '2025-05-12' ? { ...day, date: '2025-05-16' } : day);
  const read = readOfficialList(
    file(() => years(2024, 2025).map(moved)),
    known,
  );
  assert.ok(read.ok);
  assert.deepEqual([...new Set(read.added.map(({ date }) => date))], ['2025-05-16']);
  assert.deepEqual([...new Set(read.removed.map(({ date }) => date))], ['2025-05-12']);
});

test('¶29 an empty or cut file is refused and the list in use stays', () => {
  const whole = file(() => years(2024, 2025));
  assert.match(whyNot(''), /^The list was not taken and the one in use stays\. The file is empty\.$/);
  assert.match(whyNot(' \n'), /is empty/);
  assert.match(whyNot(whole.slice(0, whole.length / 2)), /cut short/);
  assert.match(whyNot('<html>Not found</html>'), /is not the JSON list/);
});

test('¶29 a file without a usable list for each division is refused by name', () => {
  for (const text of ['null', '[]', '{}', '"x"', '{"scotland":null}']) {
    assert.match(
      whyNot(text),
      /no usable list for England and Wales and Scotland and Northern Ireland/,
      text,
    );
  }
  assert.match(
    whyNot(file((name) => (name === 'scotland' ? [] : years(2024, 2025)))),
    /list for Scotland\.$/,
  );
  const untitled: Events = () => [...years(2024, 2025), { date: '2025-12-25' }];
  assert.match(whyNot(file(untitled)), /no usable list/);
});

test('¶29 a list with impossible days is refused: weekends, dates that do not exist, days listed twice', () => {
  const extra = (date: string) => file(() => [...years(2024, 2025), { date, title: 'Extra' }]);
  assert.match(whyNot(extra('2025-12-27')), /2025-12-27 \(Extra\) is a Saturday/);
  assert.match(whyNot(extra('2025-02-29')), /2025-02-29 \(Extra\) is not a date that exists/);
  assert.match(whyNot(extra('2025-05-12')), /2025-05-12 \(Extra\) is listed twice/);
  const weekends: Events = () => ['04', '05', '11', '12'].map((d) => ({ date: `2025-01-${d}`, title: 'x' }));
  assert.match(whyNot(file(weekends)), /There are 9 more faults\.$/);
});

test('¶29 a list that is older, shorter, thinner or leaves a gap is refused', () => {
  assert.match(whyNot(file(() => years(2023, 2024))), /ends in 2024 but the one in use goes to 2025/);
  const lost: Events = () => years(2024, 2025).filter(({ date }) => date !== '2025-05-12');
  assert.match(whyNot(file(lost)), /10 days in 2025.*Holiday 5 \(2025-05-12\) would be lost/);
  assert.match(
    whyNot(file(() => years(2024, 2025).concat(yearOf(2026).slice(0, 7)))),
    /7 days in 2026; there are/,
  );
  assert.match(whyNot(file(() => years(2027, 2028))), /starts in 2027 but the one in use ends in 2025/);
  assert.match(whyNot(file(() => years(2024, 2025, 2027))), /0 days in 2026/);
});

test('¶29 a day cancelled by hand may be absent from the next list, and returns when the list still has it', () => {
  const date = '2025-05-12';
  const cancelled = DIVISIONS.map(
    (division) => ({ kind: 'bank-holiday-removed', division, date, confirm: true }) as const,
  );
  const calendars = makeCalendars(known, cancelled);
  const without = file(() => years(2024, 2025).filter((day) => day.date !== date));
  assert.equal(readOfficialList(without, calendars.known).ok, true);
  const still = readOfficialList(
    file(() => years(2024, 2025)),
    calendars.known,
  );
  assert.ok(still.ok);
  assert.deepEqual(
    still.added.map((day) => day.date),
    [date, date, date],
  );
  const imported = { kind: 'official-list-imported', holidays: still.list.holidays } as const;
  const after = makeCalendars(known, [...cancelled, imported]).current();
  assert.equal(after.whyClosed(Temporal.PlainDate.from(date)), 'Holiday 5');
});

test('¶29 a day cancelled by hand in a year before the next list stays cancelled', () => {
  const cancelled = { kind: 'bank-holiday-removed', division: 'scotland', date: '2022-05-12' } as const;
  const imported = { kind: 'official-list-imported', holidays: byDivision(() => years(2024, 2025)) } as const;
  const calendars = makeCalendars(known, [cancelled, imported]);
  assert.equal(calendars.current('scotland').whyClosed(Temporal.PlainDate.from('2022-05-12')), null);
  assert.equal(calendars.state.byHand.scotland.size, 0, 'the list itself no longer has the day');
});
