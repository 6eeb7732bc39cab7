import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hasSecondFactor,
  newRecoveryCodes,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorOff,
  waysIn,
} from '#app/accounts.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import {
  after,
  codeOf,
  givenSecondFactor,
  givePassword,
  HERE,
  NOW,
  noted,
  PASSWORD,
  smallOffice,
  tried,
  triedCode,
} from '#test/accounts/support.ts';
import { tracesOf } from '#test/support/traces.ts';

test('a second factor counts once a code of it was shown, and is asked for after the password', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  const begun = await secondFactorBegin(app, { user: 'officer' });
  assert.ok(!isRefusal(begun));
  assert.match(begun.uri, /^otpauth:\/\/totp\/Look%20Again:officer\?.*secret=[A-Z2-7]{32}&/);
  assert.match(begun.picture, /^<svg .*<\/svg>\s*$/s);
  assert.equal(await tried(app, 'officer', PASSWORD), 'nothing');
  const from = { user: 'officer', address: HERE, now: NOW };
  const wrong = await secondFactorConfirm(app, { ...from, code: '000000' });
  assert.ok(isRefusal(wrong) && wrong.faults[0]?.field === 'code');
  assert.equal(await hasSecondFactor(app, 'officer'), false);
  const code = codeOf(begun.secret, NOW);
  const right = await secondFactorConfirm(app, { ...from, code: `${code.slice(0, 3)} ${code.slice(3)}` });
  assert.ok(!isRefusal(right));
  assert.equal(await hasSecondFactor(app, 'officer'), true);
  assert.equal(await tried(app, 'officer', PASSWORD), 'second-factor');
  assert.equal(await triedCode(app, 'officer', codeOf(begun.secret, after(30)), after(30)), 'nothing');
  assert.deepEqual((await noted(store, 'officer')).slice(-3), [
    'second-factor-on',
    'password-right',
    'signed-in',
  ]);
  assert.ok(isRefusal(await secondFactorBegin(app, { user: 'officer' })), 'there is one already');
  for (const needle of [
    begun.secret,
    ...right.recoveryCodes,
    ...right.recoveryCodes.map((one) => one.replace('-', '')),
  ])
    assert.deepEqual(await tracesOf(store, needle), []);
});

test('a code is right one step early or late, and never twice', async () => {
  await using office = await smallOffice();
  const { app } = office;
  const { secret } = await givenSecondFactor(app, 'officer');
  const at = (steps: number) => codeOf(secret, after(30 * steps));
  assert.equal(await triedCode(app, 'officer', at(-2)), 'refused');
  assert.equal(await triedCode(app, 'officer', at(2)), 'refused');
  assert.equal(await triedCode(app, 'officer', at(-1)), 'nothing');
  assert.equal(await triedCode(app, 'officer', at(0)), 'nothing');
  assert.equal(await triedCode(app, 'officer', at(0)), 'refused');
  assert.equal(await triedCode(app, 'officer', at(-1)), 'refused');
  assert.equal(await triedCode(app, 'officer', at(1)), 'nothing');
  const both = await Promise.all([1, 2].map(() => triedCode(app, 'officer', at(9), after(270))));
  assert.deepEqual(both.sort(), ['nothing', 'refused']);
  assert.equal(await triedCode(app, 'officer-2', at(12), after(360)), 'refused');
});

test('the code that confirmed a second factor does not sign in', async () => {
  await using office = await smallOffice();
  const { app } = office;
  const { secret } = await givenSecondFactor(app, 'officer');
  const then = NOW.subtract({ minutes: 10 });
  assert.equal(await triedCode(app, 'officer', codeOf(secret, then), then), 'refused');
});

test('wrong codes are waited for like wrong passwords, and the right password does not begin the count anew', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  const { secret } = await givenSecondFactor(app, 'officer');
  for (let count = 0; count < 5; count += 1) {
    assert.equal(await tried(app, 'officer', PASSWORD), 'second-factor');
    assert.equal(await triedCode(app, 'officer', '000000'), 'refused');
  }
  assert.equal(await tried(app, 'officer', PASSWORD), 60);
  assert.equal(await triedCode(app, 'officer', codeOf(secret, NOW)), 60);
  assert.equal(await triedCode(app, 'officer', codeOf(secret, after(60)), after(60)), 'nothing');
  assert.equal(await tried(app, 'officer', PASSWORD, after(61)), 'second-factor');
  const wrong = (await noted(store, 'officer')).filter((what) => what === 'second-factor-wrong');
  assert.equal(wrong.length, 5);
});

test('each of ten recovery codes signs in once, for its owner, and new ones take the place of the old', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  const { recoveryCodes } = await givenSecondFactor(app, 'officer');
  await givenSecondFactor(app, 'officer-2');
  assert.equal(new Set(recoveryCodes).size, 10);
  const [first = '', second = ''] = recoveryCodes;
  assert.match(first, /^[a-z2-9]{5}-[a-z2-9]{5}$/);
  assert.equal(await triedCode(app, 'officer-2', first), 'refused');
  assert.equal(await triedCode(app, 'officer', ` ${first.toUpperCase().replace('-', ' ')}`), 'nothing');
  assert.equal(await triedCode(app, 'officer', first), 'refused');
  assert.equal((await waysIn(app, 'officer')).recoveryCodes, 9);
  assert.ok((await noted(store, 'officer')).includes('recovery-code-used'));
  const fresh = await newRecoveryCodes(app, { user: 'officer' });
  assert.ok(!isRefusal(fresh));
  assert.equal(await triedCode(app, 'officer', second), 'refused');
  assert.equal(await triedCode(app, 'officer', fresh.recoveryCodes[9] ?? ''), 'nothing');
});

test('a second factor is turned off by its owner or an administrator, and its codes are worth nothing then', async () => {
  await using office = await smallOffice();
  const { app } = office;
  await givePassword(app, 'officer');
  const { secret, recoveryCodes } = await givenSecondFactor(app, 'officer');
  const staff = await app.views.staff(app.store);
  const off = async (user: string) => {
    const by = staff.find((person) => person.user === user) as StaffMember;
    const answer = await secondFactorOff(app, { user: 'officer', address: HERE, now: NOW, by });
    return isRefusal(answer) ? answer.refused : 'off';
  };
  assert.equal(await off('officer-2'), 'role');
  assert.equal(await off('administrator'), 'off');
  assert.equal(await off('officer'), 'conflict');
  assert.equal(await triedCode(app, 'officer', codeOf(secret, NOW)), 'refused');
  assert.equal(await triedCode(app, 'officer', recoveryCodes[0] ?? ''), 'refused');
  assert.equal(await tried(app, 'officer', PASSWORD), 'nothing');
  const again = await givenSecondFactor(app, 'officer');
  assert.notEqual(again.secret, secret);
  assert.equal(await off('officer'), 'off');
});
