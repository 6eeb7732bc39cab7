import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, open, seal, sealsOf } from './seal.ts';

const MASTER = Buffer.alloc(32, 1);
const KEY = Buffer.alloc(32, 2);
const TEXT = 'Words “of” somebody 💷';
const CONTEXT = 'case:CC-1|3|Noted';

test('¶30 what was sealed opens to the same text, and shows none of it', () => {
  for (const text of [TEXT, '', 'x'.repeat(100_000)]) {
    const sealed = seal(KEY, text, CONTEXT);
    assert.equal(open(KEY, sealed, CONTEXT), text);
    assert.equal(sealed.length, Buffer.byteLength(text) + 28);
    assert.ok(text === '' || !sealed.includes(text.slice(0, 5)));
  }
});

test('¶30 sealed words open under no other key, for no other event, and with no byte changed', () => {
  const sealed = seal(KEY, TEXT, contextOf('case:CC-1', 3, 'Noted'));
  assert.equal(open(KEY, sealed, CONTEXT), TEXT);
  assert.throws(() => open(Buffer.alloc(32, 3), sealed, CONTEXT));
  for (const context of ['case:CC-2|3|Noted', 'case:CC-1|4|Noted', 'case:CC-1|3|Told', ''])
    assert.throws(() => open(KEY, sealed, context));
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    assert.throws(() => open(KEY, changed, CONTEXT), `byte ${at}`);
  }
  for (const length of [0, 12, 27, sealed.length - 1])
    assert.throws(() => open(KEY, sealed.subarray(0, length), CONTEXT), `${length} bytes`);
});

test('¶30 the same words are sealed differently each time', () => {
  const nonces = Array.from({ length: 3_000 }, () =>
    seal(KEY, TEXT, CONTEXT).subarray(0, 12).toString('hex'),
  );
  assert.equal(new Set(nonces).size, nonces.length);
});

test('¶30 a person’s key opens with the same master key only, and for that person only', () => {
  const seals = sealsOf(MASTER);
  const { key, wrapped } = seals.newPersonKey('person-1');
  assert.deepEqual(sealsOf(Buffer.from(MASTER)).unwrap('person-1', wrapped), key);
  assert.throws(() => seals.unwrap('person-2', wrapped));
  assert.throws(() => sealsOf(Buffer.alloc(32, 9)).unwrap('person-1', wrapped));
  assert.notDeepEqual(seals.newPersonKey('person-1').key, key);
  assert.ok(!wrapped.includes(key));
});

test('¶30 every use of the master key has a key of its own, and the master key must have 32 bytes', () => {
  const [seals, other] = [sealsOf(MASTER), sealsOf(Buffer.alloc(32, 9))];
  assert.notDeepEqual(seals.officeKey, MASTER);
  assert.notDeepEqual(seals.officeKey, other.officeKey);
  assert.deepEqual(seals.digest('a'), sealsOf(MASTER).digest('a'));
  assert.notDeepEqual(seals.digest('a'), other.digest('a'));
  assert.notDeepEqual(seals.digest('a'), seals.digest('b'));
  for (const length of [0, 16, 31, 33, 64])
    assert.throws(() => sealsOf(Buffer.alloc(length)), /must have 32 bytes/);
});
