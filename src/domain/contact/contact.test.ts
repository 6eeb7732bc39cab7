import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recorded } from '#domain/recorded.ts';
import { isRefusal } from '#domain/refusal.ts';
import { calendars, contactOn, people } from '#test/support/given-case.ts';
import { acknowledgementOf, type Contact, foldContact } from './contact.ts';
import { acknowledgeByHand, type ContactDecision, matchContact, placeOnCase, setAside } from './decide.ts';
import type { ContactEvent, ContactReceived } from './events.ts';

const words = {
  name: 'Ada',
  email: 'ada@example.org',
  telephone: null,
  address: null,
  text: 'Thanks',
  grounds: null,
};
const receipt = (more: Partial<ContactReceived> = {}): ContactReceived => ({
  type: 'ContactReceived',
  reference: 'C-2026-000001',
  channel: 'post',
  receivedAt: '2026-04-02T09:15:00Z',
  receivedOn: '2026-04-02',
  originalCase: null,
  passedOnBy: null,
  reviewRequest: null,
  acknowledgement: {
    kind: 'letter',
    letter: 'acknowledge-feedback',
    medium: 'post',
    promised: { referBy: null, completeBy: '2026-05-05' },
  },
  words,
  ...more,
});

const recorded = (event: ContactEvent, index: number): Recorded<ContactEvent> => ({
  stream: 'contact:C-2026-000001',
  seq: index + 1,
  at: Temporal.Instant.from('2026-04-02T12:00:00Z'),
  by: { user: 'support', role: 'business-support-officer', team: 'customer-care' },
  calendar: 0,
  event,
  hash: `hash-${index + 1}`,
  previousHash: `hash-${index}`,
});

const after = (...events: ContactEvent[]): Contact => {
  const contact = foldContact(events.map(recorded));
  assert.ok(contact);
  return contact;
};

const ack = (...events: ContactEvent[]) => acknowledgementOf(after(...events), calendars.current());
const refused = (decided: ContactDecision) => (isRefusal(decided) ? decided.refused : null);
const office = { staff: people, calendars, today: '2026-04-09' };

test('¶1 a contact waits to be considered until it is on a case or set aside with its reason', () => {
  assert.equal(after(receipt()).state, 'to-consider');
  const placed = after(receipt(), { type: 'ContactPlaced', case: 'CC-2026-00001', words: null });
  assert.deepEqual([placed.state, placed.case, placed.version], ['on-case', 'CC-2026-00001', 2]);
  const aside = after(receipt(), { type: 'ContactSetAside', words: { reason: 'An advertisement' } });
  assert.deepEqual([aside.state, aside.setAsideBecause], ['not-feedback', 'An advertisement']);
  assert.equal(foldContact([]), null);
});

test('¶28 it is due on the day of receipt, for post on the next working day, for a call not at all', () => {
  const due = (channel: ContactReceived['channel']) => ack(receipt({ channel })).due;
  assert.deepEqual(
    [due('email'), due('online'), due('post'), due('telephone')],
    ['2026-04-02', '2026-04-02', '2026-04-07', null],
  );
});

test('¶28 an acknowledgement is queued, then sent, or it failed and says how, or is an exception and says why', () => {
  const sent: ContactEvent = { type: 'AcknowledgementSent', on: '2026-04-07', how: 'post', words: null };
  const bounced: ContactEvent = { type: 'AcknowledgementFailed', because: 'bounced', words: null };
  assert.deepEqual(ack(receipt()), {
    required: true,
    due: '2026-04-07',
    state: 'queued',
    why: null,
    on: null,
  });
  assert.deepEqual([ack(receipt(), sent).state, ack(receipt(), sent).on], ['sent', '2026-04-07']);
  assert.equal(ack(receipt(), bounced).state, 'failed');
  assert.equal(ack(receipt(), bounced).why, 'bounced');
  assert.equal(ack(receipt(), { ...bounced, because: 'refused' }).why, 'refused');
  assert.equal(ack(receipt(), bounced, sent).state, 'sent');
  const exception = ack(receipt({ acknowledgement: { kind: 'exception', because: 'no-way-to-write' } }));
  assert.deepEqual([exception.state, exception.required], ['exception', true]);
  const call = ack(receipt({ channel: 'telephone', acknowledgement: { kind: 'not-required' } }));
  assert.deepEqual([call.state, call.required], ['not-required', false]);
});

test('¶28 an acknowledgement by hand has a day that can be, and is recorded once', () => {
  const contact = contactOn('2026-04-02');
  const decided = acknowledgeByHand(contact, '2026-04-07', 'telephone', office);
  assert.deepEqual(decided, [
    { type: 'AcknowledgementSent', on: '2026-04-07', how: 'telephone', words: null },
  ]);
  for (const on of ['2026-04-01', '2026-04-10', '2026-02-30', ''])
    assert.equal(refused(acknowledgeByHand(contact, on, 'post', office)), 'fields', on);
  const done = { ...contact, acknowledged: { on: '2026-04-02', how: 'email' } };
  assert.equal(refused(acknowledgeByHand(done, '2026-04-07', 'post', office)), 'conflict');
});

test('¶4 a contact is on one case at most, and what was set aside can still be put on one', () => {
  const contact = contactOn('2026-04-02');
  const onCase: Contact = { ...contact, state: 'on-case', case: 'CC-2026-00001' };
  const aside: Contact = { ...contact, state: 'not-feedback', setAsideBecause: 'x' };
  assert.equal(refused(placeOnCase(onCase, 'CC-2026-00002')), 'conflict');
  assert.equal(refused(setAside(onCase, 'x')), 'conflict');
  assert.equal(refused(setAside(aside, 'x')), 'conflict');
  assert.equal(refused(setAside(contact, 'x')), null);
  assert.equal(refused(placeOnCase(aside, 'CC-2026-00001')), null);
});

test('¶28 ¶29 saying which original case it is about moves no receipt', () => {
  const [matched] = matchContact(contactOn('2026-04-02'), 'OB-1') as ContactEvent[];
  const contact = after(receipt(), matched!);
  assert.deepEqual([contact.originalCase, contact.receivedOn], ['OB-1', '2026-04-02']);
});

test('¶26 a contact whose words are erased still adds up', () => {
  const contact = after(receipt({ words: null }), { type: 'ContactSetAside', words: null });
  assert.deepEqual(
    [contact.words.name, contact.words.email, contact.setAsideBecause],
    ['[erased]', null, '[erased]'],
  );
});
