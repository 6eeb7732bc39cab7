import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importOriginals, previewOriginals } from '#app/import-originals.ts';
import { readCsv, textOf } from '#domain/csv.ts';
import { dayFrom } from '#domain/table-rows.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';

const HEADER = 'Reference,Status,Decided on,Owner,Line manager,Involved,Complainant';
const support = staff.find(({ user }) => user === 'support') as (typeof staff)[number];
const rows = (text: string) => {
  const read = readCsv(text);
  return read.ok ? read.lines.map(({ cells }) => cells) : [read.line, read.why];
};

test('¶30 CSV is read as programs write it: quotes, marks, ends of line, commas, semicolons, tabs', () => {
  assert.deepEqual(rows('a,b\r\n"x, ""y""","1\r\n2"\n\n,\nlast,'), [
    ['a', 'b'],
    ['x, "y"', '1\r\n2'],
    ['last', ''],
  ]);
  assert.deepEqual(rows('\uFEFFa;b\r1;"2;3"'), [
    ['a', 'b'],
    ['1', '2;3'],
  ]);
  assert.deepEqual(rows('a\tb\n1\t2'), [
    ['a', 'b'],
    ['1', '2'],
  ]);
  assert.deepEqual(rows('sep=;\na,x;b\n1;2'), [
    ['a,x', 'b'],
    ['1', '2'],
  ]);
  assert.deepEqual(
    rows('"a,b,c";d\n1;2'),
    [
      ['a,b,c', 'd'],
      ['1', '2'],
    ],
    'what is quoted parts nothing',
  );
  assert.deepEqual(rows(''), []);
  assert.deepEqual(rows('a\n5" pipe'), [['a'], ['5" pipe']]);
  assert.deepEqual(rows('a,b\nx,"y\n'), [2, 'A quotation mark is opened here and never closed.']);
  assert.equal(rows('a\n"x"y')[0], 2);
  const lines = readCsv('a\n"1\n2"\nb');
  assert.deepEqual(lines.ok && lines.lines.map(({ line }) => line), [1, 2, 4]);
});

test('¶30 bytes are read as UTF-8 where they can be, else as Windows wrote them', () => {
  assert.equal(textOf(Buffer.from('Renée – “ok”')), 'Renée – “ok”');
  assert.equal(textOf(Buffer.from([0x52, 0xe9, 0x20, 0x93, 0x80, 0x94])), 'Ré “€”');
  assert.equal(textOf(Buffer.from('\uFEFFZoë', 'utf16le')), 'Zoë');
});

test('¶21 days are read in both orders of writing, and no day that does not exist', () => {
  assert.deepEqual(
    [
      '2026-03-02',
      '02/03/2026',
      '2/3/2026',
      '29/02/2024',
      '31/02/2026',
      '29/02/2026',
      '03-02-2026',
      '2026-13-01',
    ].map(dayFrom),
    ['2026-03-02', '2026-03-02', '2026-03-02', '2024-02-29', null, null, null, null],
  );
});

const GOOD = [
  'OB-1,completed,02/03/2026,case-owner,line-manager,"ocwt; Kirsty Vale",Renée Hale',
  'OB-2,Ongoing,,Harry Lund,,,',
].join('\r\n');

test('¶11 ¶13 a list is looked at without being kept, then kept as if told one by one, and not twice', async () => {
  await using office = await startOffice();
  const { app } = office;
  const bytes = Buffer.from(`${HEADER}\r\n${GOOD}`, 'latin1');
  const before = await written(office);
  const preview = await previewOriginals(app, support, bytes);
  const { changes, ...counts } = preview;
  assert.deepEqual(counts, { rows: 2, new: 2, changed: 0, unchanged: 0, faults: [], ignored: [] });
  assert.deepEqual(
    changes.map(({ line, reference, is }) => [line, reference, is]),
    [
      [2, 'OB-1', 'new'],
      [3, 'OB-2', 'new'],
    ],
  );
  assert.deepEqual(await written(office), before);
  assert.deepEqual(await importOriginals(app, support, bytes), preview);
  const { body } = await office.as('officer').get('/api/original-cases/OB-1');
  assert.deepEqual(body, {
    ...{ reference: 'OB-1', status: 'completed', decidedOn: '2026-03-02', owner: 'case-owner' },
    ...{ lineManager: 'line-manager', involved: ['ocwt', 'ocwt-2'], complainant: { name: 'Renée Hale' } },
  });
  const kept = await written(office);
  assert.deepEqual(
    { ...(await importOriginals(app, support, bytes)) },
    { ...counts, new: 0, unchanged: 2, changes: [] },
  );
  assert.deepEqual(await written(office), kept, 'done again it adds nothing');
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶13 what changed is told by its columns, and columns that the file does not have stay', async () => {
  await using office = await startOffice();
  await importOriginals(office.app, support, `${HEADER}\n${GOOD}`);
  const again =
    'status;REFERENCE;decided on;colour\ncompleted;OB-2;2026-04-01;blue\ncompleted;OB-1;2026-03-02;red';
  const { changes, ignored, unchanged } = await importOriginals(office.app, support, again);
  assert.deepEqual(changes, [
    { line: 2, reference: 'OB-2', is: 'changed', columns: ['status', 'decidedOn'] },
  ]);
  assert.deepEqual([ignored, unchanged], [['colour'], 1]);
  const { body } = await office.as('officer').get('/api/original-cases/OB-2');
  assert.deepEqual([body.status, body.decidedOn, body.owner], ['completed', '2026-04-01', 'case-owner']);
});

test('¶8 ¶11 ¶21 every fault is told by line and column, and only what is right is kept', async () => {
  await using office = await startOffice();
  const text = [
    HEADER,
    'OB-1,finished,31/02/2026,nobody,,ocwt;ghost,',
    ',ongoing,,,,,',
    `${'x'.repeat(41)},ongoing,,,,,`,
    'OB-2,ongoing,,,,,',
    'OB-3,ongoing,,,,,"Ann',
    'Hale"',
    'OB-2,completed,,,,,',
    'OB-4,ongoing',
  ].join('\n');
  const { faults, changes, rows: count } = await importOriginals(office.app, support, text);
  assert.deepEqual(
    faults.map(({ line, column }) => `${line} ${column}`),
    [
      ...['2 status', '2 decidedOn', '2 owner', '2 involved', '3 reference', '4 reference', '5 reference'],
      ...['8 reference', '9 '],
    ],
  );
  assert.match(faults.find(({ line }) => line === 5)?.message ?? '', /line 8/);
  assert.deepEqual([count, changes.map(({ reference }) => reference)], [7, ['OB-3']]);
  assert.equal((await office.as('officer').get('/api/original-cases/OB-2')).status, 404);
});

test('¶30 a file without its columns, that cannot be read, or is too long is refused whole', async () => {
  await using office = await startOffice();
  const faults = async (text: string) =>
    (await importOriginals(office.app, support, text)).faults.map(({ line, column }) => `${line} ${column}`);
  assert.deepEqual(await faults(''), ['1 ']);
  assert.deepEqual(await faults('owner,owner\na,b'), ['1 reference', '1 status', '1 owner']);
  assert.deepEqual(await faults('reference,status\nOB-1,ongoing\nOB-2,"ongoing'), ['3 ']);
  const many = Array.from({ length: 5_001 }, (_, index) => `OB-${index},ongoing`).join('\n');
  assert.deepEqual(await faults(`reference,status\n${many}`), ['1 ']);
  assert.equal((await office.as('officer').get('/api/original-cases/OB-1')).status, 404);
});

test('¶30 over the API a list is for support and administrators, and a repetition gets the first answer', async () => {
  await using office = await startOffice();
  const path = '/api/original-cases/import';
  const csv = `${HEADER}\n${GOOD}`;
  for (const user of ['officer', 'manager', 'auditor'])
    problemFields(await office.as(user).post(path, { csv, apply: true }), 403, user);
  assert.deepEqual(problemFields(await office.as('support').post(path, { apply: 'yes' }), 422), [
    'csv',
    'apply',
  ]);
  const looked = await office.as('administrator').post(path, { csv });
  assert.deepEqual([looked.status, looked.body.new], [200, 2]);
  assert.equal((await office.as('officer').get('/api/original-cases/OB-1')).status, 404);
  const key = { 'idempotency-key': 'once' };
  const first = await office.as('support').post(path, { csv, apply: true }, key);
  assert.deepEqual([first.status, first.body.new], [200, 2]);
  assert.equal((await office.as('support').post(path, { csv, apply: true }, key)).text, first.text);
  assert.equal((await office.as('support').post(path, { csv, apply: true })).body.unchanged, 2);
  const other = { csv: 'reference,status\nOB-9,ongoing', apply: true };
  problemFields(await office.as('support').post(path, other, key), 422, 'another body under the same key');
  problemFields(await office.as('support').post(path, other, { 'idempotency-key': 'a b' }), 422);
  assert.equal(
    (await office.as('officer').get('/api/original-cases/OB-9')).status,
    404,
    'and nothing was kept',
  );
});
