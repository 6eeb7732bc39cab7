import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadCursor, searchAll } from '#read-models/index.ts';
import { telephoneKey } from '#read-models/search/codes.ts';
import { soundOf } from '#read-models/search/phonetic.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { contactOn, givenCase } from '#test/support/given-case.ts';
import { putCase, putContact, reader, TODAY } from './support.ts';

const words = { name: null, email: null, telephone: null, address: null, text: 'Hello', grounds: null };
const numbered = (number: number) => `CC-2026-${String(number).padStart(5, '0')}`;

async function putPerson(
  store: PostgresStore,
  number: number,
  told: Partial<typeof words> | object,
): Promise<void> {
  const contact = contactOn(TODAY, { words: { ...words, ...told } });
  const given = givenCase({
    opening: { reference: numbered(number) },
    contact: { words: { ...words, ...told } },
  });
  await putCase(store, given, [contact]);
}

async function found(store: PostgresStore, typed: string, limit = 50): Promise<string[]> {
  const { items } = await searchAll(store, reader('officer'), typed, { limit, after: null });
  return items.map(({ reference, reason }) => `${reference.slice(-2)} ${reason.where}`);
}

test('¶4 ¶30 each find says why, in this order: reference, name, email, telephone, sound, text', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putPerson(store, 1, {
    name: 'Siân O’Brien-Łuck',
    email: 'sian.obrien@example.org',
    telephone: '+44 20 7946 0018',
  });
  await putPerson(store, 2, { name: 'Mr Smyth', text: 'About CC-2026-00001 and a Smith.' });
  await putPerson(store, 3, { name: 'Ann Smith', email: 'smith@example.org' });
  await putPerson(store, 4, { text: 'A smith lives next door to O Brien' });
  assert.deepEqual(await found(store, 'CC-2026-00001'), ['01 reference', '02 text']);
  assert.deepEqual(await found(store, 'cc202600001'), ['01 reference', '02 text']);
  assert.deepEqual(await found(store, 'smith'), ['03 name', '02 sounds-like', '04 text']);
  assert.deepEqual(await found(store, 'smit'), ['03 name', '04 text', '02 text']);
  assert.deepEqual(await found(store, "SIAN o'brien"), ['01 name']);
  assert.deepEqual(await found(store, 'Luck'), ['01 name']);
  for (const typed of [
    '020 7946 0018',
    '02079460018',
    '+442079460018',
    '0044 20 7946 0018',
    '+44 (0)20 7946 0018',
  ])
    assert.deepEqual(await found(store, typed), ['01 telephone'], typed);
  for (const typed of ['sian.obrien@example.org', 'SIAN.OBRIEN@E', 'sian.obrien@example'])
    assert.deepEqual(await found(store, typed), ['01 email'], typed);
  assert.deepEqual(await found(store, 'lives next'), ['04 text']);
  assert.deepEqual(await found(store, 'smith nowhere'), []);
});

test('¶4 contacts that are on no case are found beside the cases, and those on a case only with it', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putPerson(store, 1, { name: 'Kathryn Hughes' });
  await putContact(store, 'C-2026-000011', { words: { ...words, name: 'Catherine Hews' } });
  await putContact(store, 'C-2026-000012', { words: { ...words, name: 'Kathryn Hughes' } });
  await putContact(store, 'C-2026-000013', { words: { ...words, name: 'Kathryn Hughes' } }, [
    { type: 'ContactPlaced', case: numbered(1), words: null },
  ]);
  assert.deepEqual(await found(store, 'kathryn hughes'), ['01 name', '12 name', '11 sounds-like']);
});

test('¶30 pages of a search neither skip nor repeat, over ranks, cases and contacts', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  for (let number = 1; number <= 6; number += 1)
    await putPerson(store, number, number % 2 ? { name: 'Jo Marsh' } : { text: 'by the marsh' });
  for (let number = 11; number <= 15; number += 1)
    await putContact(store, `C-2026-0000${number}`, {
      words: number % 2 ? { ...words, text: 'the marsh' } : { ...words, name: 'Marsh' },
    });
  const whole = await found(store, 'marsh');
  assert.equal(whole.length, 11);
  for (const limit of [1, 2, 3, 7]) {
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof searchAll>> = await searchAll(store, reader('officer'), 'marsh', {
        limit,
        after,
      });
      pages.push(...page.items.map(({ reference, reason }) => `${reference.slice(-2)} ${reason.where}`));
      assert.deepEqual([page.count, page.more], [11, false]);
      after = page.next;
    } while (after !== null);
    assert.deepEqual(pages, whole, `by pages of ${limit}`);
  }
  await assert.rejects(searchAll(store, reader('officer'), 'marsh', { limit: 1, after: 'x' }), BadCursor);
});

test('¶30 of what very many have, the newest come first and it is said that there are more than counted', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putPerson(store, 1, { name: 'Marsh' });
  await store.query(`insert into cases select (jsonb_populate_record(c, jsonb_build_object('reference', 'CC-2026-' || n,
    'place', 'CC-2026-0000' || n))).* from cases c, generate_series(10001, 11500) n`);
  await store.query(`insert into case_search select 'CC-2026-' || n, 'CC-2026-0000' || n, '''marsh'''
    from generate_series(10001, 11500) n`);
  const search = (after: string | null) => searchAll(store, reader('officer'), 'marsh', { limit: 40, after });
  const first = await search(null);
  assert.deepEqual([first.count, first.more, first.items.length], [1000, true, 40]);
  assert.deepEqual([first.items[0]?.reason.where, first.items[1]?.reference], ['name', 'CC-2026-11500']);
  const second = await search(first.next);
  assert.equal(second.items[0]?.reference, 'CC-2026-11461');
});

test('¶30 no text that is typed breaks the search', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putPerson(store, 1, { name: '=~#@! O\'"\\', email: "a'b\\:*@example.org", telephone: '+(' });
  const naughty = [
    "'",
    '\\',
    ':*',
    '@',
    '=a',
    '~a',
    '#1',
    '+',
    '+44',
    '()',
    '%',
    '\0',
    "a' & !'b",
    'x'.repeat(999),
    "a'b\\:*@example.org",
  ];
  for (const typed of naughty) await assert.doesNotReject(found(store, typed), typed);
  assert.deepEqual(await found(store, '   '), []);
});

test('¶4 names that are said alike have one key, and numbers with and without the code of the country too', () => {
  const alike = [
    ['smith', 'smyth'],
    ['stephen', 'steven'],
    ['catherine', 'kathryn'],
    ['clark', 'clarke'],
    ['philips', 'phillips'],
    ['thompson', 'tomson'],
    ['wright', 'rite'],
    ['mckay', 'mackay'],
    ['knox', 'nox'],
    ['shaun', 'shawn'],
    ['reid', 'reed'],
  ];
  for (const [one = '', other = ''] of alike) assert.equal(soundOf(one), soundOf(other), `${one} ${other}`);
  for (const [one = '', other = ''] of [
    ['report', 'robert'],
    ['smith', 'smart'],
    ['marsh', 'mark'],
  ])
    assert.notEqual(soundOf(one), soundOf(other), `${one} ${other}`);
  assert.equal(soundOf('олена'), null);
  assert.equal(telephoneKey('07700 900123'), telephoneKey('+44 7700 900123'));
  assert.equal(telephoneKey('ring me'), null);
});
