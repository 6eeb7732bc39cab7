import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { documents } from '#adapters/documents/index.ts';
import { readableContact } from '#app/contact-actions.ts';
import type { Scanner } from '#app/ports.ts';
import { addRedacted } from '#app/redacted.ts';
import { scanWaiting } from '#app/scanning.ts';
import { transact } from '#app/transact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { erasePerson } from '#store/persons.ts';
import { held, sent } from '#test/files/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Seen, type Visitor } from '#test/support/on-pages.ts';
import { missing, pdfText } from '#test/support/outside-readers.ts';
import { staff } from '#test/support/staff.ts';
import { letterOf } from './support.ts';

const READERS = { skip: missing('pdftotext') };

const scanner: Scanner = {
  scan: async (bytes) => {
    const text = Buffer.concat(await Array.fromAsync(bytes)).toString('latin1');
    return text.includes('HARM') ? { found: 'Test.Harm' } : { clean: true };
  },
};

const papers = documents();
let office: TestOffice;
let officer: Visitor;
let reference: string;
const files: Record<'proof' | 'photo' | 'harm' | 'notes', string> = {
  proof: '',
  photo: '',
  harm: '',
  notes: '',
};

const person = (user: string) => {
  const found = staff.find((one) => one.user === user);
  assert.ok(found);
  return found;
};

/** A PDF that says one thing. */
const saying = (title: string) => papers.pdf(letterOf({ title, blocks: [] }));

async function redact(contact: string, of: string, copy: Uint8Array): Promise<void> {
  const { app, clock } = office;
  const file = await held(office, 'redacted.pdf', copy, 'copy');
  const done = await transact(app, async (tx) => {
    const found = await readableContact(app, tx, person('officer'), contact);
    assert.ok(found);
    const copied = { of, files: { holder: 'copy', ids: [file.id] } };
    return addRedacted(app, tx, clock.now(), person('officer'), found, copied);
  });
  assert.ok(!isRefusal(done), JSON.stringify(done));
}

before(async () => {
  office = await startOffice({ scanner });
  officer = await onPages(office, 'officer');
  for (const [name, bytes] of [
    ['proof', await saying('Proof as it came')],
    ['photo', await saying('Only as it came')],
    ['harm', Buffer.from('%PDF-1.7 HARM')],
    ['notes', Buffer.from('Notes in plain text')],
  ] as const)
    files[name] = (await held(office, `${name}${name === 'notes' ? '.txt' : '.pdf'}`, bytes)).id;
  const contact = await sent(office, Object.values(files), { text: 'Nobody rang me back about #my case.' });
  await redact(contact, files.proof, await saying('Proof with parts blacked out'));
  await scanWaiting(office.app);
  const heads = [{ category: 'service-ongoing', about: 'Calls', themes: ['delay'], complainedOf: [] }];
  const opened = await office.as('officer').post('/api/cases', { contact, heads, help: 'A call' });
  assert.equal(opened.status, 201, opened.text);
  reference = opened.body.reference;
  const note = { version: opened.body.version, text: 'A note for colleagues only' };
  const noted = await office.as('officer').post(`/api/cases/${reference}/actions/note`, note);
  assert.equal(noted.status, 200, noted.text);
  await office.sendLetters();
});

after(async () => {
  await papers.close();
  await office[Symbol.asyncDispose]();
});

const boxes = ({ html }: Seen): readonly { readonly value: string; readonly checked: boolean }[] =>
  [...html.matchAll(/<input[^>]*type="checkbox"[^>]*value="([^"]*)"([^>]*)>/g)].map(
    ([, value = '', rest = '']) => ({
      value,
      checked: rest.includes('checked'),
    }),
  );

const pageOf = (purpose: string, visitor = officer): Promise<Seen> =>
  visitor.get(`/cases/${reference}/bundle?for=${purpose}`);

async function madeOf(purpose: string, chosen?: readonly string[]): Promise<string> {
  const page = await pageOf(purpose);
  const ticked = boxes(page).flatMap(({ value, checked }) => (checked ? [value] : []));
  const answer = await officer.fill(page, `/cases/${reference}/bundle?for=${purpose}`, {
    with: chosen ?? ticked,
  });
  assert.equal(answer.status, 200, answer.text.slice(0, 500));
  assert.equal(answer.headers['content-type'], 'application/pdf');
  assert.match(
    String(answer.headers['content-disposition']),
    new RegExp(`^attachment; filename="${reference} `),
  );
  return (await pdfText(answer.raw)).replaceAll(/\s+/g, ' ');
}

test('¶19 ¶24 for OCWT the bundle has all of the case, with its files as they came', READERS, async () => {
  const text = await madeOf('ocwt');
  assert.match(text, /^Case CC-2026-\d+, for OCWT/);
  for (const said of [
    'Nobody rang me back about #my case.',
    'A note for colleagues only',
    'Proof as it came',
    'Only as it came',
  ])
    assert.ok(text.includes(said), said);
  assert.doesNotMatch(text, /blacked out/);
  assert.match(text, /notes\.txt.*handed over beside this bundle.*SHA-256/);
  assert.match(text, /The history of the case/);
});

test(
  '¶25 for the person redacted copies stand in place of the files, and nothing that nobody looked at',
  READERS,
  async () => {
    const text = await madeOf('own-file');
    assert.ok(text.includes('Nobody rang me back about #my case.'));
    assert.ok(text.includes('Proof with parts blacked out'));
    assert.doesNotMatch(text, /Proof as it came|Only as it came|A note for colleagues only|photo\.pdf/);
    assert.match(text, /This is not included until somebody has looked at it/);
  },
);

test('¶25 what went to somebody else on the case is looked at before the person gets it', async () => {
  const other = await sent(office, [], {
    text: 'I saw how they were treated.',
    from: { name: 'Bo Elsewhere', email: 'bo@example.net', telephone: null, address: null },
  });
  const added = await office.as('officer').post(`/api/cases/${reference}/contacts`, { contact: other });
  assert.equal(added.status, 200, added.text);
  await office.sendLetters();
  const letters = async (purpose: string) =>
    boxes(await pageOf(purpose)).filter(({ value }) => value.startsWith('letter:'));
  const own = await letters('own-file');
  assert.deepEqual(
    own.map(({ value, checked }) => [value.includes(other), checked]),
    [
      [false, true],
      [true, false],
    ],
  );
  assert.ok((await letters('ocwt')).every(({ checked }) => checked));
});

test('¶25 what somebody looked at goes into the file of the person when it is ticked', READERS, async () => {
  const all = boxes(await pageOf('own-file')).map(({ value }) => value);
  const text = await madeOf('own-file', all);
  assert.ok(text.includes('Only as it came'));
  assert.ok(text.includes('A note for colleagues only'));
  assert.doesNotMatch(text, /Proof as it came/);
});

test('¶2 a file in which malware was found never gets in, whoever ticks it', READERS, async () => {
  const page = await pageOf('ocwt');
  assert.match(page.text, /What cannot go in harm\.pdf : .*kept closed/);
  assert.ok(!boxes(page).some(({ value }) => value === `file:${files.harm}`));
  const text = await madeOf('ocwt', ['facts', `file:${files.harm}`]);
  assert.match(text, /This is not in the bundle\. .*kept closed/);
});

test('¶24 it asks for whom it is, and for at least one thing that goes in', async () => {
  const asked = await officer.get(`/cases/${reference}/bundle`);
  assert.match(asked.text, /A bundle for OCWT .* A bundle for the person/);
  const path = `/cases/${reference}/bundle?for=ocwt`;
  const none = await officer.fill(await pageOf('ocwt'), path, {});
  assert.equal(none.status, 422);
  assert.match(none.text, /Choose at least one thing that goes in/);
  assert.equal((await officer.fill(none, path, { with: 'facts' })).status, 200);
});

test('¶4 only those who work on cases, and only of cases that are theirs to read', async () => {
  for (const user of ['ocwt', 'auditor', 'line-manager', 'administrator'])
    assert.equal((await pageOf('ocwt', await onPages(office, user))).status, 403, user);
  for (const user of ['manager', 'support', 'records'])
    assert.equal((await pageOf('ocwt', await onPages(office, user))).status, 200, user);
  assert.equal((await officer.get('/cases/CC-2001-00001/bundle?for=ocwt')).status, 404);
});

test('¶24 of a very long text the beginning is set, and it says where all of it is', READERS, async () => {
  const long = await sent(office, [], { text: `${'a\n'.repeat(100_000)}the very end` });
  const added = await office.as('officer').post(`/api/cases/${reference}/contacts`, { contact: long });
  assert.equal(added.status, 200, added.text);
  const text = await madeOf('ocwt', [`contact:${long}`]);
  assert.match(text, /a a a This is the beginning of a long text: 196,013 of its 200,012 characters/);
  assert.ok(text.includes(`are left out here. The whole text is kept with the contact ${long}.`));
  assert.doesNotMatch(text, /the very end/);
});

test('¶30 what was erased is not there any more, and the bundle is made all the same', READERS, async () => {
  const { person: whose } = (await office.store.load(`case:${reference}`)) ?? {};
  assert.ok(whose);
  await office.store.transaction((tx) => erasePerson(tx, whose));
  const page = await pageOf('ocwt');
  assert.match(page.text, /What cannot go in .*Its person was erased, and the file with them/);
  const text = await madeOf('ocwt');
  assert.match(text, /\[erased\]/);
  assert.doesNotMatch(text, /Nobody rang me back|Proof as it came/);
});
