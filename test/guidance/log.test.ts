import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import readXlsxFile from 'read-excel-file/node';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

test('¶30 the row of a head is filled in as the case goes on, column by column', async () => {
  office.at('2026-04-02');
  const reviewRequest = { decisionDate: '2026-03-02', criteria: ['new-information'] };
  const from = { name: 'Ann Hale', email: 'ann@example.org' };
  const walk = await begin(office, 'decision', {
    contact: { channel: 'email', receivedAt: '2026-04-01T20:00:00Z', from, reviewRequest },
  });
  const { originalCase } = await walk.log();
  assert.match(originalCase, /^OB-2026-/);
  const nothing = {
    ...{ acknowledgedOn: null, themes: null, adjustments: null, handlerAgreed: null, handlerAgreedOn: null },
    ...{ attemptedOn: null, spokeToStaffOn: null, analysedOn: null, proposedOutcome: null },
    ...{ proposedDecision: null, signedOffBy: null, signedOffOn: null, sentToOcwtOn: null, ocwtDue: null },
    ...{
      ocwtDecision: null,
      ocwtDecidedOn: null,
      toldOn: null,
      referMet: null,
      ocwtMet: null,
      tellMet: null,
    },
    ...{ completedOn: null, workingDaysTaken: null, completedInTime: null, extendedTo: null },
    ...{ outcome: null, decision: null },
  };
  const known = { head: 'h1', originalCase, officer: 'officer', person: 'Ann Hale', channel: 'email' };
  assert.deepEqual(await walk.log(), {
    ...{ ...nothing, ...known, reference: walk.reference, category: 'decision' },
    ...{ receivedByOffice: '2026-04-01', receivedOn: '2026-04-01', criteria: 'new-information' },
    ...{ priority: false, dueOn: '2026-05-01', updatedOn: '2026-04-02', status: 'open' },
    ...{ nextAction: 'Write the analysis and send it to the manager', nextDue: '2026-04-10' },
  });

  await office.sendLetters();
  await walk.take('officer', 'set-adjustments', { adjustments: ['large-print', 'braille'] });
  assert.partialDeepStrictEqual(await walk.log(), {
    acknowledgedOn: '2026-04-02',
    adjustments: 'large-print, braille',
  });
  office.at('2026-04-08');
  await walk.take('officer', 'submit-analysis', {
    ...{ newInformation: 'met', proposedOutcome: 'review', proposedDecision: 'The scan is new' },
    ...{ spokeToStaffOn: '2026-04-07' },
  });
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ analysedOn: '2026-04-08', proposedOutcome: 'review', proposedDecision: 'The scan is new' },
    ...{ spokeToStaffOn: '2026-04-07', signedOffBy: null, updatedOn: '2026-04-08' },
    ...{ nextAction: 'Decide whether to pass the request to OCWT', nextDue: '2026-04-10' },
  });
  office.at('2026-04-09');
  await walk.take('deputy-manager', 'decide-referral');
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ signedOffBy: 'deputy-manager', signedOffOn: '2026-04-09', sentToOcwtOn: '2026-04-09' },
    ...{ ocwtDue: '2026-04-23', referMet: true, ocwtMet: null, nextAction: 'Decide whether to review' },
    ...{ nextDue: '2026-04-23' },
  });
  office.at('2026-04-22');
  await walk.take('ocwt', 'decide-review');
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ ocwtDecision: 'review', ocwtDecidedOn: '2026-04-22', ocwtMet: true, tellMet: null },
    ...{ nextDue: '2026-04-29', toldOn: null },
  });
  office.at('2026-04-24');
  await walk.take('officer', 'announce-review');
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ toldOn: '2026-04-24', tellMet: true, completedOn: '2026-04-24', workingDaysTaken: 15 },
    ...{ completedInTime: true, status: 'open', outcome: null, nextDue: null },
  });
  office.at('2026-06-01');
  await walk.take('ocwt', 'complete-review', { outcome: 'partly-changed', reasons: 'One head of it' });
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ outcome: 'review-partly-changed', decision: 'One head of it', status: 'closed', nextAction: null },
    ...{ toldOn: '2026-04-24', workingDaysTaken: 15, updatedOn: '2026-06-01' },
  });
});

test('¶30 the log is one row a head, of one officer, page by page, and of what the reader may read', async () => {
  office.at('2026-04-02');
  const heads = [
    { category: 'service-completed', themes: ['delay', 'other'], about: 'Slow' },
    { category: 'general', about: 'And the website' },
  ];
  const two = await begin(office, '', { by: 'officer-2', heads });
  const one = await begin(office, 'general', { by: 'officer-2' });
  await begin(office, 'general', { by: 'officer-2', told: { involved: ['auditor'] } });
  const rows: string[] = [];
  let after = '';
  do {
    const { body } = await office.as('auditor').get(`/api/log?officer=officer-2&limit=1${after}`);
    rows.push(
      ...body.items.map((row: { reference: string; head: string }) => `${row.reference} ${row.head}`),
    );
    after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
  } while (after);
  assert.deepEqual(rows, [`${one.reference} h1`, `${two.reference} h1`, `${two.reference} h2`]);
  assert.equal((await two.log('h1')).themes, 'delay, other');
  const { body: manager } = await office.as('manager').get('/api/log?officer=officer-2');
  assert.equal(manager.items.length, 4);
});

const columns = [
  ...['Reference', 'Head', 'Original case', 'Officer', 'Person', 'Channel', 'Received by the office'],
  ...['Received by Customer Care', 'Acknowledged on', 'Category', 'Themes', 'Priority', 'Adjustments'],
  ...['Handler agreed', 'Handler agreed on', 'Line manager or Allocations tried on', 'Spoke to staff on'],
  ...['Review criteria claimed', 'Analysis submitted on', 'Proposed outcome', 'Proposed decision'],
  ...['Signed off by', 'Signed off on', 'Passed to OCWT on', 'OCWT due', 'OCWT decision', 'OCWT decided on'],
  ...['Person told on', 'Referral limit met', 'OCWT limit met', 'Limit for telling met', 'Due'],
  ...['Completed on', 'Working days taken', 'Limit for completing met', 'Extended to', 'Outcome'],
  ...['Our decision', 'Last updated', 'Status', 'Next action', 'Next action due'],
];

test('¶30 the log goes out as csv, xlsx and ods, with what people wrote as text and never as a formula', async () => {
  office.at('2026-04-02');
  const from = { name: '=HYPERLINK("http://example.org")', telephone: '01632 960001' };
  const walk = await begin(office, 'general', { original: null, contact: { from } });
  await walk.take('officer', 'record-discussion', { result: '+44, "and" more\r\nof it' });
  const query = `reference=${walk.reference}`;

  const csv = await office.as('manager').get(`/api/log.csv?${query}`);
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="log-2026-04-02\.csv"$/);
  const text = csv.raw.toString('utf8');
  assert.ok(text.startsWith(`\ufeff${columns.join(',')}\r\n`), text);
  assert.ok(text.includes(`"'=HYPERLINK(""http://example.org"")"`), text);
  assert.ok(text.includes(`"'+44, ""and"" more\r\nof it"`), text);

  const xlsx = await office.as('manager').get(`/api/log.xlsx?${query}`);
  const [sheet] = await readXlsxFile(xlsx.raw);
  assert.ok(sheet);
  const [head, row, ...more] = sheet.data;
  assert.deepEqual(head, columns);
  assert.equal(more.length, 0);
  const cell = (name: string) => row?.[columns.indexOf(name)];
  assert.equal(cell('Person'), from.name);
  assert.equal(cell('Outcome'), 'answered');
  assert.equal(cell('Working days taken'), 0);
  assert.equal(cell('Limit for completing met'), 'yes');
  assert.deepEqual(cell('Due'), new Date('2026-05-05T00:00:00Z'));

  const ods = await office.as('manager').get(`/api/log.ods?${query}`);
  assert.equal(ods.headers['content-type'], 'application/vnd.oasis.opendocument.spreadsheet');
  assert.equal(ods.raw.subarray(0, 2).toString('latin1'), 'PK');
  assert.ok(ods.raw.includes('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'));
});

test('¶30 an officer who leaves a case, and one who gets it, see it in their own log', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'general');
  await walk.take('manager', 'allocate', { officer: 'officer-2' });
  const officersOf = async (officer: string) =>
    (await office.as('manager').get(`/api/log?officer=${officer}&reference=${walk.reference}`)).body.items
      .length;
  assert.deepEqual([await officersOf('officer'), await officersOf('officer-2')], [0, 1]);
});
