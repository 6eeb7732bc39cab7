import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffMember } from '#domain/office.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { begin } from '#test/support/walk.ts';

const inTeam = (user: string, ...roles: StaffMember['roles'][number][]): StaffMember => ({
  ...{ user, name: `Name of ${user}`, roles, active: true, leave: [], deputy: null },
});

/** Una manages in the north and is an officer in the south; each team has an officer and a manager of its own. */
const people = [
  ...staff,
  inTeam(
    'una',
    { role: 'customer-care-manager', team: 'north' },
    { role: 'customer-care-officer', team: 'south' },
  ),
  inTeam('north-officer', { role: 'customer-care-officer', team: 'north' }),
  inTeam('north-officer-2', { role: 'customer-care-officer', team: 'north' }),
  inTeam('south-officer', { role: 'customer-care-officer', team: 'south' }),
  inTeam('south-manager', { role: 'customer-care-manager', team: 'south' }),
];

const tell = (office: TestOffice, user: string, more: object) => {
  const { name, roles, active } = people.find((one) => one.user === user) as StaffMember;
  return office.as('administrator').put(`/api/staff/${user}`, { name, roles, active, ...more });
};

test('¶12 a manager of another team does not sign off: refused, and the attempt stands in the history', async () => {
  await using office = await startOffice({ people });
  const south = await begin(office, 'service-completed', { by: 'south-officer' });
  await south.take('south-officer', 'submit-analysis');
  problemFields(await south.send('una', 'sign-off', { decision: 'approve' }), 403);
  problemFields(await south.send('manager', 'sign-off', { decision: 'approve' }), 403, 'of yet another team');
  const attempts = (await south.history()).filter(({ type }) => type === 'ActionRefused');
  assert.deepEqual(
    attempts.map(({ by }) => by.user),
    ['una', 'manager'],
  );
  assert.match(attempts[0].sentence, /una|Name of una/i);
  assert.equal((await south.head()).step, 'sign-off');
  await south.take('south-manager', 'sign-off', { decision: 'approve' });

  const north = await begin(office, 'service-completed', { by: 'north-officer' });
  await north.take('north-officer', 'submit-analysis');
  await north.take('una', 'sign-off', { decision: 'approve' });
});

test('¶26 the history says who acted in which role for which team, and goes on saying it', async () => {
  await using office = await startOffice({ people });
  const north = await begin(office, 'service-completed', { by: 'north-officer' });
  await north.take('north-officer', 'note', { text: 'A note' });
  await north.take('una', 'extend', { limit: 'complete', due: '2026-05-12', reason: 'Illness' });
  const acted = async () => (await north.history()).map(({ by }) => `${by.user} ${by.role} ${by.team}`);
  const before = await acted();
  assert.deepEqual(before, [
    'north-officer customer-care-officer north',
    'north-officer customer-care-officer north',
    'una customer-care-manager north',
  ]);
  await tell(office, 'una', { roles: [{ role: 'customer-care-officer', team: 'south' }] });
  await tell(office, 'north-officer', { roles: [{ role: 'auditor', team: 'audit' }], name: 'Another Name' });
  assert.deepEqual((await acted()).slice(0, 3), before);
  problemFields(await north.send('una', 'extend', { limit: 'refer', due: '2026-05-12', reason: 'x' }), 403);
  const south = await begin(office, 'service-completed', { by: 'south-officer' });
  await south.take('una', 'note', { text: 'Now of the south' });
  assert.deepEqual((await south.history()).at(-1).by, {
    user: 'una',
    role: 'customer-care-officer',
    team: 'south',
  });
});

test('a case is allocated to officers of its own team only', async () => {
  await using office = await startOffice({ people });
  const north = await begin(office, 'service-completed', { by: 'north-officer' });
  const given = { reason: 'Leave' };
  for (const officer of ['south-officer', 'officer', 'una', 'nobody'])
    assert.deepEqual(
      await north.refused('una', 'allocate', { ...given, officer }),
      [422, 'officer'],
      officer,
    );
  assert.equal(
    (await north.take('una', 'allocate', { ...given, officer: 'north-officer-2' })).officer,
    'north-officer-2',
  );
});

test('a role that is lost is lost at once, for what is offered as for what is sent', async () => {
  await using office = await startOffice({ people });
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis');
  assert.ok((await walk.read('manager')).actions.some(({ action }) => action === 'sign-off'));
  await tell(office, 'manager', { roles: [{ role: 'records', team: 'records' }] });
  assert.ok(!(await walk.read('manager')).actions.some(({ action }) => action === 'sign-off'));
  problemFields(await walk.send('manager', 'sign-off', { decision: 'approve' }), 403);
  await tell(office, 'manager', { roles: [] });
  assert.equal((await office.as('manager').get(walk.path)).status, 404);
  assert.deepEqual((await office.as('manager').get('/api/cases')).body.items, []);
});

test('a colleague who left is not let in, whatever they ask, and comes back with their token', async () => {
  await using office = await startOffice({ people });
  const walk = await begin(office, 'service-completed');
  assert.equal((await tell(office, 'officer-2', { active: false })).status, 200);
  for (const path of [walk.path, '/api/cases', '/api/guidance', '/api/me', '/api/log.xlsx', '/api/nothing'])
    assert.ok([401, 404].includes((await office.as('officer-2').get(path)).status), path);
  problemFields(
    await office.as('officer-2').post(`${walk.path}/actions/note`, { version: 1, text: 'x' }),
    401,
  );
  await tell(office, 'officer-2', { active: true });
  assert.equal((await office.as('officer-2').get(walk.path)).status, 200);
});

test('¶30 an officer leaves: open cases go back to the team with a line of history, closed ones stay', async () => {
  await using office = await startOffice({ people });
  const open = await begin(office, 'service-completed');
  const closed = await begin(office, 'service-completed');
  await closed.take('officer', 'withdraw');
  const before = [await closed.read(), await closed.history(), await closed.log()];
  await tell(office, 'officer', { active: false });
  assert.deepEqual([await closed.read(), await closed.history(), await closed.log()], before);
  const now = await open.read();
  assert.equal(now.officer, null);
  assert.deepEqual(now.heads[0]?.holder, { role: 'customer-care-officer', user: null });
  const last = (await open.history()).at(-1);
  assert.equal(last.type, 'OfficerLeft');
  assert.match(last.sentence, /officer|Amina Okoro/i);
  assert.equal(last.by.user, 'administrator');
  const listed = await office.as('manager').get('/api/cases?officer=officer');
  assert.deepEqual(
    listed.body.items.map(({ reference }: { reference: string }) => reference),
    [closed.reference],
  );
  assert.equal((await closed.log()).officer, 'officer', 'it still shows the name');
  assert.equal(
    (await open.take('manager', 'allocate', { officer: 'officer-2', reason: 'Left' })).officer,
    'officer-2',
  );
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶30 an officer who becomes something else, or moves to another team, leaves their open cases too', async () => {
  await using office = await startOffice({ people });
  const one = await begin(office, 'service-completed', { by: 'north-officer' });
  const two = await begin(office, 'service-completed', { by: 'south-officer' });
  await tell(office, 'north-officer', { roles: [{ role: 'records', team: 'records' }] });
  assert.equal((await one.read()).officer, null);
  await tell(office, 'south-officer', { roles: [{ role: 'customer-care-officer', team: 'north' }] });
  assert.equal((await two.read()).officer, null);
  await rowsAreAsTheHistoriesMakeThem(office);
});
