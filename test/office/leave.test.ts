import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOffice } from '#app/app.ts';
import { readLeaveWarnings } from '#app/leave.ts';
import { deputiesFor, deputisesFor, isAway, leaveWarnings } from '#domain/leave.ts';
import type { Office, StaffMember } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import { foldStaff, type StaffEvent } from '#domain/staff.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { calendars } from '#test/support/given-case.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { begin } from '#test/support/walk.ts';

const officeWith = (today: string, ...changed: (Partial<StaffMember> & { user: string })[]): Office => ({
  ...{ calendars, today },
  staff: staff.map((person) => ({ ...person, ...changed.find(({ user }) => user === person.user) })),
});

const FORTNIGHT = [{ from: '2026-03-30', to: '2026-04-10' }];

async function tell(office: TestOffice, user: string, more: object) {
  const person = staff.find((one) => one.user === user);
  assert.ok(person);
  const { name, roles, active } = person;
  return office.as('administrator').put(`/api/staff/${user}`, { name, roles, active, ...more });
}

test('¶4 a colleague is away from the first day of their leave to the last', () => {
  const away = { leave: FORTNIGHT };
  const days = ['2026-03-29', '2026-03-30', '2026-04-10', '2026-04-11'];
  assert.deepEqual(
    days.map((day) => isAway(away, day)),
    [false, true, true, false],
  );
});

test('¶4 the deputy has the work only while the colleague is away, is here, and shares a role', () => {
  const away = { user: 'officer-2', leave: FORTNIGHT, deputy: 'officer' };
  const deputies = (office: Office) => [
    deputiesFor('officer-2', office).map(({ user }) => user),
    deputisesFor('officer', office).map(({ user }) => user),
  ];
  assert.deepEqual(deputies(officeWith('2026-04-02', away)), [['officer'], ['officer-2']]);
  assert.deepEqual(deputies(officeWith('2026-04-13', away)), [[], []], 'back again');
  assert.deepEqual(deputies(officeWith('2026-04-02', away, { user: 'officer', leave: FORTNIGHT })), [[], []]);
  assert.deepEqual(deputies(officeWith('2026-04-02', away, { user: 'officer', active: false })), [[], []]);
  const north = [{ role: 'customer-care-officer' as const, team: 'north' }];
  assert.deepEqual(deputies(officeWith('2026-04-02', away, { user: 'officer', roles: north })), [[], []]);
});

test('¶4 ¶29 an officer away for more than five working days with open cases is a reason to give them on', () => {
  const cases = [
    { reference: 'CC-2026-00001', officer: 'officer-2' },
    { reference: 'CC-2026-00002', officer: 'officer' },
  ];
  const warned = (today: string, leave: StaffMember['leave']) =>
    leaveWarnings(officeWith(today, { user: 'officer-2', leave }), cases);
  const [warning, another] = warned('2026-04-02', FORTNIGHT);
  assert.equal(another, undefined);
  // Good Friday and Easter Monday are no working days.
  assert.deepEqual(
    [warning?.officer, warning?.workingDays, warning?.cases],
    ['officer-2', 8, ['CC-2026-00001']],
  );
  assert.match(warning?.why ?? '', /^Ben Hartley is away from 30 March 2026 to 10 April 2026/);
  assert.equal(warned('2026-04-02', [{ from: '2026-03-30', to: '2026-04-07' }]).length, 0, 'five of them');
  assert.equal(warned('2026-04-02', [{ from: '2026-03-30', to: '2026-04-08' }]).length, 1, 'six of them');
  const parts = [
    { from: '2026-04-07', to: '2026-04-10' },
    { from: '2026-03-30', to: '2026-04-02' },
  ];
  assert.equal(warned('2026-04-02', parts).length, 1, 'no working day lies between the two');
  assert.equal(warned('2026-03-27', FORTNIGHT).length, 1, 'it begins on the next working day');
  assert.equal(warned('2026-03-26', FORTNIGHT).length, 0);
  assert.equal(warned('2026-04-13', FORTNIGHT).length, 0, 'back again');
  assert.deepEqual(leaveWarnings(officeWith('2026-04-02', { user: 'officer-2', leave: FORTNIGHT }), []), []);
});

test('¶4 ¶26 what was recorded of a colleague before there was leave still reads', () => {
  const old = { type: 'StaffRecorded', user: 'a', name: 'A', roles: [], active: true, words: null } as const;
  const folded = foldStaff([{ event: old } as unknown as Recorded<StaffEvent>]);
  assert.deepEqual(folded, { user: 'a', name: 'A', roles: [], active: true, leave: [], deputy: null });
});

test('¶4 every fault of leave and deputy is told by its field, and nothing is recorded', async () => {
  await using office = await startOffice();
  const fields = async (more: object) => problemFields(await tell(office, 'officer-2', more), 422).toSorted();
  const leave = [
    { from: '2026-02-31', to: 'soon' },
    { from: '2026-04-10', to: '2026-04-09' },
    { from: '2026-05-01', to: '2026-05-08' },
    { from: '2026-05-08', to: '2026-05-12' },
  ];
  assert.deepEqual(await fields({ leave }), ['leave.0.from', 'leave.0.to', 'leave.1.to', 'leave.3.from']);
  for (const deputy of ['nobody', 'officer-2', 'support'])
    assert.deepEqual(await fields({ deputy }), ['deputy']);
  await tell(office, 'officer', { active: false });
  assert.deepEqual(await fields({ deputy: 'officer' }), ['deputy'], 'not here any more');
  const { staff: people } = await readOffice(office.app, office.store, office.clock.now());
  const kept = people.find(({ user }) => user === 'officer-2');
  assert.deepEqual([kept?.leave, kept?.deputy], [[], null]);
});

test('¶4 leave and deputy are kept, stay where nothing is said of them, and go when they are emptied', async () => {
  await using office = await startOffice();
  const kept = async () => {
    const { body } = await office.as('officer').get('/api/staff');
    const { leave, deputy } = body.items.find(({ user }: StaffMember) => user === 'officer-2');
    return { leave, deputy };
  };
  const told = await tell(office, 'officer-2', { leave: FORTNIGHT, deputy: 'officer' });
  assert.deepEqual([told.status, told.body.leave, told.body.deputy], [200, FORTNIGHT, 'officer']);
  await tell(office, 'officer-2', {});
  assert.deepEqual(await kept(), { leave: FORTNIGHT, deputy: 'officer' });
  await rowsAreAsTheHistoriesMakeThem(office);
  await tell(office, 'officer-2', { leave: [], deputy: null });
  assert.deepEqual(await kept(), { leave: [], deputy: null });
});

test('¶4 ¶11 a case shows the deputy of its holder while they are away, never one who had a part in it', async () => {
  await using office = await startOffice();
  const free = await begin(office, 'service-completed', { by: 'officer-2' });
  const kept = await begin(office, 'service-completed', {
    by: 'officer-2',
    head: { complainedOf: ['officer'] },
  });
  const shown = async () =>
    [await free.head(), await kept.head()].map(({ holder, deputy }) => [holder?.user, deputy]);
  assert.deepEqual(await shown(), [
    ['officer-2', null],
    ['officer-2', null],
  ]);
  await tell(office, 'officer-2', { leave: FORTNIGHT, deputy: 'officer' });
  assert.deepEqual(await shown(), [
    ['officer-2', 'officer'],
    ['officer-2', null],
  ]);
  await free.take('officer', 'submit-analysis');
});

test('¶4 ¶30 a manager is warned of the open cases of an absent officer, but for those kept from the manager', async () => {
  await using office = await startOffice();
  const open = await begin(office, 'service-completed', { by: 'officer-2' });
  await begin(office, 'service-completed', { by: 'officer-2', head: { complainedOf: ['manager'] } });
  await begin(office, 'service-completed', { by: 'officer' });
  await tell(office, 'officer-2', { leave: FORTNIGHT, deputy: 'officer' });
  const manager = staff.find(({ user }) => user === 'manager') as StaffMember;
  const warnings = await readLeaveWarnings(office.app, office.store, office.clock.now(), manager);
  assert.deepEqual(
    warnings.map(({ officer, cases, deputy }) => [officer, cases, deputy]),
    [['officer-2', [open.reference], 'officer']],
  );
});
