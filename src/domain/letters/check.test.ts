import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GivenCase, givenCase } from '#test/support/given-case.ts';
import { check, findsAt, found } from '#test/support/letter-case.ts';

const service = (outcome = 'upheld'): GivenCase =>
  givenCase({ heads: [{ category: 'service-completed' }] })
    .blind('officer', 'submit-analysis', { proposedOutcome: outcome })
    .take('manager', 'sign-off', { decision: 'approve' });

const HEADS = [
  {
    about: 'Waiting',
    head: 'h1',
    happened: 'Nobody rang.',
    should: 'We ring within two days.',
    outcome: 'upheld',
    reasons: 'The file shows no call.',
  },
];
const ANSWERS = { decision: 'We agree with you.', heads: HEADS, next: 'You need do nothing.' };
const answers = (more: object = {}) => ({ ...ANSWERS, ...more });
const withText = (next: string) => check(service(), 'service-outcome', { answers: answers({ next }) });

test('¶2 a letter that carries all it must is found in order', () => {
  const { findings, document } = check(service(), 'service-outcome', { answers: answers() });
  assert.deepEqual(findings, []);
  assert.equal(document.greeting, 'Dear Ann Hale');
  assert.ok(!document.blocks.some((one) => 'text' in one && /\[/.test(one.text)));
});

test('¶11 ¶28 what is missing is named, each at its field, and stands in the draft', () => {
  const { findings, document } = check(service(), 'service-outcome', {
    answers: { decision: '', heads: [] },
  });
  const fields = findings.filter(({ level }) => level === 'must').map(({ field }) => field);
  assert.deepEqual(new Set(fields), new Set(['decision', 'heads', 'next']));
  assert.ok(document.blocks.some((one) => 'text' in one && one.text === '[What happens next]'));
  const delayed = check(service(), 'explain-delay', { answers: { reason: 'x', apology: 'x' } });
  assert.match(found(delayed, 'missing-fact').join(), /^must: .*“New date after an extension”/);
});

test('¶29 a day that is none of the case is advice, and behind “by” it must be put right', () => {
  findsAt(withText('We wrote on 2 April 2026.'), 'date', 'must');
  findsAt(withText('We wrote on 3 April 2026.'), 'date', 'advice', 'next');
  for (const promise of [
    'by 3 April 2026',
    'until the 3rd of April',
    'no later than April 3, 2026',
    'before Friday, 3/4/2026',
  ])
    findsAt(withText(`You hear ${promise}.`), 'date', 'must', 'next');
  findsAt(withText('You hear by 5 May 2026.'), 'date', 'must'); // the limit of 20 working days
  findsAt(withText('It was 31 February 2026.'), 'date', 'must', 'next');
  findsAt(withText('Ring 020 7946 0182 from 8 to 5, rooms 3/4.'), 'date', 'must');
});

test('¶29 a day asked for in a field is one of the letter’s own', () => {
  const asked = { why: 'We do not know.', questions: '- Who rang?', replyBy: '2026-04-14' };
  const checked = check(service(), 'ask-for-more', {
    answers: { ...asked, why: 'Please answer by 14 April 2026.' },
  });
  findsAt(checked, 'date', 'must');
  findsAt(
    check(service(), 'ask-for-more', { answers: { ...asked, replyBy: '2026-04-01' } }),
    'missing-field',
    'must',
    'replyBy',
  );
});

test('¶29 a letter does not promise a day that has gone by', () => {
  const late = service().on('2026-05-20');
  assert.match(
    found(check(late, 'one-reply-for-all', { answers: { how: 'Together.' } }), 'date').join(),
    /5 May 2026.*gone by/,
  );
});

test('¶4 the reference and the person of another case must be taken out', () => {
  findsAt(withText('This is CC-2026-00002.'), 'other-case', 'must', 'next');
  findsAt(withText('This is CC-2026-00001, about ob-2026-00017.'), 'other-case', 'must');
  const about = { otherNames: ['Bob Stone', 'Ann Hale', 'Cher'] };
  const named = (next: string) => check(service(), 'service-outcome', { answers: answers({ next }), about });
  findsAt(named('We spoke with Bob  STONE.'), 'other-person', 'must', 'next');
  findsAt(named('We spoke with Mr Stone.'), 'other-person', 'must', 'next');
  findsAt(named('A stone was thrown. Ann Hale saw it. Cherry trees grow.'), 'other-person', 'must');
});

test('¶4 ¶30 one letter answers all heads: those left out are named, those it is about have their answer', () => {
  const two = givenCase({ heads: [{ category: 'service-completed' }, { category: 'decision' }] })
    .blind('officer', 'submit-analysis', { head: 'h1', proposedOutcome: 'upheld' })
    .take('manager', 'sign-off', { head: 'h1', decision: 'approve' });
  const checked = check(two, 'service-outcome', { answers: answers() });
  assert.match(found(checked, 'heads-left-out').join(), /^advice: .*h2: Complaint about our decision/);
  const other = [{ ...HEADS[0], head: 'h9' }] as never;
  const wrong = check(service(), 'service-outcome', { answers: answers({ heads: other }) });
  assert.match(found(wrong, 'head-unanswered').join(), /h1/);
  findsAt(
    check(service(), 'service-outcome', { answers: answers(), heads: [] }),
    'heads-left-out',
    'must',
    'heads',
  );
});

const refusedReview = (): GivenCase =>
  givenCase({
    heads: [{ category: 'decision' }],
    contact: { reviewRequest: { decisionDate: '2026-03-02', criteria: ['new-information', 'overlooked'] } },
  })
    .blind('officer', 'submit-analysis', {
      ...{
        newInformation: 'not-met',
        newInformationAnalysis: 'It was known.',
        inaccurateFacts: 'not-claimed',
      },
      ...{ overlooked: 'not-met', overlookedAnalysis: 'It was read.' },
    })
    .take('manager', 'decide-referral', { decision: 'do-not-pass', reason: 'None is met.' });

test('¶22 ¶24 each criterion that is claimed has its answer, as the analysis gave it', () => {
  const body = { decision: 'No review.', next: 'Nothing.' };
  const full = check(refusedReview(), 'review-not-proposed', { answers: body });
  assert.deepEqual(full.findings, []);
  const text = JSON.stringify(full.document.blocks);
  for (const told of [
    'It was known.',
    'It was read.',
    'None is met.',
    'You said that there is new information',
  ])
    assert.ok(text.includes(told), told);
  const criteria = [{ criterion: 'overlooked', answer: 'It was read.' }];
  const lacking = check(refusedReview(), 'review-not-proposed', { answers: { ...body, criteria } });
  assert.match(
    found(lacking, 'criterion-unanswered').join(),
    /^must: The person says that there is new information/,
  );
});

test('¶12 ¶15 ¶25 what the letter tells is what was signed', () => {
  const wrong = check(service('not-upheld'), 'service-outcome', { answers: answers() });
  assert.match(found(wrong, 'decision').join(), /was decided as “not upheld”/);
  const unsigned = givenCase({ heads: [{ category: 'service-completed' }] });
  assert.match(
    found(check(unsigned, 'service-outcome', { answers: answers() }), 'decision').join(),
    /has no signed decision yet/,
  );
  assert.match(
    found(check(service(), 'review-not-proposed', { heads: ['h1'] }), 'decision').join(),
    /This letter tells “review declined”/,
  );
});

test('¶2 the telephone stands before an e-mail address, also in what the officer wrote', () => {
  findsAt(withText('Write to help@example.org.'), 'telephone-first', 'must', null as never);
  findsAt(withText('Ring 01632 960001, or write to help@example.org.'), 'telephone-first', 'must');
  findsAt(withText(`${'x'.repeat(100_000)} help@example.org`), 'telephone-first', 'must', null as never);
});

test('¶4 it goes to somebody, by a way that fits, and an address of nobody of the case is looked at twice', () => {
  const to = (more: object) => check(service(), 'service-outcome', { answers: answers(), to: more });
  findsAt(to({ email: 'not an address' }), 'recipient', 'must', 'to.email');
  findsAt(to({ medium: 'post', address: ' ' }), 'recipient', 'must', 'to.address');
  for (const name of [' ', 'Ann\nBcc: x@example.org', 'Ann\u0000'])
    findsAt(to({ name }), 'greeting', 'must', 'to.name');
  findsAt(to({ medium: 'post', address: '1 Weir\u0007' }), 'recipient', 'must', 'to.address');
  findsAt(to({ medium: 'notice', user: 'manager' }), 'recipient', 'must', 'to.medium');
  const elsewhere = to({ email: 'somebody@example.net' });
  findsAt(elsewhere, 'recipient', 'advice', 'to');
  assert.deepEqual([elsewhere.secondPerson, to({}).secondPerson], [['address'], []]);
  const note = { summary: 'x', papers: 'x' };
  const passed = givenCase({ heads: [{ category: 'decision' }] })
    .blind('officer', 'submit-analysis')
    .blind('manager', 'decide-referral', { decision: 'pass' });
  const notice = (user: string) =>
    check(passed, 'refer-to-ocwt', { answers: note, to: { medium: 'notice', name: 'x', email: null, user } });
  findsAt(notice('ocwt'), 'recipient', 'must');
  findsAt(notice('case-owner'), 'recipient', 'must', 'to.user');
});

test('¶28 nothing goes to an address that is marked, and one that was not reached is told', () => {
  const flagged = (flag: 'unsafe' | 'do-not-contact' | 'undeliverable') =>
    check(service(), 'service-outcome', {
      answers: answers(),
      about: { flagged: [{ address: 'Ann.Hale@example.org', flags: [flag] }] },
    });
  findsAt(flagged('unsafe'), 'flagged-address', 'must', 'to');
  findsAt(flagged('do-not-contact'), 'flagged-address', 'must', 'to');
  findsAt(flagged('undeliverable'), 'flagged-address', 'advice', 'to');
  const byPost = check(service(), 'service-outcome', {
    ...{ answers: answers(), to: { medium: 'post', address: '1 Weir Terrace' } },
    about: { flagged: [{ address: '1 Weir Terrace', flags: ['unsafe'] }] },
  });
  findsAt(byPost, 'flagged-address', 'must', 'to');
});

test('¶2 ¶4 somebody who has died, or may be at risk, gets no letter that names days or ends something', () => {
  const dead = { flagged: [{ address: '1 Weir Terrace', flags: ['dead' as const] }] };
  findsAt(check(service(), 'service-outcome', { answers: answers(), about: dead }), 'died', 'must', 'kind');
  const calm = { condolence: 'I am very sorry.', choices: 'You can decide later.' };
  assert.deepEqual(found(check(service(), 'condolence', { answers: calm, about: dead }), 'died'), []);
  const about = { words: { text: 'I want to end my life' } };
  const unheeded = check(service(), 'service-outcome', { answers: answers(), about });
  assert.ok(unheeded.findings.some(({ rule, level }) => rule === 'risk' && level === 'must'));
  const heeded = check(service(), 'service-outcome', {
    answers: answers({ riskConsidered: 'We rang.' }),
    about,
  });
  assert.ok(!heeded.findings.some(({ level }) => level === 'must'));
  assert.deepEqual(heeded.secondPerson, ['risk']);
  assert.ok(!JSON.stringify(heeded.document).includes('We rang'), 'it is not told in the letter');
  findsAt(check(service(), 'condolence', { answers: calm, about }), 'risk', 'advice');
});

test('¶2 ¶4 what a person needs is given, or said to whoever puts the letter in its envelope', () => {
  const needing = (...adjustments: string[]) =>
    check(
      service().take('officer', 'set-adjustments', { adjustments, reason: 'They said so' }),
      'service-outcome',
      {
        answers: answers(),
      },
    );
  const { document, findings } = needing('large-print', 'braille', 'plain-text');
  assert.deepEqual(
    [document.size, document.isPlain, document.notes],
    ['large', true, ['Wanted in another form: Braille.']],
  );
  assert.deepEqual(
    findings.map(({ rule, level }) => [rule, level]),
    [['adjustment', 'advice']],
  );
  assert.match(found(needing('telephone-only'), 'adjustment').join(), /Ring/);
  assert.equal(needing('in-writing-only').document.size, 'standard');
});

test('¶2 what was left to be filled in stops the letter', () => {
  for (const left of ['[[name]]', '{{date}}', 'Dear [name]', 'TBC', 'XXX'])
    findsAt(withText(`See ${left}`), 'left-over', 'must', 'next');
  findsAt(withText('See [1] and (a).'), 'left-over', 'must');
  const long = found(withText(`See ${'X'.repeat(100_000)}`), 'left-over').join();
  assert.equal(long, `must: “${'X'.repeat(60)}…” was left to be filled in.`);
});

test('¶12 a second person reads what tells a person no, and an upheld complaint needs none', () => {
  const reasons = (outcome: string) =>
    check(service(outcome), 'service-outcome', {
      answers: answers({ heads: [{ ...HEADS[0], outcome }] as never }),
    }).secondPerson;
  assert.deepEqual(
    [reasons('upheld'), reasons('partly-upheld'), reasons('not-upheld')],
    [[], ['kind'], ['kind']],
  );
});
