import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import { contactOn, type GivenCase, givenCase } from '#test/support/given-case.ts';
import { letterCaseOf } from '#test/support/letter-case.ts';
import { COMPOSED } from './composed.ts';
import { headsFor, whyItFits } from './fitting.ts';
import { prefilled } from './prefill.ts';
import { recipientsFor } from './recipients.ts';

const fitting = (given: GivenCase, more: Parameters<typeof letterCaseOf>[1] = {}): readonly LetterId[] =>
  COMPOSED.filter((id) => whyItFits(letters[id], letterCaseOf(given, more)) !== null);

const offers = (given: GivenCase, id: LetterId, more: Parameters<typeof letterCaseOf>[1] = {}): boolean =>
  fitting(given, more).includes(id);

test('¶4 a letter is offered when what it is about has happened, and not before', () => {
  const given = givenCase({ heads: [{ category: 'service-completed' }] });
  for (const id of [
    'service-outcome',
    'confirm-call',
    'explain-delay',
    'withdrawal-confirmed',
    'adjustment-answer',
  ] as const)
    assert.ok(!offers(given, id), id);
  given.blind('officer', 'record-call').blind('officer', 'set-adjustments');
  assert.ok(offers(given, 'confirm-call') && offers(given, 'adjustment-answer'));
  given.take('manager', 'extend', { limit: 'complete', due: '2026-05-20', reason: 'Ill' });
  assert.ok(offers(given, 'explain-delay'));
  given.blind('officer', 'submit-analysis', {
    proposedOutcome: 'upheld',
    redress: 'A call',
    redressAmount: 15_000,
  });
  assert.ok(offers(given, 'redress-offer') && !offers(given, 'service-outcome'));
  given.take('manager', 'sign-off', { decision: 'approve' });
  assert.ok(offers(given, 'service-outcome'));
});

test('¶4 ¶26 words of a contact and marks of an address offer the letters that need care', () => {
  const given = givenCase({ heads: [{ category: 'general' }] });
  assert.ok(
    !offers(given, 'risk-alert') && !offers(given, 'condolence') && !offers(given, 'request-passed-on'),
  );
  assert.ok(offers(given, 'risk-alert', { words: { text: 'I want to end my life' } }));
  assert.ok(offers(given, 'condolence', { flagged: [{ address: 'x', flags: ['dead'] }] }));
  assert.ok(
    offers(given, 'request-passed-on', { words: { text: 'Send me a copy of all my records under GDPR' } }),
  );
  assert.ok(offers(given, 'ask-for-authority', { words: { text: 'I write on behalf of my mother.' } }));
});

test('¶22 ¶25 the heads it answers are those whose turn it is, and what the case knows is filled in', () => {
  const given = givenCase({
    heads: [{ category: 'service-completed' }, { category: 'decision', criteria: [] } as never],
  })
    .blind('officer', 'submit-analysis', {
      head: 'h2',
      overlooked: 'not-met',
      overlookedAnalysis: 'It was read.',
    })
    .blind('manager', 'decide-referral', { head: 'h2', decision: 'pass' })
    .blind('ocwt', 'decide-review', { head: 'h2', decision: 'no-review', reasons: 'None is shown.' });
  const about = letterCaseOf(given);
  const letter = letters['ocwt-no-review'];
  const heads = headsFor(letter, about);
  assert.deepEqual(
    heads.map(({ id }) => id),
    ['h2'],
  );
  const answers = prefilled(letter, about, heads);
  assert.equal(answers.reasons, 'None is shown.');
  assert.ok(
    (answers.criteria as readonly { criterion: string; answer: string }[]).some(
      ({ answer }) => answer === 'It was read.',
    ),
  );
  assert.equal(answers.next, undefined, 'nothing is invented');
});

test('¶2 ¶4 a letter goes to the addresses of the person, the last first, and a note to those it is meant for', () => {
  const given = givenCase({ heads: [{ category: 'decision' }] });
  const words = { name: 'Ann Hale', telephone: null, text: 'x', grounds: null };
  const contacts = [
    contactOn('2026-04-01', { words: { ...words, email: 'old@example.org', address: null } }),
    contactOn('2026-04-02', {
      channel: 'post',
      words: { ...words, email: 'OLD@example.org ', address: '2 Weir Terrace' },
    }),
  ];
  const about = letterCaseOf(given, { contacts });
  const to = recipientsFor(letters['mp-answer'], about).map(
    ({ medium, email, address }) => `${medium} ${email ?? address}`,
  );
  assert.deepEqual(to, ['post 2 Weir Terrace', 'email OLD@example.org']);
  const users = (id: LetterId) => recipientsFor(letters[id], about).map(({ user }) => user);
  assert.deepEqual(users('refer-to-ocwt'), ['ocwt', 'ocwt-2', 'ocwt-3']);
  assert.deepEqual(users('account-wanted'), ['case-owner'], 'those who are concerned');
  const involved = { original: { ...given.original, involved: ['ocwt'] } as never };
  const office = { ...given.office, ...involved };
  assert.deepEqual(
    recipientsFor(letters['refer-to-ocwt'], { ...about, office }).map(({ user }) => user),
    ['ocwt-2', 'ocwt-3'],
    'never to whoever had a part',
  );
});
