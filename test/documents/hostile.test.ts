import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { documents } from '#adapters/documents/index.ts';
import { printable } from '#adapters/documents/printed-text.ts';
import type { Block } from '#domain/letters/document.ts';
import { fromWord, missing, pdfFacts, pdfText } from '#test/support/outside-readers.ts';
import { letterOf, notInOrder, squeezed } from './support.ts';

const naughty: readonly string[] = createRequire(import.meta.url)('big-list-of-naughty-strings');
const made = documents();
after(() => made.close());

/** What would be run, filled in or broken by a program that takes text for more than text. */
const TRICKS = [
  '#eval("1+1") #read("/etc/passwd") #import "@preview/cetz:0.3.0"',
  '$ x^2 $ \\ ` ```raw``` * _ = heading - list + enum / term: @label <label>',
  '{{name}} {title} {#loop}{/loop} {/} {#blocks}',
  '<w:p><w:t>]]></w:t></w:p> &amp; &#0; <!-- -->',
  '//comment /* comment */ #show: none ~ --- "smart" \'quotes\'',
  '"; #panic() // \\u{1F600}',
] as const;

const everyBlock = (text: string): readonly Block[] => [
  { kind: 'heading', level: 1, text },
  { kind: 'paragraph', text },
  { kind: 'list', items: [text] },
  { kind: 'quote', text },
  { kind: 'table', caption: text, head: [text], rows: [[text]] },
];

const PDF = { skip: missing('pdfinfo', 'pdftotext') };

test('¶28 what looks like commands stays text, wherever it stands in a letter', PDF, async () => {
  for (const trick of TRICKS) {
    const letter = letterOf({
      ...{ title: trick, reference: trick, greeting: trick, closing: [trick], blocks: everyBlock(trick) },
      recipient: { name: trick, lines: [trick] },
      sender: { name: trick, address: trick, telephone: trick, telephoneHours: trick, email: trick },
    });
    const pdf = await made.pdf(letter);
    const times = squeezed(await pdfText(pdf)).split(squeezed(trick)).length - 1;
    assert.ok(times >= 14, `${trick} stands there ${times} times`);
    assert.equal((await pdfFacts(pdf)).Title, trick.replaceAll(/\s+/g, ' '));
  }
});

test('¶28 the same in a letter for Word', { skip: missing('soffice') }, async () => {
  const letters = TRICKS.map((trick) =>
    letterOf({ title: trick, greeting: trick, blocks: everyBlock(trick), closing: [trick] }),
  );
  const texts = await fromWord(await Promise.all(letters.map((letter) => made.docx(letter))), 'txt');
  for (const [at, trick] of TRICKS.entries()) {
    const there = squeezed(String(texts[at])).split(squeezed(trick)).length - 1;
    assert.equal(there, 10, trick);
  }
});

test('¶28 a text of 100,000 letters is all there, with and without a place to break it', PDF, async () => {
  const words = 'Lorem ipsum dolor sit amet. '.repeat(3_600);
  const run = 'abcdefghij'.repeat(10_000);
  for (const text of [words, run, `https://example.org/?${'q=1&'.repeat(25_000)}`]) {
    const seen = await pdfText(
      await made.pdf(
        letterOf({ blocks: [everyBlock(text)[1], everyBlock(text)[3]].filter((one) => one !== undefined) }),
      ),
    );
    const whole = squeezed(seen.replaceAll(/CC-2026-00042\s+Page \d+ of \d+/g, ''));
    assert.equal(whole.split(squeezed(text)).length - 1, 2);
  }
});

// What is not drawn has no place of its own in a PDF: marks of direction, joiners, variation selectors.
const DRAWN = /[\p{L}\p{N}\p{P}\p{S}]/gu;

const lettersOf = (text: string): ReadonlySet<string> =>
  new Set(printable(text).normalize('NFKC').match(DRAWN) ?? []);

test(
  '¶28 every script is shown, and what no typeface has is a box whose text is still there',
  PDF,
  async () => {
    const scripts =
      'Łódź żółw Ελλάδα Привет שלום مرحبا سلام नमस्ते ਸਤ ਸ੍ਰੀ বাংলা ગુજરાતી 你好世界 日本語 한국어 😀 👩‍👩‍👧 ﷽ 𝕏 ☎ ½';
    const seen = lettersOf(await pdfText(await made.pdf(letterOf({ blocks: everyBlock(scripts) }))));
    assert.deepEqual(
      [...lettersOf(scripts)].filter((letter) => !seen.has(letter)),
      [],
    );
  },
);

test('¶28 any text at all gives a letter, tagged and as a document for Word', PDF, async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom(...naughty),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (all) => {
      const letter = letterOf({ blocks: all.flatMap(everyBlock), greeting: all[0] ?? '' });
      assert.equal((await pdfFacts(await made.pdf(letter))).Tagged, 'yes');
      assert.ok((await made.docx(letter)).length > 0);
    }),
    { numRuns: 12 },
  );
});

test('¶28 all naughty texts together are read back', PDF, async () => {
  const plain = naughty.filter((one) => /^[\x20-\x7e]+$/.test(one) && one.trim() !== '');
  const letter = letterOf({ blocks: plain.map((text) => ({ kind: 'paragraph', text })) });
  const seen = (await pdfText(await made.pdf(letter))).replaceAll(/CC-2026-00042\s+Page \d+ of \d+/g, '');
  assert.deepEqual(notInOrder(seen, plain), []);
});
