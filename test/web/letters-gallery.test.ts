import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { loadOffice } from '#seeds/index.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, textOf, type Visitor } from '#test/support/on-pages.ts';
import { exampleLetter, letterKinds } from '#web/pages/dev/letter-found.ts';

const AT = '/dev/gallery/letters';

let office: TestOffice;
let nobody: Visitor;

before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  nobody = await onPages(office, null);
});
after(() => office[Symbol.asyncDispose]());

const kinds = letterKinds().map(([kind]) => kind);
const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('every kind of letter has its place in the gallery, with its email, PDF and Word document', async () => {
  const { html, status } = await nobody.get(AT);
  assert.equal(status, 200);
  assert.ok(kinds.length >= 35, `${kinds.length} kinds`);
  for (const kind of kinds)
    for (const form of ['email', 'letter.pdf', 'letter.docx'])
      assert.ok(html.includes(`href="${AT}/${kind}/${form}"`), `${kind} ${form}`);
});

/** What stands in a Word document, read by its central directory. */
function wordsIn(docx: Buffer): string {
  const end = docx.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  for (let at = docx.readUInt32LE(end + 16), left = docx.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, names, extras] = [20, 28, 30].map((to) => docx.readUIntLE(at + to, to === 20 ? 4 : 2));
    const name = docx.toString('utf8', at + 46, at + 46 + (names ?? 0));
    const local = docx.readUInt32LE(at + 42);
    if (name === 'word/document.xml') {
      const from = local + 30 + docx.readUInt16LE(local + 26) + docx.readUInt16LE(local + 28);
      const bytes = docx.subarray(from, from + (size ?? 0));
      return textOf((docx.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'));
    }
    at += 46 + (names ?? 0) + (extras ?? 0) + docx.readUInt16LE(at + 32);
  }
  return '';
}

/** What is wrong with a letter of the gallery, form by form. */
async function faultsOf(kind: string): Promise<string[]> {
  const found = await exampleLetter(office.app, kind);
  if (!found) return [`${kind}: no case of the demonstration office has one`];
  const title = tidy(found.document.title);
  const missing = /\[[A-Z][^\]]*\]|\{\{|undefined|Here stands:/.exec(JSON.stringify(found.document));
  const email = await nobody.get(`${AT}/${kind}/email`);
  const pdf = await nobody.get(`${AT}/${kind}/letter.pdf`);
  const docx = await nobody.get(`${AT}/${kind}/letter.docx`);
  const type = (seen: typeof email) => String(seen.headers['content-type']);
  const checks: readonly (readonly [string, boolean])[] = [
    [`it says ${missing?.[0]}`, missing === null],
    ['no email', email.status === 200 && type(email).startsWith('text/html')],
    ['something runs in the email', !/<(script|form|img|iframe|link)\b/i.test(email.html)],
    [
      'the email is not shut in',
      /^sandbox; default-src 'none'/.test(String(email.headers['content-security-policy'])),
    ],
    ['no title in the email', textOf(email.html).includes(title)],
    [`no PDF: ${pdf.status}`, pdf.status === 200 && type(pdf) === 'application/pdf'],
    ['no PDF', pdf.raw.subarray(0, 5).toString() === '%PDF-'],
    ['no title in the PDF', pdf.raw.includes(title)],
    [
      `no Word document: ${docx.status}`,
      docx.status === 200 && /wordprocessingml\.document$/.test(type(docx)),
    ],
    ['no title in the Word document', docx.status === 200 && wordsIn(docx.raw).includes(title)],
  ];
  return checks.filter(([, isRight]) => !isRight).map(([what]) => `${kind}: ${what}`);
}

test('every kind of letter is made from a case of the demonstration office, as an email in which nothing runs, PDF and Word document', async () => {
  const faults: string[] = [];
  for (const kind of kinds) faults.push(...(await faultsOf(kind)));
  assert.deepEqual(faults, []);
});

test('there is no letter of a kind that there is not', async () => {
  for (const form of ['email', 'letter.pdf', 'letter.docx'])
    assert.equal((await nobody.get(`${AT}/of-love/${form}`)).status, 404);
});
