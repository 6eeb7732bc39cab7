import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countedAddress, secondsToWait } from '#app/sign-in/waits.ts';
import { forgetOldSignIns } from '#store/accounts.ts';
import {
  after,
  givePassword,
  HERE,
  NOW,
  noted,
  OTHER_PASSWORD,
  PASSWORD,
  smallOffice,
  tried,
} from '#test/accounts/support.ts';

test('after five failures in a row from one address the wait grows from 1 to 15 minutes, and a success ends it', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  for (let count = 0; count < 5; count += 1)
    assert.equal(await tried(app, 'officer', OTHER_PASSWORD), 'refused');
  const waits: (string | number)[] = [];
  let now = 0;
  for (let count = 0; count < 6; count += 1) {
    const wait = await tried(app, 'officer', PASSWORD, after(now));
    waits.push(wait);
    now += Number(wait);
    assert.equal(await tried(app, 'officer', PASSWORD, after(now - 1)), 1);
    assert.equal(await tried(app, 'officer', OTHER_PASSWORD, after(now)), 'refused');
  }
  assert.deepEqual(waits, [60, 120, 240, 480, 900, 900]);
  assert.equal(await tried(app, 'officer', PASSWORD, after(now + 900)), 'nothing');
  assert.equal(await tried(app, 'officer', OTHER_PASSWORD, after(now + 901)), 'refused');
  assert.equal(await tried(app, 'officer', PASSWORD, after(now + 902)), 'nothing');
  assert.equal((await noted(store, 'officer')).filter((what) => what === 'must-wait').length, 12);
});

test('a wait is for one user at one address: not for others there, nor for the same user elsewhere', async () => {
  await using office = await smallOffice();
  const { app } = office;
  for (const user of ['officer', 'officer-2']) await givePassword(app, user);
  for (let count = 0; count < 5; count += 1) await tried(app, 'officer', OTHER_PASSWORD);
  assert.equal(await tried(app, 'officer', PASSWORD), 60);
  assert.equal(await tried(app, 'officer-2', PASSWORD), 'nothing');
  assert.equal(await tried(app, 'officer', PASSWORD, NOW, '192.0.2.11'), 'nothing');
  assert.equal(await tried(app, 'officer', PASSWORD), 60);
});

test('a name that nobody has waits as long as one that somebody has', async () => {
  await using office = await smallOffice();
  const { app } = office;
  for (let count = 0; count < 5; count += 1) assert.equal(await tried(app, 'nobody', PASSWORD), 'refused');
  assert.equal(await tried(app, 'nobody', PASSWORD), 60);
});

test('attempts made all at once are counted one by one', async () => {
  await using office = await smallOffice();
  const { app } = office;
  await givePassword(app, 'officer');
  const answers = await Promise.all(Array.from({ length: 12 }, () => tried(app, 'officer', OTHER_PASSWORD)));
  assert.equal(answers.filter((answer) => answer === 'refused').length, 5);
  assert.equal(answers.filter((answer) => answer === 60).length, 7);
});

test('the last attempts of an hour are not made twice by coming from many addresses, or with many names, at once', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  const many = (count: number, of: (index: number) => { user: string; address: string }) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        app.accounts.kept.addFailure(store, { ...of(index), now: NOW }),
      ),
    );
  await many(49, (index) => ({ user: 'nobody', address: `198.51.100.${index}` }));
  const attempts = [1, 2, 3, 4, 5].map((last) => tried(app, 'nobody', PASSWORD, NOW, `203.0.113.${last}`));
  assert.deepEqual((await Promise.all(attempts)).sort(), [3600, 3600, 3600, 3600, 'refused']);
  await many(99, (index) => ({ user: `guess-${index}`, address: HERE }));
  const names = [1, 2, 3, 4, 5].map((last) => tried(app, `name-${last}`, PASSWORD));
  assert.deepEqual((await Promise.all(names)).sort(), [3600, 3600, 3600, 3600, 'refused']);
});

test('fifty failures an hour from many addresses stop strangers, and not a colleague where they usually are', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await givePassword(app, 'officer');
  assert.equal(await tried(app, 'officer', PASSWORD, NOW, HERE), 'nothing');
  for (let count = 0; count < 50; count += 1) {
    const attempted = { user: 'officer', address: `198.51.100.${count}`, now: after(count) };
    await app.accounts.kept.addFailure(store, attempted);
  }
  assert.equal(await tried(app, 'officer', PASSWORD, after(60), '203.0.113.9'), 3600 - 60);
  assert.equal(await tried(app, 'officer-2', PASSWORD, after(60), '203.0.113.9'), 'refused');
  assert.equal(await tried(app, 'officer', PASSWORD, after(60), HERE), 'nothing');
  assert.equal(await tried(app, 'officer', PASSWORD, after(3600), '203.0.113.9'), 'nothing');
});

test('a hundred failures an hour from one address stop it for every name that never signed in there', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  for (const user of ['officer', 'officer-2']) await givePassword(app, user);
  assert.equal(await tried(app, 'officer-2', PASSWORD), 'nothing');
  for (let count = 0; count < 100; count += 1)
    await app.accounts.kept.addFailure(store, { user: `guess-${count}`, address: HERE, now: NOW });
  assert.equal(await tried(app, 'officer', PASSWORD, after(60)), 3600 - 60);
  assert.equal(await tried(app, 'officer-2', PASSWORD, after(60)), 'nothing');
  assert.equal(await tried(app, 'officer', PASSWORD, after(60), '192.0.2.11'), 'nothing');
});

test('what is old is forgotten: failures after a day, links after a week, what happened after a year', async () => {
  await using office = await smallOffice();
  const { app, store } = office;
  await app.accounts.kept.addFailure(store, { user: 'officer', address: HERE, now: NOW });
  const hash = Buffer.alloc(32, 1);
  await app.accounts.kept.keepInvitation(store, { hash, user: 'officer', madeAt: NOW, by: 'office' });
  const event = { at: NOW, user: 'officer', what: 'refused' as const, address: HERE, by: null };
  await app.accounts.kept.note(store, event);
  const left = async (days: number): Promise<number[]> => {
    await forgetOldSignIns(store, after(days * 86_400 + 1));
    const tables = ['sign_in_failures', 'invitations', 'sign_in_events'];
    return Promise.all(tables.map(async (table) => (await store.query(`select 1 from ${table}`)).length));
  };
  assert.deepEqual(await left(0), [1, 1, 1]);
  assert.deepEqual(await left(1), [0, 1, 1]);
  assert.deepEqual(await left(7), [0, 0, 1]);
  assert.deepEqual(await left(366), [0, 0, 0]);
});

test('failures of yesterday do not make anybody wait', () => {
  const none = { inRow: 0, last: null, userFull: null, addressFull: null, isUsual: false };
  assert.equal(secondsToWait(none, NOW), 0);
  assert.equal(secondsToWait({ ...none, inRow: 4, last: NOW }, NOW), 0);
  assert.equal(secondsToWait({ ...none, inRow: 5000, last: NOW }, NOW), 900);
  assert.equal(secondsToWait({ ...none, inRow: 9, last: after(-86_000) }, NOW), 0);
  assert.equal(secondsToWait({ ...none, userFull: NOW, addressFull: after(5) }, NOW), 3605);
  assert.equal(secondsToWait({ ...none, userFull: NOW, isUsual: true }, NOW), 0);
});

test('an address of IPv6 is counted by its network, one of IPv4 by itself in either way of writing', () => {
  assert.equal(countedAddress('::ffff:192.0.2.10'), '192.0.2.10');
  assert.equal(countedAddress('192.0.2.10'), '192.0.2.10');
  const network = '2001:db8:0:7::/64';
  for (const one of ['2001:db8:0:7::1', '2001:DB8:0:7:ffff:0:0:1', '2001:0db8:0000:0007:0:0:0:9%eth0'])
    assert.equal(countedAddress(one), network);
  assert.notEqual(countedAddress('2001:db8:0:8::1'), network);
  assert.equal(countedAddress('::1'), '0:0:0:0::/64');
  assert.equal(countedAddress('x'.repeat(999)).length, 100);
});
