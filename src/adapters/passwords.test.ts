import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwords } from './passwords.ts';

const AMINA = { user: 'amina.okoro', name: 'Amina Okoro' };
const isAccepted = async (password: string, whose = AMINA) =>
  (await passwords.weakness(password, whose)) === null;

test('a password is 12 to 200 characters long, whatever the characters', async () => {
  assert.match((await passwords.weakness('k9!Lq#2vT@x', AMINA)) ?? '', /at least 12 characters/);
  assert.equal(await isAccepted('k9!Lq#2vT@xW'), true);
  assert.match((await passwords.weakness('🐢🐢🐢🐢🐢🐢', AMINA)) ?? '', /at least 12/);
  const long = 'kV9!Lq#2vT@xWm4&'.repeat(13);
  assert.match((await passwords.weakness(`velvet quarry ${long}`, AMINA)) ?? '', /at most 200 characters/);
  assert.equal(await isAccepted(`velvet quarry 41 lantern ${'z'.repeat(175)}`), true);
});

test('common, easily guessed and personal passwords are refused, each in a sentence', async () => {
  const refused: [string, RegExp][] = [
    ['1qaz2wsx3edc', /Many people use/],
    ['Unbelievable', /Many people use/],
    ['passwordpassword', /Many people use/],
    ['Password-1234', /easy to guess/],
    ['qwertyuiop13', /easy to guess/],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', /easy to guess/],
    ['Okoro-Amina-1', /easy to guess/],
    ['ombudsman2026', /easy to guess/],
    ['velvet-AMINA.OKORO-quarry', /user name/],
  ];
  for (const [password, why] of refused)
    assert.match((await passwords.weakness(password, AMINA)) ?? 'accepted', why, password);
  assert.equal(await isAccepted('velvet-quarry-41-lantern'), true);
  assert.equal(await isAccepted('velvet-quarry-41-lantern', { user: 'e', name: 'E' }), true);
});

test('a hash fits its password only, written on any keyboard, and is never the same twice', async () => {
  const [one, two] = [await passwords.hash('caffè-velvet-41'), await passwords.hash('caffè-velvet-41')];
  assert.notEqual(one, two);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await passwords.matches(one, 'caffè-velvet-41'.normalize('NFD')), true);
  assert.equal(await passwords.matches(one, 'caffè-velvet-42'), false);
  assert.equal(await passwords.matches(one, ''), false);
  assert.equal(await passwords.matches(null, 'caffè-velvet-41'), false);
  assert.equal(await passwords.matches('not a hash', 'caffè-velvet-41'), false);
});

test('a hash made at another cost is still read at its own', async () => {
  // The test vector of the reference implementation: argon2id, "password", "somesalt", m=65536, t=2, p=1.
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.equal(await passwords.matches(hash, 'password'), true);
  assert.equal(await passwords.matches(hash, 'Password'), false);
});
