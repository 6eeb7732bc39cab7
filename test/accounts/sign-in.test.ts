import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPassword, listSignInEvents, setPassword, signedOut, signIn, waysIn } from '#app/accounts.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import {
  after,
  givenSession,
  givePassword,
  HERE,
  NOW,
  noted,
  OTHER_PASSWORD,
  PASSWORD,
  sessionsOf,
  smallOffice,
  tried,
} from '#test/accounts/support.ts';
import type { TestOffice } from '#test/support/office.ts';
import { tracesOf } from '#test/support/traces.ts';

const told = (office: TestOffice, user: string, change: Partial<StaffMember>) =>
  transact(office.app, async (tx) => {
    const person = (await office.app.views.staff(tx)).find((one) => one.user === user);
    assert.ok(person);
    const by = { user: 'administrator', role: 'administrator' as const, team: '' };
    return tellStaff(office.app, tx, office.clock.now(), by, { ...person, ...change });
  });

test('the right password lets a colleague in, typed with capitals and spaces around the name or not', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  const answer = await signIn(app, { user: ' Officer ', password: PASSWORD, address: HERE, now: NOW });
  assert.ok('signedIn' in answer);
  assert.deepEqual([answer.signedIn.name, answer.wants], ['Amina Okoro', 'nothing']);
  const [{ password } = { password: '' }] = await store.query<{ password: string }>(
    'select password from accounts',
  );
  assert.match(password, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.deepEqual(await noted(store, 'officer'), ['invited', 'password-changed', 'signed-in', 'signed-in']);
  await signedOut(app, { user: 'officer', address: HERE, now: NOW });
  assert.equal((await noted(store, 'officer')).at(-1), 'signed-out');
});

test('a wrong password, a name that nobody has, no password yet and a colleague who left look the same', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  for (const user of ['officer', 'officer-2']) await givePassword(app, user);
  await told(office, 'officer-2', { active: false });
  const attempts = [
    ['officer', OTHER_PASSWORD],
    ['nobody', PASSWORD],
    ['auditor', PASSWORD],
    ['officer-2', PASSWORD],
    ['officer\0', PASSWORD],
    ['officer', `${PASSWORD}${'x'.repeat(100_000)}`],
    ['x'.repeat(100_000), ''],
  ];
  const answers = [];
  for (const [user = '', password = ''] of attempts)
    answers.push(await signIn(app, { user, password, address: HERE, now: NOW }));
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.deepEqual(answers[0], { refused: 'The user name or the password is not right.' });
  assert.deepEqual(await noted(store, null), ['refused', 'refused', 'refused']);
});

test('what was typed is nowhere in the database, nor in what is logged', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  await tried(app, 'officer', 'zephyr-typed-wrong');
  await tried(app, 'zephyr-typed-as-name', PASSWORD);
  for (const needle of ['zephyr-typed-wrong', 'zephyr-typed-as-name', PASSWORD])
    assert.deepEqual(await tracesOf(store, needle), []);
  assert.deepEqual(
    await tracesOf(store, 'officer-2'),
    [
      'api_tokens.user_name',
      'events.stream',
      'events.facts',
      'staff_members.user_name',
      'streams.stream',
    ].sort(),
  );
  assert.deepEqual(office.logged, []);
});

test('a colleague changes their password knowing the one they have, and is told all that is wrong with the new one', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  await givenSession(store, 'officer', 'one');
  const from = { user: 'officer', address: HERE, now: NOW };
  const change = async (current: string, password: string) => {
    const answer = await setPassword(app, { ...from, current, password });
    if ('wait' in answer) return answer.wait;
    return isRefusal(answer) ? answer.faults.map(({ field }) => field).join() : 'changed';
  };
  assert.equal(await change(OTHER_PASSWORD, OTHER_PASSWORD), 'current');
  assert.equal(await change(PASSWORD, 'short'), 'password');
  assert.equal(await change(PASSWORD, PASSWORD), 'password');
  assert.equal(await sessionsOf(store, 'officer'), 1);
  assert.equal(await change(PASSWORD, OTHER_PASSWORD), 'changed');
  assert.equal(await sessionsOf(store, 'officer'), 0);
  assert.equal(await tried(app, 'officer', PASSWORD), 'refused');
  assert.equal(await tried(app, 'officer', OTHER_PASSWORD), 'nothing');
  assert.ok((await noted(store, 'officer')).join().includes('password-changed,sessions-ended'));
});

test('a password that would not be accepted today has to be replaced', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  const weak = await app.accounts.passwords.hash('passwordpassword');
  await app.accounts.kept.keepPassword(store, 'officer', weak, NOW);
  assert.equal(await tried(app, 'officer', 'passwordpassword'), 'new-password');
  assert.equal((await waysIn(app, 'officer')).mustChange, true);
  const from = { user: 'officer', address: HERE, now: NOW };
  await setPassword(app, { ...from, current: 'passwordpassword', password: PASSWORD });
  assert.equal(await tried(app, 'officer', PASSWORD), 'nothing');
  assert.deepEqual(await waysIn(app, 'officer'), {
    ...{ password: true, mustChange: false, secondFactor: false, recoveryCodes: 0 },
  });
});

test('a password asked for again before something grave is counted when it is wrong, and signs nobody in', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  const from = { user: 'officer', address: HERE, now: NOW };
  assert.ok('right' in (await checkPassword(app, { ...from, password: PASSWORD })));
  await givePassword(app, 'officer-2');
  await told(office, 'officer-2', { active: false });
  const gone = await checkPassword(app, { ...from, user: 'officer-2', password: PASSWORD });
  assert.ok('refused' in gone);
  for (let count = 0; count < 5; count += 1)
    assert.ok('refused' in (await checkPassword(app, { ...from, password: OTHER_PASSWORD })));
  assert.deepEqual(await checkPassword(app, { ...from, password: PASSWORD }), { wait: 60 });
  assert.equal((await noted(store, 'officer')).filter((what) => what === 'signed-in').length, 1);
});

test('¶26 the sessions of a colleague who leaves or may do less end in the same transaction, and are kept otherwise', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  const both = [
    { role: 'customer-care-officer' as const, team: 'customer-care' },
    { role: 'customer-care-manager' as const, team: 'customer-care' },
  ];
  await told(office, 'officer', { roles: both });
  for (const user of ['officer', 'officer-2']) await givenSession(store, user, user);
  await told(office, 'officer', { name: 'Amina Okoro-Lee' });
  assert.equal(await sessionsOf(store, 'officer'), 1);
  await told(office, 'officer', { roles: both.slice(0, 1) });
  assert.deepEqual([await sessionsOf(store, 'officer'), await sessionsOf(store, 'officer-2')], [0, 1]);
  await told(office, 'officer-2', { active: false });
  assert.equal(await sessionsOf(store, 'officer-2'), 0);
  const [event] = await app.accounts.kept.events(store, { limit: 1, after: null });
  assert.deepEqual([event?.user, event?.what, event?.by], ['officer-2', 'sessions-ended', 'administrator']);
  await givenSession(store, 'officer', 'again');
  const undone = transact(app, async (tx) => {
    const [person] = await app.views.staff(tx);
    assert.equal(person?.user, 'officer');
    const by = { user: 'administrator', role: 'administrator' as const, team: '' };
    await tellStaff(app, tx, NOW, by, { ...person, active: false });
    throw new Error('undone');
  });
  await assert.rejects(undone, /undone/);
  assert.equal(await sessionsOf(store, 'officer'), 1);
});

test('auditors and administrators read what happened about signing in page by page; nobody else does', async () => {
  await using office = await smallOffice();
  const { app } = office;
  await givePassword(app, 'officer');
  for (let count = 0; count < 5; count += 1) await tried(app, 'officer', OTHER_PASSWORD, after(count));
  const staff = await app.views.staff(app.store);
  const reader = (user: string) => staff.find((person) => person.user === user) as StaffMember;
  for (const user of ['auditor', 'administrator']) {
    const first = await listSignInEvents(app, reader(user), { limit: 5, after: null });
    assert.ok(!isRefusal(first));
    assert.deepEqual([first.items.length, first.items[0]?.at.equals(after(4))], [5, true]);
    const second = await listSignInEvents(app, reader(user), { limit: 5, after: first.next });
    assert.ok(!isRefusal(second));
    assert.deepEqual(
      second.items.map(({ what }) => what),
      ['signed-in', 'password-changed', 'invited'],
    );
    assert.deepEqual([second.next, second.items[2]?.by], [null, 'office']);
  }
  const refused = await listSignInEvents(app, reader('officer'), { limit: 5, after: null });
  assert.ok(isRefusal(refused) && refused.refused === 'absent');
});
