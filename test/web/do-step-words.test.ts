import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Stretch, wordDiff } from '#web/pages/do-step/word-diff.ts';

const told = (stretches: readonly Stretch[]) => stretches.map(({ is, text }) => `${is}:${text}`);
const only = (stretches: readonly Stretch[], is: Stretch['is']) =>
  stretches
    .filter((one) => one.is === 'same' || one.is === is)
    .map(({ text }) => text)
    .join('');

test('¶12 ¶15 what changed in an analysis is marked by words', () => {
  assert.deepEqual(told(wordDiff('We rang on Monday.', 'We rang twice on Tuesday.')), [
    ...['same:We rang ', 'new:twice ', 'same:on ', 'gone:Monday.', 'new:Tuesday.'],
  ]);
  assert.deepEqual(wordDiff('', ''), []);
});

test('¶12 both texts can be read back from what is marked, whatever they are', () => {
  const words = fc
    .array(fc.constantFrom('a', 'b', ' ', '\n', 'long'), { maxLength: 40 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(words, words, (earlier, later) => {
      const marked = wordDiff(earlier, later);
      assert.equal(only(marked, 'gone'), earlier);
      assert.equal(only(marked, 'new'), later);
    }),
  );
});

test('¶12 very long texts are marked as a whole, at once', () => {
  const long = Array.from({ length: 9000 }, (_, index) => `word${index}`).join(' ');
  const other = long.replaceAll('word', 'other');
  assert.deepEqual(
    wordDiff(long, other).map(({ is }) => is),
    ['gone', 'new'],
  );
});
