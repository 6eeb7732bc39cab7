import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick, problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { type Answered, startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, blindly, contactIn, type Walk } from '#test/support/walk.ts';

const many = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const statuses = (answers: readonly Answered[]): readonly number[] =>
  answers.map(({ status }) => status).sort((a, b) => a - b);

const opening = (contact: string) => ({
  contact,
  heads: [{ category: 'service-completed', themes: ['delay'], about: 'The wait' }],
  help: 'Ring them',
  originalCase: 'OB-1',
});

const knowOriginal = (office: TestOffice) =>
  office.as('support').put('/api/original-cases/OB-1', { status: 'completed', lineManager: 'line-manager' });

test('forty contacts and forty cases at once have forty references each, without a gap or a failure', async () => {
  await using office = await startOffice();
  await knowOriginal(office);
  const taken = await many(40, () => contactIn(office));
  assert.deepEqual(statuses(taken), Array(40).fill(201));
  const contacts = pick(
    taken.map(({ body }) => body),
    'reference',
  ).sort();
  const wanted = (prefix: string, digits: number) =>
    Array.from({ length: 40 }, (_, n) => `${prefix}${String(n + 1).padStart(digits, '0')}`);
  assert.deepEqual(contacts, wanted('C-2026-', 6));
  const opened = await many(40, (n) => office.as('officer').post('/api/cases', opening(String(contacts[n]))));
  assert.deepEqual(statuses(opened), Array(40).fill(201));
  assert.deepEqual(
    pick(
      opened.map(({ body }) => body),
      'reference',
    ).sort(),
    wanted('CC-2026-', 5),
  );
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('twenty people open a case on one contact at once: one case, and the others are told where it is', async () => {
  await using office = await startOffice();
  await knowOriginal(office);
  const { body } = await contactIn(office);
  const answers = await many(20, (n) =>
    office.as(n % 2 === 0 ? 'officer' : 'manager').post('/api/cases', opening(body.reference)),
  );
  assert.deepEqual(statuses(answers), [201, ...Array(19).fill(409)]);
  for (const answer of answers.filter(({ status }) => status === 409)) problemFields(answer, 409);
  const now = await written(office);
  assert.equal(now.cases, 1);
  const { items } = (await office.as('officer').get('/api/contacts')).body;
  assert.equal(items[0].case, answers.find(({ status }) => status === 201)?.body.reference);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('one contact is put on two cases at once: it is on one of them, and the other is told so', async () => {
  await using office = await startOffice();
  const cases = [await begin(office, 'general'), await begin(office, 'general')];
  const { body } = await contactIn(office);
  const answers = await Promise.all(
    cases.map(({ path }) => office.as('officer').post(`${path}/contacts`, { contact: body.reference })),
  );
  assert.deepEqual(statuses(answers), [200, 409]);
  const contact = (await office.as('officer').get(`/api/contacts/${body.reference}`)).body;
  for (const walk of cases)
    assert.equal((await walk.read()).contacts.includes(body.reference), contact.case === walk.reference);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('a change from an old page is refused, and what was saved meanwhile is still there', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const { version } = await walk.read('manager');
  const form = await walk.form('officer', 'submit-analysis');
  const answers = { ...blindly(form, walk.today()), evidence: 'A page of evidence' };
  await walk.take('officer', 'submit-analysis', answers);
  const reclassify = { version, category: 'general', reason: 'It is a general comment' };
  const refused = await office.as('manager').post(`${walk.path}/actions/reclassify`, reclassify);
  problemFields(refused, 409);
  assert.match(refused.body.detail, /now at version 2/);
  const head = await walk.head();
  assert.equal(head.analysis.answers.evidence, 'A page of evidence');
  assert.equal(head.category, 'service-completed');
  const again = await office
    .as('manager')
    .post(`${walk.path}/actions/reclassify`, { ...reclassify, version: 2 });
  assert.equal(again.status, 200, again.text);
});

test('¶12 the sign-off pressed twice, a moment apart: signed once, one notice, one line of history', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const { version } = await walk.take('officer', 'submit-analysis');
  const body = { version, decision: 'approve' };
  const press = (key: Record<string, string>) =>
    office.as('manager').post(`${walk.path}/actions/sign-off`, body, key);
  const first = await press({ 'idempotency-key': 'page-1' });
  assert.equal(first.status, 200, first.text);
  const { outgoing } = await written(office);
  office.clock.put(office.clock.now().add({ milliseconds: 1_500 }));
  const second = await press({ 'idempotency-key': 'page-1' });
  assert.equal(second.text, first.text, 'it shows the finished state');
  problemFields(await press({}), 409, 'without the key of its page it is out of date');
  const signed = (await walk.history()).filter(({ seq }) => seq > version);
  assert.equal(signed.length, 1);
  assert.equal((await written(office)).outgoing, outgoing);
});

test('¶12 ¶15 two managers sign the same text at once: one signs, the other is told that it has changed', async () => {
  await using office = await startOffice();
  for (const decisions of [
    ['approve', 'approve'],
    ['approve', 'return'],
    ['return', 'approve'],
  ]) {
    const walk = await begin(office, 'service-completed');
    const { version } = await walk.take('officer', 'submit-analysis');
    const answers = await Promise.all(
      ['manager', 'deputy-manager'].map((user, index) =>
        office.as(user).post(`${walk.path}/actions/sign-off`, {
          ...{ version, decision: decisions[index], comments: 'Read' },
        }),
      ),
    );
    assert.deepEqual(statuses(answers), [200, 409]);
    const events = await walk.history();
    assert.equal(events.length, version + 1);
    const winner = answers[0]?.status === 200 ? 'manager' : 'deputy-manager';
    assert.equal(events.at(-1).by.user, winner);
  }
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('twenty twins of one action: one is done, all others are told that the case has changed', async () => {
  await using office = await startOffice({ maxConnections: 20 });
  const walk = await begin(office, 'service-completed');
  const filled = blindly(await walk.form('officer', 'submit-analysis'), walk.today());
  const answers = await many(20, () =>
    office.as('officer').post(`${walk.path}/actions/submit-analysis`, { version: 1, ...filled }),
  );
  assert.deepEqual(statuses(answers), [200, ...Array(19).fill(409)]);
  assert.equal((await walk.read()).version, 2);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('notes of many people on one case, each from the version they saw: every one is kept or refused', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'general');
  const users = ['officer', 'officer-2', 'manager', 'deputy-manager'];
  let kept = 0;
  for (let round = 0; round < 5; round += 1) {
    const { version } = await walk.read();
    const answers = await many(8, (n) =>
      office.as(users[n % 4] ?? '').post(`${walk.path}/actions/note`, { version, text: `${round} ${n}` }),
    );
    kept += answers.filter(({ status }) => status === 200).length;
    assert.deepEqual(statuses(answers), [200, ...Array(7).fill(409)]);
  }
  const events = await walk.history();
  assert.deepEqual(
    pick(events, 'seq'),
    Array.from({ length: kept + 1 }, (_, n) => n + 1),
  );
  for (const [index, event] of events.entries())
    assert.equal(event.previousHash, index === 0 ? '0'.repeat(64) : events[index - 1].hash);
});

test('¶26 what happens within a moment is told in the order in which it happened', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off', { decision: 'return', comments: 'More' });
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off', { decision: 'approve' });
  const events = await walk.history();
  assert.equal(new Set(pick(events, 'at')).size, 1, 'the clock stood still');
  assert.deepEqual(pick(events, 'seq'), [1, 2, 3, 4, 5]);
  const data = events.slice(1).map(({ by }) => by.user);
  assert.deepEqual(data, ['officer', 'manager', 'officer', 'manager']);
});

test('¶29 the calendar changes while people work: no date is counted by a calendar that no longer is', async () => {
  await using office = await startOffice({ maxConnections: 20 });
  const walks: Walk[] = [];
  for (let n = 0; n < 12; n += 1) walks.push(await begin(office, 'service-completed'));
  const change = (date: string, version: number) =>
    office.as('administrator').post('/api/calendar/changes', {
      version,
      change: { kind: 'office-closure-added', date, name: 'Flood', stopsClock: true, confirm: true },
    });
  const days = ['2026-04-14', '2026-04-15', '2026-04-16'];
  for (const [version, day] of days.entries()) {
    const note = (walk: Walk) =>
      office
        .as('officer')
        .post(`${walk.path}/actions/note`, { version: version + 1, text: 'At the same time' });
    const [changed, ...noted] = await Promise.all([change(day, version), ...walks.map(note)]);
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual(statuses(noted), Array(12).fill(200));
  }
  for (const walk of walks) assert.match((await walk.limits()).complete ?? '', /→ 2026-05-08 running/);
  const listed = (await office.as('officer').get('/api/cases')).body.items;
  for (const { heads } of listed) assert.deepEqual(pick(heads[0].deadlines, 'due'), ['2026-05-08']);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('what is told of an original case while people work on it: the lists and the case say the same', async () => {
  await using office = await startOffice({ maxConnections: 20 });
  await knowOriginal(office);
  const references: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    const { body } = await contactIn(office, { originalCase: 'OB-1' });
    references.push((await office.as('officer').post('/api/cases', opening(body.reference))).body.reference);
  }
  const told = { status: 'completed', lineManager: 'line-manager', involved: ['officer-2'] };
  const answers = await Promise.all([
    office.as('support').put('/api/original-cases/OB-1', told),
    ...references.map((one) =>
      office.as('officer').post(`/api/cases/${one}/actions/note`, { version: 1, text: 'x' }),
    ),
    office.as('administrator').put('/api/staff/manager', {
      ...{ name: 'Carys Penrose', roles: [{ role: 'records', team: 'records' }], active: true },
    }),
  ]);
  assert.deepEqual(statuses(answers), Array(10).fill(200));
  assert.deepEqual((await office.as('officer-2').get('/api/cases')).body.items, []);
  await rowsAreAsTheHistoriesMakeThem(office);
});
