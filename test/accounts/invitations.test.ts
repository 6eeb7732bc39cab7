import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveToken, invitationFor, inviteTo, useInvitation } from '#app/accounts.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import {
  after,
  codeOf,
  givenSecondFactor,
  givenSession,
  givePassword,
  HERE,
  invited,
  NOW,
  noted,
  OTHER_PASSWORD,
  PASSWORD,
  sessionsOf,
  smallOffice,
  tried,
  triedCode,
} from '#test/accounts/support.ts';
import type { TestOffice } from '#test/support/office.ts';
import { tracesOf } from '#test/support/traces.ts';

const DAY = 86_400;

async function used({ app }: TestOffice, code: string, password = PASSWORD, now = NOW): Promise<string> {
  const answer = await useInvitation(app, { code, password, address: HERE, now });
  if (isRefusal(answer)) return answer.faults.map(({ field }) => field).join();
  return 'refused' in answer ? 'refused' : answer.wants;
}

async function memberOf({ app }: TestOffice, user: string): Promise<StaffMember> {
  const member = (await app.views.staff(app.store)).find((person) => person.user === user);
  assert.ok(member);
  return member;
}

async function left(office: TestOffice, user: string, active = false): Promise<void> {
  const person = await memberOf(office, user);
  const by = { user: 'administrator', role: 'administrator' as const, team: '' };
  await transact(office.app, (tx) => tellStaff(office.app, tx, NOW, by, { ...person, active }));
}

test('a link sets a password once, and a weak password does not use it up', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  const made = await inviteTo(app, {
    ...{ user: 'officer', by: await memberOf(office, 'administrator'), address: HERE, now: NOW },
  });
  assert.ok(!isRefusal(made));
  const { code } = made;
  assert.equal(made.path, `/sign-in/first?code=${code}`);
  assert.match(code, /^[A-Za-z0-9_-]{43}$/);
  assert.ok(made.until.equals(after(7 * DAY)));
  assert.deepEqual(await tracesOf(store, code), []);
  assert.equal((await invitationFor(app, code, NOW))?.name, 'Amina Okoro');
  assert.equal(await used(office, code, 'password1234'), 'password');
  assert.equal(await used(office, code), 'nothing');
  assert.equal(await invitationFor(app, code, NOW), null);
  assert.equal(await used(office, code, OTHER_PASSWORD), 'refused');
  assert.equal(await tried(app, 'officer', PASSWORD), 'nothing');
  assert.deepEqual(await noted(store, null), ['invitation-wrong']);
});

test('of two who use one link at once only one sets their password', async () => {
  await using office = await smallOffice();
  const code = await invited(office.app, 'officer');
  const answers = await Promise.all([used(office, code), used(office, code, OTHER_PASSWORD)]);
  assert.deepEqual(answers.sort(), ['nothing', 'refused']);
});

test('a link is over after seven days, when a later one was made, and when it never was one', async () => {
  await using office = await smallOffice();
  const code = await invited(office.app, 'officer');
  assert.equal((await invitationFor(office.app, code, after(7 * DAY - 1)))?.user, 'officer');
  assert.equal(await used(office, code, PASSWORD, after(7 * DAY)), 'refused');
  const later = await invited(office.app, 'officer');
  assert.equal(await used(office, code), 'refused');
  for (const none of ['', 'x'.repeat(43), 'x'.repeat(100_000), '\0'])
    assert.equal(await used(office, none), 'refused');
  assert.equal(await used(office, later), 'nothing');
});

test('a new password by link ends the sessions there are and leaves the second factor asked for', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  const { secret } = await givenSecondFactor(app, 'officer');
  for (const id of ['one', 'two']) await givenSession(store, 'officer', id);
  assert.equal(await used(office, await invited(app, 'officer'), OTHER_PASSWORD), 'second-factor');
  assert.equal(await sessionsOf(store, 'officer'), 0);
  assert.equal(await tried(app, 'officer', PASSWORD), 'refused');
  assert.equal(await triedCode(app, 'officer', codeOf(secret, NOW)), 'nothing');
});

test('nobody who left is given a link, a token or a password, not even by a link made before', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  const code = await invited(app, 'officer');
  await left(office, 'officer');
  const granting = { user: 'officer', by: 'office' as const, address: '', now: NOW };
  for (const refused of [await inviteTo(app, granting), await giveToken(app, granting)])
    assert.ok(isRefusal(refused) && refused.refused === 'conflict');
  assert.equal(await used(office, code), 'refused');
  await left(office, 'officer', true);
  assert.equal(await used(office, code), 'refused', 'the link went when they left');
  assert.deepEqual(await store.query('select 1 from accounts'), []);
  const nobody = await inviteTo(app, { ...granting, user: 'nobody' });
  assert.ok(isRefusal(nobody) && nobody.refused === 'absent');
});

test('only administrators give links and tokens, and a token opens the API', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  const granting = { user: 'officer', address: HERE, now: NOW };
  for (const user of ['officer', 'auditor']) {
    const by = await memberOf(office, user);
    for (const refused of [
      await inviteTo(app, { ...granting, by }),
      await giveToken(app, { ...granting, by }),
    ])
      assert.ok(isRefusal(refused) && refused.refused === 'role');
  }
  const given = await giveToken(app, { ...granting, by: await memberOf(office, 'administrator') });
  assert.ok(!isRefusal(given));
  const headers = { authorization: `Bearer ${given.token}` };
  assert.equal((await office.server.inject({ url: '/api/staff', headers })).statusCode, 200);
  assert.deepEqual(await tracesOf(store, given.token), []);
  assert.deepEqual(await noted(store, 'officer'), ['token-made']);
});
