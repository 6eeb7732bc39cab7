import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenCase } from '#test/support/given-case.ts';

const praise = () => givenCase({ heads: [{ category: 'positive-feedback' }], openedBy: 'support' });
const letter = () => givenCase({ heads: [{ category: 'post-review' }] });
const comment = () => givenCase({ heads: [{ category: 'general' }] });

test('¶6 praise is filed by the Business Support Officer, and is then done', () => {
  const given = praise();
  assert.deepEqual(given.holder(), { role: 'business-support-officer', user: 'support' });
  for (const user of ['officer', 'manager', 'records'])
    assert.equal(given.refusal(user, 'file-positive-feedback').refused, 'role', user);
  assert.deepEqual(given.faults('support', 'file-positive-feedback', {}), ['folder', 'tellPersonPraised']);
  given.take('support', 'file-positive-feedback', { folder: 'Praise 2026', tellPersonPraised: false });
  assert.deepEqual([given.head().outcome, given.head().decision], ['filed', 'Filed in Praise 2026']);
});

test('¶6 praise that comes with a complaint is filed, and the complaint goes on', () => {
  const given = givenCase({ heads: [{ category: 'positive-feedback' }, { category: 'service-completed' }] });
  given.blind('support', 'file-positive-feedback');
  assert.deepEqual(
    given.file.heads.map(({ state }) => state),
    ['closed', 'open'],
  );
});

test('¶26 what comes after a review is read, its questions are answered, and a brief letter goes out', () => {
  const given = letter();
  assert.equal(given.refusal('officer', 'send-brief-letter').refused, 'not-now');
  assert.deepEqual(given.faults('officer', 'record-consideration', { addsAnythingNew: false }), ['why']);
  const questions = [
    { question: 'When?', answer: '' },
    { question: 'Who?', answer: 'We', more: 'x' },
    'What?',
  ];
  assert.deepEqual(
    given.faults('officer', 'record-consideration', { addsAnythingNew: false, why: 'x', questions }),
    ['questions.0.answer', 'questions.1.more', 'questions.2'],
  );
  given.take('officer', 'record-consideration', {
    addsAnythingNew: false,
    why: 'All was said before',
    questions: [{ question: 'When?', answer: 'In May' }],
  });
  assert.equal(given.file.heads.length, 1);
  given.blind('officer', 'send-brief-letter');
  assert.deepEqual([given.head().outcome, given.head().decision], ['answered', 'All was said before']);
});

test('¶26 with nothing new and no question there is no further action', () => {
  const given = letter().take('officer', 'record-consideration', { addsAnythingNew: false, why: 'x' });
  assert.equal(given.blind('officer', 'send-brief-letter').head().outcome, 'no-further-action');
});

test('¶22 ¶26 something new opens a head about our decision on this case, from the same receipt', () => {
  const given = letter().on('2026-04-09').blind('officer', 'record-consideration');
  const { category, path, receivedOn, decisionDate, criteria, about } = given.head('h2');
  assert.deepEqual(
    [category, path, receivedOn, decisionDate, criteria, about],
    ['decision', 'decision', '2026-04-02', '2026-03-02', ['new-information'], 'Any text'],
  );
  assert.equal(given.limit('refer', 'h2').due, '2026-04-13');
  given.blind('officer', 'send-brief-letter');
  assert.equal(given.head().outcome, 'answered');
  assert.equal(given.head('h2').state, 'open');
});

test('¶26 only a manager decides that there is no letter, with the reason, and then there is no day of it', () => {
  const given = letter().take('officer', 'record-consideration', { addsAnythingNew: false, why: 'x' });
  assert.deepEqual(given.faults('officer', 'send-brief-letter', {}), ['sentOn']);
  assert.deepEqual(given.faults('officer', 'send-brief-letter', { noLetterReason: 'Restricted' }), [
    'noLetterReason',
  ]);
  assert.deepEqual(
    given.faults('manager', 'send-brief-letter', { noLetterReason: 'Restricted', sentOn: given.today }),
    ['noLetterReason'],
  );
  given.on('2026-04-09').take('manager', 'send-brief-letter', { noLetterReason: 'Restricted' });
  assert.deepEqual([given.head().decision, given.limit('complete').endedOn], ['Restricted', '2026-04-09']);
});

test('¶27 anything else is discussed with a manager, another one than the caller', () => {
  const given = comment();
  const options = (user: string) =>
    given
      .form(user, 'record-discussion')
      .find(({ name }) => name === 'with')
      ?.options?.map(({ value }) => value);
  assert.deepEqual(options('officer'), ['manager', 'deputy-manager']);
  assert.deepEqual(options('manager'), ['deputy-manager']);
  const said = { discussedOn: '2026-04-02', result: 'We thank them', outcome: 'answered' };
  assert.deepEqual(given.faults('manager', 'record-discussion', { ...said, with: 'manager' }), ['with']);
  given.on('2026-04-09');
  assert.deepEqual(
    given.faults('officer', 'record-discussion', { ...said, discussedOn: '2026-04-01', with: 'manager' }),
    ['discussedOn'],
  );
  given.take('officer', 'record-discussion', { ...said, with: 'manager', outcome: 'no-further-action' });
  assert.deepEqual([given.head().outcome, given.head().decision], ['no-further-action', 'We thank them']);
  assert.equal(given.limit('complete').endedOn, '2026-04-02');
});

test('¶6 ¶26 ¶27 these paths know no analysis, signature or OCWT', () => {
  for (const given of [praise(), letter(), comment()])
    for (const [user, step] of [
      ['officer', 'submit-analysis'],
      ['manager', 'sign-off'],
      ['ocwt', 'decide-review'],
      ['officer', 'explain'],
    ] as const)
      assert.equal(given.refusal(user, step).refused, 'not-now');
});
