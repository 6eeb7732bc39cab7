import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { READING_AGE } from '#procedure/customer-care-1.0/plain-english.ts';
import { daysNamedIn } from './dates-in-text.ts';
import { plainEnglish } from './plain-english.ts';
import { readingAge, sentencesOf, syllablesIn } from './reading-age.ts';
import { textOf } from './text.ts';
import { blocksOfText, piecesOf } from './wording.ts';

const rules = (text: string) => [...new Set(plainEnglish(text, 'next').map(({ rule }) => rule))];

test('¶2 words that keep a reader at a distance are advice, with what to write instead', () => {
  const found = plainEnglish('Unfortunately you failed to reply, as per our letter.', 'next');
  assert.deepEqual(
    new Set(found.map(({ rule, level, field }) => `${rule} ${level} ${field}`)),
    new Set(['plain-english advice next']),
  );
  assert.equal(found.length, 3);
  assert.match(found[0]?.message ?? '', /^“unfortunately”: Say what you are sorry for/);
  assert.deepEqual(rules('We asked a fortunate man, a super person and a commencement speaker.'), []);
});

test('¶2 long sentences, two words for “no” and capitals are advice', () => {
  const long =
    'We looked at all that you sent to us and we saw that the file was in the wrong place for a very long time in the year.';
  assert.deepEqual(rules(long), ['long-sentence']);
  assert.deepEqual(rules('It is not uncommon. We do not say no.'), ['double-not']);
  assert.deepEqual(rules('You MUST NOT DO this. It is IMPORTANT.'), ['capitals']);
  assert.deepEqual(rules('OCWT has it. The BBC and the NHS know. I am here. See CC-2026-00001.'), []);
});

test('¶2 the reading age follows the formula: short words and sentences are for the young', () => {
  assert.equal(readingAge('The cat sat on the mat. It was fat.'), 5);
  const hard =
    'Notwithstanding considerable organisational difficulties, the investigation determined comprehensively that procedural irregularities materially contributed.';
  assert.ok((readingAge(hard) ?? 0) > 18);
  assert.equal(readingAge(''), null);
  assert.deepEqual(
    [syllablesIn('cat'), syllablesIn('letter'), syllablesIn('decision'), syllablesIn('wanted')],
    [1, 2, 3, 2],
  );
  assert.deepEqual(sentencesOf('Dr. Hale rang. Did you?\n- One\n- Two'), [
    'Dr Hale rang.',
    'Did you?',
    'One',
    'Two',
  ]);
});

test('¶2 our own wording keeps to what we advise: plain words, short sentences, for readers of nine', () => {
  for (const [id, { audience, body }] of Object.entries(letters)) {
    if (audience !== 'person') continue;
    const text = body.replaceAll(/^\[\[\w+\]\]$/gm, '').replaceAll(/\{\{\w+\}\}|\[\[\w+\]\]/g, 'this');
    assert.deepEqual(plainEnglish(text, null), [], id);
    assert.ok((readingAge(text) ?? 99) <= READING_AGE.aim, id);
  }
});

test('¶29 days are found however they are written, and those that do not exist', () => {
  const named = (text: string) =>
    daysNamedIn(text).map(({ day, isPromise }) => `${day}${isPromise ? ' !' : ''}`);
  assert.deepEqual(named('on 2 April 2026'), ['2026-04-02']);
  assert.deepEqual(named('by the 2nd of April'), ['04-02 !']);
  assert.deepEqual(named('by Thursday, April 2, 2026'), ['2026-04-02 !']);
  assert.deepEqual(named('until 02/04/26 or 2026-04-02'), ['2026-04-02 !', '2026-04-02']);
  assert.deepEqual(named('30 February 2026'), ['null']);
  assert.deepEqual(named('You may have 3 letters in 2026, ring 01632 960 001 at 5.30'), []);
});

test('¶2 ¶30 no text breaks the checks, and nothing that was written is lost on its way into a letter', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('- ', '> ', '## ', '\n', 'a', ' ', '{{', '[[', '\r\n') }),
  );
  const squeezed = (one: string) => one.replaceAll(/[\s\-•*]/g, '');
  fc.assert(
    fc.property(text, (one) => {
      for (const { level } of plainEnglish(one, null)) assert.equal(level, 'advice');
      daysNamedIn(one);
      piecesOf(one);
      const blocks = blocksOfText(one);
      const said = blocks
        .map((block) => ('items' in block ? block.items.join('') : 'text' in block ? block.text : ''))
        .join('');
      assert.equal(squeezed(said), squeezed(one));
      const document = { greeting: '', closing: [], blocks } as never;
      assert.equal(typeof textOf(document), 'string');
    }),
    { numRuns: 300 },
  );
});
