import type { Sending } from '#app/public-sending.ts';
import type { Example } from '#web/examples.ts';

/** A key under which nothing is kept: a form just begun. */
const NEW = 'example-of-a-new-form-00';
const LONG = 'I rang on four days and nobody rang me back. '.repeat(60);

const reach = { ways: ['email', 'telephone'], email: 'r.example@example.org', telephone: '020 7946 0000' };
const you = { name: 'R. Example', writer: 'self' };

const REVIEW: Sending['typed'] = {
  decision: { 'decided.day': '2', 'decided.month': '3', 'decided.year': '2026', ours: 'OB-2026-00017' },
  grounds: { grounds: ['inaccurate-facts', 'new-information'] },
  facts: { 'inaccurate-facts': 'You wrote that I did not ring on 3 June. I did: here is my bill.' },
  new: { 'new-information': LONG },
  wish: { wish: 'Look at the bill, and decide again.' },
  ...{ files: { 'files-seen': 'yes' }, you, reach, help: { needs: ['large-print'] } },
};

const FEEDBACK: Sending['typed'] = {
  ...{ about: { about: 'service-open' }, words: { words: LONG } },
  ...{ files: { 'files-seen': 'yes' }, you, reach, help: {} },
};

const read = (name: string, path: string): Example => ({ name: `Public: ${name}`, as: null, path });

const wrong = (
  name: string,
  [flow, page, before]: readonly [flow: string, page: string, before: Sending['typed']],
  post: NonNullable<Example['post']>,
): Example => ({
  ...{ name: `Public: ${name}, put right`, as: null, post },
  path: async (find) => `/${flow}/${page}?k=${await find.sending(flow, before)}`,
});

const kept = (
  name: string,
  page: string,
  [flow, typed, isSent]: readonly [flow: string, typed: Sending['typed'], isSent?: boolean],
): Example => ({
  ...{ name: `Public: ${name}`, as: null },
  path: async (find) => `/${flow}/${page}?k=${await find.sending(flow, typed, isSent)}`,
});

const DECIDED: Sending['typed'] = { decision: { ours: 'OB-2026-00017' } };
const ABOUT: Sending['typed'] = { about: { about: 'service-open' } };
const WRITTEN: Sending['typed'] = { ...ABOUT, words: { words: LONG }, files: { 'files-seen': 'yes' }, you };

const LATE: Sending['typed'] = {
  decision: { 'decided.day': '1', 'decided.month': '6', 'decided.year': '2025' },
};

const ANONYMOUS: Sending['typed'] = {
  words: { words: 'The person on the telephone was kind and clear.', share: 'yes' },
  reach: {},
};

export const examples: readonly Example[] = [
  read('ask us to look again', '/look-again'),
  read('acting for somebody', '/acting-for-someone'),
  read('a form of consent, to print', '/acting-for-someone/form'),
  read('help you may need', '/help'),
  read('if you are at risk now', '/at-risk'),
  read('how we use your information', '/privacy'),
  read('accessibility', '/accessibility'),
  read('how we are doing', '/how-we-are-doing'),
  read('deleted what was typed', '/deleted'),
  read('a review, the first page', `/look-again/decision?k=${NEW}`),
  read('what was typed is gone', `/look-again/decision?k=${NEW}&now=gone`),
  wrong('a review, an odd date', ['look-again', 'decision', {}], {
    ...{ 'decided.day': '31', 'decided.month': '2', 'decided.year': '2026' },
  }),
  wrong('a review, no reason', ['look-again', 'grounds', DECIDED], { grounds: [] }),
  kept('a review, why so late', 'late', ['look-again', LATE]),
  kept('a review, the reasons', 'grounds', ['look-again', REVIEW]),
  kept('a review, new information', 'new', ['look-again', REVIEW]),
  kept('a review, files', 'files', ['look-again', REVIEW]),
  kept('a review, about you', 'you', ['look-again', REVIEW]),
  kept('a review, for somebody else', 'for-somebody', ['look-again', { you: { writer: 'other' } }]),
  kept('a review, how to answer', 'reach', ['look-again', REVIEW]),
  kept('a review, what would help', 'help', ['look-again', REVIEW]),
  kept('a review, check your answers', 'check', ['look-again', REVIEW]),
  kept('a review, saved for later', 'saved', ['look-again', REVIEW]),
  kept('a review, received', 'sent', ['look-again', REVIEW, true]),
  read('feedback, what it is about', `/tell-us/about?k=${NEW}`),
  read('feedback, the words', `/tell-us/words?k=${NEW}&about=service-closed`),
  wrong('feedback, nothing written', ['tell-us', 'words', ABOUT], { words: '' }),
  wrong('feedback, no way to answer', ['tell-us', 'reach', WRITTEN], {
    ...{ ways: ['email'], address: '1 Weir Terrace' },
  }),
  kept('feedback, check your answers', 'check', ['tell-us', FEEDBACK]),
  kept('feedback, received', 'sent', ['tell-us', FEEDBACK, true]),
  read('say thank you', `/thank-you/words?k=${NEW}`),
  kept('say thank you, without a name', 'reach', ['thank-you', ANONYMOUS]),
  kept('thanks, received', 'sent', ['thank-you', ANONYMOUS, true]),
  read('add something', `/add/words?k=${NEW}&to=C-2026-000001`),
  wrong('add something, nothing written', ['add', 'words', {}], { to: '', words: '' }),
];
