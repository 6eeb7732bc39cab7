import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressText, addressTexts, mayWriteByItself, neverWrittenTo } from './address.ts';

test('¶28 an address is known again however it is written, and by post with or without the name', () => {
  assert.equal(addressText(' Ann.Hale@Example.ORG '), 'ann.hale@example.org');
  assert.deepEqual(addressTexts('Ann Hale\n1 High  Street\r\nZZ1 1ZZ'), [
    'ann hale 1 high street zz1 1zz',
    '1 high street zz1 1zz',
  ]);
  assert.deepEqual(addressTexts('ann@example.org'), ['ann@example.org']);
  assert.deepEqual(addressTexts('  '), []);
  for (const written of ['\u200bann@example.org', 'ann@\u00adexample.org.', 'ａnn@example.org'])
    assert.equal(addressText(written), 'ann@example.org');
});

test('¶28 what came back is not written to by itself; what a person marked is never written to', () => {
  assert.deepEqual([mayWriteByItself([]), neverWrittenTo([])], [true, false]);
  assert.deepEqual([mayWriteByItself(['undeliverable']), neverWrittenTo(['undeliverable'])], [false, false]);
  for (const flag of ['unsafe', 'dead', 'do-not-contact'] as const)
    assert.deepEqual([mayWriteByItself([flag]), neverWrittenTo(['undeliverable', flag])], [false, true]);
});
