import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contact } from '#domain/contact/contact.ts';
import type { ContactWords } from '#domain/contact/events.ts';
import { suggestionsFor } from '#read-models/index.ts';
import { likeness, sketchOf } from '#read-models/search/sketch.ts';
import { canBeOnePerson } from '#read-models/suggestions/originals.ts';
import { referencesIn } from '#read-models/suggestions/people.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { contactOn, givenCase, originalCase } from '#test/support/given-case.ts';
import { putCase, putContact, putOriginal, reader, TODAY } from './support.ts';

const LETTER = `I left four messages in the week after Easter and not one of them was answered by anybody at all.
  Your colleague promised me news every month and I have had a single letter since the summer.`;

const wrote = (more: Partial<ContactWords>): ContactWords => ({
  ...{ name: null, email: null, telephone: null, address: null, text: 'Hello', grounds: null },
  ...more,
});

/** A contact that has come in, and its suggestions for somebody. */
async function suggested(
  store: PostgresStore,
  words: Partial<ContactWords>,
  more: Partial<Contact> = {},
  user = 'officer',
) {
  const contact = contactOn(TODAY, {
    reference: 'C-2026-000099',
    originalCase: null,
    ...more,
    words: wrote(words),
  });
  await putContact(store, contact.reference, contact);
  return suggestionsFor(store, reader(user), contact);
}

const ann = {
  name: 'Ann Reid',
  email: 'Ann.Reid@example.org',
  telephone: '020 7946 0018',
  address: '1 High St, LS1 4AP',
};

test('¶4 ¶26 who it may be from is told by address, number, name and sound, the surest first, each with its reason', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const contact = contactOn(TODAY, { words: wrote(ann) });
  await putCase(store, givenCase({ contact: { words: wrote(ann) } }), [contact]);
  await putContact(store, 'C-2026-000011', { words: wrote({ name: 'Anne Reed' }) });
  await putContact(store, 'C-2026-000012', {
    words: wrote({ name: 'A. N. Other', telephone: '+44 20 7946 0018' }),
  });
  await putContact(store, 'C-2026-000013', {
    words: wrote({ name: 'Ann Reid', address: 'Elsewhere, YO1 7HH' }),
  });
  await putContact(store, 'C-2026-000014', { words: wrote({ name: 'Ann Smart' }) });
  const { earlier } = await suggested(store, { ...ann, address: 'High Street 1, ls14ap' });
  assert.deepEqual(
    earlier.map(({ reference, why }) => [reference, ...why]),
    [
      ['CC-2026-00001', 'email', 'telephone', 'name-and-postcode'],
      ['C-2026-000012', 'telephone'],
      ['C-2026-000013', 'name'],
      ['C-2026-000011', 'sounds-like'],
    ],
  );
  assert.equal(earlier[3]?.reasons[0], 'A name that sounds the same.');
  const { earlier: none } = await suggested(store, { name: 'Ann' });
  assert.deepEqual(none, []);
  const { earlier: named } = await suggested(store, { text: 'It is about cc-2026-00001, again.' });
  assert.deepEqual(
    named.map(({ reference, why }) => [reference, ...why]),
    [['CC-2026-00001', 'named']],
  );
});

test('¶11 ¶21 the original case is found by what was given and by the text, with a warning when another name made it', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putOriginal(store, originalCase({ complainant: 'Ann Reid' }));
  await putOriginal(store, originalCase({ reference: 'OB-2026-00018', status: 'ongoing' }));
  const text = 'My reference is OB 2026 00017, not OB-2026-99999.';
  const { originals } = await suggested(
    store,
    { name: 'Bob Marsh', text },
    { originalCase: 'OB-2026-00018' },
  );
  assert.deepEqual(
    originals.map(({ reference, status, warning }) => [reference, status, warning !== null]),
    [
      ['OB-2026-00018', 'ongoing', false],
      ['OB-2026-00017', 'completed', true],
    ],
  );
  assert.match(originals[1]?.warning ?? '', /Ann Reid.*Bob Marsh/);
  const own = await suggested(store, { name: 'Mrs A Reid', text });
  assert.equal(own.originals[0]?.warning, null);
});

test('¶4 the same letter once more is found, word for word or nearly, but not a letter about the like', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putContact(store, 'C-2026-000011', { channel: 'post', words: wrote({ text: LETTER.toUpperCase() }) });
  await putContact(store, 'C-2026-000012', { words: wrote({ text: `${LETTER} Sent by post as well.` }) });
  await putContact(store, 'C-2026-000013', {
    words: wrote({ text: 'I left four messages and nobody ever rang me back about it.' }),
  });
  const old = { receivedOn: '2026-01-02', receivedAt: '2026-01-02T10:00:00Z' };
  await putContact(store, 'C-2026-000014', { ...old, words: wrote({ text: LETTER }) });
  await putContact(store, 'C-2026-000015', { words: wrote({ text: LETTER }) }, [
    { type: 'ContactPlaced', case: 'CC-2026-00001', words: null },
  ]);
  await putCase(store, givenCase());
  const { duplicates } = await suggested(store, { text: LETTER });
  assert.deepEqual(duplicates.map(({ reference }) => reference).toSorted(), [
    'C-2026-000011',
    'C-2026-000012',
    'C-2026-000015',
  ]);
  assert.equal(duplicates.at(-1)?.reference, 'C-2026-000012');
  assert.equal(duplicates.find(({ reference }) => reference.endsWith('15'))?.case, 'CC-2026-00001');
  assert.equal(duplicates[0]?.reason, 'The same text, word for word.');
  const { duplicates: none } = await suggested(store, { text: 'Hello there' });
  assert.deepEqual(none, []);
});

test('¶4 references and names are told as people write them', () => {
  assert.deepEqual(referencesIn('ob-2026-00017, (CC-2026-00001) OB/2026/00018 and 12345'), [
    'OB-2026-00017',
    'CC-2026-00001',
    'OB-2026-00018',
  ]);
  const one = [
    ['Ann Reid', 'Mrs Ann Reid'],
    ['A Reid', 'Ann Reid'],
    ['Ann Reid', 'Anne Reed'],
    ['Siân O’Brien', "Sian O'Brien"],
  ];
  for (const [a = '', b = ''] of one) assert.equal(canBeOnePerson(a, b), true, `${a}, ${b}`);
  for (const [a = '', b = ''] of [
    ['Ann Reid', 'Bob Reid'],
    ['Ann Reid', 'Ann Marsh'],
    ['', 'Ann'],
  ])
    assert.equal(canBeOnePerson(a, b), false, `${a}, ${b}`);
});

test('¶30 a sketch tells how alike two texts are, and holds no word of them', () => {
  const text = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
  const half = Array.from({ length: 100 }, (_, index) => `word${index + 50}`).join(' ');
  const [one, other] = [sketchOf(text), sketchOf(half)];
  assert.equal(likeness(one.sketch, sketchOf(text.toUpperCase()).sketch), 1);
  const alike = likeness(one.sketch, other.sketch);
  assert.ok(alike > 0.05 && alike < 0.65, String(alike));
  assert.deepEqual(sketchOf('Too short'), { key: null, sketch: [], bands: [] });
  assert.ok(!JSON.stringify(one).includes('word'));
});
