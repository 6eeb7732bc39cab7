import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Zip } from 'easy-template-x';
import { docxOf } from '#adapters/documents/docx.ts';
import { letterhead } from '#adapters/documents/letterhead.ts';
import { fromWord, missing, pdfFacts, pdfStructure, pdfText } from '#test/support/outside-readers.ts';
import { letterOf, notInOrder, textsOf } from './support.ts';

const READERS = { skip: missing('soffice', 'pdfinfo', 'pdftotext') };
const SIZES = ['standard', 'large'] as const;

const partOf = async (docx: Uint8Array, name: string): Promise<string> =>
  (await Zip.load(Buffer.from(docx))).getFile(name).getContentText();

test(
  '¶28 a letter for Word has real headings, lists, tables and quotes, in their order',
  READERS,
  async () => {
    const letters = SIZES.map((size) => letterOf({ size }));
    const pdfs = await fromWord(await Promise.all(letters.map(docxOf)), 'pdf');
    for (const [at, letter] of letters.entries()) {
      const pdf = pdfs[at] ?? Buffer.alloc(0);
      const structure = await pdfStructure(pdf);
      const of = (wanted: RegExp) =>
        structure
          .filter(({ element }) => wanted.test(element))
          .map(({ element, text }) => `${element} ${text}`);
      assert.deepEqual(
        of(/^H\d$/).map((heading) => heading.trim()),
        ['H1 What we found about your complaint', 'H2 Calls were not returned', 'H3 What you told us'],
      );
      assert.equal(of(/^TH$/).length, 3);
      assert.equal(of(/^LI$/).length, 2);
      assert.equal((await pdfFacts(pdf)).Title, letter.title);
      const seen = (await pdfText(pdf)).replaceAll(/CC-2026-00042\s*Page \d of \d/g, '');
      assert.deepEqual(notInOrder(seen, textsOf(letter)), []);
      for (const said of ['Ms Ada Quillfeather', '020 7946 0182', '2 April 2026', 'Robin Ashdown'])
        assert.ok(seen.includes(said), said);
    }
  },
);

test('¶28 a letter for Word can be worked on: styles by their names, in British English', async () => {
  const docx = await docxOf(letterOf());
  const styles = await partOf(docx, 'word/styles.xml');
  for (const name of ['heading 1', 'heading 2', 'Body Text', 'List Bullet', 'Quote', 'caption'])
    assert.ok(styles.includes(`<w:name w:val="${name}"/>`), name);
  assert.match(styles, /<w:lang w:val="en-GB"/);
  const text = await partOf(docx, 'word/document.xml');
  assert.match(text, /<w:tblHeader\/>/);
  assert.match(
    await partOf(docx, 'docProps/core.xml'),
    /<dc:title>What we found about your complaint<\/dc:title>/,
  );
});

test('¶28 in large print the letters for Word have 16 points', async () => {
  const sizeOf = async (size: 'standard' | 'large') =>
    /<w:docDefaults>.*?<w:sz w:val="(\d+)"/.exec(
      await partOf(await docxOf(letterOf({ size })), 'word/styles.xml'),
    )?.[1];
  assert.equal(await sizeOf('large'), '32');
  assert.equal(await sizeOf('standard'), '22');
});

test('¶28 no tag of the letterhead is left in a letter', async () => {
  const head = await partOf(letterhead('standard'), 'word/document.xml');
  const tags = [...head.matchAll(/\{\w+\}/g)].map(([tag]) => tag);
  assert.equal(tags.length, 11);
  const letter = await docxOf(letterOf({ blocks: [], closing: [] }));
  for (const part of ['word/document.xml', 'word/footer1.xml'])
    assert.doesNotMatch(await partOf(letter, part), /\{\w+\}/);
});
