import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FieldType } from '#procedure/model.ts';
import { answerFaults, isDay, LONGEST_LINE, LONGEST_TEXT, partAnswers, textFault } from './answers.ts';
import type { AskedField } from './options.ts';

const days = {
  today: '2026-04-02',
  receivedOn: '2026-03-30',
  decidedOn: '2026-04-01',
  covers: { from: '2012-01-01', to: '2028-12-31' },
};
const field = (type: FieldType, more: Partial<AskedField> = {}): AskedField => ({
  name: 'it',
  type,
  label: 'It',
  required: true,
  ...more,
});
const fine = (one: AskedField, value: unknown) =>
  answerFaults([one], { it: value }, days, new Set()).length === 0;
const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

test('¶11 a text is text: not empty, no control characters, no more than fits', () => {
  for (const type of ['text', 'textarea'] as const) {
    assert.ok(fine(field(type), 'Łódź\t— a line\r\nand another \u{1F600} \u0085'));
    for (const wrong of [
      '',
      '  \n',
      5,
      true,
      {},
      [],
      null,
      undefined,
      'a\u0000',
      '\u001b[2J',
      '\u007f',
      '\ud800',
    ])
      assert.ok(!fine(field(type), wrong), `${type} ${JSON.stringify(wrong)}`);
  }
  assert.equal(textFault('x'.repeat(LONGEST_LINE), LONGEST_LINE), null);
  assert.ok(!fine(field('text'), 'x'.repeat(LONGEST_LINE + 1)));
  assert.ok(fine(field('textarea'), 'x'.repeat(LONGEST_TEXT)));
});

test('¶29 a date is a day of the calendar that the office knows, and not on the wrong side of today', () => {
  for (const wrong of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-00',
    '2026-4-2',
    '02/04/2026',
    20260402,
    '2011-12-31',
    '2029-01-01',
  ])
    assert.ok(!fine(field('date'), wrong), String(wrong));
  assert.ok(isDay('2024-02-29') && !isDay('2023-02-29'));
  const past = field('date', { dates: 'past' });
  assert.deepEqual(
    [fine(past, '2026-04-02'), fine(past, '2026-04-03'), fine(past, '2012-01-01')],
    [true, false, true],
  );
  const future = field('date', { dates: 'future' });
  assert.deepEqual([fine(future, '2026-04-02'), fine(future, '2026-04-01')], [true, false]);
  const received = field('date', { since: 'receipt' });
  assert.deepEqual([fine(received, '2026-03-30'), fine(received, '2026-03-29')], [true, false]);
  const decided = field('date', { since: 'decision' });
  assert.deepEqual([fine(decided, '2026-04-01'), fine(decided, '2026-03-31')], [true, false]);
});

test('¶11 choices are of the options, booleans are booleans, money is whole pence', () => {
  const choice = field('choice', { options });
  assert.deepEqual(
    ['a', 'c', ['a'], 1].map((value) => fine(choice, value)),
    [true, false, false, false],
  );
  const choices = field('choices', { options });
  assert.deepEqual(
    [['a', 'b'], ['a', 'a'], ['c'], 'a'].map((value) => fine(choices, value)),
    [true, false, false, false],
  );
  assert.ok(!fine(field('choice', { options: [] }), 'a'));
  assert.deepEqual(
    [true, false, 'true', 1].map((value) => fine(field('boolean'), value)),
    [true, true, false, false],
  );
  assert.deepEqual(
    [0, 100, -1, 0.5, '5', 1e15].map((value) => fine(field('money'), value)),
    [true, true, false, false, false, false],
  );
});

test('¶26 the entries of a list are checked one by one', () => {
  const list = field('list', { fields: [field('text')], required: false });
  assert.ok(fine(list, [{ it: 'x' }]));
  for (const wrong of [
    'x',
    [5],
    [null],
    [[]],
    [{}],
    [{ it: 'x', more: 1 }],
    new Array(201).fill({ it: 'x' }),
  ])
    assert.ok(!fine(list, wrong), JSON.stringify(wrong).slice(0, 40));
});

test('¶9 ¶11 what depends on another answer is asked only then', () => {
  const form = [
    field('date', { name: 'on', requiredUnless: { field: 'why' } }),
    field('text', { name: 'why', required: false, requiredWhen: { field: 'on', is: [] } }),
    field('choice', { name: 'it', options }),
    field('text', { name: 'more', required: false, requiredWhen: { field: 'it', is: ['b'] } }),
  ];
  const faults = (answers: Record<string, unknown>) =>
    answerFaults(form, answers, days, new Set()).map(({ field: name }) => name);
  assert.deepEqual(faults({ it: 'a' }), ['on', 'why']);
  assert.deepEqual(faults({ it: 'a', why: 'x' }), []);
  assert.deepEqual(faults({ it: 'b', on: '2026-04-02' }), ['more']);
});

test('¶30 what people wrote is kept apart from what they chose', () => {
  const form = [
    field('textarea'),
    field('boolean', { name: 'yes' }),
    field('list', { name: 'rows' }),
    field('money', { name: 'pence' }),
  ];
  assert.deepEqual(partAnswers(form, { it: 'Said', yes: false, pence: 0, rows: [] }), {
    facts: { yes: false, pence: 0 },
    words: { it: 'Said' },
  });
});

test('¶4 whatever is sent as a form, it is judged and never breaks', () => {
  const form = (['text', 'textarea', 'date', 'boolean', 'choice', 'choices', 'money', 'list'] as const).map(
    (type) => field(type, { name: type, options, fields: [field('text')] }),
  );
  fc.assert(
    fc.property(
      fc.object({ key: fc.constantFrom(...form.map(({ name }) => name), '__proto__', 'x') }),
      (body) => {
        for (const { message } of answerFaults(form, body, days, new Set())) assert.ok(message);
      },
    ),
    { numRuns: 300 },
  );
});
