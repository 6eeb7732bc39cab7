import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { root, typescriptFilesIn } from '#test/support/imports.ts';

/** The titles of the tests in a text. */
const titlesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\btest\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)].map((match) => match[2] ?? '');

/** The paragraphs a title begins with. A range like ¶1–¶30 is about all of them and so proves none. */
const namedBy = (title: string): readonly string[] =>
  [...(/^(?:¶\d+ )+(?!–)/.exec(title)?.[0] ?? '').matchAll(/¶\d+/g)].map(([paragraph]) => paragraph);

const titles = [...typescriptFilesIn('src'), ...typescriptFilesIn('test')]
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => titlesIn(readFileSync(join(root, file), 'utf8')));
const tested = new Set(titles.flatMap(namedBy));

test('¶1–¶30 every paragraph has a test that names it, or stands among what is not automated, with a reason', () => {
  assert.ok(titles.length > 50 && tested.size > 5, 'this check saw next to no tests');
  const excused = new Set<string>(
    procedure.notAutomated.filter(({ why }) => why.trim() !== '').flatMap(({ cites }) => cites),
  );
  const untested = Object.keys(procedure.paragraphs).filter((one) => !tested.has(one) && !excused.has(one));
  assert.deepEqual(untested, []);
});

test('¶1–¶30 no test names a paragraph that the guidance does not have', () => {
  assert.deepEqual([...tested.difference(new Set(Object.keys(procedure.paragraphs)))], []);
});

test('these checks can fail: titles are read from every quotation, ranges and later mentions count for nothing', () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the text of a test, not a template
  const text =
    "test('¶1 ¶2 it’s so', f);\ntest(\n  \"¶3 don't\",\n  f);\ntest(`¶4 ${x}`, f);\ncontest('¶9 no');";
  assert.deepEqual(titlesIn(text), ['¶1 ¶2 it’s so', "¶3 don't", '¶4 ${x}']);
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the text of a test, not a template
  assert.deepEqual(namedBy('¶12 ¶15 only the manager signs off (¶19)'), ['¶12', '¶15']);
  assert.deepEqual(namedBy('¶1–¶30 all of it'), []);
  assert.deepEqual(namedBy('the log of ¶30'), []);
});
