import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginningOf, leftOutInWords } from './long-text.ts';

test('¶24 ¶28 of a long text its beginning is shown, and it is said how much is left out', () => {
  assert.deepEqual(beginningOf('One line\nand another'), { text: 'One line\nand another', left: 0 });
  const many = beginningOf('a\n'.repeat(500_000));
  assert.equal(many.text.split('\n').length, 2_000);
  assert.equal(
    leftOutInWords(many),
    'This is the beginning of a long text: 996,001 of its 1,000,000 characters are left out here.',
  );
  for (const end of ['\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])
    assert.equal(beginningOf(`a${end}`.repeat(3_000)).text.split(end).length, 2_000, JSON.stringify(end));
  assert.equal(beginningOf('x'.repeat(100_001)).left, 1);
  const emoji = beginningOf(`x${'😀'.repeat(60_000)}`);
  assert.ok(emoji.text.isWellFormed());
  assert.equal(emoji.text.length, 99_999);
});
