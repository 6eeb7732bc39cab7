import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCases } from '#read-models/index.ts';
import { documentOf, queryOf } from '#read-models/search/words.ts';
import { openFresh } from '#test/store/support.ts';
import { contactOn, givenCase } from '#test/support/given-case.ts';
import { listed, putCase, reader, TODAY } from './support.ts';

const words = {
  email: 'sian.obrien@example.org',
  telephone: '020 7946 0018',
  address: '1 High St',
  grounds: null,
};

test('¶4 ¶30 names, references and text are found whatever the case, the accents and the apostrophes', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({ opening: { reference: 'CC-2026-00042' } });
  const text = 'Nobody rang me back about the Żółć report, and/or my follow-up. STRASSE';
  await putCase(store, given, [contactOn(TODAY, { words: { ...words, name: 'Siân O’Brien-Łuck', text } })]);
  const found = async (q: string) => (await listed(store, 'officer', { q })).length === 1;
  const yes = [
    ...[
      'sian',
      'SIÂN',
      'Sia\u0302n',
      "o'brien",
      'O’BRIEN',
      'obrien',
      'luck',
      'O`Brien-Luck',
      'obrien luck sian',
    ],
    ...['CC-2026-00042', 'cc-2026-0004', 'OB-2026-00017', 'ob-2026', 'C-2026-000001', '00042'],
    ...[
      'zolc',
      'żółć',
      'follow-up',
      'followup',
      'and/or',
      'rang back nob',
      'straße',
      'sian.obrien@example.org',
    ],
    ...['020 7946 0018', '02079460018', '  ', 'Ring them'],
  ];
  for (const q of yes) assert.equal(await found(q), true, q);
  const no = ['CC-2026-00017', 'CC-2026-00043', 'ang', 'o brien smith', 'nobody everybody', 'cc-2026-1'];
  for (const q of no) assert.equal(await found(q), false, q);
});

test('¶30 no text that is typed breaks the search or finds everything', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  await putCase(store, givenCase());
  const naughty = [
    ...[
      "'",
      "''",
      '\\',
      "\\'",
      ':*',
      '!',
      '& |',
      '( ',
      '<->',
      '%',
      '_',
      '\0',
      '\ud800',
      "a':* | 'b",
      '💷',
      '؟',
      '-',
    ],
    ...["'; drop table cases; --", '$1', 'x'.repeat(1_000), 'é'.repeat(1_000), '🙂'.repeat(500), "a' & !'b"],
    ...[
      Array.from({ length: 300 }, (_, index) => `w${index}`).join(' '),
      '﷽',
      'ﬃ'.repeat(300),
      '\u202egnp',
      '١٢٣',
    ],
  ];
  for (const q of naughty)
    assert.deepEqual(await listed(store, 'officer', { q }), [], JSON.stringify(q.slice(0, 40)));
});

test('¶30 text of any kind and length can be written to the search', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const distinct = Array.from({ length: 30_000 }, (_, index) => `${index.toString(36)}`).join(' ');
  for (const text of [
    distinct,
    'x'.repeat(100_000),
    '界'.repeat(100_000),
    "\\' ''' \\\\ \0 \ud800 :1A",
    '',
  ]) {
    await putCase(store, givenCase(), [contactOn(TODAY, { words: { ...words, name: null, text } })]);
  }
  await putCase(store, givenCase(), [
    contactOn(TODAY, { words: { ...words, name: null, text: '界界界 and more' } }),
  ]);
  assert.deepEqual(await listed(store, 'officer', { q: '界界' }), ['CC-2026-00001']);
});

test('¶30 a word that very many cases have is met on the way down the list, page by page', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const given = givenCase({ opening: { reference: 'CC-2026-00001' } });
  await putCase(store, given);
  await store.query(`insert into cases select (jsonb_populate_record(c, jsonb_build_object('reference', 'CC-2026-' || n,
    'place', 'CC-2026-0000' || n))).* from cases c, generate_series(10001, 10600) n`);
  await store.query(`insert into case_search select 'CC-2026-' || n, 'CC-2026-0000' || n,
    case when n % 2 = 0 then '''hello'''::tsvector else '''other'''::tsvector end from generate_series(10001, 10600) n`);
  await store.query(`update case_search set document = '''hello''' where place > 'CC-2026-000010300'`);
  const all = await listed(store, 'officer', { q: 'hel' });
  const paged = await listed(store, 'officer', { q: 'hel' }, { limit: 37 });
  assert.equal(all.length, 1 + 150 + 300);
  assert.deepEqual(paged, all);
  await store.query(`update case_search set document = '''hello'''`);
  const most = await listed(store, 'officer', { q: 'hel' }, { limit: 100 });
  assert.equal(most.length, 601);
  const { items } = await listCases(store, reader('officer'), { q: 'hel' }, { limit: 1, after: null }, TODAY);
  assert.equal(items[0]?.reference, 'CC-2026-10600');
});

test('¶30 what is kept for the search is words without their order, of bounded size', () => {
  assert.equal(documentOf(['B a b', 'A-c']), "'b' 'a' 'ac' 'c'");
  assert.equal(documentOf(['x'.repeat(100_000), 'later']).includes('later'), false);
  assert.equal(queryOf('Smith-Jones'), "('smithjones':* | ('smith':* & 'jones':*))");
  assert.equal(queryOf(' ... '), null);
});
