import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { documents } from '#adapters/documents/index.ts';
import { DocumentNotMade } from '#domain/letters/not-made.ts';
import { missing, pdfFacts, pdfStructure, pdfText, readPdf } from '#test/support/outside-readers.ts';
import { letterOf, notInOrder, textsOf } from './support.ts';

const made = documents();
after(() => made.close());

const MM = 72 / 25.4;
const READERS = { skip: missing('pdfinfo', 'pdftotext', 'pdffonts', 'qpdf') };

/** Where the words of the first page stand, in millimetres from its upper left corner. */
async function wordsOf(pdf: Uint8Array) {
  const boxes = await readPdf(pdf, 'pdftotext', '-bbox', '-l', '1', 'FILE', '-');
  return [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
    ([, left, top, right, bottom, word]) => ({
      word,
      left: Number(left) / MM,
      right: Number(right) / MM,
      top: Number(top) / MM,
      bottom: Number(bottom) / MM,
    }),
  );
}

test('¶28 a letter is a PDF with tags, title, language and all its fonts', READERS, async () => {
  const pdf = await made.pdf(letterOf());
  const facts = await pdfFacts(pdf);
  assert.equal(facts.Tagged, 'yes');
  assert.equal(facts.Title, 'What we found about your complaint');
  assert.equal(facts.Author, 'Customer Care, the Demonstration Ombudsman');
  assert.match(facts['Page size'] ?? '', /A4/);
  const fonts = (await readPdf(pdf, 'pdffonts', 'FILE')).split('\n').slice(2).filter(Boolean);
  assert.ok(fonts.length > 0);
  for (const font of fonts) assert.match(font, /AtkinsonHyperlegible.* yes yes yes /);
  assert.match(await readPdf(pdf, 'qpdf', '--check', 'FILE'), /No syntax or stream encoding errors/);
  const inside = await readPdf(pdf, 'qpdf', '--qdf', '--object-streams=disable', 'FILE', '-');
  assert.match(inside, /\/Lang \(en-GB\)/);
  assert.match(inside, /<pdfuaid:part>1<\/pdfuaid:part>/);
});

test('¶28 its headings, lists, tables and quotes are told to whoever hears it', READERS, async () => {
  const structure = await pdfStructure(await made.pdf(letterOf()));
  const of = (wanted: RegExp) =>
    structure.filter(({ element }) => wanted.test(element)).map(({ element, text }) => `${element} ${text}`);
  assert.deepEqual(of(/^H\d$/), [
    'H1 What we found about your complaint',
    'H2 Calls were not returned',
    'H3 What you told us',
  ]);
  assert.deepEqual(of(/^TH$/), ['TH What', 'TH Who', 'TH By']);
  assert.equal(of(/^TD$/).length, 6);
  assert.equal(of(/^LBody$/).length, 2);
  assert.equal(of(/^BlockQuote$/).length, 1);
  assert.equal(of(/^Caption$/).length, 1);
});

for (const size of ['standard', 'large'] as const)
  test(`¶28 what it says is read in its order, in ${size} print`, READERS, async () => {
    const letter = letterOf({ size });
    const pdf = await made.pdf(letter);
    const heard = (await pdfStructure(pdf)).map(({ text }) => text).join('\n');
    assert.deepEqual(notInOrder(heard, textsOf(letter)), []);
    const seen = (await pdfText(pdf)).replaceAll(/CC-2026-00042\s*Page \d of \d/g, '');
    assert.deepEqual(notInOrder(seen, textsOf(letter)), []);
    assert.match(seen, /2 April 2026/);
  });

test('¶28 large print has letters of 16 points, and fewer of them on a line', READERS, async () => {
  const height = async (size: 'standard' | 'large') => {
    const words = await wordsOf(await made.pdf(letterOf({ size })));
    const [word] = words.filter(({ word: text }) => text === 'Thank');
    return (word?.bottom ?? 0) - (word?.top ?? 0);
  };
  assert.equal(((await height('large')) / (await height('standard'))).toFixed(2), (16 / 11).toFixed(2));
});

for (const size of ['standard', 'large'] as const)
  test(`¶28 the address shows in the window of an envelope, in ${size} print`, READERS, async () => {
    const words = await wordsOf(await made.pdf(letterOf({ size })));
    const [first, last] = ['Quillfeather', 'ZZ9'].map((text) => words.find(({ word }) => word === text));
    assert.ok(first && last);
    for (const { left, right } of [first, last]) assert.ok(left >= 20 && right <= 110);
    assert.ok(first.top >= 48, `It begins ${first.top} mm down`);
    assert.ok(last.bottom <= 86, `It ends ${last.bottom} mm down`);
    const inWindow = words.filter(({ top, bottom, left }) => top >= 46 && bottom <= 88 && left < 100);
    assert.equal(
      inWindow.map(({ word }) => word).join(' '),
      'Ms Ada Quillfeather Flat 3 12 Long Reach Little Sedge Dunmarsh ZZ9 9ZZ',
    );
  });

test(
  '¶28 each page says which it is of how many, and the closing stays together with what it ends',
  READERS,
  async () => {
    const closing = ['Yours sincerely', '', '', 'Robin Ashdown', 'Customer Care Officer', 'Customer Care'];
    const counts = new Set<number>();
    for (let many = 15; many < 26; many += 1) {
      const blocks = Array.from(
        { length: many },
        (_, at) => ({ kind: 'paragraph', text: `Point ${at}.` }) as const,
      );
      const pages = (await pdfText(await made.pdf(letterOf({ blocks, closing })))).split('\f').slice(0, -1);
      counts.add(pages.length);
      for (const [at, text] of pages.entries())
        assert.match(text, new RegExp(`Page ${at + 1} of ${pages.length}`));
      assert.match(
        pages.at(-1) ?? '',
        /Point \d+\.\s+Yours sincerely\s+Robin Ashdown\s+Customer Care Officer\s+Customer Care\s/,
      );
    }
    assert.deepEqual([...counts], [1, 2], 'the end of the page is among them');
  },
);

test('¶28 the same letter gives the same bytes', async () => {
  for (const kind of ['pdf', 'docx'] as const) {
    const first = Buffer.from(await made[kind](letterOf()));
    assert.ok(first.equals(Buffer.from(await made[kind](letterOf()))), kind);
  }
  // The moment in which a document was packed stands in front of its first part: 1 January 1980 in all of them.
  const docx = Buffer.from(await made.docx(letterOf()));
  assert.equal(docx.readUInt32LE(10), 0x0021_0000);
});

test('¶28 what nobody could hear is refused: a letter without a title', async () => {
  await assert.rejects(made.pdf(letterOf({ title: ' ' })), (error: unknown) => {
    assert.ok(error instanceof DocumentNotMade);
    assert.match(error.faults.join(), /PDF\/UA-1 error/);
    assert.doesNotMatch(error.message, /Quillfeather/);
    return true;
  });
});

test('¶28 headings leave no level out, and a table has as many cells in each row', READERS, async () => {
  const structure = await pdfStructure(
    await made.pdf(
      letterOf({
        blocks: [
          { kind: 'heading', level: 2, text: 'Deep first' },
          { kind: 'heading', level: 1, text: '' },
          { kind: 'table', caption: 'Uneven', head: ['One'], rows: [['a', 'b', 'c'], [], ['d']] },
          { kind: 'table', caption: 'Empty', head: [], rows: [] },
          { kind: 'list', items: ['', ' '] },
        ],
      }),
    ),
  );
  const elements = structure.map(({ element }) => element);
  assert.deepEqual(
    elements.filter((element) => /^H\d$/.test(element)),
    ['H1', 'H2'],
  );
  assert.equal(elements.filter((element) => element === 'TD').length, 9);
  assert.ok(!elements.includes('L'));
});

test(
  '¶28 letters to post come one after the other, each behind a sheet for its envelope',
  READERS,
  async () => {
    const names = ['Ms Ada Quillfeather', 'Mr Bo Larkin', 'Dr Cy Marsh'];
    const letters = names.map((name, at) =>
      letterOf({ recipient: { name, lines: ['1 Road', 'Town'] }, size: at === 1 ? 'large' : 'standard' }),
    );
    const pdf = await made.batch(letters);
    const pages = (await pdfText(pdf)).split('\f').slice(0, -1);
    for (const [at, name] of names.entries()) {
      const sheet = pages.findIndex((text) => text.includes(`Envelope ${at + 1} of 3: ${name}`));
      assert.equal(sheet % 2, 0, 'A sheet begins on the front of a sheet of paper');
      assert.match(pages[sheet] ?? '', /1 Road\s+Town[\s\S]*(one page|\d pages)/);
      assert.match(pages[sheet + 2] ?? '', new RegExp(`${name}[\\s\\S]*Page 1 of `));
    }
    assert.equal((await pdfFacts(pdf)).Title, '3 letters to post');
    const { outlines } = JSON.parse(await readPdf(pdf, 'qpdf', '--json', '--json-key=outlines', 'FILE'));
    assert.deepEqual(
      outlines.map(({ title, kids }: { title: string; kids: readonly { title: string }[] }) => [
        title,
        kids[0]?.title,
      ]),
      names.map((name, at) => [`Envelope ${at + 1} of 3: ${name}`, 'What we found about your complaint']),
    );
  },
);
