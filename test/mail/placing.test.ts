import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailSort } from '#domain/mail/message.ts';
import { type About, placeOf, referencesIn } from '#domain/mail/placing.ts';
import { LOOP_CAP, whyNotAcknowledged } from '#domain/mail/plan.ts';
import { colleagueWho, writerOf } from '#domain/mail/writer.ts';
import { people } from '#test/support/given-case.ts';

const about = (more: Partial<About> = {}): About => ({
  ...{ how: 'thread', isKnownSender: true, contact: null },
  case: { reference: 'CC-2026-00001', isClosed: false },
  ...more,
});
const closed = { reference: 'CC-2026-00002', isClosed: true };
const nowhere = { on: null, filedOn: null, suggested: null };

test('¶4 ¶26 only what is certain and open is joined, and no message opens a closed case again', () => {
  assert.deepEqual(placeOf('person', false, []), nowhere);
  assert.deepEqual(placeOf('person', false, [about()]), { ...nowhere, on: 'CC-2026-00001' });
  const suggested = (abouts: readonly About[], isDoubtful = false) =>
    placeOf('person', isDoubtful, abouts).suggested;
  assert.deepEqual(suggested([about({ case: closed })]), {
    ...{ case: 'CC-2026-00002', contact: null, why: 'answers-closed-case' },
  });
  assert.equal(suggested([about()], true)?.why, 'answers-case');
  assert.equal(suggested([about({ isKnownSender: false })])?.why, 'answers-our-letter');
  assert.equal(suggested([about({ how: 'reference', isKnownSender: false })])?.why, 'quotes-reference');
  assert.deepEqual(suggested([about({ case: null, contact: 'C-2026-000001' })]), {
    ...{ case: null, contact: 'C-2026-000001', why: 'follows-contact' },
  });
});

test('¶4 what is certain goes before what is not, in the order in which it was found', () => {
  const abouts = [about({ isKnownSender: false, case: closed }), about({ how: 'reference' })];
  assert.equal(placeOf('person', false, abouts).on, 'CC-2026-00001');
});

test('¶28 a program’s message is filed where its thread leads, open or closed, and never joins', () => {
  for (const kind of ['automatic-reply', 'bounce', 'delay-notice', 'our-own', 'mailing'] as const)
    for (const one of [about(), about({ case: closed }), about({ isKnownSender: false })])
      assert.deepEqual(placeOf(kind, false, [one]), { ...nowhere, filedOn: one.case?.reference ?? null });
  const stranger = about({ how: 'reference', isKnownSender: false });
  assert.deepEqual(placeOf('automatic-reply', false, [stranger]), nowhere);
});

test('¶4 references are found in a subject however they are written, and only whole ones', () => {
  assert.deepEqual(referencesIn('Re: cc-2026-00042, c-2026-000007 and CC-2026-00042'), [
    ...['CC-2026-00042', 'C-2026-000007'],
  ]);
  for (const subject of ['ACC-2026-00042', 'CC-2026-0004', 'CC-2026-000420000', 'X-C-2026-000001', ''])
    assert.deepEqual(referencesIn(subject), [], subject);
});

const person: MailSort = { kind: 'person', because: '', isDoubtful: false };
const writer = {
  channel: 'email',
  name: null,
  email: 'a@example.org',
  passedOnBy: null,
  isScan: false,
} as const;
const facts = { sort: person, writer, isImport: false, isFlagged: false, fromAddress: 0, onSubject: 0 };

test('¶28 only a person’s message is acknowledged by itself, or there is a reason why it is not', () => {
  const why = (more: Partial<typeof facts> | object) => whyNotAcknowledged({ ...facts, ...more });
  assert.equal(why({}), null);
  assert.equal(why({ fromAddress: LOOP_CAP - 1, onSubject: LOOP_CAP - 1 }), null);
  const reasons = [
    [{ sort: { ...person, kind: 'bounce' } }, 'automatic'],
    [{ sort: { ...person, kind: 'mailing', isDoubtful: true } }, 'doubtful'],
    [{ isImport: true }, 'imported'],
    [{ isImport: true, sort: { ...person, kind: 'mailing', isDoubtful: true } }, 'imported'],
    [{ writer: { ...writer, email: null } }, 'no-way-to-write'],
    [{ writer: { ...writer, email: null, passedOnBy: 'officer' } }, 'passed-on'],
    [{ isFlagged: true }, 'not-to-be-written-to'],
    [{ fromAddress: LOOP_CAP }, 'too-many'],
    [{ onSubject: LOOP_CAP }, 'too-many'],
  ] as const;
  for (const [more, reason] of reasons) assert.equal(why(more), reason);
});

test('¶6 a colleague is known by their domain and user name; a look-alike and somebody who left are strangers', () => {
  const settings = { addresses: ['care@example.org'], staffDomains: ['staff.example.org'], scanners: [] };
  const from = (email: string) => ({ from: [{ name: 'X', email }] });
  const who = (email: string, staff = people) => colleagueWho(from(email), settings, staff)?.user ?? null;
  assert.equal(who('Officer@Staff.example.org'), 'officer');
  for (const email of [
    'officer@example.org',
    'officer@staff.example.org.example.net',
    'nobody@staff.example.org',
  ])
    assert.equal(who(email), null, email);
  const left = people.map((one) => ({ ...one, active: false }));
  assert.equal(who('officer@staff.example.org', left), null);
  const [officer] = people.filter(({ user }) => user === 'officer');
  const passed = (email: string) =>
    writerOf(from('officer@staff.example.org'), settings, officer ?? null, { name: 'Y', email }).email;
  assert.deepEqual(
    [
      passed('y@example.net'),
      passed('care@example.org'),
      passed('manager@staff.example.org'),
      passed('not an address'),
    ],
    ['y@example.net', null, null, null],
  );
});
