import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import type { MailMarks, ReadMessage } from './message.ts';
import { type OwnMail, sortMessage } from './sort.ts';

const MARKS: MailMarks = {
  ...{ autoSubmitted: null, precedence: null, listId: null, listUnsubscribe: false, autoReply: false },
  ...{ loop: null, report: null },
};
const MESSAGE: ReadMessage = {
  ...{ unreadable: null, replyTo: [], to: [], cc: [], deliveredTo: [], returnPath: 'ann@example.org' },
  ...{
    from: [{ name: 'Ann', email: 'ann@example.org' }],
    subject: 'My bins',
    text: 'Hello',
    messageId: 'a@x',
  },
  ...{ inReplyTo: [], references: [], dated: null, marks: MARKS, deliveries: [], returned: null },
  ...{ isEncrypted: false, isSigned: false, parts: [], leftOut: 0, notes: [] },
};
const OWN: OwnMail = { addresses: ['care@office.example.test'], loop: 'Look-Again', isOurMessageId: false };

const sorted = (message: Partial<ReadMessage>, marks: Partial<MailMarks> = {}, own: Partial<OwnMail> = {}) =>
  sortMessage({ ...MESSAGE, ...message, marks: { ...MARKS, ...marks } }, { ...OWN, ...own });
const from = (email: string) => ({ from: [{ name: '', email }] });
const failed = { recipient: 'a@example.net', action: 'failed', status: '5.1.1', diagnostic: '' };

const certain: readonly (readonly [string, Partial<ReadMessage>, Partial<MailMarks>, Partial<OwnMail>])[] = [
  ['person', {}, {}, {}],
  ['person', {}, { autoSubmitted: 'no' }, {}],
  ['person', {}, { autoSubmitted: 'no (written by hand)' }, {}],
  ['person', { returnPath: null }, { precedence: 'first-class' }, {}],
  ['our-own', {}, { loop: 'look-again' }, {}],
  ['our-own', {}, {}, { isOurMessageId: true }],
  ['our-own', from('Care@Office.example.test'), { autoSubmitted: 'auto-generated' }, {}],
  ['automatic-reply', {}, { autoSubmitted: 'auto-replied; owner-email="x"' }, {}],
  ['automatic-reply', { inReplyTo: ['x'] }, { autoSubmitted: 'auto-generated' }, {}],
  ['automatic-reply', {}, { autoReply: true }, {}],
  ['automatic-reply', {}, { precedence: 'auto_reply' }, {}],
  ['automatic-reply', { returnPath: '' }, {}, {}],
  ['automatic-reply', { inReplyTo: ['x'] }, { precedence: 'bulk' }, {}],
  ['automatic-reply', {}, { report: 'disposition-notification' }, {}],
  ['automatic-reply', {}, { report: '' }, {}],
  ['mailing', {}, { autoSubmitted: 'auto-generated' }, {}],
  ['mailing', {}, { listId: '<a.lists.example.org>' }, {}],
  ['mailing', {}, { precedence: 'bulk' }, {}],
  ['mailing', { subject: 'Report domain: example.org Submitter: mail.example.net' }, {}, {}],
  ['bounce', { deliveries: [failed] }, { report: 'delivery-status' }, {}],
  ['bounce', { deliveries: [failed], returnPath: '' }, {}, {}],
  [
    'bounce',
    { deliveries: [{ ...failed, action: 'delayed', status: '4.4.1' }, failed] },
    { report: 'delivery-status' },
    {},
  ],
  [
    'delay-notice',
    { deliveries: [{ ...failed, action: 'delayed', status: '4.4.1' }] },
    { report: 'delivery-status' },
    {},
  ],
  [
    'delay-notice',
    { deliveries: [{ ...failed, action: '', status: '4.4.1' }] },
    { report: 'delivery-status' },
    {},
  ],
  [
    'automatic-reply',
    { deliveries: [{ ...failed, action: 'relayed', status: '2.0.0' }] },
    { report: 'delivery-status' },
    {},
  ],
];

const doubtful: readonly (readonly [string, Partial<ReadMessage>, Partial<MailMarks>])[] = [
  ['our-own', from('care@office.example.test'), {}],
  ['bounce', { deliveries: [] }, { report: 'delivery-status' }],
  ['bounce', from('MAILER-DAEMON@example.net'), {}],
  ['bounce', from('postmaster@example.net'), {}],
  [
    'delay-notice',
    { ...from('mailer-daemon@example.net'), subject: 'Warning: message 1 delayed 24 hours' },
    {},
  ],
  ['automatic-reply', { subject: 'Out of Office' }, {}],
  ['mailing', {}, { listUnsubscribe: true }],
  ['mailing', from('no-reply@example.org'), {}],
  ['mailing', from('council.donotreply+7@example.org'), {}],
];

test('¶28 what headers prove is certain', () => {
  for (const [kind, message, marks, own] of certain) {
    const sort = sorted(message, marks, own);
    deepEqual(
      [sort.kind, sort.isDoubtful],
      [kind, false],
      `${JSON.stringify([message, marks, own])}: ${sort.because}`,
    );
  }
});

test('¶28 what is only likely goes before a person', () => {
  for (const [kind, message, marks] of doubtful) {
    const sort = sorted(message, marks);
    deepEqual(
      [sort.kind, sort.isDoubtful],
      [kind, true],
      `${JSON.stringify([message, marks])}: ${sort.because}`,
    );
  }
});

test('¶28 the office is told why, in a sentence with what was found', () => {
  match(
    sorted({ deliveries: [failed] }, { report: 'delivery-status' }).because,
    /a@example\.net \(5\.1\.1\)\.$/,
  );
  match(sorted({}, { autoSubmitted: 'auto-replied' }).because, /“auto-replied”/);
  match(sorted({}, { listId: 'residents' }).because, /residents\.$/);
});

test('¶28 words of absence within other words, or in the text only, make nothing automatic', () => {
  for (const subject of [
    'Leaves on the pavement',
    'Noreply to my letter',
    'I had no reply',
    'Autumn repairs',
  ])
    equal(sorted({ subject, text: 'Automatic reply: out of office' }).kind, 'person', subject);
});

test('¶28 somebody else’s loop header, and a person whose name is like a server’s, stay a person', () => {
  equal(sorted({}, { loop: 'another' }).kind, 'person');
  equal(sorted(from('postmasters-widow@example.org')).kind, 'person');
  equal(sorted(from('noreen.ply@example.org')).kind, 'person');
});

test('¶28 our loop header is seen among those of others', () => {
  equal(sorted({}, { loop: 'another, look-again' }).kind, 'our-own');
  equal(sorted({}, { loop: 'look-again-and-again' }).kind, 'person');
  const own = { loop: 'Care, the Example Office' };
  equal(sorted({}, { loop: 'another, care, the example office' }, own).kind, 'our-own');
});
