import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import readXlsxFile from 'read-excel-file/node';
import type { SheetColumn, SheetRow } from '#app/ports.ts';
import { spreadsheets } from './index.ts';

const COLUMNS: readonly SheetColumn[] = [
  { key: 'name', label: 'Name', type: 'text' },
  { key: 'on', label: 'Day', type: 'date' },
  { key: 'days', label: 'Days', type: 'number' },
  { key: 'met', label: 'Met', type: 'yes-no' },
];

async function* pages(...rows: SheetRow[]): AsyncGenerator<SheetRow[]> {
  for (const row of rows) yield [row];
}

const row = (name: string | null): SheetRow => ({ name, on: '2026-04-02', days: 12, met: true });

const csvOf = async (...rows: SheetRow[]): Promise<string> =>
  (await spreadsheets.write('csv', 'Log', COLUMNS, pages(...rows))).toString('utf8');

/** The rows of the one sheet of a workbook. */
async function xlsxOf(...rows: SheetRow[]): Promise<unknown[][]> {
  const [sheet] = await readXlsxFile(await spreadsheets.write('xlsx', 'Log', COLUMNS, pages(...rows)), {
    trim: false,
  });
  assert.ok(sheet);
  return sheet.data;
}

/** What is in a file of an archive, by the directory at its end, as any program reads it. */
function unzipped(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < archive.readUInt16LE(end + 10); entry += 1) {
    const [method, packed, nameLength] = [10, 20, 28].map((offset, index) =>
      index === 1 ? archive.readUInt32LE(at + offset) : archive.readUInt16LE(at + offset),
    ) as [number, number, number];
    const local = archive.readUInt32LE(at + 42);
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const data = archive.subarray(begin, begin + packed);
      return (method === 8 ? inflateRawSync(data) : data).toString('utf8');
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`${name} is not in the archive`);
}

const odsOf = async (...rows: SheetRow[]): Promise<string> =>
  unzipped(await spreadsheets.write('ods', 'Log', COLUMNS, pages(...rows)), 'content.xml');

test('¶30 csv is UTF-8 with its mark and CRLF, days as year-month-day, empty where there is nothing', async () => {
  const text = await csvOf(row('Zoë'), { name: null, on: null, days: 0, met: false });
  assert.equal(text, '\ufeffName,Day,Days,Met\r\nZoë,2026-04-02,12,yes\r\n,,0,no\r\n');
});

test('¶30 text that would act as a formula is defused in csv', async () => {
  const naughty = ['=1+1', '+44 20', '-5', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'];
  for (const name of naughty) {
    const line = (await csvOf(row(name))).split('Met\r\n')[1] ?? '';
    assert.match(line, /^"?'/u, JSON.stringify(line));
  }
  assert.match(
    await csvOf(row('O’Brien - "hello", he said\r\nagain')),
    /\n"O’Brien - ""hello"", he said\r\nagain",/,
  );
});

test('¶30 xlsx has real dates, numbers as numbers, and text that is never a formula', async () => {
  const names = ['=HYPERLINK("x")', ' spaces ', '<b>&"\'', '_x0041_', 'line\nline', '🙂 Zoë'];
  const [header, ...rows] = await xlsxOf(...names.map(row));
  assert.deepEqual(header, ['Name', 'Day', 'Days', 'Met']);
  assert.deepEqual(
    rows.map(([name]) => name),
    names,
  );
  const [, day, days, met] = rows[0] ?? [];
  assert.ok(day instanceof Date);
  assert.equal(day.toISOString().slice(0, 10), '2026-04-02');
  assert.deepEqual([days, met], [12, 'yes']);
});

test('¶30 characters that XML cannot hold are left out, and a cell is cut where it is full', async () => {
  const bad = `a\0b\u0001c\ud800d\uffffe`;
  const long = `${'x'.repeat(32_766)}🙂`;
  const [, first, second] = await xlsxOf(row(bad), row(long));
  assert.equal(first?.[0], 'abcde');
  assert.equal(second?.[0], 'x'.repeat(32_766));
  const ods = await odsOf(row(bad), row(long));
  assert.match(ods, /<text:p>abcde<\/text:p>/);
  assert.doesNotMatch(ods, /🙂/u);
});

test('¶30 ods keeps the type of its file first and unpacked, and has real dates, numbers and plain text', async () => {
  const file = await spreadsheets.write(
    'ods',
    'A/B: [log]',
    COLUMNS,
    pages(row('=1+1'), row(' two  spaces\tand\nline <&>')),
  );
  assert.equal(
    file.toString('latin1', 30, 38 + 46),
    'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
  );
  assert.match(unzipped(file, 'META-INF/manifest.xml'), /full-path="content.xml"/);
  const content = unzipped(file, 'content.xml');
  assert.match(content, /office:value-type="date" office:date-value="2026-04-02"/);
  assert.match(content, /office:value-type="float" office:value="12"/);
  assert.match(content, /office:value-type="string"><text:p>=1\+1<\/text:p>/);
  assert.match(
    content,
    /<text:p><text:s text:c="1"\/>two<text:s text:c="2"\/>spaces<text:tab\/>and<\/text:p><text:p>line &lt;&amp;&gt;<\/text:p>/,
  );
  assert.match(content, /table:name="A B {3}log"/);
  assert.doesNotMatch(content, /formula/);
});
