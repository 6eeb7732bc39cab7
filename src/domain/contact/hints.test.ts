import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenRequests, riskWords, suggestCategory } from './hints.ts';

const kinds = (found: readonly { readonly kind: string }[]) => found.map(({ kind }) => kind);
const plain = { reviewRequest: false, originalStatus: 'completed', hasClosedCase: false } as const;
const first = (text: string, around: Partial<Parameters<typeof suggestCategory>[1]> = {}) =>
  suggestCategory(text, { ...plain, ...around })[0];

test('¶2 ¶4 words of harm, danger and despair are pointed out, with the words themselves', () => {
  const [found] = riskWords('I CAN’T go on like this, and nobody listens.');
  assert.deepEqual(
    [found?.kind, found?.words, found?.paragraphs],
    ['self-harm', ['cant go on'], ['¶2', '¶4']],
  );
  assert.deepEqual(kinds(riskWords('I will come down there with a knife')), ['violence']);
  assert.deepEqual(kinds(riskWords('I am frightened of him. He hit me.')), ['safety']);
  assert.deepEqual(kinds(riskWords('I am at the end of my tether')), ['distress']);
  for (const text of ['Thank you for your help.', 'The deadline killed the mood', 'I end my letter here', ''])
    assert.deepEqual(riskWords(text), [], text);
});

test('¶4 requests that have a law of their own are pointed out in the middle of a letter', () => {
  assert.deepEqual(kinds(hiddenRequests('And while I am at it: send me everything you hold about me.')), [
    'subject-access',
  ]);
  assert.deepEqual(kinds(hiddenRequests('Under the Freedom of Information Act, please')), [
    'freedom-of-information',
  ]);
  assert.deepEqual(kinds(hiddenRequests('You gave my address to my neighbour')), ['data-protection']);
  assert.deepEqual(hiddenRequests('I left four messages and nobody rang me back.'), []);
});

test('¶4 a category is suggested with the words and the paragraph that led to it', () => {
  const praise = first('I only want to say thank you. You went out of your way.');
  assert.equal(praise?.category, 'positive-feedback');
  assert.ok(
    praise?.because.some(({ words, paragraphs }) => words === 'say thank you' && paragraphs.includes('¶6')),
  );
  assert.deepEqual(suggestCategory('Xyzzy.', plain), []);
});

test('¶7 ¶13 a service complaint is of an ongoing or of a finished case, as the original case is; its themes are named', () => {
  const text = 'I left four messages and not one was answered. He was rude and hung up.';
  const ongoing = first(text, { originalStatus: 'ongoing' });
  assert.equal(ongoing?.category, 'service-ongoing');
  assert.deepEqual(ongoing?.themes, ['not-returning-contact', 'rudeness']);
  assert.equal(first(text)?.category, 'service-completed');
  const unknown = suggestCategory(text, { ...plain, originalStatus: null }).slice(0, 2);
  assert.deepEqual(
    unknown.map(({ category }) => category),
    ['service-completed', 'service-ongoing'],
  );
});

test('¶17 ¶21 ¶26 ¶27 how it was done, what was decided, what comes after a review, and remarks are told apart', () => {
  assert.equal(first('You never asked for the second set of notes.')?.category, 'methodology');
  assert.equal(first('I do not accept your decision. You have the facts wrong.')?.category, 'decision');
  assert.equal(first('Hello.', { reviewRequest: true })?.category, 'decision');
  assert.equal(first('Hello.', { hasClosedCase: true })?.category, 'post-review');
  assert.equal(
    first('I see that you have refused a review. For me it is not final.')?.category,
    'post-review',
  );
  assert.equal(first('Your website has no opening hours.', { originalStatus: null })?.category, 'general');
});
