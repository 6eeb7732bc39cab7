import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AckPlan, ContactReceived } from '#domain/contact/events.ts';
import { acknowledgementLetter, handlerNotice, praiseNotice } from './letters.ts';
import { demonstrationOffice as office } from './office-details.ts';

const promised = { referBy: '2026-04-13', completeBy: '2026-05-05' };
const plan = (letter: string, medium: 'email' | 'post' = 'email'): AckPlan => ({
  kind: 'letter',
  letter,
  medium,
  promised,
});

const words = {
  name: 'Ann Hale',
  email: 'ann@example.org',
  telephone: null,
  address: '1 High Street\nLeeds',
  text: 'Nobody rang me back.',
  grounds: null,
};

const contact = (more: Partial<ContactReceived> = {}): ContactReceived => ({
  type: 'ContactReceived',
  reference: 'C-2026-000001',
  channel: 'email',
  receivedAt: '2026-04-02T10:15:00Z',
  receivedOn: '2026-04-02',
  originalCase: null,
  passedOnBy: null,
  reviewRequest: null,
  acknowledgement: plan('acknowledge-feedback'),
  words,
  ...more,
});

const written = (event: ContactReceived) => {
  const letter = acknowledgementLetter(event, office);
  assert.ok(letter);
  return letter;
};

test('¶2 ¶28 ¶29 an acknowledgement says what came, by when they hear, and the telephone before the e-mail', () => {
  const { letter, to, subject, text } = written(contact());
  assert.deepEqual([letter, to], ['acknowledge-feedback', 'ann@example.org']);
  assert.equal(subject, 'We have received your feedback (C-2026-000001)');
  for (const fact of ['Dear Ann Hale', 'on 2 April 2026', 'by 5 May 2026 at the latest', words.text])
    assert.ok(text.includes(fact), fact);
  const telephone = text.indexOf(office.telephone);
  assert.ok(telephone > 0 && telephone < text.indexOf(office.email));
  assert.ok(text.endsWith(`${office.name}\n${office.address}`), 'the way to write to us comes last (¶3)');
  assert.doesNotMatch(text, /\d{4}-\d\d-\d\d|\{\{|\}\}/);
});

test('¶22 ¶28 a review request is told back with its date and criteria in plain words', () => {
  const asked = contact({
    acknowledgement: plan('acknowledge-review-request'),
    reviewRequest: { decisionDate: '2026-03-03', criteria: ['inaccurate-facts', 'overlooked'] },
    words: { ...words, grounds: 'The date on page 2 is wrong.' },
  });
  const { text } = written(asked);
  assert.match(text, /Date of the decision: 3 March 2026\n/);
  assert.match(text, /: we relied on facts that were not right; we missed or misunderstood something\n/);
  assert.match(text, /decide by 13 April 2026 whether/);
  assert.ok(text.includes('Nobody rang me back.\n\nThe date on page 2 is wrong.'));
  const bare = { ...asked, reviewRequest: { decisionDate: null, criteria: [] } };
  assert.equal(written(bare).text.match(/: not known yet\n/g)?.length, 2);
});

test('¶28 by post it goes to name and address, and who gave no name is still addressed', () => {
  const byPost = contact({ acknowledgement: plan('acknowledge-feedback', 'post') });
  assert.equal(written(byPost).to, 'Ann Hale\n1 High Street\nLeeds');
  const nameless = written({ ...byPost, words: { ...words, name: '' } });
  assert.equal(nameless.to, '1 High Street\nLeeds');
  assert.match(nameless.text, /^Dear Sir or Madam\n/);
});

test('¶28 what a person wrote in braces stays as they wrote it', () => {
  const text = 'I got a letter with {{email}}, $& and {{nothing}}.';
  const letter = written(contact({ words: { ...words, name: '{{said}}', text } }));
  assert.ok(letter.text.startsWith('Dear {{said}}\n'));
  assert.ok(letter.text.includes(text));
});

test('¶28 a subject stays on one line whatever stands in its facts', () => {
  const { subject } = written(contact({ reference: 'C-1\r\nBcc: x@example.org' }));
  assert.equal(subject, 'We have received your feedback (C-1 Bcc: x@example.org)');
});

test('¶28 a letter that lacks what it must carry is not written', () => {
  const broken = [
    contact({
      acknowledgement: {
        ...plan('acknowledge-feedback'),
        promised: { referBy: null, completeBy: null },
      } as AckPlan,
    }),
    contact({ words: { ...words, text: ' ' } }),
    contact({ words: { ...words, email: null } }),
    contact({ acknowledgement: plan('no-such-letter') }),
  ];
  for (const event of broken) assert.throws(() => acknowledgementLetter(event, office), /letter/);
  assert.throws(
    () => acknowledgementLetter(contact(), { ...office, telephone: '' }),
    /lacks the fact telephone/,
  );
});

test('¶28 where no letter is planned, or the words are erased, there is none', () => {
  const plans: AckPlan[] = [{ kind: 'not-required' }, { kind: 'exception', because: 'no-way-to-write' }];
  for (const acknowledgement of plans)
    assert.equal(acknowledgementLetter(contact({ acknowledgement }), office), null);
  assert.equal(acknowledgementLetter(contact({ words: null }), office), null);
});

test('¶8 the notice to Business Support names who handles it', () => {
  const agreed = { caseReference: 'CC-2026-00001', lineManager: 'Priya Shah', officer: 'Ines Duarte' };
  const manager = handlerNotice({ ...agreed, handler: 'line-manager' }, 'support');
  assert.deepEqual([manager.to, manager.subject], ['support', 'CC-2026-00001: who handles it']);
  assert.match(manager.text, /handles CC-2026-00001: the line manager, Priya Shah\.\n.* is Ines Duarte\./);
  const care = handlerNotice({ ...agreed, handler: 'customer-care', officer: null }, 'support');
  assert.match(care.text, /: Customer Care\.\n.* is not known yet\./);
});

test('¶6 whoever is praised reads it in the words of the person', () => {
  const said = 'Ines was {{very}} kind.';
  const notice = praiseNotice({ caseReference: 'CC-2026-00001', receivedOn: '2026-04-02', said }, 'officer');
  assert.ok(notice.text.includes(`\n\n${said}\n\n`));
  assert.match(notice.text, /on 2 April 2026/);
});

test('¶3 the demonstration office has only numbers and addresses kept for invention', () => {
  assert.match(office.telephone, /^020 7946 0\d{3}$/);
  assert.match(office.email, /@example\.org$/);
});
