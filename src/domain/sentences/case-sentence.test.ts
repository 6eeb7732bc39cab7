import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { CaseEvent, HeadStart, StepTaken } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import type { By, Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type Milestone, STEPS, type StepId } from '#procedure/model.ts';
import { sentenceOfCase } from './case-sentence.ts';

const person = (user: string, name: string) => ({
  user,
  name,
  roles: [],
  active: true,
  leave: [],
  deputy: null,
});
const office = {
  staff: [person('manager', 'Sam Okafor'), person('officer', 'Ines Duarte'), person('line', 'Priya Shah')],
};
const by = (user: string): By => ({ user, role: 'customer-care-manager', team: 'care' });

function recorded(event: CaseEvent, who: By = by('manager'), seq = 1): Recorded<CaseEvent> {
  const at = Temporal.Instant.from('2026-04-02T16:00:00Z');
  const chain = { hash: 'a'.repeat(64), previousHash: '' };
  return { stream: 'case:CC-2026-00001', seq, at, by: who, calendar: 0, event, ...chain };
}

const start = (id: string, category: HeadStart['category'], path: HeadStart['path']): HeadStart => ({
  id,
  category,
  path,
  themes: ['delay'],
  complainedOf: [],
  distinction: null,
  receivedOn: '2026-04-01',
  decisionDate: null,
  criteria: [],
  lineManager: 'line',
  start: 'opened',
});

const service = start('h1', 'service-completed', 'service-completed');
const decision = start('h2', 'decision', 'decision');

const openedAs = (heads: readonly HeadStart[]): CaseEvent => ({
  type: 'CaseOpened',
  reference: 'CC-2026-00001',
  guidance: procedure.id,
  team: 'care',
  contact: 'C-2026-000001',
  receivedOn: '2026-04-01',
  officer: 'officer',
  originalCase: 'OB-1',
  follows: null,
  heads,
  words: {
    person: 'Ann Hale',
    help: 'Ring her.',
    heads: { h1: { about: 'Nobody rang.', distinctionWhy: '' } },
  },
});

const fileOf = (...events: readonly CaseEvent[]): CaseFile => {
  const file = events.reduce<CaseFile | null>(
    (before, event, index) => evolve(before, recorded(event, by('officer'), index + 1)),
    null,
  );
  assert.ok(file);
  return file;
};

const oneHead = fileOf(openedAs([service]));
const twoHeads = fileOf(openedAs([service, decision]));

const step = (
  id: StepId,
  answers: StepTaken['answers'],
  words: StepTaken['words'],
  more = {},
): StepTaken => ({
  type: procedure.steps[id].records,
  head: 'h1',
  step: id,
  milestone: id,
  on: '2026-04-02',
  answers,
  outcome: null,
  bindsTo: null,
  words,
  ...more,
});

const tell = (event: CaseEvent, before: CaseFile | null = oneHead, who?: By) =>
  sentenceOfCase(recorded(event, who), before, office);

test('¶12 a returned analysis reads as who did it and what they said', () => {
  const event = step(
    'sign-off',
    { decision: 'return' },
    { comments: 'Say when\nshe rang.' },
    { bindsTo: 'ab12' },
  );
  const { sentence, paragraphs, data } = tell(event);
  assert.equal(sentence, 'Sam Okafor returned the analysis: “Say when she rang.”');
  assert.deepEqual(paragraphs, ['¶12', '¶15']);
  assert.deepEqual(data, {
    head: 'h1',
    step: 'sign-off',
    milestone: 'sign-off',
    on: '2026-04-02',
    outcome: null,
    bindsTo: 'ab12',
    answers: { decision: 'return', comments: 'Say when\nshe rang.' },
  });
});

test('¶20 ¶25 the outcome that closed a head is told in words, and which of several heads it was', () => {
  const event = step(
    'explain',
    { outcome: 'review-declined', sentOn: '2026-04-02' },
    { decision: 'No criterion is met.' },
    { head: 'h2', outcome: 'review-declined' },
  );
  assert.equal(
    tell(event, twoHeads).sentence,
    'Sam Okafor explained the decision to the person on 2 April 2026, which closed it as “Review declined” (head 2, “Complaint about our decision”): “No criterion is met.”',
  );
});

test('¶8 ¶9 colleagues are named by their names, and who is gone by the user name', () => {
  const agreed = (agreedWith: string) =>
    tell(step('agree-handler', { agreedWith, handler: 'line-manager' }, { reason: 'He knows her.' }))
      .sentence;
  assert.equal(
    agreed('line'),
    'Sam Okafor agreed with Priya Shah that the line manager handles it: “He knows her.”',
  );
  assert.match(agreed('gone'), /agreed with gone that/);
  const tried = tell(
    step('record-manager-attempt', { spokenOn: '2026-04-01', result: 'still-unhappy' }, { said: 'Sorry.' }),
  );
  assert.equal(
    tried.sentence,
    'Sam Okafor spoke with the person on 1 April 2026, and the person is still unhappy: “Sorry.”',
  );
  const office: By = { user: 'office', role: 'office', team: '' };
  assert.match(
    tell({ type: 'ContactAdded', contact: 'C-2026-000002', receivedOn: '', words: null }, oneHead, office)
      .sentence,
    /^The program added C-2026-000002 to the case\.$/,
  );
});

test('¶29 an extension tells and keeps both dates', () => {
  const told = tell({
    type: 'LimitExtended',
    head: 'h1',
    limit: 'complete',
    was: '2026-05-05',
    due: '2026-05-19',
    words: { reason: 'She is away.' },
  });
  assert.equal(
    told.sentence,
    'Sam Okafor extended “Complete the case” from 5 May 2026 to 19 May 2026: “She is away.”',
  );
  assert.deepEqual(told.paragraphs, ['¶29']);
  assert.deepEqual(told.data, {
    head: 'h1',
    limit: 'complete',
    was: '2026-05-05',
    due: '2026-05-19',
    reason: 'She is away.',
  });
});

test('¶9 ¶25 a rule passed over and a refusal for want of independence cite the paragraphs of the rule', () => {
  const over = tell({
    type: 'RuleOverridden',
    head: 'h1',
    rule: 'manager-tried-first',
    words: { reason: 'On leave.' },
  });
  assert.equal(over.sentence, 'Sam Okafor passed over “The line manager tries first”: “On leave.”');
  assert.deepEqual(over.paragraphs, procedure.rules['manager-tried-first'].cites);
  const refused = tell({
    type: 'ActionRefused',
    action: 'sign-off',
    head: 'h1',
    rule: 'not-the-author',
    words: null,
  });
  assert.equal(
    refused.sentence,
    'Sam Okafor was refused “Sign off the decision” by the rule “An approver is never the author”.',
  );
  assert.deepEqual(refused.paragraphs, procedure.rules['not-the-author'].cites);
  assert.deepEqual(refused.data, { action: 'sign-off', head: 'h1', rule: 'not-the-author' });
});

test('¶4 the opening tells the categories, and its data has what was written on each head', () => {
  const { sentence, data } = sentenceOfCase(recorded(openedAs([service, decision])), null, office);
  assert.equal(
    sentence,
    'Sam Okafor opened the case on C-2026-000001 as “Complaint about our service, case completed” and “Complaint about our decision” for Ines Duarte: “Ring her.”',
  );
  assert.equal(data.person, 'Ann Hale');
  assert.equal((data.heads as { about: string }[])[0]?.about, 'Nobody rang.');
  assert.ok(!('type' in data) && !('words' in data));
});

test('¶26 a long text is cut in the sentence on a whole word and stands whole in the data', () => {
  const text = 'word '.repeat(200).trim();
  const { sentence, data } = tell({ type: 'NoteAdded', words: { text } });
  assert.match(sentence, /^Sam Okafor added a note: “(word )+…”$/);
  assert.ok(sentence.length < 300);
  assert.equal(data.text, text);
});

/** One of each event that is no step. A new type of event does not compile until it stands here. */
const beside: { readonly [T in Exclude<CaseEvent, StepTaken>['type']]: Extract<CaseEvent, { type: T }> } = {
  CaseOpened: openedAs([service]) as Extract<CaseEvent, { type: 'CaseOpened' }>,
  ContactAdded: { type: 'ContactAdded', contact: 'C-2', receivedOn: '2026-04-02', words: null },
  AutomaticMailFiled: { type: 'AutomaticMailFiled', contact: 'C-2026-000009', kind: 'bounce', words: null },
  OriginalCaseMatched: { type: 'OriginalCaseMatched', originalCase: 'OB-1', lineManager: null, words: null },
  OfficerAllocated: { type: 'OfficerAllocated', officer: 'officer', words: { reason: 'secret' } },
  HeadReclassified: {
    type: 'HeadReclassified',
    head: 'h1',
    from: 'general',
    to: service,
    words: { reason: 'secret', distinctionWhy: 'secret' },
  },
  HeadAdded: {
    type: 'HeadAdded',
    head: 'h2',
    to: decision,
    words: { reason: 'secret', about: 'secret', distinctionWhy: 'secret' },
  },
  HeadWithdrawn: { type: 'HeadWithdrawn', head: 'h1', words: { by: 'secret', reason: 'secret' } },
  HeadReopened: {
    type: 'HeadReopened',
    head: 'h1',
    on: '2026-04-02',
    start: 'opened',
    words: { reason: 'secret' },
  },
  NoteAdded: { type: 'NoteAdded', words: { text: 'secret' } },
  CaseMerged: { type: 'CaseMerged', into: 'CC-2026-00001', words: { reason: 'secret' } },
  CaseTakenIn: { type: 'CaseTakenIn', from: 'CC-2026-00002', words: null },
  CaseImported: {
    ...{ type: 'CaseImported', reference: 'CC-2026-00001', oldReference: 'VF-77', guidance: 'x', team: 'x' },
    ...{ receivedOn: '2015-03-02', closedOn: '2015-03-20', officer: null, originalCase: null },
    ...{ category: 'general', path: 'general', outcome: 'answered' },
    words: { person: 'secret', about: 'secret', decision: 'secret' },
  },
  AccountAsked: {
    type: 'AccountAsked',
    request: '0123456789abcdef0123456789abcdef',
    head: 'h1',
    of: 'case-owner',
    replyBy: '2026-04-14',
    words: { alleged: 'secret', questions: 'secret' },
  },
  AccountGiven: {
    type: 'AccountGiven',
    request: '0123456789abcdef0123456789abcdef',
    head: 'h1',
    words: { account: 'secret' },
  },
  CallRecorded: {
    type: 'CallRecorded',
    on: '2026-04-02',
    callBackOn: '2026-04-07',
    words: { with: 'secret', said: 'secret' },
  },
  AdjustmentsSet: {
    type: 'AdjustmentsSet',
    adjustments: ['large-print', 'braille'],
    words: { reason: 'secret' },
  },
  LimitExtended: {
    type: 'LimitExtended',
    head: 'h1',
    limit: 'refer',
    was: '',
    due: '2026-05-19',
    words: { reason: 'secret' },
  },
  RuleOverridden: { type: 'RuleOverridden', head: 'h1', rule: 'handler-agreed', words: { reason: 'secret' } },
  StandInAppointed: {
    type: 'StandInAppointed',
    head: 'h1',
    role: 'ocwt',
    user: 'line',
    words: { reason: 'secret' },
  },
  OfficerLeft: { type: 'OfficerLeft', officer: 'officer', words: null },
  LetterPutForward: {
    ...{ type: 'LetterPutForward', letter: 'L1', kind: 'service-outcome', template: 0, heads: ['h1'] },
    ...{ medium: 'email', audience: 'person', secondPerson: ['kind'], advice: 0, replaces: null },
    words: {
      document: {
        ...{ title: 'secret', reference: 'CC-2026-00001', date: '2026-04-02', size: 'standard', blocks: [] },
        ...{ greeting: 'secret', closing: [], recipient: { name: 'secret', lines: [] } },
        sender: { name: 'x', address: null, telephone: 'x', telephoneHours: 'x', email: 'x' },
      },
      to: { medium: 'email', name: 'secret', email: 'secret@example.org', address: null, user: null },
      answers: { decision: 'secret' },
    },
  },
  LetterChecked: { type: 'LetterChecked', letter: 'L1', words: null },
  LetterCheckRefused: { type: 'LetterCheckRefused', letter: 'L1', words: null },
  LetterReturned: { type: 'LetterReturned', letter: 'L1', words: { reason: 'secret' } },
  LetterWithdrawn: { type: 'LetterWithdrawn', letter: 'L1', words: { reason: 'secret' } },
  LetterSent: { type: 'LetterSent', letter: 'L1', on: '2026-04-02', medium: 'email', words: null },
  LetterPosted: { type: 'LetterPosted', letter: 'L1', on: '2026-04-02', words: null },
  LetterCameBack: {
    ...{ type: 'LetterCameBack', letter: 'L1', on: '2026-04-02', how: 'post' },
    words: { why: 'secret' },
  },
  ActionRefused: { type: 'ActionRefused', action: 'extend', head: null, rule: 'independent', words: null },
};

/** Every step with every answer that decides something. */
const everyStep = STEPS.flatMap((id) =>
  (procedure.steps[id].decides?.answers ?? ['']).map((answer) => {
    const deciding = procedure.steps[id].decides?.field;
    const milestone: Milestone = answer ? `${id}:${answer}` : id;
    const words = { reason: 'secret', reasons: 'secret', comments: 'secret', folder: 'secret' };
    return step(id, deciding ? { [deciding]: answer } : {}, words, { milestone, outcome: 'filed' });
  }),
);

test('¶30 every event of a case is one plain sentence on one line, with a paragraph, words or no words', () => {
  const events: readonly CaseEvent[] = [...Object.values(beside), ...everyStep];
  assert.ok(events.length > 40);
  const sentences = new Set<string>();
  for (const event of events) {
    for (const before of [null, oneHead, twoHeads]) {
      for (const words of [event.words, null]) {
        const { sentence, paragraphs } = tell({ ...event, words } as CaseEvent, before);
        assert.match(sentence, /^Sam Okafor [a-z][^\n]*[.”\]]$/, sentence);
        assert.doesNotMatch(sentence, /undefined|null|NaN|\[object|\d{4}-\d\d-\d\d/, sentence);
        assert.ok(paragraphs.length > 0, sentence);
      }
    }
    sentences.add(tell(event).sentence);
  }
  assert.ok(sentences.size > 30, 'the events tell different things');
});

test('¶30 erased words read as erased, in the sentence and in the data, and nothing of them is left', () => {
  for (const event of Object.values(beside).filter(({ words }) => words !== null)) {
    const { sentence, data } = tell({ ...event, words: null } as CaseEvent);
    assert.match(sentence, /\[erased\]/, event.type);
    assert.match(JSON.stringify(data), /"\[erased\]"/, event.type);
    assert.doesNotMatch(JSON.stringify([sentence, data]), /secret|Ann Hale|Ring her/, event.type);
  }
  const { sentence, data } = tell(step('submit-analysis', { proposedOutcome: 'upheld' }, null));
  assert.equal(sentence, 'Sam Okafor wrote the analysis, proposing to uphold the complaint: [erased]');
  const answers = data.answers as Record<string, string>;
  assert.deepEqual([answers.proposedOutcome, answers.evidence], ['upheld', '[erased]']);
});

test('¶23 ¶27 an analysis tells what it proposes and whether it is a new one; a discussion tells with whom', () => {
  const first = step('submit-analysis', { proposedOutcome: 'no-review' }, { proposedDecision: 'Decline.' });
  const returned = fileOf(
    openedAs([{ ...decision, id: 'h1' }]),
    first,
    step('decide-referral', { decision: 'return' }, {}),
  );
  assert.equal(tell(first).sentence, 'Sam Okafor wrote the analysis, proposing no review: “Decline.”');
  assert.match(tell(first, returned).sentence, /^Sam Okafor wrote a new version of the analysis, proposing/);
  const talk = step('record-discussion', { with: 'manager', outcome: 'answered' }, { result: 'We write.' });
  assert.equal(
    tell(talk, oneHead, by('officer')).sentence,
    'Ines Duarte discussed it with Sam Okafor on 2 April 2026: “We write.”',
  );
});

test('¶12 ¶26 nothing is called erased where nothing was written', () => {
  const signed = tell(step('sign-off', { decision: 'approve' }, null)).sentence;
  assert.equal(signed, 'Sam Okafor signed off the decision.');
  const sent = tell(step('send-brief-letter', { sentOn: '2026-04-02' }, null)).sentence;
  assert.equal(sent, 'Sam Okafor sent the brief letter on 2 April 2026.');
  assert.match(tell(step('send-brief-letter', {}, null)).sentence, /no brief letter is sent: \[erased\]$/);
});
