import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { documents } from '#adapters/documents/index.ts';
import type { BundleDocument, BundlePart } from '#domain/letters/document.ts';
import {
  lockedPdf,
  missing,
  pdfFacts,
  pdfStructure,
  pdfText,
  readPdf,
} from '#test/support/outside-readers.ts';
import { letterOf, squeezed } from './support.ts';

const made = documents();
after(() => made.close());

const READERS = { skip: missing('pdfinfo', 'pdftotext', 'qpdf') };

const part = (title: string, over: Partial<BundlePart> = {}): BundlePart => ({
  ...{ title, date: '2026-03-30', what: 'File', blocks: [], file: null },
  ...over,
});

const fileOf = (name: string, type: string, bytes: Uint8Array): Partial<BundlePart> => ({
  file: { name, type, bytes },
});

const bundleOf = (parts: readonly BundlePart[]): BundleDocument => ({
  ...{ title: 'Case CC-2026-00042, for OCWT', reference: 'CC-2026-00042', madeOn: '2026-04-02' },
  ...{ madeFor: 'OCWT', parts },
});

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey picture; what is said of its size need not be true. */
function pngOf(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width, 128)]);
  const data = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)));
  const magic = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

const pagesOf = async (pdf: Uint8Array): Promise<readonly string[]> =>
  (await pdfText(pdf)).split('\f').slice(0, -1);

test('¶19 ¶24 a bundle has an index, and page numbers through the whole', READERS, async () => {
  const parts = [part('First', { blocks: letterOf().blocks }), part('Second'), part('Third')];
  const pdf = await made.bundle(bundleOf(parts));
  const pages = await pagesOf(pdf);
  assert.equal(pages.length, 4);
  for (const [at, text] of pages.entries()) assert.match(text, new RegExp(`Page ${at + 1} of 4`));
  for (const [at, { title }] of parts.entries()) {
    assert.match(pages[0] ?? '', new RegExp(`${at + 1}\\s+30 March 2026\\s+File\\s+${title}\\s+${at + 2}`));
    assert.match(pages[at + 1] ?? '', new RegExp(`^${at + 1}. ${title}`));
  }
  const structure = await pdfStructure(pdf);
  const headings = structure.filter(({ element }) => /^H\d$/.test(element));
  assert.deepEqual(
    headings.map(({ element, text }) => `${element} ${text}`),
    [
      'H1 Case CC-2026-00042, for OCWT',
      ...['H2 1. First', 'H3 Calls were not returned', 'H4 What you told us', 'H2 2. Second', 'H2 3. Third'],
    ],
  );
  assert.equal(structure.filter(({ element }) => element === 'TH').length, 5 + 3);
  const inside = await readPdf(pdf, 'qpdf', '--qdf', '--object-streams=disable', 'FILE', '-');
  assert.match(inside, /<pdfuaid:part>1<\/pdfuaid:part>/);
  const { outlines } = JSON.parse(await readPdf(pdf, 'qpdf', '--json', '--json-key=outlines', 'FILE'));
  assert.deepEqual(
    outlines[0].kids.map(({ title }: { title: string }) => title),
    ['1. First', '2. Second', '3. Third'],
  );
});

test('¶19 ¶24 pictures and the pages of PDFs stand in it, each told in words', READERS, async () => {
  const letter = await made.pdf(letterOf());
  const pdf = await made.bundle(
    bundleOf([
      part('A letter', fileOf('letter.pdf', 'application/pdf', letter)),
      part('A photo', fileOf('photo.png', 'image/png', pngOf(60, 40))),
      part('A small one', fileOf('dot.gif', 'image/gif', GIF)),
      part('Another', fileOf('dot.webp', 'image/webp', WEBP)),
    ]),
  );
  const pages = await pagesOf(pdf);
  const heard = Number((await pdfFacts(letter)).Pages);
  assert.equal(pages.length, 1 + heard + 3);
  assert.match(pages[1] ?? '', /letter.pdf, page 1 of 1[\s\S]*Dear Ms Quillfeather/);
  assert.equal((await pdfFacts(pdf)).Tagged, 'yes');
  const inside = await readPdf(pdf, 'qpdf', '--qdf', '--object-streams=disable', 'FILE', '-');
  // Nobody can vouch for the pages of others, so it does not say that all of it keeps to the standard.
  assert.doesNotMatch(inside, /pdfuaid/);
  for (const told of [
    'File “letter.pdf”, page 1 of 1',
    'Picture “photo.png”',
    'Picture “dot.gif”',
    'Picture “dot.webp”',
  ])
    assert.ok(inside.includes(`/Alt <feff${Buffer.from(told, 'utf16le').swap16().toString('hex')}>`), told);
  assert.match(await readPdf(pdf, 'qpdf', '--check', 'FILE'), /No syntax or stream encoding errors/);
});

test(
  '¶19 ¶24 what cannot be shown is listed with its size and checksum, and the rest is there',
  READERS,
  async () => {
    const letter = Buffer.from(await made.pdf(letterOf()));
    const unshown: readonly (readonly [name: string, type: string, bytes: Buffer])[] = [
      ['broken.pdf', 'application/pdf', letter.subarray(0, 3_000)],
      ['none.pdf', 'application/pdf', Buffer.from('%PDF-1.7 nothing of it')],
      ['half.png', 'image/png', pngOf(400, 400).subarray(0, 100)],
      ['bomb.png', 'image/png', pngOf(60_000, 60_000, 1)],
      ['short.jpg', 'image/jpeg', Buffer.from('ffd8ffe0', 'hex')],
      ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', letter],
      ['mail.eml', 'message/rfc822', Buffer.from('Subject: hello')],
    ];
    const parts = [
      ...unshown.map(([name, type, bytes]) => part(name, fileOf(name, type, bytes))),
      part('sound.pdf', fileOf('sound.pdf', 'application/pdf', letter)),
    ];
    const pages = await pagesOf(await made.bundle(bundleOf(parts)));
    for (const [at, [name, , bytes]] of unshown.entries()) {
      const page = squeezed(pages[at + 1] ?? '');
      assert.ok(page.includes('handedoverbesidethisbundle'), name);
      assert.ok(page.includes(createHash('sha256').update(bytes).digest('hex')), name);
      assert.ok(page.includes(`Name:${name}`), name);
    }
    assert.match(pages[unshown.length + 1] ?? '', /Dear Ms Quillfeather/);
  },
);

test('¶24 a picture that the typesetter refuses is handed over beside the bundle', READERS, async () => {
  const broken = Buffer.concat([
    pngOf(60, 40).subarray(0, 41),
    Buffer.from('no picture'),
    pngOf(1, 1).subarray(-12),
  ]);
  const pages = await pagesOf(
    await made.bundle(bundleOf([part('broken.png', fileOf('broken.png', 'image/png', broken))])),
  );
  assert.match(pages[1]?.replaceAll(/\s+/g, ' ') ?? '', /because it could not be read as what it is/);
});

test('¶24 a locked PDF is handed over beside the bundle, and the bundle says why', READERS, async () => {
  const letter = await made.pdf(letterOf());
  const locked = await lockedPdf(letter);
  const pages = await pagesOf(
    await made.bundle(bundleOf([part('locked.pdf', fileOf('locked.pdf', 'application/pdf', locked))])),
  );
  assert.match(pages[1]?.replaceAll(/\s+/g, ' ') ?? '', /because it is locked with a password/);
});

test('¶24 a bundle with nothing in it, or with texts that look like commands, is made', READERS, async () => {
  assert.match((await pagesOf(await made.bundle(bundleOf([]))))[0] ?? '', /Nothing stands in this bundle/);
  const trick = '#eval("1") {{title}} <label> @part-1 $x$';
  const pdf = await made.bundle(bundleOf([part(trick, { what: trick }), part('', { what: '' })]));
  assert.match((await pagesOf(pdf))[1] ?? '', /#eval\("1"\) \{\{title\}\}/);
});
