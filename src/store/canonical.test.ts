import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asStored, canonical, type Json, jsonText } from './canonical.ts';

test('¶26 ¶30 a value has one canonical text: keys in code-unit order, no space', () => {
  const value = { b: [1, 'x', null, { z: true, a: -0 }], B: 1e21, '10': 0.1, '9': 'é💷"\n', a: {} };
  assert.equal(
    canonical(asStored(value)),
    '{"10":0.1,"9":"é💷\\"\\n","B":1e+21,"a":{},"b":[1,"x",null,{"a":0,"z":true}]}',
  );
  for (const simple of [null, true, 0, '', [], {}] as const)
    assert.equal(canonical(simple), JSON.stringify(simple));
});

test('¶26 ¶30 the order in which keys were given does not matter, that of a list does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      assert.equal(canonical(asStored(turned)), canonical(asStored(value)));
    }),
  );
  assert.notEqual(canonical([1, 2]), canonical([2, 1]));
});

test('¶26 ¶30 canonical text is JSON that says the same, and different values have different texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [a, b] = [asStored(one), asStored(other)];
      assert.deepEqual(JSON.parse(canonical(a)), a);
      assert.equal(canonical(JSON.parse(canonical(a))), canonical(a));
      assert.equal(canonical(a) === canonical(b), same(a, b));
    }),
  );
});

test('¶30 what the database cannot hold becomes U+FFFD, in keys and values, and nothing else changes', () => {
  const odd = { 'k\0': ['a\0b', '\ud800', '\udc00x', '\ud83d\udcb7'], text: String.raw`\u0000 \ud800` };
  const tidied = { 'k\ufffd': ['a\ufffdb', '\ufffd', '\ufffdx', '💷'], text: String.raw`\u0000 \ud800` };
  assert.deepEqual(asStored(odd), tidied);
  assert.deepEqual(JSON.parse(jsonText(odd)), tidied);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(asStored(text), text.replaceAll('\0', '\ufffd').toWellFormed());
    }),
  );
});

test('¶30 dates become text and what is undefined is left out, as it will read back', () => {
  const day = Temporal.PlainDate.from('2026-03-02');
  const at = Temporal.Instant.from('2026-03-02T09:30:00Z');
  assert.deepEqual(asStored({ day, at, nothing: undefined, list: [undefined] }), {
    ...{ day: '2026-03-02', at: '2026-03-02T09:30:00Z', list: [null] },
  });
});

test('¶30 a number that JSON would silently make null is refused', () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    assert.throws(() => asStored({ deep: [{ days: number }] }), /days is .*cannot hold/);
});

function same(a: Json, b: Json): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}
