import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPages, problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn, type Walk } from '#test/support/walk.ts';
import { officialListJson } from './official-list.ts';

const admin = (office: TestOffice) => office.as('administrator');
const holiday = (date: string, more: object = {}) => ({
  ...{ kind: 'bank-holiday-added', division: 'england-and-wales', date, title: 'A day of mourning', ...more },
});
const closure = (date: string, stopsClock: boolean, more: object = {}) => ({
  ...{ kind: 'office-closure-added', date, name: 'The heating failed', stopsClock, ...more },
});
const preview = (office: TestOffice, change: object) =>
  admin(office).post('/api/calendar/preview', { change });
const apply = (office: TestOffice, version: number, change: object) =>
  admin(office).post('/api/calendar/changes', { version, change });

const asked = { decisionDate: '2026-03-02', criteria: ['overlooked'], grounds: 'You overlooked it' };

/** An open service case, an open decision written in about, one that was told in time, and one closed. */
async function fourCases(office: TestOffice) {
  const service = await begin(office, 'service-completed');
  const contact = { channel: 'email', from: { name: 'Ann', email: 'ann@example.org' }, reviewRequest: asked };
  const decision = await begin(office, 'decision', { contact });
  const ended = await begin(office, 'decision', { contact: { reviewRequest: asked } });
  await ended.take('officer', 'submit-analysis');
  await ended.take('manager', 'decide-referral', { decision: 'pass' });
  const closed = await begin(office, 'service-completed');
  await closed.take('officer', 'withdraw');
  return { service, decision, ended, closed };
}

const limitsOf = async (walks: Readonly<Record<string, Walk>>) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(walks).map(async ([name, walk]) => [name, await walk.limits()] as const),
    ),
  );

test('¶29 the preview of a late bank holiday lists every date it moves, and changes nothing', async () => {
  await using office = await startOffice();
  const walks = await fourCases(office);
  const { service, decision, ended } = walks;
  const before = [
    await limitsOf(walks),
    await written(office),
    (await admin(office).get('/api/calendar')).body,
  ];
  const { status, body, text } = await preview(office, holiday('2026-04-10'));
  assert.equal(status, 200, text);
  assert.equal(body.version, 0);
  const moved = body.moved.map((one: Record<string, string>) => [
    one.case,
    one.limit,
    one.from,
    one.to,
    one.promised,
  ]);
  assert.deepEqual(moved.sort(), [
    [service.reference, 'complete', '2026-05-05', '2026-05-06', null],
    [decision.reference, 'complete', '2026-05-05', '2026-05-06', '2026-05-05'],
    [decision.reference, 'refer', '2026-04-13', '2026-04-14', '2026-04-13'],
    [ended.reference, 'complete', '2026-05-05', '2026-05-06', null],
    [ended.reference, 'ocwt-decide', '2026-04-20', '2026-04-21', null],
  ]);
  const after = [
    await limitsOf(walks),
    await written(office),
    (await admin(office).get('/api/calendar')).body,
  ];
  assert.deepEqual(after, before);
});

test('¶29 the change itself moves open limits, in the case, the lists and the log; what ended stays as it was judged', async () => {
  await using office = await startOffice();
  const walks = await fourCases(office);
  const { service, ended, closed } = walks;
  const previewed = (await preview(office, holiday('2026-04-10'))).body.moved;
  assert.deepEqual(
    (await apply(office, 0, holiday('2026-04-10'))).status,
    422,
    'it is not in the official list',
  );
  const { status, body, text } = await apply(office, 0, holiday('2026-04-10', { confirm: true }));
  assert.equal(status, 200, text);
  assert.equal(body.version, 1);
  assert.deepEqual(body.moved, previewed);
  const now = await limitsOf(walks);
  assert.match(now.service?.complete ?? '', /→ 2026-05-06 running/);
  assert.match(now.decision?.refer ?? '', /→ 2026-04-14 running/);
  assert.match(now.ended?.refer ?? '', /→ 2026-04-13 met/, 'it was met by the calendar of its day');
  assert.match(now.ended?.['ocwt-decide'] ?? '', /→ 2026-04-2\d running/);
  assert.match(now.closed?.complete ?? '', /→ 2026-05-05/);
  const listed = await allPages(office, 'officer', '/api/cases');
  const due = new Map(listed.map(({ reference, nextDue }) => [reference, nextDue]));
  assert.equal(due.get(service.reference), '2026-05-06');
  assert.equal((await service.log()).dueOn, '2026-05-06');
  assert.equal((await closed.log()).dueOn, '2026-05-05');
  assert.ok(now.ended && ended);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶28 a date that a letter has promised stays the date that was promised', async () => {
  await using office = await startOffice();
  const { decision } = await fourCases(office);
  await office.sendLetters();
  const [before] = (await office.store.query('select state, sealed from outgoing')) as {
    state: string;
    sealed: Buffer;
  }[];
  await apply(office, 0, holiday('2026-04-10', { confirm: true }));
  const [after] = (await office.store.query('select state, sealed from outgoing')) as {
    state: string;
    sealed: Buffer;
  }[];
  assert.deepEqual(after, before, 'the letter as it left');
  const again = await preview(office, holiday('2026-04-14'));
  const promised = again.body.moved
    .filter((one: Record<string, string>) => one.case === decision.reference)
    .map((one: Record<string, string>) => [one.limit, one.from, one.to, one.promised]);
  assert.deepEqual(promised, [
    ['refer', '2026-04-14', '2026-04-15', '2026-04-13'],
    ['complete', '2026-05-06', '2026-05-07', '2026-05-05'],
  ]);
});

test('¶29 a closure of the office does not stop the clock, unless that is chosen and confirmed', async () => {
  await using office = await startOffice();
  const { service } = await fourCases(office);
  assert.deepEqual((await preview(office, closure('2026-04-09', false))).body.moved, []);
  assert.equal((await apply(office, 0, closure('2026-04-09', false))).status, 200);
  assert.match((await service.limits()).complete ?? '', /→ 2026-05-05/);
  assert.deepEqual(problemFields(await apply(office, 1, closure('2026-04-10', true)), 422), ['confirm']);
  assert.equal((await preview(office, closure('2026-04-10', true))).body.moved.length, 5);
  const stopped = await apply(office, 1, closure('2026-04-10', true, { confirm: true }));
  assert.equal(stopped.status, 200, stopped.text);
  assert.match((await service.limits()).complete ?? '', /→ 2026-05-06/);
  const opened = await apply(office, 2, { kind: 'office-closure-removed', date: '2026-04-10' });
  assert.equal(opened.status, 200);
  assert.match((await service.limits()).complete ?? '', /→ 2026-05-05/);
  const { closures } = (await admin(office).get('/api/calendar')).body;
  assert.deepEqual(
    closures.map(({ date, stopsClock }: { date: string; stopsClock: boolean }) => [date, stopsClock]),
    [['2026-04-09', false]],
  );
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶29 a limit that was extended by a manager keeps its date, and the figure without it moves', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  await walk.take('manager', 'extend', { limit: 'complete', due: '2026-05-12', reason: 'Illness' });
  await apply(office, 0, holiday('2026-04-10', { confirm: true }));
  assert.match((await walk.limits()).complete ?? '', /→ 2026-05-12 running/);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶29 ¶30 a holiday that is learnt of after it went by: what was closed before keeps its figures', async () => {
  await using office = await startOffice();
  const [open, closed] = [await begin(office, 'service-completed'), await begin(office, 'service-completed')];
  office.at('2026-04-14');
  await closed.take('officer', 'withdraw');
  const figures = '/api/statistics?from=2026-04-01&to=2026-04-30';
  const before = [
    await closed.read(),
    await closed.log(),
    (await office.as('auditor').get(figures)).body.limits,
  ];
  assert.equal((await apply(office, 0, holiday('2026-04-10', { confirm: true }))).status, 200);
  const after = [
    await closed.read(),
    await closed.log(),
    (await office.as('auditor').get(figures)).body.limits,
  ];
  assert.deepEqual(after, before);
  assert.match((await open.limits()).complete ?? '', /→ 2026-05-06/);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('a change worked out on another version of the calendar is 409; twins at once make one change', async () => {
  await using office = await startOffice();
  await fourCases(office);
  const change = holiday('2026-04-10', { confirm: true });
  const answers = await Promise.all([
    apply(office, 0, change),
    apply(office, 0, change),
    apply(office, 0, change),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  problemFields(await apply(office, 7, holiday('2026-04-14')), 409);
  assert.equal((await admin(office).get('/api/calendar')).body.version, 1);
});

test('¶29 a day that is typed for a month, or is in no list, is asked about before it counts', async () => {
  await using office = await startOffice();
  const swapped = await apply(office, 0, holiday('2026-05-04'));
  assert.equal(swapped.status, 422, 'it is a bank holiday already');
  const typed = await apply(office, 0, holiday('2024-02-12', { title: 'St Andrew’s Day' }));
  assert.deepEqual(problemFields(typed, 422), ['confirm']);
  assert.match(typed.body.detail, /day and month swapped/i);
  for (const user of ['officer', 'manager', 'support', 'auditor']) {
    problemFields(
      await office.as(user).post('/api/calendar/preview', { change: closure('2026-04-09', false) }),
      403,
    );
    problemFields(await office.as(user).post('/api/calendar/changes', { version: 0, change: {} }), 403);
  }
});

test('¶29 the list of gov.uk is taken as it is published; cut short, empty, or older, it is refused and nothing changes', async () => {
  await using office = await startOffice();
  const { service } = await fourCases(office);
  const list = (value: unknown) => ({ kind: 'official-list-imported', list: value });
  const json = JSON.stringify(officialListJson());
  const older = JSON.stringify(officialListJson())
    .replaceAll(/\{"title":"[^"]*","date":"2028-[^}]*\},?/g, '')
    .replaceAll(',]', ']');
  const shorter = officialListJson();
  const england = shorter['england-and-wales'];
  assert.ok(england);
  const lost = { ...shorter, 'england-and-wales': { ...england, events: england.events.slice(0, -3) } };
  for (const bad of [
    '',
    json.slice(0, json.length / 2),
    '{}',
    '[]',
    older,
    lost,
    null,
    {},
    5,
    { ...shorter, scotland: {} },
  ]) {
    const answer = await apply(office, 0, list(bad));
    assert.deepEqual(problemFields(answer, 422, JSON.stringify(bad)?.slice(0, 60)), ['change.list']);
    assert.match(answer.body.detail, /the one in use stays/);
  }
  assert.equal((await admin(office).get('/api/calendar')).body.version, 0);
  const later = officialListJson({ title: 'A day of thanks', date: '2026-04-10' });
  const { body } = await preview(office, list(later));
  assert.equal(body.moved.length, 5);
  assert.equal((await apply(office, 0, list(JSON.stringify(later)))).status, 200, 'as a text too');
  assert.match((await service.limits()).complete ?? '', /→ 2026-05-06/);
  const calendar = (await admin(office).get('/api/calendar')).body;
  assert.deepEqual(calendar.covers, { from: '2012-01-01', to: '2028-12-31' });
  assert.ok(
    calendar.holidays['england-and-wales'].some(({ date }: { date: string }) => date === '2012-06-05'),
  );
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶29 a date past 31 December 2028 is refused, not guessed', async () => {
  await using office = await startOffice();
  const days = (query: string) => office.as('officer').get(`/api/working-days?${query}`);
  assert.equal((await days('from=2028-11-29&count=20')).body.due, '2028-12-29');
  assert.deepEqual(problemFields(await days('from=2028-12-01&count=20'), 422), ['from']);
  for (const from of ['2011-12-30', '2029-01-01', '0001-01-01', '9999-12-31', '2026-02-30'])
    problemFields(await days(`from=${from}&count=1`), 422, from);
  office.at('2028-12-04');
  const late = await contactIn(office, { receivedAt: '2028-12-04T08:00:00Z' });
  assert.deepEqual(problemFields(late, 422), ['receivedAt']);
  assert.equal((await contactIn(office, { receivedAt: '2028-11-29T08:00:00Z' })).status, 201);
});

test('¶29 the divisions differ: 17 March counts in England and Wales and not in Northern Ireland', async () => {
  await using office = await startOffice();
  const due = async (division: string) =>
    (await office.as('officer').get(`/api/working-days?from=2014-03-16&count=20${division}`)).body.due;
  assert.equal(await due(''), '2014-04-11');
  assert.equal(await due('&division=northern-ireland'), '2014-04-14');
  problemFields(
    await office.as('officer').get('/api/working-days?from=2014-03-16&count=20&division=wales'),
    422,
  );
});

test('¶29 a change without the version it was previewed on is incomplete, not out of date', async () => {
  await using office = await startOffice();
  const administrator = office.as('administrator');
  const change = {
    kind: 'office-closure-added',
    date: '2026-04-08',
    name: 'A burst pipe',
    stopsClock: false,
  };
  assert.equal((await administrator.post('/api/calendar/changes', { version: 0, change })).status, 200);
  const { status, body } = await administrator.post('/api/calendar/changes', { change });
  assert.deepEqual([status, body.errors.map(({ field }: { field: string }) => field)], [422, ['version']]);
});
